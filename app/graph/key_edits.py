"""What the graph does to keys, as curves: each function takes curves and gives the changed ones. No widget, no session.

A user moves the *result*; a key stores what the active layer has to add. `Ground` holds all that is needed to turn one into
the other, as it was when the drag began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QCoreApplication

from app.editing.selection import KeyId
from core import channels
from core.curves.curve import EMPTY, Curve
from core.curves.key import Interpolation, Key, TangentMode
from core.curves.layers import Layer
from core.curves.results import keys_for_results
from core.errors import UserError

Curves = Mapping[str, Curve]

GUARD_S = 0.5
"""Seconds on either side of a new key beyond which the curve keeps its shape."""

FRAME_DIGITS = 6
"""Keys between frames are placed to a millionth of a frame."""

NUDGE = {"deg": 0.5, "mm": 1.0, "": 0.02}
"""Value step of one nudge, by unit."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The document as the edit found it.

    Attributes:
        base: the take, float32 [T, C].
        result: the evaluated performance, float32 [T, C], a copy that later edits leave alone.
        layers: all layers.
        layer: the active one, whose keys are edited.
        held: how far looks hold the line of sight, [T]; None where nothing is looked at.
    """

    base: NDArray[np.float32]
    result: NDArray[np.float32]
    layers: tuple[Layer, ...]
    layer: Layer
    held: NDArray[np.float64] | None = None

    def curve(self, channel_id: str) -> Curve:
        return self.layer.curves.get(channel_id, EMPTY)

    def result_at(self, channel_id: str, frame: float) -> float:
        column = self.result[:, channels.INDEX[channel_id]]
        return float(np.interp(frame, np.arange(len(column)), column))

    def taken(self, channel_id: str, frame: float) -> float:
        """The take's own value."""
        column = self.base[:, channels.INDEX[channel_id]]
        return float(np.interp(frame, np.arange(len(column)), column))

    def value_for(self, channel_id: str, frame: float, target: float) -> float:
        """As `values_for`, for one key."""
        return self.values_for(channel_id, [frame], [target])[0]

    def values_for(self, channel_id: str, frames: Sequence[float], targets: ArrayLike) -> list[float]:
        """What keys of the active layer must hold for the results to be `targets`, held to the channel's limits.

        Raises:
            ValueError: the layer has no influence at one of the frames.
        """
        channel = channels.channel(channel_id)
        wanted = np.clip(np.asarray(targets, np.float64), channel.minimum, channel.maximum)
        found = keys_for_results(self.base, self.layers, self.layer.id, channel_id, frames, wanted, self.held)
        return [float(value) for value in found]

    def results_at(self, channel_id: str, frames: Sequence[float]) -> NDArray[np.float64]:
        """The result at many frames [n]."""
        column = self.result[:, channels.INDEX[channel_id]]
        return np.interp(frames, np.arange(len(column)), column)


def placed(frame: float) -> float:
    """A frame as keys are placed: sums of fractions that mean the same frame are the same number."""
    return round(float(frame), FRAME_DIGITS)


def moved(
    ground: Ground,
    keys: Iterable[KeyId],
    d_frame: float,
    d_values: Mapping[str, float],
    companions: Mapping[KeyId, float] = MappingProxyType({}),
    *,
    whole: bool = False,
) -> Curves:
    """Keys moved by `d_frame` frames and, by channel or unit, so that the result there changes by `d_values`.

    Args:
        companions: other keys with the share of the move they make.
        whole: companions land on whole frames.
    """
    shares = {**companions, **dict.fromkeys(keys, 1.0)}
    curves = {}
    for channel_id, frames in by_channel(shares).items():
        curve = ground.curve(channel_id)
        found = [key for frame in frames if (key := curve.key_at(frame)) is not None]
        parts = [shares[channel_id, key.frame] for key in found]
        values = _risen(ground, channel_id, found, d_values, parts)
        moves = {}
        for key, share, value in zip(found, parts, values, strict=True):
            there = placed(key.frame + d_frame * share)
            if share < 1.0:
                there = min(max(float(round(there)) if whole else there, 0.0), len(ground.result) - 1.0)
            moves[key.frame] = (there, value)
        curves[channel_id] = curve.moved(moves)
    return curves


def copied(ground: Ground, keys: Iterable[KeyId], d_frame: float, d_values: Mapping[str, float]) -> Curves:
    """Copies of keys laid `d_frame` frames away, the result at their originals changed by `d_values`."""
    curves = {}
    for channel_id, frames in by_channel(keys).items():
        curve = ground.curve(channel_id)
        found = [key for frame in frames if (key := curve.key_at(frame)) is not None]
        values = _risen(ground, channel_id, found, d_values, [1.0] * len(found))
        copies = (replace(key, frame=placed(key.frame + d_frame), value=v) for key, v in zip(found, values, strict=True))
        curves[channel_id] = curve.with_keys(copies)
    return curves


