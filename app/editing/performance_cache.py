"""The evaluated performance, kept until an edit touches it; an edit of one channel re-evaluates it where it changed."""

from __future__ import annotations

import sys
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.changed import changed_frames, part_of
from core.curves.held import HELD_COLUMNS
from core.curves.layers import Evaluation, Layer, evaluate
from core.project.changes import ChangeSet
from core.project.document import Document
from core.timebase import TimeRange

_SIGHT: Final = frozenset(channels.CHANNELS[column].id for column in HELD_COLUMNS)
"""Channels that come out together where something is looked at."""

_OURS: Final = 2
"""References to an array that only `_copy` knows: its own name, and the argument of the call that counts."""


class PerformanceCache:
    """Base and values of one document at a time; `invalidate` with every ChangeSet of it.

    Arrays given out never change while anybody holds them: an edit makes a new one. What nobody holds any more is written
    over, or a drag in a ten-minute take would ask for megabytes at every move.
    """

    def __init__(self) -> None:
        self._base: NDArray[np.float32] | None = None  # [T, C]
        self._unstaged: NDArray[np.float32] | None = None  # [T, C]
        self._held: NDArray[np.float64] | None = None  # [T]
        self._evaluation: Evaluation | None = None
        self._layers: tuple[Layer, ...] = ()  # of the evaluation
        self._spare: NDArray[np.float32] | None = None  # [T, C], the values before
        self._behind = TimeRange(0, 0)  # where they differ from those of the evaluation
        self._stale: frozenset[str] = frozenset()

    def invalidate(self, changes: ChangeSet) -> None:
        if changes.takes or changes.speech or changes.timing or (changes.settings and changes.channels):
            self._base = self._unstaged = None
        if changes.staging:
            self._base = None
        if self._base is None or changes.layers:
            self._evaluation = None
        self._stale |= changes.channels

    def base(self, document: Document) -> NDArray[np.float32]:
        """The take at the document's rate, retimed and staged, float32 [T, C]."""
        if self._base is None:
            unstaged = self.unstaged(document)  # nothing is staged where there is no take
            self._base = unstaged if document.active_take is None else document.staging.applied(unstaged, document.rate)
            self._held = document.held()
        return self._base

    def unstaged(self, document: Document) -> NDArray[np.float32]:
        """The take at the document's rate, retimed alone, float32 [T, C]."""
        if self._unstaged is None:
            self._unstaged = document.unstaged()
        return self._unstaged

    def held(self, document: Document) -> NDArray[np.float64] | None:
        """How far looks hold the line of sight, [T]; None where nothing is looked at."""
        self.base(document)
        return self._held

    def values(self, document: Document) -> NDArray[np.float32]:
        """float32 [T, C], evaluated as far as needed."""
        return self._current(document).values

    def clipped(self, document: Document) -> frozenset[str]:
        """Channels that ask for more than their limits somewhere."""
        return self._current(document).clipped

    def _current(self, document: Document) -> Evaluation:
        if self._evaluation is None:
            self._spare = None
            self._evaluation = evaluate(
                self.base(document), document.layers, muted_channels=document.silent_channels, held=self.held(document)
            )
        elif self._stale:
            self._evaluation = self._refreshed(self._evaluation, document)
        self._stale, self._layers = frozenset(), document.layers
        return self._evaluation

    def _refreshed(self, old: Evaluation, document: Document) -> Evaluation:
        """As `old`, with the stale channels evaluated again where their curves are not what they were."""
        frames = changed_frames(self._layers, document.layers, self._stale, len(old.values))
        if self._stale & old.clipped:  # where else it was clipped is not known
            frames = TimeRange(0, len(old.values))
        names = self._stale | _SIGHT if self._stale & _SIGHT else self._stale
        part = evaluate(
            self.base(document),
            [part_of(layer, names, frames) for layer in document.layers],
            muted_channels=document.silent_channels,
            columns=sorted(channels.INDEX[channel] for channel in self._stale),
            frames=frames,
            held=self.held(document),
            others=old.values,
        )
        values = self._copy(old.values)
        values[frames.start : frames.end] = part.values
        self._spare, self._behind = old.values, frames
        return Evaluation(values, (old.clipped - self._stale) | part.clipped)

    def _copy(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """`values` to write into: the array before them brought up to date, where nobody holds it."""
        spare, self._spare = self._spare, None
        if spare is None or sys.getrefcount(spare) > _OURS:
            return values.copy()
        rows = slice(self._behind.start, self._behind.end)
        spare[rows] = values[rows]
        return spare
