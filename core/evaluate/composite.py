"""What may go wrong in the drawn picture as the sitter moves: holes in the person, a background that moves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core import channels
from core.errors import Cancelled
from core.evaluate.flips import FlipCounter, finite
from core.evaluate.key_colour import all_person, is_backdrop, is_person, is_pure_backdrop, silhouette
from core.evaluate.studio import Studio
from core.render.size import output_size
from core.rig.model import Rig
from core.rig.pose import Poser

SIZE = 512
"""Longer side of the pictures looked at, px."""
_TOUCHING = np.ones((5, 5), np.uint8)


@dataclass(frozen=True)
class PoseFigures:
    """What a set of poses shows, summed over them.

    Attributes:
        poses: how many were posed.
        flips: triangles turned inside out.
        flipped_poses: poses with any.
        holes_px: pixels at 512 px, inside or at the person, that no part of the sheet covers.
        hole_poses: poses with any.
        cut_edge_px: pixels beside the person at which the picture's own rim, drawn into view, cuts it.
        not_finite: poses with a place that is no number.
        background_motion: largest difference to rest, of 255, outside the silhouettes.
        background_share: mean share of the picture that is outside them.
    """

    poses: int
    flips: int
    flipped_poses: int
    holes_px: int
    hole_poses: int
    cut_edge_px: int
    not_finite: int
    background_motion: int
    background_share: float


def measure_poses(
    rig: Rig, poses: NDArray[np.float32], studio: Studio, should_cancel: Callable[[], bool] = lambda: False
) -> PoseFigures:
    """Pose and draw a rig many times.

    A hole is a pixel at which a sheet painted opaque from rim to rim lets the backdrop through, inside or beside the
    person. Where the sheet was drawn in from the picture's rim, the backdrop is no hole but the plate; if the person is cut
    there, the cut edge has come into view. Background is what neither the matte nor the soft rim about it, carried along by
    the sheet, reaches at rest or in the pose: judged by the matte, not by what was drawn, so a piece of background that
    rides on the sheet counts as motion.

    Args:
        rig: the sitter.
        poses: channels [P, C], at least one.
        studio: where it is drawn.
        should_cancel: polled between poses.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    poser, flips = Poser(rig), FlipCounter(rig)
    found = []
    with _Pictures(rig, studio) as pictures:
        for values in poses:
            if should_cancel():
                raise Cancelled
            posed = poser.pose(values)
            found.append((flips.count(posed), not finite(posed), *pictures.look(values)))
    flipped, broken, holes, cuts, motion, outside = (np.array(column) for column in zip(*found, strict=True))
    return PoseFigures(
        poses=len(found),
        flips=int(flipped.sum()),
        flipped_poses=int((flipped > 0).sum()),
        holes_px=int(holes.sum()),
        hole_poses=int((holes > 0).sum()),
        cut_edge_px=int(cuts.sum()),
        not_finite=int(broken.sum()),
        background_motion=int(motion.max()),
        background_share=float(outside.mean()),
    )


class _Pictures(ExitStack):
    """A sitter and its two stand-ins, drawn side by side."""

    def __init__(self, rig: Rig, studio: Studio) -> None:
        super().__init__()
        width, height = output_size(rig.width, rig.height, SIZE)
        self._sheet, self._shape, self._picture = (
            self.enter_context(studio.screen(kind, width, height)) for kind in (all_person(rig), silhouette(rig), rig)
        )
        self._rest = self._picture.frame(channels.rest()).astype(np.int16)
        self._rest_backdrop = is_pure_backdrop(self._shape.frame(channels.rest()))

    def look(self, values: NDArray[np.float32]) -> tuple[int, int, int, float]:
        """Hole and cut-edge pixels, background motion of 255, and the share of background, of one pose [C]."""
        shape = self._shape.frame(values)
        person = is_person(shape)
        beside = cv2.dilate(person.astype(np.uint8), _TOUCHING) > 0
        tear, rim = _uncovered(is_backdrop(self._sheet.frame(values)))
        still = self._rest_backdrop & is_pure_backdrop(shape)
        change = np.abs(self._picture.frame(values) - self._rest).max(-1)
        holes, cut = tear & beside, rim & beside & ~person
        return int(holes.sum()), int(cut.sum()), int(change[still].max(initial=0)), float(still.mean())


def _uncovered(gap: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Split what the sheet leaves bare [H, W] into tears and strips along the picture's rim."""
    _, parts = cv2.connectedComponents(gap.astype(np.uint8), connectivity=8)
    rim = np.unique(np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]]))
    at_rim = np.isin(parts, rim[rim > 0])
    return gap & ~at_rim, at_rim
