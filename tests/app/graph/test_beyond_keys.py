"""How curves go on beyond their keys: Shift+E, what is drawn, and keys put where the curve repeats."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.graph import menus
from app.graph.graph_view import GraphView
from app.graph.repeats import MOST, repeated_frames
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import SetChannelState

Put = Callable[[dict[str, dict[int, float]]], None]


@pytest.fixture(autouse=True)
def _keys(put_keys: Put, view: GraphView) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 70: 6.0, 80: 0.0}})
    view.setFocus()


def _added(session: Session) -> np.ndarray:
    """What the layer adds to the take, frame by frame."""
    column = channels.INDEX["gaze.yaw"]
    base = session.base()
    assert base is not None
    return session.performance()[:, column] - base[:, column]


def _menu(view: GraphView) -> QMenu:
    QTest.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    QApplication.activePopupWidget().close()


def _ticked(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_a_nod_repeats_over_the_whole_take_and_one_step_takes_it_back(session: Session, view: GraphView) -> None:
    before, once = session.document.fingerprint(), _added(session)
    menu = _menu(view)
    assert _ticked(menu) == ["Hold"]
    _choose(menu, "Cycle")
    session.flush_changes()
    again = _added(session)
    assert again[[10, 30, 70, 90, 230]] == pytest.approx([6.0] * 5, abs=1e-4)
    assert again[[0, 20, 60, 80, 200]] == pytest.approx([0.0] * 5, abs=1e-4)
    assert session.undo_stack.count() == 1
    session.undo()
    session.flush_changes()
    assert session.document.fingerprint() == before
    np.testing.assert_array_equal(_added(session), once)


def test_each_side_may_go_on_in_its_own_way(session: Session, view: GraphView) -> None:
    for side, way in ((-1, "Cycle"), (-2, "Straight on")):
        menu = _menu(view)
        one = menu.actions()[side].menu()
        assert isinstance(one, QMenu)
        _choose(one, way)
    session.flush_changes()
    added = _added(session)
    assert added[[59, 55]] == pytest.approx([-0.6, -3.0], abs=1e-4)
    assert added[90] == pytest.approx(6.0, abs=1e-4)
    menu = menus.menu(view, "extrapolation")
    assert _ticked(menu) == []  # the two differ
    sides = [action.menu() for action in menu.actions()[-2:]]
    assert [_ticked(each) for each in sides if isinstance(each, QMenu)] == [["Straight on"], ["Cycle"]]


def test_the_same_choice_again_is_no_step(session: Session, view: GraphView) -> None:
    _choose(_menu(view), "Hold")
    assert session.undo_stack.count() == 0


def test_a_locked_channel_goes_on_as_it_did(session: Session, view: GraphView) -> None:
    session.perform(SetChannelState(locked=frozenset({"gaze.yaw"})))
    said: list[str] = []
    session.message.connect(said.append)
    view.shaping.set_beyond(after="cycle")
    assert session.document.active_layer.curves["gaze.yaw"].after == "hold"
    assert "Locked" in said[-1]


def test_without_keys_there_is_nothing_to_go_on(session: Session, view: GraphView) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    session.set_selection(session.selection.with_active("gaze.pitch"))
    QTest.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.activePopupWidget() is None
    assert said


def test_a_key_put_into_the_repeats_moves_nothing(session: Session, view: GraphView) -> None:
    view.shaping.set_beyond(before="cycle", after="cycle")
    session.flush_changes()
    before = _added(session)
    view.verbs.insert("gaze.yaw", 114.0)
    session.flush_changes()
    np.testing.assert_allclose(_added(session), before, atol=1e-4)
    curve = session.document.active_layer.curves["gaze.yaw"]
    assert curve.frames == (60, 70, 80, 90, 100, 110, 114, 120)


def test_bending_a_repeat_leaves_the_others(session: Session, view: GraphView, mouse) -> None:
    view.shaping.set_beyond(after="cycle")
    session.flush_changes()
    before = _added(session)
    mouse.drag(mouse.point("gaze.yaw", 195), 0, -30)
    apart = np.flatnonzero(np.abs(_added(session) - before) > 1e-3)
    assert len(apart)
    assert apart.min() > 175
    assert apart.max() < 215
    assert session.undo_stack.count() == 2


def test_marks_stand_where_keys_come_again_within_what_is_shown() -> None:
    curve = Curve((Key(10, 0.0), Key(14, 1.0), Key(20, 0.0)), "hold", "cycle")
    assert repeated_frames(curve, 0, 45).tolist() == [24, 30, 34, 40, 44]
    assert repeated_frames(curve, 33, 45).tolist() == [34, 40, 44]
    early = Curve(curve.keys, "cycle_offset")
    assert repeated_frames(early, -3, 45).tolist() == [0, 4]
    assert not len(repeated_frames(Curve(curve.keys), 0, 45))
    assert not len(repeated_frames(curve, 0, 10.0 * MOST))


def test_the_marks_are_drawn(session: Session, view: GraphView) -> None:
    view.shaping.set_beyond(after="cycle")
    session.flush_changes()
    session.undo()
    session.flush_changes()
    view.repaint()
    before = view.grab().toImage()
    session.redo()
    session.flush_changes()
    spot = view.plot.point("gaze.yaw", 150, float(session.performance()[150, channels.INDEX["gaze.yaw"]])).toPoint()
    after = view.grab().toImage()
    assert before.pixelColor(spot) != after.pixelColor(spot)
