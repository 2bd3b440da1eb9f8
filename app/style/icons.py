"""Line icons of the Phosphor font that QtAwesome brings, painted sharp at every size and device pixel ratio.

QtAwesome itself is not imported: its Qt compatibility layer costs a third of the time the window takes to open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap


@cache
def _folder() -> Path:
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("qtawesome is not installed")
    return Path(found.submodule_search_locations[0]) / "fonts"


@cache
def _characters() -> Mapping[str, str]:
    """Icon name -> its character."""
    table = json.loads(next(_folder().glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in table.items()}


@cache
def _family() -> str:
    font = QFontDatabase.addApplicationFont(str(next(_folder().glob("phosphor-[0-9]*.ttf"))))
    return QFontDatabase.applicationFontFamilies(font)[0]


class _Engine(QIconEngine):
    """Paints one character, in the colour of the moment."""

    def __init__(self, character: str, shade: Callable[[bool], QColor]) -> None:
        super().__init__()
        self._character, self._shade = character, shade

    # Qt

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(rect.height())
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._shade(mode == QIcon.Mode.Disabled))
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._character, self._shade)


def phosphor(name: str, shade: Callable[[bool], QColor]) -> QIcon:
    """The icon `name` ("play", "floppy-disk").

    Args:
        shade: its colour, asked for at each painting; told whether the widget is disabled.

    Raises:
        KeyError: Phosphor has no such icon.
    """
    return QIcon(_Engine(_characters()[name], shade))
