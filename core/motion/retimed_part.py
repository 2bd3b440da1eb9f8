"""A part of the performance in the take's own time: what to make anew where the take is retimed, and what must stay."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channel_groups import GROUPS, channels_named
from core.curves.layer import Layer
from core.curves.resample import resample
from core.curves.retime_keys import GROUP_OF
from core.curves.take import Take
from core.motion.regenerate import cells_of_keys
from core.project.document import Document

_NEAR: Final = 1e-6

Cells = list[tuple[int, str]]


def part_of(document: Document, take: Take, span: tuple[int, int], names: Collection[str]) -> tuple[tuple[int, int], Cells]:
    """The rows of a take that show in some frames of the performance alone, and the cells among them that have to stay.

    Args:
        document: whose keys stay, and whose timing counts.
        take: one of its takes.
        span: (start, end) in frames of the document, the end not included.
        names: groups of `core.channel_groups`, or single channels.

    Returns:
        (start, end) in rows of the take, and (row, channel) of what stays: where keys stand, and what other frames of the
        performance read too. As `core.motion.regenerate.regenerate` takes them.

    Raises:
        UserError: there is no such channel.
    """
    scale = take.rate.fps / document.rate.fps
    first = max(floor(span[0] * scale + _NEAR), 0)
    whole = first, min(max(ceil(span[1] * scale - _NEAR), first + 1), take.frames)
    layers = [layer for layer in document.layers if not layer.muted]
    if not document.timing:
        return whole, cells_of_keys(layers, document.rate, take, whole)
    reader = _Reader(document, take)
    rows = {group: reader.only_in(group, span, whole) for group in sorted({GROUP_OF[name] for name in channels_named(names)})}
    used = np.concatenate([found for found in rows.values() if len(found)] or [np.arange(*whole)])
    start, end = int(used.min()), int(used.max()) + 1
    keep = set(reader.keyed(cells_of_keys(layers, document.rate, take, (start, end))))
    for group, found in rows.items():
        keep |= {(int(row), channel) for row in np.setdiff1d(np.arange(start, end), found) for channel in GROUPS[group]}
    keep |= {(int(row), channel) for channel, kept in reader.under_keys(layers) for row in kept if start <= row < end}
    return (start, end), sorted(keep)


class _Reader:
    """Which rows of a take the frames of a performance read."""

    def __init__(self, document: Document, take: Take) -> None:
        self._timing, self._rate = document.timing, document.rate
        self._scale = take.rate.fps / document.rate.fps
        self._frames = take.frames
        self._base = resample(take.base, take.rate, document.rate)
        self._count = len(self._base)

    def only_in(self, group: str, span: tuple[int, int], whole: tuple[int, int]) -> NDArray[np.intp]:
        """Rows that show in the span and nowhere else."""
        if not self._retimed(group):
            return np.arange(*whole)
        frames = np.arange(self._count, dtype=np.float64)
        inside = (frames >= span[0]) & (frames < span[1])
        return np.setdiff1d(self._rows(group, frames[inside]), self._rows(group, frames[~inside]))

    def keyed(self, cells: Cells) -> Cells:
        """Cells under keys, of groups that are not retimed."""
        return [(row, channel) for row, channel in cells if not self._retimed(GROUP_OF[channel])]

    def under_keys(self, layers: Collection[Layer]) -> list[tuple[str, NDArray[np.intp]]]:
        """(channel, rows) under the keys of groups that are retimed."""
        found = []
        for layer in layers:
            for channel, curve in layer.curves.items():
                group = GROUP_OF[channel]
                if self._retimed(group):
                    frames = np.unique([side for frame in curve.frames for side in (np.floor(frame), np.ceil(frame))])
                    found.append((channel, self._rows(group, frames[(frames >= 0) & (frames < self._count)])))
        return found

    def _retimed(self, group: str) -> bool:
        return bool(self._timing.of(group)) or (group == "head" and bool(self._timing.of("gaze")))

    def _rows(self, group: str, frames: NDArray[np.float64]) -> NDArray[np.intp]:
        rows = self._timing.rows_behind(self._base, self._rate, group, frames)
        at = np.round(rows * self._scale, 6)
        both = np.union1d(np.floor(at), np.ceil(at)).astype(np.intp)
        return both[both < self._frames]
