"""One key of a curve: where, how much, and how the curve leaves and reaches it.

Tangents are stored as a slope and a scale, as in Gaffer's Animation node: the slope is absolute (value per frame), the scale
is the share of the neighbouring interval that the handle spans. Handles therefore never overlap when keys are retimed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

Interpolation = Literal["constant", "linear", "bezier"]
"""Shape of the interval that starts at the key."""

TangentMode = Literal["auto_clamped", "auto", "vector", "aligned", "free"]
"""auto_clamped: smooth, never beyond the neighbouring keys; auto: smooth; vector: straight at the neighbours; aligned: one
slope set by hand; free: two slopes set by hand. The first three ignore the stored slopes."""

INTERPOLATIONS: Final[frozenset[str]] = frozenset(get_args(Interpolation))
TANGENT_MODES: Final[frozenset[str]] = frozenset(get_args(TangentMode))

DEFAULT_SCALE: Final = 1 / 3
"""With both handles at a third, time is linear in the Bezier parameter and the interval is a Hermite cubic."""

MAX_SCALE: Final = 4 / 3
"""Longest handle for which time can still run forward, whatever the opposite handle."""

FRAME_DIGITS: Final = 6
"""Frames are kept to a millionth: two keys are on one frame or clearly apart."""

MAX_FRAME: Final = 1e7
MAX_VALUE: Final = 1e9
MAX_SLOPE: Final = 1e9

_LIMITS: Final = (
    ("frame", -MAX_FRAME, MAX_FRAME),
    ("value", -MAX_VALUE, MAX_VALUE),
    ("left_slope", -MAX_SLOPE, MAX_SLOPE),
    ("right_slope", -MAX_SLOPE, MAX_SLOPE),
    ("left_scale", 0.0, MAX_SCALE),
    ("right_scale", 0.0, MAX_SCALE),
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key at `frame` (fractions allowed) with `value` in the unit of its channel.

    Attributes:
        frame: position in time, rounded to a millionth; unique within a curve.
        value: value at the key.
        interpolation: shape of the interval from this key to the next.
        mode: where the slopes come from.
        left_slope, right_slope: value per frame before and after the key; used by "aligned" (equal) and "free".
        left_scale, right_scale: handle length as a share of the interval it lies in, 0..4/3.

    Raises:
        ValueError: a number is not finite or outside its limits, a name is unknown, or an aligned key has two slopes.
    """

    frame: float
    value: float
    interpolation: Interpolation = "bezier"
    mode: TangentMode = "auto_clamped"
    left_slope: float = 0.0
    right_slope: float = 0.0
    left_scale: float = DEFAULT_SCALE
    right_scale: float = DEFAULT_SCALE

    def __post_init__(self) -> None:
        for name, low, high in _LIMITS:
            number = getattr(self, name)
            if not low <= number <= high:  # false for NaN too
                raise ValueError(f"{name} of a key must lie in {low:g}..{high:g}, not {number}")
            if type(number) is not float:
                object.__setattr__(self, name, float(number))
        object.__setattr__(self, "frame", rounded(self.frame))
        if self.interpolation not in INTERPOLATIONS:
            raise ValueError(f"unknown interpolation {self.interpolation!r}")
        if self.mode not in TANGENT_MODES:
            raise ValueError(f"unknown tangent mode {self.mode!r}")
        if self.mode == "aligned" and self.left_slope != self.right_slope:
            raise ValueError("both slopes of an aligned key must be equal")

    @property
    def is_automatic(self) -> bool:
        """Whether the slopes follow from the neighbours."""
        return self.mode not in ("aligned", "free")

    def with_slopes(self, left: float, right: float) -> Key:
        """The key with slopes set by hand: aligned where they agree, else free."""
        return replace(self, mode="aligned" if left == right else "free", left_slope=left, right_slope=right)


def rounded(frame: float) -> float:
    """A frame as keys keep it."""
    return round(float(frame), FRAME_DIGITS) + 0.0  # no negative zero
