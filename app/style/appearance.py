"""How the editor looks, as the user or the system wishes it: live, except for the size of everything."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.style import theme
from app.style.looks import CURVE_HUES, LOOKS

SIZES: Final = (100, 110, 125, 150, 175, 200)
"""Sizes of the whole interface, %."""

_NEEDED: Final = (1000, 680)
"""The least a window can do with, px."""

_SCALE: Final = "QT_SCALE_FACTOR"


class Appearance(QObject):
    """Dresses the application as `Settings` say, and follows the system where they say so.

    Signals:
        changed(): another look is on show.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._dress()

    @property
    def look(self) -> str:
        """What the user chose: one of `LOOKS`, or "system"."""
        chosen = self._settings.text("appearance/look", "dark")
        return chosen if chosen in (*LOOKS, "system") else "dark"

    @property
    def hues(self) -> str:
        """The colours of curves, one of `CURVE_HUES`."""
        chosen = self._settings.text("appearance/hues", "okabe_ito")
        return chosen if chosen in CURVE_HUES else "okabe_ito"

    @property
    def scale(self) -> int:
        """The size of everything that the next start will have, %."""
        return interface_scale(self._settings)

    def choose(self, *, look: str | None = None, hues: str | None = None, scale: int | None = None) -> None:
        """Change and remember some of it."""
        if look is not None:
            self._settings.set_text("appearance/look", look)
        if hues is not None:
            self._settings.set_text("appearance/hues", hues)
        if scale is not None:
            self._settings.set_number("appearance/scale", scale)
        self._dress()

    def _follow(self, _: object) -> None:
        if self.look == "system":
            self._dress()

    def _dress(self) -> None:
        look = system_look() if self.look == "system" else self.look
        if (look, self.hues) == (theme.look(), theme.hues()):
            return
        theme.use(look, self.hues)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application)
        self.changed.emit()


def system_look() -> str:
    """The look that fits the system's settings."""
    hints = QApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "light" if hints.colorScheme() == Qt.ColorScheme.Light else "dark"


def interface_scale(settings: Settings) -> int:
    """The size of everything, %, one of `SIZES`."""
    scale = settings.number("appearance/scale", 100)
    return scale if scale in SIZES else 100


def fitting_sizes(room: QSize) -> tuple[int, ...]:
    """The sizes at which the whole window is seen on a screen with so much room as it is now; 100 in any case."""
    factor = float(os.environ.get(_SCALE, "1"))
    wide, high = room.width() * factor, room.height() * factor
    return tuple(size for size in SIZES if size == 100 or (wide >= size / 100 * _NEEDED[0] and high >= size / 100 * _NEEDED[1]))


def prepare_scale(settings: Settings, environment: MutableMapping[str, str] = os.environ) -> None:
    """Let Qt draw everything at the chosen size; before the application exists. What the environment says goes first."""
    scale = interface_scale(settings)
    if scale != 100 and _SCALE not in environment:
        environment[_SCALE] = f"{scale / 100:g}"
