"""The hub: undo, gestures, and views that hear of every change once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from app.editing.commands import steps
from app.editing.selection import Selection
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.changes import ChangeSet
from core.project.document import Marker, new_document
from core.project.edits import (
    AddTake,
    Compound,
    CorrectSpeech,
    MoveKeys,
    RenameTake,
    SetControls,
    SetCurves,
    SetMarkers,
    SetName,
    SetRate,
)
from core.timebase import FrameRate, TimeRange

YAW = "head.yaw"
COLUMN = channels.INDEX[YAW]


def key_edit(value: float, channel: str = YAW) -> SetCurves:
    return SetCurves("edits", {channel: Curve((Key(10, value),))})


def heard(session: Session) -> list[ChangeSet]:
    changes: list[ChangeSet] = []
    session.document_changed.connect(changes.append)
    return changes


def test_views_hear_of_many_edits_once(session: Session) -> None:
    changes = heard(session)
    for value in (1.0, 2.0, 3.0):
        session.perform(key_edit(value))
    session.perform(key_edit(1.0, "gaze.yaw"))
    assert changes == []
    QCoreApplication.processEvents()
    assert len(changes) == 1
    assert {YAW, "gaze.yaw"} <= changes[0].channels


def test_an_edit_is_undone_and_done_again(session: Session) -> None:
    before = session.performance().copy()
    session.perform(key_edit(5.0))
    after = session.performance().copy()
    assert np.abs(after - before).max() == pytest.approx(5.0, abs=0.2)
    session.undo()
    np.testing.assert_array_equal(session.performance(), before)
    session.redo()
    np.testing.assert_array_equal(session.performance(), after)


def test_the_performance_after_an_edit_is_the_one_evaluated_from_scratch(session: Session) -> None:
    session.performance()
    session.perform(key_edit(4.0))
    session.perform(key_edit(0.7, "expr.jawOpen"))
    np.testing.assert_array_equal(session.performance(), session.document.performance().values)


def test_a_performance_in_hand_is_never_changed(session: Session) -> None:
    held = session.performance()
    copy = held.copy()
    session.perform(key_edit(4.0))
    session.performance()
    np.testing.assert_array_equal(held, copy)


def test_an_expression_beyond_its_limit_is_reported(session: Session) -> None:
    session.perform(key_edit(3.0, "expr.jawOpen"))
    assert session.clipped_channels() == {"expr.jawOpen"}
    session.undo()
    assert session.clipped_channels() == frozenset()


def test_undo_restores_the_selection(session: Session) -> None:
    session.perform(key_edit(1.0))
    selected = Selection(YAW, (YAW,), frozenset({(YAW, 10.0)}))
    session.set_selection(selected)
    session.perform(MoveKeys("edits", {YAW: {10.0: (20.0, 1.0)}}))
    moved = Selection(YAW, (YAW,), frozenset({(YAW, 20.0)}))
    session.set_selection(moved)
    session.undo()
    assert session.selection == selected
    session.redo()
    assert session.selection == moved


def test_an_edit_that_does_not_fit_changes_nothing(session: Session) -> None:
    with pytest.raises(ValueError, match="no layer"):
        session.perform(SetCurves("nowhere", {}))
    assert session.undo_stack.count() == 0
    assert session.undo_stack.isClean()


def test_a_drag_is_one_step(session: Session) -> None:
    before = session.performance().copy()
    drag = session.gesture("Move key")
    for value in (1.0, 2.0, 3.0):
        drag.preview(key_edit(value))
    drag.commit()
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Move key"
    assert session.document.active_layer.curves[YAW].value(10) == 3.0
    session.undo()
    np.testing.assert_array_equal(session.performance(), before)


def test_every_preview_starts_from_the_state_at_press_time(session: Session) -> None:
    session.perform(key_edit(1.0))
    drag = session.gesture("Move key")
    drag.preview(MoveKeys("edits", {YAW: {10.0: (12.0, 1.0)}}))
    drag.preview(MoveKeys("edits", {YAW: {10.0: (14.0, 1.0)}}))
    assert session.document.active_layer.curves[YAW].frames == (14.0,)
    drag.cancel()
    assert session.document.active_layer.curves[YAW].frames == (10.0,)
    assert session.undo_stack.count() == 1


def test_a_preview_that_does_not_fit_leaves_the_one_before(session: Session) -> None:
    drag = session.gesture("Move key")
    drag.preview(key_edit(2.0))
    with pytest.raises(ValueError, match="no layer"):
        drag.preview(SetCurves("nowhere", {}))
    assert session.document.active_layer.curves[YAW].value(10) == 2.0
    drag.commit()
    assert session.undo_stack.count() == 1


def test_undo_during_a_drag_takes_the_drag_back(session: Session) -> None:
    session.perform(key_edit(1.0))
    drag = session.gesture("Move key")
    drag.preview(key_edit(9.0))
    session.undo()
    assert session.document.active_layer.curves[YAW].value(10) == 1.0
    drag.commit()
    assert session.undo_stack.count() == 1


def test_a_drag_that_moved_nothing_leaves_no_step(session: Session) -> None:
    session.gesture("Move key").commit()
    assert session.undo_stack.count() == 0


def test_the_playhead_stays_within_the_frames(session: Session) -> None:
    session.set_playhead(1e9)
    assert session.playhead == session.frame_count - 1
    session.set_playhead(-5)
    assert session.playhead == 0


def test_another_document_starts_afresh(session: Session) -> None:
    session.perform(SetName("Old"))
    session.set_loop(TimeRange(3, 9))
    session.set_selection(Selection(YAW, (YAW,)))
    session.set_playhead(20)
    changes = heard(session)
    session.replace_document(new_document())
    QCoreApplication.processEvents()
    assert not session.undo_stack.canUndo()
    assert (session.selection, session.loop, session.playhead) == (Selection(), None, 0.0)
    assert (session.audio, session.speech, session.rig, session.base()) == (None, None, None, None)
    assert changes[-1].portrait
    assert changes[-1].takes


def test_an_empty_document_is_one_frame_of_rest(qapp: object) -> None:
    session = Session()
    assert session.frame_count == 1
    assert not session.performance().any()


def test_the_speech_of_the_document_is_read_with_its_sound(session: Session) -> None:
    speech = session.speech
    assert speech is not None
    assert [word.text for word in speech.words] == ["hello"]
    assert session.audio is speech.audio
    assert speech.audio.duration_s == 2.0


# a step that is amended: what takes time follows it when it is ready


def test_an_amended_step_is_one_step_under_those_after_it(session: Session) -> None:
    session.perform(SetName("first"))
    command = steps(session)[0]
    session.perform(key_edit(5.0))
    session.perform(SetMarkers((Marker(3, "here"),)))
    before_keys = session.document.layers
    session.amend(command, Compound((SetName("second"), SetControls({}, 7))))
    assert (session.document.name, session.document.seed) == ("second", 7)
    assert session.document.markers == (Marker(3, "here"),)
    assert session.document.layers == before_keys
    assert session.undo_stack.count() == 3
    for _ in range(3):
        session.undo()
    assert (session.document.name, session.document.seed) == ("Untitled", 0)
    assert session.document.markers == ()
    for _ in range(3):
        session.redo()
    assert (session.document.name, session.document.seed, len(session.document.markers)) == ("second", 7, 1)


def test_views_hear_of_an_amended_step(session: Session) -> None:
    session.perform(SetName("first"))
    session.flush_changes()
    changes = heard(session)
    session.amend(steps(session)[0], key_edit(3.0))
    session.flush_changes()
    assert YAW in changes[0].channels
    assert session.document.name == "Untitled"
    assert session.performance()[10, COLUMN] != session.base()[10, COLUMN]


def test_a_step_later_ones_cannot_follow_stays_as_it_was(session: Session) -> None:
    take = session.document.active_take
    assert take is not None
    session.perform(AddTake(replace(take, id="two", name="Two")))
    command = steps(session)[0]
    session.perform(RenameTake("two", "Three"))
    with pytest.raises(ValueError, match="no take"):
        session.amend(command, SetName("no take here"))
    assert session.document.takes[-1].name == "Three"
    session.undo()
    assert session.document.takes[-1].name == "Two"


def test_a_step_that_is_undone_is_not_amended(session: Session) -> None:
    session.perform(SetName("first"))
    command = steps(session)[0]
    session.undo()
    with pytest.raises(ValueError, match="not in"):
        session.amend(command, SetName("second"))
    session.redo()
    assert session.document.name == "first"


def test_a_drag_in_hand_goes_on_over_an_amended_step(session: Session) -> None:
    session.perform(SetName("first"))
    drag = session.gesture("Drag")
    drag.preview(key_edit(5.0))
    session.amend(steps(session)[0], SetName("second"))
    assert session.document.layer("edits").curves[YAW].keys[0].value == 5.0
    drag.preview(key_edit(6.0))
    drag.cancel()
    assert session.document.name == "second"
    assert session.document.layer("edits").curves == {}


def test_a_drag_that_is_kept_is_a_step_and_over(session: Session) -> None:
    changes = heard(session)
    drag = session.gesture("Drag")
    drag.preview(key_edit(5.0))
    assert session.dragged.channels >= {YAW}
    assert session.without_drag().layer("edits").curves == {}
    session.flush_changes()
    session.keep_drag()
    session.flush_changes()
    assert len(changes) == 2, "whoever had it in hand hears of it"
    assert not drag.active
    assert not session.dragging
    assert session.undo_stack.undoText() == "Drag"
    assert session.document.layer("edits").curves[YAW].keys[0].value == 5.0
    session.undo()
    assert session.document.layer("edits").curves == {}


def test_a_drag_that_has_changed_nothing_stays_in_hand(session: Session) -> None:
    drag = session.gesture("Drag")
    session.keep_drag()
    drag.preview(SetCurves("edits", {}))
    session.keep_drag()
    assert not session.dragged
    assert drag.active
    assert session.undo_stack.count() == 0
    drag.cancel()


def test_a_project_saved_before_the_amendment_is_no_longer_clean(session: Session) -> None:
    session.perform(SetName("first"))
    session.undo_stack.setClean()
    session.perform(SetMarkers(()))
    session.amend(steps(session)[0], SetName("second"))
    session.undo()
    assert not session.undo_stack.isClean()


def test_corrected_words_leave_the_sound_as_it_is_read(session: Session) -> None:
    audio, track = session.audio, session.document.speech
    assert track is not None
    session.perform(CorrectSpeech({**track.data, "words": []}))
    assert session.speech is not None
    assert session.speech.words == ()
    assert session.audio is audio


def test_another_rate_keeps_playhead_and_loop_at_their_times(session: Session) -> None:
    session.set_playhead(31)
    session.set_loop(TimeRange(25, 48))
    session.perform(SetRate(FrameRate(60)))
    assert session.playhead == pytest.approx(31 / 24 * 60)
    assert session.loop == TimeRange(62, 120)
    session.undo()
    assert (session.playhead, session.loop) == (31.0, TimeRange(25, 48))
    session.redo()
    assert session.loop == TimeRange(62, 120)


def test_a_loop_marked_at_another_rate_goes_by_that_rate(session: Session) -> None:
    session.perform(SetRate(FrameRate(60)))
    session.set_loop(TimeRange(60, 90))
    session.set_playhead(61)
    session.undo()
    assert session.loop == TimeRange(24, 36)
    assert session.playhead == pytest.approx(24.4)


def test_another_project_is_not_taken_for_another_rate(session: Session) -> None:
    session.set_loop(TimeRange(24, 36))
    session.replace_document(replace(new_document(), rate=FrameRate(60)))
    session.flush_changes()
    assert (session.playhead, session.loop) == (0.0, None)


def test_a_shorter_take_takes_the_playhead_to_its_last_frame(session: Session) -> None:
    take = session.document.active_take
    assert take is not None
    moved: list[float] = []
    session.set_playhead(40)
    session.playhead_changed.connect(moved.append)
    session.perform(AddTake(replace(take, id="short", base=take.base[:20])))
    session.flush_changes()
    assert session.playhead == 19
    assert moved == [19.0]
