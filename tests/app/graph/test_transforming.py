"""Several keys as one figure: scaled by grips and by keys, stretched, copied, pushed along; numbers typed on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from app.graph.graph_view import GraphView
from app.graph.move_drag import MoveKeys
from app.graph.transform_box import box_of
from app.session import Session
from core import channels
from core.project.edits import AddTake
from tests.app.graph.conftest import FRAMES, smooth_take
from tests.app.pointer import move_pointer

YAW = channels.INDEX["gaze.yaw"]
Put = Callable[[dict[str, dict[int, float]]], None]
Frames = Callable[[str], tuple[float, ...]]
SHIFT, CTRL, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _keys(put_keys: Put, view: GraphView) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 90: 6.0, 120: -4.0, 200: 0.0}})
    _choose(view, 60, 90, 120)


def _choose(view: GraphView, *frames: float) -> None:
    view.session.set_selection(view.session.selection.with_keys(frozenset(("gaze.yaw", float(f)) for f in frames)))


def _grip(view: GraphView, name: str) -> QPoint:
    box = box_of(view.session, view.plot, view.keys)
    assert box is not None
    return box.grips[name].toPoint()


def _pixels(view: GraphView, frames: float) -> int:
    return round(frames * view.plot.time.pixels_per_frame)


def _point(view: GraphView, frame: float) -> QPoint:
    return QPoint(round(view.plot.time.x(frame)), round(view.plot.rect.center().y()))


def _undone(session: Session, before: str, steps: int = 1) -> None:
    assert session.undo_stack.count() == steps
    for _ in range(steps):
        session.undo()
    assert session.document.fingerprint() == before


def test_a_side_grip_scales_time_about_the_opposite_edge(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    mouse.drag(_grip(view, "e"), _pixels(view, 60), 0)
    frames = key_frames("gaze.yaw")
    assert (frames[0], frames[-1]) == (60, 200)
    assert frames[2] == pytest.approx(175, abs=3)
    assert frames[1] - 60 == pytest.approx((frames[2] - 60) / 2, abs=0.5)
    assert all(frame == round(frame) for frame in frames)
    _undone(session, before)


def test_a_level_grip_scales_what_is_seen(session: Session, view: GraphView, mouse) -> None:
    before, was = session.document.fingerprint(), session.performance()[[60, 90, 120], YAW].copy()
    mouse.drag(_grip(view, "n"), 0, -40)
    now = session.performance()[[60, 90, 120], YAW]
    assert now.min() == pytest.approx(was.min(), abs=0.05)
    assert now.max() > was.max() + 1
    np.testing.assert_allclose((now - was.min())[:2] / (was - was.min())[:2], np.ptp(now) / np.ptp(was), rtol=0.03)
    _undone(session, before)


def test_the_pivot_may_be_the_playhead_and_the_take(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    session.set_playhead(90)
    view.tools.set_time_pivot("playhead")
    mouse.drag(_grip(view, "e"), _pixels(view, 30), 0)
    assert key_frames("gaze.yaw")[1] == 90
    assert key_frames("gaze.yaw")[0] < 60
    session.undo()
    session.flush_changes()
    view.tools.set_value_pivot("take")
    mouse.drag(_grip(view, "n"), 0, -40)
    values = [key.value for key in session.document.active_layer.curves["gaze.yaw"].keys]
    assert values[0] == 0.0
    assert values[1] / 6 == pytest.approx(values[2] / -4)


def test_alt_drag_of_the_last_key_stretches_the_others_along(
    session: Session, view: GraphView, mouse, key_frames: Frames
) -> None:
    before = session.document.fingerprint()
    mouse.drag(mouse.point("gaze.yaw", 120), _pixels(view, 60), 0, ALT)
    assert key_frames("gaze.yaw") == (60, 120, 180, 200)
    _undone(session, before)


def test_s_scales_with_the_pointer_and_a_number(session: Session, view: GraphView, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    move_pointer(view.viewport(), _point(view, 130))
    QTest.keyClick(view, Qt.Key.Key_S)
    QTest.keyClick(view, Qt.Key.Key_X)
    QTest.keyClicks(view, "2")
    session.flush_changes()
    assert key_frames("gaze.yaw") == (60, 120, 180, 200)
    QTest.keyClick(view, Qt.Key.Key_Return)
    _undone(session, before)


def test_a_drag_begun_by_a_key_ends_with_a_click(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    move_pointer(view.viewport(), _point(view, 90))
    QTest.keyClick(view, Qt.Key.Key_G)
    assert view.dragging
    for dx in (_pixels(view, 5), _pixels(view, 10)):
        move_pointer(view.viewport(), _point(view, 90) + QPoint(dx, 0))
    mouse.click(_point(view, 100))
    assert not view.dragging
    assert key_frames("gaze.yaw") == (70, 100, 130, 200)
    assert len(session.selection.keys) == 3
    _undone(session, before)


def test_escape_takes_a_drag_begun_by_a_key_back(session: Session, view: GraphView) -> None:
    before = session.document.fingerprint()
    move_pointer(view.viewport(), _point(view, 90))
    for key, frame in ((Qt.Key.Key_G, 110), (Qt.Key.Key_S, 140)):
        QTest.keyClick(view, key)
        move_pointer(view.viewport(), _point(view, frame))
        assert session.document.fingerprint() != before
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_numbers_typed_during_a_drag_are_exact(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    _choose(view, 90)
    mouse.press(mouse.point("gaze.yaw", 90))
    mouse.move(40, 0)
    QTest.keyClicks(view, "-12")
    QTest.keyClick(view, Qt.Key.Key_Return)
    mouse.release(40, 0)
    assert key_frames("gaze.yaw") == (60, 78, 120, 200)
    session.undo()
    session.flush_changes()
    rest = float(session.performance()[90, YAW])
    mouse.press(mouse.point("gaze.yaw", 90))
    mouse.move(40, 0)
    QTest.keyClick(view, Qt.Key.Key_Y)
    QTest.keyClicks(view, "2.5x")  # X turns to time again: the number counts frames
    QTest.keyClick(view, Qt.Key.Key_Y)
    QTest.keyClick(view, Qt.Key.Key_Return)
    mouse.release(40, 0)
    assert session.performance()[90, YAW] == pytest.approx(rest + 2.5, abs=1e-3)
    assert key_frames("gaze.yaw") == (60, 90, 120, 200)


def test_ctrl_drag_leaves_a_copy(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    mouse.press(mouse.point("gaze.yaw", 90), CTRL)
    mouse.move(_pixels(view, 15), 0)
    mouse.release(_pixels(view, 15), 0)
    assert key_frames("gaze.yaw") == (60, 75, 90, 105, 120, 135, 200)
    assert session.selection.keys == {("gaze.yaw", 75.0), ("gaze.yaw", 105.0), ("gaze.yaw", 135.0)}
    values = [key.value for key in session.document.active_layer.curves["gaze.yaw"].keys]
    assert values == [0.0, 0.0, 6.0, 6.0, -4.0, -4.0, 0.0]
    _undone(session, before)


def test_shift_d_copies_with_the_pointer(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    _choose(view, 90)
    move_pointer(view.viewport(), _point(view, 90))
    QTest.keyClick(view, Qt.Key.Key_D, SHIFT)
    QTest.keyClicks(view, "7")
    mouse.click(_point(view, 90))
    assert key_frames("gaze.yaw") == (60, 90, 97, 120, 200)
    assert session.undo_stack.undoText() == "Duplicate keys"


def test_e_pushes_the_keys_on_the_pointers_side_of_the_playhead(session: Session, view: GraphView, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    session.set_playhead(100)
    move_pointer(view.viewport(), _point(view, 150))
    QTest.keyClick(view, Qt.Key.Key_E)
    QTest.keyClicks(view, "20")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert key_frames("gaze.yaw") == (60, 90, 140, 220)
    session.undo()
    move_pointer(view.viewport(), _point(view, 50))
    QTest.keyClick(view, Qt.Key.Key_E)
    QTest.keyClicks(view, "-20")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert key_frames("gaze.yaw") == (40, 70, 120, 200)
    _undone(session, before)


def test_a_covered_key_is_told_and_lost_only_on_release(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    _choose(view, 90)
    mouse.press(mouse.point("gaze.yaw", 90))
    mouse.move(_pixels(view, 30), 0)
    drag = view._drag
    assert isinstance(drag, MoveKeys)
    assert drag.lost() == {("gaze.yaw", 120.0)}
    badge = drag.badge()
    assert badge is not None
    assert "replaces a key" in badge[1]
    mouse.move(_pixels(view, 40), 0)
    assert drag.lost() == frozenset()
    mouse.release(_pixels(view, 40), 0)
    assert key_frames("gaze.yaw") == (60, 120, 130, 200)


def test_neighbours_come_along_with_o(session: Session, view: GraphView, mouse) -> None:
    before = session.document.fingerprint()
    _choose(view, 90)
    QTest.keyClick(view, Qt.Key.Key_O)
    view.tools.radius = 60.0
    was = session.performance()[:, YAW].copy()
    mouse.drag(mouse.point("gaze.yaw", 90), 0, -40)
    rise = session.performance()[:, YAW] - was
    assert rise[90] > 1
    assert 0.2 * rise[90] < rise[60] < 0.8 * rise[90]
    assert rise[60] == pytest.approx(rise[120], rel=0.02)
    assert rise[200] == 0
    _undone(session, before)


def test_neighbours_lie_still_without_o(session: Session, view: GraphView, mouse) -> None:
    _choose(view, 90)
    was = session.performance()[:, YAW].copy()
    mouse.drag(mouse.point("gaze.yaw", 90), 0, -40)
    assert session.performance()[60, YAW] == was[60]


def test_mirrors_turn_the_figure_round(session: Session, view: GraphView, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    view.shaping.mirror_time()
    curve = session.document.active_layer.curves["gaze.yaw"]
    assert [(key.frame, key.value) for key in curve.keys] == [(60, -4.0), (90, 6.0), (120, 0.0), (200, 0.0)]
    view.tools.set_value_pivot("take")
    view.shaping.mirror_values()
    assert [key.value for key in session.document.active_layer.curves["gaze.yaw"].keys] == [4.0, -6.0, 0.0, 0.0]
    _undone(session, before, 2)


def test_one_key_cannot_be_scaled_and_the_status_line_says_so(session: Session, view: GraphView) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    _choose(view, 90)
    QTest.keyClick(view, Qt.Key.Key_S)
    assert not view.dragging
    assert "two keys" in said[-1]


def test_undo_ends_a_drag_that_has_no_button(session: Session, view: GraphView) -> None:
    before = session.document.fingerprint()
    move_pointer(view.viewport(), _point(view, 90))
    QTest.keyClick(view, Qt.Key.Key_G)
    move_pointer(view.viewport(), _point(view, 100))
    session.undo()
    move_pointer(view.viewport(), _point(view, 110))
    assert not view.dragging
    assert session.document.fingerprint() == before


def test_a_quick_second_click_ends_a_drag_too(session: Session, view: GraphView, key_frames: Frames) -> None:
    move_pointer(view.viewport(), _point(view, 90))
    QTest.keyClick(view, Qt.Key.Key_G)
    move_pointer(view.viewport(), _point(view, 100))
    left, there = Qt.MouseButton.LeftButton, QPointF(_point(view, 100))
    kind = QEvent.Type.MouseButtonDblClick  # what Qt sends for a press soon after another
    view.mouseDoubleClickEvent(QMouseEvent(kind, there, there, left, left, Qt.KeyboardModifier.NoModifier))
    assert not view.dragging
    assert key_frames("gaze.yaw") == (70, 100, 130, 200)
    assert session.undo_stack.count() == 1


def test_scaled_keys_stop_at_the_end_of_the_take(session: Session, view: GraphView, mouse, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    _choose(view, 60, 90, 200)
    move_pointer(view.viewport(), _point(view, 200))
    view.tools.time_pivot = "playhead"
    session.set_playhead(60)
    QTest.keyClick(view, Qt.Key.Key_S)
    QTest.keyClicks(view, "5")
    QTest.keyClick(view, Qt.Key.Key_Return)
    first, turned, resting, last = key_frames("gaze.yaw")
    assert (first, resting, last) == (60, 120, FRAMES - 1)
    assert 90 < turned < 120
    _undone(session, before)


def test_keys_beyond_a_shorter_take_stay_apart(session: Session, view: GraphView) -> None:
    session.perform(AddTake(replace(smooth_take(), id="short", base=smooth_take().base[:80])))
    session.flush_changes()
    view.tools.set_value_pivot("take")
    view.shaping.mirror_values()
    assert session.document.active_layer.curves["gaze.yaw"].frames == (60, 90, 120, 200)


def test_a_mirror_that_leaves_the_take_is_refused_in_words(session: Session, view: GraphView) -> None:
    before, said = session.document.fingerprint(), list[str]()
    session.message.connect(said.append)
    view.tools.time_pivot = "playhead"
    session.set_playhead(30)
    view.shaping.mirror_time()
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0
    assert "leave the take" in said[-1]
    session.set_playhead(60)
    view.shaping.mirror_time()
    assert session.document.active_layer.curves["gaze.yaw"].frames == (0, 30, 60, 200)
