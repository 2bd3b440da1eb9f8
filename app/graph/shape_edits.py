"""Edits of several keys as one figure: stretched, mirrored, eased, levelled. Curves in, curves out."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.editing.selection import KeyId
from app.graph.key_edits import Curves, Ground, by_channel, placed
from core import channels
from core.curves.curve import Curve
from core.curves.easing import Points, eased
from core.curves.key import Key
from core.curves.transform import transformed

_LEAST_ARM = 1e-6
"""Frames from the frame that stays within which a key stays too."""

Toward = Literal["neighbours", "take", "rest", "ease"]


@dataclass(frozen=True)
class Stretch:
    """A figure of keys scaled about a point.

    Attributes:
        time, value: factors; negative ones turn the figure round.
        frame: the frame that stays.
        levels: by channel or unit, the result that stays; None scales what the layer adds to the take.
        whole: keys land on whole frames.
    """

    time: float = 1.0
    value: float = 1.0
    frame: float = 0.0
    levels: Mapping[str, float] | None = None
    whole: bool = False

    def landed(self, frame: float) -> float:
        """Where a key goes."""
        if self.time == 1.0:
            return frame
        there = self.frame + (frame - self.frame) * self.time
        return placed(round(there) if self.whole else there)

    def within(self, frames: Collection[float], last: float) -> Stretch:
        """As much of it in time as leaves keys at these frames in the performance, or as far outside as they were."""
        start, end = min(0.0, self.frame, *frames), max(last, self.frame, *frames)
        least, most = -math.inf, math.inf
        for arm in (min(frames) - self.frame, max(frames) - self.frame):
            if abs(arm) > _LEAST_ARM:
                ends = ((start - self.frame) / arm, (end - self.frame) / arm)
                least, most = max(least, min(ends)), min(most, max(ends))
        return replace(self, time=min(max(self.time, least), most))


def stretched(ground: Ground, keys: Iterable[KeyId], stretch: Stretch) -> Curves:
    """Keys scaled in time and value, handles included."""
    curves = {}
    for channel_id, frames in by_channel(keys).items():
        curve = ground.curve(channel_id)
        found = _found(curve, frames)
        values = _scaled_values(ground, channel_id, found, stretch)
        moves = {key.frame: (stretch.landed(key.frame), value) for key, value in zip(found, values, strict=True)}
        curves[channel_id] = transformed(curve, moves, time=stretch.time, value=stretch.value)
    return curves


def _scaled_values(ground: Ground, channel_id: str, keys: Sequence[Key], stretch: Stretch) -> list[float]:
    """What keys hold once their results are scaled."""
    if stretch.value == 1.0:
        return [key.value for key in keys]
    if stretch.levels is None and ground.layer.mode == "offset":
        return [key.value * stretch.value for key in keys]
    if stretch.levels is None:
        below = [ground.taken(channel_id, key.frame) for key in keys]
        return [b + (key.value - b) * stretch.value for key, b in zip(keys, below, strict=True)]
    unit, frames = channels.channel(channel_id).unit, [key.frame for key in keys]
    level = stretch.levels.get(channel_id, stretch.levels.get(unit, 0.0))
    return ground.values_for(channel_id, frames, level + (ground.results_at(channel_id, frames) - level) * stretch.value)


def with_easing(ground: Ground, keys: Iterable[KeyId], points: Points) -> Curves:
    """The intervals after these keys in one of the easing presets."""
    return {name: eased(ground.curve(name), frozenset(frames), points) for name, frames in by_channel(keys).items()}


def flattened(ground: Ground, keys: Iterable[KeyId]) -> Curves:
    """Level handles."""
    curves = {}
    for channel_id, frames in by_channel(keys).items():
        curve = ground.curve(channel_id)
        curves[channel_id] = curve.with_keys(key.with_slopes(0.0, 0.0) for key in _found(curve, frames))
    return curves


def drawn(ground: Ground, keys: Iterable[KeyId], toward: Toward, share: float) -> Curves:
    """Each key's result brought `share` of the way to something else.

    Args:
        toward: "neighbours", the one before (share below 0) or after; "take", the motion as generated; "rest", 0; "ease",
            the line between both neighbours. Away from the last three where the share is below 0.
    """

    def target(name: str, frame: float, before: float, after: float) -> float:
        if toward == "take":
            return ground.taken(name, frame)
        if toward == "rest":
            return 0.0
        one, other = ground.result_at(name, before), ground.result_at(name, after)
        if toward == "neighbours":
            return one if share < 0 else other
        return one + (other - one) * (frame - before) / (after - before) if after > before else one

    curves = {}
    for channel_id, frames in by_channel(keys).items():
        curve = ground.curve(channel_id)
        resting = np.array([frame for frame in curve.frames if frame not in frames] or [0.0, len(ground.result) - 1.0])
        keys_here, goals = _found(curve, frames), []
        for key in keys_here:
            before = float(resting[resting < key.frame].max(initial=-1.0))
            after = float(resting[resting > key.frame].min(initial=1e9))
            before, after = (after if before < 0 else before), (before if after > 1e8 else after)
            now = ground.result_at(channel_id, key.frame)
            amount = abs(share) if toward == "neighbours" else share
            goals.append(now + (target(channel_id, key.frame, before, after) - now) * amount)
        curves[channel_id] = _reaching(ground, channel_id, keys_here, goals)
    return curves


def aligned_to(ground: Ground, keys: Iterable[KeyId], nearest: Callable[[float], float]) -> tuple[Curves, frozenset[KeyId]]:
    """Keys moved to the frames that `nearest` names; with their new ids."""
    curves, landed = {}, set()
    last = len(ground.result) - 1.0
    for channel_id, frames in by_channel(keys).items():
        moves = {}
        for key in _found(ground.curve(channel_id), frames):
            frame = placed(min(max(nearest(key.frame), 0.0), last))
            moves[key.frame] = (frame, key.value)
            landed.add((channel_id, frame))
        curves[channel_id] = ground.curve(channel_id).moved(moves)
    return curves, frozenset(landed)


def levelled(ground: Ground, keys: Iterable[KeyId], level: float | None) -> Curves:
    """Keys brought to one result; None is the take's own."""
    curves = {}
    for channel_id, frames in by_channel(keys).items():
        found = _found(ground.curve(channel_id), frames)
        goals = [ground.taken(channel_id, key.frame) if level is None else level for key in found]
        curves[channel_id] = _reaching(ground, channel_id, found, goals)
    return curves


def _reaching(ground: Ground, channel_id: str, keys: Sequence[Key], goals: Sequence[float]) -> Curve:
    """The curve with these keys so that the results at them are `goals`."""
    values = ground.values_for(channel_id, [key.frame for key in keys], goals)
    return ground.curve(channel_id).with_keys(replace(key, value=value) for key, value in zip(keys, values, strict=True))


def _found(curve: Curve, frames: Iterable[float]) -> list[Key]:
    return [key for frame in frames if (key := curve.key_at(frame)) is not None]
