"""The one evaluator that graph, viewport, preview, render and export share.

Offset layers add; override layers replace by their weight; head rotation combines as quaternions; expressions are held to
their limits after all layers. A value that no layer moves comes out bit for bit as it went in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.combine import HEAD, combine_head, combine_scalar
from core.curves.held import HELD_COLUMNS, Held, made_up
from core.curves.layer import Layer, LayerMode, active_layers
from core.curves.resample import row_at
from core.curves.sight import GAZE
from core.timebase import TimeRange

__all__ = ["Evaluation", "Layer", "LayerMode", "active_layers", "evaluate", "evaluate_at"]

Floats = NDArray[np.float64]

CLIP_TOLERANCE: Final = 1e-4
"""An expression this far beyond its limit is reported as clipped; less is rounding."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What the layers make of a take.

    Attributes:
        values: float32 [T, C].
        clipped: expressions that asked for more than their limits somewhere in the evaluated frames.
    """

    values: NDArray[np.float32]
    clipped: frozenset[str] = frozenset()


def evaluate(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    *,
    muted_channels: frozenset[str] = frozenset(),
    columns: Sequence[int] | None = None,
    frames: TimeRange | None = None,
    held: Held | None = None,
    others: NDArray[np.float32] | None = None,
) -> Evaluation:
    """Put the layers over a take, first layer first.

    Args:
        base: float32 [T, C]; row n is frame n.
        layers: bottom to top.
        muted_channels: channels held at rest whatever the take and the layers say.
        columns: evaluate only these columns; the others come out as in `base`. One column of the head rotation stands for
            all three.
        frames: evaluate only these rows; `values` then has only them.
        held: how far the line of sight is held against turns of the head, [T]; None for not at all. One column of gaze or
            head then stands for all of both.
        others: what the columns that are not evaluated come out as, float32 [T, C]; as in `base` where None.

    Raises:
        ValueError: `frames` reaches beyond the take.
    """
    total = len(base)
    span = frames or TimeRange(0, total)
    if not 0 <= span.start <= span.end <= total:
        raise ValueError(f"frames {span.start}..{span.end} lie outside the take of {total} frames")
    rows = slice(span.start, span.end)
    values = np.array((base if others is None else others)[rows], np.float32)
    wanted = set(range(channels.COUNT) if columns is None else columns)
    if wanted & set(channels.HEAD_ROTATION):
        wanted |= set(channels.HEAD_ROTATION)
    if held is not None:
        wanted |= HELD_COLUMNS if wanted & HELD_COLUMNS else set()
        held = held[rows]
    if others is not None:
        again = sorted(wanted)
        values[:, again] = base[rows, again]
    clipped = _evaluate_into(values, np.arange(span.start, span.end, dtype=np.float64), layers, muted_channels, wanted, held)
    return Evaluation(values, clipped)


def evaluate_at(
    base: NDArray[np.float32], layers: Sequence[Layer], frame: float, held: Held | None = None
) -> NDArray[np.float32]:
    """The result at one frame [C], fractions allowed: the take on the line between two rows, the layers as they are there."""
    values = row_at(base, frame).astype(np.float32)[None]
    at = None if held is None else np.interp([frame], np.arange(len(held)), held)
    _evaluate_into(values, np.array([frame]), layers, frozenset(), set(range(channels.COUNT)), at)
    row: NDArray[np.float32] = values[0]
    return row


def _evaluate_into(
    values: NDArray[np.float32],
    frames: Floats,
    layers: Sequence[Layer],
    muted: frozenset[str],
    wanted: set[int],
    held: Floats | None,
) -> frozenset[str]:
    active = [(layer, layer.weights(frames)) for layer in active_layers(layers)]
    touched = {channel for layer, _ in active for channel in layer.curves}
    clipped = set()
    eyes = values[:, GAZE].astype(np.float64) if held is not None else None
    for channel in sorted({channels.INDEX[name] for name in (touched | muted) - set(HEAD)} & wanted):
        result = combine_scalar(values[:, channel].astype(np.float64), frames, active, channels.CHANNELS[channel].id, muted)
        if channels.CHANNELS[channel].combine == "clamp":
            result, over = _held(result, channels.CHANNELS[channel])
            if over:
                clipped.add(channels.CHANNELS[channel].id)
        values[:, channel] = result
    if (touched | muted) & set(HEAD) and channels.HEAD_ROTATION[0] in wanted:
        head = list(channels.HEAD_ROTATION)
        below = values[:, head].astype(np.float64)
        turned = combine_head(below, frames, active, muted)
        values[:, head] = turned
        if eyes is not None and held is not None:
            values[:, GAZE] += made_up(eyes, below, turned, held) * [name not in muted for name in ("gaze.yaw", "gaze.pitch")]
    return frozenset(clipped)


def _held(values: Floats, channel: channels.Channel) -> tuple[Floats, bool]:
    """Values within the limits of the channel, and whether any was beyond them."""
    over = (values < channel.minimum - CLIP_TOLERANCE) | (values > channel.maximum + CLIP_TOLERANCE)
    return np.clip(values, channel.minimum, channel.maximum), bool(over.any())
