"""Wheel and mouse as the user has set them: real events over the views of time of the window, and the page that sets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.commanding.keymap import KEYMAP
from app.commanding.keymap_presets import PRESETS as KEY_PRESETS
from app.dialogs.mouse_page import GestureTable
from app.main_window import MainWindow
from app.mouse.gestures import DRAGS, GESTURES, PRESETS, WHEEL, read, stored, unreached

Button, Modifiers = Qt.MouseButton, Qt.KeyboardModifier
PLAIN, SHIFT, CTRL, ALT = Modifiers.NoModifier, Modifiers.ShiftModifier, Modifiers.ControlModifier, Modifiers.AltModifier
VIEWS = ("timeline", "timing", "tracks", "graph")


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    session = shared_window.session
    session.set_view_range(10, 40)
    session.set_playhead(20)
    yield shared_window
    GESTURES.use("default")
    KEYMAP.use("default")
    session.set_loop(None)
    session.set_playhead(0)
    session.set_view_range(0, 48)
    shared_window.desk.graph.view.set_scale("unit")


def _view(window: MainWindow, name: str) -> QWidget:
    desk = window.desk
    return {
        "timeline": desk.timeline, "timing": desk.timing, "tracks": desk.tracks, "graph": desk.graph.view.viewport(),
    }[name]  # fmt: skip


def _middle(view: QWidget) -> QPoint:
    return QPoint(view.width() - 300, view.height() // 2)


def _turn(view: QWidget, modifiers: Qt.KeyboardModifier, notches: int = 1) -> None:
    at = _middle(view)
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches), Button.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def _drag(
    view: QWidget, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, dx: int, dy: int, *, drop: bool = True
) -> None:
    start = _middle(view)
    QTest.mousePress(view, button, modifiers, start)
    for share in (0.5, 1.0):
        at = QPointF(start) + QPointF(dx, dy) * share
        everywhere = QPointF(view.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, everywhere, Button.NoButton, button, modifiers))
    if drop:
        QTest.mouseRelease(view, button, modifiers, start + QPoint(dx, dy))


def _state(window: MainWindow) -> tuple[object, ...]:
    values = window.desk.graph.view.plot.values
    return window.session.view_range, values.ranges["deg"], window.session.playhead


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(("deed", "part"), [("zoom_time", 0), ("pan_time", 0), ("scrub", 2)])
def test_every_turn_of_the_wheel_does_what_it_is_set_to(window: MainWindow, name: str, deed: str, part: int) -> None:
    view = _view(window, name)
    for gesture, modifiers in zip(WHEEL, (PLAIN, SHIFT, CTRL, ALT), strict=True):
        GESTURES.bind(dict.fromkeys(WHEEL, "pan_values" if deed != "pan_time" else "zoom_time"))
        GESTURES.bind({gesture: deed})
        window.session.set_view_range(10, 40)
        before = _state(window)
        _turn(view, modifiers)
        after = _state(window)
        assert [one == other for one, other in zip(before, after, strict=True)] == [index != part for index in range(3)]
        start, end = window.session.view_range
        assert (end - start == pytest.approx(30)) == (deed != "zoom_time")


@pytest.mark.parametrize(("deed", "moved"), [("zoom", [0, 1]), ("pan_values", [1]), ("zoom_values", [1])])
def test_in_the_graph_the_wheel_reaches_values_too(window: MainWindow, deed: str, moved: list[int]) -> None:
    GESTURES.bind({"alt+wheel": deed})
    before = _state(window)
    _turn(_view(window, "graph"), ALT)
    assert [at for at, (one, other) in enumerate(zip(before, _state(window), strict=True)) if one != other] == moved


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("gesture", list(DRAGS))
def test_every_drag_does_what_it_is_set_to_and_escape_takes_it_back(window: MainWindow, name: str, gesture: str) -> None:
    view = _view(window, name)
    held, _, which = gesture.rpartition("+")
    modifiers = {"": PLAIN, "ctrl": CTRL, "alt": ALT}[held]
    button = {"left": Button.LeftButton, "middle": Button.MiddleButton, "right": Button.RightButton}[which]
    GESTURES.bind({gesture: "pan_time"})
    loop, selection = window.session.loop, window.session.selection
    window.session.set_selection(selection.with_keys(frozenset()))
    _drag(view, button, modifiers, -60, 3)
    start, end = window.session.view_range
    assert start > 10
    assert end - start == pytest.approx(30)
    assert window.session.loop == loop
    assert QApplication.activePopupWidget() is None
    _drag(view, button, modifiers, -60, 3, drop=False)
    assert window.session.view_range[0] > start
    QTest.keyClick(view if name != "graph" else window.desk.graph.view, Qt.Key.Key_Escape)
    assert window.session.view_range == pytest.approx((start, end))
    QTest.mouseRelease(view, button, modifiers, _middle(view))


@pytest.mark.parametrize(("deed", "moved"), [("zoom_values", [1]), ("pan", [0, 1]), ("zoom", [0, 1]), ("scrub", [2])])
def test_in_the_graph_a_drag_reaches_values_and_the_playhead(window: MainWindow, deed: str, moved: list[int]) -> None:
    GESTURES.bind({"middle": deed})
    before = _state(window)
    _drag(_view(window, "graph"), Button.MiddleButton, PLAIN, 40, 30)
    assert [at for at, (one, other) in enumerate(zip(before, _state(window), strict=True)) if one != other] == moved


@pytest.mark.parametrize("name", VIEWS)
def test_a_right_click_opens_the_menu_whatever_a_right_drag_does(window: MainWindow, name: str) -> None:
    view = _view(window, name)
    GESTURES.bind({"right": "zoom"})
    before, at = window.session.view_range, _middle(view)
    QTest.mousePress(view, Button.RightButton, PLAIN, at)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, menu)  # as X11 does, with the press
    assert QApplication.activePopupWidget() is None
    QTest.mouseRelease(view, Button.RightButton, PLAIN, at)
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    opened.close()
    assert window.session.view_range == before


def test_a_preset_of_the_keys_brings_its_gestures_and_what_is_set_is_remembered(window: MainWindow) -> None:
    assert set(PRESETS) == set(KEY_PRESETS)
    GESTURES.bind({"middle": "scrub"})
    assert read(window.settings.text("mouse/own")) == {"middle": "scrub"}
    for preset in ("blender", "maya", "default"):
        KEYMAP.use(preset)
        assert all(GESTURES.deed(gesture) == PRESETS[preset].get(gesture, "") for gesture in (*WHEEL, *DRAGS))
        assert not GESTURES.own
        assert unreached() == []
    assert read(window.settings.text("mouse/own")) == {}
    assert read(stored({"right": "zoom"})) == {"right": "zoom"}
    assert read('{"right": "fly", "nose": "zoom"}') == {}
    assert read("nonsense") == {}


def test_the_page_sets_gestures_tells_what_is_out_of_reach_and_goes_back(window: MainWindow) -> None:
    table = GestureTable()
    box = table.boxes["ctrl+wheel"]
    for gesture in ("ctrl+middle", "ctrl+wheel"):
        box = table.boxes[gesture]
        box.setCurrentIndex(box.findData("pan_time"))
        box.activated.emit(box.currentIndex())
    assert GESTURES.own == {"ctrl+middle": "pan_time", "ctrl+wheel": "pan_time"}
    assert "Zoom values" in table.note.text()
    table.reset.click()
    assert GESTURES.own == {}
    assert "Zoom values" not in table.note.text()
    assert box.currentData() == "zoom_values"
    table.deleteLater()
