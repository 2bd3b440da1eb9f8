"""The sound cut to the marked range, through the window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.main_window import MainWindow
from core.project.edits import AddTake, SetSpeech
from core.timebase import TimeRange
from tests.app.conftest import make_take

COMMAND = "file.trim_sound"


def trim(window: MainWindow, start: int, end: int) -> None:
    window.session.set_loop(TimeRange(start, end))
    window.actions_by_id[COMMAND].trigger()
    window.session.flush_changes()


def test_only_the_marked_part_is_left_with_its_words(window: MainWindow) -> None:
    session = window.session
    trim(window, 3, 24)
    track, fps = session.document.speech, session.rate.fps
    assert track is not None
    assert track.duration_s == pytest.approx(21 / fps, abs=1e-3)
    assert session.audio is not None
    assert session.audio.duration_s == pytest.approx(21 / fps, abs=1e-3)
    ((start_s, _, word),) = track.data["words"]
    assert (word, start_s) == ("hello", pytest.approx(0.2 - 3 / fps, abs=1e-3))
    assert session.loop is None


def test_one_step_brings_the_whole_sound_back(window: MainWindow) -> None:
    before = window.session.document.speech
    trim(window, 3, 24)
    window.session.undo()
    assert window.session.document.speech == before


def test_the_take_made_for_the_whole_is_offered_to_be_made_again(window: MainWindow) -> None:
    session, audio = window.session, window.session.audio
    assert audio is not None
    made_for_it = replace(make_take("take-2").provenance, audio_hash=audio.sha256)
    session.perform(AddTake(replace(make_take("take-2"), provenance=made_for_it)))
    session.flush_changes()
    assert not window.verbs.take_has_other_words()
    trim(window, 3, 24)
    assert not window.desk.message_bar.isHidden()
    assert "other words" in window.desk.message_bar.text


def test_what_was_spoken_is_a_recording_of_its_words_then(window: MainWindow) -> None:
    trim(window, 3, 24)
    panel = window.desk.speech
    assert not panel.speaks_text
    assert panel.transcript == "hello"


@pytest.mark.parametrize("marked", [None, TimeRange(0, 10_000), TimeRange(9_000, 10_000)])
def test_it_cannot_be_had_without_a_part_and_says_why(window: MainWindow, marked: TimeRange | None) -> None:
    window.session.set_loop(marked)
    action = window.actions_by_id[COMMAND]
    assert not action.isEnabled()
    assert "Mark the range" in action.toolTip()


def test_a_part_too_short_to_speak_in_changes_nothing_and_is_told(window: MainWindow) -> None:
    before = window.session.document.speech
    trim(window, 3, 4)
    assert window.session.document.speech is before
    assert "too short" in window.desk.message_bar.text


def test_a_sound_that_cannot_be_read_is_left_alone(window: MainWindow) -> None:
    session, media = window.session, window.session.document.media
    track = session.document.speech
    assert track is not None
    session.perform(SetSpeech(replace(track, media=media.add_bytes(b"nothing", "noise.wav", "audio"))))
    session.flush_changes()
    before = session.document.speech
    trim(window, 3, 24)
    assert session.document.speech is before
