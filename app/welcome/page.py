"""The first page: one sentence, one button, two other ways in, and the projects worked on last."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.files.recent import Recent
from app.style import theme
from app.welcome.card import CARD_WIDTH, ProjectCard

_MOST_CARDS = 8
_LOW = 290
"""A page this low, px, has no room for cards."""


class WelcomePage(QWidget):
    """Shown while there is no sitter.

    Args:
        actions: of the window, by id.
        recent: the projects worked on last.
    """

    def __init__(self, actions: Mapping[str, QAction], recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome"))
        self._recent = recent
        self.cards: list[ProjectCard] = []
        headline = QLabel(self.tr("Start with a portrait"))
        headline.setObjectName("headline")
        sentence = QLabel(self.tr("Drop a photo of one face here, give it something to say, and press Generate."))
        sentence.setObjectName("field")
        self.button = _button(actions["file.open_portrait"], self.tr("Open portrait…"))
        self.button.setObjectName("primary")
        self.sample = _button(actions["help.sample"], self.tr("Try the sample"))
        self.tour = _button(actions["help.tour"], self.tr("Take the tour"))
        self._title = QLabel(self.tr("Worked on last"))
        self._title.setObjectName("note")
        row = QWidget()
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE_BETWEEN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE_AROUND,) * 4)
        layout.setSpacing(theme.SPACE_BETWEEN)
        layout.addStretch(2)
        for part in (headline, sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
            layout.addWidget(part)
        layout.addSpacing(theme.SPACE_BETWEEN)
        layout.addLayout(self._buttons())
        layout.addStretch(1)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        recent.changed.connect(self.show_recent)
        recent.picture_ready.connect(self._show_picture)
        self.show_recent()

    def show_recent(self) -> None:
        """Fill the row of cards again."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ProjectCard(entry, self._recent) for entry in self._recent.entries()[:_MOST_CARDS]]
        for card in self.cards:
            self._row.addWidget(card)
            if card.entry.exists:
                self._recent.read_picture(card.entry.path)
        self._fit()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addStretch(1)
        for button in (self.button, self.sample, self.tour):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        """As many cards as there is room for."""
        room = self.width() - 2 * theme.SPACE_AROUND + theme.SPACE_BETWEEN
        count = 0 if self.height() < _LOW else room // (CARD_WIDTH + theme.SPACE_BETWEEN)
        for place, card in enumerate(self.cards):
            card.setVisible(place < count)
        self._title.setVisible(bool(self.cards) and count > 0)

    def _show_picture(self, path: object, image: object) -> None:
        for card in self.cards:
            if card.entry.path == path:
                card.show_picture(image)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_recent()  # files come and go meanwhile

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _button(action: QAction, text: str) -> QPushButton:
    """A button that triggers an action under a shorter name."""
    button = QPushButton(text)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button
