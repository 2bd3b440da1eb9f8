"""Every command there is, done through the window: it is in its menu, has keys of its own, does something, and is undone.

`every_command.EXPECTED` says of each what a user would notice. A command that is not in it fails the test, so that none is
forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget

from app.action_table import ACTIONS
from app.commanding.keymap import KEYMAP, NEVER
from app.commanding.keymap_presets import PRESETS
from app.editing.selection import Selection
from app.files.samples import sitters
from app.graph.actions import ACTIONS as GRAPH
from app.graph.channel_actions import ACTIONS as CHANNELS
from app.main_window import MainWindow
from app.queue.commands import ACTIONS as EXPORTS
from app.style import theme
from app.style.icons import phosphor
from app.timeline.menu import ACTIONS as TIMELINE
from app.timeline.speech_commands import ACTIONS as WORDS
from app.timing_lane.commands import ACTIONS as TIMING
from app.tracks.menu import ACTIONS as TRACKS
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Marker, Portrait
from core.project.edits import AddTake, SetActiveTake, SetCurves, SetMarkers, SetPortrait, SetSpeech
from core.timebase import TimeRange
from tests.app.conftest import FRAMES, close_window, make_session, make_take, open_window
from tests.app.every_command import CHOICES, FINISHED, KIND, PREPARED, Kind, clear_exports, generating

TABLES = {
    "window": ACTIONS,
    "graph": GRAPH,
    "channels": CHANNELS,
    "timeline": TIMELINE,
    "tracks": TRACKS,
    "timing": TIMING,
    "words": WORDS,
    "exports": EXPORTS,
}
EVERY = {row.id: row for table in TABLES.values() for row in table}


# --- the window they are done in


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """Questions to the user and the system, none of which is answered."""
    found: list[str] = []

    def ask(name: str, answer: Any) -> Callable[..., Any]:
        return lambda *_args, **_more: (found.append(name), answer)[1]

    with pytest.MonkeyPatch.context() as patch:
        for name in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, name, ask(name, ("", "")))
        patch.setattr(QFileDialog, "getOpenFileNames", ask("getOpenFileNames", ([], "")))
        patch.setattr(QFileDialog, "getExistingDirectory", ask("getExistingDirectory", ""))
        patch.setattr(QInputDialog, "getText", ask("getText", ("", False)))
        patch.setattr(QMessageBox, "exec", ask("exec", QMessageBox.StandardButton.Cancel))
        patch.setattr(QDesktopServices, "openUrl", ask("openUrl", True))
        yield found


@pytest.fixture(scope="module")
def window(qapp: QApplication, asked: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A fitted sitter, two takes, keys in one of two channels, markers, a loop range; nothing to undo."""
    session = make_session()
    track = session.document.speech
    assert track is not None
    words, phones = [[0.2, 0.6, "hello"], [0.7, 1.8, "there"]], [[0.0, 0.5, "SIL", 1.0], [0.5, 2.0, "AA", 1.0]]
    session.perform(SetSpeech(replace(track, data=track.data | {"words": words, "phones": phones})))
    session.perform(AddTake(make_take("take-2", "Take 2", 1)))
    session.perform(SetActiveTake("take-1"))
    media = session.document.media
    rig = _rig(tmp_path_factory.mktemp("rig"))
    session.perform(SetPortrait(Portrait(media.add_file(sitters()[0].path, "portrait"), media.add_file(rig, "rig"))))
    keys = Curve(tuple(Key(frame, value) for frame, value in ((4, 0.0), (12, 6.0), (20, -3.0), (30, 2.0))))
    session.perform(SetCurves(session.document.active_layer.id, {"head.yaw": keys, "gaze.yaw": keys}))
    session.perform(SetMarkers((Marker(10, "First"), Marker(30, "Second"))))
    session.undo_stack.clear()
    session.flush_changes()
    opened = open_window(session, tmp_path_factory.mktemp("window"))
    generating(opened)  # the worker stays for all of them
    end(opened)
    yield opened
    close_window(opened)


