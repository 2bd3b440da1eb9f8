"""A second take beside the one on show: which it is, and what it would come to under the same layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.curves.difference import difference
from core.curves.layers import evaluate
from core.curves.take import Take
from core.project.changes import ChangeSet

if TYPE_CHECKING:
    from app.session import Session


class Comparison(QObject):
    """The take that the one on show is compared with; it is no part of the document.

    When the compared take comes on show itself, the one that was on show takes its place: flipping compares the other way
    round.

    Signals:
        changed(): another take is compared, or its motion is another.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._take_id: str | None = None
        self._shown = session.document.active_take_id
        self._before: str | None = None
        self._base: NDArray[np.float32] | None = None
        self._held: NDArray[np.float64] | None = None
        self._kept: tuple[tuple[int, ...], NDArray[np.float32]] | None = None
        session.document_changed.connect(self._document_changed)
        session.document_replaced.connect(lambda: self.set(None))

    @property
    def take(self) -> Take | None:
        """The compared take, None where there is none."""
        return next((take for take in self._session.document.takes if take.id == self._take_id), None)

    @property
    def before(self) -> Take | None:
        """The take that was on show before the one that is; None at first, or where it is gone."""
        return next((take for take in self._session.document.takes if take.id == self._before), None)

    def set(self, take_id: str | None) -> None:
        """Compare with another take, or with none; the one on show is not compared with itself."""
        take_id = None if take_id == self._session.document.active_take_id else take_id
        if take_id != self._take_id:
            self._take_id = take_id
            self._base = self._kept = None
            self.changed.emit()

    def toggle(self) -> None:
        """Compare with the take that was on show before, or with any other; or end it."""
        takes, shown = self._session.document.takes, self._session.document.active_take_id
        others = [take.id for take in takes if take.id != shown]
        if self.take is not None or not others:
            self.set(None)
        else:
            self.set(self._before if self._before in others else others[-1])

    def values(self, columns: Sequence[int]) -> NDArray[np.float32] | None:
        """What the compared take comes to under the layers, float32 [T, C], right in `columns`; None without a take."""
        wanted = tuple(sorted(columns))
        base = self._bare()
        if base is None:
            return None
        if self._kept is None or self._kept[0] != wanted:
            document = self._session.document
            found = evaluate(base, document.layers, muted_channels=document.silent_channels, columns=wanted, held=self._held)
            self._kept = (wanted, found.values)
        return self._kept[1]

    def difference(self) -> dict[str, float]:
        """How far the two takes are apart, as generated: `core.curves.difference`; empty without two."""
        shown, other = self._session.document.active_take, self.take
        return {} if shown is None or other is None else difference(shown.base, other.base)

    def _bare(self) -> NDArray[np.float32] | None:
        """The compared take at the document's rate, retimed and staged as the one on show is."""
        if self._base is None and self.take is not None:
            other = self._session.document.copy()
            other.active_take_id = self._take_id
            self._base, self._held = other.base(), other.held()
        return self._base

    def _document_changed(self, changes: ChangeSet) -> None:
        shown, self._shown = self._shown, self._session.document.active_take_id
        if shown != self._shown:
            self._before = shown
        if self._take_id is not None and (self.take is None or self._take_id == self._shown):
            self.set(shown if self._take_id == self._shown else None)
        self._kept = None
        if changes.takes or changes.timing or changes.staging or (changes.settings and changes.channels):
            self._base = None
        if self._take_id is not None:
            self.changed.emit()
