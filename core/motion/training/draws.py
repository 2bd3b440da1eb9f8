"""Draws of motion for a passage: the rules under random direction, and a speaking style over the content track."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.motion.articulation import CLOSE, TUCK
from core.motion.content import RESIDUAL, articulators_of
from core.motion.controls import EMOTIONS, HEAD_SPEEDS, Controls
from core.motion.cues import Cues, cues_of
from core.motion.diffusion.clip_conditions import clip_conditions
from core.motion.diffusion.frame_vector import encode
from core.motion.diffusion.speed import mean_speed
from core.motion.direction import about_main
from core.motion.mouth import mouth_channels
from core.motion.rules import nonverbal
from core.motion.streams import delayed
from core.speech.speech import Speech
from core.timebase import FrameRate

RATE: Final = FrameRate(24)
_ROTATION = [INDEX["head.yaw"], INDEX["head.pitch"], INDEX["head.roll"]]


def random_controls(rng: np.random.Generator) -> Controls:
    """Direction as a user might give it; half of the clips look into the lens."""
    centred = rng.random() < 0.5
    activity = rng.choice(["speaking", "listening", "idle"], p=[0.84, 0.08, 0.08])
    emotion = str(rng.choice(EMOTIONS))
    return Controls(
        gaze_yaw_deg=0.0 if centred else float(rng.uniform(-30, 30)),
        gaze_pitch_deg=0.0 if centred else float(rng.uniform(-25, 25)),
        eye_contact=float(rng.choice([rng.uniform(0, 1), rng.uniform(0.6, 0.95), 1.0], p=[0.35, 0.6, 0.05])),
        blink_rate=float(rng.choice([rng.uniform(0, 60), rng.uniform(12, 30)], p=[0.5, 0.5])),
        emotion=emotion,
        emotion_amount=0.0 if emotion == "neutral" else float(rng.uniform(0, 1)),
        activity=activity,
        head_speed=int(rng.integers(0, HEAD_SPEEDS + 1)),
    )


def base_cues(speech: Speech) -> Cues:
    """Cues of a passage; those of a draw share its measurements."""
    return cues_of(speech, Controls(), 0, RATE)


def draw(speech: Speech, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """One draw of motion.

    Returns:
        Frame vectors `[T, D]` at 24 frames a second about the main pose, content track excluded, and the clip's conditions
        `[K]`, where the speed is the one that came out.
    """
    rng = np.random.default_rng(seed)
    controls = random_controls(rng)
    cues = cues_of(speech, controls, seed, RATE)
    motion = nonverbal(cues)
    if controls.activity == "speaking":
        motion += style(articulators_of(speech, replace(controls, mouth_amount=1.0), RATE), rng)
    asked = clip_conditions(controls, speed=mean_speed(motion[:, _ROTATION], RATE.fps))
    return encode(about_main(motion, controls)), asked


def style(articulators: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """How one speaker departs from the content track, `[T, C]`: wider or lazier, a little early or late, not quite even."""
    gain = np.asarray(rng.uniform(0.82, 1.2, articulators.shape[1]))
    gain[[CLOSE, TUCK]] = 1.0
    late = rng.uniform(-0.015, 0.015)
    own = np.stack([delayed(track, late, RATE.fps) for track in articulators.T], axis=1) * gain
    own[:, [CLOSE, TUCK]] = articulators[:, [CLOSE, TUCK]]
    departure = mouth_channels(own) - mouth_channels(articulators)
    skew = rng.normal(0, 0.06)
    whole = mouth_channels(own)
    for name, column in INDEX.items():
        if name.startswith("expr.mouth") and name.endswith(("Left", "Right")):
            departure[:, column] += (skew if name.endswith("Left") else -skew) * whole[:, column]
    return np.clip(departure, -RESIDUAL, RESIDUAL)
