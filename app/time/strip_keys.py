"""The keys of a strip: the arrows choose a grip, with Alt they move it; every press is one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from core.errors import UserError

if TYPE_CHECKING:
    from app.time.strip import Grip, Strip

_CHOOSE: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOVE: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_FAR: Final = 10
_RISE_PX: Final = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}
_ALT: Final = Qt.KeyboardModifier.AltModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class StripKeys:
    """Which grip of a strip the keys mean, by its place among them."""

    def __init__(self, strip: Strip) -> None:
        self._strip = strip
        self._index: int | None = None

    @property
    def chosen(self) -> Grip | None:
        """The grip that the keys mean; None until one was chosen."""
        grips = self._strip.grips()
        return grips[self._index] if self._index is not None and self._index < len(grips) else None

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is one of these."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain == Qt.KeyboardModifier.NoModifier:
            return event.key() in _CHOOSE
        return bool(plain & _ALT) and not plain & ~(_ALT | _SHIFT) and event.key() in (*_MOVE, *_RISE_PX)

    def press(self, event: QKeyEvent) -> None:
        """Do what the key means."""
        key = Qt.Key(event.key())
        grips = self._strip.grips()
        if not grips:
            return
        if not event.modifiers() & _ALT:
            step = _CHOOSE[key]
            now = self._index if self._index is not None else (-1 if step > 0 else len(grips))
            self._index = min(max(now + step, 0), len(grips) - 1)
        elif self.chosen is not None:
            far = _FAR if event.modifiers() & _SHIFT else 1
            self._move(self.chosen, _MOVE.get(key, 0) * far, _RISE_PX.get(key, 0.0) * far)
        self._tell()
        self._strip.spoil()

    def _move(self, grip: Grip, frames: int, rise_px: float) -> None:
        session = self._strip.session
        try:
            edit = grip.edit(frames, rise_px)
            if edit is not None:
                gesture = session.gesture(grip.label)
                gesture.preview(edit)
                gesture.commit()
        except (UserError, ValueError) as error:
            session.message.emit(str(error))

    def _tell(self) -> None:
        """Say in the status line what is chosen, and where it is now."""
        grip = self.chosen
        if grip is not None:
            place = "" if grip.frame is None else f" {self._strip.session.rate.timecode(round(grip.frame))}"
            text = QCoreApplication.translate("StripKeys", "{0}{1}: Alt+Left, Alt+Right").format(grip.label, place)
            self._strip.session.message.emit(text)
