"""Lips in pauses."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import EXPRESSIONS, INDEX
from core.motion.controls import Controls
from core.motion.generate import generate
from core.motion.rest_lips import parted
from core.speech.audio import make_audio
from core.speech.speech import Phone, Speech

CLOSE = INDEX["expr.mouthClose"]


def shown(**amounts: float) -> np.ndarray:
    photo = np.zeros(64)
    for name, amount in amounts.items():
        photo[EXPRESSIONS.index(f"expr.{name}")] = amount
    return photo


SMILING = shown(jawOpen=0.3, mouthSmileLeft=0.9, mouthSmileRight=0.9, mouthLowerDownLeft=0.8, mouthLowerDownRight=0.8)


@pytest.fixture(scope="module")
def halting() -> Speech:
    """A second of AA between two seconds of silence and three."""
    t = np.arange(6 * 16_000) / 16_000
    voice = 0.3 * np.sin(2 * np.pi * 150 * t) * ((t > 2) & (t < 3))
    phones = (Phone(0, 2, "SIL"), Phone(2, 3, "AA"), Phone(3, 6, "SIL"))
    return Speech(make_audio(voice.astype(np.float32), 16_000), phones)


def close(speech: Speech, photo: np.ndarray | None, **controls: object) -> np.ndarray:
    take = generate(speech, Controls(**controls), engine="rules", photo_expression=photo)  # type: ignore[arg-type]
    return take.base[:, CLOSE]


def test_a_smile_with_teeth_closes_in_pauses_and_opens_to_speak(halting: Speech) -> None:
    lips = close(halting, SMILING)
    assert lips[0] == 0, "a take begins with the photo"
    assert (lips[24:40] > 0.99).all()
    assert lips[50:70].max() < 0.01
    assert (lips[90:] > 0.99).all(), "and stays shut to the end"
    assert np.abs(np.diff(lips)).max() < 0.5


def test_lips_that_meet_in_the_photo_are_left_alone(halting: Speech) -> None:
    assert not close(halting, shown(mouthSmileLeft=0.5, mouthSmileRight=0.5)).any()
    assert not close(halting, None).any()


def test_the_user_may_keep_the_smile_open(halting: Speech) -> None:
    assert not close(halting, SMILING, rest_lips=0.0).any()


def test_a_listener_keeps_the_lips_shut(halting: Speech) -> None:
    assert (close(halting, SMILING, activity="listening")[30:] > 0.99).all()


def test_a_short_pause_is_no_rest(talk: Speech) -> None:
    lips = close(talk, SMILING)
    short = [p for p in talk.phones if p.symbol == "SIL" and 0.15 < p.end_s - p.start_s < 0.42]
    assert short
    for pause in short:
        middle = int((pause.start_s + pause.end_s) / 2 * 24)
        assert lips[middle] < 0.5


def test_how_far_lips_are_apart() -> None:
    assert parted(SMILING) == 1
    assert parted(shown(mouthSmileLeft=1, mouthSmileRight=1)) == 0
    assert parted(None) == 0


def test_lips_that_are_shut_stay_shut_for_the_first_p() -> None:
    t = np.arange(4 * 16_000) / 16_000
    voice = (0.3 * np.sin(2 * np.pi * 150 * t) * ((t > 2.08) & (t < 3))).astype(np.float32)
    speech = Speech(
        make_audio(voice, 16_000), (Phone(0, 2, "SIL"), Phone(2, 2.08, "P"), Phone(2.08, 3, "AA"), Phone(3, 4, "SIL"))
    )
    lips = close(speech, SMILING)
    assert (lips[30:49] > 0.95).all()
    assert lips[54] < 0.1
