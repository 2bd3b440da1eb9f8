"""From photo pixels to the widget and back, for whatever is drawn or grasped over the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QWidget

from app.viewport.navigation import Navigation, picture_rect


@dataclass(frozen=True)
class Projection:
    """Where the picture lies in a widget.

    Attributes:
        rect: of the picture, logical px.
        scale: logical px for one photo pixel.
    """

    rect: QRectF
    scale: float

    @classmethod
    def of(cls, widget: QWidget, navigation: Navigation) -> Projection:
        """The picture as `widget` shows it now."""
        rect = picture_rect(navigation.view, navigation.photo_size, QSizeF(widget.size()))
        return cls(rect, rect.width() / max(navigation.photo_size[0], 1))

    def point(self, place: NDArray[np.floating]) -> QPointF:
        """Photo pixels [2] in the widget."""
        return QPointF(self.rect.left() + float(place[0]) * self.scale, self.rect.top() + float(place[1]) * self.scale)

    def points(self, places: Iterable[NDArray[np.floating]]) -> list[QPointF]:
        """Photo pixels [N, 2] in the widget."""
        return [self.point(place) for place in places]

    def place(self, point: QPointF) -> NDArray[np.float64]:
        """A point of the widget as photo pixels [2]."""
        return np.array([point.x() - self.rect.left(), point.y() - self.rect.top()]) / max(self.scale, 1e-9)
