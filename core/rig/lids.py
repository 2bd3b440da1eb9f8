"""Lids that meet: a strip of skin unrolls from the fold of the upper lid and comes down to the lower one.

The strip is drawn over the face. It shows the photo with skin painted over the eye (`Rig.lid_skin`), so that the closed
eye has no streaks of stretched lash, and carries the lash line along its edge.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.rig import topology

SIDES = ("Right", "Left")
COLUMNS = 17
ROWS = 9
_LASH_MM = 1.2


@dataclass(frozen=True, eq=False)
class LidStrip:
    """One lid, COLUMNS x ROWS vertices, row by row from the fold to below the edge.

    Attributes:
        points: float64 [V, 3] mm, not yet skinned.
        rest: float64 [V, 3] mm, the same places on the rest face (texture coordinates once projected).
        opacity: float32 [V].
        lash: float32 [V], 1 on the lash line.
    """

    points: NDArray[np.float64]
    rest: NDArray[np.float64]
    opacity: NDArray[np.float32]
    lash: NDArray[np.float32]


def strip_triangles() -> NDArray[np.int32]:
    """Triangles [T, 3] of a COLUMNS x ROWS grid."""
    i = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    a, b, c, d = i[:-1, :-1].ravel(), i[:-1, 1:].ravel(), i[1:, :-1].ravel(), i[1:, 1:].ravel()
    return np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)]).astype(np.int32)


def lid_strip(vertices: NDArray[np.floating], rest: NDArray[np.floating], side: str, closed: float) -> LidStrip | None:
    """The lid of one eye, None while the eye is fully open.

    Args:
        vertices: float [N, 3] mm, sculpted but not yet skinned.
        rest: float [N, 3] mm, rest face.
        side: "Right" or "Left".
        closed: 0 open .. 1 closed.
    """
    if closed <= 0.01:
        return None
    fade = np.clip(closed / 0.16, 0, 1)
    opacity = np.array([0.0, 0.65, 1, 1, 1, 1, 1, 1, 0])[:, None] * _taper()[None] * fade * fade * (3 - 2 * fade)
    thick = 0.45 + 0.55 * np.sin(np.pi * np.linspace(0, 1, COLUMNS)) ** 0.7
    lash = np.array([0.0, 0, 0, 0, 0, 0, 0.35, 1, 1])[:, None] * thick[None]
    return LidStrip(
        _curtain(vertices, side, closed).reshape(-1, 3),
        _curtain(rest, side, closed).reshape(-1, 3),
        opacity.ravel().astype(np.float32),
        lash.ravel().astype(np.float32),
    )


def _curtain(face: NDArray[np.floating], side: str, closed: float) -> NDArray[np.float64]:
    upper, lower, crease = (
        _resampled(face[list(ring[side])]) for ring in (topology.UPPER_LID, topology.LOWER_LID, topology.LID_CREASE)
    )
    fold = upper + (crease - upper) * 0.95
    brink = upper + (crease - upper) * 0.4
    edge = upper + (lower - upper) * min(1.03, closed * 1.06)
    along = edge - upper
    length = np.linalg.norm(along, axis=1, keepdims=True)
    direction = along / np.maximum(length, 1e-6)
    before = edge - direction * np.minimum(_LASH_MM, length)
    after = edge + direction * _LASH_MM * 0.9
    rows = [
        fold,
        brink,
        upper,
        *(upper + (before - upper) * f for f in (0.33, 0.66)),
        before,
        before * 0.5 + edge * 0.5,
        edge,
        after,
    ]
    curtain = np.stack(rows)  # [ROWS, COLUMNS, 3]
    bulge = np.sin(np.pi * np.linspace(0, 1, COLUMNS)) * closed
    curtain[1:, :, 2] += 1.2 * bulge
    return curtain


def _resampled(ring: NDArray[np.floating]) -> NDArray[np.float64]:
    """Nine contour points -> COLUMNS points on a smooth curve through them."""
    t, wanted = np.arange(len(ring)), np.linspace(0, len(ring) - 1, COLUMNS)
    i = np.clip(wanted.astype(int), 0, len(ring) - 2)
    q = (wanted - i)[:, None]
    p0, p1, p2, p3 = (ring[np.clip(i + k, 0, len(t) - 1)] for k in (-1, 0, 1, 2))
    spline = 2 * p1 + (p2 - p0) * q + (2 * p0 - 5 * p1 + 4 * p2 - p3) * q**2 + (3 * p1 - p0 - 3 * p2 + p3) * q**3
    return np.asarray(spline / 2, np.float64)


def _taper() -> NDArray[np.float64]:
    """The strip fades out at the corners of the eye."""
    return np.clip(np.sin(np.pi * np.linspace(0, 1, COLUMNS)) * 7, 0, 1)
