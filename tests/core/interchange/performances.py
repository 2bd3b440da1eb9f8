"""Performances to write and read back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels

SEED = 5


def lively(frames: int = 40) -> NDArray[np.float32]:
    """Every channel at work within its limits, [T, C]."""
    share = np.random.default_rng(SEED).uniform(0, 1, (frames, channels.COUNT)).astype(np.float32)
    return channels.MINIMUM + share * (channels.MAXIMUM - channels.MINIMUM)


def tellable(frames: int = 40) -> NDArray[np.float32]:
    """What a phone can tell: amounts from 0, a head that turns about its middle, and eyes, [T, C]."""
    values = channels.rest(frames)
    t = np.arange(frames) / frames
    for i, name in enumerate(channels.EXPRESSIONS[:-12]):
        if not name.startswith("expr.eyeLook"):
            values[:, channels.INDEX[name]] = 0.5 + 0.4 * np.sin(2 * np.pi * (t + i / 52))
    for i, name in enumerate(("head.yaw", "head.pitch", "head.roll", "gaze.yaw", "gaze.pitch")):
        values[:, channels.INDEX[name]] = (i + 4) * np.sin(2 * np.pi * (t + i / 5))
    values[:, channels.INDEX["gaze.vergence"]] = 2 + np.cos(2 * np.pi * t)
    values[:, channels.INDEX["expr.pupil"]] = 0
    return values
