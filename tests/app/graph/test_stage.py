"""The plot that carries the graph: its ranges, its places, and what of pyqtgraph stays switched off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.graph.graph_view import GraphView
from app.session import Session
from app.style import theme
from core.timebase import TimeRange
from tests.app.pointer import move_pointer


def test_the_plot_shows_the_frames_of_the_session_and_the_session_those_of_the_plot(session: Session, view: GraphView) -> None:
    session.set_view_range(20, 90)
    assert view.stage.view_box.viewRange()[0] == [20, 90]
    view.stage.view_box.setXRange(30.5, 60.25, padding=0)
    assert session.view_range == (30.5, 60.25)


@pytest.mark.parametrize("channel_id", ["gaze.yaw", "expr.eyeBlinkLeft"])
def test_a_frame_and_a_value_lie_where_the_gestures_look_for_them(session: Session, view: GraphView, channel_id: str) -> None:
    session.set_selection(session.selection.with_active(channel_id))
    session.set_view_range(12.25, 101.5)
    view.grab()
    for frame, value in ((12.25, 0.0), (40, 0.3), (101.5, 0.7)):
        wanted = view.plot.point(channel_id, frame, value)
        found = view.stage.view_box.mapViewToScene(QPointF(frame, value))
        assert (found.x(), found.y()) == pytest.approx((wanted.x(), wanted.y()), abs=1e-6)


def test_the_playhead_stands_on_one_column_of_pixels(session: Session, view: GraphView) -> None:
    session.set_playhead(77)
    image = view.grab().toImage()
    x, shade = round(view.plot.time.x(77)), theme.color("accent")
    assert [image.pixelColor(x + dx, 2) == shade for dx in (-1, 0, 1)] == [False, True, False]
    session.set_view_range(100, 200)
    image = view.grab().toImage()
    assert not any(image.pixelColor(column, 2) == shade for column in range(image.width()))


def test_the_loop_is_shaded_from_its_start_to_its_end(session: Session, view: GraphView) -> None:
    before = view.grab().toImage()
    session.set_loop(TimeRange(60, 120))
    after = view.grab().toImage()
    changed = [x for x in range(after.width()) if after.pixelColor(x, 3) != before.pixelColor(x, 3)]
    assert changed[0] == pytest.approx(view.plot.time.x(60), abs=1)
    assert changed[-1] == pytest.approx(view.plot.time.x(120), abs=1)
    session.set_loop(None)
    assert view.grab().toImage() == before


def test_the_plot_has_no_menu_no_mouse_and_no_ranging_of_its_own(view: GraphView) -> None:
    box = view.stage.view_box
    assert not box.menuEnabled()
    assert box.state["mouseEnabled"] == [False, False]
    assert box.autoRangeEnabled() == [False, False]


def test_the_name_of_the_curve_under_the_pointer_is_shown(session: Session, view: GraphView, mouse) -> None:
    point: QPoint = mouse.point("gaze.pitch", 100)
    move_pointer(view.viewport(), point)
    assert view.toolTip()
    help_event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), help_event)
    assert QToolTip.text() == view.toolTip()
    QToolTip.hideText()
