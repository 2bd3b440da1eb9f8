"""The painted graph, kept as two images: a backdrop, and over it the curves in hand with their keys.

While a key is dragged only the upper image is painted again, for the dragged channels alone; while the playhead runs,
neither is.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from app import theme
from app.graph.backdrop import paint_backdrop, paint_curves
from app.graph.foreground import paint_active, paint_keys, paint_selected_keys
from app.graph.key_table import KeyTable
from app.graph.plot import Plot
from app.session import Session


class Picture:
    """Paints what is out of date when asked for the image."""

    def __init__(self, session: Session, keys: KeyTable) -> None:
        self._session = session
        self._keys = keys
        self._backdrop: QImage | None = None
        self._image: QImage | None = None
        self._held: frozenset[str] = frozenset()

    @property
    def held(self) -> frozenset[str]:
        """Channels that are painted over the backdrop."""
        return self._held

    def hold(self, channel_ids: frozenset[str]) -> None:
        """Take channels out of the backdrop, to make changing them cheap."""
        if channel_ids != self._held:
            self._held = channel_ids
            self.spoil()

    def spoil(self) -> None:
        """Paint all of it at the next occasion."""
        self._backdrop = self._image = None

    def spoil_held(self) -> None:
        """Paint the held channels and the keys at the next occasion."""
        self._image = None

    def image(self, plot: Plot, size: QSize, dpr: float) -> QImage:
        """The graph without playhead and hover, `size` logical pixels at `dpr` device pixels each."""
        wanted = size * dpr
        if self._backdrop is None or self._backdrop.size() != wanted or self._backdrop.devicePixelRatio() != dpr:
            self._backdrop = self._new(wanted, dpr)
            self._image = None
            visible = self._session.selection.visible_channels
            with QPainter(self._backdrop) as painter:
                quiet = [channel_id for channel_id in visible if channel_id not in self._held]
                paint_backdrop(painter, self._session, plot, quiet, dpr)
                self._paint_keys(painter, plot, dpr, held=False)
        if self._image is None:
            self._image = self._backdrop.copy()
            with QPainter(self._image) as painter:
                self._paint_held(painter, plot, dpr)
        return self._image

    def _paint_held(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        selection = self._session.selection
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot.rect)
        others = [c for c in selection.visible_channels if c in self._held and c != selection.active_channel]
        paint_curves(painter, self._session, plot, others, dpr)
        paint_active(painter, self._session, plot, dpr)
        self._paint_keys(painter, plot, dpr, held=True)
        paint_selected_keys(painter, self._session, plot, self._keys, dpr)

    def _paint_keys(self, painter: QPainter, plot: Plot, dpr: float, *, held: bool) -> None:
        painter.setClipRect(plot.rect.adjusted(0, 0, 8, 0))
        for keys in self._keys.channels:
            if (keys.channel_id in self._held) == held:
                active = keys.channel_id == self._session.selection.active_channel
                paint_keys(painter, plot, keys, dpr, active=active)

    @staticmethod
    def _new(size: QSize, dpr: float) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(dpr)
        image.fill(theme.color("panel"))
        return image
