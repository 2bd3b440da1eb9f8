"""Looks, blinks and nods in the hand: dragged, typed, chosen from a menu, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commanding.keymap import KEYMAP
from app.main_window import MainWindow
from app.session import Session
from app.staging.edits import StagingEdits
from app.staging.marks import Chosen, Lane, Mark
from app.tracks.bumps import NARROW_PX
from app.tracks.menu import context_menu
from app.tracks.tracks import Tracks
from core.channels import INDEX
from core.curves.head_marks import HeadMark
from core.curves.sight import sight_of
from core.project.edits import SetSpeech
from core.speech.audio import write_wav
from core.speech.speech import Audio
from core.timebase import TimeRange

Mouse = Callable[..., None]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _all_is_undone(session: Session) -> Iterator[None]:
    """Whatever a test does can be taken back, to the last bit."""
    before = session.document.fingerprint()
    yield
    while session.undo_stack.canUndo():
        session.undo()
    assert session.document.fingerprint() == before


def place(tracks: Tracks, lane: Lane, frame: float) -> QPointF:
    return QPointF(tracks.axis.x(frame), tracks.lanes.rect(lane).center().y())


def middle(tracks: Tracks, lane: Lane, number: int) -> QPointF:
    return tracks.lanes.box(lane, tracks.edits.marks.of(lane)[number]).center()


def drag(mouse: Mouse, start: QPointF, end: QPointF, *, keys: Qt.KeyboardModifier = NONE, release: bool = True) -> None:
    mouse("press", start, keys=keys)
    for share in (0.3, 0.7, 1.0):
        mouse("move", start + (end - start) * share, keys=keys)
    if release:
        mouse("release", end, keys=keys)


def times(tracks: Tracks, lane: Lane = "gaze") -> list[tuple[int, int]]:
    return [(round(mark.start), round(mark.end)) for mark in tracks.edits.marks.of(lane)]


def nod_of(tracks: Tracks) -> HeadMark:
    """The deepest: where the head follows the eyes it goes up and down, too."""
    moves = [mark for mark in tracks.edits.marks.of("head") if isinstance(mark, HeadMark) and mark.axis == "pitch"]
    return min(moves, key=lambda mark: mark.amount_deg)


def chosen(tracks: Tracks) -> Mark | None:
    return tracks.edits.marks.find(tracks.edits.chosen)


def test_the_take_is_shown_as_it_moves(tracks: Tracks) -> None:
    assert times(tracks) == [(0, 30), (30, 54), (54, 80), (80, 100), (100, 120)]
    assert [block.target for block in tracks.edits.marks.blocks] == ["Camera", "Listener", "Camera", "", "Camera"]
    assert [round(mark.peak) for mark in tracks.edits.marks.of("blinks")] == [20, 70]
    assert nod_of(tracks).start == pytest.approx(50, abs=2)


# looks


def test_an_onset_is_dragged_as_one_step(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    drag(mouse, place(tracks, "gaze", 30), place(tracks, "gaze", 42), keys=ALT)
    assert times(tracks)[:2] == [(0, 42), (42, 54)]
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Move onset of look"
    assert np.hypot(*sight_of(session.performance())[40]) < 1


def test_a_look_dragged_as_a_whole_keeps_its_length(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    drag(mouse, middle(tracks, "gaze", 1), middle(tracks, "gaze", 1) + QPointF(6 * tracks.axis.pixels_per_frame, 0), keys=ALT)
    assert times(tracks)[:3] == [(0, 36), (36, 60), (60, 80)]
    assert session.undo_stack.count() == 1
    assert chosen(tracks) == tracks.edits.marks.blocks[1]


def test_escape_takes_a_drag_back(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    drag(mouse, place(tracks, "gaze", 30), place(tracks, "gaze", 42), release=False)
    assert times(tracks)[1] != (30, 54)
    QTest.keyClick(tracks, Key.Key_Escape)
    mouse("release", place(tracks, "gaze", 42))
    assert times(tracks)[1] == (30, 54)
    assert session.undo_stack.count() == 0


def test_a_drag_there_and_back_changes_nothing(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    start = place(tracks, "gaze", 30)
    mouse("press", start)
    for by in (40, 80, 0):
        mouse("move", start + QPointF(by, 0), keys=ALT)
    mouse("release", start)
    assert session.undo_stack.count() == 0


def test_an_onset_snaps_a_moment_before_a_word(tracks: Tracks, mouse: Mouse) -> None:
    near = place(tracks, "gaze", 33.6) + QPointF(4, 0)  # the word begins at frame 36, a tenth of a second is 2.4 frames
    drag(mouse, place(tracks, "gaze", 30), near)
    assert times(tracks)[1][0] == 34
    tracks.session.undo()
    tracks.edits.lead_s = 0.0
    drag(mouse, place(tracks, "gaze", 30), place(tracks, "gaze", 36) + QPointF(6, 0))
    assert times(tracks)[1][0] == 36
    tracks.session.undo()
    drag(mouse, place(tracks, "gaze", 30), place(tracks, "gaze", 37), keys=ALT)
    assert times(tracks)[1][0] == 37


def test_delete_merges_a_look_and_backspace_gives_it_back(tracks: Tracks, session: Session) -> None:
    tracks.edits.choose(Chosen("gaze", 40))
    QTest.keyClick(tracks, Key.Key_Delete)
    assert times(tracks)[0] == (0, 54)
    assert np.hypot(*sight_of(session.performance())[40]) < 1
    QTest.keyClick(tracks, Key.Key_Backspace)
    assert times(tracks)[1] == (30, 54)
    assert session.undo_stack.count() == 2


def test_look_at_camera_holds_over_the_loop_range(tracks: Tracks, session: Session) -> None:
    session.set_loop(TimeRange(25, 90))
    tracks.buttons["gaze"].click()
    assert (25, 90) in times(tracks)
    assert np.hypot(*sight_of(session.performance())[28:88].T).max() < 0.5
    session.set_loop(None)


def test_a_glance_is_put_in_and_a_look_cut_in_two(tracks: Tracks, session: Session) -> None:
    session.set_playhead(60)
    tracks.edits.add_glance("Slide")
    assert (60, 89) in times(tracks)
    assert sight_of(session.performance())[75] == pytest.approx((26, 8), abs=0.5)
    session.set_playhead(72)
    tracks.edits.split()
    assert {(60, 72), (72, 89)} <= set(times(tracks))
    tracks.aim_at("Camera")
    assert np.hypot(*sight_of(session.performance())[80]) < 0.5
    assert session.undo_stack.count() == 3
    session.set_playhead(1)
    tracks.edits.split()
    assert session.undo_stack.count() == 3


def test_arrows_choose_and_move_what_is_chosen(tracks: Tracks, session: Session) -> None:
    tracks.edits.choose(Chosen("gaze", 10))
    QTest.keyClick(tracks, Key.Key_Right)
    assert tracks.accessibleDescription() == "Gaze block 2 of 5, Listener, from 1.25 s to 2.25 s"
    QTest.keyClick(tracks, Key.Key_Right, ALT)
    assert times(tracks)[1] == (31, 55)
    QTest.keyClick(tracks, Key.Key_Left, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert times(tracks)[1] == (31, 54)
    QTest.keyClick(tracks, Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert times(tracks)[1] == (34, 54)
    assert session.undo_stack.count() == 3
    QTest.keyClick(tracks, Key.Key_Down)
    assert chosen(tracks) in tracks.edits.marks.of("blinks")


def test_a_double_click_asks_where_to_look(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    mouse("double", middle(tracks, "gaze", 1))
    popup = tracks.popup
    assert popup is not None
    popup.target.setCurrentIndex(popup.target.findData("Notes"))
    popup.target.activated.emit(popup.target.currentIndex())
    assert sight_of(session.performance())[42] == pytest.approx((-6, -18), abs=0.5)
    popup.yaw.setValue(5.0)
    popup.automatic.setChecked(False)
    popup.share.setValue(0)
    alone = session.performance()[50, INDEX["head.yaw"]]
    popup.share.setValue(80)
    assert session.performance()[50, INDEX["head.yaw"]] > alone + 1.5
    popup.name.setText("Desk")
    popup.keep.click()
    popup.close()
    assert tracks.edits.marks.blocks[1].target == "Desk"
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.document.staging.target("Desk") is None


def test_a_place_is_moved_for_every_look_at_it(tracks: Tracks, session: Session) -> None:
    for frame in (40, 90):
        tracks.edits.choose(Chosen("gaze", frame))
        tracks.aim_at("Slide")
    QTest.keyClick(tracks, Key.Key_Return)
    popup = tracks.popup
    assert popup is not None
    popup.yaw.setValue(20.0)
    assert popup.name.text() == "Slide"
    popup.keep.click()
    popup.close()
    for frame in (42, 90):
        assert sight_of(session.performance())[frame] == pytest.approx((20, 8), abs=0.5)
    assert session.undo_stack.count() == 3


def test_escape_in_the_small_window_takes_it_back(tracks: Tracks, session: Session) -> None:
    tracks.edits.choose(Chosen("gaze", 40))
    QTest.keyClick(tracks, Key.Key_Return)
    popup = tracks.popup
    assert popup is not None
    popup.pitch.setValue(12.0)
    assert tracks.edits.marks.blocks[1].pitch_deg == 12
    QTest.keyClick(popup, Key.Key_Escape)
    assert tracks.edits.marks.blocks[1].pitch_deg == pytest.approx(-3, abs=0.3)
    assert session.undo_stack.count() == 0


def test_a_place_that_is_forgotten_is_looked_at_on(tracks: Tracks, session: Session) -> None:
    tracks.edits.choose(Chosen("gaze", 40))
    tracks.aim_at("Notes")
    before = session.performance().copy()
    tracks.edits.forget_target("Notes")
    assert session.document.staging.target("Notes") is None
    assert np.array_equal(session.performance(), before)
    assert tracks.edits.marks.blocks[1].target == ""


def test_a_handle_elsewhere_can_aim_the_look_at_the_playhead(tracks: Tracks, session: Session) -> None:
    session.set_playhead(40)
    aim = tracks.edits.aim()
    assert aim is not None
    for yaw in (2.0, 9.0, 20.0):
        aim.point(yaw, 4.0)
    aim.commit()
    assert session.undo_stack.count() == 1
    assert sight_of(session.performance())[40] == pytest.approx((20, 4), abs=0.5)
    assert times(tracks)[1] == (30, 54)


# blinks and gestures


def test_a_blink_is_dragged_with_the_lids_it_had(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    lid = INDEX["expr.eyeBlinkLeft"]
    before = session.performance()[:, lid].copy()
    start = middle(tracks, "blinks", 0)
    drag(mouse, start, start + QPointF(12 * tracks.axis.pixels_per_frame, 0), keys=ALT)
    assert [round(mark.peak) for mark in tracks.edits.marks.of("blinks")] == [32, 70]
    assert session.performance()[24:44, lid] == pytest.approx(before[12:32], abs=1e-5)
    assert session.undo_stack.count() == 1


def test_blinks_come_and_go(tracks: Tracks, session: Session) -> None:
    session.set_playhead(100)
    tracks.buttons["blinks"].click()
    assert session.performance()[100, INDEX["expr.eyeBlinkRight"]] > 0.9
    tracks.buttons["blinks"].click()
    assert session.undo_stack.count() == 1  # it blinks there already
    QTest.keyClick(tracks, Key.Key_Down, ALT)
    assert 0.8 < session.performance()[100, INDEX["expr.eyeBlinkRight"]] < 0.95
    tracks.edits.choose(Chosen("blinks", 20))
    QTest.keyClick(tracks, Key.Key_X)
    assert [round(mark.peak) for mark in tracks.edits.marks.of("blinks")] == [70, 100]
    assert session.performance()[:40, INDEX["expr.eyeBlinkRight"]].max() < 0.05


def test_a_nod_is_enlarged_and_stretched(tracks: Tracks, mouse: Mouse, session: Session) -> None:
    pitch = INDEX["head.pitch"]
    before = session.performance()[:, pitch].min()
    peak = tracks.lanes.box("head", nod_of(tracks)).center()
    drag(mouse, peak, peak + QPointF(0, -30), keys=ALT)
    assert session.performance()[:, pitch].min() == pytest.approx(before - 3.0, abs=0.3)
    nod = nod_of(tracks)
    edge = QPointF(tracks.axis.x(nod.end), peak.y())
    drag(mouse, edge, edge + QPointF(5 * tracks.axis.pixels_per_frame, 0), keys=ALT)
    longer = nod_of(tracks)
    assert longer.end - longer.start == pytest.approx(nod.end - nod.start + 5)
    assert np.abs(sight_of(session.performance()) - sight_of(session.unstaged())).max() < 1e-3
    assert session.undo_stack.count() == 2


def test_what_was_set_can_all_be_given_back(tracks: Tracks, session: Session) -> None:
    empty = session.document.staging
    session.set_playhead(90)
    tracks.edits.add_gesture("shake")
    tracks.edits.add_blink()
    tracks.edits.look_at("Notes")
    session.set_loop(TimeRange(0, 60))
    tracks.edits.release_range()
    assert len(session.document.staging.looks) == 1
    session.set_loop(None)
    tracks.edits.release_range()
    assert session.document.staging == empty


def test_a_nod_is_put_on_the_syllable_that_stands_out(tracks: Tracks, session: Session, tmp_path: Path) -> None:
    t = np.arange(5 * 16_000) / 16_000
    strong = 1 / (1 + ((t - 3.15) / 0.15) ** 8)
    hertz = 150 + 60 * strong
    sound = (0.1 + 0.7 * strong) * np.sin(2 * np.pi * np.cumsum(hertz) / 16_000) * ((t > 1) & (t < 4.6))
    write_wav(Audio(sound.astype(np.float32)[:, None], 16_000), tmp_path / "speech.wav")
    vowels = [[1 + 0.4 * i, 1.4 + 0.4 * i, "AH", 1.0] for i in range(9)]
    data = {**session.document.speech.data, "phones": [[0.0, 1.0, "SIL", 1.0], *vowels, [4.6, 5.0, "SIL", 1.0]]}
    media = session.document.media.add_file(tmp_path / "speech.wav", "speech")
    session.perform(SetSpeech(replace(session.document.speech, media=media, data=data)))
    nod = nod_of(tracks)
    tracks.edits.choose(Chosen("head", nod.peak, "pitch"))
    QTest.keyClick(tracks, Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert nod_of(tracks).peak == pytest.approx(3.0 * 24, abs=0.6)
    assert session.undo_stack.undoText() == "Snap to beat"


# around them


def test_the_menu_of_a_lane_has_what_makes_sense_there(tracks: Tracks) -> None:
    tracks.edits.choose(Chosen("gaze", 40))
    texts = [action.text() for action in context_menu(tracks, "gaze", 40).actions()]
    assert "Notes" in texts
    assert "Merge into the look before" in texts
    tracks.edits.choose(None)
    texts = [action.text() for action in context_menu(tracks, "head", 40).actions()]
    assert "Add nod here" in texts
    assert "Remove" not in texts


def test_keys_of_the_tracks_do_not_clash() -> None:
    assert not [place for place in KEYMAP.clashes() if place[0] == "tracks"]


def test_without_a_take_the_buttons_say_why_they_wait(qtbot: QtBot) -> None:
    empty = Session()
    bare = Tracks(empty, StagingEdits(empty))
    qtbot.addWidget(bare)
    assert not bare.buttons["gaze"].isEnabled()
    assert "Generate a take first" in bare.buttons["gaze"].toolTip()
    assert not bare.grab().isNull()


def test_hovering_tells_what_is_there(tracks: Tracks, mouse: Mouse) -> None:
    mouse("move", middle(tracks, "gaze", 3), held=False)
    assert tracks.toolTip() == "Gaze block 4 of 5, 12° left, 9° down, from 3.33 s to 4.17 s"
    mouse("move", place(tracks, "gaze", 80), held=False)
    assert tracks.cursor().shape() == Qt.CursorShape.SplitHCursor


def test_everything_is_painted(tracks: Tracks, session: Session) -> None:
    bare = tracks.grab().toImage()
    session.set_playhead(90)
    tracks.edits.add_gesture("tilt")
    tracks.edits.look_at("Notes")
    assert tracks.grab().toImage() != bare


@pytest.mark.parametrize("lane", ["blinks", "head"])
def test_what_is_too_narrow_for_its_shape_is_seen_all_the_same(tracks: Tracks, session: Session, lane: Lane) -> None:
    tracks.resize(round(tracks.axis.left) + 16, tracks.height())
    session.set_playhead(60)
    tracks.edits.add_blink()
    tracks.edits.add_gesture("nod")
    session.set_playhead(119)
    session.flush_changes()
    mark = next(mark for mark in tracks.edits.marks.of(lane) if getattr(mark, "event", None) is not None)
    box = tracks.lanes.box(lane, mark)
    assert box.width() < NARROW_PX
    ground = tracks.grab().toImage().pixelColor(round(tracks.axis.left) + 2, round(box.center().y()))
    seen = tracks.grab().toImage().pixelColor(int(box.center().x()), round(box.center().y()))
    assert abs(seen.lightness() - ground.lightness()) > 25


def test_the_menu_of_the_window_stages(shared_window: MainWindow) -> None:
    window = shared_window
    session, before = window.session, window.session.document.fingerprint()
    session.set_playhead(20)
    for action_id in ("track.add_blink", "track.add_tilt", "track.look_at_camera"):
        window.actions_by_id[action_id].trigger()
    assert session.undo_stack.count() == 3
    assert len(session.document.staging.blinks) == 1
    window.actions_by_id["track.release"].trigger()
    assert not session.document.staging
    while session.undo_stack.canUndo():
        session.undo()
    assert session.document.fingerprint() == before


def test_the_tracks_can_be_put_away(shared_window: MainWindow) -> None:
    action = shared_window.actions_by_id["track.show"]
    assert action.isChecked()
    assert shared_window.desk.tracks.isVisible()
    action.trigger()
    assert not shared_window.desk.tracks.isVisible()
    action.trigger()
    assert shared_window.desk.tracks.isVisible()


def test_arrows_step_frames_where_there_is_nothing_to_choose(tracks: Tracks, qtbot: QtBot) -> None:
    empty = Session()
    bare = Tracks(empty, StagingEdits(empty))
    qtbot.addWidget(bare)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Right, NONE)
    event.ignore()
    bare.event(event)
    assert not event.isAccepted()
    tracks.event(event)
    assert event.isAccepted()


def test_who_comes_by_tab_finds_a_look_chosen(tracks: Tracks) -> None:
    tracks.edits.choose(None)
    QApplication.sendEvent(tracks, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert chosen(tracks) == tracks.edits.marks.blocks[-1]
