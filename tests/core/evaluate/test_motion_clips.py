"""Which recordings count, and what is said in them."""

from __future__ import annotations

import json

import pytest

from core.errors import UserError
from core.evaluate.motion.cases import SENTENCES, recorded_cases, spoken_cases, spread
from core.evaluate.motion.clips import find_clips, language_of, timed_phones
from core.speech.audio import write_wav
from core.speech.speech import Phone, Speech
from core.speech.tts import speak


@pytest.fixture
def recordings(tmp_path):
    """A folder with one sentence in two files, one without words, and the table above it."""
    folder = tmp_path / "speech"
    folder.mkdir()
    audio = speak("Papa bought a map and a lamp.").audio
    for name in ("one.wav", "two.wav", "mute.wav"):
        write_wav(audio, folder / name)
    rows = ["path,transcript", "speech/one.wav,Papa bought a map and a lamp.", "speech/two.wav,Papa bought a map and a lamp."]
    rows += ["speech/mute.wav,", "speech/missing.wav,Nothing.", "other/one.wav,Elsewhere."]
    (tmp_path / "MANIFEST.csv").write_text("\n".join(rows), "utf-8")
    return folder


def test_only_recordings_with_words_count(recordings):
    assert [clip.path.name for clip in find_clips(str(recordings))] == ["one.wav", "two.wav"]


def test_a_folder_without_words_is_refused(tmp_path, recordings):
    with pytest.raises(UserError, match="no folder"):
        find_clips(str(tmp_path / "missing"))
    (recordings.parent / "empty").mkdir()
    with pytest.raises(UserError, match="no transcript"):
        find_clips(str(recordings.parent / "empty"))
    (recordings.parent / "MANIFEST.csv").unlink()
    with pytest.raises(UserError, match=r"no MANIFEST\.csv"):
        find_clips(str(recordings))


def test_the_same_words_twice_are_one_case(recordings):
    notes = []
    cases = recorded_cases(str(recordings), on_note=notes.append)
    heard = [note.split()[0] for note in notes] + [case.name for case in cases]
    assert heard == ["one.wav"], "kept, or told of: synthetic voices are not always matched"
    assert all(set(case.heard) == {"transcript", "none"} for case in cases)


def test_a_voice_a_model_knows_is_not_heard_without_its_words(recordings, monkeypatch):
    heard = []

    def hearing(audio, transcript="", *, language, should_cancel):
        heard.append(transcript)
        return Speech(audio, (Phone(0, audio.duration_s, "AA"),), (), transcript, "transcript", language)

    monkeypatch.setattr("core.evaluate.motion.cases.analyse", hearing)
    (case,) = recorded_cases(str(recordings), apart=["o*.wav"], on_note=pytest.fail)
    assert set(case.heard) == {"transcript"}
    assert heard == ["Papa bought a map and a lamp."]
    assert set(recorded_cases(str(recordings), apart=["t*"], on_note=pytest.fail)[0].heard) == {"transcript", "none"}


@pytest.mark.parametrize(
    ("stem", "language"), [("reading_de", "de"), ("sonnet_full_en", "en-us"), ("a2f_mark", "en-us"), ("zh_vn", "zh")]
)
def test_the_language_is_in_the_name(stem, language):
    assert language_of(stem) == language


def test_phones_beside_a_recording_are_read(tmp_path):
    assert timed_phones(tmp_path / "a.wav") is None
    phones = [{"b": 0.0, "d": 0.2, "t": "SIL"}, {"b": 0.2, "d": 0.1, "t": "M"}]
    (tmp_path / "a.phone.json").write_text(json.dumps({"w": [{"w": phones}]}), "utf-8")
    (phone,) = timed_phones(tmp_path / "a.wav")
    assert (phone.symbol, round(phone.start_s, 3), round(phone.end_s, 3)) == ("M", 0.207, 0.307)
    (tmp_path / "a.phone.json").write_text("{}", "utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        timed_phones(tmp_path / "a.wav")


def test_sentences_have_exact_phones_in_three_languages():
    languages = {case.reference.language for case in spoken_cases()}
    assert len(SENTENCES) == 12
    assert {language.split("-")[0] for language in languages} == {"en", "de", "es"}
    assert all(case.heard["tts"] is case.reference for case in spoken_cases(2))


def test_a_part_is_spread_over_the_whole():
    assert spread([1, 2, 3, 4], 2) == [1, 3]
    assert spread([1, 2], None) == spread([1, 2], 5) == [1, 2]
