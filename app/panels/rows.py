"""Titled rows of one or two fields in line; some fold away, and a double click on a title sets its row back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.panels.fold import FoldButton
from app.style import theme

_TITLE_PX: Final = 78
"""Least width of titles, so that rows of different panels are in line."""


class RowTitle(QLabel):
    """The name of a row, brighter while its value is not the usual one."""

    def __init__(self, text: str, reset: Callable[[], object] | None) -> None:
        super().__init__(text)
        self._reset = reset
        self.setObjectName("field")

    @property
    def changed(self) -> bool:
        return bool(self.property("changed"))

    def set_changed(self, changed: bool) -> None:
        if changed != self.changed:
            self.setProperty("changed", changed)
            self.style().unpolish(self)
            self.style().polish(self)

    # Qt

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._reset is None:
            super().mouseDoubleClickEvent(event)
        else:
            self._reset()


class Rows(QGridLayout):
    """The rows of a panel, top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.fold: FoldButton | None = None
        self._folded: list[QWidget] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(theme.SPACE_BETWEEN)
        self.setVerticalSpacing(theme.SPACE_INSIDE)
        self.setColumnMinimumWidth(0, _TITLE_PX)
        self.setColumnStretch(1, 1)
        self.setColumnStretch(2, 1)

    def add(
        self, text: str, first: QWidget, second: QWidget | None = None, *, reset: Callable[[], object] | None = None
    ) -> RowTitle:
        """A title and one field, or two side by side."""
        row = self.rowCount()
        title = RowTitle(text, reset)
        title.setBuddy(first)
        title.setToolTip(first.toolTip())
        self.addWidget(title, row, 0)
        self.addWidget(first, row, 1, 1, 2 if second is None else 1)
        if second is not None:
            self.addWidget(second, row, 2)
        self.setColumnMinimumWidth(0, max(self.columnMinimumWidth(0), title.sizeHint().width()))  # the same once unfolded
        if self.fold is not None:
            for widget in filter(None, (title, first, second)):
                widget.setVisible(False)
                self._folded.append(widget)
        return title

    def add_fold(self, text: str) -> FoldButton:
        """A line that opens and closes all rows after it; closed at first."""
        self.fold = FoldButton(text, "fold")
        self.fold.setChecked(False)
        self.fold.toggled.connect(self._unfold)
        self.addWidget(self.fold, self.rowCount(), 0, 1, 3)
        return self.fold

    def folds(self, widget: QWidget) -> bool:
        """Whether the row of `widget` is one of those that fold away."""
        return widget in self._folded

    def _unfold(self, opened: bool) -> None:
        for widget in self._folded:
            widget.setVisible(opened)
