"""Edits of a stretch of time on one or more channels: smoothed, simplified, baked into keys. Curves in, curves out.

A user smooths what is seen, the *result*; the layer is given what brings it there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.graph.key_edits import Curves, Ground
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.smoothing import calmed, refitted, rekeyed

LEAST_WEIGHT: Final = 0.05
"""A layer that fades below this is asked for no more than it would give here."""

TOLERANCE: Final = {"deg": 0.05, "mm": 0.1, "": 0.003}
"""How closely the keys of a smoothed stretch follow it, by unit: too little to be seen."""


@dataclass(frozen=True)
class Span:
    """Channels, and the frames first..last of them."""

    channel_ids: tuple[str, ...]
    first: float
    last: float

    @property
    def frames(self) -> NDArray[np.float64]:
        """First and last frame with every whole frame between, [n]."""
        inner = np.arange(ceil(self.first), floor(self.last) + 1, dtype=np.float64)
        return np.unique(np.concatenate([[self.first], inner, [self.last]]))


def smoothed(ground: Ground, span: Span, sigma: float) -> Curves:
    """The result calmed by a Gaussian `sigma` frames wide."""
    curves = {}
    for channel_id in span.channel_ids:
        result = ground.result[:, channels.INDEX[channel_id]].astype(np.float64)
        first, last = floor(span.first), min(ceil(span.last), len(result) - 1)
        curve, frames = _grown(ground, channel_id, first, last)
        change = calmed(result, sigma, first, last)[frames.astype(np.intp)] - result[frames.astype(np.intp)]
        _must_matter(ground, channel_id, (first + last) / 2)
        weight = np.maximum(ground.layer.weights(frames), LEAST_WEIGHT)
        stored = _stored(ground, curve, channel_id, frames) + change / weight
        curves[channel_id] = refitted(curve, frames, stored, TOLERANCE[channels.channel(channel_id).unit])
    return curves


def simplified(ground: Ground, span: Span, tolerance: float) -> Curves:
    """Fewer keys, within `tolerance` (a share of what the channel's edits reach) of the curve."""
    curves = {}
    for channel_id in span.channel_ids:
        curve = ground.curve(channel_id)
        inside = [frame for frame in curve.frames if span.first <= frame <= span.last]
        if len(inside) < 3:
            continue
        frames = Span((channel_id,), inside[0], inside[-1]).frames
        samples = curve.sample(frames)
        fewer = refitted(curve, frames, samples, max(tolerance * _height(channel_id), 1e-6))
        if len(fewer.keys) < len(curve.keys):
            curves[channel_id] = fewer
    return curves


def baked(ground: Ground, span: Span, every: int) -> Curves:
    """A key every so many frames, on the curve as it runs; the last frame has one too. Between two frames there is none."""
    curves = {}
    for channel_id in span.channel_ids:
        curve, whole = _grown(ground, channel_id, ceil(span.first), floor(span.last))
        if not len(whole):
            continue
        frames = np.unique(np.append(np.arange(whole[0], whole[-1], every), whole[-1]))
        values = _stored(ground, curve, channel_id, frames)
        curves[channel_id] = rekeyed(curve, [Key(float(f), float(v)) for f, v in zip(frames, values, strict=True)])
    return curves


def unbaked(ground: Ground, span: Span) -> Curves:
    """As few keys as make no visible difference; none where the layer adds nothing."""
    curves = dict(simplified(ground, span, 0.002))
    for channel_id in span.channel_ids:
        curve = curves.get(channel_id, ground.curve(channel_id))
        still = all(abs(key.value) < TOLERANCE[channels.channel(channel_id).unit] / 10 for key in curve.keys)
        if ground.layer.mode == "offset" and curve and still:
            curves[channel_id] = Curve()
    return curves


def count(curves: Curves, span: Span) -> int:
    """Keys of the span's channels within it."""
    found: Iterable[Curve] = (curves[name] for name in span.channel_ids if name in curves)
    return sum(1 for curve in found for frame in curve.frames if span.first <= frame <= span.last)


def _height(channel_id: str) -> float:
    """What a channel may move by in one direction."""
    channel = channels.channel(channel_id)
    return max(abs(channel.minimum), abs(channel.maximum))


def _grown(ground: Ground, channel_id: str, first: int, last: int) -> tuple[Curve, NDArray[np.float64]]:
    """The curve and the frames to key; an override without keys is keyed whole, as it would hold its ends everywhere."""
    curve = ground.curve(channel_id)
    if ground.layer.mode == "override" and not curve:
        first, last = 0, len(ground.result) - 1
    return curve, np.arange(first, last + 1, dtype=np.float64)


def _stored(ground: Ground, curve: Curve, channel_id: str, frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the layer holds at `frames`, float64 [n]."""
    if ground.layer.mode == "override" and not curve:
        column = ground.result[:, channels.INDEX[channel_id]]
        return np.interp(frames, np.arange(len(column)), column)
    return curve.sample(frames)


def _must_matter(ground: Ground, channel_id: str, frame: float) -> None:
    """Raises ValueError where the layer has no say."""
    ground.value_for(channel_id, frame, ground.result_at(channel_id, frame))
