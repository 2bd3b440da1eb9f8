"""Making motion that was recorded elsewhere belong here: the usual pose is the photo's, and it lasts as long as the sound.

A phone stands where it stands, so a recorded head looks down or aside all the time; the photo's pose is the middle of ours.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX, clamp
from core.curves import rotation
from core.timebase import FrameRate

ASIDE_DEG: Final = 5.0
"""A head or a gaze that usually is this far from the photo's was recorded from another side."""
SAME_S: Final = 0.1
"""Lengths that differ by less are one."""

_HEAD: Final = list(HEAD_ROTATION)
_GAZE: Final = [INDEX["gaze.yaw"], INDEX["gaze.pitch"]]


def centred(values: NDArray[np.float32]) -> tuple[NDArray[np.float32], list[str]]:
    """The performance [T, C] within the limits, its usual pose taken off where that is far from the photo's; and notes."""
    out, notes = values.astype(np.float64), []
    head = np.median(out[:, _HEAD], axis=0)
    if np.abs(head).max() > ASIDE_DEG:
        back = rotation.from_angles(head) * [1, -1, -1, -1]
        out[:, _HEAD] = rotation.to_angles(
            rotation.multiply(np.broadcast_to(back, (len(out), 4)), rotation.from_angles(out[:, _HEAD]))
        )
        notes.append(f"The head was recorded {np.abs(head).max():.0f}° aside: its usual pose is now that of the photo.")
    gaze = np.median(out[:, _GAZE], axis=0)
    if np.abs(gaze).max() > ASIDE_DEG:
        out[:, _GAZE] -= gaze
        notes.append(f"The eyes were recorded {np.abs(gaze).max():.0f}° aside: they now usually look where the photo's look.")
    return clamp(out.astype(np.float32)), notes


def fitted(values: NDArray[np.float32], rate: FrameRate, duration_s: float) -> tuple[NDArray[np.float32], list[str]]:
    """The performance [T, C] as long as a sound, and what became of its end: left out, or held still."""
    own, count = rate.seconds(len(values)), rate.frame_count(duration_s)
    told = f"The motion lasts {own:.1f} s and the sound {duration_s:.1f} s"
    note = [f"{told}: its end was left out."] if own > duration_s + SAME_S else []
    if own < duration_s - SAME_S:
        note = [f"{told}: its last pose is held."]
    held = np.repeat(values[-1:], max(0, count - len(values)), axis=0)
    return np.concatenate([values, held])[:count], note
