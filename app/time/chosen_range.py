"""The frames a user means where a command asks for a range."""

from __future__ import annotations

from app.session import Session
from core.timebase import TimeRange


def chosen_range(session: Session) -> TimeRange | None:
    """The loop range, else the span of the selected keys; None without either, or where it lies outside the take."""
    whole = TimeRange(0, session.frame_count)
    if session.loop is not None:
        return session.loop.intersect(whole)
    frames = {frame for _, frame in session.selection.keys}
    return TimeRange(int(min(frames)), int(max(frames)) + 1).intersect(whole) if len(frames) > 1 else None
