"""Emotions and the friendly face."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import EXPRESSIONS, INDEX, MAXIMUM, MINIMUM, values
from core.motion.brows import brows, smile
from core.motion.controls import EMOTIONS as NAMES
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.emotion import EMOTIONS, emotion_channels, emotion_pose
from core.speech.speech import Speech
from core.timebase import FrameRate


def test_every_emotion_of_the_controls_exists_and_they_differ() -> None:
    assert set(EMOTIONS) == set(NAMES)
    rows = np.array([emotion_pose(name) for name in NAMES])
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
    assert emotion_pose(name)[INDEX[f"expr.{channel}"]] >= 0.4


def test_contempt_is_one_sided() -> None:
    row = emotion_pose("contemptuous")
    assert row[INDEX["expr.mouthSmileLeft"]] > row[INDEX["expr.mouthSmileRight"]] + 0.3


def smiling() -> np.ndarray:
    """theta_ref of a portrait with a broad smile and one brow that is built lower."""
    pose = values(expr__mouthSmileLeft=0.9, expr__mouthSmileRight=0.8, expr__mouthUpperUpLeft=0.4, expr__browDownLeft=0.5)
    return pose[[INDEX[name] for name in EXPRESSIONS]]


@pytest.mark.parametrize("name", ["neutral", "sad", "angry", "afraid", "disgusted"])
def test_a_smiling_portrait_loses_its_smile_before_it_turns_serious(name: str) -> None:
    pose = emotion_pose(name, 1.0, smiling())
    assert pose[INDEX["expr.mouthSmileLeft"]] == pytest.approx(-0.9)
    assert pose[INDEX["expr.mouthSmileRight"]] == pytest.approx(-0.8)
    assert emotion_pose(name, 0.5, smiling())[INDEX["expr.mouthSmileLeft"]] == pytest.approx(-0.45)
    assert not emotion_pose(name, 0.0, smiling()).any()


def test_happy_does_not_smile_twice_and_takes_nothing_from_the_mouth() -> None:
    at_ease, pose = emotion_pose("happy"), emotion_pose("happy", 1.0, smiling())
    smile = INDEX["expr.mouthSmileLeft"]
    assert 0 <= pose[smile] < at_ease[smile] - 0.8
    assert pose[INDEX["expr.mouthUpperUpLeft"]] == 0


def test_a_brow_that_is_built_lower_stays_lower() -> None:
    pose = emotion_pose("neutral", 1.0, smiling())
    assert pose[INDEX["expr.browDownLeft"]] == 0


def test_an_open_mouth_of_surprise_waits_for_the_pauses(talk: Speech) -> None:
    cues = cues_of(talk, Controls(emotion="surprised", emotion_amount=1.0), 0, FrameRate(24))
    jaw = emotion_channels(cues)[:, INDEX["expr.jawOpen"]]
    assert jaw[cues.talking > 0.95].mean() < 0.5 * EMOTIONS["surprised"].amounts["jawOpen"]


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
