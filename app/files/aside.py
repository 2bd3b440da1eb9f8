"""Work on files that may take seconds: done on a thread, while the window goes on and whoever asked waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from core.errors import Cancelled
from core.project.tally import Progress

T = TypeVar("T")

BLINK_S: Final = 0.05
"""What is done sooner is done without anything being shown."""
LOOK_MS: Final = 50
"""How often the window looks how far the work is."""


class Aside(QObject):
    """One piece of work at a time.

    Attributes:
        busy: something is being done.
        text: what is or was done last, for the user.

    Signals:
        moved(str, float): what is being done, and the share of it that is done, 0..1; silent for what is done in a blink.
        ended(): nothing is being done any more; comes before `run` returns or raises.
    """

    moved = Signal(str, float)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.busy = False
        self.text = ""
        self._share = 0.0
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work on hand to stop."""
        self._cancelled = True

    def run(self, text: str, work: Callable[[Progress], T]) -> T:
        """Do it, and return what it returns or raise what it raises; unless that is over in a blink, the event loop runs.

        Args:
            text: what is being done, for the user.
            work: called on a thread, with what it has to tell its progress to; touches no widget and nothing on show.

        Raises:
            Cancelled: the user asked to stop.
        """
        assert not self.busy, "one at a time"
        self.busy, self.text, self._share, self._cancelled = True, text, 0.0, False
        try:
            with ThreadPoolExecutor(1) as pool:  # waits for the thread, also where the program is asked to end
                future = pool.submit(work, self._note)
                if not wait([future], BLINK_S).done:
                    self._attend(future)
            return future.result()
        finally:
            self.busy = False
            self.ended.emit()

    def _attend(self, future: Future[T]) -> None:
        """Let the window go on until it is over."""
        loop = QEventLoop()

        def look() -> None:
            self.moved.emit(self.text, self._share)
            if future.done():
                loop.quit()

        timer = QTimer(interval=LOOK_MS)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()

    def _note(self, share: float) -> None:
        """On the thread."""
        if self._cancelled:
            raise Cancelled
        self._share = share