def _rig(folder: Path) -> Path:
    from core.portrait.fit import fit_portrait
    from core.portrait.load import load_portrait

    if not sitters():
        pytest.skip("no sample sitters in this checkout")
    fit_portrait(load_portrait(sitters()[0].path)).rig.save(folder / "rig.npz")
    return folder / "rig.npz"


def begin(window: MainWindow) -> None:
    """The same state for every command."""
    session, desk = window.session, window.desk
    session.set_loop(TimeRange(8, 32))
    session.set_playhead(16)
    session.set_view_range(0, FRAMES)
    keys = frozenset({("head.yaw", 12.0), ("head.yaw", 20.0)})
    session.set_selection(Selection("head.yaw", ("gaze.yaw", "head.yaw"), keys))
    desk.timeline.choose(session.document.markers[0])
    desk.graph.tree.view.setFocus()
    window.statusBar().clearMessage()


def end(window: MainWindow) -> None:
    """Close what was opened, stop what runs, take back what was done, switch back what was switched."""
    desk, session = window.desk, window.session
    window.transport.pause()
    desk.graph.view.cancel_drag()
    desk.graph.view.live.cancel()
    desk.graph.view.buffer.forget()
    desk.viewport.fit()
    desk.viewport.picture.set_orbit(0.0, 0.0)
    desk.tracks.edits.choose(None)
    desk.timeline.corrections.pick(None)
    while QApplication.activePopupWidget() is not None:
        QApplication.activePopupWidget().close()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not window:
            widget.close()
    window.tour.end()
    for name in window.workspaces.own:
        window.workspaces.use(name)
        window.workspaces.delete()
    window.workspaces.use("direct")
    desk.message_bar.dismiss()
    clear_exports(window)
    window.production.cancel()
    wait_until(lambda: not window.production.busy)
    if session.dragging:
        session.undo()
    session.undo_stack.setIndex(0)
    session.flush_changes()
    window.statusBar().clearMessage()


def world(window: MainWindow, asked: list[str]) -> dict[str, Any]:
    """What a user can notice, beside the project itself."""
    session, desk = window.session, window.desk
    view = desk.graph.view
    return {
        "selection": (session.selection, session.document.active_layer.id),
        "time": (session.playhead, session.view_range, session.loop, session.playing),
        "transport": (window.transport.speed, window.transport.looping),
        "values": view.plot.values,
        "tools": {name: value for name, value in vars(view.tools).items() if not name.startswith("_")},
        "kept": sorted(view.buffer.results),
        "dragging": view.dragging,
        "shown time": (session.display.format, session.display.follow),
        "checked": {name: action.isChecked() for name, action in window.actions_by_id.items()},
        "focus": window.focusWidget(),
        "windows": {
            widget.windowTitle() or type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible()
        },
        "parts": frozenset(id(part) for part in window.findChildren(QWidget) if part.isVisible()),
        "picture": (
            desk.viewport.view.navigation.view if desk.viewport.view is not None else None,
            desk.viewport.picture.orbit,
        ),
        "word": desk.timeline.corrections.picked,
        "event": desk.tracks.edits.chosen,
        "full screen": window.isFullScreen(),
        "said": window.statusBar().currentMessage(),
        "asked": list(asked),
        "busy": window.production.busy,
        "exports": [(job.spec.id, job.state) for job in window.production.exporting.jobs],
        "export": desk.queue.current,
        "held": window.production.exporting.held,
        "copied": (QApplication.clipboard().mimeData() or QMimeData()).formats(),  # nothing has ever been copied, perhaps
    }


def stands(window: MainWindow) -> dict[str, bool]:
    return {name: action.isChecked() for name, action in window.actions_by_id.items() if action.isCheckable()}


# --- the tests


def test_none_is_forgotten(window: MainWindow) -> None:
    known = {command.id for command in window.commanding.registry}
    assert known - set(KIND) == set(), "say in EXPECTED what a user notices of these"
    assert set(KIND) - known == set(), "these are gone"
    assert set(EVERY) == known


