"""The button that tells how curves are shown, and asks how else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP
from app.graph import actions, menus
from app.graph.graph_view import GraphView
from app.graph.tools import SCALES
from app.style import theme


class ScaleButton(QToolButton):
    """Shows the scale in use; a click opens the others."""

    def __init__(self, view: GraphView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quiet")
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._ask)
        view.tools.changed.connect(self._tell)
        KEYMAP.changed.connect(self._tell)
        self._tell()

    def _ask(self) -> None:
        actions.open_menu(menus.scale_menu(self._view), self.mapToGlobal(QPoint(0, self.height())))

    def _tell(self) -> None:
        text, icon = next((text, icon) for scale, text, icon in SCALES if scale == self._view.tools.scale)
        said = QCoreApplication.translate("graph", text)
        self.setIcon(theme.icon(icon))
        self.setAccessibleName(QCoreApplication.translate("graph", "Show curves"))
        self.setAccessibleDescription(said)
        self.setToolTip(tooltip(said, KEYMAP.sequences("graph.next_scale")))
