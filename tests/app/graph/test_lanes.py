"""Every channel in a lane of its own: how lanes lie, scroll and grow, and that keys are edited in them as anywhere."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.editing.selection import Selection
from app.graph import visibility
from app.graph.graph_editor import GraphEditor
from app.graph.graph_view import GraphView
from app.graph.lane_axes import LEAST_LANE, LaneAxes
from app.graph.menus import scale_menu
from app.graph.scale_button import ScaleButton
from app.session import Session
from app.style import theme
from core import channels
from tests.app.pointer import move_pointer

Put = Callable[[dict[str, dict[int, float]]], None]
THREE = ("gaze.yaw", "head.yaw", "expr.jawOpen")


def _lanes(view: GraphView) -> LaneAxes:
    lanes = view.plot.values
    assert isinstance(lanes, LaneAxes)
    return lanes


def _column(session: Session, name: str) -> np.ndarray:
    return session.performance()[:, channels.INDEX[name]]


@pytest.fixture
def three(session: Session, view: GraphView, put_keys: Put) -> GraphView:
    """Lanes of three channels, two of them with keys."""
    session.set_selection(Selection("gaze.yaw", THREE[::-1]))
    put_keys({"gaze.yaw": {60: 2.0, 120: 0.0}, "expr.jawOpen": {60: 0.1, 120: 0.0}})
    view.set_scale("lanes")
    return view


def test_a_key_goes_through_the_ways_to_show_curves_and_the_button_and_menu_tell(
    session: Session, editor: GraphEditor, view: GraphView
) -> None:
    button = editor.findChild(ScaleButton)
    assert isinstance(button, QToolButton)
    told, checked = [], []
    for _ in range(4):
        told.append(button.toolTip())
        menu = scale_menu(view)
        checked.append([action.isChecked() for action in menu.actions()])
        menu.deleteLater()
        QTest.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert checked == [[True, False, False], [False, True, False], [False, False, True], [True, False, False]]
    assert len(set(told)) == 3
    assert all("Shift+N" in tip for tip in told)


def test_each_curve_lies_in_its_lane_in_the_order_of_the_list(session: Session, three: GraphView) -> None:
    lanes = _lanes(three)
    assert lanes.order == THREE
    edges = [lanes.lane(name) for name in THREE]
    assert edges[0][0] == three.plot.rect.top()
    assert edges[-1][1] == three.plot.rect.bottom()
    assert [bottom for _, bottom in edges[:-1]] == [top for top, _ in edges[1:]]
    for name, (top, bottom) in zip(THREE, edges, strict=True):
        ys = lanes.ys(name, _column(session, name))
        assert top < ys.min() < ys.max() < bottom
        ticks = lanes.ticks(name)
        assert 2 <= len(ticks) <= (bottom - top) / 12 + 1


def test_curve_and_name_are_painted_in_the_lane(session: Session, three: GraphView) -> None:
    image, lanes = three.grab().toImage(), _lanes(three)
    for name in THREE:
        shade = theme.channel_color(channels.channel(name).group)
        top = round(lanes.lane(name)[0])
        plate = [image.pixelColor(x, y) for x in range(48, 130) for y in range(top + 3, top + 18)]
        assert min(abs(c.red() - shade.red()) + abs(c.blue() - shade.blue()) for c in plate) < 60


def test_keys_are_dragged_bent_boxed_and_scaled_in_their_lanes(session: Session, three: GraphView, mouse) -> None:
    before, lanes = session.document.fingerprint(), _lanes(three)
    jaw, start = _column(session, "expr.jawOpen")[60], lanes.pixels_per_unit("expr.jawOpen")
    mouse.drag(mouse.point("expr.jawOpen", 60), 0, -20)
    assert _column(session, "expr.jawOpen")[60] == pytest.approx(jaw + 20 / start, abs=1e-3)
    session.undo()
    yaw = _column(session, "gaze.yaw")[200]
    session.set_selection(Selection("gaze.yaw", THREE))
    mouse.drag(mouse.point("gaze.yaw", 200), 0, 15)
    assert _column(session, "gaze.yaw")[200] == pytest.approx(yaw - 15 / lanes.pixels_per_unit("gaze.yaw"), rel=0.02)
    session.undo()
    session.flush_changes()
    session.set_selection(Selection("head.yaw", THREE))
    x, (top, bottom) = round(three.plot.time.x(40)), lanes.lane("expr.jawOpen")
    mouse.drag(QPoint(x, round(bottom) - 4), 300, round(top - bottom) + 7)
    assert session.selection.keys == {("expr.jawOpen", 60.0), ("expr.jawOpen", 120.0)}
    assert session.document.fingerprint() == before


def test_scaling_keys_of_two_lanes_keeps_the_lower_edge_of_each(session: Session, three: GraphView, mouse) -> None:
    keys = frozenset((name, frame) for name in ("gaze.yaw", "expr.jawOpen") for frame in (60.0, 120.0))
    session.set_selection(session.selection.with_keys(keys))
    before = {key: float(_column(session, key[0])[int(key[1])]) for key in keys}
    values = {name: [before[name, 60.0], before[name, 120.0]] for name in ("gaze.yaw", "expr.jawOpen")}
    move_pointer(three.viewport(), mouse.point("gaze.yaw", 60))
    QTest.keyClick(three, Qt.Key.Key_S)
    QTest.keyClicks(three, "y2")
    QTest.keyClick(three, Qt.Key.Key_Return)
    session.flush_changes()
    for name, found in values.items():
        low, high = min(found), max(found)
        column = _column(session, name)
        after = sorted(float(column[frame]) for frame in (60, 120))
        assert after[0] == pytest.approx(low, abs=1e-3)
        assert after[1] == pytest.approx(low + 2 * (high - low), rel=1e-3)


def test_a_curve_that_leaves_its_lane_is_given_room_when_it_is_let_go(session: Session, three: GraphView, mouse) -> None:
    top, _ = _lanes(three).lane("expr.jawOpen")
    point = mouse.point("expr.jawOpen", 60)
    mouse.press(point)
    mouse.move(0, round(top) - point.y() - 30)
    assert _lanes(three).ys("expr.jawOpen", _column(session, "expr.jawOpen")).min() < top
    mouse.release(0, round(top) - point.y() - 30)
    assert _lanes(three).ys("expr.jawOpen", _column(session, "expr.jawOpen")).min() > top


def test_a_click_in_a_lane_or_beside_it_makes_its_channel_the_active_one(session: Session, three: GraphView, mouse) -> None:
    lanes = _lanes(three)
    for name, x in (("head.yaw", 20), ("expr.jawOpen", round(three.plot.time.x(20)))):
        top, bottom = lanes.lane(name)
        y = bottom - 3 if name == "head.yaw" else top + 3
        mouse.click(QPoint(x, round(y)))
        assert session.selection.active_channel == name
        assert session.selection.visible_channels == THREE[::-1]


def test_more_lanes_than_fit_scroll_by_bar_pan_and_choice(session: Session, view: GraphView, mouse) -> None:
    visibility.reveal(session)
    view.set_scale("lanes")
    lanes = _lanes(view)
    assert lanes.lane_height == LEAST_LANE
    assert lanes.overflow > 1000
    bar = view._bar
    assert bar.isVisible()
    bar.setValue(bar.value() + 440)
    assert _lanes(view).offset == pytest.approx(bar.value())
    point, middle = QPoint(500, 200), Qt.MouseButton.MiddleButton
    before, times = _lanes(view).offset, session.view_range
    QTest.mousePress(view.viewport(), middle, Qt.KeyboardModifier.NoModifier, point)
    move_pointer(view.viewport(), point - QPoint(0, 88))
    QTest.mouseRelease(view.viewport(), middle, Qt.KeyboardModifier.NoModifier, point - QPoint(0, 88))
    assert _lanes(view).offset == pytest.approx(before + 88)
    assert session.view_range == times
    for name in (_lanes(view).order[-1], _lanes(view).order[0]):
        session.set_selection(Selection(name, session.selection.visible_channels))
        top, bottom = _lanes(view).lane(name)
        assert view.plot.rect.top() <= top < bottom <= view.plot.rect.bottom() + 1
    visibility.show(session, THREE)
    assert not bar.isVisible()


def test_zooming_values_makes_lanes_higher_about_the_pointer(session: Session, three: GraphView) -> None:
    lanes, times = _lanes(three), session.view_range
    point = QPointF(500, (lanes.lane("head.yaw")[0] + lanes.lane("head.yaw")[1]) / 2)
    value = three.plot.value("head.yaw", point.y())
    everywhere = QPointF(three.mapToGlobal(point.toPoint()))
    turn = QWheelEvent(
        point, everywhere, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(three.viewport(), turn)
    assert _lanes(three).lane_height > 1.3 * lanes.lane_height
    assert three.plot.value("head.yaw", point.y()) == pytest.approx(value, abs=0.05)
    assert session.view_range == times
