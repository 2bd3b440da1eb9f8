"""All that is not the sound's own, by rules from published statistics: eyes, head, brows, a smile, torso and arms.

Each part draws from its own seeded stream, so the same seed gives the same motion bit for bit and changing one control
leaves the rest alone. The teacher of the diffusion model, and the baseline it is measured against.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.motion.blinks import lids, plan_blinks
from core.motion.breath import breathing
from core.motion.brows import brows, smile
from core.motion.cues import Cues
from core.motion.gestures import gestures
from core.motion.head import HeadMotion, head_motion, torso
from core.motion.saccades import Saccade, gaze_path, plan_saccades
from core.motion.streams import Track


def nonverbal(cues: Cues) -> NDArray[np.float64]:
    """Channels `[T, C]` without content track and emotion."""
    motion = np.zeros((cues.frames, channels.COUNT))
    saccades = plan_saccades(cues)
    breath = breathing(cues)
    head = head_motion(cues, saccades, breath)
    _add(motion, _head_channels(head))
    _add(motion, torso(cues, head.yaw, breath))
    _add(motion, gestures(cues))
    for part in (brows(cues), smile(cues)):
        _add(motion, {channel: cues.controls.expression_amount * track for channel, track in part.items()})
    _add(motion, _eyes(cues, saccades, head))
    return motion


def _add(motion: NDArray[np.float64], tracks: dict[str, Track]) -> None:
    for channel, track in tracks.items():
        motion[:, INDEX[channel]] += track


def _head_channels(head: HeadMotion) -> dict[str, Track]:
    rotation = {"head.yaw": head.yaw, "head.pitch": head.pitch, "head.roll": head.roll}
    return rotation | {"head.x": head.x, "head.y": head.y, "head.z": head.z}


def _eyes(cues: Cues, saccades: tuple[Saccade, ...], head: HeadMotion) -> dict[str, Track]:
    """Gaze in the head's frame (the eyes make up for the head), and blinks; lids follow the gaze as the sitter is posed."""
    controls = cues.controls
    yaw, pitch = gaze_path(cues, saccades)
    eye_yaw = controls.gaze_yaw_deg + yaw - head.yaw
    eye_pitch = controls.gaze_pitch_deg + pitch - head.pitch
    blinks = plan_blinks(cues, saccades)
    left, right = lids(cues, blinks)
    squeeze = 0.12 * np.maximum(left, right)
    return {
        "gaze.yaw": eye_yaw,
        "gaze.pitch": eye_pitch,
        "expr.eyeBlinkLeft": left,
        "expr.eyeBlinkRight": right,
        "expr.eyeSquintLeft": squeeze,
        "expr.eyeSquintRight": squeeze,
        "expr.browDownLeft": 0.25 * squeeze,
        "expr.browDownRight": 0.25 * squeeze,
    }
