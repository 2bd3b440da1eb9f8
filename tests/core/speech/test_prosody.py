"""Loudness, pitch and accents."""

from __future__ import annotations

import numpy as np
import pytest

from core.speech.audio import make_audio
from core.speech.pitch import pitch_track
from core.speech.prosody import analyse_prosody, pauses, phrases, speech_activity
from core.speech.speech import Audio, Phone, Speech
from core.speech.tts import speak


def voice(f0: float, seconds: float = 1.0, rate: int = 16_000) -> np.ndarray:
    t = np.arange(int(seconds * rate)) / rate
    return sum(np.sin(2 * np.pi * f0 * k * t) / k for k in range(1, 12)).astype(np.float32) * 0.2


@pytest.mark.parametrize("f0", [75.0, 110.0, 220.0, 390.0])
def test_pitch_of_a_buzz_is_found(f0: float) -> None:
    track, voiced = pitch_track(voice(f0), 0.01)
    assert voiced[5:-5].all()
    np.testing.assert_allclose(track[5:-5], f0, rtol=0.02)


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(1).standard_normal(16_000).astype(np.float32) * 0.1
    assert pitch_track(noise, 0.01)[1].mean() < 0.1
    track, voiced = pitch_track(np.zeros(16_000, np.float32), 0.01)
    assert not voiced.any()
    assert not track.any()


def test_activity_marks_the_sound_and_not_the_silence() -> None:
    sound = np.concatenate([np.zeros(16_000), voice(150.0), np.zeros(16_000)]).astype(np.float32)
    on = speech_activity(make_audio(sound, 16_000))
    assert on[105:195].all()
    assert not on[:90].any()
    assert not on[215:].any()


def test_a_constant_offset_is_no_activity() -> None:
    assert not speech_activity(make_audio(np.full(16_000, 0.5, np.float32), 16_000)).any()


def test_a_louder_higher_syllable_is_an_accent() -> None:
    syllables = [voice(120, 0.2) * 0.5, voice(120, 0.2) * 0.5, voice(170, 0.2), voice(120, 0.2) * 0.5, voice(120, 0.2) * 0.5]
    gap = np.zeros(1_600, np.float32)
    sound = np.concatenate([np.concatenate([s, gap]) for s in syllables])
    phones = []
    for i in range(5):
        phones += [Phone(0.3 * i, 0.3 * i + 0.2, "AA"), Phone(0.3 * i + 0.2, 0.3 * i + 0.3, "SIL")]
    prosody = analyse_prosody(Speech(make_audio(sound, 16_000), tuple(phones)))
    assert len(prosody.accents) == 1
    assert prosody.accents[0].t_s == pytest.approx(0.6)
    assert prosody.accents[0].rise_st > 2


def test_phrases_and_pauses_follow_the_punctuation() -> None:
    speech = speak("First comes this. Then comes that.")
    assert len(phrases(speech)) == 2
    assert len([p for p in pauses(speech, 0.2) if 0.5 < p[0] < speech.audio.duration_s - 0.8]) == 1


def test_a_sound_is_listened_to_once_however_often_its_phones_are_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    audio = Audio(np.random.default_rng(1).normal(0, 0.1, (16_000, 1)).astype(np.float32), 16_000)
    first = analyse_prosody(Speech(audio, (Phone(0.0, 1.0, "AA"),)))
    monkeypatch.setattr("core.speech.prosody.pitch_track", lambda *_: pytest.fail("heard twice"))
    second = analyse_prosody(Speech(audio, (Phone(0.0, 0.5, "AA"), Phone(0.5, 1.0, "M"))))
    np.testing.assert_array_equal(first.f0_hz, second.f0_hz)
