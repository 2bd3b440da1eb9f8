"""What a screen reader finds in the painted views: keys, words, events and retimed stretches, one by one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from app.access.view import MOST, Access
from app.editing.selection import Selection
from app.main_window import MainWindow
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Marker
from core.project.edits import SetCurves, SetMarkers
from core.timebase import TimeRange

PRESS = QAccessibleActionInterface.pressAction()
NAME = QAccessible.Text.Name


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    session = shared_window.session
    keys = Curve(tuple(Key(float(frame), 1.0) for frame in (4, 12, 37, 40)))
    session.perform(SetCurves(session.document.active_layer.id, {"gaze.yaw": keys}))
    session.perform(SetMarkers((Marker(10, "Turn"), Marker(20, "Look"))))
    session.set_selection(Selection("gaze.yaw", ("gaze.yaw", "head.yaw")))
    session.set_view_range(0, session.frame_count)
    session.flush_changes()
    QApplication.processEvents()
    yield shared_window
    shared_window.desk.timeline.choose(None)
    shared_window.desk.timeline.corrections.pick(None)
    shared_window.desk.tracks.edits.choose(None)
    session.set_selection(Selection())
    session.set_loop(None)
    session.undo_stack.setIndex(0)
    session.set_playhead(0)
    session.flush_changes()


def seen(view: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def things(view: QWidget) -> list[QAccessibleInterface]:
    """Its children that are no widgets."""
    interface = seen(view)
    children = [interface.child(index) for index in range(interface.childCount())]
    return [child for child in children if child.role() == QAccessible.Role.ListItem]


def names(view: QWidget) -> list[str]:
    return [thing.text(NAME) for thing in things(view)]


def middle(thing: QAccessibleInterface) -> QPoint:
    return thing.rect().center()


def test_keys_are_told_with_their_places(window: MainWindow) -> None:
    view = window.desk.graph.view
    assert seen(view).text(NAME) == view.accessibleName()
    assert names(view)[2].startswith("Gaze left-right, key 3 of 4, frame 37, ")
    assert names(view)[2].endswith(" degrees")
    interface, third = seen(view), things(view)[2]
    assert interface.childAt(middle(third).x(), middle(third).y()) is third
    assert interface.indexOfChild(third) == 2
    assert third.parent() is interface
    assert view.rect().translated(view.mapToGlobal(QPoint())).contains(third.rect())
    window.session.set_view_range(0, 20)
    assert third.rect().isEmpty()
    assert third.state().offscreen


def test_a_key_is_chosen_moved_and_deleted_through_its_actions(window: MainWindow) -> None:
    view, session = window.desk.graph.view, window.session
    project = session.document.fingerprint()
    second = things(view)[1]
    assert not second.state().selected
    second.actionInterface().doAction(PRESS)
    assert session.selection.keys == {("gaze.yaw", 12.0)}
    assert session.playhead == 12
    assert second.state().selected
    assert seen(view).focusChild() is second
    actions = second.actionInterface()
    assert actions.localizedActionName("graph.later") == window.commanding.registry["graph.later"].text
    actions.doAction("graph.later")
    session.flush_changes()
    assert "frame 13" in second.text(NAME)
    actions.doAction("graph.delete_keys")
    session.flush_changes()
    assert len(things(view)) == 3
    assert "frame 37" in second.text(NAME)  # what is second now
    session.undo()
    session.undo()
    session.flush_changes()
    assert session.document.fingerprint() == project


def test_the_value_of_a_key_is_read_and_set(window: MainWindow) -> None:
    view, session = window.desk.graph.view, window.session
    value = things(view)[3].valueInterface()
    before, steps = float(value.currentValue()), session.undo_stack.index()
    value.setCurrentValue(before + 3.25)
    session.flush_changes()
    assert float(value.currentValue()) == pytest.approx(before + 3.25, abs=1e-3)
    assert session.undo_stack.index() == steps + 1
    value.setCurrentValue(1e6)
    session.flush_changes()
    assert float(value.currentValue()) <= float(value.maximumValue())
    assert things(view)[0].valueInterface().minimumStepSize() == 0.5


def test_words_markers_and_phones_are_told_and_chosen(window: MainWindow) -> None:
    timeline = window.desk.timeline
    assert names(timeline) == [
        "word hello, 1 of 1, 0.20 to 0.60 seconds",
        "marker Turn, 00:00.10",
        "marker Look, 00:00.20",
        "pause, 1 of 1, 0.00 to 2.00 seconds",
    ]
    word, marker = things(timeline)[0], things(timeline)[2]
    word.actionInterface().doAction(PRESS)
    assert timeline.corrections.picked is not None
    assert word.state().selected
    assert seen(timeline).childAt(middle(word).x(), middle(word).y()) is word
    marker.actionInterface().doAction("timeline.remove_marker")
    assert [left.label for left in window.session.document.markers] == ["Turn"]


def test_events_and_retimed_stretches_are_told_and_changed(window: MainWindow) -> None:
    session, desk = window.session, window.desk
    session.set_playhead(16)
    desk.tracks.edits.add_blink()
    session.flush_changes()
    told = names(desk.tracks)
    blink = next(index for index, name in enumerate(told) if name.startswith("Blink 1 of 1"))
    assert told[0].startswith("Gaze block 1 of ")
    things(desk.tracks)[blink].actionInterface().doAction("tracks.remove")
    session.flush_changes()
    assert not any(name.startswith("Blink") for name in names(desk.tracks))
    session.set_loop(TimeRange(10, 30))
    window.retiming.set_speed(0.5)
    session.flush_changes()
    stretch = things(desk.timing)[0]
    assert stretch.text(NAME).startswith("stretch 1 of ")
    assert ", 50 %, Gaze, " in stretch.text(NAME)
    session.set_loop(None)
    stretch.actionInterface().doAction("timing.reset")
    session.flush_changes()
    assert things(desk.timing) == []
    assert not stretch.isValid()


def test_nothing_is_made_until_somebody_asks_and_not_more_than_helps(window: MainWindow) -> None:
    session, view = window.session, window.desk.graph.view
    access = window.commanding.announcer.access[view]
    keys = Curve(tuple(Key(frame / 100, 1.0) for frame in range(4000)))
    made = 0 if access.interface is None else access.interface.made
    session.perform(SetCurves(session.document.active_layer.id, {"gaze.yaw": keys}))
    session.set_selection(replace(session.selection, keys=frozenset({("gaze.yaw", 39.0)})))
    session.flush_changes()
    assert (0 if access.interface is None else access.interface.made) == made
    interface = seen(view)
    assert interface.childCount() >= MOST
    assert "key 1500 of 4000" in interface.child(1499).text(NAME)
    assert access.interface is not None
    assert access.interface.made <= made + 1


def test_things_may_come_and_go_and_views_too(window: MainWindow) -> None:
    session, view = window.session, window.desk.graph.view
    kept = things(view)
    for round_ in range(14):
        count = round_ % 7
        keys = Curve(tuple(Key(float(frame), 1.0) for frame in range(count)))
        session.perform(SetCurves(session.document.active_layer.id, {"gaze.yaw": keys}))
        session.flush_changes()
        assert len(things(view)) == count
        assert [thing.isValid() for thing in kept] == [index < count for index in range(4)]
        assert all(thing.text(NAME) == "" for thing in kept[count:])
    tracked = window.commanding.announcer.access[view].things
    for _ in range(8):
        passing = QWidget()
        told = type(tracked)(view, window.commanding.registry)
        told.view = passing
        Access(told)
        child = seen(passing).child(0)
        passing.deleteLater()
        QApplication.sendPostedEvents(passing, QEvent.Type.DeferredDelete)
        del passing, told, child
    gc.collect()
    assert len(things(view)) == 6
