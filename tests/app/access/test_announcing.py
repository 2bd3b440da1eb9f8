"""What a screen reader is told while keys act on the graph and the timeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection
from app.main_window import MainWindow
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Marker
from core.project.edits import SetCurves, SetMarkers


@pytest.fixture
def heard(shared_window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[list[str]]:
    window, found = shared_window, []
    keys = Curve(tuple(Key(float(frame), 1.0) for frame in (4, 12, 37, 40)))
    window.session.perform(SetCurves(window.session.document.active_layer.id, {"gaze.yaw": keys}))
    window.session.perform(SetMarkers((Marker(10, "Turn"), Marker(20, "Look"))))
    window.session.set_selection(Selection("gaze.yaw", ("gaze.yaw",)))
    window.session.flush_changes()
    qtbot.waitUntil(lambda: not window.commanding.announcer.waiting)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: found.append(event.message()))
    yield found
    window.desk.timeline.choose(None)
    window.session.set_selection(Selection())
    window.session.undo_stack.setIndex(0)
    window.session.set_playhead(0)
    QTest.qWait(1)


def test_the_chosen_key_is_told_with_place_frame_and_value(heard: list[str], shared_window: MainWindow, qtbot: QtBot) -> None:
    view, session = shared_window.desk.graph.view, shared_window.session
    view.setFocus()
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 37.0)})))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Gaze left-right, key 3 of 4, frame 37, 1.00 degrees"]
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "key 3 of 4, frame 36" in heard[-1])
    assert view.accessibleDescription() == heard[-1]


def test_the_playhead_is_told_where_it_comes_to(heard: list[str], shared_window: MainWindow, qtbot: QtBot) -> None:
    view = shared_window.desk.graph.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].startswith("00:00.04. ")


def test_markers_and_words_of_the_timeline_are_told(heard: list[str], shared_window: MainWindow, qtbot: QtBot) -> None:
    timeline = shared_window.desk.timeline
    timeline.setFocus()
    timeline.choose(shared_window.session.document.markers[1])
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1] == "marker Look, 00:00.20"
    assert timeline.accessibleDescription() == heard[-1]


def test_nothing_is_said_twice_nor_of_what_has_no_focus(heard: list[str], shared_window: MainWindow, qtbot: QtBot) -> None:
    waiting = shared_window.commanding.announcer
    view, session = shared_window.desk.graph.view, shared_window.session
    view.setFocus()
    chosen = session.selection.with_keys(frozenset({("gaze.yaw", 12.0)}))
    session.set_selection(chosen)
    session.set_selection(session.selection.with_keys(frozenset()))
    session.set_selection(chosen)
    qtbot.waitUntil(lambda: not waiting.waiting)
    assert len(heard) == 1
    shared_window.desk.generate.setFocus()
    session.set_selection(session.selection.with_keys(frozenset()))
    qtbot.waitUntil(lambda: not waiting.waiting)
    assert len(heard) == 1
