"""A comp: one take put together of the best stretches of several, which run into one another over short fades."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from math import ceil
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.channel_groups import GROUPS
from core.channels import INDEX
from core.curves.resample import resample
from core.curves.take import MAX_FRAMES, Provenance, Take
from core.timebase import FrameRate

ENGINE: Final = "comp"
USUAL_FADE: Final = 8
"""Frames: a third of a second at 24 frames a second."""
MAX_SEGMENTS: Final = 1000

WHOLE: Final = "whole"
PARTS: Final = {
    "gaze": ("gaze",),
    "head": ("head",),
    "face": ("brows", "cheeks", "lids"),
    "mouth": ("lips", "jaw"),
    "body": ("torso", "arms"),
}
"""Part of the body -> its groups of `core.channel_groups`."""
NOBODY: Final = ""
"""Stands for no take of its own."""

Motion = NDArray[np.float32]


@dataclass(frozen=True)
class Segment:
    """A take plays from `start` to the start of the next segment.

    Attributes:
        take_id: the take that plays; `NOBODY` in the row of a part.
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
Rows = Mapping[str, Segments]
"""`WHOLE` -> the segments of everything, and part -> those of a part of the body alone, where `NOBODY` is as the whole."""


def comp(takes: Mapping[str, Motion], rows: Rows, frames: int) -> Motion:
    """The motion `[frames, C]`, float32: each segment from its take, smoothstep from one to the next.

    Head angles fade one by one: between takes of the same words they differ by too little for it to show. The lips of any
    take follow the same sound, so they stay in time through a fade.

    Args:
        takes: id -> float32 [T, C] at the rate of the comp; held beyond its end.

    Raises:
        ValueError: no segments of the whole, segments not in order from 0, an unknown part, or a take that is not there.
    """
    _check(rows, frames)
    motion = _blended(takes, rows[WHOLE], frames)
    parts = {**takes, NOBODY: motion.copy()}
    for part in rows:
        if part != WHOLE:
            columns = [INDEX[channel] for group in PARTS[part] for channel in GROUPS[group]]
            motion[:, columns] = _blended({name: m[:, columns] for name, m in parts.items()}, rows[part], frames)
    return motion


def _blended(takes: Mapping[str, Motion], segments: Segments, frames: int) -> Motion:
    missing = [segment.take_id for segment in segments if segment.take_id not in takes]
    if missing:
        raise ValueError(f"there is no take {missing[0]!r}")
    motion = _stretch(takes[segments[0].take_id], 0, frames).copy()
    ends = [
        min(ceil(segment.start + segment.fade / 2), frames) for segment in segments[2:]
    ]  # all that follows is the next one's
    for segment, last in zip(segments[1:], [*ends, frames], strict=False):
        begin = segment.start - segment.fade / 2
        first = max(int(begin), 0)
        at = np.arange(first, last, dtype=np.float64)
        x = np.clip((at - begin) / segment.fade, 0.0, 1.0) if segment.fade else (at >= begin) * 1.0
        share = (x * x * (3 - 2 * x))[:, None]
        new, old = _stretch(takes[segment.take_id], first, last), motion[first:last]
        motion[first:last] = np.where(share == 1, new, old + share * (new - old))
    return motion


def _stretch(take: Motion, first: int, last: int) -> Motion:
    """The frames [first, last) of a take, held beyond its end."""
    return np.asarray(take[np.minimum(np.arange(first, last), len(take) - 1)], np.float32)


