"""Every command there is, done through the window: it is in its menu, has keys of its own, does something, and is undone.

`EXPECTED` says of each what a user would notice. A command that is not in it fails the test, so that none is forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu, QMessageBox, QWidget

from app import theme
from app.action_table import ACTIONS
from app.graph.actions import ACTIONS as GRAPH
from app.graph.channel_actions import ACTIONS as CHANNELS
from app.icons import phosphor
from app.keymap import KEYMAP, NEVER
from app.keymap_presets import PRESETS
from app.main_window import MainWindow
from app.samples import sitters
from app.selection import Selection
from app.timeline.menu import ACTIONS as TIMELINE
from app.timeline.speech_commands import ACTIONS as WORDS
from app.timeline.spots import Spot
from app.timing_lane.commands import ACTIONS as TIMING
from app.tracks.menu import ACTIONS as TRACKS
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Marker, Portrait
from core.project.edits import AddTake, SetActiveTake, SetCurves, SetMarkers, SetPortrait, SetSpeech
from core.timebase import TimeRange
from tests.app.conftest import FRAMES, close_window, make_session, make_take, open_window

Kind = Literal["edit", "state", "asks", "works"]
"""What a user notices: the project changed, which one step takes back; something else on show; a question of the system
(file, message, browser); the worker has something to do."""

Prepare = Callable[[MainWindow], object]


EXPECTED: dict[Kind, str] = {
    "asks": """
        file.new file.open file.open_portrait file.open_audio file.save file.save_as file.save_copy file.collect file.quit
        take.import_video
        help.sample
    """,
    "works": "take.generate",
    "edit": """
        edit.undo edit.redo
        take.regenerate take.flip take.star take.use_in_range
        layer.add_offset layer.add_override layer.duplicate layer.merge_down layer.remove layer.raise layer.lower layer.mute
        layer.solo layer.lock layer.key_weight layer.to_loop layer.everywhere
        graph.insert_key graph.insert_keys graph.delete_keys graph.reset graph.cut graph.paste graph.paste_flipped
        graph.paste_onto graph.paste_values graph.move graph.scale graph.duplicate graph.extend graph.mirror graph.earlier
        graph.later graph.higher graph.lower graph.much_earlier graph.much_later graph.much_higher graph.much_lower
        graph.interpolation graph.easing graph.handles graph.smooth graph.simplify graph.tween graph.bake graph.unbake
        graph.swap_curves
        channels.mute channels.solo channels.hear_all channels.lock
        track.look_at_camera track.add_blink track.add_nod track.add_double_nod track.add_shake track.add_tilt track.release
        track.snap track.split track.add_glance
        tracks.remove tracks.release tracks.snap tracks.later tracks.earlier tracks.longer tracks.shorter tracks.stronger
        tracks.weaker
        timing.longer timing.shorter timing.later timing.earlier timing.reset
        time.speed_key time.earlier time.later time.insert time.remove time.reset time.reset_all
        marker.add marker.lock marker.remove
        timeline.remove_marker words.delete
    """,
    "state": """
        file.recover file.export
        edit.history edit.preferences edit.landmarks
        take.regenerate_range take.refine take.cancel take.compare
        layer.rename layer.above layer.below layer.poses
        play.toggle play.reverse play.stop play.shuttle_back play.shuttle_stop play.shuttle_forward play.previous_frame
        play.next_frame play.back_second play.on_second play.to_start play.to_end play.go_to play.loop play.loop_start
        play.loop_end play.loop_selection play.loop_clear play.slower play.faster play.range play.around play.scrub_sound
        view.zoom_in view.zoom_out view.fit view.photo view.frame_all view.find_channel view.queue view.full_screen
        view.frame_selected view.frame_loop view.frame_playhead view.follow view.time_format
        help.guide help.commands help.keys help.shortcuts help.tour help.about
        graph.copy graph.falloff graph.numbers graph.select_all graph.select_none graph.select_inverse graph.select_before
        graph.select_after graph.select_range graph.select_column graph.select_curve graph.select_more graph.select_fewer
        graph.next_key graph.previous_key graph.walk_on graph.walk_back graph.next_channel graph.previous_channel graph.snap
        graph.pivot graph.frame_all graph.frame_selected graph.hide graph.isolate graph.reveal graph.snapping
        graph.keep_curves graph.forget_curves
        channels.toggle channels.isolate channels.show_all
        marker.rename marker.next marker.previous marker.list
        timeline.rename_marker
        words.previous words.next words.words words.phones words.change words.leave
        picture.handles picture.next_handle picture.previous_handle picture.face picture.front picture.side picture.top
        picture.mesh picture.landmarks picture.skeleton picture.trail picture.info picture.dense picture.classes
        picture.repair picture.matte picture.wide picture.tall picture.square picture.thirds picture.no_overlays
        picture.wipe_photo picture.wipe_take picture.film
        time.stretch time.ripple time.markers time.lips
        timing.type timing.next timing.previous
        track.show track.edit_look track.snap_to_beat tracks.snap_to_beat
        tracks.edit tracks.next tracks.previous tracks.lane_below tracks.lane_above
    """,
}

KIND: dict[str, Kind] = {command: kind for kind, commands in EXPECTED.items() for command in commands.split()}


def changed(window: MainWindow) -> None:
    """Something is not saved yet."""
    window.session.perform(SetMarkers((), label="Delete markers"))


def undone(window: MainWindow) -> None:
    changed(window)
    window.session.undo()


def playing(window: MainWindow) -> None:
    window.transport.play()
    window.transport.go(20)


def generating(window: MainWindow) -> None:
    window.verbs.generate()


def flipped(window: MainWindow) -> None:
    window.session.perform(SetActiveTake("take-2"))
    window.session.flush_changes()


def copied(window: MainWindow) -> None:
    window.commanding.registry["graph.copy"].run()


def copied_and_raised(window: MainWindow) -> None:
    copied(window)
    window.commanding.registry["graph.higher"].run()


def kept(window: MainWindow) -> None:
    """Curves are kept, and bent since."""
    window.commanding.registry["graph.keep_curves"].run()
    window.commanding.registry["graph.higher"].run()


def layered(window: MainWindow) -> None:
    """Three layers, the middle one active."""
    for command in ("layer.add_offset", "layer.add_offset", "layer.below"):
        window.actions_by_id[command].trigger()
        window.session.flush_changes()


def limited(window: MainWindow) -> None:
    window.actions_by_id["layer.to_loop"].trigger()


def muted(window: MainWindow) -> None:
    window.commanding.registry["channels.mute"].run()


def baked(window: MainWindow) -> None:
    """A key on every frame."""
    window.commanding.registry["graph.bake"].run()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    press_return(window)


def nodding(window: MainWindow) -> None:
    """A blink and two nods, one of them chosen."""
    for command, frame in (("track.add_blink", 10), ("track.add_nod", 26), ("track.add_nod", 12)):
        window.session.set_playhead(frame)
        window.actions_by_id[command].trigger()
        window.session.flush_changes()


def looking(window: MainWindow) -> None:
    window.actions_by_id["track.look_at_camera"].trigger()


def retimed(window: MainWindow) -> None:
    window.actions_by_id["time.later"].trigger()


def slowed(window: MainWindow) -> None:
    window.retiming.set_speed(0.5)


def compared(window: MainWindow) -> None:
    window.actions_by_id["take.compare"].trigger()


def picked(window: MainWindow) -> None:
    window.desk.timeline.corrections.pick(Spot("words", 0))


def picked_last(window: MainWindow) -> None:
    window.desk.timeline.corrections.pick(Spot("words", 1))


def picked_phone(window: MainWindow) -> None:
    window.desk.timeline.corrections.pick(Spot("phones", 1))


def overlaid(window: MainWindow) -> None:
    window.actions_by_id["picture.thirds"].trigger()


def aside(window: MainWindow) -> None:
    window.actions_by_id["picture.side"].trigger()


def zoomed(window: MainWindow) -> None:
    window.actions_by_id["view.zoom_in"].trigger()


PREPARED: dict[str, Prepare] = {
    "file.new": changed,
    "file.quit": changed,
    "help.sample": changed,
    "edit.undo": changed,
    "edit.redo": undone,
    "take.cancel": generating,
    "take.flip": flipped,
    "play.stop": playing,
    "play.shuttle_stop": playing,
    "layer.merge_down": layered,
    "layer.remove": layered,
    "layer.above": layered,
    "layer.below": layered,
    "layer.raise": layered,
    "layer.lower": layered,
    "layer.everywhere": limited,
    "view.fit": zoomed,
    "view.zoom_out": zoomed,
    "graph.simplify": baked,
    "graph.paste": copied,
    "graph.paste_flipped": copied,
    "graph.paste_onto": copied,
    "graph.paste_values": copied_and_raised,
    "graph.swap_curves": kept,
    "graph.forget_curves": kept,
    "graph.unbake": baked,
    "channels.hear_all": muted,
    "picture.no_overlays": overlaid,
    "picture.front": aside,
    "words.previous": picked_last,
    "words.words": picked_phone,
    **dict.fromkeys(("words.next", "words.phones", "words.delete", "words.change", "words.leave"), picked),
    "take.use_in_range": compared,
    "time.speed_key": slowed,
    "time.reset": retimed,
    "time.reset_all": retimed,
    "tracks.edit": looking,
    "track.split": looking,
    **dict.fromkeys(("timing.next", "timing.previous", "timing.reset"), retimed),
    **dict.fromkeys(
        (
            "track.release",
            "track.snap",
            "track.snap_to_beat",
            "tracks.snap_to_beat",
            "tracks.release",
            "tracks.snap",
            "tracks.remove",
        ),
        nodding,
    ),
    **dict.fromkeys(("tracks.later", "tracks.earlier", "tracks.longer", "tracks.shorter"), nodding),
    **dict.fromkeys(("tracks.stronger", "tracks.weaker", "tracks.next", "tracks.previous"), nodding),
    **dict.fromkeys(("tracks.lane_below", "tracks.lane_above"), nodding),
}
"""What has to be so before a command can do something; beside what `begin` sets up."""


def press_return(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)


def type_three(window: MainWindow) -> None:
    """A drag by numbers."""
    view = window.desk.graph.view
    QTest.keyClick(view, Qt.Key.Key_3)
    QTest.keyClick(view, Qt.Key.Key_Return)


def slide(window: MainWindow) -> None:
    """To the end of the slider that has the focus."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    press_return(window)


