"""Staging: where the sitter looks, blinks and nods, as events laid over a take before any layer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from core.curves.head_moves import AXES, Axis
from core.timebase import FrameRate

MAX_EVENTS: Final = 10_000
MAX_ANGLE_DEG: Final = 60.0
MAX_SAMPLES: Final = 1024
MAX_DEPTH: Final = 2.0


def _check_span(start: float, end: float) -> None:
    if not 0 <= start < end < float("inf"):
        raise ValueError("an event ends after it starts")


def _check_angles(yaw_deg: float, pitch_deg: float) -> None:
    if not (abs(yaw_deg) <= MAX_ANGLE_DEG and abs(pitch_deg) <= MAX_ANGLE_DEG):
        raise ValueError(f"a look goes at most {MAX_ANGLE_DEG:g} degrees aside")


def _check_shape(shape: tuple[float, ...], most: float) -> None:
    if len(shape) > MAX_SAMPLES or not all(abs(value) <= most for value in shape):
        raise ValueError("the shape of an event is too long or too large")


_ABOUT: Final = 1e-6


class Event(Protocol):
    """Something over the frames [start, end)."""

    @property
    def start(self) -> float: ...

    @property
    def end(self) -> float: ...


@dataclass(frozen=True)
class Target:
    """Something to look at, by name; degrees from the sitter, positive toward image right and upward.

    Raises:
        ValueError: it has no name, or lies too far aside.
    """

    name: str
    yaw_deg: float
    pitch_deg: float

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a target has a name")
        _check_angles(self.yaw_deg, self.pitch_deg)


TARGETS: Final = (
    Target("Camera", 0.0, 0.0),
    Target("Notes", -6.0, -18.0),
    Target("Left screen", -24.0, 0.0),
    Target("Right screen", 24.0, 0.0),
    Target("Slide", 26.0, 8.0),
    Target("Listener", 14.0, -1.0),
)
"""What a new project knows to look at."""


@dataclass(frozen=True)
class Span:
    """Frames [start, end).

    Raises:
        ValueError: it ends before it starts.
    """

    start: float
    end: float

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True)
class Look:
    """The eyes rest on one direction over the frames [start, end).

    Attributes:
        yaw_deg, pitch_deg: the line of sight from the sitter, positive toward image right and upward.
        target: name of what is looked at, whose place then counts; empty for a direction alone.
        head_share: the share of the angle that the head takes, 0..1; None as people do it.
        blink: whether the eyes blink as they jump there; None as people do it, with large jumps.

    Raises:
        ValueError: it ends before it starts, or a number is out of range.
    """

    start: float
    end: float
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    target: str = ""
    head_share: float | None = None
    blink: bool | None = None

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_angles(self.yaw_deg, self.pitch_deg)
        if self.head_share is not None and not 0 <= self.head_share <= 1:
            raise ValueError("the head takes a share between 0 and 1")


@dataclass(frozen=True)
class LidEvent:
    """A blink over the frames [start, end].

    Attributes:
        depth: factor on how far the lids come down.
        left, right: closedness of the sitter's lids at even steps from start to end; empty for a blink as people blink.

    Raises:
        ValueError: it ends before it starts, or a number is out of range.
    """

    start: float
    end: float
    depth: float = 1.0
    left: tuple[float, ...] = ()
    right: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        if not 0 <= self.depth <= MAX_DEPTH:
            raise ValueError(f"the depth of a blink lies in 0..{MAX_DEPTH:g}")
        _check_shape(self.left, 1.5)
        _check_shape(self.right, 1.5)
        if len(self.left) != len(self.right):
            raise ValueError("both lids of a blink have as many samples")


@dataclass(frozen=True)
class HeadEvent:
    """A gesture of the head over the frames [start, end].

    Attributes:
        axis: "pitch" for nods, "yaw" for turns, "roll" for tilts.
        amount_deg: how far it goes, with sign.
        shape: the way there and back at even steps from start to end, 1 where it is farthest.

    Raises:
        ValueError: it ends before it starts, or a number is out of range.
    """

    start: float
    end: float
    axis: Axis
    amount_deg: float
    shape: tuple[float, ...]

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        if self.axis not in AXES:
            raise ValueError(f"a head does not turn about {self.axis!r}")
        if not abs(self.amount_deg) <= MAX_ANGLE_DEG:
            raise ValueError(f"a gesture goes at most {MAX_ANGLE_DEG:g} degrees")
        if len(self.shape) < 2:
            raise ValueError("a gesture has a shape")
        _check_shape(self.shape, 2.0)


@dataclass(frozen=True)
class Stilled:
    """The take's own gestures about one axis that are farthest within the frames [start, end) are left out."""

    start: float
    end: float
    axis: Axis

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        if self.axis not in AXES:
            raise ValueError(f"a head does not turn about {self.axis!r}")


