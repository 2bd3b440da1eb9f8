"""Takes compared and put together: the list, the strip of a comp, and the keys of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.panels.take_list import TakeList
from app.panels.take_row import star_rect
from app.panels.takes import TakesPanel
from app.session import Session
from app.take_strip.take_strip import TakeStrip
from app.takes.comping import Comping
from app.time.retiming import Retiming
from app.time.strip import ROW_PX
from core import channels
from core.curves.comp import WHOLE, Segments, rows_of
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.take import Take
from core.project.edits import AddTake, RemoveTake, SetActiveTake, SetCurves
from core.timebase import TimeRange
from tests.app.pointer import move_pointer

YAW = channels.INDEX["head.yaw"]


def other_take(session: Session, take_id: str = "take-2", shift: float = 6.0) -> Take:
    """The first take, with the head turned aside."""
    first = session.document.takes[0]
    base = first.base.copy()
    base[:, YAW] += shift
    return replace(first, id=take_id, name=take_id.capitalize(), base=base)


@pytest.fixture
def two(session: Session) -> Session:
    """Two takes, the first on show."""
    session.perform(AddTake(other_take(session)))
    session.perform(SetActiveTake("take-1"))
    session.undo_stack.clear()
    session.flush_changes()
    return session


@pytest.fixture
def comping(two: Session) -> Comping:
    return Comping(two)


@pytest.fixture
def strip(qtbot: QtBot, two: Session, comping: Comping) -> Iterator[TakeStrip]:
    """Take 2 plays in frames 16 to 32 of a comp."""
    found = TakeStrip(two, comping)
    qtbot.addWidget(found)
    found.resize(1100, 30)
    two.set_view_range(0, 47)
    two.set_loop(TimeRange(16, 32))
    comping.use_in_range("take-2")
    two.undo_stack.clear()
    two.flush_changes()
    found.show()
    yield found
    found.close()


@pytest.fixture
def panel(qtbot: QtBot, two: Session, comping: Comping) -> Iterator[TakesPanel]:
    found = TakesPanel(two, comping)
    qtbot.addWidget(found)
    found.resize(300, 300)
    found.show()
    yield found
    found.close()


def whole(comping: Comping) -> Segments:
    return comping.rows.get(WHOLE, ())


def drag(strip: TakeStrip, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    control = Qt.KeyboardModifier.ControlModifier  # what moves past the playhead does not snap
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, control, start)
    for share in (0.5, 1.0):
        move_pointer(strip, start + (end - start) * share)
        strip.session.flush_changes()
    if release:
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, control, end)
        strip.session.flush_changes()


def at(strip: TakeStrip, frame: float, share: float) -> QPoint:
    return QPoint(round(strip.axis.x(frame)), round(ROW_PX * share))


# comps --------------------------------------------------------------------------------------------------------------


def test_using_a_take_in_a_range_makes_a_comp_in_one_step(two: Session, comping: Comping) -> None:
    before, first = two.document.fingerprint(), two.performance()[:, YAW].copy()
    two.set_loop(TimeRange(16, 32))
    comping.use_in_range("take-2")
    now = two.performance()[:, YAW] - first
    assert (now[:12] == 0).all()
    assert now[24] == pytest.approx(6.0)
    assert now[16] == pytest.approx(3.0)
    assert two.undo_stack.count() == 1
    two.undo()
    assert two.document.fingerprint() == before


def test_a_second_range_extends_the_comp_on_show(strip: TakeStrip, two: Session, comping: Comping) -> None:
    comp_id = two.document.active_take_id
    two.perform(AddTake(other_take(two, "take-3", -4.0)))
    two.perform(SetActiveTake(comp_id))
    two.set_loop(TimeRange(36, 48))
    comping.use_in_range("take-3")
    assert two.document.active_take_id == comp_id
    assert [(s.take_id, s.start) for s in whole(comping)] == [
        ("take-1", 0), ("take-2", 16), ("take-1", 32), ("take-3", 36),
    ]  # fmt: skip


def test_a_range_is_asked_for(two: Session, comping: Comping, qtbot: QtBot) -> None:
    with qtbot.waitSignal(two.message) as told:
        comping.use_in_range("take-2")
    assert "loop range" in told.args[0]
    assert two.undo_stack.count() == 0


def test_a_range_whose_time_was_moved_is_refused(two: Session, comping: Comping, qtbot: QtBot) -> None:
    retiming = Retiming(two)
    retiming.set_ripple(True)
    two.set_loop(TimeRange(4, 12))
    retiming.stretch(20)
    two.set_loop(TimeRange(30, 38))
    steps = two.undo_stack.count()
    with qtbot.waitSignal(two.message) as told:
        comping.use_in_range("take-2")
    assert "Time is changed" in told.args[0]
    assert two.undo_stack.count() == steps
    two.set_loop(TimeRange(0, 4))
    assert comping.why_not_used("take-2") == "", "what comes before plays as generated"
    retiming.reset_all()
    two.set_loop(TimeRange(30, 38))
    assert comping.why_not_used("take-2") == ""


def test_the_take_on_show_cannot_be_laid_over_itself_unless_another_is_compared(two: Session, comping: Comping) -> None:
    two.set_loop(TimeRange(16, 32))
    assert "on show everywhere" in comping.why_not_used("take-1")
    two.comparison.set("take-2")
    assert comping.why_not_used("take-1") == ""


def test_the_take_on_show_is_laid_over_the_one_that_was_on_show_before(two: Session, comping: Comping) -> None:
    two.perform(SetActiveTake("take-2"))
    two.flush_changes()
    two.set_loop(TimeRange(16, 32))
    comping.use_in_range("take-2")
    assert [(s.take_id, s.start) for s in whole(comping)] == [("take-1", 0), ("take-2", 16), ("take-1", 32)]


def test_the_strip_is_there_only_for_a_comp(strip: TakeStrip, two: Session) -> None:
    assert not strip.isHidden()
    two.perform(SetActiveTake("take-1"))
    two.flush_changes()
    assert strip.isHidden()


def test_a_border_is_dragged_in_one_step(strip: TakeStrip, two: Session, comping: Comping) -> None:
    before = two.document.fingerprint()
    drag(strip, at(strip, 16, 0.8), at(strip, 8, 0.8))
    assert [segment.start for segment in whole(comping)] == [0, 8, 32]
    assert two.undo_stack.count() == 1
    two.undo()
    assert two.document.fingerprint() == before


def test_borders_and_fades_are_moved_by_keys(strip: TakeStrip, two: Session, comping: Comping) -> None:
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [segment.start for segment in whole(comping)] == [0, 15, 32]
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert whole(comping)[1].fade == 10
    assert two.undo_stack.count() == 2


def test_a_border_stops_at_its_neighbours(strip: TakeStrip, comping: Comping) -> None:
    drag(strip, at(strip, 16, 0.8), at(strip, 46, 0.8))
    assert [segment.start for segment in whole(comping)] == [0, 31, 32]


def test_a_fade_is_dragged_to_both_sides_at_once(strip: TakeStrip, two: Session, comping: Comping) -> None:
    drag(strip, at(strip, 20, 0.2), at(strip, 22, 0.2))
    assert whole(comping)[1].fade == 12
    drag(strip, at(strip, 10, 0.2), at(strip, 16, 0.2))
    assert whole(comping)[1].fade == 0
    assert two.undo_stack.count() == 2


def test_escape_takes_a_border_back(strip: TakeStrip, two: Session) -> None:
    before = two.document.fingerprint()
    drag(strip, at(strip, 16, 0.8), at(strip, 8, 0.8), release=False)
    assert two.document.fingerprint() != before
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert two.document.fingerprint() == before


def test_another_take_plays_in_a_segment(strip: TakeStrip, two: Session, comping: Comping) -> None:
    menu = strip.menu(0, 40)
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Take 1"]
    next(action for action in menu.actions() if action.text() == "Take-2").trigger()
    assert [(s.take_id, s.start) for s in whole(comping)] == [("take-1", 0), ("take-2", 16)]
    two.undo()
    assert len(whole(comping)) == 3
    menu.deleteLater()


def test_segments_are_split_and_removed(strip: TakeStrip, comping: Comping) -> None:
    comping.split(WHOLE, 24, "take-1")
    assert [(s.take_id, s.start) for s in whole(comping)] == [("take-1", 0), ("take-2", 16), ("take-1", 24)]
    comping.join(WHOLE, 1)
    assert [(s.take_id, s.start) for s in whole(comping)] == [("take-1", 0)]


def test_a_part_of_the_body_goes_its_own_way(strip: TakeStrip, two: Session, comping: Comping) -> None:
    before, fingerprint = two.performance().copy(), two.document.fingerprint()
    two.set_loop(TimeRange(36, 44))
    comping.use_in_range("take-2", "gaze")
    assert (two.performance() == before).all()  # the two takes differ in the head alone
    comping.use_in_range("take-2", "head")
    two.flush_changes()
    assert two.performance()[40, YAW] - before[40, YAW] == pytest.approx(6.0, abs=0.01)
    assert [strip.title(row) for row in range(strip.rows())] == ["Comp", "Comp · Gaze", "Comp · Head"]
    assert strip.height() > 3 * ROW_PX
    drag(strip, at(strip, 44, 2.8), at(strip, 46, 2.8))
    assert [segment.start for segment in comping.rows["head"]] == [0, 36, 46]
    comping.drop("gaze")
    assert list(comping.rows) == [WHOLE, "head"]
    while two.undo_stack.canUndo():
        two.undo()
    assert two.document.fingerprint() == fingerprint


def test_a_comp_outlives_its_takes(strip: TakeStrip, two: Session, comping: Comping) -> None:
    before = two.performance()[:, YAW].copy()
    two.perform(RemoveTake("take-2"))
    assert (two.performance()[:, YAW] == before).all()
    assert comping.name_of(whole(comping)[1]) == "Removed take"
    drag(strip, at(strip, 32, 0.8), at(strip, 28, 0.8))
    assert two.performance()[24, YAW] == pytest.approx(before[24], abs=0.2)


def test_a_comp_keeps_what_it_is_made_of_through_the_file(strip: TakeStrip, two: Session, tmp_path: object) -> None:
    from core.project.storage import load, save

    path = tmp_path / "comp.avproj"  # type: ignore[operator]
    save(two.document, path)
    assert rows_of(load(path).active_take) == rows_of(two.document.active_take) != {}


# comparing ----------------------------------------------------------------------------------------------------------


def test_the_compared_take_comes_under_the_same_layers(two: Session) -> None:
    two.perform(SetCurves("edits", {"head.yaw": Curve((Key(0, 2.0),))}))
    two.comparison.set("take-2")
    beside = two.comparison.values([YAW])
    assert beside is not None
    assert np.allclose(beside[:, YAW] - two.performance()[:, YAW], 6.0, atol=0.05)


def test_flipping_compares_the_other_way_round(two: Session) -> None:
    two.comparison.set("take-2")
    two.perform(SetActiveTake("take-2"))
    two.flush_changes()
    assert two.comparison.take is two.document.takes[0]


def test_a_removed_take_is_compared_no_longer(two: Session) -> None:
    two.comparison.set("take-2")
    two.perform(RemoveTake("take-2"))
    two.flush_changes()
    assert two.comparison.values([YAW]) is None


def test_alt_click_compares_and_tells_how_far_they_are_apart(panel: TakesPanel, two: Session) -> None:
    takes = panel.findChild(TakeList)
    assert takes is not None
    spot = takes.visualItemRect(takes.item(1)).center()
    QTest.mouseClick(takes.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, spot)
    assert two.document.active_take_id == "take-1"
    assert "Take-2" in panel._apart.text()
    assert "Head 10\N{NO-BREAK SPACE}%" in panel._apart.text()


def test_the_star_marks_a_take_without_showing_it(panel: TakesPanel, two: Session) -> None:
    takes = panel.findChild(TakeList)
    assert takes is not None
    before = two.document.fingerprint()
    QTest.mouseClick(takes.viewport(), Qt.MouseButton.LeftButton, pos=star_rect(takes.visualItemRect(takes.item(1))).center())
    two.flush_changes()
    assert [take.starred for take in two.document.takes] == [False, True]
    assert two.document.active_take_id == "take-1"
    assert "starred" in takes.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    two.undo()
    assert two.document.fingerprint() == before


def test_a_right_click_shows_no_other_take(panel: TakesPanel, two: Session, qtbot: QtBot) -> None:
    takes = panel.findChild(TakeList)
    assert takes is not None
    QTest.mouseClick(takes.viewport(), Qt.MouseButton.RightButton, pos=takes.visualItemRect(takes.item(1)).center())
    assert two.document.active_take_id == "take-1"
    two.set_loop(TimeRange(16, 32))
    menu = panel.menu_for(two.document.takes[1])
    assert next(action for action in menu.actions() if action.text() == "Use in range").isEnabled()
    menu.deleteLater()


def test_the_window_compares_and_comps_by_keys(shared_window: MainWindow) -> None:
    session = shared_window.session
    shared_window.activateWindow()  # other tests have shown windows of their own
    assert QTest.qWaitForWindowActive(shared_window)
    before = session.document.fingerprint()
    session.perform(AddTake(other_take(session)))
    session.flush_changes()
    QTest.keyClick(shared_window, Qt.Key.Key_QuoteLeft, Qt.KeyboardModifier.ControlModifier)
    assert session.comparison.take is session.document.takes[0]
    session.set_loop(TimeRange(16, 32))
    QTest.keyClick(shared_window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    session.flush_changes()
    assert [s.take_id for s in whole(shared_window.comping)] == ["take-1", "take-2", "take-1"]
    assert not shared_window.desk.take_strip.isHidden()
    session.set_loop(None)
    while session.undo_stack.canUndo():
        session.undo()
    session.flush_changes()
    assert session.document.fingerprint() == before
    assert session.comparison.take is None
