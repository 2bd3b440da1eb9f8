"""A key that changes a curve near itself alone: between guards."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.curves.curve import Curve
from core.curves.key import Key

GUARD_FRAMES: Final = 8
"""How far an edit reaches to either side unless told: a third of a second at 24 frames a second."""


def local_key(curve: Curve, frame: float, value: float, guard: float, *, last_frame: float) -> Curve:
    """`curve` through `value` at `frame`, unchanged beyond the guards; a curve without keys keeps to 0 there.

    Args:
        guard: the edit ends at the next key on either side, or this many frames away where none is nearer. A guard is a
            key on the curve as it runs. Before the first and after the last frame of the take there is nothing to guard.
    """
    curve = curve.unrolled(frame)
    first = _guard_frame(curve, frame, -guard, last_frame)
    last = _guard_frame(curve, frame, guard, last_frame)
    guarded = curve
    for border in (first, last):
        if border is not None:
            guarded = guarded.inserted(border)
    old = guarded.key_at(frame)
    edited = guarded.with_key(Key(frame, value) if old is None else replace(old, value=value))
    for border, side in ((first, 0), (last, 1)):
        if border is not None:
            edited = _pinned(edited, border, side, guarded.slopes(border)[side])
    return edited


def _guard_frame(curve: Curve, frame: float, reach: float, last_frame: float) -> float | None:
    """Frame of the guard on the side of `reach`, or None where the take ends first."""
    low, high = sorted((frame, frame + reach))
    near = [at for at in curve.frames if low <= at <= high and at != frame]
    if near:
        return min(near, key=lambda at: abs(at - frame))
    border = frame + reach
    return border if 0 <= border <= last_frame else None


def _pinned(curve: Curve, frame: float, side: int, slope: float) -> Curve:
    """`curve` with `slope` on the outer side of a guard, should its neighbours have changed it."""
    key = curve.key_at(frame)
    if key is None or not key.is_automatic or curve.slopes(frame)[side] == slope:
        return curve
    return curve.with_key(key.with_slopes(slope, slope))
