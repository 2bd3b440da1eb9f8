"""The graph's commands as a table: it feeds the context menu, the keys of the graph and the tests.

The keys belong to the graph alone. They are not window shortcuts: the view takes them while it has the focus, so a letter
typed into a search field stays a letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QCursor, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.keymap import KEYMAP
from core.curves.key import Interpolation, TangentMode

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView


@dataclass(frozen=True)
class GraphAction:
    """One command: what it is called, what it does to the view, the keys that call it."""

    id: str
    text: str
    run: Callable[[GraphView], object]
    keys: tuple[str, ...]
    separated: bool = False
    hidden: bool = False


ACTIONS: Final[tuple[GraphAction, ...]] = (
    GraphAction("graph.insert_key", "Insert key at playhead", lambda v: v.verbs.insert(), ("I",)),
    GraphAction("graph.delete_keys", "Delete keys", lambda v: v.verbs.delete(), ("Del", "X")),
    GraphAction("graph.reset", "Reset to the take", lambda v: v.verbs.reset(), ("Backspace",)),
    GraphAction("graph.select_all", "Select all keys", lambda v: v.verbs.select_all(), ("A", "Ctrl+A"), separated=True),
    GraphAction("graph.select_none", "Select none", lambda v: v.verbs.select_none(), ("Alt+A",)),
    GraphAction("graph.select_inverse", "Invert selection", lambda v: v.verbs.select_inverse(), ("Ctrl+I",)),
    GraphAction("graph.select_before", "Select keys before playhead", lambda v: v.verbs.select_before(), ("[",)),
    GraphAction("graph.select_after", "Select keys after playhead", lambda v: v.verbs.select_after(), ("]",)),
    GraphAction("graph.frame_all", "Frame everything", lambda v: v.frame_all(), ("Home",), separated=True),
    GraphAction("graph.frame_selected", "Frame selected", lambda v: v.frame_selected(), ("F", "Num+.")),
    GraphAction("graph.snapping", "Snap to whole frames", lambda v: v.set_snapping(not v.snapping), ("Q",)),
    GraphAction("graph.interpolation", "Interpolation", lambda v: _ask(v, interpolation_menu), ("T",), hidden=True),
    GraphAction("graph.handles", "Handles", lambda v: _ask(v, handles_menu), ("V",), hidden=True),
    GraphAction("graph.earlier", "Nudge one frame earlier", lambda v: v.verbs.nudge(-1, 0), ("Alt+Left",), hidden=True),
    GraphAction("graph.later", "Nudge one frame later", lambda v: v.verbs.nudge(1, 0), ("Alt+Right",), hidden=True),
    GraphAction("graph.higher", "Nudge one step up", lambda v: v.verbs.nudge(0, 1), ("Alt+Up",), hidden=True),
    GraphAction("graph.lower", "Nudge one step down", lambda v: v.verbs.nudge(0, -1), ("Alt+Down",), hidden=True),
    GraphAction(
        "graph.much_earlier", "Nudge ten frames earlier", lambda v: v.verbs.nudge(-10, 0), ("Alt+Shift+Left",), hidden=True
    ),
    GraphAction(
        "graph.much_later", "Nudge ten frames later", lambda v: v.verbs.nudge(10, 0), ("Alt+Shift+Right",), hidden=True
    ),
    GraphAction("graph.much_higher", "Nudge ten steps up", lambda v: v.verbs.nudge(0, 10), ("Alt+Shift+Up",), hidden=True),
    GraphAction("graph.much_lower", "Nudge ten steps down", lambda v: v.verbs.nudge(0, -10), ("Alt+Shift+Down",), hidden=True),
    GraphAction("graph.next_key", "Playhead to next key", lambda v: v.verbs.jump(1), ("Up", "."), hidden=True),
    GraphAction("graph.previous_key", "Playhead to previous key", lambda v: v.verbs.jump(-1), ("Down", ","), hidden=True),
    GraphAction("graph.next_channel", "Next channel", lambda v: v.verbs.activate(1), ("PgDown",), hidden=True),
    GraphAction("graph.previous_channel", "Previous channel", lambda v: v.verbs.activate(-1), ("PgUp",), hidden=True),
)

INTERPOLATIONS: Final[tuple[tuple[Interpolation, str], ...]] = (
    ("constant", "Constant"),
    ("linear", "Linear"),
    ("bezier", "Bezier"),
)

MODES: Final[tuple[tuple[TangentMode, str], ...]] = (
    ("auto_clamped", "Automatic, clamped"),
    ("auto", "Automatic"),
    ("vector", "Vector"),
    ("aligned", "Aligned"),
    ("free", "Free"),
)

NEEDS_KEYS: Final = frozenset({"graph.delete_keys", "graph.select_none"})


def action_for(event: QKeyEvent) -> GraphAction | None:
    """The command that a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def context_menu(view: GraphView) -> QMenu:
    """The commands that make sense now, with their keys."""
    menu = QMenu(view)
    selected = bool(view.verbs.selected_keys())
    for action in ACTIONS:
        if action.hidden:
            continue
        if action.separated:
            menu.addSeparator()
        if action.id == "graph.select_all":
            _add_submenus(menu, view, selected)
            menu.addSeparator()
        item = menu.addAction(action.text)
        item.setShortcuts(KEYMAP.sequences(action.id)[:1])
        item.setShortcutVisibleInContextMenu(True)
        item.setEnabled(selected or action.id not in NEEDS_KEYS)
        item.triggered.connect(lambda _=False, run=action.run: run(view))
        if action.id == "graph.snapping":
            item.setCheckable(True)
            item.setChecked(view.snapping)
    return menu


