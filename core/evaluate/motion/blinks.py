"""Blinks: how many, how far apart, how long, and whether lids fall faster than they rise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX

SHUT: Final = 0.5
"""Closedness from which a movement of the lids is a blink."""
BEGUN, NEARLY = 0.2, 0.9
"""Shares of a blink's depth between which its flanks are timed."""


@dataclass(frozen=True)
class Blinks:
    """What blinks a stretch of film shows, pooled over takes.

    Attributes:
        seconds: of film.
        count: of blinks.
        intervals_s: between neighbours.
        durations_s, falls_s, rises_s: per blink, from `BEGUN` of its depth to `BEGUN`, and the two flanks up to `NEARLY`.
    """

    seconds: float = 0.0
    count: int = 0
    intervals_s: tuple[float, ...] = ()
    durations_s: tuple[float, ...] = ()
    falls_s: tuple[float, ...] = ()
    rises_s: tuple[float, ...] = ()

    def __add__(self, other: Blinks) -> Blinks:
        return Blinks(
            self.seconds + other.seconds,
            self.count + other.count,
            self.intervals_s + other.intervals_s,
            self.durations_s + other.durations_s,
            self.falls_s + other.falls_s,
            self.rises_s + other.rises_s,
        )

    @property
    def per_min(self) -> float:
        return 60 * self.count / self.seconds if self.seconds else 0.0

    def to_json(self, like: Blinks) -> dict[str, Any]:
        """Figures, and distances (Wasserstein-1) to blinks as the statistics of the generators make them."""
        falls, rises = np.array(self.falls_s), np.array(self.rises_s)
        return {
            "count": self.count,
            "per_min": self.per_min,
            "interval_s": float(np.median(self.intervals_s)) if self.intervals_s else None,
            "duration_ms": 1000 * float(np.median(self.durations_s)) if self.durations_s else None,
            "fall_to_rise": float(np.median(falls / rises)) if len(falls) else None,
            "interval_distance_s": wasserstein(self.intervals_s, like.intervals_s),
            "duration_distance_ms": _times(1000, wasserstein(self.durations_s, like.durations_s)),
        }


def blinks(performance: NDArray[np.float32], fps: float) -> Blinks:
    """Find the blinks of a performance `[T, C]`."""
    lids = (performance[:, INDEX["expr.eyeBlinkLeft"]] + performance[:, INDEX["expr.eyeBlinkRight"]]) / 2
    found = _events(lids.astype(np.float64))
    peaks = [peak / fps for peak, *_ in found]
    return Blinks(
        len(lids) / fps,
        len(found),
        tuple(np.diff(peaks).tolist()),
        tuple((end - start) / fps for _, start, _, _, end in found),
        tuple((fallen - start) / fps for _, start, fallen, _, _ in found),
        tuple((end - rising) / fps for _, _, _, rising, end in found),
    )


def _events(lids: NDArray[np.float64]) -> list[tuple[float, float, float, float, float]]:
    """(peak, start, fallen, rising, end) of each blink in frames, crossings interpolated; those cut by an end are left out."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], lids > SHUT, [False]]).astype(np.int8)))
    events = []
    for a, b in edges.reshape(-1, 2):
        peak = int(a + np.argmax(lids[a:b]))
        depth = float(lids[peak])
        crossings = [_back(lids, peak, share * depth) for share in (BEGUN, NEARLY)]
        crossings += [_ahead(lids, peak, share * depth) for share in (NEARLY, BEGUN)]
        if all(crossing is not None for crossing in crossings):
            start, fallen, rising, end = (float(crossing) for crossing in crossings if crossing is not None)
            events.append((float(peak), start, fallen, rising, end))
    return events


def _ahead(lids: NDArray[np.float64], peak: int, level: float) -> float | None:
    """Frame at which the lids first come down to `level` after `peak`."""
    below = np.flatnonzero(lids[peak:] < level)
    if not len(below):
        return None
    i = peak + int(below[0])
    return i - float((level - lids[i]) / (lids[i - 1] - lids[i]))


def _back(lids: NDArray[np.float64], peak: int, level: float) -> float | None:
    mirrored = _ahead(lids[::-1], len(lids) - 1 - peak, level)
    return None if mirrored is None else len(lids) - 1 - mirrored


def wasserstein(one: tuple[float, ...], other: tuple[float, ...]) -> float | None:
    """Wasserstein-1 distance of two samples: the mean distance of their quantiles; None where one is empty."""
    if not one or not other:
        return None
    share = (np.arange(1000) + 0.5) / 1000
    return float(np.abs(_quantiles(one, share) - _quantiles(other, share)).mean())


def _quantiles(sample: tuple[float, ...], share: NDArray[np.float64]) -> NDArray[np.float64]:
    ordered = np.sort(np.array(sample))
    return ordered[np.minimum((share * len(ordered)).astype(int), len(ordered) - 1)]


def _times(factor: float, value: float | None) -> float | None:
    return None if value is None else factor * value
