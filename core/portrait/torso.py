"""How the torso moves: sway, lean, breath, shoulders and throat, as displacements of the sheet below the face."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.easing import smoothstep
from core.rig.model import BODY_CHANNELS

_OVAL = np.array(topology.OVAL)


def body_basis(
    vertices: NDArray[np.float64], face: NDArray[np.float64], face_height: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Displacement of one unit of each of `BODY_CHANNELS`: of the torso [B, N, 3] mm, and of the whole head [B, 3] mm."""
    chin = face[topology.CHIN_TIP, 1]
    middle = face[_OVAL, 0].mean()
    neck = np.array([[middle, chin - 0.2 * face_height, 0.0]])
    places = np.concatenate([vertices, neck])
    x, y = places[:, 0] - middle, places[:, 1]
    floor = y.min()
    shoulder = max(chin - 0.55 * face_height, floor + 0.3 * (chin - floor))
    height = np.clip((y - floor) / max(shoulder - floor, 1.0), 0, 1.6)
    rise = np.minimum(height, 1)
    basis = np.zeros((len(BODY_CHANNELS), len(places), 3))
    arm = max(shoulder - floor, 150.0)
    basis[0, :, 0] = -np.radians(1) * arm * height**1.5
    basis[1, :, 2] = np.radians(1) * arm * height**1.5
    chest = np.exp(-(((y - (shoulder - 0.2 * face_height)) / (0.5 * face_height)) ** 2))
    basis[2, :, 1] = 2.6 * rise * (0.35 + 0.65 * chest)
    basis[2, :, 2] = 4.0 * chest
    for row, side in ((3, 1.0), (4, -1.0)):
        bump = np.exp(-(((side * x - 0.75 * face_height) / (0.45 * face_height)) ** 2)) * (side * x > 0)
        inner = smoothstep(side * x / (0.45 * face_height))
        basis[row, :, 1] = 14.0 * bump * inner * rise
    throat = np.exp(-(((y - chin + 0.33 * face_height) / (0.16 * face_height)) ** 2))
    basis[5, :, 0] = np.sign(x) * 1.6 * throat * np.exp(-((np.abs(x) / (0.22 * face_height) - 1) ** 2) * 3)
    basis[6, :, 1] = 3.2 * throat * np.exp(-((x / (0.10 * face_height)) ** 2))
    head = basis[:, -1].copy()
    head[3:] = 0  # shoulders and throat leave the head where it is
    head[2] *= 0.45
    return basis[:, :-1], head