def test_every_command_has_a_name_and_a_symbol_that_exists() -> None:
    for row in EVERY.values():
        assert row.text.strip("&…")
        if getattr(row, "icon", ""):
            phosphor(row.icon, lambda _disabled: theme.color("text"))


def test_every_command_of_the_window_is_in_a_menu_with_a_tip(window: MainWindow) -> None:
    for row in ACTIONS:
        action = window.actions_by_id[row.id]
        assert action in window.menus[row.menu].actions(), row.id
        assert action.statusTip(), row.id


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_commands_of_a_context_have_the_same_key(preset: str) -> None:
    assert set(PRESETS[preset]) <= set(EVERY)
    before = KEYMAP.preset, KEYMAP.own
    KEYMAP.use(preset)
    try:
        assert KEYMAP.clashes() == {}
        assert not NEVER & {key for name in EVERY for key in KEYMAP.keys(name)}
    finally:
        KEYMAP.use(*before)


@pytest.mark.parametrize("part", dict.fromkeys(name.partition(".")[0] for name in EVERY))
def test_each_does_something_and_is_undone(part: str, window: MainWindow, asked: list[str]) -> None:
    project, failures = window.session.document.fingerprint(), {}
    for name in (name for name in EVERY if name.startswith(f"{part}.")):
        checked = stands(window)
        try:
            failures[name] = failure(name, window, asked)
        finally:
            end(window)
            for switch, on in stands(window).items():
                if on != checked[switch]:
                    window.actions_by_id[switch].trigger()
        assert window.session.document.fingerprint() == project, name
    assert not {name: why for name, why in failures.items() if why}


def failure(name: str, window: MainWindow, asked: list[str]) -> str:
    """Do one command; what is wrong with it, or nothing."""
    session, kind = window.session, KIND.get(name, "state")
    begin(window)
    PREPARED.get(name, lambda _window: None)(window)
    session.flush_changes()
    command = window.commanding.registry[name]
    if command.context != "window":
        view_of(window, command.context).setFocus()
    asked.clear()
    before, fingerprint, step = world(window, asked), session.document.fingerprint(), session.undo_stack.index()
    if not command.able():
        return f"cannot be done: {command.reason()}"
    perform(window, name)
    FINISHED.get(name, lambda _window: None)(window)
    wait_until(lambda: noticed(kind, window, asked, before, fingerprint))
    if not noticed(kind, window, asked, before, fingerprint):
        return "nothing happens"
    if kind == "edit":
        if abs(session.undo_stack.index() - step) != 1:
            return f"{session.undo_stack.index() - step} undo steps"
        session.undo_stack.setIndex(step)
    undone = session.document.fingerprint() == fingerprint or name in CHOICES
    return "" if undone else "is not undone" if kind == "edit" else "changes the project without being expected to"


def noticed(kind: Kind, window: MainWindow, asked: list[str], before: dict[str, Any], fingerprint: str) -> bool:
    """Whether what was to happen has happened."""
    window.session.flush_changes()
    if kind == "asks":
        return bool(asked)
    if kind == "edit":
        return window.session.document.fingerprint() != fingerprint
    return window.production.busy if kind == "works" else world(window, asked) != before


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 2
    while not condition() and time.monotonic() < deadline:
        QTest.qWait(5)


def view_of(window: MainWindow, context: str) -> QWidget:
    desk = window.desk
    return {
        "graph": desk.graph.view,
        "channels": desk.graph.tree.view,
        "timeline": desk.timeline,
        "tracks": desk.tracks,
        "timing": desk.timing,
        "words": desk.timeline,
        "exports": desk.queue.list,
    }[context]


def perform(window: MainWindow, name: str) -> None:
    """By its first key where a view has the focus, by its menu else."""
    command = window.commanding.registry[name]
    if command.context == "window" or not command.keys:
        command.run()
        return
    pressed = QKeySequence(command.keys[0])[0]
    QTest.keyClick(window.focusWidget(), pressed.key(), pressed.keyboardModifiers())
