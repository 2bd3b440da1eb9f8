"""The inverse of the evaluator: which value to store in a layer so that the result is what the user dragged it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.combine import HEAD, HeadStep, combine_scalar, head_steps, turn_head
from core.curves.curve import constant
from core.curves.held import Held, made_up_at
from core.curves.layer import Layer, active_layers, layer_with_id
from core.curves.resample import row_at
from core.curves.sight import GAZE

Floats = NDArray[np.float64]

LEAST_INFLUENCE: Final = 1e-6
"""A layer that passes on less than this share of a key cannot be asked for a result."""

NEWTON_STEPS: Final = 20
PROBE_DEG: Final = 1e-3
CLOSE_DEG: Final = 1e-8
"""How the head is turned back: steps at most, how far its slopes are felt for, and a miss that is none."""


def key_for_result(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    layer_id: str,
    channel_id: str,
    frame: float,
    target_value: float,
    held: Held | None = None,
) -> float:
    """The value a key of `layer_id` needs at `frame` so that the result of `channel_id` is `target_value`.

    Targets beyond the limits of a channel that is held to them mean the limit. A head angle is solved for alone; the other
    two stored angles stay, and as the three are one rotation their results may shift slightly (`head_keys_for_result`
    keeps them).

    Args:
        base: float32 [T, C].
        frame: fractions lie on the line between the rows around them.
        held: as for `evaluate`.

    Raises:
        ValueError: no such layer or channel, or the layer has no influence there (muted, out of its range, weight 0,
            covered by an override).
    """
    if channel_id not in channels.INDEX:
        raise ValueError(f"unknown channel {channel_id!r}")
    if channel_id in HEAD:
        return _solve(_Head(base, layers, layer_id, frame), {HEAD.index(channel_id): target_value})[HEAD.index(channel_id)]
    channel = channels.channel(channel_id)
    if channel.combine == "clamp":
        target_value = min(max(target_value, channel.minimum), channel.maximum)
    column, whole = channels.INDEX[channel_id], row_at(base, frame)
    at, row = np.array([frame]), whole[[column]]
    layer_with_id(layers, layer_id)
    if held is not None and column in GAZE:  # the eyes add what they make up for, whatever is stored
        active = [(layer, layer.weights(at)) for layer in active_layers(layers)]
        target_value -= float(made_up_at(whole, frame, active, held)[GAZE.index(column)])

    def result_of(stored: float) -> float:
        weighted = [(layer, layer.weights(at)) for layer in active_layers(_with_constant(layers, layer_id, channel_id, stored))]
        return float(combine_scalar(row, at, weighted, channel_id, frozenset())[0])

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
    head = _Head(base, layers, layer_id, frame)
    now = head.results(head.stored[None])[0]
    solved = _solve(head, {i: targets.get(channel, float(now[i])) for i, channel in enumerate(HEAD)})
    return dict(zip(HEAD, solved, strict=True))


class _Head:
    """The resulting angles at one frame, as a function of those stored in one layer.

    Attributes:
        stored: the three angles the layer stores now [3]; where an override stores none, what lies below.
    """

    def __init__(self, base: NDArray[np.float32], layers: Sequence[Layer], layer_id: str, frame: float) -> None:
        at, index = np.array([frame]), layers.index(layer_with_id(layers, layer_id))
        layer, active = layers[index], active_layers(layers)
        parts = [
            [(each, each.weights(at)) for each in part if each in active] for part in (layers[:index], layers[index + 1 :])
        ]
        self._above = head_steps(at, parts[1], frozenset())
        self._offset = layer.mode == "offset"
        self._weight = layer.weights(at) * (layer in active)
        self._below = turn_head(row_at(base, frame)[None, list(channels.HEAD_ROTATION)], head_steps(at, parts[0], frozenset()))
        rest = np.zeros(3) if self._offset else self._below[0]
        self.stored = np.array(
            [layer.curves[name].value(frame) if name in layer.curves else rest[i] for i, name in enumerate(HEAD)]
        )

    def results(self, stored: Floats) -> Floats:
        """Stored angles `[n, 3]` -> resulting angles `[n, 3]`."""
        step = HeadStep(self._offset, self._weight, (stored[:, 0], stored[:, 1], stored[:, 2]))
        return turn_head(np.repeat(self._below, len(stored), 0), [step, *self._above])


def _solve(head: _Head, wanted: Mapping[int, float]) -> list[float]:
    """Stored angles that give the `wanted` results; Newton's method on the stored angles of `wanted` alone.

    Raises:
        ValueError: the stored angles have no influence on the result, or no angles give it.
    """
    free = list(wanted)
    target = np.array([wanted[i] for i in free])
    stored = head.stored.copy()
    probes = np.concatenate([np.zeros((1, 3)), np.eye(3)[free], -np.eye(3)[free]]) * PROBE_DEG
    for _ in range(NEWTON_STEPS):
        now, *moved = head.results(stored + probes)[:, free]
        miss = (target - now + 180) % 360 - 180
        if np.abs(miss).max() < CLOSE_DEG:
            return [float(angle) for angle in stored]
        up, down = np.split(np.array(moved), 2)
        slopes = (up - down).T / (2 * PROBE_DEG)
        if np.linalg.svd(slopes, compute_uv=False).min() < LEAST_INFLUENCE:
            break
        stored[free] += np.linalg.solve(slopes, miss)
    raise ValueError("the layer cannot turn the head there at this frame")


def _with_constant(layers: Sequence[Layer], layer_id: str, channel_id: str, value: float) -> list[Layer]:
    """The layers, with a constant curve in one of them."""
    curve = {channel_id: constant(value)}
    return [replace(layer, curves={**layer.curves, **curve}) if layer.id == layer_id else layer for layer in layers]
