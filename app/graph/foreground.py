"""The active curve over the ghost of its base, and the keys with their handles."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from app import theme
from app.graph.decimate import to_columns
from app.graph.handles import selected_handles
from app.graph.key_table import ChannelKeys, KeyTable
from app.graph.painting import cosmetic, draw_heavy, draw_marks, draw_thin, polygon
from app.graph.plot import Plot, unit_of
from app.session import Session
from core import channels

KEY_SIZE = 10.0
QUIET_KEY_SIZE = 7.0


def paint_active(painter: QPainter, session: Session, plot: Plot, keys: KeyTable, dpr: float) -> None:
    """Paint the active channel in full colour, then every key on show."""
    active = session.selection.active_channel
    if active is not None and active in session.selection.visible_channels:
        _paint_ghost(painter, session, plot, active, dpr)
        column = channels.INDEX[active]
        line = to_columns(session.performance(), [column], plot.time, dpr)
        points = polygon(line.x, plot.values.ys(unit_of(active), line.values[:, 0]))
        draw_heavy(painter, points, theme.channel_pen(active, active=active not in session.document.muted_channels))
    _paint_handles(painter, session, plot, dpr)
    selected = session.selection.keys
    for channel_keys in keys.channels:
        _paint_keys(painter, plot, channel_keys, selected, channel_keys.channel_id == active, dpr)


def _paint_ghost(painter: QPainter, session: Session, plot: Plot, channel_id: str, dpr: float) -> None:
    """The take as generated, where edits have led the result away from it."""
    base = session.base()
    if base is None:
        return
    line = to_columns(base, [channels.INDEX[channel_id]], plot.time, dpr)
    shade = theme.mix(theme.color("window"), theme.color("text_2"), 0.5)
    points = polygon(line.x, plot.values.ys(unit_of(channel_id), line.values[:, 0]))
    draw_thin(painter, points, cosmetic(shade), dpr)


def _paint_keys(
    painter: QPainter, plot: Plot, keys: ChannelKeys, selected: frozenset[tuple[str, float]], is_active: bool, dpr: float
) -> None:
    x, y = keys.pixels(plot)
    shown = (x > plot.time.left - 8) & (x < plot.time.right + 8)
    x, y = x[shown], y[shown]
    chosen = np.array([(keys.channel_id, frame) in selected for frame in keys.frames[shown].tolist()], bool)
    window = theme.color("window")
    shade = theme.channel_color(channels.channel(keys.channel_id).group)
    size = KEY_SIZE if is_active else QUIET_KEY_SIZE
    fill = shade if is_active else theme.mix(window, shade, 0.55)
    draw_marks(painter, x[~chosen], y[~chosen], shape="diamond", size=size, fill=fill, edge=window, dpr=dpr)
    draw_marks(
        painter, x[chosen], y[chosen], shape="diamond", size=KEY_SIZE + 2,
        fill=theme.color("accent"), edge=theme.color("window"), dpr=dpr,
    )  # fmt: skip


def _paint_handles(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    handles = selected_handles(session, plot)
    if not handles:
        return
    arm = theme.mix(theme.color("window"), theme.color("accent"), 0.6)
    painter.setPen(cosmetic(arm))
    painter.drawLines([QLineF(handle.key_x, handle.key_y, handle.x, handle.y) for handle in handles])
    x, y = np.array([handle.x for handle in handles]), np.array([handle.y for handle in handles])
    draw_marks(painter, x, y, shape="dot", size=6.5, fill=theme.color("window"), edge=theme.color("accent"), dpr=dpr)
