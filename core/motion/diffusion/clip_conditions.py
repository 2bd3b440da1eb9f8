"""What is asked of a whole clip, as numbers for the network: gaze, emotion, speed, blinks, activity.

VASA-1's conditions (section 3.2) and EMO's speed. Each may be dropped, which a flag of its own tells, so that guidance can
compare with and without. The head's distance is no condition: it is set exactly, as a shift of the whole head.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.controls import EMOTIONS, HEAD_SPEEDS, Controls
from core.motion.diffusion.speed import CENTRES, speed_vector

GAZE: Final = slice(0, 4)
EMOTION: Final = slice(4, 13)
SPEED: Final = slice(13, 14 + HEAD_SPEEDS)
MANNER: Final = slice(14 + HEAD_SPEEDS, 18 + HEAD_SPEEDS)
SIZE: Final = 18 + HEAD_SPEEDS
"""K: 25."""


def clip_conditions(controls: Controls, *, speed: float | None = None) -> NDArray[np.float32]:
    """Conditions `[K]` of a clip.

    Args:
        controls: what the director wants.
        speed: mean speed of the head, degrees a second, where it is known; else what the controls ask for.
    """
    out = np.zeros(SIZE, np.float32)
    out[GAZE] = (controls.gaze_yaw_deg / 15, controls.gaze_pitch_deg / 15, 2 * controls.eye_contact - 1, 1)
    out[4 + EMOTIONS.index(controls.emotion)] = controls.emotion_amount
    out[EMOTION.stop - 1] = 1
    if speed is None and controls.head_speed:
        speed = float(CENTRES[controls.head_speed - 1])
    if speed is not None:
        out[SPEED] = (*speed_vector(speed), 1)
    activity = [controls.activity == name for name in ("speaking", "listening", "idle")]
    out[MANNER] = (controls.blink_rate / 30, *activity)
    return out


def without(conditions: NDArray[np.float32], part: slice) -> NDArray[np.float32]:
    """The conditions with one part dropped."""
    out = conditions.copy()
    out[..., part] = 0
    return out
