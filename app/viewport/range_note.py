"""A quiet line over the picture: the pose asks for more than this portrait can show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.texts.numbers import Told
from app.texts.said import said
from app.viewport.picture import Picture
from core import channels
from core.rig.safe_range import SafeRange

_LINGER_MS: Final = 700
"""It stays this long after the pose came back, so that it does not flicker while a take plays."""
_MARGIN_PX: Final = 12


class RangeNote(QLabel):
    """Shown at the foot of `parent` while the pose of `picture` lies beyond the portrait's safe range."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = picture
        self._rig: object = None
        self._range: SafeRange | None = None
        self._linger = QTimer(self, singleShot=True, interval=_LINGER_MS)
        self._linger.timeout.connect(self.hide)
        self.hide()
        picture.changed.connect(self._look)
        parent.installEventFilter(self)

    def _look(self) -> None:
        """Compare the pose with the range."""
        rig = self._picture.rig
        if rig is not self._rig:
            self._rig, self._range = rig, None if rig is None else SafeRange.of(rig)
            self.hide()
        text = "" if self._range is None else _sentence(self._picture, self._range)
        if text:
            self._linger.stop()
            self.setText(text)
            self.setAccessibleName(text)
            self._place()
            self.show()
            self.raise_()
        elif not self.isHidden() and not self._linger.isActive():
            self._linger.start()

    def _place(self) -> None:
        self.adjustSize()
        room = self.parentWidget().size()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - _MARGIN_PX)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)


def _sentence(picture: Picture, safe: SafeRange) -> str:
    """What lies beyond the range and what is shown instead; empty where nothing does."""
    values = picture.values()
    beyond = safe.exceeded(values)
    if not beyond:
        return ""
    channel = channels.channel(beyond[0])
    shown = float(safe.ease(values)[channels.INDEX[channel.id]])
    amount = f"{shown:.0f}°" if channel.unit == "deg" else f"{Told(shown):.2f}"
    text = QCoreApplication.translate("RangeNote", "{0} beyond this portrait's safe range (eased to {1})")
    return text.format(said(channel.label), amount)
