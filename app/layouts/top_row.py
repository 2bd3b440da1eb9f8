"""Menus and tools in one row where they fit beside each other, in two where they do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

_ICON_PX: Final = 17
_AIR: Final = 24
"""Between the last menu and the first tool."""
_EDGE: Final = 8


class TopRow(QObject):
    """The tools of a window. Where room is scarce, those that every program has in its first menu go first.

    Args:
        actions: the window's, by id.
        tools: ids of actions; empty for a line between them.
        spare: how many of them, from the first on, can be done without.
        others: what stands at the right edge.
        shorten: lets those take less room, or not.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Mapping[str, QAction],
        tools: Sequence[str],
        spare: int,
        others: Sequence[QAction | QWidget],
        shorten: Callable[[bool], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._shorten = shorten
        self.bar = QToolBar(QCoreApplication.translate("MainWindow", "Tools"), window, objectName="tools", movable=False)
        self.bar.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        shown = [self._add(actions[name]) if name else self.bar.addSeparator() for name in tools]
        self._spare, self._first = shown[:spare], shown[spare]
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.bar.addWidget(gap)
        for other in others:
            if isinstance(other, QAction):
                self._add(other)
            else:
                self.bar.addWidget(other)
        self.together = self._short = False
        self._menus_px = self._short_px = self._full_px = 0
        window.addToolBar(self.bar)
        window.installEventFilter(self)

    def fit(self) -> None:
        """Stand beside the menus, with all tools or the rarer ones alone, or under the menus."""
        native = self._window.menuBar().isNativeMenuBar()
        room = -1 if native else self._window.width() - self._menus_px - _AIR
        together = self._short_px <= room
        short = together and self._full_px > room
        if (short, together) == (self._short, self.together):
            return
        self._set_short(short)
        if together != self.together:
            self._set_together(together)
        self._claim_room()

    def measure(self) -> None:
        """Learn how much room menus and tools take, and fit them in."""
        if self.together:
            self._set_together(False)
        self._menus_px = self._window.menuBar().sizeHint().width()
        self._set_short(True)
        self._short_px = self.bar.sizeHint().width()
        self._set_short(False)
        self._full_px = self.bar.sizeHint().width()
        self.fit()

    def _set_together(self, together: bool) -> None:
        self.together = together
        menus = self._window.menuBar()
        if together:
            self._window.removeToolBar(self.bar)
            menus.setCornerWidget(self.bar, Qt.Corner.TopRightCorner)
        else:
            menus.setCornerWidget(None, Qt.Corner.TopRightCorner)
            self._window.addToolBar(self.bar)
        self.bar.show()
        menus.setProperty("shared", together)
        for part in (menus, self.bar):  # the look goes by it
            part.style().unpolish(part)
            part.style().polish(part)
        if together:
            self.bar.layout().setContentsMargins(0, 0, _EDGE, 0)

    def _claim_room(self) -> None:
        """Have as much of the row as the tools take now; a menu bar asks only when it is given something."""
        if self.together:
            self.bar.adjustSize()
            self._window.menuBar().setCornerWidget(self.bar, Qt.Corner.TopRightCorner)

    def _add(self, action: QAction) -> QAction:
        self.bar.addAction(action)
        return action

    def _set_short(self, short: bool) -> None:
        if short == self._short:
            return
        self._short = short
        self._shorten(short)
        for action in self._spare:
            if short:
                self.bar.removeAction(action)
            else:
                self.bar.insertAction(self._first, action)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._full_px:
            self.fit()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.measure)  # once everything has its size
        return False
