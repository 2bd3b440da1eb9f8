"""What moves over the painted graph: playhead, hover, the drag in hand, and the sentence in an empty graph."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app import theme
from app.graph.drags import Drag
from app.graph.hit import Hit
from app.graph.painting import draw_badge, draw_halo
from app.graph.plot import FRAME_STRIP_HEIGHT, Plot

PLAYHEAD_HALF_WIDTH = 40
"""Logical pixels to repaint on each side of a playhead that moved."""


def paint_playhead(painter: QPainter, plot: Plot, frame: float, dpr: float) -> None:
    """The line over the plot, and its frame number in the strip below."""
    x = round(plot.time.x(frame) * dpr) / dpr
    if not plot.rect.left() - 1 <= x <= plot.rect.right() + 1:
        return
    accent = theme.color("accent")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(x, 0, 1, plot.rect.bottom()), accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.number_font(10))
    text = str(int(frame))
    width = painter.fontMetrics().horizontalAdvance(text) + 10
    box = QRectF(x + 0.5 - width / 2, plot.rect.bottom() + 2, width, FRAME_STRIP_HEIGHT - 4)
    painter.fillRect(box.adjusted(-14, 0, 14, 0), theme.color("panel"))  # no half-covered number beside it
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.color("accent_text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_hover(painter: QPainter, hover: Hit) -> None:
    """A halo around what a press would grab."""
    if hover.at is None:
        return
    radius = 7.0 if hover.kind == "curve" else 11.0
    draw_halo(painter, hover.at, radius, theme.color("accent" if hover.kind != "curve" else "text"))


def paint_drag(painter: QPainter, plot: Plot, drag: Drag) -> None:
    """The drag's own marks, and the number beside the pointer."""
    drag.paint(painter)
    badge = drag.badge()
    if badge is not None:
        painter.setFont(theme.number_font(theme.LABEL_PX))
        draw_badge(painter, badge[0], badge[1], plot.rect)


def paint_sentence(painter: QPainter, plot: Plot, text: str) -> None:
    """What to do, where there is nothing to show."""
    font = painter.font()
    font.setPixelSize(theme.BODY_PX)
    painter.setFont(font)
    painter.setPen(theme.color("text_2"))
    painter.drawText(plot.rect.adjusted(24, 0, -24, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_focus(painter: QPainter, plot: Plot) -> None:
    """A quiet outline while the keyboard acts here."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.mix(theme.color("line"), theme.color("accent"), 0.35), 1))
    top, left = QPointF(plot.rect.left(), 0.5), QPointF(plot.rect.left() + 0.5, 0)
    painter.drawLine(QLineF(top, QPointF(plot.rect.right() + 40, 0.5)))
    painter.drawLine(QLineF(left, QPointF(left.x(), plot.rect.bottom())))