def choose_last(window: MainWindow) -> None:
    """The last line of the menu that has opened."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    while lines[-1].menu() is not None:
        lines = [action for action in lines[-1].menu().actions() if action.isEnabled()]
    lines[-1].trigger()


FINISHED: dict[str, Prepare] = {
    **dict.fromkeys(("graph.move", "graph.scale", "graph.duplicate", "graph.extend"), type_three),
    **dict.fromkeys(("graph.mirror", "graph.interpolation", "graph.easing", "graph.handles"), choose_last),
    **dict.fromkeys(("graph.smooth", "graph.simplify", "graph.bake"), press_return),
    "graph.tween": slide,
}
"""What the user does next, where a command begins something."""

CHOICES = {"layer.above", "layer.below"}
"""What is saved with the project and is no step of its own, like what is selected."""

TABLES = {
    "window": ACTIONS,
    "graph": GRAPH,
    "channels": CHANNELS,
    "timeline": TIMELINE,
    "tracks": TRACKS,
    "timing": TIMING,
    "words": WORDS,
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
        "values": dict(view._ranges),
        "tools": {name: value for name, value in vars(view.tools).items() if not name.startswith("_")},
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
        "copied": QApplication.clipboard().mimeData().formats(),
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


@pytest.mark.parametrize("name", EVERY)
def test_it_does_something_and_is_undone(name: str, window: MainWindow, asked: list[str]) -> None:
    session, kind = window.session, KIND.get(name, "state")
    checked, project = stands(window), session.document.fingerprint()
    begin(window)
    PREPARED.get(name, lambda _window: None)(window)
    session.flush_changes()
    command = window.commanding.registry[name]
    if command.context != "window":
        view_of(window, command.context).setFocus()
    asked.clear()
    before, fingerprint, step = world(window, asked), session.document.fingerprint(), session.undo_stack.index()
    try:
        assert command.able(), command.reason()
        perform(window, name)
        FINISHED.get(name, lambda _window: None)(window)
        wait_until(lambda: noticed(kind, window, asked, before, fingerprint))
        assert noticed(kind, window, asked, before, fingerprint)
        if kind == "edit":
            assert abs(session.undo_stack.index() - step) == 1
            session.undo_stack.setIndex(step)
        assert session.document.fingerprint() == fingerprint or name in CHOICES
    finally:
        end(window)
        for switch, on in stands(window).items():
            if on != checked[switch]:
                window.actions_by_id[switch].trigger()
    assert session.document.fingerprint() == project


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
    }[context]


def perform(window: MainWindow, name: str) -> None:
    """By its first key where a view has the focus, by its menu else."""
    command = window.commanding.registry[name]
    if command.context == "window" or not command.keys:
        command.run()
        return
    pressed = QKeySequence(command.keys[0])[0]
    QTest.keyClick(window.focusWidget(), pressed.key(), pressed.keyboardModifiers())
