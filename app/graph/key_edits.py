"""What the graph does to keys, as curves: each function takes curves and gives the changed ones. No widget, no session.

A user moves the *result*; a key stores what the active layer has to add. `Ground` holds all that is needed to turn one into
the other, as it was when the drag began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from app.selection import KeyId
from core import channels
from core.curves.curve import EMPTY, Curve
from core.curves.key import Interpolation, Key, TangentMode
from core.curves.layers import Layer
from core.curves.result import key_for_result
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
    _lines: dict[KeyId, tuple[float, float]] = field(default_factory=dict, init=False, repr=False)

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
        """What a key of the active layer must hold for the result to be `target`, held to the channel's limits.

        Raises:
            ValueError: the layer has no influence there.
        """
        channel = channels.channel(channel_id)
        target = min(max(target, channel.minimum), channel.maximum)
        if channel.combine == "rotation":
            return self._solved(channel_id, frame, target)
        # Scalars answer in a straight line, so two solutions serve a whole drag of a thousand keys.
        if (channel_id, frame) not in self._lines:
            at_minimum = self._solved(channel_id, frame, channel.minimum)
            self._lines[channel_id, frame] = (at_minimum, self._solved(channel_id, frame, channel.maximum))
        low, high = self._lines[channel_id, frame]
        return low + (high - low) * (target - channel.minimum) / (channel.maximum - channel.minimum)

    def _solved(self, channel_id: str, frame: float, target: float) -> float:
        return key_for_result(self.base, self.layers, self.layer.id, channel_id, frame, target, self.held)


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
    """Keys moved by `d_frame` frames and, by unit, so that the result there changes by `d_values`.

    Args:
        companions: other keys with the share of the move they make.
        whole: companions land on whole frames.
    """
    moves: dict[str, dict[float, tuple[float, float]]] = {}
    for key_id, share in {**companions, **dict.fromkeys(keys, 1.0)}.items():
        channel_id, frame = key_id
        key = ground.curve(channel_id).key_at(frame)
        if key is None:
            continue
        there = placed(frame + d_frame * share)
        if share < 1.0:
            there = min(max(float(round(there)) if whole else there, 0.0), len(ground.result) - 1.0)
        moves.setdefault(channel_id, {})[frame] = (there, _risen(ground, channel_id, key, d_values, share))
    return {channel_id: ground.curve(channel_id).moved(targets) for channel_id, targets in moves.items()}


def copied(ground: Ground, keys: Iterable[KeyId], d_frame: float, d_values: Mapping[str, float]) -> Curves:
    """Copies of keys laid `d_frame` frames away, the result at their originals changed by `d_values`."""
    curves = {}
    for channel_id, frames in by_channel(keys).items():
        curve = ground.curve(channel_id)
        found = [key for frame in frames if (key := curve.key_at(frame)) is not None]
        copies = [
            replace(key, frame=placed(key.frame + d_frame), value=_risen(ground, channel_id, key, d_values)) for key in found
        ]
        curves[channel_id] = curve.with_keys(copies)
    return curves


def inserted(ground: Ground, channel_id: str, frame: float) -> Curves:
    """A key on the curve as it runs; nothing moves."""
    return {channel_id: _with_key_on(ground, ground.curve(channel_id), channel_id, frame)}


def bent(ground: Ground, channel_id: str, frame: float, rise: float, reach: float) -> Curves:
    """A new key at `frame` that raises the result by `rise`, with guards `reach` frames away where no key stands nearer.

    The guards lie on the curve as it ran, so the edit stays between them.
    """
    curve = ground.curve(channel_id)
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
    return f"The layer {layer.name} has no effect here: it is muted, faded out, or covered by another."


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


def _risen(ground: Ground, channel_id: str, key: Key, d_values: Mapping[str, float], share: float = 1.0) -> float:
    """What a key holds once the result there has gone up."""
    rise = d_values.get(channels.channel(channel_id).unit, 0.0) * share
    if not rise:
        return key.value
    return ground.value_for(channel_id, key.frame, ground.result_at(channel_id, key.frame) + rise)


def _with_key_on(ground: Ground, curve: Curve, channel_id: str, frame: float) -> Curve:
    """One more key that changes nothing."""
    if curve.keys:
        return curve.inserted(frame)
    return curve.with_key(Key(frame, 0.0 if ground.layer.mode == "offset" else ground.result_at(channel_id, frame)))
