"""The waveform as a picture: every pixel is as full as the sound is loud there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

Heights = NDArray[np.floating]


def paint_wave(painter: QPainter, box: QRectF, layers: tuple[tuple[Heights, QColor], ...]) -> None:
    """Paint outlines symmetric about the middle of a box, the later ones over the earlier.

    Polygons with smooth edges would take ten times as long.

    Args:
        layers: half the height of each column of pixels of the device, in logical pixels, and its colour.
    """
    dpr = painter.device().devicePixelRatioF()
    rows, columns = max(1, round(box.height() * dpr)), len(layers[0][0])
    away = np.abs(np.arange(rows, dtype=np.float32) + 0.5 - rows / 2)[:, None]  # from the middle
    picture = np.zeros((rows, columns, 4), np.float32)  # premultiplied
    for heights, shade in layers:
        reach = np.maximum(heights * dpr, 0.5).astype(np.float32)
        share = np.clip(reach[None, :] - away + 0.5, 0.0, 1.0)[:, :, None]
        picture += (np.array([*shade.getRgb()[2::-1], 255], np.float32) - picture) * share
    pixels = np.round(picture).astype(np.uint8)
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    painter.drawImage(box.topLeft(), image)
