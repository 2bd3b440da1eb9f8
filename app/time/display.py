"""How time is told and kept in sight: what ruler, read-out, time field and views agree on."""

from __future__ import annotations

from typing import Final, Literal, get_args

from PySide6.QtCore import QObject, Signal

from app.time.text import FORMATS, TimeFormat

Follow = Literal["page", "centre", "off"]
"""What the views do while it plays: turn the page, keep the playhead in the middle, or stay."""

FOLLOWS: Final[tuple[Follow, ...]] = get_args(Follow)


class TimeDisplay(QObject):
    """The user's choice; the program remembers it, a project does not hold it.

    Signals:
        changed(): some of it is another."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.format: TimeFormat = "timecode"
        self.follow: Follow = "page"

    def set_format(self, how: str) -> None:
        """Tell time so; what is no format counts as timecode."""
        wanted = next((known for known in FORMATS if known == how), FORMATS[0])
        if wanted != self.format:
            self.format = wanted
            self.changed.emit()

    def next_format(self) -> None:
        self.set_format(FORMATS[(FORMATS.index(self.format) + 1) % len(FORMATS)])

    def set_follow(self, follow: str) -> None:
        """Keep the playhead in sight so; what is nothing known counts as turning pages."""
        wanted = next((known for known in FOLLOWS if known == follow), FOLLOWS[0])
        if wanted != self.follow:
            self.follow = wanted
            self.changed.emit()

    def next_follow(self) -> None:
        self.set_follow(FOLLOWS[(FOLLOWS.index(self.follow) + 1) % len(FOLLOWS)])

    def followed(self, frame: float, view: tuple[float, float]) -> tuple[float, float]:
        """The frames to show instead of `view` while it plays at `frame`."""
        start, end = view
        span = end - start
        if self.follow == "centre":
            return frame - span / 2, frame + span / 2
        if self.follow == "off" or start <= frame <= end:
            return view
        backwards = 0 < start - frame < 0.1 * span  # else it has jumped, to the start of a loop
        return (frame - span, frame) if backwards else (frame, frame + span)
