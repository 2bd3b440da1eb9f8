"""Edits of when and where: retiming and staging."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from core.curves.retime_keys import follower, follower_of_spans, moved_layer
from core.curves.staging import Staging
from core.curves.time_map import Floats, TimeMap
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
            updates["staging"] = _retimed(updates["staging"], group, follow)
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


def _retimed(staging: Staging, group: str, follow: Callable[[Floats], Floats]) -> Staging:
    """Events at their new times; blinks that were put in stay as long as they are, as those of the take do."""
    moved = staging.retimed((group,), follow)
    if group != "lids" or not staging.blinks:
        return moved
    middles = np.array([(blink.start + blink.end) / 2 for blink in staging.blinks])
    starts = follow(middles) - middles + np.array([blink.start for blink in staging.blinks])
    there = [follow(np.array([blink.start, blink.end])) for blink in staging.blinks]
    kept = [
        replace(blink, start=max(start, 0.0), end=max(start, 0.0) + blink.end - blink.start)
        for blink, start, (first, last) in zip(staging.blinks, starts.tolist(), there, strict=True)
        if first < last
    ]
    return replace(moved, blinks=tuple(kept))


def _moved(markers: tuple[Marker, ...], old: TimeMap, new: TimeMap) -> tuple[Marker, ...]:
    """Markers that follow what they stand at; what is left out takes them along."""
    at = follower(old, new)(np.array([marker.frame for marker in markers], np.float64))
    moved = [
        marker if marker.locked else replace(marker, frame=max(0, round(frame)))
        for marker, frame in zip(markers, at.tolist(), strict=True)
        if marker.locked or not np.isnan(frame)
    ]
    return tuple(sorted(moved))
