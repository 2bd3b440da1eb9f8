"""One frame of a film before it is repaired: the finished picture of the rig, and what the network is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.render.background import Background
from core.render.control_film import ControlFilm
from core.render.controls import ControlFrame
from core.render.joints import Joints
from core.render.offscreen import Offscreen
from core.render.repair import DRAWN, Repair
from core.rig.model import Rig
from core.rig.pose import Posed
from core.rig.semantics import Semantic


@dataclass(frozen=True, eq=False)
class Drawn:
    """A frame at the size of the output.

    Attributes:
        plain: what the rig alone gives, uint8 [H, W, 3], or [H, W, 4] with straight alpha.
        warp: C_w, which has the photo's own background whatever stands behind the sitter: uint8 [H, W, 3].
        doubt: what is to be repaired, uint8 [H, W], `Repair`.
        kept: what must stay as it is, bool [H, W].
        controls: the maps; `flow` leads to the frame before, `ahead` to the pose of the photo.
        posed: the geometry.
        values: the pose, channels [C].
    """

    plain: NDArray[np.uint8]
    warp: NDArray[np.uint8]
    doubt: NDArray[np.uint8]
    kept: NDArray[np.bool_]
    controls: ControlFrame
    posed: Posed
    values: NDArray[np.floating]


class Drawing:
    """Draws frames of one rig. Use as a context manager.

    Args:
        rig: the sitter.
        width, height: size of the frames.
        background: what stands behind the sitter.
        lid_follow: how far lids follow vertical gaze.
        transparent: give alpha as well.

    Attributes:
        photo: the sitter stands before the photo's own background.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(
        self, rig: Rig, width: int, height: int, background: Background, lid_follow: float = 1.0, transparent: bool = False
    ) -> None:
        self.rig, self.width, self.height = rig, width, height
        self._film = ControlFilm(rig, width, height)
        self._film.poser.lid_follow = lid_follow
        self._screen: Offscreen | None = None
        self.photo, self._transparent = background.is_photo, transparent
        if transparent or not background.is_photo:
            self._screen = Offscreen(rig, width, height, background)
            self._screen.set_lid_follow(lid_follow)
        self._rest = self._film.poser.pose(channels.rest())
        self._joints = Joints(rig)

    def frame(self, values: NDArray[np.floating], before: NDArray[np.floating]) -> Drawn:
        """Draw one pose [C]; `before` is the pose one frame ago."""
        posed = self._film.poser.pose(values)
        warp = self._film.warp(posed)
        controls = self._film.controls(posed, self._film.poser.pose(before), self._rest)
        kept = np.isin(controls.classes, DRAWN)
        doubt = controls.repair
        if not self.photo:  # nothing is uncovered there, and no edge has the photo's colours
            kept |= controls.classes == Semantic.BACKGROUND
            doubt = np.where(doubt == Repair.RING, np.uint8(Repair.OK), doubt)
        doubt = np.where(kept, np.uint8(Repair.OK), doubt)
        return Drawn(self.plain(values, warp), warp, doubt, kept, controls, posed, values)

    def plain(self, values: NDArray[np.floating], warp: NDArray[np.uint8] | None = None) -> NDArray[np.uint8]:
        """What the rig alone gives of a pose [C], of which the warp may be known already."""
        if self._screen is not None:
            return self._screen.frame_rgba(values) if self._transparent else self._screen.frame(values)
        return self._film.warp(self._film.poser.pose(values)) if warp is None else warp

    def joints(self, posed: Posed) -> NDArray[np.uint8]:
        """The sitter's joints, uint8 [H, W]."""
        return self._joints.draw(posed, self.width, self.height)

    def close(self) -> None:
        """Free what is on the card."""
        self._film.close()
        if self._screen is not None:
            self._screen.close()

    def __enter__(self) -> Drawing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
