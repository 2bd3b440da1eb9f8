"""A film in pieces of about a second: those that are kept are read, the others are drawn, and kept for the next time.

A film that was stopped, by the user, by a crash or by the end of the day, so goes on where it was; and after a small edit only
the pieces it touches are drawn again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from core.worker.failures import is_out_of_memory
from core.worker.frame_cache import FrameCache
from core.worker.frame_file import DamagedError, Frame, Shape

if TYPE_CHECKING:
    from core.render.source import FrameSource

log = logging.getLogger(__name__)

_STEP: Final = 24
"""Pieces begin at multiples of it, as what is repaired is drawn in chains of so many frames."""


def piece_length(fps: float) -> int:
    """Frames of a piece: about a second."""
    return max(1, round(fps / _STEP)) * _STEP


class Pieces:
    """Frames of a film, from the first to the last.

    Args:
        source: draws them.
        performance: channels [N, C], of all frames of the source.
        identity: of all that decides the pixels besides the performance.
        shape: of each frame.
        length: frames of a piece.
        cache: where pieces are kept; None where it does not pay.

    Attributes:
        drawn, read: frames so far that were drawn, and that were kept from before.
    """

    def __init__(
        self,
        source: FrameSource,
        performance: NDArray[np.float32],
        identity: str,
        shape: Shape,
        length: int,
        cache: FrameCache | None,
    ) -> None:
        self._source, self._performance, self._identity = source, performance, identity
        self._shape, self._length, self._cache = shape, length, cache
        self._lighter = False
        self.drawn = self.read = 0

    def frames(self, stop: int, poll: Callable[[], None]) -> Iterator[Frame]:
        """Frames [0, stop), uint8, each of `shape`.

        Args:
            poll: called for each frame, and before each step of denoising; may wait, or raise to stop.
        """
        starts = range(0, stop, self._length)
        keys = [self._key(start, min(start + self._length, stop)) for start in starts] if self._cache is not None else []
        spare = frozenset(keys)
        for index, start in enumerate(starts):
            end = min(start + self._length, stop)
            if self._cache is None:
                yield from self._draw(start, end, poll)
            else:
                yield from self._piece(self._cache, keys[index], start, end, spare, poll)

    def _piece(
        self, cache: FrameCache, key: str, start: int, end: int, spare: frozenset[str], poll: Callable[[], None]
    ) -> Iterator[Frame]:
        given = 0
        if cache.has(key):
            try:
                for frame in cache.frames(key, end - start, self._shape):
                    poll()
                    yield frame
                    given += 1
                    self.read += 1
                return
            except DamagedError as error:
                log.warning("drawn anew: %s", error)
        with cache.keeping(key, end - start, self._shape, spare) as keep:
            for index, frame in enumerate(self._draw(start, end, poll)):
                keep(frame)
                if index >= given:
                    yield frame

    def _draw(self, start: int, end: int, poll: Callable[[], None]) -> Iterator[Frame]:
        """Draw frames; where memory runs out, once more with less of it."""
        while start < end:
            try:
                for frame in self._source.frames(start, end, poll):
                    self.drawn += 1
                    start += 1
                    yield frame
            except Exception as error:
                if self._lighter or not is_out_of_memory(error) or not self._source.lighter():
                    raise
                log.warning("out of memory at frame %d, going on with less: %s", start, error)
                self._lighter = True

    def _key(self, start: int, end: int) -> str:
        """The name of a piece: of all that decides its pixels."""
        reach = self._source.reach
        poses = np.ascontiguousarray(self._performance[max(0, start - reach) : end + reach])
        digest = hashlib.sha256(f"{self._identity} {start} {end} {poses.dtype} {poses.shape}\n".encode())
        digest.update(poses.data)
        return digest.hexdigest()
