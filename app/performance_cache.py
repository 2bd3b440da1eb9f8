"""The evaluated performance, kept until an edit touches it; an edit of one channel re-evaluates that channel alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.layers import Evaluation, evaluate
from core.project.changes import ChangeSet
from core.project.document import Document


class PerformanceCache:
    """Base and values of one document at a time; `invalidate` with every ChangeSet of it.

    Arrays given out never change: an edit makes a new one.
    """

    def __init__(self) -> None:
        self._base: NDArray[np.float32] | None = None  # [T, C]
        self._evaluation: Evaluation | None = None
        self._stale: frozenset[str] = frozenset()

    def invalidate(self, changes: ChangeSet) -> None:
        if changes.takes or changes.speech or changes.timing or changes.staging or (changes.settings and changes.channels):
            self._base = None
        if self._base is None or changes.layers:
            self._evaluation = None
        self._stale |= changes.channels

    def base(self, document: Document) -> NDArray[np.float32]:
        """The take at the document's rate, float32 [T, C]."""
        if self._base is None:
            self._base = document.base()
        return self._base

    def values(self, document: Document) -> NDArray[np.float32]:
        """float32 [T, C], evaluated as far as needed."""
        return self._current(document).values

    def clipped(self, document: Document) -> frozenset[str]:
        """Channels that ask for more than their limits somewhere."""
        return self._current(document).clipped

    def _current(self, document: Document) -> Evaluation:
        if self._evaluation is None:
            self._evaluation = evaluate(self.base(document), document.layers, muted_channels=document.silent_channels)
        elif self._stale:
            self._evaluation = self._refreshed(self._evaluation, document)
        self._stale = frozenset()
        return self._evaluation

    def _refreshed(self, old: Evaluation, document: Document) -> Evaluation:
        columns = sorted(channels.INDEX[channel] for channel in self._stale)
        part = evaluate(self.base(document), document.layers, muted_channels=document.silent_channels, columns=columns)
        values = old.values.copy()
        values[:, columns] = part.values[:, columns]
        return Evaluation(values, (old.clipped - self._stale) | part.clipped)
