"""Where the frames of a film come from: the rig alone, or the rig and the network that repairs what it cannot know.

A frame is a pure function of the poses within `reach` of it, its number and the fingerprint: whichever range it is asked for
in, it is the same to the bit. So films can be made in pieces, kept, and put together again.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from core.render.background import PHOTO, Background
from core.render.offscreen import Offscreen
from core.render.presets import RepairSettings, available, check_available
from core.rig.model import Rig

__all__ = ["FrameSource", "available", "open_source"]

DRAWING: Final = 2
"""Raised by one whenever the same rig and pose are drawn otherwise: frames kept from before are then made anew."""


class FrameSource(ABC):
    """Frames of one performance, in any order. Use as a context manager.

    Attributes:
        fingerprint: of all that decides the pixels besides rig, performance, size, background and lids.
        reach: how many frames before and after a frame it depends on.
    """

    fingerprint: str
    reach: int

    @abstractmethod
    def frames(self, start: int, stop: int, poll: Callable[[], None] = lambda: None) -> Iterator[NDArray[np.uint8]]:
        """Frames [start, stop), uint8 [H, W, 3], or [H, W, 4] with straight alpha where the source is transparent.

        Args:
            poll: called for each frame, and before each step of denoising; may wait, or raise to stop.
        """

    def lighter(self) -> bool:
        """Draw the same frames with half the memory from now on; False where that cannot be."""
        return False

    @abstractmethod
    def close(self) -> None:
        """Free what is on the card. Safe to call twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class RigSource(FrameSource):
    """The rig alone.

    Args:
        screen: draws it; closed with the source.
        performance: channels [N, C].
        transparent: give alpha as well.
    """

    reach = 0

    def __init__(self, screen: Offscreen, performance: NDArray[np.floating], transparent: bool) -> None:
        self._screen, self._performance, self._transparent = screen, performance, transparent
        self.fingerprint = fingerprint_of("off")

    def frames(self, start: int, stop: int, poll: Callable[[], None] = lambda: None) -> Iterator[NDArray[np.uint8]]:
        for pose in self._performance[start:stop]:
            poll()
            yield self._screen.frame_rgba(pose) if self._transparent else self._screen.frame(pose)

    def close(self) -> None:
        self._screen.close()


def open_source(
    rig: Rig,
    performance: NDArray[np.floating],
    width: int,
    height: int,
    background: Background = PHOTO,
    lid_follow: float = 1.0,
    transparent: bool = False,
    repair: RepairSettings | None = None,
) -> FrameSource:
    """A source of frames.

    Args:
        rig: the sitter.
        performance: channels [N, C].
        width, height: size of the frames.
        background: what stands behind the sitter.
        lid_follow: how far lids follow vertical gaze, 0 not at all .. 1 as in life.
        transparent: give alpha as well.
        repair: what the network is to do; nothing by default.

    Raises:
        RenderError: the machine has no OpenGL, or the preset cannot be had.
        UserError: the weights cannot be read.
    """
    if repair is not None and repair.preset != "off" and repair.strength > 0:
        check_available(repair.preset)
        from core.render.diffusion.film import RepairedSource
        from core.render.drawing import Drawing

        drawing = Drawing(rig, width, height, background, lid_follow, transparent)
        try:
            return RepairedSource(drawing, performance, repair)
        except BaseException:
            drawing.close()
            raise
    screen = Offscreen(rig, width, height, background)
    screen.set_lid_follow(lid_follow)
    return RigSource(screen, performance, transparent)


def fingerprint_of(*parts: object) -> str:
    """Of the version of the drawing and whatever else decides the pixels, hexadecimal."""
    return hashlib.sha256(repr((DRAWING, *parts)).encode()).hexdigest()
