"""How far a file of many megabytes is, for whoever waits for it; and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called with the share that is done, 0..1; it may raise `core.errors.Cancelled` to stop the work."""


class Tally:
    """Counts bytes on their way to a total.

    Args:
        total: bytes in all.
        on_progress: hears of it after every step; nobody does where None.
    """

    def __init__(self, total: int, on_progress: Progress | None) -> None:
        self._total = max(1, total)
        self._done = 0
        self._on_progress = on_progress

    def add(self, count: int) -> None:
        """`count` more bytes are done; raises what `on_progress` raises."""
        self._done += count
        if self._on_progress is not None:
            self._on_progress(min(1.0, self._done / self._total))
