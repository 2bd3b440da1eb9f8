"""Eyes as events: the glances and blinks the model proposes, moved as eyes move.

At 24 frames a second a saccade is shorter than a frame, and a denoiser rounds corners. So each jump of the generated gaze is
made again as a saccade of the main sequence between fixations, and each dip of the lids as a blink, at whatever rate the
take has. Of what lies between jumps a slow drift is kept.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.curves.fixations import fixation_starts
from core.curves.steps import saccade_s
from core.motion.blinks import PARTIAL, SHORTEST_GAP_S, Blink, lid_shape
from core.motion.controls import Controls
from core.motion.diffusion.contact import with_contact
from core.motion.diffusion.resampling import resampled
from core.motion.line_of_sight import line_of_sight, look
from core.motion.streams import Track, smoothed, smoothstep

Floats = NDArray[np.float64]

LEAST_DEG, SLOWEST_DRIFT_S = 0.1, 0.3
"""Smaller steps are drift, no saccade, and take so long."""

BLURRED: Final = 5
"""Frames before and after a jump in which drift fades."""

DRIFT_DEG, SETTLED_S = 0.25, 0.3
"""How far the eyes drift about a fixation at most, and the window that smooths it."""

LEAST: Final = 0.06
"""Closedness that may be a blink."""

FULL: Final = 0.75
"""A blink that comes as far shuts the eye whatever the others do."""

MOST: Final = 1.15
"""Blinks that are kept for being sure, per blink asked for."""

PARTIAL_DEPTH: Final = (0.85, 0.95)
"""Less leaves a slit of the eye, which looks drowsy."""

LAST_S: Final = 0.4
"""No blink begins so late that the film would end in it."""
DOWN_S, DWELL_S, UP_S = 0.09, 0.042, (0.16, 0.30)

_LIDS = [INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"]]


def steady_eyes(motion: Floats, fps: float, frames: int, to_fps: float, controls: Controls) -> Floats:
    """Generated motion `[T, C]` at the rate of the take, `[frames, C]`, eyes made again from their events.

    Args:
        motion: about the main gaze.
        controls: eye contact and blinks that are asked for.
    """
    out = np.array(resampled(motion, fps, frames, to_fps, smooth=True))
    look(out, gaze_again(line_of_sight(motion), fps, frames, to_fps, controls.eye_contact))
    out[:, _LIDS] = lids_again(motion[:, _LIDS].mean(axis=1), fps, frames, to_fps, controls.blink_rate)[:, None]
    return out


def gaze_again(world: Floats, fps: float, frames: int, to_fps: float, contact: float) -> Floats:
    """A gaze `[T, 2]` in degrees about the main gaze as fixations and saccades between them, `[frames, 2]`.

    Args:
        contact: share of time on the main gaze.
    """
    t = np.asarray((np.arange(frames) + 0.5) / to_fps, np.float64)
    starts = fixation_starts(world, fps)
    ends = [*starts[1:], len(world)]
    found = np.array([np.median(world[a:b], axis=0) for a, b in zip(starts, ends, strict=True)])
    lengths = np.diff([*starts, len(world)])
    rests = with_contact(found, lengths, contact)
    path, steps = np.tile(rests[0], (frames, 1)), np.repeat(found, lengths, axis=0)
    for start, before, after in zip(starts[1:], rests, rests[1:], strict=False):
        size = float(np.hypot(*(after - before)))
        duration = max(saccade_s(size), SLOWEST_DRIFT_S if size < LEAST_DEG else 0.0)
        path += smoothstep((t - start / fps) / duration + 0.5)[:, None] * (after - before)
    drift = np.clip(world - steps, -DRIFT_DEG, DRIFT_DEG)
    drift = np.stack([smoothed(track, SETTLED_S, fps) for track in drift.T], axis=1)
    return path + resampled(drift * _calm_at(starts[1:], len(world))[:, None], fps, frames, to_fps, smooth=True)


def _calm_at(jumps: list[int], frames: int) -> Track:
    """1 in the middle of a fixation, 0 where the eyes jump, which a denoiser blurs, `[T]`."""
    if not jumps:
        return np.ones(frames)
    between, borders = np.arange(frames) + 0.5, np.array([-np.inf, *jumps, np.inf])
    after = np.searchsorted(borders, between)
    nearest = np.minimum(between - borders[after - 1], borders[after] - between)
    return smoothstep((nearest - 0.5) / BLURRED)


def lids_again(closed: Track, fps: float, frames: int, to_fps: float, per_minute: float) -> Track:
    """Lids `[T]` as blinks, `[frames]`: the clearest of those the model proposes, as many as are asked for."""
    t = (np.arange(frames) + 0.5) / to_fps
    lids = np.zeros(frames)
    for blink in blinks_in(closed, fps, per_minute):
        middle = (np.floor(blink.t_s * to_fps) + 0.5) / to_fps  # shut on a frame, at any rate
        lids = np.maximum(lids, lid_shape(t - middle, blink))
    return lids


def blinks_in(closed: Track, fps: float, per_minute: float) -> list[Blink]:
    """The blinks of generated lids `[T]`, in time order: the faintest of them stay partial, as one in five does in life."""
    peaks = _peaks(closed, fps)
    wanted = round(per_minute * len(closed) / fps / 60)
    sure = sum(closed[peak] >= FULL for peak in peaks)
    kept = sorted(peaks, key=lambda peak: -closed[peak])[: max(wanted, min(sure, round(MOST * wanted)))]
    full = round((1 - PARTIAL) * len(kept))
    found = []
    for rank, peak in enumerate(kept):
        around = closed[max(0, peak - round(0.15 * fps)) : peak + round(0.35 * fps) + 1]
        depth = 1.0 if rank < max(full, 1) or closed[peak] >= FULL else float(np.clip(closed[peak] / FULL, *PARTIAL_DEPTH))
        area = float(around.sum()) / fps / max(float(closed[peak]), 1e-6)
        up = float(np.clip(4 * (area - DOWN_S / 3 - DWELL_S), *UP_S))  # areas under x^2 and (1 - x)^3
        found.append(Blink((peak + 0.5) / fps, DOWN_S, DWELL_S, up, depth, 0.0))
    return sorted(found, key=lambda blink: blink.t_s)


def _peaks(closed: Track, fps: float) -> list[int]:
    """Frames at which lids come down further than around, by `LEAST` at least, and apart as blinks are."""
    from scipy.signal import find_peaks

    padded = np.concatenate([[0.0], closed, [0.0]])
    peaks, _ = find_peaks(padded, height=LEAST, prominence=LEAST, distance=max(1, round(SHORTEST_GAP_S * fps)))
    return [int(peak) - 1 for peak in peaks if peak < len(closed) - LAST_S * fps]
