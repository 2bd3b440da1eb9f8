"""The timeline: scrubbing, the loop range, words, markers, and where things are painted."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QThreadPool
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.commanding.keymap import KEYMAP
from app.graph.graph_editor import GraphEditor
from app.session import Session
from app.style import theme
from app.time.axis import GUTTER
from app.timeline import menu
from app.timeline.lanes import HEIGHTS, LaneName, top_of
from app.timeline.marker_list import MarkerList
from app.timeline.peaks import Peaks
from app.timeline.press import Hit
from app.timeline.spots import Spot
from app.timeline.timeline import Timeline
from core import channels
from core.curves.take import Provenance, Take
from core.project.document import Marker
from core.project.edits import AddTake, SetMarkers
from core.speech.speech import Audio
from core.timebase import FrameRate, TimeRange
from tests.app.pointer import move_pointer

Hover = Callable[[Timeline, QPoint], None]
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def _point(timeline: Timeline, lane: LaneName, frame: float) -> QPoint:
    return QPoint(round(timeline.axis.x(frame)), top_of(lane) + HEIGHTS[lane] // 2)


def _drag(timeline: Timeline, start: QPoint, end: QPoint, button=LEFT, modifiers=PLAIN) -> None:
    QTest.mousePress(timeline, button, modifiers, start)
    move_pointer(timeline, (start + end) / 2)
    move_pointer(timeline, end)
    QTest.mouseRelease(timeline, button, modifiers, end)


def test_a_press_on_the_ruler_moves_the_playhead_and_a_drag_takes_it_along(session: Session, timeline: Timeline) -> None:
    QTest.mousePress(timeline, LEFT, PLAIN, _point(timeline, "ruler", 30))
    assert session.playhead == 30
    move_pointer(timeline, _point(timeline, "ruler", 77))
    assert session.playhead == 77
    move_pointer(timeline, QPoint(timeline.width() + 300, 5))
    assert session.playhead == session.frame_count - 1
    QTest.mouseRelease(timeline, LEFT, PLAIN, _point(timeline, "ruler", 77))
    assert session.undo_stack.count() == 0


@pytest.mark.parametrize("lane", ["ruler", "markers"])
def test_a_drag_beyond_the_edge_takes_the_view_along(session: Session, timeline: Timeline, lane: LaneName) -> None:
    session.perform(SetMarkers((Marker(45, "a"),)))
    session.set_view_range(20, 60)
    start = _point(timeline, lane, 45)
    _drag(timeline, start, QPoint(timeline.width() + 60, start.y()))
    held = session.playhead if lane == "ruler" else session.document.markers[0].frame
    assert held > 60
    assert session.view_range == (pytest.approx(held - 40), pytest.approx(held))


def test_escape_brings_the_playhead_back(session: Session, timeline: Timeline) -> None:
    session.set_playhead(10)
    QTest.mousePress(timeline, LEFT, PLAIN, _point(timeline, "ruler", 30))
    move_pointer(timeline, _point(timeline, "ruler", 60))
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline, LEFT, PLAIN, _point(timeline, "ruler", 60))
    assert session.playhead == 10


@pytest.mark.parametrize(("button", "modifiers"), [(RIGHT, PLAIN), (LEFT, SHIFT)])
def test_a_right_or_shift_drag_sets_the_loop_range(button, modifiers, session: Session, timeline: Timeline) -> None:
    _drag(timeline, _point(timeline, "ruler", 80), _point(timeline, "ruler", 20), button, modifiers)
    assert session.loop == TimeRange(20, 80)
    assert session.playhead == 0


def test_an_end_of_the_loop_range_can_be_dragged(session: Session, timeline: Timeline) -> None:
    session.set_loop(TimeRange(20, 80))
    _drag(timeline, _point(timeline, "ruler", 80), _point(timeline, "ruler", 100))
    assert session.loop == TimeRange(20, 100)
    _drag(timeline, _point(timeline, "ruler", 20), _point(timeline, "ruler", 40))
    assert session.loop == TimeRange(40, 100)


def test_a_click_on_a_word_loops_it_and_goes_to_its_start(session: Session, timeline: Timeline) -> None:
    QTest.mouseClick(timeline, LEFT, PLAIN, _point(timeline, "words", 40))
    assert session.loop == TimeRange(30, 48)
    assert session.playhead == 30


def test_words_are_painted_where_they_are_said(session: Session, timeline: Timeline) -> None:
    image = timeline.grab().toImage()
    y = top_of("words") + 6
    box, ground = theme.color("raised"), theme.color("window")
    rate = session.rate
    speech = session.speech
    assert speech is not None
    for word in speech.words:
        left, right = timeline.axis.x(rate.frame(word.start_s)), timeline.axis.x(rate.frame(word.end_s))
        assert image.pixelColor(round(left) + 5, y) == box
        assert image.pixelColor(round(right) - 5, y) == box
        assert image.pixelColor(round(left) - 4, y) == ground
        assert image.pixelColor(round(right) + 4, y) == ground


def test_the_word_being_said_stands_out(session: Session, timeline: Timeline) -> None:
    session.set_playhead(34)
    image = timeline.grab().toImage()
    y = top_of("words") + 6
    assert image.pixelColor(round(timeline.axis.x(44)), y) == theme.color("said")
    assert image.pixelColor(round(timeline.axis.x(80)), y) == theme.color("raised")


def test_sound_is_painted_where_there_is_sound(session: Session, timeline: Timeline) -> None:
    image = timeline.grab().toImage()
    lane_top, height = top_of("sound"), HEIGHTS["sound"]

    def tall(frame: float) -> int:
        x = round(timeline.axis.x(frame))
        return sum(image.pixelColor(x, y).lightness() > 60 for y in range(lane_top + 2, lane_top + height - 3))

    assert tall(70) > 20
    assert tall(54) <= 3


def test_the_graph_and_the_timeline_put_a_frame_on_the_same_column(qtbot: QtBot, session: Session, timeline: Timeline) -> None:
    graph = GraphEditor(session)
    qtbot.addWidget(graph)
    graph.resize(timeline.width(), 300)
    graph.show()
    graph.gutter_changed.connect(timeline.set_gutter)
    session.set_view_range(13, 97)
    offset = graph.view.mapTo(graph, QPoint(0, 0)).x()
    for _ in range(2):
        for frame in (13, 40.5, 97):
            assert offset + graph.view.plot.time.x(frame) == pytest.approx(timeline.axis.x(frame), abs=1e-6)
        graph._splitter.moveSplitter(380, 1)
        offset = graph.view.mapTo(graph, QPoint(0, 0)).x()
    assert timeline.axis.left > GUTTER


def test_a_marker_is_added_at_the_playhead_once(session: Session, timeline: Timeline) -> None:
    session.set_playhead(42)
    timeline.verbs.add_marker()
    timeline.verbs.add_marker()
    assert session.document.markers == (Marker(42, "Marker 1"),)
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.document.markers == ()


def test_dragging_a_marker_is_one_undo_step_and_escape_takes_it_back(
    session: Session, timeline: Timeline, hover: Hover
) -> None:
    session.perform(SetMarkers((Marker(40, "Look up"),)))
    session.undo_stack.clear()
    session.flush_changes()
    _drag(timeline, _point(timeline, "markers", 40), _point(timeline, "markers", 60))
    assert session.document.markers == (Marker(60, "Look up"),)
    assert session.undo_stack.count() == 1
    QTest.mousePress(timeline, LEFT, PLAIN, _point(timeline, "markers", 60))
    hover(timeline, _point(timeline, "markers", 90))
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline, LEFT, PLAIN, _point(timeline, "markers", 90))
    assert session.document.markers == (Marker(60, "Look up"),)
    session.undo()
    assert session.document.markers == (Marker(40, "Look up"),)


def test_a_double_click_renames_a_marker(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(40, "Look up"),)))
    session.undo_stack.clear()
    QTest.mouseDClick(timeline, LEFT, PLAIN, _point(timeline, "markers", 40))
    assert timeline.name_field.isVisible()
    QTest.keyClicks(timeline.name_field, "Smile, max")
    QTest.keyClick(timeline.name_field, Qt.Key.Key_Return)
    assert not timeline.name_field.isVisible()
    assert session.document.markers == (Marker(40, "Smile, max"),)
    assert session.undo_stack.count() == 1


def test_escape_leaves_the_name_of_a_marker(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(40, "Look up"),)))
    session.undo_stack.clear()
    QTest.mouseDClick(timeline, LEFT, PLAIN, _point(timeline, "markers", 40))
    QTest.keyClicks(timeline.name_field, "x")
    QTest.keyClick(timeline.name_field, Qt.Key.Key_Escape)
    assert session.document.markers == (Marker(40, "Look up"),)
    assert session.undo_stack.count() == 0


def test_the_chosen_marker_can_be_deleted_and_jumped_to(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(20, "a"), Marker(60, "b"))))
    timeline.verbs.jump(1)
    timeline.verbs.jump(1)
    assert session.playhead == 60
    QTest.keyClick(timeline, Qt.Key.Key_Delete)
    assert session.document.markers == (Marker(20, "a"),)


def test_the_middle_button_pans(session: Session, timeline: Timeline) -> None:
    before = session.view_range
    _drag(timeline, QPoint(700, 50), QPoint(600, 50), MIDDLE)
    assert session.view_range[0] > before[0]
    assert session.playhead == 0


def test_while_playing_the_view_turns_the_page(session: Session, timeline: Timeline) -> None:
    session.set_view_range(0, 40)
    session.set_playing(True)
    session.set_playhead(41)
    assert session.view_range == (41, 81)
    session.set_playing(False)
    session.set_playhead(5)
    assert session.view_range == (41, 81)


def test_a_longer_take_is_shown_whole(session: Session, timeline: Timeline) -> None:
    session.perform(AddTake(Take("long", "Long", channels.rest(400), FrameRate(24), Provenance("test", 1))))
    session.flush_changes()
    assert session.view_range[1] >= 399


def test_an_empty_timeline_says_what_to_do_and_bears_the_mouse(qtbot: QtBot) -> None:
    empty = Session()
    widget = Timeline(empty)
    qtbot.addWidget(widget)
    widget.resize(900, widget.height())
    widget.show()
    image = widget.grab().toImage()
    y = top_of("sound") + HEIGHTS["sound"] // 2
    assert max(image.pixelColor(x, y + dy).lightness() for x in range(GUTTER, 800) for dy in range(-5, 5)) > 100
    _drag(widget, QPoint(400, 5), QPoint(500, 60))
    _drag(widget, QPoint(400, 5), QPoint(500, 60), LEFT, SHIFT)
    widget.verbs.add_marker()
    assert empty.loop is None
    assert empty.document.markers == ()


def test_the_menu_over_a_marker_is_about_the_marker(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(40, "Look up"),)))
    timeline.choose(session.document.markers[0])
    opened = menu.context_menu(timeline, Hit("markers", marker=timeline.chosen))
    items = {item.text(): item for item in opened.actions()}
    items["Lock marker"].trigger()
    colours = items["Colour"].menu()
    next(item for item in colours.actions() if item.text() == "Green").trigger()
    assert session.document.markers == (Marker(40, "Look up", locked=True, colour="green"),)
    items["Delete marker"].trigger()
    assert session.document.markers == ()
    opened.deleteLater()


def test_a_locked_marker_cannot_be_dragged_and_says_so(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(40, "Look up", locked=True, colour="red"),)))
    session.undo_stack.clear()
    said: list[str] = []
    session.message.connect(said.append)
    _drag(timeline, _point(timeline, "markers", 40), _point(timeline, "markers", 60))
    assert session.document.markers == (Marker(40, "Look up", locked=True, colour="red"),)
    assert session.undo_stack.count() == 0
    assert "locked" in said[0]


def test_a_dragged_marker_keeps_its_colour(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(40, "Look up", colour="red"),)))
    _drag(timeline, _point(timeline, "markers", 40), _point(timeline, "markers", 60))
    assert session.document.markers == (Marker(60, "Look up", colour="red"),)
    image = timeline.grab().toImage()
    timeline.choose(None)
    flag = timeline.grab().toImage().pixelColor(round(timeline.axis.x(60)), top_of("markers") + 6)
    assert flag == theme.channel_color("Head")
    assert image.pixelColor(round(timeline.axis.x(60)), top_of("markers") + 6) == theme.color("accent")


def test_a_double_click_on_the_empty_lane_puts_a_marker(session: Session, timeline: Timeline) -> None:
    QTest.mouseDClick(timeline, LEFT, PLAIN, _point(timeline, "markers", 70))
    assert session.document.markers == (Marker(70, "Marker 1"),)
    session.undo()
    assert session.document.markers == ()


def test_a_shift_click_on_a_word_makes_the_loop_reach_it(session: Session, timeline: Timeline) -> None:
    QTest.mouseClick(timeline, LEFT, PLAIN, _point(timeline, "words", 40))
    QTest.mouseClick(timeline, LEFT, SHIFT, _point(timeline, "words", 14))
    assert session.loop == TimeRange(12, 48)
    QTest.mouseClick(timeline, LEFT, SHIFT, _point(timeline, "words", 80))
    assert session.loop == TimeRange(12, 96)
    assert session.playhead == 30


def test_the_menu_over_a_word_loops_and_regenerates_its_sentence(session: Session, timeline: Timeline) -> None:
    wanted: list[TimeRange | None] = []
    session.regenerate_wanted.connect(lambda: wanted.append(session.loop))
    opened = menu.context_menu(timeline, Hit("words", Spot("words", 1)))
    items = {item.text(): item for item in opened.actions()}
    items["Loop this word"].trigger()
    assert session.loop == TimeRange(30, 48)
    items["Regenerate this sentence…"].trigger()
    assert wanted == [TimeRange(12, 48)]  # half a second of silence parts it from the third word
    opened.deleteLater()


def test_ctrl_and_the_middle_button_zoom_about_the_press(session: Session, timeline: Timeline) -> None:
    frame = timeline.axis.frame(700)
    start, end = session.view_range
    _drag(timeline, QPoint(700, 50), QPoint(800, 50), MIDDLE, Qt.KeyboardModifier.ControlModifier)
    assert timeline.axis.frame(700) == pytest.approx(frame)
    assert session.view_range[1] - session.view_range[0] < 0.5 * (end - start)


def test_two_fingers_move_along_and_pinching_zooms(session: Session, timeline: Timeline) -> None:
    session.set_view_range(20, 60)
    pad = QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position, 2, 0,
    )  # fmt: skip
    at = QPointF(700, 50)
    place = QPointF(timeline.mapToGlobal(at))
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, place, QPoint(-60, 4), QPoint(-120, 8), none, PLAIN, Qt.ScrollPhase.ScrollUpdate, False, device=pad)
    QApplication.sendEvent(timeline, event)
    assert session.view_range[0] > 20
    assert session.view_range[1] - session.view_range[0] == pytest.approx(40)
    frame = timeline.axis.frame(700)
    QApplication.sendEvent(
        timeline, QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, pad, 2, at, at, place, 0.5, at)
    )
    assert session.view_range[1] - session.view_range[0] == pytest.approx(40 / 1.5)
    assert timeline.axis.frame(700) == pytest.approx(frame)


@pytest.mark.parametrize(("how", "label"), [("timecode", "00:01.00"), ("frames", "24"), ("seconds", "1 s")])
def test_the_ruler_tells_time_as_wanted(session: Session, timeline: Timeline, how: str, label: str) -> None:
    before = timeline.grab().toImage()
    session.display.set_format(how)
    assert label in {tick.label for tick in timeline.axis.ticks(session.rate, session.display.format)}
    assert (timeline.grab().toImage() != before) == (how != "timecode")


def test_the_playhead_can_be_kept_in_the_middle_or_left_alone(session: Session, timeline: Timeline) -> None:
    session.set_view_range(0, 40)
    session.display.set_follow("centre")
    session.set_playing(True)
    session.set_playhead(30)
    assert session.view_range == (10, 50)
    session.display.set_follow("off")
    session.set_playhead(90)
    assert session.view_range == (10, 50)
    session.set_playing(False)


def test_a_long_sound_is_outlined_in_the_background(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, session: Session) -> None:
    monkeypatch.setattr("app.timeline.outline.AT_ONCE_S", 1.0)
    widget = Timeline(session)
    qtbot.addWidget(widget)
    assert widget._outline.peaks is None
    widget.grab()
    qtbot.waitUntil(lambda: widget._outline.peaks is not None)


def test_a_timeline_that_goes_early_lets_its_outline_go(monkeypatch: pytest.MonkeyPatch, session: Session) -> None:
    raised: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *error: raised.append(error))
    monkeypatch.setattr("app.timeline.outline.AT_ONCE_S", 1.0)
    gone = Event()

    def slowly(audio: Audio) -> Peaks:
        gone.wait(10)
        return Peaks(audio)

    monkeypatch.setattr("app.timeline.outline.Peaks", slowly)
    Shiboken.delete(Timeline(session))
    gone.set()
    assert QThreadPool.globalInstance().waitForDone(10_000)
    assert not raised


@pytest.mark.parametrize(("keys", "told"), [(("Ctrl+Shift+F9",), "Ctrl+Shift+F9 names the frame"), ((), "Markers menu")])
def test_the_empty_list_of_markers_tells_the_key_of_now(timeline: Timeline, keys: tuple[str, ...], told: str) -> None:
    try:
        KEYMAP.bind("marker.add", keys)
        timeline.open_markers()
        opened = timeline.findChild(MarkerList)
        assert opened is not None
        assert [label.text() for label in opened.findChildren(QLabel) if told in label.text()]
        opened.close()
    finally:
        KEYMAP.use("default")


def test_the_list_of_markers_goes_there_names_locks_colours_and_deletes(session: Session, timeline: Timeline) -> None:
    session.perform(SetMarkers((Marker(20, "one"), Marker(60, "two"), Marker(90, "three"))))
    session.undo_stack.clear()
    before = session.document.fingerprint()
    session.set_playhead(70)
    timeline.open_markers()
    opened = timeline.findChild(MarkerList)
    assert opened is not None
    tree = opened.tree
    assert tree.currentItem().text(1) == "two"
    QTest.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    field.setText("second")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # the field closes
    assert session.document.markers[1] == Marker(60, "second")
    QTest.keyClick(tree, Qt.Key.Key_L)
    session.flush_changes()
    assert session.document.markers[1].locked
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert [marker.label for marker in session.document.markers] == ["one", "second"]
    assert session.undo_stack.count() == 3
    QTest.keyClick(tree, Qt.Key.Key_Home)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert session.playhead == 20
    assert not opened.isVisible()
    for _ in range(3):
        session.undo()
    assert session.document.fingerprint() == before


def test_a_narrow_word_tells_its_text_under_the_pointer(session: Session, timeline: Timeline, hover: Hover) -> None:
    session.set_view_range(0, 2000)
    hover(timeline, _point(timeline, "words", 80))
    assert timeline.toolTip() == "mother"
    hover(timeline, _point(timeline, "sound", 80))
    assert timeline.toolTip() == ""


def test_a_sound_that_cannot_be_read_leaves_the_lanes_empty_and_says_so(qtbot: QtBot, session: Session) -> None:
    speech = session.document.speech
    assert speech is not None
    session.document.media.path(speech.media).write_bytes(b"no sound at all")
    again = Session(session.document)
    said: list[str] = []
    again.message.connect(said.append)
    widget = Timeline(again)
    qtbot.addWidget(widget)
    widget.grab()
    assert widget.speech is None
    assert said
