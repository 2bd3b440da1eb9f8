"""The box around several selected keys: its grips scale them, about what the pivots say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.editing.selection import KeyId
from app.graph.key_edits import grouped
from app.graph.key_table import KeyTable
from app.graph.lane_axes import LaneAxes
from app.graph.painting import cosmetic, draw_marks
from app.graph.plot import Plot
from app.graph.tools import Tools
from app.session import Session
from app.style import theme

AIR: Final = 15.0
"""Logical pixels between the outermost keys and the box."""

LEAST_SIDE: Final = 14.0
"""Keys closer together than this cannot be scaled along that side."""

GRIP_SIZE: Final = 7.0
GRIP_RADIUS: Final = 9.0


@dataclass(frozen=True)
class Box:
    """The outline, and the grips by name: "w" and "e" scale time, "n" and "s" values, corners both.

    `reach` has the pixels (top, bottom) between which the keys of each channel lie.
    """

    keys: frozenset[KeyId]
    inner: QRectF
    grips: Mapping[str, QPointF]
    reach: Mapping[str, tuple[float, float]]

    @property
    def outline(self) -> QRectF:
        return self.inner.adjusted(-AIR, -AIR, AIR, AIR)

    def grip_at(self, point: QPointF) -> str | None:
        """The grip under a point."""
        near = [name for name, at in self.grips.items() if (at - point).manhattanLength() <= 1.4 * GRIP_RADIUS]
        return min(near, key=lambda name: (self.grips[name] - point).manhattanLength(), default=None)


def box_of(session: Session, plot: Plot, table: KeyTable) -> Box | None:
    """The box of the selected keys; None for fewer than two, or where all lie on one spot."""
    keys = session.selection.keys
    if len(keys) < 2:
        return None
    asked = (keys, table.channels, plot)
    if table.box is None or table.box[0] != asked:
        table.box = asked, _measured(keys, table, plot)  # asked for at every paint and every move of the pointer
    return table.box[1]


def _measured(keys: frozenset[KeyId], table: KeyTable, plot: Plot) -> Box | None:
    xs, ys, found = [], [], []
    reach = {}
    chosen = grouped(keys)
    for shown in table.channels:
        frames = chosen.get(shown.channel_id)
        if frames is not None:
            x, y = shown.pixels(plot)
            picked = np.isin(shown.frames, frames)
            xs.append(x[picked])
            ys.append(y[picked])
            found.extend((shown.channel_id, frame) for frame in shown.frames[picked].tolist())
            if picked.any():
                reach[shown.channel_id] = float(y[picked].min()), float(y[picked].max())
    if len(found) < 2:
        return None
    x, y = np.concatenate(xs), np.concatenate(ys)
    left, right, top, bottom = float(x.min()), float(x.max()), float(y.min()), float(y.max())
    inner = QRectF(QPointF(left, top), QPointF(right, bottom))
    sides = ("w", "e") if inner.width() >= LEAST_SIDE else ()
    levels = ("n", "s") if inner.height() >= LEAST_SIDE else ()
    names = [*sides, *levels, *(level + side for level in levels for side in sides)]
    outline = inner.adjusted(-AIR, -AIR, AIR, AIR)
    grips = {name: _place(outline, name) for name in names}
    return Box(frozenset(found), inner, grips, reach) if grips else None


def pivot_of(box: Box, name: str, session: Session, plot: Plot, tools: Tools) -> QPointF:
    """The point that stays while a grip is dragged."""
    x = box.inner.right() if "w" in name else box.inner.left()
    y = box.inner.top() if "s" in name else box.inner.bottom()
    if tools.time_pivot == "middle":
        x = box.inner.center().x()
    elif tools.time_pivot == "playhead":
        x = plot.time.x(session.playhead)
    if tools.value_pivot == "middle":
        y = box.inner.center().y()
    elif tools.value_pivot == "zero":
        y = plot.values.y(plot.axis_of(session.selection.active_channel), 0.0)
    return QPointF(x, y)


def levels_of(pivot: QPointF, box: Box, plot: Plot, tools: Tools) -> Mapping[str, float] | None:
    """By unit or channel, the result that stays; None scales what the layer adds to the take.

    Keys in several lanes are several figures: each keeps its own edge or middle.
    """
    if tools.value_pivot == "take":
        return None
    if tools.value_pivot == "zero":
        return dict.fromkeys(plot.values.ranges, 0.0)
    if isinstance(plot.values, LaneAxes):
        share = (pivot.y() - box.inner.top()) / max(box.inner.height(), 1e-9)
        return {name: plot.value(name, top + share * (bottom - top)) for name, (top, bottom) in box.reach.items()}
    return {unit: plot.values.value(unit, pivot.y()) for unit in plot.values.ranges}


def paint_box(painter: QPainter, box: Box, plot: Plot) -> None:
    """The outline, quiet, and its grips."""
    painter.setClipRect(plot.rect.adjusted(0, 0, 8, 0))
    shade = theme.mix(theme.color("window"), theme.color("accent"), 0.65)
    painter.setPen(cosmetic(shade, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = box.outline
    painter.drawRect(
        QRectF(round(outline.x()) + 0.5, round(outline.y()) + 0.5, round(outline.width()), round(outline.height()))
    )
    x, y = np.array([at.x() for at in box.grips.values()]), np.array([at.y() for at in box.grips.values()])
    fill, edge, dpr = theme.color("window"), theme.color("accent"), painter.device().devicePixelRatioF()
    draw_marks(painter, x, y, shape="square", size=GRIP_SIZE, fill=fill, edge=edge, dpr=dpr)
    painter.setClipping(False)


def _place(outline: QRectF, name: str) -> QPointF:
    x = outline.left() if "w" in name else outline.right() if "e" in name else outline.center().x()
    y = outline.top() if "n" in name else outline.bottom() if "s" in name else outline.center().y()
    return QPointF(x, y)
