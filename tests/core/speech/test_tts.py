"""Text to speech: sound, exact times, voices, refusals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest

from core.errors import SpeechError
from core.speech import flite
from core.speech.phones import ARPABET, BILABIALS, SILENCE
from core.speech.prosody import analyse_prosody
from core.speech.tts import LEAD_S, speak, voices
from core.speech.voices import DEFAULT_VOICE, FLITE

SENTENCE = "My baby moved the box before five. It costs $23.50, right?"


def test_phones_are_contiguous_and_cover_the_sound() -> None:
    speech = speak(SENTENCE)
    assert speech.source == "tts"
    assert speech.phones[0].start_s == 0.0
    assert speech.phones[-1].end_s == pytest.approx(speech.audio.duration_s)
    for before, after in zip(speech.phones, speech.phones[1:], strict=False):
        assert after.start_s == pytest.approx(before.end_s)
        assert before.end_s > before.start_s
    assert {p.symbol for p in speech.phones} <= set(ARPABET)
    assert speech.phones[0].symbol == speech.phones[-1].symbol == SILENCE


def test_words_are_as_written_in_order_and_within_the_sound() -> None:
    speech = speak(SENTENCE)
    assert [w.text for w in speech.words] == [
        "My",
        "baby",
        "moved",
        "the",
        "box",
        "before",
        "five",
        "It",
        "costs",
        "$23.50",
        "right",
    ]
    starts = [w.start_s for w in speech.words]
    assert starts == sorted(starts)
    assert starts[0] == pytest.approx(LEAD_S, abs=0.05)
    assert all(w.end_s > w.start_s for w in speech.words)


def test_phones_lie_where_the_sound_is() -> None:
    speech = speak("Papa pops up. Sasha sees six ships.")
    prosody = analyse_prosody(speech)

    def inside(symbol: str, track: np.ndarray) -> list[float]:
        spans = [(int(p.start_s * 100) + 2, int(p.end_s * 100) - 1) for p in speech.phones if p.symbol == symbol]
        return [float(track[a:b].mean()) for a, b in spans]

    assert min(inside("AA", prosody.energy_db)) > max(inside("SIL", prosody.energy_db)) + 20
    assert min(inside("S", prosody.sibilance)) > 0.5


def test_the_same_text_gives_the_same_samples_again_and_from_threads() -> None:
    first = speak("Hello there.", voice="espeak:en-us+f2")
    with ThreadPoolExecutor(4) as pool:
        others = list(pool.map(lambda _: speak("Hello there.", voice="espeak:en-us+f2"), range(12)))
    assert all(other.audio.sha256 == first.audio.sha256 and other.phones == first.phones for other in others)


def test_rate_and_pitch_are_heard() -> None:
    slow, fast = speak(SENTENCE, rate_wpm=120), speak(SENTENCE, rate_wpm=260)
    assert slow.audio.duration_s > 1.5 * fast.audio.duration_s
    low, high = (analyse_prosody(speak(SENTENCE, pitch=p)) for p in (20, 80))
    assert np.median(high.f0_hz[high.voiced]) > 1.25 * np.median(low.f0_hz[low.voiced])


def test_voices_have_names_and_recorded_ones_come_first() -> None:
    listed = voices()
    assert [v.engine for v in listed[: len(flite.installed() & {*FLITE})]] == ["flite"] * len(flite.installed() & {*FLITE})
    assert next(v for v in listed if v.engine != "flite").id == DEFAULT_VOICE
    assert len({v.id for v in listed}) == len(listed) > 100
    assert all(v.name for v in listed)


@pytest.mark.parametrize("voice", [v.id for v in voices()[:15]])
def test_every_offered_english_voice_speaks_cleanly(voice: str) -> None:
    speech = speak("We make maps.", voice=voice)
    assert sum(p.symbol in BILABIALS for p in speech.phones) == 3
    assert 0.2 < np.abs(speech.audio.samples).max() <= 0.9


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Der schöne Hund läuft über die Straße.", "espeak:de"),
        ("Привет, как дела?", "espeak:ru"),
        ("你好，世界。", "espeak:cmn"),
        ("こんにちは", "espeak:ja"),
        ("Bonjour, un bon vin blanc.", "espeak:fr-fr"),
    ],
)
def test_other_languages_have_phones_and_words(text: str, voice: str) -> None:
    speech = speak(text, voice=voice)
    assert speech.language == voice.removeprefix("espeak:")
    assert len([p for p in speech.phones if p.symbol != SILENCE]) > 4
    assert speech.words


@pytest.mark.parametrize("voice", ["espeak:xx", "espeak:en-us+nobody", "espeak:", "nonsense"])
def test_unknown_voices_are_refused(voice: str) -> None:
    with pytest.raises(SpeechError):
        speak("Hello.", voice=voice)


def test_values_out_of_range_are_refused() -> None:
    with pytest.raises(SpeechError):
        speak("Hello.", rate_wpm=1000)
    with pytest.raises(SpeechError):
        speak("Hello.", pitch=-1)


def test_ten_thousand_characters_are_spoken() -> None:
    speech = speak("The quick brown fox jumps over it. " * 285, rate_wpm=350)
    assert len(speech.words) == 285 * 7
    assert speech.audio.duration_s > 150


def test_silence_within_the_text_is_silent() -> None:
    speech = speak("One. Two.")
    pause = next(p for p in speech.phones[1:-1] if p.symbol == SILENCE)
    rate = speech.audio.rate
    quiet = speech.audio.samples[int((pause.start_s + 0.12) * rate) : int((pause.end_s - 0.03) * rate)]
    assert np.abs(quiet).max() < 0.02


def test_phones_are_contiguous_where_a_sentence_begins_with_a_stop() -> None:
    speech = speak("Pat a cat. Can you? Ten. Bob! Peter.")
    for before, after in pairwise(speech.phones):
        assert before.end_s == pytest.approx(after.start_s, abs=1e-9)
