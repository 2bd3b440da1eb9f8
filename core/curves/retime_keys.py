"""Keys that follow what they were set on when the take below them is played at other times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from core.channel_groups import GROUPS
from core.curves.curve import Curve
from core.curves.layer import Layer
from core.curves.time_map import Floats, TimeMap

_NEAR: Final = 1e-5
GROUP_OF: Final = {channel: group for group, names in GROUPS.items() for channel in names}
"""Channel -> the group it is in."""


def follower(old: TimeMap, new: TimeMap) -> Callable[[Floats], Floats]:
    """Frames of the performance before a change to those after it that show the same; NaN for what is left out."""

    def follow(frames: Floats) -> Floats:
        source = old.source(frames)
        there = new.frame(source)
        return np.where(np.abs(new.source(frames) - source) < _NEAR, frames, there)

    return follow


def follower_of_spans(old: TimeMap, new: TimeMap) -> Callable[[Floats], Floats]:
    """The same for events: what is left out shrinks to the cut, so that what lies across it stays."""
    follow, cuts = follower(old, new), new.cuts

    def follow_or_cut(frames: Floats) -> Floats:
        out, source = follow(frames), old.source(frames)
        for at, before, after in cuts:
            out = np.where(np.isnan(out) & (source >= before) & (source <= after), at, out)
        return out

    return follow_or_cut


def moved_layer(layer: Layer, old: Mapping[str, TimeMap], new: Mapping[str, TimeMap], keep: frozenset[str]) -> dict[str, Curve]:
    """The curves of a layer that change as groups go from one map to another, but for the channels in `keep`."""
    found = {}
    for channel, curve in layer.curves.items():
        group = GROUP_OF[channel]
        if channel in keep or old.get(group) == new.get(group):
            continue
        at = follower(old.get(group, TimeMap()), new.get(group, TimeMap()))(np.array(curve.frames))
        gone = [key for key, frame in zip(curve.frames, at.tolist(), strict=True) if np.isnan(frame)]
        moves = {
            key.frame: (frame, key.value)
            for key, frame in zip(curve.keys, at.tolist(), strict=True)
            if not np.isnan(frame) and frame != key.frame
        }
        if gone or moves:
            found[channel] = curve.without(gone).moved(moves)
    return found
