"""How fast an export goes, and between which times it will be over."""

from __future__ import annotations

from collections import deque
from typing import Final

RECENT_S: Final = 5.0
LONG_S: Final = 30.0
_DOUBT: Final = 0.1
"""A range is never narrower than this share to either side: machines get busy."""
_ENOUGH_S: Final = 1.0
"""Nothing is foretold from less."""


class Pace:
    """Fed with each word of progress; begins anew where the work does."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, int]] = deque()
        self._total = 0

    def note(self, elapsed_s: float, done: int, total: int) -> None:
        """`done` of `total` frames after so many seconds of work."""
        if self._points and (done < self._points[-1][1] or total != self._total):
            self._points.clear()
        if self._points and done == self._points[-1][1]:
            return
        self._total = total
        self._points.append((elapsed_s, done))
        while len(self._points) > 2 and self._points[1][0] < elapsed_s - LONG_S:
            self._points.popleft()

    @property
    def per_second(self) -> float | None:
        """Frames a second of late; None until it can be told."""
        return self._over(RECENT_S)

    @property
    def left_s(self) -> tuple[float, float] | None:
        """Least and most seconds that it still takes; None until it can be told."""
        paces = [pace for pace in (self._over(RECENT_S), self._over(LONG_S / 2), self._over(LONG_S)) if pace]
        if not paces:
            return None
        remaining = self._total - self._points[-1][1]
        return remaining / max(paces) * (1 - _DOUBT), remaining / min(paces) * (1 + _DOUBT)

    def _over(self, seconds: float) -> float | None:
        """Frames a second in the last so many seconds."""
        if len(self._points) < 2:
            return None
        now_s, now = self._points[-1]
        then_s, then = next(point for point in self._points if point[0] >= now_s - seconds or point is self._points[-2])
        if now_s - self._points[0][0] < _ENOUGH_S or now_s <= then_s:
            return None
        return (now - then) / (now_s - then_s)
