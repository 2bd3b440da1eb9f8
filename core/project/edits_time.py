"""Edits of when and where: retiming and staging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from core.curves.retime_keys import follower, follower_of_spans, moved_layer
from core.curves.staging import Staging
from core.curves.time_map import TimeMap
from core.curves.timing import Timing
from core.project.document import Document, Marker
from core.project.edit import Edit


@dataclass(frozen=True)
class SetTiming(Edit):
    """Play the parts of the take in other times; keys and events stay where they are."""

    timing: Timing
    label: str = field(default="Retime", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return {"timing": self.timing}


@dataclass(frozen=True)
class RetimeRange(Edit):
    """Play channel groups at other times, and take what was set on them along: keys of every layer, looks, blinks, gestures.

    Keys of locked layers and channels stay where they are, and so do locked markers.

    Attributes:
        maps: channel group -> its new map; other groups keep theirs.
        move_markers: whether markers follow the first of the groups.
    """

    maps: Mapping[str, TimeMap]
    move_markers: bool = False
    label: str = field(default="Retime", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:
        timing = Timing({**document.timing.maps, **self.maps})
        old, new = document.timing.maps, timing.maps
        changed = [group for group in self.maps if old.get(group) != new.get(group)]
        updates: dict[str, Any] = {"timing": timing, "staging": document.staging}
        layers = []
        for layer in document.layers:
            curves = {} if layer.locked else moved_layer(layer, old, new, document.locked_channels)
            layers.append(replace(layer, curves={**layer.curves, **curves}) if curves else layer)
        updates["layers"] = tuple(layers)
        for group in changed:
            follow = follower_of_spans(document.timing.of(group), timing.of(group))
            updates["staging"] = updates["staging"].retimed((group,), follow)
        if self.move_markers and changed:
            updates["markers"] = _moved(document.markers, document.timing.of(changed[0]), timing.of(changed[0]))
        return updates


@dataclass(frozen=True)
class SetStaging(Edit):
    """Lay other events over the take."""

    staging: Staging
    label: str = field(default="Change staging", kw_only=True)

    def updates(self, document: Document) -> Mapping[str, Any]:  # noqa: ARG002
        return {"staging": self.staging}


def _moved(markers: tuple[Marker, ...], old: TimeMap, new: TimeMap) -> tuple[Marker, ...]:
    """Markers that follow what they stand at; what is left out takes them along."""
    at = follower(old, new)(np.array([marker.frame for marker in markers], np.float64))
    moved = [
        marker if marker.locked else replace(marker, frame=max(0, round(frame)))
        for marker, frame in zip(markers, at.tolist(), strict=True)
        if marker.locked or not np.isnan(frame)
    ]
    return tuple(sorted(moved))
