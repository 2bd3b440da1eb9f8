"""How the torso moves: sway, lean, breath, shoulders and throat, as displacements of the sheet below the face.

The spine bends like a beam: it is still below `_BEND_MM` under the shoulders, curves over a hand's breadth and carries what
is above as one. The picture's rim cuts most torsos: across a rim that does, nothing moves; along it, all does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.portrait.rim import rim_freedom
from core.rig import topology
from core.rig.easing import smoothstep
from core.rig.model import BODY_CHANNELS

_BEND_MM, _CURVE_MM = 380.0, 200.0
"""Where the spine starts to bend, below the shoulders, and over what length."""
_REACH_MM = (170.0, 70.0)
"""Distance from side rims, and from upper and lower ones, over which what they cut eases into motion."""
_SHRUG_MM, _ARM_MM = 24.0, 260.0
_OVAL = np.array(topology.OVAL)


def body_basis(
    vertices: NDArray[np.float64],
    face: NDArray[np.float64],
    pixels: NDArray[np.float64],
    matte: NDArray[np.float32],
    scale: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Displacement of one unit of each of `BODY_CHANNELS`: of the torso [B, N, 3] mm, and of the whole head [B, 3] mm.

    Args:
        vertices: the sheet [N, 3] mm.
        face: the face in it [468, 3] mm.
        pixels: the sheet [N, 2] on the photo.
        matte: float32 [H, W], opacity of the person.
        scale: photo pixels per mm.
    """
    face_height = float(np.linalg.norm(face[topology.FOREHEAD_TOP] - face[topology.CHIN_TIP]))
    chin = face[topology.CHIN_TIP, 1]
    middle = face[_OVAL, 0].mean()
    neck = np.array([[middle, chin - 0.2 * face_height, 0.0]])
    places = np.concatenate([vertices, neck])
    x, y = places[:, 0] - middle, places[:, 1]
    shoulder = chin - 0.55 * face_height
    along = np.clip(y - (shoulder - _BEND_MM), 0, None)
    turn = np.radians(np.minimum(along / _CURVE_MM, 1))  # of the spine at this height, for one degree above
    reach = np.radians(np.where(along < _CURVE_MM, along**2 / (2 * _CURVE_MM), along - _CURVE_MM / 2))
    basis = np.zeros((len(BODY_CHANNELS), len(places), 3))
    basis[0, :, 0] = -reach
    basis[0, :, 1] = turn * x * smoothstep(-(y - chin) / (0.3 * face_height))  # the neck keeps the head upright
    basis[1, :, 2] = reach
    chest = np.exp(-(((y - (shoulder - 0.2 * face_height)) / (0.5 * face_height)) ** 2))
    rise = smoothstep((y - (shoulder - 1.6 * face_height)) / (1.6 * face_height))
    basis[2, :, 1] = 2.6 * rise * (0.35 + 0.65 * chest)
    basis[2, :, 2] = 4.0 * chest
    lifted = smoothstep((y - (shoulder - _ARM_MM)) / _ARM_MM)
    for row, side in ((3, 1.0), (4, -1.0)):
        beside = smoothstep((side * x / face_height - 0.2) / 0.75)
        basis[row, :, 1] = _SHRUG_MM * beside * lifted
    throat = np.exp(-(((y - chin + 0.33 * face_height) / (0.16 * face_height)) ** 2))
    basis[5, :, 0] = np.sign(x) * 1.6 * throat * np.exp(-((np.abs(x) / (0.22 * face_height) - 1) ** 2) * 3)
    basis[6, :, 1] = 3.2 * throat * np.exp(-((x / (0.10 * face_height)) ** 2))
    head = basis[:, -1].copy()
    head[3:] = 0  # shoulders and throat leave the head where it is
    head[2] *= 0.45
    free = rim_freedom(pixels, matte, (_REACH_MM[0] * scale, _REACH_MM[1] * scale))
    return basis[:, :-1] * np.column_stack([free, free.min(1)]), head
