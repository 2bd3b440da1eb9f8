"""Fast drawing of long polylines and many small marks with QPainter.

Measured here: a cosmetic pen one device pixel wide draws 2,000 antialiased points in 0.3 ms, solid or dashed; a pen of
two pixels takes 10 to 100 times as long. So a thick curve is the thin one drawn a few times, shifted by part of a pixel.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from shiboken6 import VoidPtr

from app.style import theme

_HEAVY = ((-0.45, 0.0), (0.45, 0.0), (0.0, -0.45), (0.0, 0.45))
_MOST_MARKS = 4000


def polygon(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
    """Points from two arrays [N], without a Python loop."""
    points = QPolygonF()
    count = len(x)
    if count:
        points.resize(count)
        memory = np.frombuffer(VoidPtr(points.data(), count * 16, True), np.float64).reshape(count, 2)  # type: ignore[arg-type]
        memory[:, 0] = x
        memory[:, 1] = y
    return points


def cosmetic(shade: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen of one device pixel."""
    pen = QPen(shade, 1.0, style)
    pen.setCosmetic(True)
    return pen


def draw_thin(painter: QPainter, points: QPolygonF, pen: QPen, dpr: float) -> None:
    """A quiet curve, about one logical pixel wide at any pixel ratio."""
    _draw(painter, points, pen, ((0.0, 0.0),) if dpr < 1.5 else ((0.0, -0.25), (0.0, 0.25)))


def draw_heavy(painter: QPainter, points: QPolygonF, pen: QPen, *, dense: bool) -> None:
    """The active curve, about two logical pixels wide; a dense one, up and down in each column, only needs width."""
    _draw(painter, points, pen, _HEAVY[:2] if dense else _HEAVY)


def _draw(painter: QPainter, points: QPolygonF, pen: QPen, shifts: tuple[tuple[float, float], ...]) -> None:
    pen = QPen(pen)
    pen.setWidthF(1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    for x, y in shifts:
        painter.translate(x, y)
        painter.drawPolyline(points)
        painter.translate(-x, -y)


@lru_cache(maxsize=256)
def _mark(shape: str, size: float, fill: int, edge: int, dpr: float) -> QPixmap:
    """A diamond, square or dot as a picture, centred on its middle pixel."""
    side = int(np.ceil(size)) + 4
    picture = QPixmap(round(side * dpr), round(side * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(edge), 1.25))
    painter.setBrush(QColor.fromRgba(fill))
    middle, half = side / 2, size / 2
    if shape == "diamond":
        corners = ((0, -half), (half, 0), (0, half), (-half, 0))
        painter.drawPolygon(QPolygonF([QPointF(middle + x, middle + y) for x, y in corners]))
    elif shape == "square":
        painter.drawRect(QRectF(middle - half, middle - half, size, size))
    else:
        painter.drawEllipse(QRectF(middle - half, middle - half, size, size))
    painter.end()
    return picture


def draw_marks(
    painter: QPainter,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    *,
    shape: str,
    size: float,
    fill: QColor,
    edge: QColor,
    dpr: float,
) -> None:
    """Stamp a mark at every point; marks that would cover one another are drawn once."""
    picture = _mark(shape, size, fill.rgba(), edge.rgba(), dpr)
    if len(x) > 400:
        keep = np.unique(np.stack([np.round(x / 2), np.round(y / 2)]), axis=1, return_index=True)[1][:_MOST_MARKS]
        x, y = x[keep], y[keep]
    half = picture.deviceIndependentSize().width() / 2
    for left, top in zip((x - half).tolist(), (y - half).tolist(), strict=True):
        painter.drawPixmap(QPointF(left, top), picture)


def draw_halo(painter: QPainter, centre: QPointF, radius: float, shade: QColor) -> None:
    """A soft disc around what is under the pointer."""
    soft = QColor(shade)
    soft.setAlpha(56)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawEllipse(centre, radius, radius)


def draw_badge(painter: QPainter, anchor: QPointF, text: str, bounds: QRectF) -> None:
    """A small label beside `anchor` that stays within `bounds`."""
    back, edge, shade = theme.color("raised"), theme.color("edge"), theme.color("text")
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 6
    left = anchor.x() + 14 if anchor.x() + 14 + width <= bounds.right() else anchor.x() - 14 - width
    top = min(max(anchor.y() - height - 6, bounds.top() + 2), bounds.bottom() - height - 2)
    box = QRectF(left, top, width, height)
    painter.setPen(edge)
    painter.setBrush(back)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(shade)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
