"""What is painted over the plot: hover, the drag in hand, the focus, and the sentence in an empty graph."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from app.graph.drags import Drag
from app.graph.hit import Hit
from app.graph.painting import draw_badge, draw_halo
from app.graph.plot import Plot
from app.style import theme


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
    painter.setPen(QPen(theme.mix(theme.color("window"), theme.color("accent"), 0.75), 1))
    top, left = QPointF(plot.rect.left(), 0.5), QPointF(plot.rect.left() + 0.5, 0)
    painter.drawLine(QLineF(top, QPointF(plot.rect.right() + 40, 0.5)))
    painter.drawLine(QLineF(left, QPointF(left.x(), plot.rect.bottom())))
