"""Edits set by a slider: what they show, one undo step, Escape; and shapes set at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.graph.graph_view import GraphView
from app.graph.live_bar import LiveBar
from app.graph.live_edits import BAKE, SIMPLIFY, SMOOTH, TWEEN, LiveEdit
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.take import Provenance, Take
from core.project.edits import AddTake, SetCurves
from core.timebase import FrameRate, TimeRange

YAW = channels.INDEX["gaze.yaw"]
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Put = Callable[[dict[str, dict[int, float]]], None]
Frames = Callable[[str], tuple[float, ...]]


@pytest.fixture
def shaky(session: Session, view: GraphView) -> np.ndarray:
    """A take whose gaze trembles; its gaze [T]."""
    base = session.performance().copy()
    base[:, YAW] += np.random.default_rng(5).normal(0, 0.5, len(base))
    session.perform(AddTake(Take("shaky", "Shaky", base, FrameRate(24), Provenance("test", 0))))
    session.undo_stack.clear()
    session.flush_changes()
    return base[:, YAW]


def _bar(view: GraphView) -> LiveBar:
    bar = view.live.bar
    assert bar is not None
    return bar


def _tremble(values: np.ndarray) -> float:
    return float(np.std(np.diff(values, 2)))


def test_smoothing_calms_what_is_seen_within_the_loop(session: Session, view: GraphView, shaky: np.ndarray) -> None:
    before = session.document.fingerprint()
    session.set_loop(TimeRange(60, 160))
    QTest.keyClick(view, Qt.Key.Key_O, ALT)
    for step in (100, 200, 260):
        _bar(view).slider.setValue(step)
    calm = session.performance()[:, YAW]
    assert _tremble(calm[70:150]) < 0.3 * _tremble(shaky[70:150])
    np.testing.assert_allclose(calm[:60], shaky[:60], atol=1e-5)
    np.testing.assert_allclose(calm[160:], shaky[160:], atol=1e-5)
    assert session.undo_stack.count() == 0
    QTest.keyClick(_bar(view).slider, Qt.Key.Key_Return)
    assert view.live.bar is None
    assert (session.undo_stack.count(), session.undo_stack.undoText()) == (1, "Smooth")
    session.undo()
    assert session.document.fingerprint() == before


def test_a_wider_smoothing_calms_more(session: Session, view: GraphView, shaky: np.ndarray) -> None:
    QTest.keyClick(view, Qt.Key.Key_O, ALT)
    found = []
    for amount in (1.0, 3.0, 8.0):
        _bar(view).number.setValue(amount)
        found.append(_tremble(session.performance()[20:220, YAW]))
    assert found[0] > found[1] > found[2]
    QTest.keyClick(_bar(view).number, Qt.Key.Key_Escape)
    assert np.array_equal(session.performance()[:, YAW], shaky)


@pytest.mark.parametrize("way", ["escape", "button", "undo"])
def test_taking_it_back_leaves_nothing(way: str, session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {f: float(f % 7) for f in range(10, 200, 3)}})
    before = session.document.fingerprint()
    QTest.keyClick(view, Qt.Key.Key_O, CTRL | SHIFT)
    _bar(view).slider.setValue(380)
    session.flush_changes()
    assert session.document.fingerprint() != before
    if way == "escape":
        QTest.keyClick(_bar(view).slider, Qt.Key.Key_Escape)
    elif way == "button":
        QTest.mouseClick(_bar(view).drop, Qt.MouseButton.LeftButton)
    else:
        session.undo()
        session.flush_changes()
    assert view.live.bar is None
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_simplifying_counts_the_keys_and_stays_near(
    session: Session, view: GraphView, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {f: 5 * float(np.sin(f / 20)) for f in range(10, 210, 2)}})
    was = session.performance()[:, YAW].copy()
    QTest.keyClick(view, Qt.Key.Key_O, CTRL | SHIFT)
    _bar(view).number.setValue(1.0)
    now = len(key_frames("gaze.yaw"))
    assert now < 40
    assert any(f"100 → {now}" in label.text() for label in _bar(view).findChildren(QLabel))
    assert np.abs(session.performance()[:, YAW] - was).max() < 0.31
    QTest.mouseClick(_bar(view).keep, Qt.MouseButton.LeftButton)
    assert session.undo_stack.count() == 1


def test_baking_puts_keys_on_the_curve_and_unbaking_takes_them(session: Session, view: GraphView, key_frames: Frames) -> None:
    was = session.performance().copy()
    session.set_loop(TimeRange(20, 61))
    QTest.keyClick(view, Qt.Key.Key_O, ALT | SHIFT)
    _bar(view).number.setValue(10)
    QTest.keyClick(_bar(view).number, Qt.Key.Key_Return)
    assert key_frames("gaze.yaw") == (20, 30, 40, 50, 60)
    assert np.array_equal(session.performance(), was)
    view.live.unbake()
    assert key_frames("gaze.yaw") == ()
    assert session.undo_stack.count() == 2


def test_baking_keeps_the_shape_of_what_is_there(session: Session, view: GraphView, put_keys: Put, key_frames: Frames) -> None:
    put_keys({"gaze.yaw": {40: 0.0, 100: 6.0, 160: 0.0}})
    was = session.performance()[:, YAW].copy()
    view.selecting.all()
    QTest.keyClick(view, Qt.Key.Key_O, ALT | SHIFT)
    _bar(view).number.setValue(2)
    QTest.keyClick(_bar(view).slider, Qt.Key.Key_Return)
    assert len(key_frames("gaze.yaw")) == 61
    assert len(session.selection.keys) == 61
    np.testing.assert_allclose(session.performance()[:, YAW], was, atol=0.02)


def test_tween_draws_keys_to_their_neighbours_and_to_the_take(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {40: 2.0, 100: 6.0, 160: -2.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 100.0)})))
    results = session.performance()[[40, 100, 160], YAW].copy()
    QTest.keyClick(view, Qt.Key.Key_D, ALT)
    bar = _bar(view)
    bar.number.setValue(100)
    assert session.performance()[100, YAW] == pytest.approx(results[2], abs=1e-3)
    bar.number.setValue(-50)
    assert session.performance()[100, YAW] == pytest.approx((results[0] + results[1]) / 2, abs=1e-3)
    box = bar.findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findData("take"))
    bar.number.setValue(100)
    base = session.base()
    assert base is not None
    assert session.performance()[100, YAW] == pytest.approx(base[100, YAW], abs=1e-3)
    QTest.keyClick(bar.slider, Qt.Key.Key_Return)
    assert session.undo_stack.count() == 1


def test_a_press_in_the_graph_keeps_what_the_bar_shows(session: Session, view: GraphView, mouse, shaky: np.ndarray) -> None:
    QTest.keyClick(view, Qt.Key.Key_O, ALT)
    calm = session.performance()[:, YAW].copy()
    mouse.click(view.plot.rect.bottomRight().toPoint())
    assert view.live.bar is None
    assert session.undo_stack.count() == 1
    assert np.array_equal(session.performance()[:, YAW], calm)


def test_easing_and_flattening_are_one_step_each(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {40: 0.0, 100: 6.0}})
    before = session.document.fingerprint()
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 40.0)})))
    base = session.base()
    assert base is not None
    view.shaping.ease("expo_in")
    assert session.performance()[70, YAW] - base[70, YAW] < 0.8
    view.shaping.ease("expo_out")
    assert session.performance()[70, YAW] - base[70, YAW] > 5.2
    view.shaping.flatten()
    assert session.document.active_layer.curves["gaze.yaw"].keys[0].right_slope == 0.0
    assert session.undo_stack.count() == 3
    for _ in range(3):
        session.undo()
    assert session.document.fingerprint() == before


def test_kept_curves_are_swapped_in_and_back(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {40: 0.0, 100: 6.0}})
    first = session.performance()[:, YAW].copy()
    QTest.keyClick(view, Qt.Key.Key_B, CTRL)
    assert np.array_equal(view.buffer.results["gaze.yaw"], first)
    view.selecting.all()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    second = session.performance()[:, YAW].copy()
    QTest.keyClick(view, Qt.Key.Key_B, CTRL | SHIFT)
    assert np.array_equal(session.performance()[:, YAW], first)
    assert np.array_equal(view.buffer.results["gaze.yaw"], second)
    QTest.keyClick(view, Qt.Key.Key_B, CTRL | SHIFT)
    assert np.array_equal(session.performance()[:, YAW], second)
    assert session.undo_stack.count() == 3
    view.buffer.forget()
    assert not view.buffer.results


@pytest.mark.parametrize("edit", [SMOOTH, SIMPLIFY, BAKE], ids=lambda edit: edit.title)
def test_a_range_outside_the_take_is_told_of(edit: LiveEdit, session: Session, view: GraphView, qtbot: QtBot) -> None:
    session.set_loop(TimeRange(5000, 5010))
    with qtbot.waitSignal(session.message, check_params_cb=lambda text: "outside the take" in text):
        view.live.start(edit)
    assert view.live.bar is None


@pytest.mark.parametrize("edit", [SMOOTH, SIMPLIFY, BAKE, TWEEN], ids=lambda edit: edit.title)
def test_keys_between_two_frames_can_be_edited(edit: LiveEdit, session: Session, view: GraphView) -> None:
    layer = session.document.active_layer.id
    session.perform(SetCurves(layer, {"gaze.yaw": Curve((Key(20.2, 0.0), Key(20.6, 3.0)))}))
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 20.2), ("gaze.yaw", 20.6)})))
    session.flush_changes()
    view.live.start(edit)
    view.live.finish()
    assert np.isfinite(session.performance()).all()
    assert session.document.active_layer.curves["gaze.yaw"]
