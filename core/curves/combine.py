"""How layers combine over one channel, and over the three angles of the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class HeadStep:
    """What one layer does to the head.

    Attributes:
        offset: turn by the angles, else toward them.
        weight: [n].
        angles: yaw, pitch, roll in degrees, each [n]; None where the layer has no curve.
    """

    offset: bool
    weight: Floats
    angles: tuple[Floats | None, Floats | None, Floats | None]


def head_steps(frames: Floats, layers: WeightedLayers, muted: frozenset[str]) -> list[HeadStep]:
    """The layers that turn the head, sampled at `frames` [n]."""
    steps = []
    for layer, weight in layers:
        curves = [None if channel in muted else layer.curves.get(channel) for channel in HEAD]
        if any(curves):
            yaw, pitch, roll = (curve.sample(frames) if curve else None for curve in curves)
            steps.append(HeadStep(layer.mode == "offset", weight, (yaw, pitch, roll)))
    return steps


def turn_head(angles: Floats, steps: Sequence[HeadStep]) -> Floats:
    """Yaw, pitch and roll `[n, 3]` in degrees, after all steps; steps of one frame apply to every row.

    An override without a curve for one of the three keeps what lies below for it. Rows that a step does not move stay as
    they are, to the last bit.
    """
    angles = angles.copy()
    for step in steps:
        still = np.zeros_like(angles) if step.offset else angles
        columns = [
            still[:, i] if sampled is None else np.broadcast_to(sampled, len(angles)) for i, sampled in enumerate(step.angles)
        ]
        target, weight = np.stack(columns, -1), np.broadcast_to(step.weight, len(angles))
        rows = (weight > 0) & (target != still).any(-1)
        if not rows.any():
            continue
        turn = rotation.turned if step.offset else rotation.blended
        changed = turn(angles[rows], target[rows], weight[rows])
        if not step.offset:
            changed = np.where((weight[rows] == 1)[:, None], target[rows], changed)
        angles[rows] = changed
    return angles


def combine_head(angles: Floats, frames: Floats, layers: WeightedLayers, muted: frozenset[str]) -> Floats:
    """Yaw, pitch and roll `[n, 3]` over `frames` [n], degrees."""
    heard = np.array([channel not in muted for channel in HEAD])
    return turn_head(angles * heard, head_steps(frames, layers, muted))
