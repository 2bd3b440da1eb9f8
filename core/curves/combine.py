"""How layers combine over one channel, and over the three angles of the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves import rotation
from core.curves.layer import Layer

Floats = NDArray[np.float64]

HEAD: Final = tuple(channels.CHANNELS[column].id for column in channels.HEAD_ROTATION)
"""Ids of the three channels that are one rotation."""

WeightedLayers = Sequence[tuple[Layer, Floats]]
"""Active layers, bottom to top, each with its weight per frame [n]."""


def combine_scalar(values: Floats, frames: Floats, layers: WeightedLayers, channel: str, muted: frozenset[str]) -> Floats:
    """One channel over `frames` [n], float64, before it is held to its limits."""
    if channel in muted:
        return np.full(values.shape, channels.channel(channel).default)
    for layer, weight in layers:
        curve = layer.curves.get(channel)
        if curve is None:
            continue
        sampled = curve.sample(frames)
        values = values + weight * (sampled if layer.mode == "offset" else sampled - values)
        if layer.mode == "override":
            values = np.where(weight == 1, sampled, values)
    return values


def combine_head(angles: Floats, frames: Floats, layers: WeightedLayers, muted: frozenset[str]) -> Floats:
    """Yaw, pitch and roll `[n, 3]` over `frames` [n], degrees.

    An override layer without a curve for one of the three keeps what lies below for it.
    """
    heard = np.array([channel not in muted for channel in HEAD])
    angles = angles * heard
    for layer, weight in layers:
        curves = [layer.curves.get(channel) if open_ else None for channel, open_ in zip(HEAD, heard, strict=True)]
        if not any(curves):
            continue
        offset = layer.mode == "offset"
        still = np.zeros_like(angles) if offset else angles
        target = np.stack([curve.sample(frames) if curve else still[:, i] for i, curve in enumerate(curves)], -1)
        rows = (weight > 0) & (target != still).any(-1)  # other rows stay as they are, to the last bit
        if rows.any():
            turn = rotation.turned if offset else rotation.blended
            changed = turn(angles[rows], target[rows], weight[rows])
            if not offset:
                changed = np.where((weight[rows] == 1)[:, None], target[rows], changed)
            angles[rows] = changed
    return angles
