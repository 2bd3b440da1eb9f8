"""Commands of time, as keys of the window: play, loop, markers, what is on show and how time is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
from app.timeline.spots import Spot
from core.project.document import Marker
from core.project.edits import SetMarkers
from core.timebase import TimeRange
from tests.app.conftest import make_session

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PAD = Qt.KeyboardModifier.KeypadModifier
Key = Qt.Key


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    session = shared_window.session
    before = session.document.fingerprint()
    shared_window.activateWindow()
    qtbot.waitUntil(shared_window.isActiveWindow)
    shared_window.desk.viewport.setFocus()
    yield shared_window
    shared_window.transport.pause()
    shared_window.transport.set_speed(1.0)
    shared_window.transport.set_looping(False)
    while session.undo_stack.canUndo():
        session.undo()
    session.flush_changes()
    assert session.document.fingerprint() == before
    session.set_loop(None)
    session.set_selection(replace(session.selection, keys=frozenset()))
    shared_window.desk.timeline.choose(None)
    shared_window.desk.timeline.corrections.pick(None)
    session.display.set_format("timecode")
    session.display.set_follow("page")
    session.set_playhead(0)
    session.set_view_range(0, 48)


@pytest.fixture
def session(window: MainWindow) -> Session:
    return window.session


def test_space_with_shift_plays_the_range_once_and_comes_back(window: MainWindow, session: Session) -> None:
    session.set_playhead(40)
    session.set_loop(TimeRange(10, 20))
    QTest.keyClick(window, Key.Key_Space, SHIFT)
    assert session.playing
    assert window.transport.range() == TimeRange(10, 20)
    QTest.keyClick(window, Key.Key_Escape)
    assert (session.playing, session.playhead) == (False, 40)


def test_space_with_shift_plays_the_selected_keys_where_there_is_no_range(window: MainWindow, session: Session) -> None:
    keys = frozenset({("head.yaw", 8.0), ("head.yaw", 15.0)})
    session.set_selection(replace(session.selection, keys=keys))
    QTest.keyClick(window, Key.Key_Space, SHIFT)
    assert window.transport.range() == TimeRange(8, 16)


def test_space_with_alt_plays_around_the_playhead(window: MainWindow, session: Session) -> None:
    session.set_playhead(30)
    QTest.keyClick(window, Key.Key_Space, ALT)
    assert window.transport.range() == TimeRange(6, 48)
    assert session.playhead == pytest.approx(6, abs=3)
    window.transport.stop()
    assert session.playhead == 30


def test_k_held_down_makes_j_and_l_go_frame_by_frame(window: MainWindow, session: Session) -> None:
    session.set_playhead(20)
    QTest.keyPress(window, Key.Key_K)
    QTest.keyClick(window, Key.Key_L)
    QTest.keyClick(window, Key.Key_L)
    assert (session.playhead, session.playing) == (22, False)
    QTest.keyClick(window, Key.Key_J)
    assert session.playhead == 21
    QTest.keyRelease(window, Key.Key_K)
    QTest.keyClick(window, Key.Key_L)
    assert session.playing


def test_m_names_the_frame_wherever_the_focus_is_and_the_arrows_go_there(window: MainWindow, session: Session) -> None:
    for frame in (12, 30):
        session.set_playhead(frame)
        QTest.keyClick(window, Key.Key_M)
    assert [marker.frame for marker in session.document.markers] == [12, 30]
    session.set_playhead(0)
    QTest.keyClick(window, Key.Key_Up, CTRL)
    QTest.keyClick(window, Key.Key_Up, CTRL)
    QTest.keyClick(window, Key.Key_Down, CTRL)
    assert session.playhead == 12
    lock = window.actions_by_id["marker.lock"]
    assert lock.isEnabled()
    lock.trigger()
    assert session.document.markers[0] == Marker(12, "Marker 1", locked=True)
    assert lock.isChecked()


def test_marker_commands_need_a_marker(window: MainWindow, session: Session) -> None:
    needing = ("marker.rename", "marker.lock", "marker.remove", "marker.next", "marker.previous")
    session.flush_changes()
    assert not any(window.actions_by_id[name].isEnabled() for name in needing)
    session.perform(SetMarkers((Marker(20, "a"),)))
    session.flush_changes()
    QTest.keyClick(window, Key.Key_Up, CTRL)
    assert all(window.actions_by_id[name].isEnabled() for name in needing)


def test_the_views_show_everything_the_selection_the_loop_and_the_playhead(window: MainWindow, session: Session) -> None:
    session.set_loop(TimeRange(10, 20))
    QTest.keyClick(window, Key.Key_Home, SHIFT)
    start, end = session.view_range
    assert 7 < start < 10
    assert 20 < end < 23
    session.set_playhead(40)
    QTest.keyClick(window, Key.Key_0, PAD)
    assert sum(session.view_range) / 2 == pytest.approx(40)
    assert session.view_range[1] - session.view_range[0] == pytest.approx(end - start)
    QTest.keyClick(window, Key.Key_Home)
    assert session.view_range[0] < 0 < 47 < session.view_range[1]
    timeline = window.desk.timeline
    assert not window.actions_by_id["view.frame_selected"].isEnabled()
    timeline.corrections.go_to(Spot("words", 0))
    window.actions_by_id["view.frame_selected"].trigger()
    start, end = session.view_range
    assert 2 < start < 4.8
    assert 14.4 < end < 17
    window.actions_by_id["play.loop_selection"].trigger()
    assert session.loop == TimeRange(4, 15)


def test_ctrl_t_tells_time_otherwise_and_the_field_takes_what_it_shows(window: MainWindow, session: Session) -> None:
    bar = window.desk.transport_bar
    field, length = bar._timecode, bar._length
    session.set_playhead(36)
    assert (field.text(), length.text()) == ("00:01.12", "of 00:02.00 · 48 frames")
    QTest.keyClick(window, Key.Key_T, CTRL)
    assert (field.text(), length.text()) == ("36", "of 48 frames")
    QTest.keyClick(window, Key.Key_T, CTRL)
    assert (field.text(), length.text()) == ("1.500 s", "of 2.000 s · 48 frames")
    QTest.keyClick(window, Key.Key_G, CTRL)
    QTest.keyClicks(field, "0.5")
    QTest.keyClick(field, Key.Key_Return)
    assert session.playhead == 12
    QTest.keyClick(window, Key.Key_G, CTRL)
    QTest.keyClicks(field, "+12f")
    QTest.keyClick(field, Key.Key_Return)
    assert session.playhead == 24
    assert "seconds" in window.actions_by_id["view.time_format"].text()


def test_a_time_left_without_return_is_let_go(window: MainWindow, session: Session) -> None:
    field = window.desk.transport_bar._timecode
    session.set_playhead(36)
    QTest.keyClick(window, Key.Key_G, CTRL)
    QTest.keyClicks(field, "1")
    window.desk.viewport.setFocus()
    assert field.text() == "00:01.12"
    session.set_playhead(12)
    assert field.text() == "00:00.12"


def test_choices_about_time_are_remembered(
    window: MainWindow, settings: Settings, make_window: Callable[[Session], MainWindow]
) -> None:
    for name in ("view.time_format", "view.follow", "play.scrub_sound"):
        window.actions_by_id[name].trigger()
    kept = window.settings
    settings.set_text("time/format", kept.text("time/format"))
    settings.set_text("time/follow", kept.text("time/follow"))
    settings.set_number("time/scrub_sound", kept.number("time/scrub_sound", 1))
    window.actions_by_id["play.scrub_sound"].trigger()
    second = make_window(make_session())
    display = second.session.display
    assert (display.format, display.follow, second.transport.scrub_sound.on) == ("frames", "centre", False)
    assert not second.actions_by_id["play.scrub_sound"].isChecked()
    assert second.desk.transport_bar._timecode.text() == "0"
