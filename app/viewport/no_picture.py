"""What is shown where nothing can be drawn: why, what still works, and another try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class NoPicture(QWidget):
    """Words instead of the live picture.

    Signals:
        retry_wanted(): the user has seen to it.
    """

    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        headline = QLabel(self.tr("The live picture is off"))
        headline.setObjectName("headline")
        works = QLabel(
            self.tr("OpenGL 3.3 is needed to draw the sitter, here and in films. Curves, takes and sound work without it.")
        )
        works.setObjectName("field")
        self.reason = QLabel()
        self.reason.setObjectName("note")
        self.reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self.tr("Try again"))
        self.button.setToolTip(self.tr("Draw the picture again, after a driver was installed or a screen came back"))
        self.button.clicked.connect(self.retry_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(1)
        for part in (headline, works, self.reason):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def explain(self, reason: str) -> None:
        """Say why."""
        self.reason.setText(reason)
