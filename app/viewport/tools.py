"""The corner of the picture: the handles' switch, and the menus of overlays and comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from app.style import theme

_MARGIN_PX = 8
_OVERLAYS = (
    ("mesh", "landmarks", "skeleton", "trail", "info"),
    ("dense", "classes", "repair", "matte"),
    ("wide", "tall", "square", "thirds"),
    ("no_overlays",),
)
_COMPARISONS = (("wipe_photo", "wipe_take", "film"),)


class Tools(QFrame):
    """Stays in the right top corner of `parent`; its menus hold the window's own actions.

    Args:
        actions: of the window, by id.
    """

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tools_chip")
        self.setAccessibleName(self.tr("Picture tools"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        self.handles = QToolButton()
        self.handles.setDefaultAction(actions["picture.handles"])
        self.overlays = self._menu_button("stack", self.tr("Overlays"))
        self.compare = self._menu_button("columns", self.tr("Compare"))
        _fill(self.overlays, actions, _OVERLAYS)
        self.compare.menu().addAction(actions["view.photo"])
        _fill(self.compare, actions, _COMPARISONS)
        for button in (self.handles, self.overlays, self.compare):
            button.setObjectName("quiet")
            button.setAutoRaise(True)
            layout.addWidget(button)
        parent.installEventFilter(self)
        self._place()

    def show_state(self, *, overlays: bool, compares: bool) -> None:
        """Mark the buttons whose menus have something switched on."""
        self.overlays.setIcon(theme.icon("stack", "accent" if overlays else "text"))
        self.compare.setIcon(theme.icon("columns", "accent" if compares else "text"))

    def _menu_button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        button.setMenu(menu)
        return button

    def _place(self) -> None:
        self.adjustSize()
        self.move(self.parentWidget().width() - self.width() - _MARGIN_PX, _MARGIN_PX)
        self.raise_()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)


def _fill(button: QToolButton, actions: Mapping[str, QAction], groups: Iterable[Iterable[str]]) -> None:
    menu = button.menu()
    for group in groups:
        if not menu.isEmpty():
            menu.addSeparator()
        for name in group:
            menu.addAction(actions[f"picture.{name}"])
