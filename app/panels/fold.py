"""A title that opens and closes what stands under it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.style import theme

CARET_PX = 12


class FoldButton(QPushButton):
    """Checked while open. A note on the right tells what is hidden while it is not.

    Args:
        title: what it says.
        name: object name, for the look: "section" or "fold".
    """

    def __init__(self, title: str, name: str = "section", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._note = ""
        self.setObjectName(name)
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._describe)
        self._describe()

    @property
    def note(self) -> str:
        return self._note

    def set_note(self, note: str) -> None:
        """Say something quiet beside the caret while it is closed."""
        self._note = note
        self._describe()
        self.update()

    def _note_end(self) -> int:
        """Where the caret begins, or a button beside it."""
        buttons = [child.x() for child in self.children() if isinstance(child, QWidget) and child.isVisible()]
        return min([self.width() - CARET_PX, *buttons])

    def _describe(self) -> None:
        self.setToolTip(self.tr("Fold") if self.isChecked() else self.tr("Unfold"))
        self.setAccessibleDescription(", ".join(filter(None, (self.toolTip(), self._note))))

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * CARET_PX, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        right, middle = self.width(), self.height() // 2
        caret = theme.icon("caret-down" if self.isChecked() else "caret-right", "text" if self.underMouse() else "text_2")
        with QPainter(self) as painter:
            caret.paint(painter, QRect(right - CARET_PX, middle - CARET_PX // 2, CARET_PX, CARET_PX))
            if self._note and not self.isChecked():
                painter.setFont(_plain())
                painter.setPen(theme.color("text_2"))
                room = QRect(0, 0, self._note_end() - theme.SPACE_BETWEEN, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._note)


def _plain() -> QFont:
    """Not as heavy as the title, which a painter would else go by."""
    font = theme.number_font()
    font.setWeight(QFont.Weight.Normal)
    return font
