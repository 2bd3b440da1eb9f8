"""As `core.curves.result`, for many frames of one channel at once: what a drag of a thousand keys asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core import channels
from core.curves.combine import HEAD, HeadStep, combine_scalar, head_steps, turn_head
from core.curves.curve import constant
from core.curves.held import Held, made_up
from core.curves.layer import Layer, active_layers, layer_with_id
from core.curves.resample import rows_at
from core.curves.result import CLOSE_DEG, LEAST_INFLUENCE, NEWTON_STEPS, PROBE_DEG
from core.curves.sight import GAZE

Floats = NDArray[np.float64]


def keys_for_results(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    layer_id: str,
    channel_id: str,
    frames: ArrayLike,
    targets: ArrayLike,
    held: Held | None = None,
) -> Floats:
    """The values that keys of `layer_id` need at `frames` [n] so that the results of `channel_id` are `targets` [n].

    Each is solved for as `key_for_result` does, and raises as it does.

    Args:
        held: as for `evaluate`.

    Returns:
        float64 [n].
    """
    if channel_id not in channels.INDEX:
        raise ValueError(f"unknown channel {channel_id!r}")
    layer = layer_with_id(layers, layer_id)
    at, wanted = np.asarray(frames, np.float64), np.asarray(targets, np.float64)
    if not len(at):
        return np.empty(0)
    if channel_id in HEAD:
        return _head(base, layers, layer, HEAD.index(channel_id), at, wanted)
    channel = channels.channel(channel_id)
    if channel.combine == "clamp":
        wanted = np.clip(wanted, channel.minimum, channel.maximum)
    column = channels.INDEX[channel_id]
    row = rows_at(base[:, [column]], at)[:, 0].astype(np.float64)
    if held is not None and column in GAZE:  # the eyes add what they make up for, whatever is stored
        wanted = wanted - _made_up(base, layers, at, held)[:, GAZE.index(column)]

    def results(stored: float) -> Floats:
        held = replace(layer, curves={**layer.curves, channel_id: constant(stored)})
        changed = [held if each is layer else each for each in layers]
        weighted = [(each, each.weights(at)) for each in active_layers(changed)]
        return combine_scalar(row, at, weighted, channel_id, frozenset())

    at_zero = results(0.0)
    influence = results(1.0) - at_zero
    if np.abs(influence).min() < LEAST_INFLUENCE:
        raise ValueError(f"the layer {layer_id!r} has no influence on {channel_id} at one of the frames")
    return (wanted - at_zero) / influence


def _made_up(base: NDArray[np.float32], layers: Sequence[Layer], at: Floats, held: Held) -> Floats:
    """What the eyes make up for at `at` [n], [n, 2]."""
    active = [(each, each.weights(at)) for each in active_layers(layers)]
    below = rows_at(base[:, list(channels.HEAD_ROTATION)], at).astype(np.float64)
    eyes = rows_at(base[:, list(GAZE)], at).astype(np.float64)
    turned = turn_head(below, head_steps(at, active, frozenset()))
    return np.asarray(made_up(eyes, below, turned, np.interp(at, np.arange(len(held)), held)), np.float64)


def _head(base: NDArray[np.float32], layers: Sequence[Layer], layer: Layer, axis: int, at: Floats, wanted: Floats) -> Floats:
    """One angle of the head; Newton's method on all frames together."""
    place, active = layers.index(layer), active_layers(layers)
    under, over = (
        [(each, each.weights(at)) for each in part if each in active] for part in (layers[:place], layers[place + 1 :])
    )
    rows = rows_at(base[:, list(channels.HEAD_ROTATION)], at).astype(np.float64)
    below, above = turn_head(rows, head_steps(at, under, frozenset())), head_steps(at, over, frozenset())
    offset, weight = layer.mode == "offset", layer.weights(at) * (layer in active)
    rest = np.zeros_like(below) if offset else below
    stored = np.stack([layer.curves[name].sample(at) if name in layer.curves else rest[:, i] for i, name in enumerate(HEAD)], 1)

    def results(change: float) -> Floats:
        angles = stored.copy()
        angles[:, axis] += change
        turned = turn_head(below, [HeadStep(offset, weight, (angles[:, 0], angles[:, 1], angles[:, 2])), *above])
        return np.asarray(turned[:, axis], np.float64)

    for _ in range(NEWTON_STEPS):
        miss = (wanted - results(0.0) + 180) % 360 - 180
        if np.abs(miss).max() < CLOSE_DEG:
            return np.asarray(stored[:, axis], np.float64)
        slopes = (results(PROBE_DEG) - results(-PROBE_DEG)) / (2 * PROBE_DEG)
        if np.abs(slopes).min() < LEAST_INFLUENCE:
            break
        stored[:, axis] += miss / slopes
    raise ValueError("the layer cannot turn the head there at one of the frames")