def inserted(ground: Ground, channel_id: str, frame: float) -> Curves:
    """A key on the curve as it runs; nothing moves."""
    return {channel_id: _with_key_on(ground, ground.curve(channel_id), channel_id, frame)}


def bent(ground: Ground, channel_id: str, frame: float, rise: float, reach: float) -> Curves:
    """A new key at `frame` that raises the result by `rise`, with guards `reach` frames away where no key stands nearer.

    The guards lie on the curve as it ran, so the edit stays between them.
    """
    curve = ground.curve(channel_id).unrolled(frame)
    last = len(ground.result) - 1
    target = ground.result_at(channel_id, frame) + rise
    for guard, near, far in ((max(0.0, frame - reach), frame - reach, frame), (min(last, frame + reach), frame, frame + reach)):
        if guard != frame and not any(near <= other <= far for other in curve.frames):
            curve = _with_key_on(ground, curve, channel_id, guard)
    return {channel_id: curve.with_key(Key(frame, ground.value_for(channel_id, frame, target)))}


def deleted(ground: Ground, keys: Iterable[KeyId]) -> Curves:
    """The curves without these keys."""
    return {channel_id: ground.curve(channel_id).without(frames) for channel_id, frames in by_channel(keys).items()}


def reset(ground: Ground, keys: Iterable[KeyId]) -> Curves:
    """Keys set back so that the result there is the take's own value."""

    def taken(channel_id: str, _: Curve, key: Key) -> Key:
        if ground.layer.mode == "offset":
            return replace(key, value=0.0)
        return replace(key, value=ground.taken(channel_id, key.frame))

    return _changed(ground, keys, taken)


def with_interpolation(ground: Ground, keys: Iterable[KeyId], interpolation: Interpolation) -> Curves:
    """The interval after each key in another shape."""
    return _changed(ground, keys, lambda _, __, key: replace(key, interpolation=interpolation))


def with_mode(ground: Ground, keys: Iterable[KeyId], mode: TangentMode) -> Curves:
    """Handles of another kind; those set by hand begin with the slopes in effect."""

    def turned(_: str, curve: Curve, key: Key) -> Key:
        left, right = curve.slopes(key.frame)
        if mode == "aligned":
            left = right = (left + right) / 2
        return replace(key, mode=mode, left_slope=left, right_slope=right)

    return _changed(ground, keys, turned)


def explained(error: Exception, layer: Layer) -> str:
    """Why an edit was refused, in a sentence for the status line."""
    if isinstance(error, UserError):
        return error.message
    return QCoreApplication.translate(
        "graph", "The layer {0} has no effect here: it is muted, faded out, or covered by another."
    ).format(layer.name)


@lru_cache(maxsize=4)
def grouped(keys: frozenset[KeyId]) -> Mapping[str, NDArray[np.float64]]:
    """As `by_channel`, ascending, remembered for the selections of the moment: views ask at every paint."""
    return {name: np.sort(np.array(frames)) for name, frames in by_channel(keys).items()}


def by_channel(keys: Iterable[KeyId]) -> dict[str, list[float]]:
    """Frames of keys, grouped."""
    grouped: dict[str, list[float]] = {}
    for channel_id, frame in keys:
        grouped.setdefault(channel_id, []).append(frame)
    return grouped


def _changed(ground: Ground, keys: Iterable[KeyId], change: Callable[[str, Curve, Key], Key]) -> Curves:
    curves = {}
    for channel_id, frames in by_channel(keys).items():
        curve = ground.curve(channel_id)
        found = [key for frame in frames if (key := curve.key_at(frame)) is not None]
        curves[channel_id] = curve.with_keys([change(channel_id, curve, key) for key in found])
    return curves


def _risen(
    ground: Ground, channel_id: str, keys: Sequence[Key], d_values: Mapping[str, float], shares: Sequence[float]
) -> list[float]:
    """What keys hold once the results there have gone up, each by its share."""
    rise = d_values.get(channel_id, d_values.get(channels.channel(channel_id).unit, 0.0))
    if not rise:
        return [key.value for key in keys]
    frames = [key.frame for key in keys]
    return ground.values_for(channel_id, frames, ground.results_at(channel_id, frames) + rise * np.array(shares))


def _with_key_on(ground: Ground, curve: Curve, channel_id: str, frame: float) -> Curve:
    """One more key that changes nothing."""
    if curve.keys:
        return curve.inserted(frame)
    return curve.with_key(Key(frame, 0.0 if ground.layer.mode == "offset" else ground.result_at(channel_id, frame)))
