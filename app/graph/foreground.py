"""The active curve, and the keys with their handles."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from app import theme
from app.graph.decimate import to_columns
from app.graph.handles import selected_handles
from app.graph.key_edits import by_channel
from app.graph.key_table import ChannelKeys, KeyTable
from app.graph.painting import cosmetic, draw_heavy, draw_marks, polygon
from app.graph.plot import Plot, unit_of
from app.session import Session
from core import channels

KEY_SIZE = 10.0
QUIET_KEY_SIZE = 7.0


def paint_active(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    """Paint the active channel in full colour, and the handles of the selected keys."""
    active = session.selection.active_channel
    if active is not None and active in session.selection.visible_channels:
        column = channels.INDEX[active]
        line = to_columns(session.performance(), [column], plot.time, dpr)
        points = polygon(line.x, plot.values.ys(unit_of(active), line.values[:, 0]))
        draw_heavy(
            painter,
            points,
            dense=len(line.x) > plot.rect.width() * dpr,
            pen=theme.channel_pen(active, active=active not in session.document.muted_channels),
        )
    _paint_handles(painter, session, plot, dpr)


def paint_keys(painter: QPainter, plot: Plot, keys: ChannelKeys, dpr: float, *, active: bool) -> None:
    """The keys of one channel as if none were selected."""
    x, y = keys.pixels(plot)
    shown = (x > plot.time.left - 8) & (x < plot.time.right + 8)
    window = theme.color("window")
    shade = theme.channel_color(channels.channel(keys.channel_id).group)
    fill, size = (shade, KEY_SIZE) if active else (theme.mix(window, shade, 0.55), QUIET_KEY_SIZE)
    draw_marks(painter, x[shown], y[shown], shape="diamond", size=size, fill=fill, edge=window, dpr=dpr)


def paint_selected_keys(painter: QPainter, session: Session, plot: Plot, table: KeyTable, dpr: float) -> None:
    """The selected keys, over all others."""
    chosen = by_channel(session.selection.keys)
    for keys in table.channels:
        if keys.channel_id in chosen:
            x, y = keys.pixels(plot)
            picked = np.isin(keys.frames, chosen[keys.channel_id]) & (x > plot.time.left - 8) & (x < plot.time.right + 8)
            accent, window = theme.color("accent"), theme.color("window")
            draw_marks(painter, x[picked], y[picked], shape="diamond", size=KEY_SIZE + 2, fill=accent, edge=window, dpr=dpr)


def _paint_handles(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    handles = selected_handles(session, plot)
    if not handles:
        return
    arm = theme.mix(theme.color("window"), theme.color("accent"), 0.6)
    painter.setPen(cosmetic(arm))
    painter.drawLines([QLineF(handle.key_x, handle.key_y, handle.x, handle.y) for handle in handles])
    x, y = np.array([handle.x for handle in handles]), np.array([handle.y for handle in handles])
    draw_marks(painter, x, y, shape="dot", size=6.5, fill=theme.color("window"), edge=theme.color("accent"), dpr=dpr)
