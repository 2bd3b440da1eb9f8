"""What an edit is: new values for some fields of the document, worked out before any of them is set."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from core import channels
from core.curves.layers import Layer
from core.project.changes import ChangeSet
from core.project.document import Document

ALL_CHANNELS = frozenset(channels.INDEX)
_HEAD = frozenset(channels.CHANNELS[column].id for column in channels.HEAD_ROTATION)
_SETTINGS = frozenset({"name", "rate", "controls", "seed", "muted_channels", "solo_channels", "locked_channels"})
_PARTS = {name: name for name in ("portrait", "speech", "takes", "markers", "background", "timing", "staging")} | {
    "active_take_id": "takes"
}

_MOVING = frozenset({"takes", "timing", "staging"})


@dataclass(frozen=True)
class Edit(ABC):
    """One thing a user does, as a value.

    Attributes:
        label: what the undo menu calls it.
    """

    label: str = field(default="Edit", kw_only=True)

    @abstractmethod
    def updates(self, document: Document) -> Mapping[str, Any]:
        """New values of the fields this edit sets; changes nothing.

        Raises:
            ValueError: the edit does not fit the document.
        """

    def apply(self, document: Document) -> tuple[Edit, ChangeSet]:
        """Change the document; returns the edit that restores it exactly, and what changed.

        Raises:
            ValueError: the edit does not fit the document, which is as it was.
        """
        new = self.updates(document)
        old = {name: getattr(document, name) for name in new}
        for name, value in new.items():
            setattr(document, name, value)
        return Restore(old, label=self.label), difference(old, new)


@dataclass(frozen=True)
class Restore(Edit):
    """Fields as they were: the inverse of every edit."""

    values: Mapping[str, Any]

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return self.values


@dataclass(frozen=True)
class Compound(Edit):
    """Several edits as one step, each seeing what those before it did; all of them or none."""

    edits: tuple[Edit, ...]
    label: str = field(default="Edit", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        scratch = document.copy()
        for edit in self.edits:
            edit.apply(scratch)
        names = (item.name for item in fields(document))
        return {name: getattr(scratch, name) for name in names if getattr(scratch, name) is not getattr(document, name)}


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> ChangeSet:
    """What differs between two states of the same fields of a document."""
    changes = ChangeSet()
    for name in (name for name in new if old[name] is not new[name] and old[name] != new[name]):
        if name == "layers":
            changes |= _layer_difference(old[name], new[name])
        elif name == "active_layer_id":
            changes |= ChangeSet(layers=True)
        elif name in _SETTINGS:
            changes |= ChangeSet(settings=True)
            if name == "rate":
                changes |= ChangeSet(ALL_CHANNELS)
            elif name == "muted_channels":
                changes |= ChangeSet(with_head(old[name] ^ new[name]))
            elif name == "solo_channels":
                changes |= ChangeSet(ALL_CHANNELS)
        else:
            part = _PARTS[name]
            changes |= ChangeSet(ALL_CHANNELS if part in _MOVING else frozenset(), **{part: True})
    return changes


def with_head(names: Iterable[str]) -> frozenset[str]:
    """`names`, with all three head angles where one of them is among them."""
    found = frozenset(names)
    return found | _HEAD if found & _HEAD else found


def _layer_difference(old: tuple[Layer, ...], new: tuple[Layer, ...]) -> ChangeSet:
    if [_frame_of(layer) for layer in old] != [_frame_of(layer) for layer in new]:
        return ChangeSet(with_head(name for layer in (*old, *new) for name in layer.curves), layers=True)
    changed = {
        name
        for a, b in zip(old, new, strict=True)
        for name in {*a.curves, *b.curves}
        if a.curves.get(name) is not b.curves.get(name) and a.curves.get(name) != b.curves.get(name)
    }
    return ChangeSet(with_head(changed))


def _frame_of(layer: Layer) -> tuple[object, ...]:
    """Everything about a layer but its curves."""
    return tuple(getattr(layer, item.name) for item in fields(layer) if item.name != "curves")
