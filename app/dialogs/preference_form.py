"""A page of preferences: titled rows whose fields act at once, each with a quiet sentence where it needs one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from app.style import theme


class Form(QWidget):
    """Rows top to bottom: a title on the left, a field beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.SPACE_AROUND, theme.SPACE_AROUND, theme.SPACE_AROUND, theme.SPACE_AROUND)
        self._grid.setHorizontalSpacing(theme.SPACE_AROUND)
        self._grid.setVerticalSpacing(theme.SPACE_BETWEEN)
        self._grid.setColumnMinimumWidth(0, 120)
        self._grid.setColumnStretch(1, 1)

    def row(self, title: str, field: QWidget, note: str = "") -> None:
        """A field and what it is about."""
        label = QLabel(title)
        label.setObjectName("field")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(title)
        if note:
            field.setAccessibleDescription(note)
        at = self._grid.rowCount()
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        label.setMinimumHeight(theme.TARGET_PX)
        at_left = Qt.AlignmentFlag.AlignLeft if isinstance(field, QPushButton) else Qt.AlignmentFlag(0)
        self._grid.addWidget(field, at, 1, at_left)
        if note:
            self._grid.addWidget(quiet(note), at + 1, 1)

    def choice(
        self,
        title: str,
        entries: Iterable[tuple[str, object]],
        now: object,
        choose: Callable[[object], object],
        note: str = "",
    ) -> QComboBox:
        """One of several; `choose` is told the data of what the user takes."""
        box = QComboBox()
        for text, data in entries:
            box.addItem(text, data)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.activated.connect(lambda: choose(box.currentData()))
        self.row(title, box, note)
        return box

    def switch(self, title: str, action: QAction, text: str, note: str = "") -> QCheckBox:
        """A command of the window that is a state; menu and box stay alike."""
        box = QCheckBox(text)
        box.setChecked(action.isChecked())
        box.setAccessibleName(text)
        box.setToolTip(action.statusTip())
        box.clicked.connect(action.trigger)
        action.toggled.connect(box.setChecked)
        self.row(title, box, note)
        return box

    def text(self, title: str, value: str) -> None:
        """Something to read and to copy."""
        label = QLabel(value)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setMinimumHeight(theme.TARGET_PX)
        self.row(title, label)

    def button(self, title: str, text: str, act: Callable[[], object], note: str = "") -> QPushButton:
        """Something to do."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{title}: {text}")
        button.clicked.connect(lambda: act())
        self.row(title, button, note)
        return button

    def end(self) -> Form:
        """Leave the rest of the page empty."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        return self


def quiet(text: str) -> QLabel:
    note = QLabel(text)
    note.setObjectName("note")
    note.setWordWrap(True)
    return note
