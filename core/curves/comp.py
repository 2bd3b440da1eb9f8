"""A comp: one take put together of the best stretches of several, which run into one another over short fades."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.curves.resample import resample, rows_at
from core.curves.take import MAX_FRAMES, Provenance, Take
from core.timebase import FrameRate

ENGINE: Final = "comp"
USUAL_FADE: Final = 8
"""Frames: a third of a second at 24 frames a second."""
MAX_SEGMENTS: Final = 1000

Motion = NDArray[np.float32]


@dataclass(frozen=True)
class Segment:
    """A take plays from `start` to the start of the next segment.

    Attributes:
        take_id: the take that plays.
        start: first frame; 0 for the first segment.
        fade: frames over which it takes over from the one before, half of them before `start`; nothing for the first.

    Raises:
        ValueError: a number is out of range.
    """

    take_id: str
    start: int
    fade: int = USUAL_FADE

    def __post_init__(self) -> None:
        if not (0 <= self.start <= MAX_FRAMES and 0 <= self.fade <= MAX_FRAMES):
            raise ValueError("a segment of a comp lies outside all frames")


Segments = tuple[Segment, ...]


def comp(takes: Mapping[str, Motion], segments: Sequence[Segment], frames: int) -> Motion:
    """The motion `[frames, C]`, float32: each segment from its take, smoothstep from one to the next.

    Head angles fade one by one: between takes of the same words they differ by too little for it to show. The lips of any
    take follow the same sound, so they stay in time through a fade.

    Args:
        takes: id -> float32 [T, C] at the rate of the comp; held beyond its end.

    Raises:
        ValueError: no segments, not in order from 0, or one of a take that is not there.
    """
    _check(segments, frames)
    missing = [segment.take_id for segment in segments if segment.take_id not in takes]
    if missing:
        raise ValueError(f"there is no take {missing[0]!r}")
    at = np.arange(frames, dtype=np.float64)
    motion = rows_at(takes[segments[0].take_id], at).copy()
    for segment in segments[1:]:
        first = max(int(segment.start - segment.fade / 2), 0)
        x = np.clip((at[first:] - (segment.start - segment.fade / 2)) / max(segment.fade, 1e-9), 0.0, 1.0)
        x = x if segment.fade else (at[first:] >= segment.start).astype(np.float64)
        share = (x * x * (3 - 2 * x))[:, None]
        new = rows_at(takes[segment.take_id], at[first:])
        motion[first:] = np.where(share == 1, new, motion[first:] + share * (new - motion[first:]))
    return motion


def comp_take(
    document_takes: Sequence[Take], segments: Segments, rate: FrameRate, name: str, *, old: Take | None = None
) -> Take:
    """A take of segments of others, which remembers them so that it can be opened again.

    Args:
        old: the comp this one takes the place of: it lends its id, and its own motion for takes that are gone.

    Raises:
        ValueError: as for `comp`, or two of the takes follow different sounds.
    """
    found = {take.id: take for take in document_takes if old is None or take.id != old.id}
    named = [found[segment.take_id] for segment in segments if segment.take_id in found]
    if len({take.provenance.audio_hash for take in named}) > 1:
        raise ValueError("takes of different words cannot be put together")
    motions = {take.id: resample(take.base, take.rate, rate) for take in named}
    if old is not None:
        motions |= {s.take_id: resample(old.base, old.rate, rate) for s in segments if s.take_id not in found}
    frames = max(len(motion) for motion in motions.values()) if motions else 0
    heard = named[0].provenance.audio_hash if named else old.provenance.audio_hash if old is not None else ""
    rows = [{"take": s.take_id, "start": s.start, "fade": s.fade} for s in segments]
    made = Provenance(ENGINE, 0, audio_hash=heard, settings={"segments": rows})
    base = comp(motions, segments, frames)
    if old is not None:
        return replace(old, base=base, rate=rate, provenance=replace(made, created=old.provenance.created))
    return Take(uuid.uuid4().hex, name, base, rate, made)


def segments_of(take: Take | None) -> Segments:
    """What a comp is put together of; nothing where it is no comp, or says nothing that makes sense."""
    if take is None or take.provenance.engine != ENGINE:
        return ()
    rows: Any = take.provenance.settings.get("segments")
    try:
        found = tuple(Segment(str(row["take"]), int(row["start"]), int(row["fade"])) for row in rows)
        _check(found, take.frames)
    except (KeyError, TypeError, ValueError):
        return ()
    return found


def take_at(segments: Sequence[Segment], frame: float) -> int:
    """Number of the segment that plays at a frame."""
    return max((i for i, segment in enumerate(segments) if segment.start <= frame), default=0)


def with_range(segments: Segments, take_id: str, start: int, end: int, frames: int) -> Segments:
    """The comp with `take_id` over [start, end), the rest as it is."""
    start, end = max(start, 0), min(end, frames)
    if start >= end:
        return segments
    after = segments[take_at(segments, end)]
    kept = [segment for segment in segments if not start <= segment.start <= end]
    kept.append(Segment(take_id, start))
    if end < frames:
        kept.append(next((s for s in segments if s.start == end), Segment(after.take_id, end)))
    return tidied(tuple(kept))


def tidied(segments: Segments) -> Segments:
    """In order of time, with no border between a take and itself, and the first from frame 0."""
    ordered = sorted(segments, key=lambda segment: segment.start)
    kept: list[Segment] = [replace(ordered[0], start=0)]
    for segment in ordered[1:]:
        if segment.take_id != kept[-1].take_id:
            kept.append(segment)
    return tuple(kept)


def scaled(segments: Segments, ratio: float) -> Segments:
    """The same at another frame rate: `ratio` new frames for each old one."""
    return tuple(replace(s, start=round(s.start * ratio), fade=round(s.fade * ratio)) for s in segments)


def _check(segments: Sequence[Segment], frames: int) -> None:
    if not segments or segments[0].start != 0 or len(segments) > MAX_SEGMENTS:
        raise ValueError("a comp starts at frame 0")
    if any(after.start <= before.start for before, after in pairwise(segments)) or segments[-1].start >= max(frames, 1):
        raise ValueError("the segments of a comp follow one another")
