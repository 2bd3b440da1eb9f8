"""Where two versions of a curve differ: an edit of one key leaves most of a long curve as it was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from math import ceil, floor, inf

from core.curves.curve import EMPTY, Curve
from core.curves.layer import Layer
from core.timebase import TimeRange

Span = tuple[float, float]


def changed_span(old: Curve, new: Curve) -> Span | None:
    """The frames (first, last) outside which both curves are the same; None where they are the same everywhere."""
    if old is new or old == new:
        return None
    if not (old.is_held and new.is_held):
        return -inf, inf  # what lies beyond the keys depends on all of them
    a, b = old.keys, new.keys
    least = min(len(a), len(b))
    start = next((i for i in range(least) if a[i] is not b[i] and a[i] != b[i]), least)
    end = next((i for i in range(least - start) if a[-1 - i] is not b[-1 - i] and a[-1 - i] != b[-1 - i]), least - start)
    # The slope of a key is found from its neighbours: the interval before the last equal key, too, may be another.
    first = a[start - 2].frame if start > 1 else -inf
    last = a[len(a) - end + 1].frame if end > 1 else inf
    return first, last


def part_of(layer: Layer, channel_ids: Iterable[str], frames: TimeRange) -> Layer:
    """The layer with the curves of these channels alone, and of those the keys that matter within `frames`.

    Within them it is what the whole layer is, bit for bit: an interval depends on its two keys and on a neighbour of each.
    """
    found = {name: curve for name in channel_ids if (curve := layer.curves.get(name)) is not None}
    return replace(layer, curves={name: _near(curve, frames) for name, curve in found.items()})


def _near(curve: Curve, frames: TimeRange) -> Curve:
    if not curve.is_held:
        return curve
    first, last = bisect_right(curve.frames, frames.start) - 3, bisect_left(curve.frames, frames.end) + 3
    return replace(curve, keys=curve.keys[max(0, first) : last])


def changed_frames(old: Iterable[Layer], new: Iterable[Layer], channel_ids: Iterable[str], total: int) -> TimeRange:
    """The frames in which curves of these channels differ between two versions of the same layers, within 0..total."""
    names = tuple(channel_ids)
    spans = [
        span
        for a, b in zip(old, new, strict=True)
        for name in names
        if (span := changed_span(a.curves.get(name, EMPTY), b.curves.get(name, EMPTY))) is not None
    ]
    first, last = min((span[0] for span in spans), default=0.0), max((span[1] for span in spans), default=-1.0)
    start = floor(min(max(first, 0.0), float(total)))  # keys may lie beyond a take that was shortened
    return TimeRange(start, max(start, min(total, ceil(min(last, float(total))) + 1)))
