"""Which frames and values to show: all of them, or those around the selection."""

from __future__ import annotations

import numpy as np

from app.graph.key_table import KeyTable
from app.graph.lane_axes import LaneAxes
from app.graph.plot import Plot, axis_in
from app.graph.value_axis import ValueAxes, extents
from app.session import Session
from app.time.axis import MINIMUM_SPAN, frame_all
from core import channels

View = tuple[tuple[float, float], ValueAxes]


def everything(session: Session, plot: Plot) -> View:
    """The whole performance, with every value of the visible channels."""
    return frame_all(session.frame_count), fitted(session, plot.values)


def selected(session: Session, plot: Plot, keys: KeyTable) -> View:
    """The selected keys and what surrounds them; without keys the loop range; without that everything."""
    chosen = session.selection.keys & keys.everything()
    if chosen:
        frames = [frame for _, frame in chosen]
        first, last = min(frames), max(frames)
    elif session.loop is not None and session.loop.length:
        first, last = float(session.loop.start), float(session.loop.end)
    else:
        return everything(session, plot)
    air = max(0.15 * (last - first), MINIMUM_SPAN, session.rate.fps / 2)
    first, last = first - air, last + air
    if isinstance(plot.values, LaneAxes):  # a curve keeps to its lane wherever one looks
        return (first, last), fitted(session, plot.values)
    return (first, last), fitted(session, plot.values, slice(max(0, int(first)), max(1, int(last) + 1)))


def fitted(session: Session, axes: ValueAxes, rows: slice = slice(None)) -> ValueAxes:
    """The axes with every value of the visible channels in these frames."""
    performance = session.performance()
    base = session.base()
    selection = session.selection
    lanes = isinstance(axes, LaneAxes)
    series = []
    for channel_id in selection.visible_channels:
        column, axis = channels.INDEX[channel_id], axis_in(axes, channel_id)
        series.append((axis, performance[rows, column]))
        if base is not None and (lanes or channel_id == selection.active_channel):
            series.append((axis, base[rows, column]))
    found = extents(series)
    # Degrees and millimetres read best about zero; amounts run up from it.
    for unit, (low, high) in found.items():
        if unit in channels.INDEX:
            continue  # a curve by itself fills the plot
        if unit == "":
            found[unit] = (min(low, 0.0), max(high, 0.2))
        else:
            reach = float(np.max(np.abs([low, high])))
            found[unit] = (low, high) if high - low < reach / 2 else (min(low, 0.0), max(high, 0.0))
    return axes.framed(found)
