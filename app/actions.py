"""Every command of the window as data: one table feeds menus, toolbar, shortcuts, the list of shortcuts and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app import theme
from app.keymap import shortcuts


@dataclass(frozen=True)
class Action:
    """One command.

    Attributes:
        id: dotted name; the first part is its menu.
        text: as in the menu, with its mnemonic.
        tip: what it does, one short sentence for tooltip and status line.
        icon: Phosphor name, empty for none.
        checkable: it is a state to switch.
        separated: a line goes above it in its menu.
        alone: it is kept out of the menus.
    """

    id: str
    text: str
    tip: str
    icon: str = ""
    checkable: bool = False
    separated: bool = False
    alone: bool = False

    @property
    def menu(self) -> str:
        return self.id.partition(".")[0]


MENUS: Final = {
    "file": "&File",
    "edit": "&Edit",
    "take": "&Take",
    "play": "&Play",
    "view": "&View",
    "help": "&Help",
}
"""Menus in their order."""

ACTIONS: Final[tuple[Action, ...]] = (
    Action("file.new", "&New project", "Start again with nothing", "file-plus"),
    Action("file.open", "&Open project…", "Open a saved project", "folder-open"),
    Action("file.open_portrait", "Open &portrait…", "Choose the photo of the sitter", "user", separated=True),
    Action("file.open_audio", "Open &audio…", "Choose a recording for the sitter to speak", "microphone"),
    Action("file.save", "&Save project", "Save the project", "floppy-disk", separated=True),
    Action("file.save_as", "Sa&ve project as…", "Save the project under another name"),
    Action("file.export", "&Export video…", "Write the performance as a film", "export", separated=True),
    Action("file.quit", "&Quit", "Close the editor", separated=True),
    Action("edit.undo", "&Undo", "Take back the last change", "arrow-u-up-left"),
    Action("edit.redo", "&Redo", "Do again what was taken back", "arrow-u-up-right"),
    Action("edit.landmarks", "Adjust &landmarks…", "Place eyes, nose, mouth and chin by hand", "user-focus", separated=True),
    Action("take.generate", "&Generate", "Make a take from the speech and the direction", "sparkle"),
    Action("take.regenerate", "Generate with a new &seed", "Make another take that moves differently", "shuffle"),
    Action("take.regenerate_range", "&Regenerate range…", "Make a part of the take anew: some frames, some parts of the body"),
    Action("take.import_video", "&Import motion from video…", "Make a take that moves as the face in a video does"),
    Action(
        "take.refine",
        "Improve lips in the &background",
        "Listen again to a recording without a transcript, for better lips",
        checkable=True,
    ),
    Action("take.cancel", "&Cancel", "Stop the work that is running", "x"),
    Action("take.flip", "&Flip to the take before", "Compare the last two takes", "swap", separated=True),
    Action("play.toggle", "&Play or pause", "Play, or pause where it is", "play"),
    Action("play.reverse", "Play &backwards", "Play backwards, without sound", ""),
    Action("play.stop", "&Stop and return", "Stop, and go back to where play began", "stop"),
    Action("play.shuttle_back", "Shuttle back", "Play backwards; again for twice the speed", "", separated=True),
    Action("play.shuttle_stop", "Shuttle stop", "Pause", ""),
    Action("play.shuttle_forward", "Shuttle forward", "Play; again for twice the speed", ""),
    Action("play.previous_frame", "Previous &frame", "One frame back", "caret-left", separated=True),
    Action("play.next_frame", "&Next frame", "One frame on", "caret-right"),
    Action("play.back_second", "One second back", "One second back"),
    Action("play.on_second", "One second on", "One second on"),
    Action("play.to_start", "To the st&art", "To the first frame of the range", "skip-back"),
    Action("play.to_end", "To the &end", "To the last frame of the range", "skip-forward"),
    Action("play.go_to", "&Go to frame…", "Type a frame or a timecode"),
    Action("play.loop", "&Loop", "Play the range over and over", "repeat", checkable=True, separated=True),
    Action("play.loop_start", "Loop from here", "Begin the loop range at the playhead"),
    Action("play.loop_end", "Loop to here", "End the loop range at the playhead"),
    Action("play.loop_selection", "Loop the selection", "Loop from the first to the last selected key"),
    Action("play.loop_clear", "Clear the loop range", "Loop everything again"),
    Action("play.slower", "Slower", "Play at the next lower speed", separated=True),
    Action("play.faster", "Faster", "Play at the next higher speed"),
    Action("view.zoom_in", "Zoom &in", "Bring the picture closer", "magnifying-glass-plus"),
    Action("view.zoom_out", "Zoom &out", "See more of the picture", "magnifying-glass-minus"),
    Action("view.fit", "&Fit picture", "Show the whole picture", "frame-corners"),
    Action("view.photo", "Show the &photo", "Show the sitter at rest, which is the photo itself", "image", checkable=True),
    Action("view.frame_all", "Show all of the &time", "Fit the whole performance into the timeline", separated=True),
    Action("view.queue", "Export &queue", "Show or hide the exports", "queue", checkable=True),
    Action("view.full_screen", "F&ull screen", "Fill the screen, or go back", "corners-out", checkable=True),
    Action("help.guide", "&User guide", "Read how to make and direct an avatar", "question"),
    Action("help.shortcuts", "&Keyboard shortcuts", "See every key", "keyboard"),
    Action("help.about", "&About Countenance", "Version, licence and notices", "info", separated=True),
)

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
        if action.alone:
            continue
        if action.separated:
            menus[action.menu].addSeparator()
        menus[action.menu].addAction(actions[action.id])
    return menus


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
    elif action.id == "help.about":
        result.setMenuRole(QAction.MenuRole.AboutRole)
    result.triggered.connect((lambda checked: handler(checked)) if action.checkable else (lambda: handler()))
    parent.addAction(result)
    return result
