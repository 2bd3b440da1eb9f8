"""What dragged keys snap to, and keys brought there at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from app.graph import menus
from app.graph.graph_view import GraphView
from app.session import Session
from core import channels
from core.project.document import Marker, SpeechTrack
from core.project.edits import SetMarkers, SetSpeech
from tests.app.conftest import silence

Put = Callable[[dict[str, dict[int, float]]], None]
Frames = Callable[[str], tuple[float, ...]]
YAW = channels.INDEX["gaze.yaw"]


@pytest.fixture(autouse=True)
def _words(session: Session, put_keys: Put) -> None:
    """Ten seconds with a word from 4.31 s (frame 103.44) to 5 s."""
    media = session.document.media.add_bytes(silence(10.0), "speech.wav", "audio")
    data = {
        "words": [[4.31, 5.0, "hello"]],
        "phones": [[0.0, 4.6, "SIL", 1.0], [4.6, 10.0, "HH", 1.0]],
        "transcript": "hello", "source": "tts", "language": "en-us", "notes": [],
    }  # fmt: skip
    session.perform(SetSpeech(SpeechTrack(media, "hello", data, "hello", "espeak:en-us", 10.0)))
    put_keys({"gaze.yaw": {60: 1.0, 90: 6.0}})


def _drag_to(view: GraphView, mouse, frame: float) -> None:
    start = mouse.point("gaze.yaw", 90)
    mouse.drag(start, round(view.plot.time.x(frame)) - start.x(), 0)


def test_a_key_lands_on_a_word_and_the_line_says_which(view: GraphView, mouse, key_frames: Frames) -> None:
    view.tools.set_kind("word", True)
    view.tools.set_kind("frame", False)
    start = mouse.point("gaze.yaw", 90)
    mouse.press(start)
    mouse.move(round(view.plot.time.x(102.6)) - start.x(), 0)
    drag = view._drag
    assert drag is not None
    assert drag._snap.target is not None
    assert drag._snap.target.label == "hello"
    mouse.release()
    assert key_frames("gaze.yaw")[1] == pytest.approx(103.44, abs=1e-3)


def test_with_whole_frames_too_it_lands_on_the_words_frame(view: GraphView, mouse, key_frames: Frames) -> None:
    view.tools.set_kind("word", True)
    _drag_to(view, mouse, 104.4)
    assert key_frames("gaze.yaw")[1] == 103


def test_far_from_every_word_frames_count(view: GraphView, mouse, key_frames: Frames) -> None:
    view.tools.set_kind("word", True)
    _drag_to(view, mouse, 80.2)
    assert key_frames("gaze.yaw")[1] == 80


@pytest.mark.parametrize(("kind", "near", "landed"), [("second", 121.3, 120), ("marker", 76.4, 77), ("playhead", 70.8, 72)])
def test_other_targets(
    kind: str, near: float, landed: float, session: Session, view: GraphView, mouse, key_frames: Frames
) -> None:
    session.perform(SetMarkers((Marker(77, "here"),)))
    session.set_playhead(72)
    view.tools.set_kind(kind, True)
    _drag_to(view, mouse, near)
    assert key_frames("gaze.yaw")[1] == landed


def test_values_snap_to_zero(session: Session, view: GraphView, mouse) -> None:
    view.tools.set_kind("zero", True)
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 90.0)})))
    start = mouse.point("gaze.yaw", 90)
    mouse.drag(start, 0, round(view.plot.values.y("deg", 0.0)) - start.y() + 5)
    assert session.performance()[90, YAW] == pytest.approx(0.0, abs=1e-4)


def test_the_menu_sets_what_is_snapped_to_and_moves_keys_at_once(session: Session, view: GraphView, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    view.selecting.all()
    menu = menus.snap_menu(view)
    items = {item.text(): item for item in menu.actions()}
    items["Words"].trigger()
    assert view.tools.snap_kinds == {"frame", "word"}
    nearest = items["Bring selected keys to nearest"].menu()
    next(item for item in nearest.actions() if item.text() == "Seconds").trigger()
    menu.deleteLater()
    assert key_frames("gaze.yaw") == (48, 96)
    assert session.selection.keys == {("gaze.yaw", 48.0), ("gaze.yaw", 96.0)}
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.document.fingerprint() == before
    QTest.qWait(0)


def test_keys_are_brought_to_the_take(session: Session, view: GraphView) -> None:
    view.selecting.all()
    view.shaping.snap_to("take")
    assert [key.value for key in session.document.active_layer.curves["gaze.yaw"].keys] == pytest.approx([0.0, 0.0], abs=1e-6)
