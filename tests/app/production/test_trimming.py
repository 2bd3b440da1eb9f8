"""The sound cut to the marked range, through the window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.main_window import MainWindow
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.staging import LidEvent, Look, Staging
from core.project.document import Marker
from core.project.edits import AddTake, SetActiveTake, SetCurves, SetMarkers, SetSpeech, SetStaging
from core.timebase import TimeRange
from tests.app.conftest import make_take, silence

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


@pytest.mark.parametrize("name", ["interview.wav", "recording", f"{200 * 'ü'}.wav", 255 * "x"])
def test_the_sound_keeps_its_name_however_long_it_is(name: str, window: MainWindow) -> None:
    session = window.session
    track = session.document.speech
    assert track is not None
    named = session.document.media.add_bytes(silence(), name, "audio")
    session.perform(SetSpeech(replace(track, media=named)))
    session.flush_changes()
    trim(window, 3, 24)
    assert session.document.speech is not None
    assert session.document.speech.media.name.startswith(name.removesuffix(".wav")[:200])
    assert session.audio is not None
    assert session.audio.duration_s == pytest.approx(session.document.speech.duration_s)
    assert session.audio.duration_s < track.duration_s


def test_everything_moves_as_it_did_and_one_step_brings_the_whole_back(window: MainWindow) -> None:
    session, retiming = window.session, window.retiming
    layer = session.document.active_layer.id
    session.perform(SetCurves(layer, {"head.pitch": Curve(tuple(Key(*at) for at in ((0, 0.0), (10, 8.0), (40, -4.0))))}))
    session.perform(SetStaging(Staging(looks=(Look(26, 38, 10.0, 2.0),), blinks=(LidEvent(12, 18),))))
    session.set_loop(TimeRange(4, 12))
    retiming.set_speed(0.8)
    session.perform(SetMarkers((Marker(2, "before"), Marker(9, "within"))))
    session.flush_changes()
    before, moved = session.document.fingerprint(), session.performance().copy()
    looked = session.document.staging.looks[0].start
    trim(window, 3, 44)
    np.testing.assert_allclose(session.performance(), moved[3:44], atol=0.05)  # degrees, in a saccade
    assert [(marker.frame, marker.label) for marker in session.document.markers] == [(6, "within")]
    assert [look.start for look in session.document.staging.looks] == [looked - 3]
    session.undo()
    session.flush_changes()
    assert session.document.fingerprint() == before
    np.testing.assert_array_equal(session.performance(), moved)


def test_takes_of_the_sound_are_takes_of_its_part(window: MainWindow) -> None:
    session, audio = window.session, window.session.audio
    assert audio is not None
    mine, other = make_take("take-2"), make_take("take-3")
    session.perform(AddTake(replace(mine, provenance=replace(mine.provenance, audio_hash=audio.sha256))))
    session.perform(AddTake(replace(other, provenance=replace(other.provenance, audio_hash="other"))))
    session.perform(SetActiveTake("take-2"))
    session.flush_changes()
    trim(window, 3, 24)
    assert not window.verbs.take_has_other_words()
    session.perform(SetActiveTake("take-3"))
    session.flush_changes()
    assert window.verbs.take_has_other_words()


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
