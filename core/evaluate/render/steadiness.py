"""How steady a film is: what changes along the rig's own motion, and how much the face's landmarks tremble."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.portrait.landmarks import find_faces
from core.render.control_film import followed
from core.rig import topology

BETWEEN_EYES_MM: Final = 63.0
"""Distance of the irises that turns pixels into millimetres."""

Picture = NDArray[np.uint8]


def flicker(
    film: Sequence[NDArray[Any]], flow: NDArray[np.floating], valid: NDArray[np.bool_], asked: NDArray[np.bool_]
) -> float | None:
    """Mean |x_i - F x_(i-1)| in grey levels: what is not motion; None where nothing can be followed.

    Args:
        film: frames [H, W, 3].
        flow: pixels to where a point was in the frame before [T, H, W, 2]; that of the first does not count.
        valid: where that may be followed [T, H, W].
        asked: where it is of interest [T, H, W].
    """
    total = count = 0.0
    for i in range(1, len(film)):
        area = valid[i] & asked[i]
        if area.any():
            before = followed(film[i - 1].astype(np.float32), flow[i].astype(np.float32))
            total += float(np.abs(film[i] - before).mean(-1)[area].sum())
            count += float(area.sum())
    return total / count if count else None


def jitter(film: Sequence[Picture], fps: float) -> float | None:
    """Mean third difference of found landmarks over time, m/s^3 at the size of a face; None where no face is found.

    VLOGGER's tables 2 and 4 call it jitter; its unit is not told there, so figures are to be compared with one another alone.
    """
    found = [faces[0].points if (faces := find_faces(frame)) else None for frame in film]
    points = np.array([face[:, :2] for face in found if face is not None])
    if len(points) < len(film) or len(points) < 4:
        return None
    between = np.linalg.norm(points[:, topology.IRIS_RIGHT[0]] - points[:, topology.IRIS_LEFT[0]], axis=-1).mean()
    third = np.diff(points[:, : topology.FACE_POINTS], 3, axis=0) * BETWEEN_EYES_MM / between
    return float(np.linalg.norm(third, axis=-1).mean() * fps**3 / 1000)
