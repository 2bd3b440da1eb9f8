"""The inverse of the evaluator: which value to store in a layer so that the result is what the user dragged it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.combine import HEAD, combine_head, combine_scalar
from core.curves.curve import constant
from core.curves.layer import Layer, active_layers

Floats = NDArray[np.float64]

LEAST_INFLUENCE: Final = 1e-6
"""A layer that passes on less than this share of a key cannot be asked for a result."""

_NEWTON_STEPS: Final = 20
_STEP_DEG: Final = 1e-3


def key_for_result(
    base: NDArray[np.float32], layers: Sequence[Layer], layer_id: str, channel_id: str, frame: float, target_value: float
) -> float:
    """The value a key of `layer_id` needs at `frame` so that the result of `channel_id` is `target_value`.

    Targets beyond the limits of a channel that is held to them mean the limit. A head angle is solved for alone; the other
    two stored angles stay, and as the three are one rotation their results may shift slightly (`head_keys_for_result`
    keeps them).

    Args:
        base: float32 [T, C].
        frame: fractions lie on the line between the rows around them.

    Raises:
        ValueError: no such layer or channel, or the layer has no influence there (muted, out of its range, weight 0,
            covered by an override).
    """
    if channel_id not in channels.INDEX:
        raise ValueError(f"unknown channel {channel_id!r}")
    if channel_id in HEAD:
        i = HEAD.index(channel_id)
        stored, result = _head_response(base, layers, layer_id, frame)
        return float(_solve(result, stored, result(stored), {i: target_value})[i])
    channel = channels.channel(channel_id)
    if channel.combine == "clamp":
        target_value = min(max(target_value, channel.minimum), channel.maximum)
    row = _row(base, frame)[[channels.INDEX[channel_id]]]

    def result_of(stored: float) -> float:
        weighted = _weighted(_with_constant(layers, layer_id, {channel_id: stored}), frame)
        return float(combine_scalar(row, np.array([frame]), weighted, channel_id, frozenset())[0])

    at_zero = result_of(0.0)
    influence = result_of(1.0) - at_zero  # the result is a straight line in the stored value
    if abs(influence) < LEAST_INFLUENCE:
        raise ValueError(f"the layer {layer_id!r} has no influence on {channel_id} at frame {frame:g}")
    return (target_value - at_zero) / influence


def head_keys_for_result(
    base: NDArray[np.float32], layers: Sequence[Layer], layer_id: str, frame: float, targets: Mapping[str, float]
) -> dict[str, float]:
    """The values of all three head channels in `layer_id` so that the head turns as asked.

    Args:
        targets: wanted results in degrees for any of "head.yaw", "head.pitch", "head.roll"; the others keep the result
            they have.

    Returns:
        The value to store for each of the three.

    Raises:
        ValueError: as for `key_for_result`.
    """
    stored, result = _head_response(base, layers, layer_id, frame)
    now = result(stored)
    wanted = {i: targets.get(channel, float(now[i])) for i, channel in enumerate(HEAD)}
    return dict(zip(HEAD, map(float, _solve(result, stored, now, wanted)), strict=True))


class _HeadResponse:
    """The three resulting angles at one frame, as a function of the three stored in one layer."""

    def __init__(self, row: Floats, layers: Sequence[Layer], layer_id: str, frame: float) -> None:
        self._row, self._layers, self._layer_id, self._frame = row, layers, layer_id, frame

    def __call__(self, stored: Floats) -> Floats:
        values = dict(zip(HEAD, map(float, stored), strict=True))
        weighted = _weighted(_with_constant(self._layers, self._layer_id, values), self._frame)
        return combine_head(self._row[None], np.array([self._frame]), weighted, frozenset())[0]


def _head_response(
    base: NDArray[np.float32], layers: Sequence[Layer], layer_id: str, frame: float
) -> tuple[Floats, _HeadResponse]:
    """What the layer stores now, and how the result answers to it."""
    row = _row(base, frame)[list(channels.HEAD_ROTATION)]
    below = _HeadResponse(row, _below(layers, layer_id), "", frame)
    layer = _find(layers, layer_id)
    here = below(np.zeros(3)) if layer.mode == "override" else np.zeros(3)
    stored = np.array([layer.curves[name].value(frame) if name in layer.curves else here[i] for i, name in enumerate(HEAD)])
    return stored, _HeadResponse(row, layers, layer_id, frame)


def _solve(result: _HeadResponse, stored: Floats, now: Floats, wanted: Mapping[int, float]) -> Floats:
    """Newton's method on the stored angles of `wanted` alone.

    Raises:
        ValueError: the stored angles have no influence on the result.
    """
    free = list(wanted)
    target = np.array([wanted[i] for i in free])
    stored = stored.copy()
    for _ in range(_NEWTON_STEPS):
        miss = (target - now[free] + 180) % 360 - 180
        if np.abs(miss).max() < 1e-9:
            break
        steps = np.eye(3)[free] * _STEP_DEG
        slopes = np.stack([(result(stored + step) - result(stored - step))[free] / (2 * _STEP_DEG) for step in steps], -1)
        if np.linalg.cond(slopes) > 1 / LEAST_INFLUENCE or np.abs(slopes).max() < LEAST_INFLUENCE:
            raise ValueError("the layer has no influence on the head at this frame")
        stored[free] += np.linalg.solve(slopes, miss)
        now = result(stored)
    return stored


def _row(base: NDArray[np.float32], frame: float) -> Floats:
    """The take at a frame [C], between rows on the line between them."""
    at = min(max(frame, 0.0), len(base) - 1.0)
    low = int(at)
    high = min(low + 1, len(base) - 1)
    return base[low] + (at - low) * (base[high].astype(np.float64) - base[low])


def _find(layers: Sequence[Layer], layer_id: str) -> Layer:
    for layer in layers:
        if layer.id == layer_id:
            return layer
    raise ValueError(f"there is no layer {layer_id!r}")


def _below(layers: Sequence[Layer], layer_id: str) -> list[Layer]:
    return list(layers[: layers.index(_find(layers, layer_id))])


def _with_constant(layers: Sequence[Layer], layer_id: str, values: Mapping[str, float]) -> list[Layer]:
    """The layers, with constant curves in one of them."""
    curves = {name: constant(value) for name, value in values.items()}
    return [replace(layer, curves={**layer.curves, **curves}) if layer.id == layer_id else layer for layer in layers]


def _weighted(layers: Sequence[Layer], frame: float) -> list[tuple[Layer, Floats]]:
    return [(layer, layer.weights(np.array([frame]))) for layer in active_layers(layers)]
