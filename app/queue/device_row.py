"""What the films are made on: the processor or a graphics card, how much memory it takes, and a button to free it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.exports.cards import Card
from app.exports.exporting import Exporting
from app.queue.amounts import bytes_text
from app.style import theme

_LOOK_MS: Final = 2000
_PAGE_BYTES: Final = 4096
_KEPT: Final = {
    "rig": QT_TRANSLATE_NOOP("queue", "the sitter"),
    "sound": QT_TRANSLATE_NOOP("queue", "the sound"),
    "motion": QT_TRANSLATE_NOOP("queue", "the motion model"),
}


class DeviceRow(QWidget):
    """Looks every two seconds while it is in sight and a worker lives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exporting: Exporting | None = None
        self._peak_bytes = 0
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setObjectName("note")
        self._text.setFont(theme.number_font())
        self.unload = QToolButton()
        self.unload.setObjectName("quiet")
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_INSIDE)
        for part in (self._sign, self._text, self.unload):
            row.addWidget(part)

    def attach(self, exporting: Exporting, unload: QAction) -> None:
        """Follow the worker of the exports."""
        self._exporting = exporting
        self.unload.setDefaultAction(unload)
        self.unload.setAccessibleName(unload.text().replace("&", ""))
        exporting.cards.found.connect(self.refresh)
        exporting.link.memory_changed.connect(self._note_peak)
        exporting.changed.connect(lambda job: None if job.total else self.refresh())
        self.refresh()

    @property
    def text(self) -> str:
        return self._text.text()

    def refresh(self) -> None:
        """Say how things stand."""
        if self._exporting is None:
            return
        card = self._exporting.cards.card(self._exporting.device)
        self._sign.setPixmap(theme.icon("cpu", "text_2").pixmap(theme.ICON_PX, theme.ICON_PX))
        self._text.setText(self._of_card(card) if card is not None else self._of_processor())
        loaded = [QCoreApplication.translate("queue", _KEPT[name]) for name in self._exporting.link.loaded if name in _KEPT]
        self._text.setToolTip(self.tr("Kept for the next film: {0}").format(", ".join(loaded)) if loaded else "")
        self.unload.setVisible(bool(self._exporting.link.process_id))

    def _of_processor(self) -> str:
        assert self._exporting is not None
        name = self.tr("Processor")
        process = self._exporting.link.process_id
        if not process:
            return name
        taken = _resident(process) or self._peak_bytes
        return f"{name} · {self.tr('{0} in use').format(bytes_text(taken))}" if taken else name

    def _of_card(self, card: Card) -> str:
        memory = self.tr("{0} of {1}").format(bytes_text(card.used_bytes), bytes_text(card.total_bytes))
        parts = [card.name, memory]
        if card.temperature_c is not None:
            parts.append(f"{card.temperature_c} °C")
        return " · ".join(parts)

    def _note_peak(self, peak_bytes: int) -> None:
        self._peak_bytes = peak_bytes
        self.refresh()

    def _look(self) -> None:
        if self._exporting is not None and self._exporting.link.process_id:
            self._exporting.cards.look()
        self.refresh()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._exporting is not None:
            self._exporting.cards.look()
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _resident(process: int) -> int:
    """Bytes of memory that a process holds now; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * _PAGE_BYTES
    except (OSError, ValueError, IndexError):
        return 0
