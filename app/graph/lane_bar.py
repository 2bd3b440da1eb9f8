"""The scroll bar of the lanes: at the right of the plot, there while more lanes are shown than fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QScrollBar

from app.graph.lane_axes import LaneAxes

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView


class LaneBar(QScrollBar):
    """Follows the lanes, and moves them."""

    def __init__(self, view: GraphView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setAccessibleName(QCoreApplication.translate("graph", "Lanes"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys that change the channel bring its lane into sight
        self.hide()
        self.valueChanged.connect(self._scrolled)

    def place(self) -> None:
        """Show where the lanes are scrolled to."""
        plot = self._view.plot
        lanes = plot.values
        if not isinstance(lanes, LaneAxes) or lanes.overflow < 1:
            self.hide()
            return
        blocked = self.blockSignals(True)
        self.setRange(0, round(lanes.overflow))
        self.setPageStep(round(lanes.bottom - lanes.top))
        self.setSingleStep(round(lanes.lane_height))
        self.setValue(round(lanes.offset))
        self.blockSignals(blocked)
        width = self.sizeHint().width()
        self.setGeometry(self._view.width() - width, round(lanes.top), width, round(lanes.bottom - lanes.top))
        self.show()

    def _scrolled(self, offset: int) -> None:
        lanes = self._view.plot.values
        if isinstance(lanes, LaneAxes):
            self._view.set_values(replace(lanes, scroll=float(offset)))