def comp_take(document_takes: Sequence[Take], rows: Rows, rate: FrameRate, name: str, *, old: Take | None = None) -> Take:
    """A take of segments of others, which remembers them so that it can be opened again.

    Args:
        old: the comp this one takes the place of: it lends its id, and its own motion for takes that are gone.

    Raises:
        ValueError: as for `comp`, or two of the takes follow different sounds.
    """
    found = {take.id: take for take in document_takes if old is None or take.id != old.id}
    wanted = {segment.take_id for segments in rows.values() for segment in segments} - {NOBODY}
    named = [found[take_id] for take_id in sorted(wanted) if take_id in found]
    if len({take.provenance.audio_hash for take in named}) > 1:
        raise ValueError("takes of different words cannot be put together")
    motions = {take.id: resample(take.base, take.rate, rate) for take in named}
    if old is not None:
        motions |= {take_id: resample(old.base, old.rate, rate) for take_id in wanted if take_id not in found}
    frames = max((len(motion) for motion in motions.values()), default=0)
    heard = named[0].provenance.audio_hash if named else old.provenance.audio_hash if old is not None else ""
    kept = {part: segments for part, segments in rows.items() if part == WHOLE or any(s.take_id for s in segments)}
    stored = {part: [{"take": s.take_id, "start": s.start, "fade": s.fade} for s in row] for part, row in kept.items()}
    made = Provenance(ENGINE, 0, audio_hash=heard, settings={"segments": stored})
    base = comp(motions, kept, frames)
    if old is not None:
        return replace(old, base=base, rate=rate, provenance=replace(made, created=old.provenance.created))
    return Take(uuid.uuid4().hex, name, base, rate, made)


def put_together_anew(takes: Sequence[Take], changed: Sequence[Take]) -> tuple[Take, ...]:
    """Changed takes, and with them the comps that play them, and the comps that play those.

    Args:
        takes: of the document; each of the changed ones takes the place of the one with its id.
        changed: their latest versions; a comp among them that says what it is made of is made of that.
    """
    found = {take.id: take for take in takes} | {take.id: take for take in changed}
    told = {take.id for take in changed}
    rows = {name: rows_of(take) for name, take in found.items()}
    sources = {name: {s.take_id for row in rows[name].values() for s in row} - {NOBODY} for name in found}
    for name in _sources_first(sources):
        if name in found and sources[name] & told:
            old = found[name]
            with suppress(ValueError):  # its takes are of different words by now: it stays what it is
                found[name] = comp_take(tuple(found.values()), rows[name], old.rate, old.name, old=old)
                told.add(name)
    return tuple(take for name, take in found.items() if name in told)


def _sources_first(sources: Mapping[str, set[str]]) -> list[str]:
    try:
        return list(TopologicalSorter(sources).static_order())
    except CycleError:  # comps that play each other
        return list(sources)


def rows_of(take: Take | None) -> dict[str, Segments]:
    """What a comp is put together of; nothing where it is no comp, or says nothing that makes sense."""
    if take is None or take.provenance.engine != ENGINE:
        return {}
    stored: Any = take.provenance.settings.get("segments")
    try:
        found = {
            str(part): tuple(Segment(str(row["take"]), int(row["start"]), int(row["fade"])) for row in rows)
            for part, rows in stored.items()
        }
        _check(found, take.frames)
    except (AttributeError, KeyError, TypeError, ValueError):
        return {}
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


def scaled(rows: Rows, ratio: float) -> dict[str, Segments]:
    """The same at another frame rate: `ratio` new frames for each old one; of those that fall on one frame, the last."""
    scaled_rows = {}
    for part, segments in rows.items():
        moved = [replace(s, start=round(s.start * ratio), fade=round(s.fade * ratio)) for s in segments]
        scaled_rows[part] = tuple({segment.start: segment for segment in moved}.values())
    return scaled_rows


def _check(rows: Rows, frames: int) -> None:
    if WHOLE not in rows or not set(rows) <= {WHOLE, *PARTS}:
        raise ValueError("a comp is of the whole, and of parts that there are")
    for segments in rows.values():
        if not segments or segments[0].start != 0 or len(segments) > MAX_SEGMENTS:
            raise ValueError("a comp starts at frame 0")
        if any(after.start <= before.start for before, after in pairwise(segments)) or segments[-1].start >= max(frames, 1):
            raise ValueError("the segments of a comp follow one another")
