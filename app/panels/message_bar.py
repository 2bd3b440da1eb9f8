"""A bar above the work: what went wrong and what to do about it. It never stops anybody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.panels.parts import icon_button, label
from core.errors import UserError


class MessageBar(QFrame):
    """Hidden until `show_error`; the next error replaces the one before.

    Signals:
        dismissed().
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error_bar")
        self.setAccessibleName(self.tr("Error"))
        self._details = ""
        self._message = label("", "title", wrap=True)
        self._hint = label("", wrap=True)
        self._copy = QPushButton(theme.icon("copy"), self.tr("Copy details"))
        self._copy.setObjectName("quiet")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        close = icon_button("x", self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        sign = label("")
        sign.setPixmap(theme.icon("warning-circle", "danger").pixmap(20, 20))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._message)
        texts.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_AROUND, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN)
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self._copy)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, for whoever reads the screen to somebody."""
        return f"{self._message.text()} {self._hint.text()}".strip()

    def show_error(self, error: UserError) -> None:
        self._message.setText(error.message)
        self._hint.setText(error.hint)
        self._hint.setVisible(bool(error.hint))
        self._details = "\n".join(part for part in (f"[{error.code}] {error.message}", error.hint, error.details) if part)
        self.setAccessibleDescription(self.text)
        self.show()

    def dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
