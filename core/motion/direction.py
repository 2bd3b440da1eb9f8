"""The director's amounts over generated motion: scaled about the main pose, from rest at the start; and the way back."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.motion.controls import Controls
from core.motion.cues import Cues
from core.motion.head import distance_mm, main_turn_of
from core.motion.line_of_sight import HEAD, TURN, line_of_sight, look

Floats = NDArray[np.float64]

SETTLE_S: Final = 0.9
"""Time in which a take leaves the photo's own pose."""

LEAST: Final = 0.05
"""Amounts below count as this on the way back."""

_FACE = [i for i, c in enumerate(channels.CHANNELS) if c.group == "Brows"] + [
    INDEX[f"expr.{name}{side}"] for name in ("mouthSmile", "cheekSquint") for side in ("Left", "Right")
]
_BODY = [i for i, c in enumerate(channels.CHANNELS) if c.id.startswith("body.")]
_LIDS = [INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"]]


def about_main(motion: Floats, controls: Controls) -> Floats:
    """Motion `[T, C]` less what the controls ask for outright: main gaze, the head's turn to it, the distance."""
    out = motion.copy()
    out[:, TURN] -= main_turn_of(controls)
    out[:, INDEX["head.z"]] -= distance_mm(controls)
    look(out, line_of_sight(motion) - _main_gaze(controls))
    return out


def directed(motion: Floats, cues: Cues) -> Floats:
    """Generated motion `[T, C]` about the main pose, at the amounts of the controls; eyes make up for what the head does."""
    controls, ease = cues.controls, cues.ease_in(SETTLE_S)[:, None]
    out = motion.copy()
    out[:, HEAD] *= controls.head_amount * ease
    out[:, _FACE] *= controls.expression_amount * ease
    out[:, _BODY] *= controls.body_amount * ease
    out[:, TURN] += main_turn_of(controls)
    out[:, INDEX["head.z"]] += distance_mm(controls)
    look(out, line_of_sight(motion) + _main_gaze(controls))
    if controls.blink_rate == 0:
        out[:, _LIDS] = 0
    return out


def undirected(motion: Floats, controls: Controls) -> Floats:
    """What the model would have generated for directed motion `[T, C]`; it cannot know what an amount of nothing hides."""
    out = about_main(motion, controls)
    sight = line_of_sight(out)
    out[:, HEAD] /= max(controls.head_amount, LEAST)
    out[:, _FACE] /= max(controls.expression_amount, LEAST)
    out[:, _BODY] /= max(controls.body_amount, LEAST)
    look(out, sight)
    return out


def _main_gaze(controls: Controls) -> Floats:
    return np.array([controls.gaze_yaw_deg, controls.gaze_pitch_deg])
