"""How far the joints of one portrait may turn before the cloth beside an arm is squeezed or pulled visibly.

Arms and torso are one sheet, so this depends on how the sitter holds them; it is measured on the mesh itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.portrait.surface import Surface
from core.rig.camera import Camera
from core.rig.limbs import LimbJoints, strain
from core.rig.model import LIMB_CHANNELS

STRAIN = (0.55, 1.6)
"""How far one joint alone may squeeze or stretch any part of the sheet."""
STRAIN_TOGETHER = 0.25
"""How far all together may squeeze it, whatever they do."""
LEAST_SHARE = 0.05
"""A joint that may not go this far, share of its channel's range, is left alone."""
_HALVINGS, _COMBINATIONS = 6, 24
_MINIMUM, _MAXIMUM = np.array([(channels.channel(name).minimum, channels.channel(name).maximum) for name in LIMB_CHANNELS]).T


def safe_amounts(limbs: LimbJoints, surface: Surface, camera: Camera) -> NDArray[np.float32]:
    """How far each joint may go either way [6], units of its channel; 0 where there is none."""
    rest = surface.vertices.astype(np.float64)
    before = camera.project(rest)
    touched = surface.triangles[(limbs.weights.max(0) > 0)[surface.triangles].any(1)]
    a, b, c = (before[touched[:, k]] for k in range(3))
    touched = touched[np.abs((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]) > 1]  # slivers at the rim

    def strains(amounts: NDArray[np.float64]) -> tuple[float, float]:
        """Least and largest stretch of the sheet in a pose [6]."""
        least, most = strain(before, camera.project(limbs.turned(rest, amounts)), touched)
        return float(least.min(initial=1.0)), float(most.max(initial=1.0))

    def gentle(row: int, amount: float) -> bool:
        ends = {amount, max(-amount, float(_MINIMUM[row]))}
        found = [strains(np.eye(len(LIMB_CHANNELS))[row] * end) for end in ends]
        return all(least >= STRAIN[0] and most <= STRAIN[1] for least, most in found)

    limits = np.zeros(len(LIMB_CHANNELS))
    for row in np.flatnonzero(limbs.weights.any(1)).tolist():
        step = float(_MAXIMUM[row])
        limits[row] = step if gentle(row, step) else 0.0
        for _ in range(_HALVINGS if limits[row] == 0 else 0):
            step /= 2
            limits[row] += step if gentle(row, limits[row] + step) else 0.0
    signs = np.random.default_rng(0).choice([-1.0, 1.0], (_COMBINATIONS, len(limits)))
    signs[:, _MINIMUM == 0] = 1
    while limits.any() and min(strains(limits * sign)[0] for sign in signs) < STRAIN_TOGETHER:
        limits *= 0.85
    return np.where(limits < LEAST_SHARE * _MAXIMUM, 0, limits).astype(np.float32)