def open_menu(menu: QMenu, position: QPoint) -> None:
    """Show a menu once."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(position)


def interpolation_menu(view: GraphView) -> QMenu:
    """Shapes of the interval after each selected key."""
    now = {key.interpolation for key in view.verbs.selected_keys()}
    return _choices(view, "Interpolation", [(n, t, n in now) for n, t in INTERPOLATIONS], view.verbs.set_interpolation)


def handles_menu(view: GraphView) -> QMenu:
    """Kinds of handles."""
    now = {key.mode for key in view.verbs.selected_keys()}
    return _choices(view, "Handles", [(n, t, n in now) for n, t in MODES], view.verbs.set_mode)


def _ask(view: GraphView, menu: Callable[[GraphView], QMenu]) -> None:
    """Open a menu about the selected keys at the pointer."""
    if view.verbs.selected_keys():
        open_menu(menu(view), QCursor.pos())
    else:
        view.session.message.emit(view.tr("Select a key first: click one, or press A for all."))


def _add_submenus(menu: QMenu, view: GraphView, enabled: bool) -> None:
    for submenu, name in ((interpolation_menu(view), "graph.interpolation"), (handles_menu(view), "graph.handles")):
        submenu.setParent(menu, submenu.windowFlags())
        submenu.setTitle(f"{submenu.title()}\t{KEYMAP.shown(name)}")
        submenu.setEnabled(enabled)
        menu.addMenu(submenu)


def _choices(view: GraphView, title: str, rows: list[tuple[str, str, bool]], choose: Callable[[Any], None]) -> QMenu:
    menu = QMenu(title, view)
    group = QActionGroup(menu)
    for name, text, checked in rows:
        item = QAction(text, menu)
        item.setCheckable(True)
        item.setChecked(checked and sum(row[2] for row in rows) == 1)
        item.triggered.connect(lambda _=False, value=name: choose(value))
        group.addAction(item)
        menu.addAction(item)
    return menu


CONTEXT: Final = "graph"
KEYMAP.declare(CONTEXT, ACTIONS)

_BY_ID: Final = {action.id: action for action in ACTIONS}
