"""Where the eyes rest as blocks one can take hold of: the take's own, and the looks laid over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.staged_gaze import NEAR_S, glances
from core.curves.staging import MAX_ANGLE_DEG, Look, Staging
from core.curves.take_events import TakeEvents, events_of

SHORTEST_S: Final = 0.125
"""A block cannot be dragged shorter: eyes do not rest for less."""

AT_TARGET_DEG: Final = 3.0
"""A look of the take so near to a target is a look at it."""


@dataclass(frozen=True)
class Block:
    """The eyes rest over the frames [start, end).

    Attributes:
        yaw_deg, pitch_deg: where, degrees in the world.
        target: name of what is there, empty where nothing is that the project knows.
        look: what was laid there; None where the take looks there of itself.
    """

    start: float
    end: float
    yaw_deg: float
    pitch_deg: float
    target: str = ""
    look: Look | None = None

    def as_look(self, start: float, end: float) -> Look:
        """The same thing looked at over other frames."""
        if self.look is not None:
            return replace(self.look, start=start, end=end)
        yaw, pitch = (float(np.clip(angle, -MAX_ANGLE_DEG, MAX_ANGLE_DEG)) for angle in (self.yaw_deg, self.pitch_deg))
        return Look(start, end, yaw, pitch)


def gaze_blocks(base: NDArray[np.float32], staging: Staging, fps: float) -> tuple[Block, ...]:
    """All blocks of a take `[T, C]`, which is not staged yet, one after the other without gaps."""
    found, blocks, at = events_of(base, fps), list[Block](), 0.0
    looks = [look for look in staging.looks if look.start < len(base)]
    for look, jump in zip(looks, glances(base, staging, found), strict=True):
        blocks += _own(staging, found, at, look.start)
        name = look.target if staging.target(look.target) else named(staging, jump.yaw_deg, jump.pitch_deg)
        blocks.append(Block(look.start, min(jump.end, len(base)), jump.yaw_deg, jump.pitch_deg, name, look))
        at = jump.end
    return (*blocks, *_own(staging, found, at, float(len(base))))


def named(staging: Staging, yaw_deg: float, pitch_deg: float) -> str:
    """The nearest target to a direction, if it is near."""
    apart = [(hypot(yaw_deg - t.yaw_deg, pitch_deg - t.pitch_deg), t.name) for t in staging.targets]
    distance, name = min(apart, default=(np.inf, ""))
    return name if distance <= AT_TARGET_DEG else ""


def laid(staging: Staging, looks: Sequence[Look], fps: float) -> Staging:
    """With looks over whatever was laid before; rests of it too short to look at anything go."""
    kept = list(staging.looks)
    for new in looks:
        pieces = [
            (old, part) for old in kept for part in ((old.start, min(old.end, new.start)), (max(old.start, new.end), old.end))
        ]
        whole = [replace(old, start=part[0], end=part[1]) for old, part in pieces if part[1] - part[0] >= SHORTEST_S * fps]
        kept = list(dict.fromkeys(whole))  # a look that is not touched is in both halves
        kept = [old for old in kept if old.end <= new.start or old.start >= new.end]
        kept.append(new)
    return replace(staging, looks=tuple(kept))


def moved(staging: Staging, blocks: Sequence[Block], index: int, start: float, end: float, fps: float) -> Staging:
    """With a block from `start` to `end`. Its neighbours give way or follow; the take's own may be covered altogether.

    It stops before the last of a look that was laid, and of the first and the last block.
    """
    block, least = blocks[index], SHORTEST_S * fps
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    first = next((b for b in reversed(blocks[:index]) if b.look is not None), blocks[0])
    last = next((b for b in blocks[index + 1 :] if b.look is not None), blocks[-1])
    start = block.start if before is None else max(start, first.start + least)
    end = block.end if after is None else min(end, last.end - least)
    if start != block.start and end != block.end:  # a move: neither end stops before the other
        length = block.end - block.start
        shift = start - block.start if abs(start - block.start) < abs(end - block.end) else end - block.end
        start, end = block.start + shift, block.start + shift + length
    start = max(0.0, min(start, end - least)) if end == block.end else start  # a block at the start may be shorter than that
    end = max(end, start + least)
    looks = [block.as_look(start, end)]
    if before is not None and start > block.start:
        looks.append(before.as_look(before.start, start))
    if after is not None and end < block.end:
        looks.append(after.as_look(end, after.end))
    return laid(staging, looks, fps)


def merged(staging: Staging, blocks: Sequence[Block], index: int, fps: float) -> Staging:
    """With a block gone: what was looked at before it is looked at on, or what comes after it where it is the first."""
    block = blocks[index]
    if index:
        return laid(staging, [blocks[index - 1].as_look(blocks[index - 1].start, block.end)], fps)
    if len(blocks) > 1:
        return laid(staging, [blocks[1].as_look(block.start, blocks[1].end)], fps)
    return staging


def split(staging: Staging, block: Block, frame: float, fps: float) -> Staging:
    """With a block as two that meet at a frame; the same where one of them would be too short."""
    if min(frame - block.start, block.end - frame) < SHORTEST_S * fps:
        return staging
    return laid(staging, [block.as_look(block.start, frame), block.as_look(frame, block.end)], fps)


def released(staging: Staging, block: Block) -> Staging:
    """With a block as the take has it."""
    return replace(staging, looks=tuple(look for look in staging.looks if look != block.look))


def _own(staging: Staging, found: TakeEvents, start: float, end: float) -> list[Block]:
    """The take's own blocks between two looks; slivers that no eye would rest in belong to their neighbours."""
    if end <= start:
        return []
    least, parts = NEAR_S * found.fps, list[Block]()
    at = bisect_right(found.rests, start, key=lambda rest: rest.end)
    for rest in takewhile(lambda rest: rest.start < end, islice(found.rests, at, None)):
        first, last = max(start, float(rest.start)), min(end, float(rest.end))
        block = Block(first, last, rest.yaw_deg, rest.pitch_deg, named(staging, rest.yaw_deg, rest.pitch_deg))
        if parts and parts[-1].end - parts[-1].start < least:
            parts[-1] = replace(block, start=parts[-1].start)
        elif parts and block.target and parts[-1].target == block.target:
            parts[-1] = _together(parts[-1], block)
        elif parts and last - first < least:
            parts[-1] = replace(parts[-1], end=last)
        else:
            parts.append(block)
    return parts


def _together(first: Block, second: Block) -> Block:
    """Two looks at one thing as one, on the way between both."""
    share = (second.end - second.start) / (second.end - first.start)
    yaw = first.yaw_deg + share * (second.yaw_deg - first.yaw_deg)
    return replace(first, end=second.end, yaw_deg=yaw, pitch_deg=first.pitch_deg + share * (second.pitch_deg - first.pitch_deg))
