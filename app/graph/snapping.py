"""Where a dragged key comes to lie: on a frame, a word, a marker, a level, whichever is near enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.graph.tools import SnapKind, Tools
from app.session import Session
from core.errors import UserError

REACH_PX: Final = 10.0
"""A target catches a key from this far, logical pixels."""

_TIMES: Final[tuple[SnapKind, ...]] = ("second", "marker", "word", "phone", "playhead")


@dataclass(frozen=True)
class Target:
    """A frame worth snapping to, and what is there."""

    frame: float
    label: str


@dataclass(frozen=True)
class Snap:
    """Where a key lands, and the target that caught it."""

    frame: float
    target: Target | None = None


class Snapper:
    """The targets as they were when a drag began."""

    def __init__(self, session: Session, tools: Tools) -> None:
        self._tools = tools
        found = [target for kind in _TIMES if kind in tools.snap_kinds for target in targets(session, kind)]
        self._targets = sorted(found, key=lambda target: target.frame)
        self._frames = np.array([target.frame for target in self._targets])

    def frame(self, frame: float, pixels_per_frame: float, *, inverted: bool = False) -> Snap:
        """Where a key at `frame` comes to lie; `inverted` does the opposite of what is set."""
        if self._tools.snapping == inverted:
            return Snap(frame)
        whole = "frame" in self._tools.snap_kinds
        if len(self._frames):
            at = int(np.abs(self._frames - frame).argmin())
            if abs(self._frames[at] - frame) * pixels_per_frame <= REACH_PX:
                target = self._targets[at]
                return Snap(float(round(target.frame)) if whole else target.frame, target)
        return Snap(float(round(frame)) if whole else frame)

    def level(self, value: float, levels: tuple[float, float], pixels_per_unit: float, *, inverted: bool = False) -> float:
        """A result drawn to 0 or to the take's own value: `levels` are these two."""
        if self._tools.snapping == inverted:
            return value
        wanted = [level for kind, level in zip(("zero", "take"), levels, strict=True) if kind in self._tools.snap_kinds]
        near = [level for level in wanted if abs(level - value) * pixels_per_unit <= REACH_PX]
        return min(near, key=lambda level: abs(level - value), default=value)


def targets(session: Session, kind: SnapKind) -> list[Target]:
    """Every frame of one kind, in the frames of the performance."""
    rate = session.rate
    if kind == "second":
        seconds = range(int(rate.seconds(session.frame_count)) + 1)
        return [Target(rate.frame(float(second)), f"{second} s") for second in seconds]
    if kind == "marker":
        return [Target(float(marker.frame), marker.label) for marker in session.document.markers]
    if kind == "playhead":
        return [Target(session.playhead, "")]
    try:
        speech = session.speech
    except UserError:  # who shows the speech reports that it cannot be read
        speech = None
    if speech is None:
        return []
    if kind == "word":
        words = [(word.start_s, word.end_s, word.text) for word in speech.words]
    else:
        words = [(phone.start_s, phone.end_s, phone.symbol) for phone in speech.phones]
    last = session.frame_count - 1
    edges = {rate.frame(t_s): text for start_s, end_s, text in words for t_s in (end_s, start_s)}
    return [Target(frame, text) for frame, text in edges.items() if 0 <= frame <= last]


def nearest(session: Session, kind: SnapKind, frame: float) -> float:
    """The frame of one kind that is nearest; the frame itself where there is none of that kind."""
    if kind == "frame":
        return float(round(frame))
    return min((target.frame for target in targets(session, kind)), key=lambda at: abs(at - frame), default=frame)
