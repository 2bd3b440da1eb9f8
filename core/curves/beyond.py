"""How a curve goes on before its first and after its last key.

Held; straight on, as it arrives; or repeated, from where it began or from where it has come to (the four of Blender's
extrapolation and its "cycles" modifier).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from core.curves.key import Key
from core.curves.tangents import slopes_of
from core.errors import UserError

Floats = NDArray[np.float64]

Beyond = Literal["hold", "linear", "cycle", "cycle_offset"]
"""hold: the value of the end key; linear: straight on; cycle: the keys over and over; cycle_offset: the same, each time
from the value at which the last round ended."""

BEYOND: Final[frozenset[str]] = frozenset(get_args(Beyond))
CYCLES: Final[frozenset[str]] = frozenset({"cycle", "cycle_offset"})

MOST_KEYS: Final = 20_000
"""More keys than this are not made of repeats at once."""

_NEAR: Final = 1e-9
"""Share of a round by which a frame may miss the end of it and still be its end."""

_STEP: Final = 1e-3
"""Frames that a jump between two rounds takes where it has to be made of keys."""


def end_slopes(keys: Sequence[Key]) -> tuple[float, float]:
    """The slopes at which a curve leads up to its first key and away from its last one, if it goes straight on.

    Those of the outer handles set by hand, else of the curve there; an end whose handle is level only because it is an end
    goes on straight from its neighbour. One key alone is held.
    """
    if len(keys) < 2:
        return 0.0, 0.0
    return _end_slope(keys, 0, 1), _end_slope(keys, len(keys) - 1, 0)


def _end_slope(keys: Sequence[Key], i: int, side: int) -> float:
    start = keys[i] if side else keys[i - 1]
    end = keys[i + 1] if side else keys[i]
    if start.interpolation == "constant":
        return 0.0
    if start.interpolation == "linear" or keys[i].mode in ("auto", "auto_clamped"):
        return (end.value - start.value) / (end.frame - start.frame)
    return slopes_of(keys, i)[1 - side if keys[i].mode == "free" else side]


def continued(inside: Callable[[Floats], Floats], keys: Sequence[Key], before: Beyond, after: Beyond, frames: Floats) -> Floats:
    """Values at `frames` (any shape) of a curve that goes on beyond its keys.

    Where a round does not begin as the last one ended, the frame between the two belongs to the one that ends.

    Args:
        inside: the curve between its keys, held beyond; asked for once.
        keys: in order of time, at least one.
    """
    first, last = keys[0], keys[-1]
    length, rise = last.frame - first.frame, last.value - first.value
    at, added = frames.copy(), np.zeros(frames.shape)
    sides = ((before, frames < first.frame, first, -1), (after, frames > last.frame, last, 1))
    for number, (kind, outside, end, way) in enumerate(sides):
        reach = frames[outside] - end.frame
        if kind == "linear":
            added[outside] = reach * end_slopes(keys)[number]
        elif kind in CYCLES and length > 0:
            share = reach / length
            rounds = np.ceil(share - _NEAR) if way > 0 else np.floor(-share + _NEAR) + 1
            at[outside] = np.clip(frames[outside] - way * rounds * length, first.frame, last.frame)
            if kind == "cycle_offset":
                added[outside] = way * rounds * rise
    return inside(at) + added


def rounds_to(keys: Sequence[Key], before: Beyond, after: Beyond, frame: float) -> tuple[int, int]:
    """How many repeats lie between the keys and `frame`: those before them, those after them; 0 where none do."""
    if len(keys) < 2:
        return 0, 0
    length = keys[-1].frame - keys[0].frame
    early, late = (keys[0].frame - frame) / length, (frame - keys[-1].frame) / length
    return tuple(  # type: ignore[return-value]
        max(0, int(np.ceil(share - _NEAR))) if kind in CYCLES else 0 for kind, share in ((before, early), (after, late))
    )


def repeated(keys: Sequence[Key], before: Beyond, after: Beyond, rounds: tuple[int, int]) -> tuple[Key, ...]:
    """The keys with some of their repeats as keys of their own: the curve runs as it did.

    Where a round begins elsewhere than the last one ended, the jump takes a thousandth of a frame.

    Args:
        rounds: repeats before and after the keys.

    Raises:
        UserError: that would be too many keys.
    """
    if sum(rounds) * len(keys) > MOST_KEYS:
        raise UserError("That is too far from the keys that are repeated.", "Repeat a longer stretch, or go nearer to it.")
    length, rise = keys[-1].frame - keys[0].frame, keys[-1].value - keys[0].value
    numbers = range(-rounds[0], rounds[1] + 1)
    lifts = [number * rise * ((before if number < 0 else after) == "cycle_offset") for number in numbers]
    arriving, leaving = slopes_of(keys, len(keys) - 1)[0], slopes_of(keys, 0)[1]
    step = min(_STEP, (keys[1].frame - keys[0].frame) / 2, (keys[-1].frame - keys[-2].frame) / 2)
    found: list[Key] = []
    for number, lift in zip(numbers, lifts, strict=True):
        turn = [replace(key, frame=key.frame + number * length, value=key.value + lift) for key in keys]
        if found:
            end, start = found.pop(), turn.pop(0)
            if np.isclose(end.value, start.value, rtol=1e-12, atol=1e-12):
                found.append(replace(start.with_slopes(arriving, leaving), left_scale=end.left_scale))
            else:
                early, late = (step, 0.0) if number == 0 else (0.0, step)  # the first key keeps its frame
                end = replace(end.with_slopes(arriving, arriving), interpolation="linear")
                start = start.with_slopes(leaving, leaving)
                found += [replace(end, frame=end.frame - early), replace(start, frame=start.frame + late)]
        found += turn
    return tuple(found)
