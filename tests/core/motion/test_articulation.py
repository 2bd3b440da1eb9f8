"""Lips and jaw from phones."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import INDEX
from core.motion.articulation import CLOSE, JAW, TUCK, articulate
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import ARTICULATORS, STRENGTH, TARGETS
from core.speech.audio import make_audio
from core.speech.phones import ARPABET, BILABIALS, LABIODENTALS
from core.speech.prosody import analyse_prosody
from core.speech.speech import Phone, Speech
from core.timebase import FrameRate

ROUND, WIDE = ARTICULATORS.index("round"), ARTICULATORS.index("wide")


def speech_of(*phones: tuple[str, float], rate: int = 16_000) -> Speech:
    """Phones of given lengths over a steady buzz (silence where SIL)."""
    timed, sound, now = [], [], 0.0
    for symbol, length in phones:
        timed.append(Phone(now, now + length, symbol))
        n = round((now + length) * rate) - round(now * rate)
        sound.append(np.zeros(n) if symbol == "SIL" else 0.3 * np.sign(np.sin(np.arange(n) * 2 * np.pi * 120 / rate)))
        now += length
    return Speech(make_audio(np.concatenate(sound).astype(np.float32), rate), tuple(timed))


def tracks(speech: Speech, fps: int = 24, amount: float = 1.0) -> np.ndarray:
    return articulate(speech, analyse_prosody(speech), FrameRate(fps), amount=amount)


def frame(t_s: float, fps: int = 24) -> int:
    return int(t_s * fps)


def test_every_phone_has_targets_and_strengths() -> None:
    diphthongs = {"AW", "AY", "EY", "OW", "OY"}
    assert set(TARGETS) == set(STRENGTH) == set(ARPABET) - diphthongs


@pytest.mark.parametrize("fps", [12, 24, 25, 30, 60])
def test_every_closure_of_speech_is_sealed_within_a_frame(talk: Speech, fps: int) -> None:
    moved = tracks(talk, fps)
    t = (np.arange(len(moved)) + 0.5) / fps
    for symbols, column in ((BILABIALS, CLOSE), (LABIODENTALS, TUCK)):
        segments = [p for p in talk.phones if p.symbol in symbols]
        sealed = [moved[(t >= p.start_s - 1 / fps) & (t <= p.end_s + 1 / fps), column].max() >= 0.95 for p in segments]
        assert len(segments) > 15
        assert np.mean(sealed) >= 0.98


def test_lips_are_open_where_no_closure_is_near(talk: Speech) -> None:
    moved = tracks(talk)
    t = (np.arange(len(moved)) + 0.5) / 24
    near = np.zeros(len(t), bool)
    for p in talk.phones:
        if p.symbol in BILABIALS:
            near |= (t > p.start_s - 0.1) & (t < p.end_s + 0.1)
    assert moved[~near, CLOSE].max() == 0.0


def test_a_vowel_between_two_closures_opens_the_lips() -> None:
    moved = tracks(speech_of(("SIL", 0.5), ("B", 0.08), ("AA", 0.16), ("B", 0.08), ("AA", 0.2), ("SIL", 0.5)))
    assert moved[frame(0.5) : frame(0.58) + 1, CLOSE].max() == 1.0
    assert moved[frame(0.58) : frame(0.74) + 1, CLOSE].min() < 0.2


def test_open_vowels_open_the_jaw_and_rounded_ones_round() -> None:
    moved = tracks(speech_of(("SIL", 0.4), ("AA", 0.3), ("SIL", 0.6), ("UW", 0.3), ("SIL", 0.6), ("IY", 0.3), ("SIL", 0.4)))
    aa, uw, iy = moved[frame(0.55)], moved[frame(1.45)], moved[frame(2.35)]
    assert aa[JAW] > 2.5 * iy[JAW]
    assert uw[ROUND] > 0.7
    assert aa[ROUND] < 0.1
    assert iy[WIDE] > 0.4
    jaw = mouth_channels(moved)[:, INDEX["expr.jawOpen"]]
    assert 0.4 < jaw.max() < 0.65


def test_lips_round_before_the_sound_does() -> None:
    moved = tracks(speech_of(("SIL", 0.5), ("S", 0.12), ("T", 0.08), ("UW", 0.25), ("SIL", 0.5)), fps=60)
    onset = frame(0.7, 60)
    assert moved[onset - 4, ROUND] > 0.3


def test_a_tongue_phone_leaves_the_lips_to_its_neighbours() -> None:
    moved = tracks(speech_of(("SIL", 0.4), ("UW", 0.15), ("T", 0.07), ("UW", 0.15), ("SIL", 0.4)), fps=60)
    assert moved[frame(0.585, 60), ROUND] > 0.6


def test_silence_is_still_and_at_rest() -> None:
    moved = tracks(speech_of(("SIL", 0.3), ("AA", 0.3), ("SIL", 2.0), ("AA", 0.3), ("SIL", 1.0)))
    assert moved[frame(0.95) : frame(2.0)].max() == 0.0
    assert moved[frame(3.3) :].max() == 0.0
    assert moved[0].max() < 0.02


def test_a_breath_opens_the_mouth_a_little_before_a_phrase() -> None:
    moved = tracks(speech_of(("SIL", 0.3), ("AA", 0.3), ("SIL", 2.0), ("AA", 0.3), ("SIL", 1.0)))
    assert 0.08 < moved[frame(2.2) : frame(2.5), JAW].max() < 0.2


def test_a_short_gap_holds_the_shape() -> None:
    moved = tracks(speech_of(("SIL", 0.4), ("AA", 0.2), ("SIL", 0.08), ("AA", 0.2), ("SIL", 0.4)), fps=60)
    assert moved[frame(0.64, 60), JAW] > 0.6 * moved[:, JAW].max()


@pytest.mark.parametrize("amount", [0.5, 1.5])
def test_effort_scales_the_jaw_and_never_loosens_a_closure(sentence: Speech, amount: float) -> None:
    natural, changed = tracks(sentence), tracks(sentence, amount=amount)
    assert changed[:, JAW].mean() == pytest.approx(amount * natural[:, JAW].mean(), rel=0.1)
    np.testing.assert_array_equal(changed[:, [CLOSE, TUCK]], natural[:, [CLOSE, TUCK]])


def test_motion_between_frames_is_smooth(talk: Speech) -> None:
    jaw = mouth_channels(tracks(talk))[:, INDEX["expr.jawOpen"]]
    assert np.abs(np.diff(jaw)).max() < 0.3
