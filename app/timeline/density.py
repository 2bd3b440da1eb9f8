"""Words and phones too many to be told apart: how much of each column of pixels they fill."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.timeline.spots import SpeechLane, items
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Speech

TELLING_PX: Final = 4.0
"""Things narrower than this, in the mean, are painted as density."""

_spans: WeakKeyDictionary[Speech, dict[SpeechLane, NDArray[np.float64]]] = WeakKeyDictionary()


def crowded(count: int, width: float) -> bool:
    """Whether so many things in so many pixels are too many to paint one by one."""
    return count * TELLING_PX > width


def paint_density(
    painter: QPainter,
    speech: Speech,
    lane: SpeechLane,
    box: QRectF,
    seconds: tuple[float, float],
    shades: tuple[QColor, QColor],
) -> None:
    """Fill a box with how much is said in each column of the painted device.

    Args:
        seconds: the time from the left to the right edge of the box.
        shades: where nothing and where all of a column is filled.
    """
    columns = max(1, round(box.width() * painter.device().devicePixelRatioF()))
    share = covered(spans(speech, lane), np.linspace(*seconds, columns + 1))[:, None]
    empty, full = (np.array(shade.getRgb()[:3], np.float64) for shade in shades)
    row = np.full((1, columns, 4), 255, np.uint8)
    row[0, :, :3] = np.round(empty + (full - empty) * share)[:, ::-1]  # BGRX in memory
    image = QImage(row.data, columns, 1, 4 * columns, QImage.Format.Format_RGB32)
    painter.drawImage(box, image)


def spans(speech: Speech, lane: SpeechLane) -> NDArray[np.float64]:
    """Start and end of each word, or of each phone that sounds, seconds [N, 2]."""
    kept = _spans.setdefault(speech, {})
    if lane not in kept:
        sounding = (item for item in items(speech, lane) if not (isinstance(item, Phone) and item.symbol == SILENCE))
        kept[lane] = np.array([(item.start_s, item.end_s) for item in sounding], np.float64).reshape(-1, 2)
    return kept[lane]


def covered(found: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of each of the N stretches between `edges` [N + 1] that lies within spans [M, 2] in order, [N]."""
    if not len(found):
        return np.zeros(len(edges) - 1)
    ends = np.maximum.accumulate(found[:, 1])
    filled = np.concatenate([[0.0], np.cumsum(ends - found[:, 0])])
    before = np.searchsorted(found[:, 0], edges, side="right")  # spans that have begun
    over = np.where(before > 0, np.maximum(0.0, ends[before - 1] - edges), 0.0)
    return np.clip(np.diff(filled[before] - over) / np.diff(edges), 0.0, 1.0)
