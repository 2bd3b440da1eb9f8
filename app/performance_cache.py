"""The evaluated performance, kept until an edit touches it; an edit of one channel re-evaluates that channel alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.layers import evaluate
from core.project.changes import ChangeSet
from core.project.document import Document


class PerformanceCache:
    """Values of one document at a time; `invalidate` with every ChangeSet of it."""

    def __init__(self) -> None:
        self._values: NDArray[np.float32] | None = None  # [T, C]
        self._clipped: frozenset[str] = frozenset()
        self._stale: frozenset[str] = frozenset()

    def invalidate(self, changes: ChangeSet) -> None:
        if changes.takes or changes.layers or changes.speech or changes.settings:
            self._values = None
        else:
            self._stale |= changes.channels

    def values(self, document: Document) -> NDArray[np.float32]:
        """float32 [T, C], evaluated as far as needed."""
        base = document.base()
        if self._values is None or self._values.shape != base.shape:
            evaluation = document.performance()
            self._values, self._clipped = np.array(evaluation.values), evaluation.clipped
        elif self._stale:
            self._refresh(document, base)
        self._stale = frozenset()
        return self._values

    def clipped(self, document: Document) -> frozenset[str]:
        self.values(document)
        return self._clipped

    def _refresh(self, document: Document, base: NDArray[np.float32]) -> None:
        columns = {channels.INDEX[channel] for channel in self._stale}
        if columns & set(channels.HEAD_ROTATION):
            columns |= set(channels.HEAD_ROTATION)
        wanted = sorted(columns)
        part = evaluate(base, document.layers, muted_channels=document.muted_channels, columns=wanted)
        assert self._values is not None
        self._values[:, wanted] = part.values[:, wanted]
        touched = {channels.CHANNELS[column].id for column in wanted}
        self._clipped = (self._clipped - touched) | (part.clipped & touched)
