"""The table of commands as QActions and menus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.action_table import ACTIONS, MENUS, Action
from app.commanding.keymap import shortcuts
from app.style import theme

Handlers = Mapping[str, Callable[..., object]]


def build(parent: QWidget, handlers: Handlers) -> dict[str, QAction]:
    """The table as QActions of `parent`, by id.

    Raises:
        KeyError: an action has no handler.
    """
    return {action.id: _build(parent, action, handlers[action.id]) for action in ACTIONS}


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Put the actions into the menus of `bar`; returns the menus by name."""
    menus = {name: bar.addMenu(translated(title)) for name, title in MENUS.items()}
    for action in ACTIONS:
        if action.separated:
            menus[action.menu].addSeparator()
        menus[action.menu].addAction(actions[action.id])
    return menus


def allow(actions: Mapping[str, QAction], action_ids: Iterable[str], allowed: bool, reason: str) -> None:
    """Enable actions, or say in their tooltips why not."""
    for action_id in action_ids:
        action = actions[action_id]
        action.setEnabled(allowed)
        tip = tooltip(action.statusTip(), action.shortcuts())
        action.setToolTip(tip if allowed or not reason else f"{tip}\n{reason}")


def tooltip(text: str, keys: Iterable[QKeySequence]) -> str:
    """A tooltip that names its shortcut."""
    names = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return f"{text} ({names[0]})" if names else text


def translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def _build(parent: QWidget, action: Action, handler: Callable[..., object]) -> QAction:
    result = QAction(translated(action.text), parent)
    result.setObjectName(action.id)
    result.setShortcuts(shortcuts(action.id))
    result.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    result.setCheckable(action.checkable)
    result.setToolTip(tooltip(translated(action.tip), result.shortcuts()))
    result.setStatusTip(translated(action.tip))
    if action.icon:
        result.setIcon(theme.icon(action.icon))
        result.setIconVisibleInMenu(False)
    if action.id == "file.quit":
        result.setMenuRole(QAction.MenuRole.QuitRole)
    elif action.id == "edit.preferences":
        result.setMenuRole(QAction.MenuRole.PreferencesRole)
    elif action.id == "help.about":
        result.setMenuRole(QAction.MenuRole.AboutRole)
    result.triggered.connect((lambda checked: handler(checked)) if action.checkable else (lambda: handler()))
    parent.addAction(result)
    return result
