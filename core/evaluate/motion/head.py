"""The head: does it move with the voice, how much, and smoothly."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION
from core.motion.streams import stream
from core.speech.prosody import FLOOR_DB, analyse_prosody
from core.speech.speech import Speech
from core.timebase import FrameRate

SHORTEST_S: Final = 8.0
"""Of speech in which an alignment can be told from chance."""
OFFSETS: Final = (-4, -2, 0, 2, 4)
"""Frames of the voice, about each frame of the head, that its movement may follow."""
SHIFTS: Final = 200
LEAST_SHIFT_S: Final = 2.0


def alignment(performance: NDArray[np.floating], rate: FrameRate, speech: Speech) -> dict[str, float] | None:
    """How the pose's velocity goes with loudness and pitch, against the same head shifted in time; None for short speech.

    A stand-in for VASA-1's CAPP score, which is a network trained on 2,000 hours of film: the first canonical correlation of
    (velocity of yaw, pitch, roll; their speed) with (loudness, pitch at `OFFSETS`). By itself it is large for any two smooth
    tracks, so it counts in standard deviations above that of `SHIFTS` circular shifts of the head: about 0 for a head that
    has nothing to do with the voice.

    Returns:
        correlation, its mean under the shifts, and `z`.
    """
    if speech.audio.duration_s < SHORTEST_S:
        return None
    velocity = np.diff(performance[:, HEAD_ROTATION].astype(np.float64), axis=0) * rate.fps
    head = np.column_stack([velocity, np.linalg.norm(velocity, axis=1)])
    voice = _voice(speech, rate, len(head))
    turned, heard = _basis(head), _basis(voice)
    least = round(LEAST_SHIFT_S * rate.fps)
    shifts = stream(0, "shifted heads").integers(least, len(head) - least, SHIFTS)
    found = _largest(turned, heard)
    null = np.array([_largest(np.roll(turned, shift, axis=0), heard) for shift in shifts])
    spread = float(null.std())
    z = (found - float(null.mean())) / spread if spread > 1e-9 else 0.0
    return {"correlation": found, "by_chance": float(null.mean()), "z": z}


def _basis(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Orthonormal columns that span the same movement; shifted in time they span the shifted one."""
    left, size, _ = np.linalg.svd(columns - columns.mean(axis=0), full_matrices=False)
    return np.asarray(left[:, size > max(1e-6 * float(size[0]), 1e-9)], np.float64)


def _largest(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    if not one.shape[1] or not other.shape[1]:
        return 0.0
    return float(np.linalg.svd(one.T @ other, compute_uv=False)[0])


def liveliness(performance: NDArray[np.floating], fps: float) -> dict[str, Any]:
    """Size and smoothness of the pose.

    Returns:
        `pose_variation_deg` (VASA-1's intensity: mean difference of the three angles between frames), `sd_deg` of yaw, pitch
        and roll, `speed_deg_s`, and mean and 99th percentile of the `jerk` in degrees/s^3.
    """
    pose = performance[:, HEAD_ROTATION].astype(np.float64)
    step = np.diff(pose, axis=0)
    third = np.linalg.norm(np.diff(pose, 3, axis=0), axis=1) * fps**3 if len(pose) > 3 else np.zeros(1)
    return {
        "pose_variation_deg": float(np.abs(step).mean()),
        "sd_deg": [float(value) for value in pose.std(axis=0)],
        "speed_deg_s": float(np.linalg.norm(step, axis=1).mean() * fps),
        "jerk": float(third.mean()),
        "jerk_p99": float(np.percentile(third, 99)),
    }


def _voice(speech: Speech, rate: FrameRate, count: int) -> NDArray[np.float64]:
    """Loudness and pitch at `OFFSETS` about each border between frames, `[T - 1, 2 * offsets]`."""
    prosody = analyse_prosody(speech)
    t = (np.arange(count) + 1) / rate.fps
    level = np.maximum(prosody.energy_db.astype(np.float64), FLOOR_DB)
    level = np.maximum(level, np.percentile(level, 95) - 40)
    pitch = 12 * np.log2(np.maximum(prosody.f0_hz.astype(np.float64), 30.0))
    columns = [np.interp(t + offset / rate.fps, prosody.times, track) for track in (level, pitch) for offset in OFFSETS]
    return np.column_stack(columns)