def held_within(start: float, end: float, old: Event, least: float, frames: int) -> tuple[float, float]:
    """Where an event goes that is asked for over [start, end]: within a take, `least` frames long; a move keeps its length."""
    length = end - start
    if abs(length - (old.end - old.start)) > _ABOUT:  # stretched
        start = min(max(0.0, start), max(0.0, frames - 1.0 - least))
        return start, max(end, start + least)
    start = min(max(0.0, start), max(0.0, frames - 1.0 - length))
    return start, start + length


@dataclass(frozen=True)
class Staging:
    """What the director has set for eyes, lids and head, before any layer.

    Attributes:
        looks: in order of time, none over another.
        blinks: blinks that are added.
        unblinked: where the take's own blinks are left out: those whose lids are lowest within.
        head_moves: gestures that are added.
        stilled: where the take's own gestures are left out.
        targets: what the project knows to look at.

    Raises:
        ValueError: too many events, two looks overlap, or two targets have one name.
    """

    looks: tuple[Look, ...] = ()
    blinks: tuple[LidEvent, ...] = ()
    unblinked: tuple[Span, ...] = ()
    head_moves: tuple[HeadEvent, ...] = ()
    stilled: tuple[Stilled, ...] = ()
    targets: tuple[Target, ...] = TARGETS

    def __post_init__(self) -> None:
        for events in (self.looks, self.blinks, self.unblinked, self.head_moves, self.stilled, self.targets):
            if len(events) > MAX_EVENTS:
                raise ValueError(f"more than {MAX_EVENTS} events of a kind")
        for name in ("looks", "blinks", "unblinked", "head_moves", "stilled"):
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=lambda event: (event.start, event.end))))
        if any(after.start < before.end for before, after in pairwise(self.looks)):
            raise ValueError("two looks overlap")
        if len({target.name for target in self.targets}) < len(self.targets):
            raise ValueError("two targets have one name")

    def __bool__(self) -> bool:
        return bool(self.looks or self.blinks or self.unblinked or self.head_moves or self.stilled)

    def target(self, name: str) -> Target | None:
        """What goes by a name."""
        return next((target for target in self.targets if target.name == name), None)

    def direction(self, look: Look) -> tuple[float, float]:
        """(yaw, pitch) in degrees that a look goes to: where its target is by now."""
        target = self.target(look.target) if look.target else None
        return (look.yaw_deg, look.pitch_deg) if target is None else (target.yaw_deg, target.pitch_deg)

    def applied(self, base: NDArray[np.float32], rate: FrameRate) -> NDArray[np.float32]:
        """The take `[T, C]` as staged, `[T, C]`, read-only; the same array where nothing is.

        Frames and channels that no event touches stay as they are, to the last bit.
        """
        if not self:
            return base
        from core.curves.staged import staged  # it knows what a staging is

        return staged(base, self, rate.fps)

    def held(self, frames: NDArray[np.float64], rate: FrameRate) -> NDArray[np.float64]:
        """How far the line of sight is held against turns of the head in layers, 0..1, at `frames` [n], ascending."""
        from core.curves.staged import held_at

        return held_at(frames, self.looks, rate.fps)

    def scaled(self, ratio: float) -> Staging:
        """The same at another frame rate: `ratio` new frames for each old one."""
        return self.retimed(("gaze", "lids", "head"), lambda frames: frames * ratio)

    def retimed(self, groups: Collection[str], mapping: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Staging:
        """The events of channel groups ("gaze", "lids", "head") in other times; events that would take no time go.

        Args:
            mapping: frames of now [n] to frames then [n], rising.
        """
        changes: dict[str, tuple[object, ...]] = {}
        if "gaze" in groups:
            changes["looks"] = _mapped(self.looks, mapping)
        if "lids" in groups:
            changes |= {"blinks": _mapped(self.blinks, mapping), "unblinked": _mapped(self.unblinked, mapping)}
        if "head" in groups:
            changes |= {"head_moves": _mapped(self.head_moves, mapping), "stilled": _mapped(self.stilled, mapping)}
        return replace(self, **changes)  # type: ignore[arg-type]


_Event = TypeVar("_Event", Look, LidEvent, Span, HeadEvent, Stilled)


def _mapped(events: tuple[_Event, ...], mapping: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> tuple[_Event, ...]:
    if not events:
        return events
    starts = mapping(np.array([event.start for event in events], np.float64))
    ends = mapping(np.array([event.end for event in events], np.float64))
    times = zip(events, np.maximum(starts, 0.0).tolist(), ends.tolist(), strict=True)
    return tuple(replace(event, start=start, end=end) for event, start, end in times if start < end)
