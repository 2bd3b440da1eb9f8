"""The keys on the curves, and the handles of the selected ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from app.graph.handles import selected_handles
from app.graph.key_edits import grouped
from app.graph.key_table import ChannelKeys, KeyTable
from app.graph.lane_ground import paint_names
from app.graph.layer import OVERHANG, Layer
from app.graph.painting import cosmetic, draw_marks
from app.graph.plot import Plot
from app.graph.repeats import repeated_frames
from app.session import Session
from app.style import theme
from core import channels

KEY_SIZE = 10.0
QUIET_KEY_SIZE = 7.0
REPEAT_SIZE = 5.0


class KeyLayer(Layer):
    """All keys of the graph as one item."""

    def __init__(self, session: Session, keys: KeyTable) -> None:
        super().__init__()
        self._session = session
        self._keys = keys

    def paint_still(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        paint_names(painter, self._session, plot)
        self._paint_keys(painter, plot, dpr, held=False)

    def paint_held(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        painter.setClipRect(plot.rect)
        _paint_repeats(painter, self._session, plot, dpr)
        _paint_handles(painter, self._session, plot, dpr)
        self._paint_keys(painter, plot, dpr, held=True)
        _paint_selected(painter, self._session, plot, self._keys, dpr)

    def _paint_keys(self, painter: QPainter, plot: Plot, dpr: float, *, held: bool) -> None:
        painter.setClipRect(plot.rect.adjusted(0, 0, OVERHANG, 0))
        for keys in self._keys.channels:
            if (keys.channel_id in self.held) == held:
                active = keys.channel_id == self._session.selection.active_channel
                _paint_channel(painter, plot, keys, dpr, active=active)


def _paint_channel(painter: QPainter, plot: Plot, keys: ChannelKeys, dpr: float, *, active: bool) -> None:
    """The keys of one channel as if none were selected."""
    x, y = keys.pixels(plot)
    shown = (x > plot.time.left - 8) & (x < plot.time.right + 8) & (y > plot.rect.top() - 8) & (y < plot.rect.bottom() + 8)
    window = theme.color("window")
    shade = theme.channel_color(channels.channel(keys.channel_id).group)
    fill, size = (shade, KEY_SIZE) if active else (theme.mix(window, shade, 0.55), QUIET_KEY_SIZE)
    draw_marks(painter, x[shown], y[shown], shape="diamond", size=size, fill=fill, edge=window, dpr=dpr)


def _paint_repeats(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    """Where the keys of the active channel stand again, if its curve is repeated: hollow, as there is nothing to grab."""
    active = session.selection.active_channel
    curve = session.document.active_layer.curves.get(active or "")
    if active is None or curve is None or active not in session.selection.visible_channels:
        return
    performance = session.performance()
    last = len(performance) - 1
    frames = repeated_frames(curve, max(0.0, plot.time.start), min(float(last), plot.time.end))
    if not len(frames):
        return
    values = np.interp(frames, np.arange(last + 1), performance[:, channels.INDEX[active]])
    x = plot.time.left + (frames - plot.time.start) * plot.time.pixels_per_frame
    shade = theme.channel_color(channels.channel(active).group)
    y = plot.values.ys(plot.axis_of(active), values)
    draw_marks(painter, x, y, shape="diamond", size=REPEAT_SIZE, fill=theme.color("window"), edge=shade, dpr=dpr)


def _paint_selected(painter: QPainter, session: Session, plot: Plot, table: KeyTable, dpr: float) -> None:
    """The selected keys, over all others."""
    chosen = grouped(session.selection.keys)
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
