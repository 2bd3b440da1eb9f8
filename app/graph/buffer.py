"""Curves kept as they were, to work on and compare with: their results stay on show, and a swap brings them back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.graph.verbs import Verbs
from core import channels
from core.curves.curve import EMPTY, Curve


class Buffer(QObject):
    """Keeps the curves of one layer.

    Signals:
        changed(): other curves are kept, or none.
    """

    changed = Signal()

    def __init__(self, verbs: Verbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._session = verbs.session
        self._layer_id = ""
        self._curves: dict[str, Curve] = {}
        self._results: dict[str, NDArray[np.float32]] = {}
        self._session.document_replaced.connect(self.forget)

    @property
    def results(self) -> Mapping[str, NDArray[np.float32]]:
        """What the kept curves came to, [T] each."""
        return self._results

    def keep(self) -> None:
        """Keep the curves on show as they are now."""
        visible = self._session.selection.visible_channels
        if self._session.document.active_take is None or not visible:
            return
        self._fill(visible)
        self._session.message.emit(QCoreApplication.translate("graph", "The curves are kept: Ctrl+Shift+B swaps them in."))

    def swap(self) -> None:
        """Put the kept curves in the place of those there now, and keep these instead."""
        active = self._session.document.active_layer
        locked = self._session.document.locked_channels
        new = {n: c for n, c in self._curves.items() if n not in locked and active.curves.get(n, EMPTY) != c}
        if active.id != self._layer_id or not self._curves:
            text = QCoreApplication.translate("graph", "No curves of this layer are kept: Ctrl+B keeps those on show.")
            self._session.message.emit(text)
        elif new and self._verbs.may_edit(frozenset(new)):
            names = tuple(self._curves)
            now = {name: active.curves.get(name, EMPTY) for name in names}
            results = {name: self._column(name) for name in names}
            if self._verbs.perform(QCoreApplication.translate("graph", "Swap curves"), lambda _: new, frozenset()):
                self._curves, self._results = now, results
                self.changed.emit()

    def forget(self) -> None:
        """Keep nothing."""
        self._curves, self._results = {}, {}
        self.changed.emit()

    def _fill(self, names: tuple[str, ...]) -> None:
        layer = self._session.document.active_layer
        self._layer_id = layer.id
        self._curves = {name: layer.curves.get(name, EMPTY) for name in names}
        self._results = {name: self._column(name) for name in names}
        self.changed.emit()

    def _column(self, name: str) -> NDArray[np.float32]:
        return self._session.performance()[:, channels.INDEX[name]].copy()
