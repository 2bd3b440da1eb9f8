"""Blinks: when they come and how a lid moves.

Gaps are log-normal (Bentivoglio 1997); blinks gather at phrase ends and pauses, avoid accents, and go with large gaze
shifts (Evinger 1994). A lid falls in 90 ms and rises in 240 (VanderWerf 2003, Trutoiu 2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from core.curves.lids import closedness
from core.motion.cues import Cues
from core.motion.saccades import Saccade
from core.motion.streams import Track

SPREAD: Final = 0.75
MOST_LAG_S: Final = 0.004
"""Between the lids; with more, one eye is seen shut while the other is open."""
SHORTEST_GAP_S: Final = 0.35
NEAR_PHRASE_END, IN_ACCENT = 2.5, 0.6
DOUBLE, PARTIAL = 0.08, 0.2


@dataclass(frozen=True)
class Blink:
    """One blink: the middle of its closed phase, flank and dwell times in seconds, depth 0..1, lag of the right lid."""

    t_s: float
    down_s: float
    dwell_s: float
    up_s: float
    depth: float
    lag_s: float


def plan_blinks(cues: Cues, saccades: tuple[Saccade, ...]) -> tuple[Blink, ...]:
    """All blinks of a take in time order, at `controls.blink_rate` a minute on average."""
    if cues.controls.blink_rate <= 0:
        return ()
    rng = cues.random("blinks")
    hazard = _hazard(cues)
    elapsed = np.concatenate([[0.0], np.cumsum(hazard)]) / cues.fps  # warped time: runs fast where blinks are likely
    grid = np.arange(cues.frames + 1) / cues.fps
    shifts = [s for s in saccades if rng.random() < np.clip((s.amplitude_deg - 5) / 35, 0.0, 0.97)]
    mean = 60.0 / cues.controls.blink_rate
    centre = np.log(max(mean - SHORTEST_GAP_S, 0.15)) - SPREAD**2 / 2
    blinks: list[Blink] = []
    due = (SHORTEST_GAP_S + rng.lognormal(centre, SPREAD)) * rng.uniform(0.15, 1.0)
    while True:
        t = float(np.interp(due, elapsed, grid)) if due < elapsed[-1] else np.inf
        if shifts and shifts[0].t_s <= t:
            t = shifts.pop(0).t_s + 0.06
        if not np.isfinite(t) or t > cues.duration_s - 0.15:
            break
        if t > 0.35 and (not blinks or t - blinks[-1].t_s > SHORTEST_GAP_S):
            blinks.append(_blink(rng, _on_frame(t, cues)))
            if rng.random() < DOUBLE and t + 0.8 < cues.duration_s:
                blinks.append(_blink(rng, _on_frame(t + rng.uniform(0.36, 0.45), cues)))
        due = float(np.interp(blinks[-1].t_s if blinks else t, grid, elapsed))
        due += SHORTEST_GAP_S + rng.lognormal(centre, SPREAD)
    return tuple(blinks)


def lids(cues: Cues, blinks: tuple[Blink, ...]) -> tuple[Track, Track]:
    """(left, right) closedness 0..1, `[T]` each."""
    left, right = np.zeros(cues.frames), np.zeros(cues.frames)
    for blink in blinks:
        left = np.maximum(left, lid_shape(cues.t - blink.t_s + blink.lag_s / 2, blink))
        right = np.maximum(right, lid_shape(cues.t - blink.t_s - blink.lag_s / 2, blink))
    return left, right


def lid_shape(t: Track, blink: Blink) -> Track:
    """Closedness at `t` seconds from the middle of the closed phase."""
    return blink.depth * closedness(t, blink.down_s, blink.dwell_s, blink.up_s)


def _blink(rng: np.random.Generator, t: float) -> Blink:
    depth = 1.0 if rng.random() >= PARTIAL else rng.uniform(0.55, 0.9)
    down = float(np.clip(rng.normal(0.09, 0.012), 0.06, 0.12))
    up = float(np.clip(rng.normal(0.24, 0.03), 0.16, 0.30))
    return Blink(t, down, rng.uniform(0.03, 0.055), up, float(depth), rng.uniform(-MOST_LAG_S, MOST_LAG_S))


def _on_frame(t: float, cues: Cues) -> float:
    """The nearest frame centre: a full blink is seen closed at any frame rate."""
    return float((np.floor(t * cues.fps) + 0.5) / cues.fps)


def _hazard(cues: Cues) -> Track:
    """How likely a blink is at each frame, mean 1, `[T]`."""
    hazard = np.ones(cues.frames)
    for _, end in cues.phrases:
        hazard[np.abs(cues.t - end) < 0.15] = NEAR_PHRASE_END
    for start, end in cues.pauses:
        hazard[(cues.t > start) & (cues.t < min(end, start + 0.6))] = NEAR_PHRASE_END
    for accent in cues.accents:
        hazard[np.abs(cues.t - accent.t_s - 0.1) < 0.15] = IN_ACCENT
    return np.asarray(hazard / hazard.mean(), np.float64)
