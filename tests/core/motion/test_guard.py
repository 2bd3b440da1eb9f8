"""The last word on the lips."""

from __future__ import annotations

import numpy as np

from core.channels import COUNT, INDEX
from core.motion.articulation import CLOSE, TUCK
from core.motion.emotion import EMOTIONS, emotion_pose
from core.motion.guard import TUCK_JAW, guard
from core.motion.phone_targets import ARTICULATORS


def test_no_emotion_holds_the_lips_apart_during_a_closure() -> None:
    for name in EMOTIONS:
        articulators = np.zeros((1, len(ARTICULATORS)))
        articulators[0, CLOSE] = 1.0
        out = guard(2 * emotion_pose(name)[None], articulators)[0]
        assert out[INDEX["expr.mouthClose"]] == 1.0
        for opener in ("mouthUpperUpLeft", "mouthLowerDownRight", "mouthFunnel", "teethUpperShow"):
            assert out[INDEX[f"expr.{opener}"]] == 0.0


def test_a_tuck_brings_the_lower_lip_to_the_teeth() -> None:
    articulators = np.zeros((1, len(ARTICULATORS)))
    articulators[0, TUCK] = 1.0
    pose = np.zeros((1, COUNT))
    pose[0, [INDEX["expr.jawOpen"], INDEX["expr.mouthLowerDownLeft"], INDEX["expr.mouthPucker"]]] = 0.6
    out = guard(pose, articulators)[0]
    assert out[INDEX["expr.mouthRollLower"]] >= 0.8
    assert out[INDEX["expr.jawOpen"]] <= TUCK_JAW + 1e-9
    assert out[INDEX["expr.mouthLowerDownLeft"]] < 0.1
    assert out[INDEX["expr.mouthClose"]] == 0.0


def test_a_closure_does_not_bring_back_what_was_taken_from_the_photo() -> None:
    articulators = np.zeros((1, len(ARTICULATORS)))
    articulators[0, CLOSE] = 1.0
    pose = np.zeros((1, COUNT))
    pose[0, [INDEX["expr.jawOpen"], INDEX["expr.mouthUpperUpLeft"]]] = -0.4
    out = guard(pose, articulators)[0]
    assert out[INDEX["expr.jawOpen"]] == out[INDEX["expr.mouthUpperUpLeft"]] == -0.4
    assert out[INDEX["expr.mouthClose"]] == 1.0


def test_without_closures_nothing_changes() -> None:
    pose = np.random.default_rng(0).random((5, COUNT))
    np.testing.assert_array_equal(guard(pose, np.zeros((5, len(ARTICULATORS)))), pose)
