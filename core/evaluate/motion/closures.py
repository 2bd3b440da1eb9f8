"""Do the lips shut for p, b and m, when, and never without cause."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.motion.aperture import SEALED
from core.speech.phones import BILABIALS, SILENCE
from core.speech.speech import Phone, Speech

TOLERANCE_S: Final = 0.021
"""Half a frame at 24 frames a second: a closure may be seen in the frame before or after its sound."""

MOST_LAG: Final = 6
LAGS: Final = tuple(range(-MOST_LAG, MOST_LAG + 1))
"""Frames by which the mouth may move after the sound, to see where they fit best."""

_NEAR_S: Final = 0.06
"""A shut mouth this near a closure or a silence has its cause."""


@dataclass(frozen=True)
class Closures:
    """Counts that add up over recordings.

    Attributes:
        segments: p, b and m in the reference.
        sealed: of them, those whose lips are shut within `TOLERANCE_S`.
        centred: per lag of `LAGS`, those whose lips are shut that many frames after the very middle.
        errors_s: middle of the shut lips minus middle of the segment, of segments between other sounds.
        false: times the lips shut while somebody speaks and no p, b, m or silence is near.
        spoken_s: seconds of speech.
    """

    segments: int = 0
    sealed: int = 0
    centred: tuple[int, ...] = (0,) * len(LAGS)
    errors_s: tuple[float, ...] = ()
    false: int = 0
    spoken_s: float = 0.0

    def __add__(self, other: Closures) -> Closures:
        return Closures(
            self.segments + other.segments,
            self.sealed + other.sealed,
            tuple(a + b for a, b in zip(self.centred, other.centred, strict=True)),
            self.errors_s + other.errors_s,
            self.false + other.false,
            self.spoken_s + other.spoken_s,
        )

    def to_json(self) -> dict[str, Any]:
        """Figures; None where nothing bears on them. `lag_frames`: where the middle is met most often, the nearest to 0 of
        equals; `confidence`: how far that stands above the median lag (as SyncNet's)."""
        errors = 1000 * np.array(self.errors_s)
        shares = np.array(self.centred) / max(self.segments, 1)
        best = max(LAGS, key=lambda lag: (shares[lag + MOST_LAG], -abs(lag)))
        return {
            "segments": self.segments,
            "recall_percent": 100 * self.sealed / self.segments if self.segments else None,
            "timed": len(errors),
            "timing_ms": float(np.median(errors)) if len(errors) else None,
            "timing_p90_ms": float(np.percentile(np.abs(errors), 90)) if len(errors) else None,
            "false_per_min": 60 * self.false / self.spoken_s if self.spoken_s else None,
            "lag_sweep_percent": [round(100 * float(share), 1) for share in shares] if self.segments else None,
            "lag_frames": best if self.segments else None,
            "confidence": float(shares.max() - np.median(shares)) if self.segments else None,
        }


def closures(opened: NDArray[np.float64], fps: float, reference: Speech) -> Closures:
    """Compare an aperture per frame `[T]` (`core.motion.aperture`) with what is said."""
    shut = opened <= SEALED
    runs = [(start / fps, end / fps) for start, end in _runs(shut)]
    segments = [(phone.start_s, phone.end_s) for phone in reference.phones if phone.symbol in BILABIALS]
    centres = np.asarray((np.arange(len(opened)) + 0.5) / fps, np.float64)
    sealed = sum(_any_within(shut, centres, start - TOLERANCE_S, end + TOLERANCE_S) for start, end in segments)
    middles = np.array([(start + end) / 2 for start, end in segments])
    centred = tuple(int(_at(shut, fps, middles + lag / fps).sum()) for lag in LAGS)
    silences = [(phone.start_s, phone.end_s) for phone in reference.phones if phone.symbol == SILENCE]
    spoken = reference.audio.duration_s - sum(end - start for start, end in silences)
    false = sum(not any(_near(run, cause) for cause in segments + silences) for run in runs)
    return Closures(len(segments), sealed, centred, tuple(_errors(runs, reference.phones)), false, spoken)


def _errors(runs: list[tuple[float, float]], phones: tuple[Phone, ...]) -> list[float]:
    """Timing of each closure that has a beginning and an end of its own: between sounds that leave the lips open."""
    errors = []
    for (before, phone), (_, after) in pairwise(pairwise(phones)):
        lone = phone.symbol in BILABIALS and not {before.symbol, after.symbol} & (BILABIALS | {SILENCE})
        nearest = max(runs, key=lambda run: min(run[1], phone.end_s) - max(run[0], phone.start_s), default=None)
        if lone and nearest is not None and _near(nearest, (phone.start_s, phone.end_s)):
            errors.append(sum(nearest) / 2 - (phone.start_s + phone.end_s) / 2)
    return errors


def _runs(shut: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """[start, end) of stretches that are true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], shut, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _any_within(shut: NDArray[np.bool_], centres: NDArray[np.float64], start_s: float, end_s: float) -> bool:
    return bool(shut[(centres >= start_s) & (centres <= end_s)].any())


def _at(shut: NDArray[np.bool_], fps: float, t_s: NDArray[np.float64]) -> NDArray[np.bool_]:
    index = np.floor(t_s * fps).astype(int)
    inside = (index >= 0) & (index < len(shut))
    return np.asarray(inside & shut[np.clip(index, 0, len(shut) - 1)], bool)


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] + _NEAR_S and other[0] <= one[1] + _NEAR_S
