"""Lines over the rows that ask for a decision; they wait for it, and stop nobody."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.exports.exporting import Exporting
from app.style import theme

NOTE_PX: Final = 40


class NoteBar(QFrame):
    """A line of text with buttons on its right; hidden at first.

    Signals:
        shown(): it came into sight, or went.
    """

    shown = Signal()

    def __init__(self, icon: str, shade: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer_bar")
        self.setFixedHeight(NOTE_PX)
        self._look = (icon, shade)
        self._sign = QLabel()
        self.text = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE_AROUND, 0, theme.SPACE_BETWEEN, 0)
        self._row.setSpacing(theme.SPACE_BETWEEN)
        self._row.addWidget(self._sign)
        self._row.addWidget(self.text)
        self._row.addStretch(1)
        self.hide()

    def offer(self, text: str, tip: str) -> QPushButton:
        """Add a button."""
        button = QPushButton(text)
        button.setObjectName("dense")
        button.setToolTip(tip)
        self._row.addWidget(button)
        return button

    def say(self, text: str) -> None:
        """Show a sentence, or go where it is empty."""
        icon, shade = self._look
        self._sign.setPixmap(theme.icon(icon, shade).pixmap(theme.ICON_PX, theme.ICON_PX))
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.shown.emit()


class LeftOver(NoteBar):
    """What an earlier run of the program has left unfinished, and what is to become of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", "text", parent)
        self.resume = self.offer(self.tr("Resume"), self.tr("Go on from where they were"))
        self.discard = self.offer(self.tr("Discard"), self.tr("Take them off the list"))

    def attach(self, exporting: Exporting) -> None:
        """Follow what is left."""
        self.resume.clicked.connect(exporting.resume_left)
        self.discard.clicked.connect(exporting.discard_left)
        exporting.left_changed.connect(lambda: self.show_count(len(exporting.left)))

    def show_count(self, count: int) -> None:
        """So many are left."""
        one = self.tr("An export was not finished when the editor closed.")
        many = self.tr("{0} exports were not finished when the editor closed.").format(count)
        self.say("" if not count else one if count == 1 else many)


class Silence(NoteBar):
    """The renderer does not answer any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", "danger", parent)
        self.restart = self.offer(self.tr("Restart it"), self.tr("The film at hand begins again, from what is kept of it"))

    def attach(self, exporting: Exporting) -> None:
        """Listen whether it answers."""
        self.restart.clicked.connect(exporting.link.restart)
        exporting.link.silence_changed.connect(self.show_silence)

    def show_silence(self, silent: bool) -> None:
        """It is silent, or speaks again."""
        self.say(self.tr("The renderer has not answered for a while.") if silent else "")
