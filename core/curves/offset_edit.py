"""Dragging the result: a key that makes it so, between guards that keep the edit local."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.combine import HEAD
from core.curves.curve import EMPTY, Curve
from core.curves.key import Key
from core.curves.layer import Layer, layer_with_id
from core.curves.layers import evaluate_at
from core.curves.result import head_keys_for_result, key_for_result

GUARD_FRAMES: Final = 8
"""How far an edit reaches to either side unless told: a third of a second at 24 frames a second."""

LEAST_TURN_DEG: Final = 0.01
"""A head angle that would shift by less than this through the coupling of the three is left to shift."""


def drag_result(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    layer_id: str,
    channel_id: str,
    frame: float,
    delta: float,
    *,
    guard: float = GUARD_FRAMES,
) -> dict[str, Curve]:
    """As `set_result`, by an amount: the result at `frame` moves by `delta`."""
    now = float(evaluate_at(base, layers, frame)[channels.INDEX[channel_id]])
    return set_result(base, layers, layer_id, channel_id, frame, now + delta, guard=guard)


def set_result(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    layer_id: str,
    channel_id: str,
    frame: float,
    target: float,
    *,
    guard: float = GUARD_FRAMES,
) -> dict[str, Curve]:
    """The curves of `layer_id` that take the result of `channel_id` at `frame` to `target`.

    A head angle brings the other two along where needed, so that their results stay at `frame`.

    Args:
        base: float32 [T, C].
        guard: the edit ends at the next key on either side, or this many frames away where none is nearer. A guard is a
            key on the curve as it runs. Before the first and after the last frame of the take there is nothing to guard.

    Returns:
        Channel id -> new curve, for `SetCurves`.

    Raises:
        ValueError: the layer has no influence there, or `guard` is not above 0.
    """
    if guard <= 0:
        raise ValueError("the guard distance has to be above 0 frames")
    layer = layer_with_id(layers, layer_id)
    values = {channel_id: key_for_result(base, layers, layer_id, channel_id, frame, target)}
    if channel_id in HEAD and layer.mode == "offset":
        turned = head_keys_for_result(base, layers, layer_id, frame, {channel_id: target})
        stored = {name: layer.curves.get(name, EMPTY).value(frame) for name in HEAD}
        if any(abs(turned[name] - stored[name]) > LEAST_TURN_DEG for name in HEAD if name != channel_id):
            values = turned
    return {
        name: local_key(layer.curves.get(name, EMPTY), frame, value, guard, last_frame=len(base) - 1)
        for name, value in values.items()
    }


def local_key(curve: Curve, frame: float, value: float, guard: float, *, last_frame: float) -> Curve:
    """`curve` through `value` at `frame`, unchanged beyond the guards; a curve without keys keeps to 0 there."""
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
