"""A range of time in the hand: its edge, what is in it, or a key of its speed. One drag is one undo step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.texts.numbers import Told
from app.time.retiming import Change, Retiming, reason
from core.curves import retime
from core.curves.time_map import TimeMap
from core.errors import UserError
from core.timebase import TimeRange


class RetimeDrag:
    """Begun with the range; every preview starts from the time as it was then.

    Attributes:
        text: what to write beside the pointer.
    """

    def __init__(self, retiming: Retiming, span: tuple[float, float], label: str) -> None:
        self.retiming = retiming
        self.session = retiming.session
        self.start, self.end = span
        self.text = ""
        self._maps = retiming.maps()
        self._label = label
        self._gesture = self.session.gesture(label)
        self._loop = self.session.loop
        self._before = self.session.document.timing
        self._changed = False

    @property
    def content(self) -> float:
        """Frames of the take that the range plays, of the first of the parts."""
        first = next(iter(self._maps.values()))
        return float(first.source(self.end) - first.source(self.start))

    def stretch_end(self, frame: float) -> None:
        """Let the range end at a frame."""
        end = max(frame, self.start + 1)
        manner = self.retiming.manner
        if self._preview(lambda old: retime.stretched(old, self.start, self.end, end, manner), end == self.end):
            self._show(self.start, end)
        self.text = self._about(end - self.start)

    def stretch_start(self, frame: float) -> None:
        """Let the range begin at a frame."""
        start = min(max(frame, 0.0), self.end - 1)
        manner = self.retiming.manner
        if self._preview(lambda old: retime.start_stretched(old, self.start, self.end, start, manner), start == self.start):
            self._show(start, self.end)
        self.text = self._about(self.end - start)

    def slip(self, frames: float) -> None:
        """Let what is in the range come so much later."""
        manner = self.retiming.manner
        self._preview(lambda old: retime.slipped(old, self.start, self.end, frames, manner), frames == 0)
        self.text = QCoreApplication.translate("retiming", "{0} fr").format(f"{frames:+g}".replace("-", "\N{MINUS SIGN}"))

    def set_speed(self, at: float, speed: float) -> None:
        """Let time pass at a speed about a frame."""
        manner = self.retiming.manner
        self._preview(lambda old: retime.with_speed(old, self.start, self.end, at, speed, manner), False)
        self.text = percent(speed)

    def commit(self) -> None:
        """Keep it, if anything has changed."""
        if not self._changed:
            self.cancel()
            return
        self._gesture.commit()
        self.retiming.remember(self._before, self._loop)
        self.retiming.finished()

    def cancel(self) -> None:
        """Back to what was."""
        self._gesture.cancel()
        if self._loop != self.session.loop:
            self.session.set_loop(self._loop)

    def _preview(self, change: Change, none: bool) -> bool:
        """Show a change; where it cannot be, say why and leave what was shown."""
        if not self._gesture.active:
            return False

        def kept(old: TimeMap) -> TimeMap:
            return old

        try:
            self._gesture.preview(self.retiming.edit(kept if none else change, self._label, self._maps))
        except (UserError, ValueError) as error:
            self.session.message.emit(reason(error))
            return False
        self._changed = not none
        return True

    def _show(self, start: float, end: float) -> None:
        if self._loop is not None:
            self.session.set_loop(TimeRange(round(start), max(round(end), round(start) + 1)))

    def _about(self, length: float) -> str:
        """Seconds and speed: "1.67 s  60 %"."""
        contents = {round(float(m.source(self.end) - m.source(self.start)), 4) for m in self._maps.values()}
        seconds = f"{Told(self.session.rate.seconds(length)):.2f} s"
        return f"{seconds}   {percent(contents.pop() / length)}" if len(contents) == 1 else seconds


def percent(speed: float) -> str:
    """A speed to be read."""
    return f"{100 * speed:.0f} %" if speed < 100 else "\N{INFINITY}"
