"""Carry the sculpts from the mean face over to a sitter's: small eyes squint by less, wide mouths smile wider.

About each landmark the sitter's face is the mean face under an affine map, fitted to the landmarks around it; the map takes
displacements along (the local frames of Sumner and Popovic 2004, "Deformation transfer for triangle meshes", smoothed over
the surface instead of solved for).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_REACH_MM = 7.0
_TRUST = 0.25
"""How strongly a map is drawn to plain scaling: patches of skin are nearly flat and say little across their surface."""


def transferred(moves: NDArray[np.floating], mean: NDArray[np.floating], face: NDArray[np.floating]) -> NDArray[np.float64]:
    """Displacements of the mean face as displacements of a sitter's.

    Args:
        moves: float [..., 468, 3] mm.
        mean: float [468, 3] mm.
        face: float [468, 3] mm, the sitter's face at ease in the same frame.

    Returns:
        float64 [..., 468, 3] mm.
    """
    return np.asarray(np.einsum("...ix,iyx->...iy", moves, local_maps(mean, face)))


def local_maps(mean: NDArray[np.floating], face: NDArray[np.floating]) -> NDArray[np.float64]:
    """The affine map about each landmark, float64 [468, 3, 3]; the identity where the faces are equal."""
    here, there = np.asarray(mean, np.float64), np.asarray(face, np.float64)
    apart = ((here[:, None] - here[None]) ** 2).sum(2)
    share = np.exp(-apart / (2 * _REACH_MM**2))
    share /= share.sum(1, keepdims=True)
    centre, moved = share @ here, share @ there
    flat = here.reshape(-1, 3)
    own = np.einsum("ij,jx,jy->ixy", share, flat, flat) - np.einsum("ix,iy->ixy", centre, centre)
    cross = np.einsum("ij,jx,jy->ixy", share, there, flat) - np.einsum("ix,iy->ixy", moved, centre)
    spread = np.trace(own, axis1=1, axis2=2)[:, None, None]
    size = np.sqrt(((there - there.mean(0)) ** 2).sum() / ((here - here.mean(0)) ** 2).sum())
    prior = _TRUST * spread / 3 * np.eye(3)
    return np.asarray((cross + size * prior) @ np.linalg.inv(own + prior))
