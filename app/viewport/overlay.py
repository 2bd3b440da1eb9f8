"""The sheet of glass over the picture: handles, overlays and the line of a comparison are painted on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.style import theme
from app.viewport.handle_paint import paint_handles
from app.viewport.handle_tool import HandleTool
from app.viewport.navigation import Navigation
from app.viewport.options import GUIDES
from app.viewport.overlay_paint import OVER_SITTER, paint_guide, paint_info, paint_trail
from app.viewport.picture import Picture
from app.viewport.wipe import Wipe

_BY_KEYS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
"""Who came by mouse knows where the focus is."""


class Overlay(QWidget):
    """Lies over a view that shows `picture`, as large as it; the mouse goes through it.

    Attributes:
        tool: the handles.
        wipe: the line of a comparison.
    """

    def __init__(self, session: Session, picture: Picture, view: QWidget, navigation: Navigation) -> None:
        super().__init__(view.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(self.tr("Handles and overlays"))
        self._session, self._picture, self._view = session, picture, view
        self.tool = HandleTool(session, picture, view, navigation)
        self.wipe = Wipe(session, picture, view, navigation)
        for changed in (self.tool.changed, navigation.changed, picture.changed, session.playing_changed):
            changed.connect(self._refresh)
        self._outlined = False
        view.installEventFilter(self)
        self._cover()

    def _refresh(self) -> None:
        """Painted only while there is something on it: every layer over the picture costs time."""
        wanted = self._picture.rig is not None and self._has_something()
        self.setVisible(wanted)
        if wanted:
            self.update()

    def _has_something(self) -> bool:
        return bool(self._drawn()) or self.tool.shown or self.wipe.shown or self._outlined

    def _drawn(self) -> tuple[str, ...]:
        """Overlays that are painted here, in their order."""
        overlays = self._picture.options.overlays
        return tuple(name for name in (*GUIDES, *OVER_SITTER, "trail", "info") if name in overlays)

    def _cover(self) -> None:
        self.setGeometry(self._view.geometry())
        self.raise_()
        self._refresh()

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture.rig is None:
            return
        projection, bounds = self.tool.projection(), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for name in self._drawn():
                if name in OVER_SITTER:
                    OVER_SITTER[name](painter, self._picture, projection)
                elif name in GUIDES:
                    paint_guide(painter, name, projection.rect)
            if self.wipe.shown:
                self.wipe.paint(painter, bounds)
            if "trail" in self._drawn():
                paint_trail(painter, self._picture, self._session, projection)
            if self.tool.shown:
                paint_handles(painter, self.tool, bounds)
            if "info" in self._drawn():
                paint_info(painter, self._picture, self._session, bounds)
            if self._outlined:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 1))
                painter.drawRect(bounds.adjusted(0.5, 0.5, -0.5, -0.5))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._cover()
        elif watched is self._view and isinstance(event, QFocusEvent):
            self._outlined = event.gotFocus() and event.reason() in _BY_KEYS
            self._refresh()
        return super().eventFilter(watched, event)
