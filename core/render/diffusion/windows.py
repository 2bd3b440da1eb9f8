"""Which frames are made together, so that each is the same whichever others are asked for.

A window is given the end of the one before (temporal outpainting, VLOGGER section 3.2), which would make a frame depend on all
before it. So the windows are chains of fixed places: each begins anew a little before its stretch of frames, and where two
chains meet one fades into the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.render.diffusion.config import WINDOW

STRETCH: Final = 24
"""Frames of a chain whose windows overlap: three windows' worth, a second of film."""


@dataclass(frozen=True)
class Window:
    """Frames that go through the network together.

    Attributes:
        start: number of the first; below 0 where the film has not begun.
        given: how many at the beginning are known from the window before; 0 in the first of a chain.
        fades: how many at the beginning the chain before has made as well, and fades out in.
    """

    start: int
    given: int
    fades: int


@dataclass(frozen=True)
class Windows:
    """How a film is cut.

    Attributes:
        length: frames of a window.
        overlap: how many of them the window before has made.

    Raises:
        ValueError: the windows of a chain do not fill its stretch.
    """

    length: int = WINDOW
    overlap: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.overlap <= self.length // 2 or (self.stretch + self.overlap - self.length) % self._hop:
            raise ValueError(f"windows of {self.length} overlapping by {self.overlap}")

    @property
    def stretch(self) -> int:
        """Frames that a chain makes."""
        return STRETCH if self.overlap else self.length

    @property
    def reach(self) -> int:
        """How many frames before and after a frame it depends on, and one more, by which motion is known."""
        return self.stretch + self.overlap + 1

    def covering(self, start: int, stop: int) -> Iterator[Window]:
        """The windows that frames [start, stop) come from, in order."""
        chain = start // self.stretch
        while True:
            first = chain * self.stretch - self.overlap
            for at in range(first, first + self.stretch + self.overlap - self.length + 1, self._hop):
                head = at == first
                # Frames from `stop` on are not asked for, and none that is comes from a window that begins there.
                if at >= stop:
                    return
                yield Window(at, 0 if head else self.overlap, self.overlap if head else 0)
            chain += 1

    def awaits_next(self, frame: int, window: Window) -> bool:
        """Whether a frame of a window is not finished before the next chain has faded in."""
        chain = (window.start + self.overlap) // self.stretch
        return frame >= (chain + 1) * self.stretch - self.overlap

    @property
    def _hop(self) -> int:
        return self.length - self.overlap
