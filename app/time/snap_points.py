"""Frames worth stopping at while a border in time is dragged: words, phones, markers, the playhead."""

from __future__ import annotations

from typing import Final

from app.session import Session
from core.errors import UserError

REACH_PX: Final = 6.0
"""A point catches the pointer from this far."""


def snap_points(session: Session) -> tuple[float, ...]:
    """Where words and phones begin and end, markers and the playhead, frames."""
    points = {float(marker.frame) for marker in session.document.markers} | {session.playhead}
    try:
        speech = session.speech
    except UserError:  # who shows the speech says so
        speech = None
    if speech is not None:
        items = (*speech.words, *speech.phones)
        points |= {session.rate.frame(t_s) for item in items for t_s in (item.start_s, item.end_s)}
    return tuple(sorted(points))


def snapped(frame: float, points: tuple[float, ...], pixels_per_frame: float) -> float:
    """The whole frame at the point that is near enough; else the nearest whole frame."""
    near = min(points, key=lambda point: abs(point - frame), default=frame)
    return float(round(near if abs(near - frame) * pixels_per_frame <= REACH_PX else frame))
