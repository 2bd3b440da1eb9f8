"""Emotions and the friendly face."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import INDEX, MAXIMUM, MINIMUM
from core.motion.brows import brows, smile
from core.motion.controls import EMOTIONS as NAMES
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.emotion import EMOTIONS, offsets
from core.speech.speech import Speech
from core.timebase import FrameRate


def test_every_emotion_of_the_controls_exists_and_they_differ() -> None:
    assert set(EMOTIONS) == set(NAMES)
    rows = np.array([offsets(name) for name in NAMES])
    assert not rows[0].any()
    for i in range(1, len(rows)):
        assert (rows[i] >= MINIMUM).all()
        assert (rows[i] <= MAXIMUM).all()
        for j in range(i):
            assert np.linalg.norm(rows[i] - rows[j]) > 0.4


@pytest.mark.parametrize(
    ("name", "channel"),
    [("happy", "mouthSmileLeft"), ("sad", "mouthFrownRight"), ("angry", "browDownLeft"), ("surprised", "eyeWideLeft"),
     ("afraid", "browInnerUp"), ("disgusted", "noseSneerLeft"), ("contemptuous", "mouthDimpleLeft")],
)  # fmt: skip
def test_each_emotion_moves_what_shows_it(name: str, channel: str) -> None:
    assert offsets(name)[INDEX[f"expr.{channel}"]] >= 0.4


def test_contempt_is_one_sided() -> None:
    row = offsets("contemptuous")
    assert row[INDEX["expr.mouthSmileLeft"]] > row[INDEX["expr.mouthSmileRight"]] + 0.3


def test_a_question_raises_the_brows_at_its_end(sentence: Speech) -> None:
    raised = []
    for seed in range(4):
        cues = cues_of(sentence, Controls(), seed, FrameRate(24))
        end = int(sentence.words[-1].end_s * 24)
        raised.append(brows(cues)["expr.browInnerUp"][end - 8 : end + 3].max())
    assert min(raised) > 0.2


def test_the_smile_is_slight_and_starts_from_rest(talk: Speech) -> None:
    track = smile(cues_of(talk, Controls(), 0, FrameRate(24)))["expr.mouthSmileLeft"]
    assert track[0] < 0.01
    assert 0.02 < track.mean() < 0.12
    assert track.max() < 0.3
