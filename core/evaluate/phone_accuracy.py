"""How far timed phones agree with a reference, counted in what lips show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from core.speech.phones import BILABIALS, SILENCE, VISEME_OF, VISEMES
from core.speech.prosody import stretches
from core.speech.speech import Speech

FRAME_S = 0.02
TOLERANCE_S = 0.06
"""Closures this far apart, edge to edge, still count as the same one: a frame and a half of film."""

_ADJOINING_S = 0.011
"""Closures nearer than this are one."""


@dataclass(frozen=True)
class PhoneAccuracy:
    """Counts, so that clips add up.

    Attributes:
        edits: visemes to insert, delete or change to turn the found sequence into the reference.
        visemes: visemes of the reference; silences left out, neighbours alike merged.
        frames_right: frames of `FRAME_S`, spoken in the reference, with the right viseme.
        frames: frames spoken in the reference.
        closures_met: closures (p, b, m) of the reference that have one of those found within `TOLERANCE_S`.
        closures: closures of the reference.
        closures_found: closures found.
        centre_errors_s: found minus reference centre of each closure met.
    """

    edits: int = 0
    visemes: int = 0
    frames_right: int = 0
    frames: int = 0
    closures_met: int = 0
    closures: int = 0
    closures_found: int = 0
    centre_errors_s: tuple[float, ...] = ()

    def __add__(self, other: PhoneAccuracy) -> PhoneAccuracy:
        return PhoneAccuracy(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def viseme_error(self) -> float:
        """Edits per viseme of the reference, 0 is perfect; may exceed 1."""
        return self.edits / max(self.visemes, 1)

    @property
    def frame_accuracy(self) -> float:
        """Share of spoken frames with the right viseme."""
        return self.frames_right / max(self.frames, 1)

    @property
    def closure_recall(self) -> float:
        """Share of the closures of the reference that were found; 1 where there are none."""
        return self.closures_met / self.closures if self.closures else 1.0

    @property
    def closure_precision(self) -> float:
        """Share of the closures found that are in the reference; 1 where none were found."""
        return self.closures_met / self.closures_found if self.closures_found else 1.0

    @property
    def centre_error_s(self) -> float:
        """Median distance between the centres of closures met; 0 where there are none."""
        return float(np.median(np.abs(self.centre_errors_s))) if self.centre_errors_s else 0.0


def phone_accuracy(found: Speech, reference: Speech) -> PhoneAccuracy:
    """Compare the phones of one sound with a reference of the same sound."""
    heard, wanted = _sequence(found), _sequence(reference)
    count = int(reference.audio.duration_s / FRAME_S)
    there, truth = _frames(found, count), _frames(reference, count)
    closures, reference_closures = _closures(found), _closures(reference)
    errors = _centre_errors(closures, reference_closures)
    return PhoneAccuracy(
        edit_distance(heard, wanted), len(wanted), int(((there == truth) & (truth > 0)).sum()), int((truth > 0).sum()),
        len(errors), len(reference_closures), len(closures), errors,
    )  # fmt: skip


def pool(parts: Iterable[PhoneAccuracy]) -> PhoneAccuracy:
    """All clips as if they were one."""
    return reduce(add, parts, PhoneAccuracy())


def edit_distance(a: list[int], b: list[int]) -> int:
    """Levenshtein distance."""
    place = np.arange(len(b) + 1)
    wanted = np.array(b, int)
    row = place.copy()
    for i, item in enumerate(a, 1):
        best = np.minimum(row[1:] + 1, row[:-1] + (wanted != item))  # delete, or keep and change
        row = np.minimum.accumulate(np.concatenate([[i], best]) - place) + place  # insert
    return int(row[-1])


def _viseme(symbol: str) -> int:
    return VISEMES.index(VISEME_OF[symbol])


def _sequence(speech: Speech) -> list[int]:
    spoken = [_viseme(p.symbol) for p in speech.phones if p.symbol != SILENCE]
    return [v for i, v in enumerate(spoken) if i == 0 or v != spoken[i - 1]]


def _frames(speech: Speech, count: int) -> NDArray[np.int64]:
    """Viseme in the middle of each frame, [count]."""
    ends = np.array([p.end_s for p in speech.phones])
    visemes = np.array([_viseme(p.symbol) for p in speech.phones], np.int64)
    middles = (np.arange(count) + 0.5) * FRAME_S
    return visemes[np.minimum(np.searchsorted(ends, middles, "right"), len(visemes) - 1)]


def _closures(speech: Speech) -> list[tuple[float, float]]:
    return stretches((phone for phone in speech.phones if phone.symbol in BILABIALS), _ADJOINING_S)


def _centre_errors(found: list[tuple[float, float]], reference: list[tuple[float, float]]) -> tuple[float, ...]:
    """Found minus reference centre, for each closure of the reference with one of its own; the nearest is taken."""
    free = set(range(len(found)))
    errors: list[float] = []
    for start, end in reference:
        near = [i for i in free if min(end, found[i][1]) - max(start, found[i][0]) > -TOLERANCE_S]
        if not near:
            continue
        apart = {i: (found[i][0] - start + found[i][1] - end) / 2 for i in near}
        nearest = min(near, key=lambda i: (abs(apart[i]), i))
        free.remove(nearest)
        errors.append(apart[nearest])
    return tuple(errors)
