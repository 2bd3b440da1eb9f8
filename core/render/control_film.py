"""Everything a repair network is told of consecutive poses of one rig: the warp C_w, its mask, C_d, C_m, joints, exact flow
(VLOGGER section 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import TracebackType
from typing import Any, Final

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.context import create_context, release_context
from core.render.controls import ControlFrame, ControlPass
from core.render.joints import Joints
from core.render.scene import Scene
from core.rig.model import Rig
from core.rig.pose import Posed, Poser
from core.rig.semantics import Semantic

_AGREE_PX: Final = 1.0
"""Way back and way ahead that differ by more do not show the same point."""


@dataclass(frozen=True, eq=False)
class ControlClip:
    """N consecutive frames at the size of the output.

    Attributes:
        warp: uint8 [N, H, W, 3], C_w.
        dense: uint8 [N, H, W, 3], C_d.
        classes: uint8 [N, H, W], `Semantic` (C_m).
        joints: uint8 [N, H, W], see `core.render.joints`.
        repair: uint8 [N, H, W], `Repair`.
        flow: float32 [N, H, W, 2], output pixels to where the point was in the frame before; 0 in the first.
        ahead: float32 [N, H, W, 2], output pixels to where it will be in the next; 0 in the last.
        valid: bool [N, H, W], the frame before shows the same point, so `flow` may be followed; nowhere in the first.
        known: bool [N], frames that are given and not to be made.
    """

    warp: NDArray[np.uint8]
    dense: NDArray[np.uint8]
    classes: NDArray[np.uint8]
    joints: NDArray[np.uint8]
    repair: NDArray[np.uint8]
    flow: NDArray[np.float32]
    ahead: NDArray[np.float32]
    valid: NDArray[np.bool_]
    known: NDArray[np.bool_]


class ControlFilm:
    """Draws warp and controls of one rig at one size. Use as a context manager.

    Args:
        rig: the sitter.
        width, height: size of the maps.
        context: OpenGL to draw with; by default one of its own.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(self, rig: Rig, width: int, height: int, context: moderngl.Context | None = None) -> None:
        self.rig, self.width, self.height = rig, width, height
        self.poser = Poser(rig)
        self._owns = context is None
        self._context = context or create_context()
        with self._context:
            self._scene = Scene(self._context, rig, width, height)
            self._controls = ControlPass(self._context, rig, width, height, self._scene.person)
            self._colour = self._context.texture((width, height), 4)
            self._framebuffer = self._context.framebuffer([self._colour])
        self._joints = Joints(rig)

    def frames(self, values: NDArray[np.floating], known: NDArray[np.bool_] | None = None) -> ControlClip:
        """Consecutive frames of channels [N, C]; `known` [N] marks those that are given, by default none."""
        return self.clip([self.poser.pose(row) for row in values], known)

    def clip(self, film: Sequence[Posed], known: NDArray[np.bool_] | None = None) -> ControlClip:
        """`frames` for geometry that is known already, at least one pose."""
        maps = [self.controls(posed, film[max(i - 1, 0)], film[min(i + 1, len(film) - 1)]) for i, posed in enumerate(film)]
        valid = [np.zeros((self.height, self.width), np.bool_)]
        valid += [_same_point(now, before) for before, now in pairwise(maps)]
        return ControlClip(
            np.stack([self.warp(posed) for posed in film]),
            np.stack([frame.dense for frame in maps]),
            np.stack([frame.classes for frame in maps]),
            np.stack([self._joints.draw(posed, self.width, self.height) for posed in film]),
            np.stack([frame.repair for frame in maps]),
            np.stack([frame.flow for frame in maps]),
            np.stack([frame.ahead for frame in maps]),
            np.stack(valid),
            np.zeros(len(film), np.bool_) if known is None else known,
        )

    def warp(self, posed: Posed) -> NDArray[np.uint8]:
        """The picture alone, uint8 [height, width, 3]."""
        with self._context:  # others may have been made current since
            self._scene.draw_posed(self._framebuffer, posed)
            data = self._framebuffer.read(components=3, alignment=1)
        return np.frombuffer(data, np.uint8).reshape(self.height, self.width, 3).copy()

    def controls(self, now: Posed, before: Posed, after: Posed) -> ControlFrame:
        """The maps of one pose alone."""
        with self._context:
            return self._controls.frame(now, before, after)

    def close(self) -> None:
        """Free what is on the card, and the context if it is its own."""
        with self._context:
            self._controls.release()
            self._scene.release()
            self._framebuffer.release()
            self._colour.release()
        if self._owns:
            release_context(self._context)

    def __enter__(self) -> ControlFilm:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def followed(picture: NDArray[Any], flow: NDArray[np.float32], how: int = cv2.INTER_LINEAR) -> NDArray[Any]:
    """What lies where a flow [H, W, 2] points to in a picture [H, W, ...]: warps one frame onto the next by its way back."""
    height, width = flow.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    return np.asarray(cv2.remap(picture, x + flow[..., 0], y + flow[..., 1], how, borderMode=cv2.BORDER_REPLICATE))


def _same_point(now: ControlFrame, before: ControlFrame) -> NDArray[np.bool_]:
    """Where the frame before shows the point that is shown now: the ways there and back agree [H, W]."""
    height, width = now.classes.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    there_x, there_y = x + now.flow[..., 0], y + now.flow[..., 1]
    inside = (there_x >= 0) & (there_y >= 0) & (there_x <= width - 1) & (there_y <= height - 1)
    way = now.flow + followed(before.ahead, now.flow)
    agree = np.hypot(way[..., 0], way[..., 1]) < _AGREE_PX
    background = followed(before.classes, now.flow, cv2.INTER_NEAREST) == Semantic.BACKGROUND
    return np.asarray(inside & agree & (background == (now.classes == Semantic.BACKGROUND)), np.bool_)
