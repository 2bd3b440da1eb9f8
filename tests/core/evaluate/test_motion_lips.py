"""Closures, shapes and rest of the mouth: each measure tells a good mouth from one that is late, open, or restless."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core import channels
from core.channels import INDEX
from core.evaluate.motion.closures import Closures, closures
from core.evaluate.motion.film import CLOSED, lips_in_film
from core.evaluate.motion.lips import AFTER_S, lips, stillness
from core.motion.aperture import aperture
from core.motion.content import content
from core.motion.controls import Controls
from core.motion.energy import content_energy
from core.speech.audio import make_audio
from core.speech.speech import Phone, Speech
from core.speech.tts import speak
from core.timebase import FrameRate

RATE = FrameRate(24)


@pytest.fixture(scope="module")
def speech() -> Speech:
    return speak("Maybe my brother Bob will bring a plum and some bread. Papa bought a map, a lamp and a pumpkin.")


@pytest.fixture(scope="module")
def mouth(speech):
    return content(speech, Controls(), RATE).astype(np.float32)


def later(speech: Speech, seconds: float) -> Speech:
    """The same phones, each so much later."""
    moved = [Phone(p.start_s + seconds, p.end_s + seconds, p.symbol) for p in speech.phones]
    return replace(speech, phones=(Phone(0.0, seconds, "SIL"), *moved) if seconds > 0 else tuple(moved))


def shut(speech, mouth) -> Closures:
    return closures(aperture(mouth), RATE.fps, speech)


def test_lips_driven_by_the_phones_close_in_time(speech, mouth):
    told = shut(speech, mouth).to_json()
    assert told["recall_percent"] == 100
    assert abs(told["timing_ms"]) < 21
    assert told["lag_frames"] == 0
    assert told["confidence"] > 0.5
    assert told["false_per_min"] == 0


def test_shifted_phones_lower_the_recall_and_show_as_a_lag(speech, mouth):
    told = shut(later(speech, 0.17), mouth).to_json()
    assert told["recall_percent"] < 70
    assert told["lag_frames"] == -4, "the picture is four frames early"
    assert told["false_per_min"] > 0


def test_a_mouth_that_stays_shut_is_no_good_timing(speech, mouth):
    told = shut(speech, np.zeros_like(mouth)).to_json()
    assert told["recall_percent"] == 100
    assert told["confidence"] == 0
    assert told["timing_p90_ms"] > 1000


def test_counts_add_up(speech, mouth):
    once = shut(speech, mouth)
    twice = (once + once).to_json()
    assert twice["segments"] == 2 * once.segments
    assert twice["recall_percent"] == once.to_json()["recall_percent"]
    assert Closures().to_json()["recall_percent"] is None


def test_shapes_differ_from_those_of_other_phones(speech, mouth):
    same = lips(mouth, RATE, speech).to_json()
    energy = lips(content_energy(speech, Controls(), RATE).astype(np.float32), RATE, speech).to_json()
    assert same["shape_error"] == pytest.approx(0, abs=1e-6)
    assert energy["shape_error"] > 0.1
    assert energy["energy_correlation"] > same["energy_correlation"]


def test_a_late_mouth_lags_the_loudness(speech):
    mouth = content_energy(speech, Controls(), RATE).astype(np.float32)
    assert lips(mouth, RATE, speech).to_json()["energy_lag_frames"] == 0
    assert lips(np.roll(mouth, 3, axis=0), RATE, speech).to_json()["energy_lag_frames"] == 3


def pausing() -> Speech:
    """A vowel, two silent seconds, a vowel."""
    sound = np.zeros(64_000, np.float32)
    sound[:16_000] = sound[48_000:] = 0.3 * np.sin(np.arange(16_000) * 0.06)
    return Speech(make_audio(sound, 16_000), (Phone(0, 1, "AA"), Phone(1, 3, "SIL"), Phone(3, 4, "AA")))


def test_a_mouth_that_moves_in_a_pause_is_told():
    still, moving, open_ = (channels.rest(96) for _ in range(3))
    moving[40:60:2, INDEX["expr.mouthSmileLeft"]] = 0.3
    open_[36:, INDEX["expr.jawOpen"]] = 0.2
    assert stillness(still, RATE, pausing())["opening"] == 0
    assert stillness(moving, RATE, pausing())["change"] == pytest.approx(0.3)
    assert stillness(open_, RATE, pausing())["opening"] == pytest.approx(0.2)


def test_words_may_end_and_begin_about_a_pause():
    near = channels.rest(96)
    near[: 24 + int(AFTER_S * 24), INDEX["expr.jawOpen"]] = 0.4
    near[72 - 10 :, INDEX["expr.jawOpen"]] = 0.4
    assert stillness(near, RATE, pausing())["opening"] == 0


def test_without_pauses_nothing_is_told_of_them():
    speech = replace(pausing(), phones=(Phone(0, 4, "AA"),))
    assert stillness(channels.rest(96), RATE, speech) is None


def test_a_film_is_judged_by_its_gaps(speech, mouth):
    told = lips_in_film(aperture(mouth) / 0.03 * CLOSED, speech)
    assert told["recall_percent"] == 100
    assert told["opened_percent"] > 80
    assert lips_in_film(np.zeros(len(mouth)), speech)["opened_percent"] == 0
