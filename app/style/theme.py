"""The look in use: from its tokens palette, style sheet, channel colours and icons are made.

Widgets never name a colour; they ask `color("accent")`, `channel_pen("gaze.yaw")` or `icon("play")` when they paint, so
that another look is at once everywhere.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from app.style.contrast import legible
from app.style.icons import phosphor
from app.style.looks import CURVE_HUES, LOOKS
from core import channels

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"

SPACE_INSIDE: Final = 4
SPACE_BETWEEN: Final = 8
SPACE_AROUND: Final = 16
BODY_PX: Final = 13
LABEL_PX: Final = 11
ICON_PX: Final = 16
TARGET_PX: Final = 28
"""Height of buttons and fields; anything to hit is at least 24."""

_CURVE_CONTRAST: Final = 4.5  # names of channels are written in their colours


class _Use:
    """What is in use now."""

    look = "dark"
    hues = "okabe_ito"


def use(look: str, hues: str = "okabe_ito") -> None:
    """Choose one of `LOOKS` and one of `CURVE_HUES`; `apply` then shows them.

    Raises:
        KeyError: no such look or hues.
    """
    LOOKS[look], CURVE_HUES[hues]
    _Use.look, _Use.hues = look, hues


def look() -> str:
    """The look in use."""
    return _Use.look


def hues() -> str:
    """The colours of curves in use."""
    return _Use.hues


def color(name: str) -> QColor:
    """The colour of a token of the look in use.

    Raises:
        KeyError: no such token.
    """
    return QColor(LOOKS[_Use.look][name])


def mix(first: QColor, second: QColor, amount: float) -> QColor:
    """Opaque mixture: `amount` 0 is `first`, 1 is `second`."""
    parts = zip(first.getRgbF()[:3], second.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a + (b - a) * amount for a, b in parts))


def channel_color(group: str) -> QColor:
    """The colour of a channel group (`core.channels.GROUPS`); black-and-white safe with `channel_pen`'s dashes."""
    return QColor(_legible_hue(_Use.look, _Use.hues, group))


@cache
def _legible_hue(look: str, hues: str, group: str) -> QColor:
    hue = QColor(CURVE_HUES[hues][group])
    for ground in ("panel", "window"):
        hue = legible(hue, QColor(LOOKS[look][ground]), _CURVE_CONTRAST)
    return hue


def channel_pen(channel_id: str, *, active: bool = False) -> QPen:
    """The pen of a channel's curve: solid, dashed for the sitter's right side; quieter where it is not active.

    The quiet colour is opaque, and only the active pen is wider than a pixel: alpha and width are what make painting slow.
    """
    shade = channel_color(channels.channel(channel_id).group)
    pen = QPen(shade if active else mix(color("window"), shade, quiet()))
    pen.setCosmetic(True)
    pen.setWidthF(2.0 if active else 1.0)
    if channel_id.endswith("Right"):
        pen.setDashPattern([6.0, 4.0])
    return pen


def quiet() -> float:
    """How much is left of the colour of what is not active."""
    return 0.75 if _Use.look == "contrast" else 0.55


def paint_focus(painter: QPainter, rect: QRect) -> None:
    """The ring inside what a custom-painted widget takes keys for."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(mix(color("window"), color("accent"), 0.75), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def number_font(px: int = LABEL_PX) -> QFont:
    """The interface font with figures of equal width, for frames, timecodes and values."""
    font = QFont(QApplication.font())
    font.setPixelSize(px)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def icon(name: str, shade: str = "text") -> QIcon:
    """A Phosphor line icon ("play", "floppy-disk"), greyed where its widget is disabled."""
    return phosphor(name, lambda disabled: color("disabled" if disabled else shade))


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
    tone = "light" if _Use.look == "light" else "dark"
    sizes = {"body": BODY_PX, "label": LABEL_PX, "target": TARGET_PX - 2}
    images = (RESOURCES / "themes").as_posix()
    return template.substitute(
        LOOKS[_Use.look], images=images, tone=tone, **{f"{name}_px": f"{px}px" for name, px in sizes.items()}
    )


def apply(application: QApplication) -> None:
    """Dress the application in the look in use; open windows follow."""
    application.setStyle("Fusion")
    application.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    font = application.font()
    font.setPixelSize(BODY_PX)
    application.setFont(font)
    application.setPalette(palette())
    application.setStyleSheet(style_sheet())
