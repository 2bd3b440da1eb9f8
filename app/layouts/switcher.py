"""The button that names the workspace on show, with the others behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.style import theme

if TYPE_CHECKING:
    from app.layouts.workspaces import Workspaces

_WIDTH_PX: Final = 104
"""The same for every name, so that nothing beside it moves."""
_TEXT_PX: Final = 66
_NO_LIMIT: Final = 16_777_215
_BELOW: Final = ("window.save", "window.reset", "window.alone")


class Switcher(QToolButton):
    """Opens the list of workspaces."""

    def __init__(self, workspaces: Workspaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspaces = workspaces
        self.setIcon(theme.icon("layout"))
        self.shorten(False)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Workspace: which panels are on show, and how large"))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        workspaces.changed.connect(self._show)

    def shorten(self, short: bool) -> None:
        """Show the symbol alone, or the name of the workspace beside it."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if short else style.ToolButtonTextBesideIcon)
        self.setMinimumWidth(0 if short else _WIDTH_PX)
        self.setMaximumWidth(_NO_LIMIT if short else _WIDTH_PX)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        menu.addActions(self._workspaces.switches())
        menu.addSeparator()
        menu.addActions(self._workspaces.commands(_BELOW))

    def _show(self) -> None:
        title = self._workspaces.title(self._workspaces.current)
        self.setText(" " + self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _TEXT_PX))
        self.setAccessibleName(self.tr("Workspace {0}").format(title))
