"""The few building blocks the panels share, so that titles, notes and gaps are the same everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.panels.fold import CARET_PX, FoldButton
from app.style import theme


def label(text: str, name: str = "", *, wrap: bool = False) -> QLabel:
    """A label whose object name ("title", "note", "field", "badge") gives its look."""
    result = QLabel(text)
    result.setObjectName(name)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if wrap:
        result.setWordWrap(True)
        result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return result


def rule() -> QFrame:
    """A line between groups."""
    result = QFrame()
    result.setObjectName("rule")
    return result


def set_primary(button: QWidget, primary: bool) -> None:
    """Give `button` the one amber look of the window, or take it away."""
    name = "primary" if primary else ""
    if button.objectName() != name:
        button.setObjectName(name)
        button.style().unpolish(button)
        button.style().polish(button)


class Group(QFrame):
    """A titled group of a column; add widgets to `body`, and small buttons to `head`. A click on the title folds it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fold = FoldButton(title)
        self.head = QHBoxLayout(self.fold)  # left of its caret
        self.head.setContentsMargins(0, 0, CARET_PX + theme.SPACE_BETWEEN, 0)
        self.head.setSpacing(theme.SPACE_INSIDE)
        self.head.addStretch(1)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.SPACE_BETWEEN)
        self.fold.toggled.connect(content.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_AROUND, 6, theme.SPACE_AROUND, 10)
        layout.setSpacing(theme.SPACE_INSIDE)
        layout.addWidget(self.fold)
        layout.addWidget(content)


def fill_column(column: QWidget, *groups: QWidget) -> None:
    """Put groups under one another, a line between them, the rest empty."""
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for i, group in enumerate(groups):
        if i:
            layout.addWidget(rule())
        layout.addWidget(group)
    layout.addStretch(1)
