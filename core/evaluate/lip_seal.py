"""How far the lips stay apart where speech wants them shut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.evaluate.visemes import phone_pose
from core.render.controls import ControlRenderer
from core.render.size import output_size
from core.rig import topology
from core.rig.model import Rig
from core.rig.pose import Poser
from core.rig.semantics import Semantic

SIZE = 512
PHONES = ("P", "B", "M")
_INSIDE = (Semantic.TEETH, Semantic.TONGUE, Semantic.CAVITY)
_UPPER, _LOWER = list(topology.UPPER_LIP[0]), list(topology.LOWER_LIP[0])


@dataclass(frozen=True)
class LipSealFigures:
    """Widest gap over p, b and m in pixels at 512 px.

    Attributes:
        geometry_px: between the inner edges of the lips, along the face's height.
        picture_px: tallest run of teeth, tongue or cavity in the rasterised class map.
    """

    geometry_px: float
    picture_px: int


def measure_lip_seal(rig: Rig) -> LipSealFigures:
    """Pose p, b and m as speech does.

    Raises:
        RenderError: the machine has no OpenGL.
    """
    width, height = output_size(rig.width, rig.height, SIZE)
    down = np.array([-rig.rotation[0, 1], rig.rotation[1, 1]])
    down *= width / rig.width / np.linalg.norm(down)
    poser, maps = Poser(rig), ControlRenderer(rig, width, height)
    geometry, picture = [], []
    try:
        for phone in PHONES:
            values = phone_pose(phone)
            lips = poser.pose(values).sheet[:, :2].astype(np.float64)
            geometry.append(float(((lips[_LOWER] - lips[_UPPER]) @ down).max(initial=0.0)))
            picture.append(_tallest_run(np.isin(maps.frame(values).classes, _INSIDE)))
    finally:
        maps.close()
    return LipSealFigures(max(geometry), max(picture))


def _tallest_run(inside: NDArray[np.bool_]) -> int:
    """Longest vertical run of True in [H, W]."""
    longest = run = np.zeros(inside.shape[1], np.int64)
    for row in inside:
        run = (run + 1) * row
        longest = np.maximum(longest, run)
    return int(longest.max(initial=0))
