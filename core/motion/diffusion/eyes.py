"""Eyes as events: the glances and blinks the model proposes, moved as eyes move.

At 24 frames a second a saccade is shorter than a frame, and a denoiser rounds corners. So each jump of the generated gaze is
made again as a saccade of the main sequence, and each dip of the lids as a blink, at whatever rate the take has. What lies
between jumps is kept, without its jitter.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX
from core.motion.blinks import Blink, lid_shape
from core.motion.diffusion.resampling import resampled
from core.motion.saccades import DURATION_PER_DEG_S, DURATION_S
from core.motion.streams import Track, smoothed, smoothstep

Floats = NDArray[np.float64]

JUMP_DEG: Final = 0.35
"""Change from frame to frame that belongs to a saccade."""

LEAST_DEG: Final = 0.5
"""Smallest saccade; less is drift."""

SETTLED_S: Final = 0.25
"""Window over which drift between jumps is smoothed."""

BLINK: Final = 0.35
"""Closedness that makes a blink."""

FULL: Final = 0.75
"""A blink that comes as far shuts the eye."""

DOWN_S, DWELL_S, UP_S = 0.09, 0.042, (0.16, 0.30)

_GAZE = [INDEX["gaze.yaw"], INDEX["gaze.pitch"]]
_TURN = list(HEAD_ROTATION[:2])
_LIDS = [INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"]]


def steady_eyes(motion: Floats, fps: float, frames: int, to_fps: float) -> Floats:
    """Generated motion `[T, C]` at the rate of the take, `[frames, C]`, eyes made again from their events."""
    out = resampled(motion, fps, frames, to_fps)
    world = motion[:, _GAZE] + motion[:, _TURN]
    out[:, _GAZE] = gaze_again(world, fps, frames, to_fps) - out[:, _TURN]
    out[:, _LIDS] = lids_again(motion[:, _LIDS].mean(axis=1), fps, frames, to_fps)[:, None]
    return out


def gaze_again(world: Floats, fps: float, frames: int, to_fps: float) -> Floats:
    """A gaze `[T, 2]` in degrees with its jumps as saccades, `[frames, 2]`."""
    t = np.asarray((np.arange(frames) + 0.5) / to_fps, np.float64)
    steps, path, settled = np.zeros_like(world), np.zeros((frames, 2)), np.ones(len(world), bool)
    for first, last in jumps(world):
        leap = world[last] - world[first]
        size = float(np.hypot(*leap))
        moved = np.linalg.norm(np.diff(world[first : last + 1], axis=0), axis=1)
        middle = first + 1 + float((moved * np.arange(len(moved))).sum()) / float(moved.sum())  # border between two frames
        duration = DURATION_S + DURATION_PER_DEG_S * size
        path += smoothstep((t - middle / fps) / duration + 0.5)[:, None] * leap
        steps[last:] += leap
        settled[first + 1 : last] = False
    grid = np.arange(len(world))
    left = [np.interp(grid, grid[settled], track[settled]) for track in (world - steps).T]
    drift = np.stack([smoothed(track, SETTLED_S, fps) for track in left], axis=1)
    return path + resampled(drift, fps, frames, to_fps)


def jumps(world: Floats) -> list[tuple[int, int]]:
    """Frames (last before, first after) of each jump of a gaze `[T, 2]`."""
    speed = np.linalg.norm(np.diff(world, axis=0), axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], speed > JUMP_DEG, [False]]).astype(np.int8)))
    found = [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
    return [(a, b) for a, b in found if np.hypot(*(world[b] - world[a])) >= LEAST_DEG]


def lids_again(closed: Track, fps: float, frames: int, to_fps: float) -> Track:
    """Lids `[T]` as blinks, `[frames]`."""
    t = (np.arange(frames) + 0.5) / to_fps
    lids = np.zeros(frames)
    for blink in blinks_in(closed, fps):
        middle = (np.floor(blink.t_s * to_fps) + 0.5) / to_fps  # shut on a frame, at any rate
        lids = np.maximum(lids, lid_shape(t - middle, blink))
    return lids


def blinks_in(closed: Track, fps: float) -> list[Blink]:
    """The blinks of generated lids `[T]`: depth by their peak, length by their area."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], closed > 0.3 * BLINK, [False]]).astype(np.int8)))
    found = []
    for start, end in edges.reshape(-1, 2):
        for a, b in _apart(closed, int(start), int(end)):
            peak = a + int(np.argmax(closed[a:b]))
            if closed[peak] < BLINK:
                continue
            depth = 1.0 if closed[peak] >= FULL else float(closed[peak])
            area = float(closed[a:b].sum()) / fps / depth
            up = float(np.clip(4 * (area - DOWN_S / 3 - DWELL_S), *UP_S))  # areas under x^2 and (1 - x)^3
            found.append(Blink((peak + 0.5) / fps, DOWN_S, DWELL_S, up, depth, 0.0))
    return found


def _apart(closed: Track, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch of closed lids, cut where it half opens between two blinks."""
    inside = closed[start:end]
    peaks = [i for i in range(1, len(inside) - 1) if inside[i] >= max(inside[i - 1], inside[i + 1]) and inside[i] >= BLINK]
    cuts = [start]
    for a, b in pairwise(peaks):
        low = a + int(np.argmin(inside[a : b + 1]))
        if inside[low] < 0.5 * min(inside[a], inside[b]):
            cuts.append(start + low)
    cuts.append(end)
    return list(pairwise(cuts))
