"""A curve: keys in order of time, and how it goes on beyond them, evaluated for thousands of frames at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import isclose

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.curves.beyond import BEYOND, Beyond, continued, end_slopes, repeated, rounds_to
from core.curves.bezier import forward_scales, parameter_at
from core.curves.key import DEFAULT_SCALE, Key, rounded
from core.curves.split import split_interval
from core.curves.tangents import all_slopes, slopes_of


@dataclass(frozen=True)
class _Intervals:
    """The intervals between keys as cubics in a parameter t of 0..1, arrays of K - 1."""

    start: NDArray[np.float64]
    length: NDArray[np.float64]
    left_scale: NDArray[np.float64]
    right_scale: NDArray[np.float64]
    warped: NDArray[np.bool_]  # time is not linear in t
    coefficients: NDArray[np.float64]  # [4, K - 1], of t⁰ first


@dataclass(frozen=True)
class Curve:
    """Keys with distinct frames. Without keys the curve is 0 everywhere.

    Args:
        keys: in any order; kept sorted by frame.
        before, after: how it goes on before the first and after the last key.

    Raises:
        ValueError: two keys share a frame, or there is no such way to go on.
    """

    keys: tuple[Key, ...] = ()
    before: Beyond = "hold"
    after: Beyond = "hold"

    def __post_init__(self) -> None:
        keys = tuple(sorted(self.keys, key=lambda key: key.frame))
        for a, b in pairwise(keys):
            if a.frame == b.frame:
                raise ValueError(f"two keys at frame {a.frame:g}")
        object.__setattr__(self, "keys", keys)
        if not {self.before, self.after} <= BEYOND:
            raise ValueError(f"a curve cannot go on as {self.before!r} and {self.after!r}")
        if not keys:  # nothing to go on with
            object.__setattr__(self, "before", "hold")
            object.__setattr__(self, "after", "hold")

    @property
    def is_held(self) -> bool:
        """Whether it keeps the values of its end keys beyond them."""
        return self.before == self.after == "hold"

    def __bool__(self) -> bool:
        return bool(self.keys)

    @cached_property
    def frames(self) -> tuple[float, ...]:
        """Frames of the keys, ascending."""
        return tuple(key.frame for key in self.keys)

    def key_at(self, frame: float) -> Key | None:
        """The key exactly at `frame`, or None."""
        return self._by_frame.get(rounded(frame))

    def slopes(self, frame: float) -> tuple[float, float]:
        """Slopes in effect left and right of the key at `frame`, value per frame; automatic ones resolved.

        Raises:
            KeyError: there is no key at this frame.
        """
        return slopes_of(self.keys, self._places[rounded(frame)])

    # evaluation ---------------------------------------------------------------------------------------------------

    def evaluate(self, frames: ArrayLike) -> NDArray[np.float32]:
        """Values at `frames` (any shape, fractions allowed), float32 of the same shape."""
        return self.sample(frames).astype(np.float32)

    def value(self, frame: float) -> float:
        """Value at one frame."""
        return float(self.sample(np.array([frame]))[0])

    def sample(self, frames: ArrayLike) -> NDArray[np.float64]:
        """As `evaluate`, float64: what the evaluator of layers adds up."""
        at = np.asarray(frames, np.float64)
        if self.is_held:
            return self._held(at)
        return continued(self._held, self.keys, self.before, self.after, at)

    def _held(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """The curve as its keys are, held beyond them."""
        if len(self.keys) < 2:
            return np.full(at.shape, self.keys[0].value if self.keys else 0.0)
        parts = self._intervals
        i = np.searchsorted(parts.start[1:], at, side="right")
        t = np.clip((at - parts.start[i]) / parts.length[i], 0.0, 1.0)
        warped = parts.warped[i]
        if warped.any():
            j = i[warped]
            t[warped] = parameter_at(t[warped], parts.left_scale[j], parts.right_scale[j])
        c0, c1, c2, c3 = (row[i] for row in parts.coefficients)
        last = self.keys[-1]
        return np.where(at >= last.frame, last.value, ((c3 * t + c2) * t + c1) * t + c0)

    # editing ------------------------------------------------------------------------------------------------------

    def with_key(self, key: Key) -> Curve:
        """The curve with `key` added, in place of any key at its frame."""
        return self.with_keys((key,))

    def with_keys(self, keys: Iterable[Key]) -> Curve:
        """The curve with all `keys` added, each in place of any key at its frame."""
        return replace(self, keys=tuple({**self._by_frame, **{key.frame: key for key in keys}}.values()))

    def without(self, frames: Iterable[float]) -> Curve:
        """The curve without the keys at `frames`; frames without a key do not matter."""
        gone = {rounded(frame) for frame in frames}
        return replace(self, keys=tuple(key for key in self.keys if key.frame not in gone))

    def unrolled(self, frame: float) -> Curve:
        """The same shape with keys as far as `frame`, where that lies in repeats; else the curve as it is.

        Whole rounds become keys, so that both sides go on repeating as before, if they do so in the same way.

        Raises:
            UserError: that would be too many keys.
        """
        rounds = rounds_to(self.keys, self.before, self.after, frame)
        if not any(rounds):
            return self
        return replace(self, keys=repeated(self.keys, self.before, self.after, rounds))

    def inserted(self, frame: float) -> Curve:
        """The same shape with one more key, at `frame`.

        Neighbours whose automatic slopes would change are set by hand to the slopes they had. A key in the repeats of a
        curve brings the rounds up to it along, as `unrolled`.
        """
        frame = rounded(frame)
        if frame in self._by_frame:
            return self
        if any(rounds_to(self.keys, self.before, self.after, frame)):
            return self.unrolled(frame).inserted(frame)
        i = int(np.searchsorted(self.frames, frame))
        before = self.keys[i - 1] if i > 0 else None
        after = self.keys[i] if i < len(self.keys) else None
        left, key, right = split_interval(
            before, slopes_of(self.keys, i - 1) if before else (0.0, 0.0),
            after, slopes_of(self.keys, i) if after else (0.0, 0.0),
            frame, self._slope_beyond(frame),
        )  # fmt: skip
        keys = list(self.keys)
        keys.insert(i, key)
        if before is not None:
            keys[i - 1] = left
        if after is not None:
            keys[i + 1] = right
        for j, old in ((i - 1, before), (i + 1, after)):
            # Split keys carry their slopes; those that would find the same ones by themselves stay automatic.
            if old is not None and old.is_automatic:
                free = replace(keys[j], mode=old.mode)
                wanted, found = (keys[j].left_slope, keys[j].right_slope), slopes_of([*keys[:j], free, *keys[j + 1 :]], j)
                if all(isclose(a, b, rel_tol=1e-12, abs_tol=1e-15) for a, b in zip(wanted, found, strict=True)):
                    keys[j] = replace(free, left_slope=old.left_slope, right_slope=old.right_slope)
        return replace(self, keys=self._straight_on(keys))

    def _straight_on(self, keys: list[Key]) -> tuple[Key, ...]:
        """The keys after an insertion, their ends going straight on as those of this curve do."""
        for end, kind, wanted, found in zip(
            (0, len(keys) - 1), (self.before, self.after), end_slopes(self.keys), end_slopes(keys), strict=True
        ):
            if kind == "linear" and not isclose(wanted, found, rel_tol=1e-12, abs_tol=1e-15):
                left, right = slopes_of(keys, end)
                keys[end] = keys[end].with_slopes(*((left, wanted) if end else (wanted, right)))
        return tuple(keys)

    def moved(self, moves: Mapping[float, tuple[float, float]]) -> Curve:
        """The curve with keys moved: `{frame: (new frame, new value)}`.

        A moved key replaces a resting key it lands on; of two moved keys that meet, the later one stays. Where both ends
        of an interval move and it is stretched, the slopes set by hand inside it are eased by as much: stretching a
        range in time keeps its shape.

        Raises:
            ValueError: there is no key at one of the frames.
        """
        moves = {rounded(frame): (rounded(to[0]), to[1]) for frame, to in moves.items()}
        for frame in moves:
            if frame not in self._by_frame:
                raise ValueError(f"there is no key at frame {frame:g}")
        resting = {key.frame: key for key in self.keys if key.frame not in moves}
        landed = {}
        for i, key in enumerate(self.keys):
            if key.frame in moves:
                frame, value = moves[key.frame]
                left, right = self._stretch(i - 1, moves), self._stretch(i, moves)
                landed[frame] = _landed(key, frame, value, left, right)
        return replace(self, keys=tuple({**resting, **landed}.values()))

    def _slope_beyond(self, frame: float) -> float:
        """Slope of the curve at a frame before its first or after its last key, repeats aside."""
        if not self.keys:
            return 0.0
        early = frame < self.keys[0].frame
        return end_slopes(self.keys)[0 if early else 1] if (self.before if early else self.after) == "linear" else 0.0

    def _stretch(self, i: int, moves: Mapping[float, tuple[float, float]]) -> float | None:
        """Factor by which `moves` stretches interval `i`; None where not both ends move or they meet."""
        if not 0 <= i < len(self.keys) - 1:
            return None
        start, end = self.keys[i].frame, self.keys[i + 1].frame
        if start not in moves or end not in moves or moves[end][0] == moves[start][0]:
            return None
        return abs(moves[end][0] - moves[start][0]) / (end - start)

    @cached_property
    def _by_frame(self) -> dict[float, Key]:
        return {key.frame: key for key in self.keys}

    @cached_property
    def _places(self) -> dict[float, int]:
        return {key.frame: i for i, key in enumerate(self.keys)}

    @cached_property
    def _intervals(self) -> _Intervals:
        keys = self.keys
        slopes = all_slopes(keys)
        frames, values = np.array(self.frames), np.array([key.value for key in keys])
        length = np.diff(frames)
        s0, s1 = forward_scales(
            np.array([key.right_scale for key in keys[:-1]]), np.array([key.left_scale for key in keys[1:]])
        )
        p0, p3 = values[:-1], values[1:]
        p1, p2 = p0 + slopes[:-1, 1] * s0 * length, p3 - slopes[1:, 0] * s1 * length
        cubic = np.array([p0, 3 * (p1 - p0), 3 * (p2 - 2 * p1 + p0), p3 - 3 * (p2 - p1) - p0])
        flat = np.zeros_like(p0)
        kind = np.array([key.interpolation for key in keys[:-1]])
        straight = [p0, np.where(kind == "linear", p3 - p0, flat), flat, flat]
        coefficients = np.where(kind == "bezier", cubic, straight)
        warped = (kind == "bezier") & ((s0 != DEFAULT_SCALE) | (s1 != DEFAULT_SCALE))
        return _Intervals(frames[:-1], length, s0, s1, warped, coefficients)


def _landed(key: Key, frame: float, value: float, left: float | None, right: float | None) -> Key:
    """The key elsewhere, its slopes divided by the stretch of the interval on either side; None leaves a side alone.

    Built in one go: stretching a long take moves thousands, and `replace` takes several times as long.
    """
    if key.mode == "aligned":
        left = right = left or right
    slopes = key.left_slope / (left or 1.0), key.right_slope / (right or 1.0)
    return Key(frame, value, key.interpolation, key.mode, *slopes, key.left_scale, key.right_scale)


EMPTY = Curve()
"""No keys: 0 everywhere."""


def constant(value: float, frame: float = 0.0) -> Curve:
    """One key: `value` everywhere."""
    return Curve((Key(frame, value),))
