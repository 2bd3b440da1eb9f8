"""The graph's commands in its context menu and by its keys.

The keys belong to the graph alone. They are not window shortcuts: the view takes them while it has the focus, so a letter
typed into a search field stays a letter. Which key does what is up to the keymap, which the user may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.commanding.keymap import KEYMAP
from app.graph import menus
from app.graph.action_table import ACTIONS, GraphAction

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

__all__ = ["ACTIONS", "GraphAction", "action_for", "context_menu", "open_menu"]

CONTEXT: Final = "graph"
KEYMAP.declare(CONTEXT, ACTIONS)

NEEDS_KEYS: Final = frozenset({"graph.delete_keys", "graph.cut", "graph.copy", "graph.select_none"})
_SUBMENUS: Final = {
    "paste": QT_TRANSLATE_NOOP("graph", "Paste other ways"),
    "select": QT_TRANSLATE_NOOP("graph", "Select"),
    "transform": QT_TRANSLATE_NOOP("graph", "Transform"),
    "shape": QT_TRANSLATE_NOOP("graph", "Curve"),
}
_ASKED: Final = ("interpolation", "easing", "handles", "extrapolation", "mirror", "snap", "pivot")


def action_for(event: QKeyEvent) -> GraphAction | None:
    """The command that a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def context_menu(view: GraphView) -> QMenu:
    """The commands that make sense now, with their keys."""
    menu = QMenu(view)
    submenus = {place: QMenu(QCoreApplication.translate("graph", title), menu) for place, title in _SUBMENUS.items()}
    selected = bool(view.verbs.chosen())
    for action in ACTIONS:
        if action.place == "none":
            continue
        if action.id == "graph.frame_all":
            _add_submenus(menu, submenus, view, selected)
        into = submenus.get(action.place, menu)
        if action.separated:
            into.addSeparator()
        item = into.addAction(QCoreApplication.translate("graph", action.text))
        item.setShortcuts(KEYMAP.sequences(action.id)[:1])
        item.setShortcutVisibleInContextMenu(True)
        item.setEnabled(selected or action.id not in NEEDS_KEYS)
        item.triggered.connect(lambda _=False, run=action.run: run(view))
        if action.checked is not None:
            item.setCheckable(True)
            item.setChecked(action.checked(view))
        if action.id == "graph.paste":
            menu.addMenu(submenus["paste"])
        if action.id == "graph.frame_selected":
            _add_asked(menu, menus.scale_menu(view), "graph.next_scale")
    return menu


def open_menu(menu: QMenu, position: QPoint) -> None:
    """Show a menu once."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(position)


def _add_submenus(menu: QMenu, submenus: dict[str, QMenu], view: GraphView, selected: bool) -> None:
    """Select, transform and shape, then the menus that have a key of their own."""
    menu.addSeparator()
    for place in ("select", "transform", "shape"):
        menu.addMenu(submenus[place])
    menu.addSeparator()
    for name in _ASKED:
        submenu = menus.menu(view, name)
        submenu.setEnabled(selected or menus.goes_without_keys(view, name))
        _add_asked(menu, submenu, f"graph.{name}")


def _add_asked(menu: QMenu, submenu: QMenu, command_id: str) -> None:
    """A menu that a key opens by itself, or goes through."""
    submenu.setParent(menu, submenu.windowFlags())
    submenu.setTitle(f"{submenu.title()}\t{KEYMAP.shown(command_id)}")
    menu.addMenu(submenu)


_BY_ID: Final = {action.id: action for action in ACTIONS}
