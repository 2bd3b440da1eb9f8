"""Edits of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core import channels
from core.curves.curve import EMPTY, Curve
from core.curves.key import Key
from core.project.document import Document
from core.project.edit import Edit


@dataclass(frozen=True)
class SetCurves(Edit):
    """Put whole curves into a layer; a curve without keys takes the channel out."""

    layer_id: str
    curves: Mapping[str, Curve]
    label: str = field(default="Edit curves", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        return _with_curves(document, self.layer_id, self.curves)


@dataclass(frozen=True)
class MoveKeys(Edit):
    """Move keys in time and value: `{channel: {frame: (new frame, new value)}}`.

    A key that lands on a resting key replaces it.
    """

    layer_id: str
    moves: Mapping[str, Mapping[float, tuple[float, float]]]
    label: str = field(default="Move keys", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        layer = document.layer(self.layer_id)
        curves = {name: layer.curves.get(name, EMPTY).moved(moves) for name, moves in self.moves.items()}
        return _with_curves(document, self.layer_id, curves)


@dataclass(frozen=True)
class InsertKeys(Edit):
    """Add keys: a `Key` as it is, or a frame alone for a key that leaves the shape of the curve unchanged."""

    layer_id: str
    keys: Mapping[str, Iterable[Key | float]]
    label: str = field(default="Insert keys", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        layer = document.layer(self.layer_id)
        curves = {}
        for name, keys in self.keys.items():
            curve = layer.curves.get(name, EMPTY)
            for key in keys:
                curve = curve.with_key(key) if isinstance(key, Key) else curve.inserted(float(key))
            curves[name] = curve
        return _with_curves(document, self.layer_id, curves)


@dataclass(frozen=True)
class DeleteKeys(Edit):
    """Remove the keys at `{channel: frames}`; a channel without keys follows the layers below again."""

    layer_id: str
    frames: Mapping[str, Iterable[float]]
    label: str = field(default="Delete keys", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        layer = document.layer(self.layer_id)
        curves = {name: layer.curves.get(name, EMPTY).without(frames) for name, frames in self.frames.items()}
        return _with_curves(document, self.layer_id, curves)


def _with_curves(document: Document, layer_id: str, curves: Mapping[str, Curve]) -> Mapping[str, Any]:
    layer = document.layer(layer_id)
    if layer.locked:
        raise ValueError(f"the layer “{layer.name}” is locked")
    for name in curves:
        if name not in channels.INDEX:
            raise ValueError(f"unknown channel {name!r}")
        if name in document.locked_channels:
            raise ValueError(f"“{channels.channel(name).label}” is locked")
    changed = replace(layer, curves={**layer.curves, **curves})
    return {"layers": tuple(changed if each is layer else each for each in document.layers)}
