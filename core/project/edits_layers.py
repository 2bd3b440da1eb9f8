"""Edits of layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.curves.layers import Layer
from core.curves.merge import merged
from core.project.document import Document
from core.project.edit import Edit


@dataclass(frozen=True)
class AddLayer(Edit):
    """Add a layer and make it the active one; `index` counts from the bottom, None is on top."""

    layer: Layer
    index: int | None = None
    label: str = field(default="Add layer", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        if any(layer.id == self.layer.id for layer in document.layers):
            raise ValueError(f"there is a layer {self.layer.id!r} already")
        count = len(document.layers)
        index = count if self.index is None else self.index
        if not 0 <= index <= count:
            raise ValueError(f"a layer cannot go to place {index} of {count}")
        return {
            "layers": (*document.layers[:index], self.layer, *document.layers[index:]),
            "active_layer_id": self.layer.id,
        }


@dataclass(frozen=True)
class RemoveLayer(Edit):
    """Remove a layer with its keys; the last one and locked ones stay."""

    layer_id: str
    label: str = field(default="Remove layer", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        layer = document.layer(self.layer_id)
        if layer.locked:
            raise ValueError(f"the layer “{layer.name}” is locked")
        if len(document.layers) == 1:
            raise ValueError("the last layer has to stay")
        index = document.layers.index(layer)
        rest = tuple(each for each in document.layers if each is not layer)
        active = document.active_layer_id
        return {"layers": rest, "active_layer_id": rest[max(0, index - 1)].id if active == layer.id else active}


@dataclass(frozen=True)
class SetLayer(Edit):
    """Put `layer` in place of the one with its id: name, mode, weight, range, fades, mute, solo, lock."""

    layer: Layer
    label: str = field(default="Change layer", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        old = document.layer(self.layer.id)
        return {"layers": tuple(self.layer if layer is old else layer for layer in document.layers)}


@dataclass(frozen=True)
class MoveLayer(Edit):
    """Move a layer to place `index`, counted from the bottom."""

    layer_id: str
    index: int
    label: str = field(default="Move layer", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        layer = document.layer(self.layer_id)
        rest = [each for each in document.layers if each is not layer]
        if not 0 <= self.index <= len(rest):
            raise ValueError(f"a layer cannot go to place {self.index} of {len(rest)}")
        rest.insert(self.index, layer)
        return {"layers": tuple(rest)}


@dataclass(frozen=True)
class MergeLayer(Edit):
    """Make a layer and the one below it one, which does what the two did; it is the active one."""

    layer_id: str
    label: str = field(default="Merge layer down", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        index = document.layers.index(document.layer(self.layer_id))
        layers = merged(document.base(), document.layers, self.layer_id)
        return {"layers": layers, "active_layer_id": layers[index - 1].id}


@dataclass(frozen=True)
class SetActiveLayer(Edit):
    """Choose the layer that edits go to."""

    layer_id: str
    label: str = field(default="Choose layer", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        return {"active_layer_id": document.layer(self.layer_id).id}
