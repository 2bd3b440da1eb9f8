"""Zoom, pan and framing; what is painted where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection
from app.graph.graph_editor import GraphEditor
from app.graph.graph_view import GraphView
from app.mouse.gestures import GESTURES
from app.session import Session
from app.style import theme
from core import channels
from core.project.edits import AddTake
from tests.app.pointer import move_pointer

Put = Callable[[dict[str, dict[int, float]]], None]


def _wheel(view: GraphView, point: QPointF, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        point, QPointF(view.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_zooms_time_about_the_pointer(session: Session, view: GraphView) -> None:
    point = QPointF(view.plot.time.x(100), 200)
    before = view.plot.values
    _wheel(view, point, 3, Qt.KeyboardModifier.NoModifier)
    start, end = session.view_range
    assert end - start < 200
    assert view.plot.time.frame(point.x()) == pytest.approx(100, abs=1e-6)
    assert view.plot.values.ranges == before.ranges


def test_ctrl_wheel_zooms_values_about_the_pointer(session: Session, view: GraphView) -> None:
    point = QPointF(400, 150)
    before, value = session.view_range, view.plot.value("gaze.yaw", 150)
    _wheel(view, point, 3, Qt.KeyboardModifier.ControlModifier)
    assert session.view_range == before
    assert view.plot.value("gaze.yaw", 150) == pytest.approx(value)
    low, high = view.plot.values.ranges["deg"]
    assert low < value < high


def test_shift_wheel_moves_along(session: Session, view: GraphView) -> None:
    before = session.view_range
    _wheel(view, QPointF(400, 150), -1, Qt.KeyboardModifier.ShiftModifier)
    start, end = session.view_range
    assert start > before[0]
    assert end - start == pytest.approx(before[1] - before[0])


def test_the_middle_button_pans(session: Session, view: GraphView) -> None:
    before, values = session.view_range, view.plot.values.ranges["deg"]
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(view.viewport(), middle, Qt.KeyboardModifier.NoModifier, QPoint(400, 200))
    move_pointer(view.viewport(), QPoint(350, 230))
    QTest.mouseRelease(view.viewport(), middle, Qt.KeyboardModifier.NoModifier, QPoint(350, 230))
    assert session.view_range[0] > before[0]
    assert view.plot.values.ranges["deg"][0] > values[0]


def test_home_shows_everything_and_f_the_selection(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {100: 1.0, 110: 2.0, 200: 0.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 100.0), ("gaze.yaw", 110.0)})))
    QTest.keyClick(view, Qt.Key.Key_F)
    start, end = session.view_range
    assert 80 < start < 100
    assert 110 < end < 130
    QTest.keyClick(view, Qt.Key.Key_Home)
    start, end = session.view_range
    assert start <= 0
    assert end >= session.frame_count - 1


def test_the_active_curve_is_painted_where_the_result_is(session: Session, view: GraphView) -> None:
    image = view.grab().toImage()
    shade = theme.channel_color("Gaze")
    for frame in (30, 90, 150, 210):
        point = view.plot.point("gaze.yaw", frame, float(session.performance()[frame, channels.INDEX["gaze.yaw"]]))
        near = [image.pixelColor(round(point.x()) + dx, round(point.y()) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert min(abs(c.red() - shade.red()) + abs(c.blue() - shade.blue()) for c in near) < 60


def test_a_hidden_curve_is_not_painted(session: Session, editor: GraphEditor) -> None:
    def colourful() -> int:
        image = editor.view.grab().toImage()
        step = range(0, image.width(), 3)
        return sum(image.pixelColor(x, y).hsvSaturation() > 90 for x in step for y in range(0, image.height() - 24, 2))

    shown = colourful()
    session.set_selection(type(session.selection)())
    assert colourful() < shown / 4


def test_an_empty_graph_says_what_to_do(qtbot: QtBot, session: Session) -> None:
    editor = GraphEditor(Session())
    qtbot.addWidget(editor)
    editor.resize(900, 300)
    blank = editor.view.grab().toImage()
    shades = {blank.pixelColor(x, blank.height() // 2 + dy).lightness() for x in range(100, 500) for dy in range(-16, 8)}
    assert max(shades) > 100


def test_a_first_take_shows_curves_without_being_asked(session: Session, qtbot: QtBot) -> None:
    editor = GraphEditor(session)
    qtbot.addWidget(editor)
    assert session.selection.active_channel is not None
    assert session.selection.active_channel in session.selection.visible_channels
    assert session.view_range[1] >= session.frame_count - 1


def test_zooming_far_in_and_out_stays_within_reason(session: Session, view: GraphView) -> None:
    for notches in (200, -400):
        _wheel(view, QPointF(400, 150), notches, Qt.KeyboardModifier.NoModifier)
        _wheel(view, QPointF(400, 150), notches, Qt.KeyboardModifier.ControlModifier)
        view.grab()
        span = session.view_range[1] - session.view_range[0]
        assert 1 <= span <= 2 * session.frame_count
        assert np.isfinite(view.plot.values.ranges["deg"]).all()


def test_a_compared_take_is_dotted_beside_the_one_on_show(session: Session, view: GraphView) -> None:
    first = session.document.takes[0]
    session.perform(AddTake(replace(first, id="other", base=first.base * 0.5)))
    session.flush_changes()
    bare = view.grab().toImage()
    session.comparison.set("take")
    assert view.grab().toImage() != bare
    session.comparison.set(None)
    assert view.grab().toImage() == bare


def test_every_curve_at_its_own_scale_fills_the_plot_and_is_dragged_so(
    session: Session, view: GraphView, mouse, put_keys: Put
) -> None:
    session.set_selection(Selection("gaze.yaw", ("gaze.yaw", "expr.jawOpen")))
    put_keys({"expr.jawOpen": {60: 0.05}, "gaze.yaw": {120: 1.0}})
    QTest.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    height = view.plot.rect.height()
    for name in ("gaze.yaw", "expr.jawOpen"):
        column = session.performance()[:, channels.INDEX[name]]
        top, bottom = view.plot.point(name, 0, float(column.max())).y(), view.plot.point(name, 0, float(column.min())).y()
        assert 0.6 * height < bottom - top < height
    jaw = channels.INDEX["expr.jawOpen"]
    rise = 20 / view.plot.values.pixels_per_unit("expr.jawOpen")
    before = float(session.performance()[60, jaw])
    mouse.drag(mouse.point("expr.jawOpen", 60), 0, -20)
    assert session.performance()[60, jaw] == pytest.approx(before + rise, abs=1e-3)
    session.set_selection(session.selection.with_active("head.roll"))
    assert view.plot.axis_of("head.roll") == "head.roll"
    view.set_scale("unit")
    assert view.plot.axis_of("gaze.yaw") == "deg"
    assert set(view.plot.values.ranges) == {"deg", "mm", ""}


def test_alt_and_left_take_hold_of_a_key_and_look_around_from_an_empty_place(
    session: Session, view: GraphView, mouse, put_keys: Put, usual_gestures: None
) -> None:
    put_keys({"gaze.yaw": {60: 5.0, 120: 0.0}})
    GESTURES.bind({"alt+left": "pan"})
    before, alt = session.view_range, Qt.KeyboardModifier.AltModifier
    mouse.click(mouse.point("gaze.yaw", 60), alt)
    assert session.selection.keys == {("gaze.yaw", 60.0)}
    assert session.view_range == before
    empty = QPoint(round(view.plot.time.x(90)), round(view.plot.rect.top()) + 12)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, alt, empty)
    move_pointer(view.viewport(), empty + QPoint(-30, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, alt, empty + QPoint(-30, 0))
    assert session.view_range[0] > before[0]
    assert session.selection.keys == {("gaze.yaw", 60.0)}


@pytest.fixture
def usual_gestures() -> Iterator[None]:
    yield
    GESTURES.use("default")
