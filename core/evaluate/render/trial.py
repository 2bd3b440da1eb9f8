"""A performance that asks a lot of the renderer: the head turns and nods, the mouth opens and smiles, lids fall."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX

_SWAY: Final = {"head.yaw": (14.0, 2.6), "head.pitch": (7.0, 3.4), "head.roll": (5.0, 4.2), "gaze.yaw": (9.0, 1.9)}
"""Degrees and seconds of each swing."""
_TALK: Final = {"expr.jawOpen": (0.45, 0.31), "expr.mouthFunnel": (0.35, 0.73), "expr.mouthUpperUpLeft": (0.2, 0.52),
    "expr.mouthSmileLeft": (0.8, 1.3), "expr.mouthSmileRight": (0.8, 1.3)}  # fmt: skip
_BLINK_S, _BLINKS_EVERY_S = 0.25, 1.6


def trial(frames: int, fps: float) -> NDArray[np.float32]:
    """So many frames of it, [frames, C]; the beginning of a longer one is the shorter one."""
    t = np.arange(frames) / fps
    values = np.tile(channels.rest(), (frames, 1))
    for name, (most, seconds) in _SWAY.items():
        values[:, INDEX[name]] = most * np.sin(2 * np.pi * t / seconds)
    for name, (most, seconds) in _TALK.items():
        values[:, INDEX[name]] = most * np.sin(np.pi * t / seconds) ** 2
    into = (t + _BLINKS_EVERY_S / 2) % _BLINKS_EVERY_S / _BLINK_S
    lids = np.where(into < 1, np.sin(np.pi * np.minimum(into, 1)), 0)
    for side in ("Left", "Right"):
        values[:, INDEX[f"expr.eyeBlink{side}"]] = lids
    return np.asarray(values, np.float32)
