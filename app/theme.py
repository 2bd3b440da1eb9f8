"""The look: one table of tokens, from which palette, style sheet, channel colours and icons are made.

Widgets never name a colour; they ask `color("accent")`, `channel_pen("gaze.yaw")` or `icon("play")`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPen
from PySide6.QtWidgets import QApplication

from app.icons import phosphor
from core import channels

RESOURCES: Final = Path(__file__).resolve().parents[1] / "resources"

DARK: Final[Mapping[str, str]] = {
    "window": "#16181d",
    "panel": "#1d2027",
    "raised": "#262a33",
    "hover": "#2e333e",
    "line": "#333945",
    "edge": "#6b7484",  # outline of a control against the panel, 3 : 1
    "text": "#e6e8ec",
    "text_2": "#9aa3b2",
    "disabled": "#5c6472",
    "accent": "#f2a65a",
    "accent_hover": "#f6b877",
    "accent_text": "#1b1408",
    "danger": "#e5686b",
    "danger_back": "#3a2227",
    "success": "#63b48a",
}

_OKABE_ITO: Final[Mapping[str, str]] = {
    "Gaze": "#56b4e9",
    "Head": "#e0651a",
    "Eyes": "#1fb289",
    "Brows": "#cc79a7",
    "Mouth": "#e69f00",
    "Body": "#f0e442",
}
"""Okabe and Ito (2008), by group; vermilion and bluish green lifted to 4.5 : 1 on the panel."""

SPACE_INSIDE: Final = 4
SPACE_BETWEEN: Final = 8
SPACE_AROUND: Final = 16
BODY_PX: Final = 13
LABEL_PX: Final = 11
ICON_PX: Final = 16
TARGET_PX: Final = 28
"""Height of buttons and fields; anything to hit is at least 24."""


def color(name: str) -> QColor:
    """The colour of a token of the table.

    Raises:
        KeyError: no such token.
    """
    return QColor(DARK[name])


def mix(first: QColor, second: QColor, amount: float) -> QColor:
    """Opaque mixture: `amount` 0 is `first`, 1 is `second`."""
    parts = zip(first.getRgbF()[:3], second.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a + (b - a) * amount for a, b in parts))


def channel_color(group: str) -> QColor:
    """The colour of a channel group (`core.channels.GROUPS`); black-and-white safe with `channel_pen`'s dashes."""
    return QColor(_OKABE_ITO[group])


def channel_pen(channel_id: str, *, active: bool = False) -> QPen:
    """The pen of a channel's curve: solid, dashed for the sitter's right side; quieter where it is not active.

    The quiet colour is opaque, and only the active pen is wider than a pixel: alpha and width are what make painting slow.
    """
    shade = channel_color(channels.channel(channel_id).group)
    pen = QPen(shade if active else mix(color("window"), shade, 0.55))
    pen.setCosmetic(True)
    pen.setWidthF(2.0 if active else 1.0)
    if channel_id.endswith("Right"):
        pen.setDashPattern([6.0, 4.0])
    return pen


def number_font(px: int = LABEL_PX) -> QFont:
    """The interface font with figures of equal width, for frames, timecodes and values."""
    font = QFont(QApplication.font())
    font.setPixelSize(px)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def icon(name: str, shade: str = "text") -> QIcon:
    """A Phosphor line icon ("play", "floppy-disk"), greyed where its widget is disabled."""
    return phosphor(name, color(shade), color("disabled"))


def palette() -> QPalette:
    """The colours as Qt's roles, for whatever the style sheet leaves to the style."""
    result = QPalette()
    role = QPalette.ColorRole
    roles = {
        role.Window: "panel", role.WindowText: "text", role.Base: "window", role.AlternateBase: "panel",
        role.Text: "text", role.Button: "raised", role.ButtonText: "text", role.BrightText: "danger",
        role.ToolTipBase: "raised", role.ToolTipText: "text", role.PlaceholderText: "text_2",
        role.Highlight: "accent", role.HighlightedText: "accent_text", role.Link: "accent",
        role.Light: "line", role.Midlight: "line", role.Mid: "line", role.Dark: "window", role.Shadow: "window",
        role.Accent: "accent",
    }  # fmt: skip
    for which, token in roles.items():
        result.setColor(which, color(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, color("disabled"))
    return result


def style_sheet() -> str:
    """`resources/themes/editor.qss` with its `$token`s filled in."""
    template = Template((RESOURCES / "themes" / "editor.qss").read_text(encoding="utf-8"))
    sizes = {"body": BODY_PX, "label": LABEL_PX, "target": TARGET_PX - 2}
    images = (RESOURCES / "themes").as_posix()
    return template.substitute(DARK, images=images, **{f"{name}_px": f"{px}px" for name, px in sizes.items()})


def apply(application: QApplication) -> None:
    """Dress the application. Call once, before the first window."""
    application.setStyle("Fusion")
    application.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    font = application.font()
    font.setPixelSize(BODY_PX)
    application.setFont(font)
    application.setPalette(palette())
    application.setStyleSheet(style_sheet())
