"""What an earlier run of the program has left unfinished, and what is to become of it; it waits for an answer."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app import theme
from app.exporting import Exporting

NOTE_PX: Final = 40


class LeftOver(QFrame):
    """Hidden where nothing is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer_bar")
        self.setFixedHeight(NOTE_PX)
        self._sign = QLabel()
        self._sign.setPixmap(theme.icon("info", "text").pixmap(theme.ICON_PX, theme.ICON_PX))
        self.text = QLabel()
        self.resume = QPushButton(self.tr("Resume"))
        self.resume.setToolTip(self.tr("Go on from where they were"))
        self.discard = QPushButton(self.tr("Discard"))
        self.discard.setToolTip(self.tr("Take them off the list"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_AROUND, 0, theme.SPACE_BETWEEN, 0)
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(self._sign)
        row.addWidget(self.text)
        row.addStretch(1)
        for button in (self.resume, self.discard):
            button.setObjectName("dense")
            row.addWidget(button)
        self.hide()

    def attach(self, exporting: Exporting) -> None:
        """Follow what is left."""
        self.resume.clicked.connect(exporting.resume_left)
        self.discard.clicked.connect(exporting.discard_left)

    def show_count(self, count: int) -> None:
        """So many are left."""
        one = self.tr("An export was not finished when the editor closed.")
        many = self.tr("{0} exports were not finished when the editor closed.").format(count)
        self.text.setText(one if count == 1 else many)
        self.setVisible(count > 0)
