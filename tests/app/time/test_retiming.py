"""Retiming through the window: edges, keys of speed and commands; each drag one step, and undone without a trace."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.session import Session
from app.time.retiming import Retiming
from app.timing_lane.entry import length_typed
from app.timing_lane.lane import TimingLane
from app.timing_lane.painting import speed_axis
from core import channels
from core.channel_groups import GROUPS
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Marker, new_document
from core.project.edits import SetCurves, SetMarkers
from core.timebase import FrameRate, TimeRange
from tests.app.conftest import make_session
from tests.app.pointer import move_pointer

LEFT = Qt.MouseButton.LeftButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SLIP = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
HEAD, MOUTH = ([channels.INDEX[name] for group in groups for name in GROUPS[group]] for groups in (("head",), ("lips", "jaw")))


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    """As it was found, with a range of 12 frames, and put back so."""
    session, before = shared_window.session, shared_window.session.document.fingerprint()
    session.set_loop(TimeRange(12, 24))
    session.set_playhead(0)
    shared_window.verbs.session = session
    yield shared_window
    shared_window.desk.timing.cancel_drag()
    while session.undo_stack.canUndo():
        session.undo()
    session.undo_stack.clear()
    session.set_loop(None)
    for part in ("Gaze", "Head", "Lids", "Brows", "Cheeks", "Body"):
        shared_window.retiming.set_part(part, True)
    shared_window.retiming.unlock_lips(False)
    if shared_window.retiming.ripple:
        shared_window.actions_by_id["time.ripple"].trigger()
    session.flush_changes()
    assert session.document.fingerprint() == before


@pytest.fixture
def session(window: MainWindow) -> Session:
    return window.session


@pytest.fixture
def lane(window: MainWindow) -> TimingLane:
    found = window.desk.timing
    window.session.set_view_range(-1, 49)
    found.head.fold.setChecked(True)
    assert found.isVisible()
    return found


def at(lane: TimingLane, frame: float, y: float = 30) -> QPoint:
    return QPoint(round(lane.axis.x(frame)), round(y))


def drag(lane: TimingLane, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN, *, release: bool = True) -> None:
    QTest.mousePress(lane, LEFT, modifiers, start)
    for share in (0.5, 1.0):
        _move(lane, start + (end - start) * share, modifiers)
    if release:
        QTest.mouseRelease(lane, LEFT, modifiers, end)
        lane.session.flush_changes()


def _move(lane: TimingLane, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), lane.mapToGlobal(QPointF(point)), Qt.MouseButton.NoButton, LEFT, modifiers
    )
    QApplication.sendEvent(lane, event)


def test_a_dragged_edge_slows_the_range_in_one_step_and_leaves_the_lips(session: Session, lane: TimingLane) -> None:
    before, base = session.document.fingerprint(), session.base().copy()
    drag(lane, at(lane, 24), at(lane, 36))
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Stretch time"
    now = session.base()
    assert now[36, HEAD] == pytest.approx(base[24, HEAD], abs=1e-5), "what was over at 24 is over at 36"
    assert np.array_equal(now[:13, HEAD], base[:13, HEAD])
    assert now[:, MOUTH].tobytes() == base[:, MOUTH].tobytes()
    assert session.loop == TimeRange(12, 36)
    assert lane.blocks[0].label(24) == "50 %"
    session.undo()
    session.flush_changes()
    assert session.document.fingerprint() == before
    assert session.loop == TimeRange(12, 24), "the range comes back too"
    session.redo()
    session.flush_changes()
    assert session.loop == TimeRange(12, 36)
    assert session.base()[36, HEAD] == pytest.approx(base[24, HEAD], abs=1e-5)


def test_the_end_of_the_loop_range_stretches_with_alt(window: MainWindow, session: Session) -> None:
    timeline, base = window.desk.timeline, session.base().copy()
    session.set_view_range(-1, 49)
    alt = Qt.KeyboardModifier.AltModifier
    start, end = (QPoint(round(timeline.axis.x(frame)), 8) for frame in (24, 36))
    QTest.mousePress(timeline, LEFT, alt, start)
    move_pointer(timeline, (start + end) / 2)
    move_pointer(timeline, end)
    assert "50 %" in timeline.pointer.drag.text
    QTest.mouseRelease(timeline, LEFT, alt, end)
    assert session.base()[36, HEAD] == pytest.approx(base[24, HEAD], abs=1e-5)
    assert session.loop == TimeRange(12, 36)
    assert session.undo_stack.count() == 1


def test_the_edge_that_was_dragged_can_be_dragged_back(session: Session, lane: TimingLane) -> None:
    before = session.document.fingerprint()
    drag(lane, at(lane, 24), at(lane, 36))
    drag(lane, at(lane, 36), at(lane, 30))
    assert session.document.timing.of("head").regions[0][:2] == (12, 30)
    drag(lane, at(lane, 30), at(lane, 24))
    assert session.document.fingerprint() == before


def test_escape_takes_a_drag_back(session: Session, lane: TimingLane) -> None:
    before = session.document.fingerprint()
    drag(lane, at(lane, 24), at(lane, 40), release=False)
    assert session.document.fingerprint() != before
    assert lane.grab().toImage() is not None
    QTest.keyClick(lane, Qt.Key.Key_Escape)
    QTest.mouseRelease(lane, LEFT, PLAIN, at(lane, 40))
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0
    assert session.loop == TimeRange(12, 24)


def test_ripple_moves_what_is_later_and_the_pill_says_so(window: MainWindow, session: Session, lane: TimingLane) -> None:
    base = session.base().copy()
    window.actions_by_id["time.ripple"].trigger()
    assert lane.head.mode.text() == "Ripple"
    drag(lane, at(lane, 24), at(lane, 30))
    assert np.array_equal(session.base()[30:, HEAD], base[24:-6, HEAD])
    lane.head.mode.click()
    assert not window.retiming.ripple
    window.actions_by_id["time.ripple"].trigger()


def test_an_edge_snaps_to_a_marker_and_with_ctrl_does_not(session: Session, lane: TimingLane) -> None:
    session.perform(SetMarkers((Marker(33, "here"),)))
    near = lane.axis.x(33) + 4
    drag(lane, at(lane, 24), QPoint(round(near), 30))
    assert session.document.timing.of("head").regions[0].end == 33
    session.undo()
    session.set_loop(TimeRange(12, 24))
    width = lane.axis.pixels_per_frame
    drag(lane, at(lane, 24), QPoint(round(lane.axis.x(33) + 0.6 * width), 30), CTRL)
    assert session.document.timing.of("head").regions[0].end == 34


def test_keys_go_along_and_come_back(session: Session, lane: TimingLane) -> None:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(6, 0), Key(18, 3), Key(47, 0)))}))
    drag(lane, at(lane, 24), at(lane, 36))
    frames = session.document.active_layer.curves["head.yaw"].frames
    assert frames[0] == 6
    assert 22 < frames[1] < 26
    session.undo()
    assert session.document.active_layer.curves["head.yaw"].frames == (6, 18, 47)


def test_only_chosen_parts_are_retimed(session: Session, lane: TimingLane) -> None:
    lane.head.chips["Head"].click()
    drag(lane, at(lane, 24), at(lane, 36))
    assert "head" not in session.document.timing.maps
    assert "brows" in session.document.timing.maps


def test_the_lock_lets_the_lips_go_once_and_locks_again(window: MainWindow, session: Session, lane: TimingLane) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    lane.head.chips["Lips"].click()
    assert "leave the sound" in said[-1]
    assert window.actions_by_id["time.lips"].isChecked()
    drag(lane, at(lane, 24), at(lane, 36))
    assert {"lips", "jaw"} <= set(session.document.timing.maps)
    assert not window.retiming.lips_unlocked
    assert not lane.head.chips["Lips"].isChecked()
    session.message.disconnect(said.append)


def test_alt_shift_drag_slips_what_is_in_the_range(session: Session, lane: TimingLane) -> None:
    base = session.base().copy()
    drag(lane, at(lane, 18), at(lane, 21), SLIP)
    assert session.undo_stack.undoText() == "Slip"
    assert np.array_equal(session.base()[15:27, HEAD], base[12:24, HEAD])
    assert session.loop == TimeRange(12, 24)


def test_ctrl_drag_adds_a_speed_key_and_the_key_can_be_dragged_and_deleted(session: Session, lane: TimingLane) -> None:
    speeds = speed_axis(lane)
    drag(lane, at(lane, 18, speeds.middle), at(lane, 18, speeds.y(2.0)), CTRL)
    time_map = session.document.timing.of("head")
    assert float(time_map.speed(18)) == pytest.approx(2, abs=0.1)
    assert time_map.source([12, 24]).tolist() == [12, 24]
    drag(lane, at(lane, 18, speeds.y(2.0)), at(lane, 18, speeds.y(1.4)))
    assert float(session.document.timing.of("head").speed(18)) == pytest.approx(1.4, abs=0.1)
    region = session.document.timing.of("head").regions[0]
    keys = len(lane.blocks[-1].keys)
    lane.delete_key(region[:2], 18.0)
    session.flush_changes()
    assert session.undo_stack.undoText() == "Delete speed key"
    assert not lane.blocks or len(lane.blocks[-1].keys) < keys + 1


def test_a_speed_or_a_length_can_be_typed(window: MainWindow, session: Session, lane: TimingLane) -> None:
    QTest.mouseDClick(lane, LEFT, PLAIN, at(lane, 18))
    assert lane.field.isVisible()
    assert lane.field.text() == "100 %"
    lane.field.setText("80 %")
    QTest.keyClick(lane.field, Qt.Key.Key_Return)
    assert session.document.timing.of("head").regions[0][:2] == (12, 27)
    window.actions_by_id["time.stretch"].trigger()
    assert lane.field.text() == "80 %"
    lane.field.setText("1 s")
    QTest.keyClick(lane.field, Qt.Key.Key_Return)
    assert session.document.timing.of("head").regions[0][:2] == (12, 36)
    QTest.mouseDClick(lane, LEFT, PLAIN, at(lane, 18))
    QTest.keyClick(lane.field, Qt.Key.Key_Escape)
    assert session.undo_stack.count() == 2


def test_a_speed_field_that_is_left_untouched_changes_nothing(window: MainWindow, session: Session, lane: TimingLane) -> None:
    window.retiming.stretch(17)
    session.flush_changes()
    before = session.document.fingerprint()
    lane.type_length()
    assert lane.field.text() == "71 %"  # 70.6, as told
    window.desk.graph.view.setFocus()
    lane.type_length()
    QTest.keyClick(lane.field, Qt.Key.Key_Return)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 1


def test_the_panel_takes_numbers_and_shows_them(window: MainWindow, session: Session) -> None:
    panel, before = window.desk.retime, session.document.fingerprint()
    assert panel.length.value() == pytest.approx(0.5)
    panel.speed.setValue(50)
    session.flush_changes()
    assert session.document.timing.of("head").regions[0][:2] == (12, 36)
    assert panel.length.value() == pytest.approx(1.0)
    panel.length.setValue(0.75)
    session.flush_changes()
    assert session.document.timing.of("head").regions[0][:2] == (12, 30)
    assert panel.speed.value() == pytest.approx(67, abs=1)
    session.undo()
    session.undo()
    session.set_loop(TimeRange(12, 24))
    panel.slip.previewed.emit(3)
    panel.slip.previewed.emit(2)
    assert session.document.fingerprint() != before
    panel.slip.cancelled.emit()
    assert session.document.fingerprint() == before
    panel.slip.setValue(2)
    assert session.undo_stack.undoText() == "Slip"
    assert panel.slip.value() == 0, "ready for the next frames"
    session.undo()
    session.set_loop(None)
    assert "Set a range" in panel._note.text()


@pytest.mark.parametrize(
    ("text", "frames"), [("80 %", 15), ("50", 24), ("1.5 s", 36), ("0,5s", 12), ("30 fr", 30), ("0 %", None), ("soon", None)]
)
def test_what_is_typed_is_a_speed_or_a_length(text: str, frames: float | None) -> None:
    assert length_typed(text, 12, FrameRate(24)) == frames


def test_no_time_at_all_has_no_speed(window: MainWindow) -> None:
    assert window.retiming.speed((12.0, 24.0)) == 1.0
    assert window.retiming.speed((12.0, 12.0)) is None


def test_time_is_inserted_and_removed_by_command(window: MainWindow, session: Session) -> None:
    base, act = session.base().copy(), window.actions_by_id
    act["time.ripple"].trigger()
    act["time.remove"].trigger()
    assert np.array_equal(session.base()[20:30, HEAD], base[32:42, HEAD])
    session.undo()
    act["time.insert"].trigger()
    assert np.array_equal(session.base()[32:, HEAD], base[20:-12, HEAD]) or np.array_equal(
        session.base()[36:, HEAD], base[24:-12, HEAD]
    )
    act["time.reset_all"].trigger()
    assert np.array_equal(session.base(), base)
    assert session.undo_stack.undoText() == "Reset all time"


def test_a_speed_key_is_set_at_the_playhead(window: MainWindow, session: Session, lane: TimingLane) -> None:
    session.set_playhead(18)
    window.actions_by_id["time.speed_key"].trigger()
    session.flush_changes()
    assert any(knot.at == 18 for knot in lane.blocks[0].keys)
    speeds = speed_axis(lane)
    drag(lane, at(lane, 18, speeds.y(1.0)), at(lane, 18, speeds.y(0.6)))
    assert float(session.document.timing.of("head").speed(18)) == pytest.approx(0.6, abs=0.05)


def test_a_retimed_range_is_chosen_lengthened_and_reset_by_key(session: Session, lane: TimingLane) -> None:
    drag(lane, at(lane, 24), at(lane, 36))
    session.set_loop(None)
    lane.setFocus()
    QTest.keyClick(lane, Qt.Key.Key_Down)
    assert session.loop == TimeRange(12, 36)
    assert "50 %" in lane.accessibleDescription()
    QTest.keyClick(lane, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    session.flush_changes()
    assert session.document.timing.of("head").regions[0][:2] == (12, 37)
    QTest.keyClick(lane, Qt.Key.Key_Delete)
    assert not session.document.timing
    assert session.undo_stack.count() == 3


def test_the_lane_folds_to_a_row_that_can_still_be_dragged(session: Session, lane: TimingLane) -> None:
    tall = lane.height()
    lane.head.fold.click()
    assert lane.height() < tall / 2
    assert not lane.head.chips["Head"].isVisible()
    assert lane.head.parts.isVisible(), "a menu has the parts instead"
    drag(lane, at(lane, 24, 14), at(lane, 36, 14))
    assert session.document.timing.of("head").regions[0][:2] == (12, 36)
    lane.head.fold.click()
    assert lane.height() == tall


def test_where_the_gutter_is_narrow_a_menu_has_the_parts(lane: TimingLane) -> None:
    gutter = lane.head.width() + 2
    lane.set_gutter(200)
    assert not lane.head.chips["Head"].isVisible()
    menu = lane.head.parts.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Head").trigger()
    assert "Head" not in lane.retiming.parts
    lane.set_gutter(gutter)
    assert lane.head.chips["Head"].isVisible()
    assert not lane.head.chips["Head"].isChecked()


def test_markers_stay_unless_told_to_move(window: MainWindow, session: Session, lane: TimingLane) -> None:
    session.perform(SetMarkers((Marker(20, "a"), Marker(22, "b", locked=True))))
    drag(lane, at(lane, 24), at(lane, 36))
    assert [marker.frame for marker in session.document.markers] == [20, 22]
    session.undo()
    session.set_loop(TimeRange(12, 24))
    window.actions_by_id["time.markers"].trigger()
    drag(lane, at(lane, 24), at(lane, 36))
    assert sorted(marker.frame for marker in session.document.markers)[0] == 22
    assert session.document.markers[-1].frame > 25
    window.actions_by_id["time.markers"].trigger()


def test_another_project_leaves_nothing_of_the_last_one_s_times() -> None:
    session = make_session()
    retiming = Retiming(session)
    session.set_loop(TimeRange(12, 24))
    retiming.set_speed(0.5)
    assert session.document.timing
    assert session.loop == TimeRange(12, 36)
    timing = weakref.ref(session.document.timing)
    session.replace_document(new_document())
    session.flush_changes()
    session.performance()
    gc.collect()
    assert timing() is None
