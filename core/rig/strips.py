"""Parts of the mouth as strips: rows of points with a colour each, and the light that falls on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.rig.semantics import Semantic

TEETH, FLAT = 0, 1
"""Which picture a piece is painted with: the teeth atlas, or plain white."""
_DARKEST = 0.25
_GAMMA = 2.2


@dataclass(frozen=True, eq=False)
class Piece:
    """One part of the mouth.

    Attributes:
        points: float64 [V, 3] mm.
        uv: float32 [V, 2].
        tint: float32 [V, 4] in 0..1, multiplied with the picture.
        triangles: int32 [T, 3].
        picture: TEETH or FLAT.
        semantic: what it is.
        nearer: mm by which its points are drawn nearer than they are, float64 [V] or one for all: where models of two parts
            meet badly, one has to win.
    """

    points: NDArray[np.float64]
    uv: NDArray[np.float32]
    tint: NDArray[np.float32]
    triangles: NDArray[np.int32]
    picture: int
    semantic: Semantic
    nearer: NDArray[np.float64] | float = 0.0

    def at(self, points: NDArray[np.float64], brightness: NDArray[np.float64]) -> Piece:
        """The same piece elsewhere, each channel of its points [V, 3] brighter or darker by [V, 3]."""
        tint = self.tint * np.column_stack([brightness, np.ones(len(points))]).astype(np.float32)
        return replace(self, points=points, tint=tint)


def strip(
    points: NDArray[np.float64],
    colour: NDArray[np.float64],
    semantic: Semantic,
    uv: NDArray[np.float64] | None = None,
) -> Piece:
    """A piece of points [R, K, 3] and straight-alpha colours [R, K, 4]; with uv [R, K, 2] it is painted with the atlas."""
    rows, columns = points.shape[:2]
    picture = FLAT if uv is None else TEETH
    places = np.full((rows * columns, 2), 0.5) if uv is None else uv.reshape(-1, 2)
    tint = np.clip(colour, 0, 1).reshape(-1, 4).astype(np.float32)
    return Piece(points.reshape(-1, 3), places.astype(np.float32), tint, lattice(rows, columns), picture, semantic)


@cache
def lattice(rows: int, columns: int) -> NDArray[np.int32]:
    """Triangles of a grid of points, int32 [T, 3]."""
    i = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = i[:-1, :-1].ravel(), i[:-1, 1:].ravel(), i[1:, :-1].ravel(), i[1:, 1:].ravel()
    return np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)]).astype(np.int32)


def normals(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit normals [R, K, 3] of a strip whose rows run left to right and from the top down, out of its front."""
    across = np.gradient(points, axis=1)
    down = np.gradient(points, axis=0)
    normal = np.cross(down, across)
    return np.asarray(normal / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9))


def shade(light: NDArray[np.floating], normal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Brightness [...] of pixels facing `normal` [..., 3] under first-order spherical-harmonic light [4] (see `Rig.light`)."""
    linear = light[3] + normal @ np.asarray(light[:3], np.float64)
    return np.asarray(np.maximum(linear, _DARKEST) ** (1 / _GAMMA))


def tinted(colour: NDArray[np.float64], brightness: NDArray[np.float64], alpha: float = 1.0) -> NDArray[np.float64]:
    """Colour [3] or [..., 3] under brightness [...] -> straight-alpha colours [..., 4]."""
    painted = colour * brightness[..., None]
    return np.concatenate([painted, np.full((*painted.shape[:-1], 1), alpha)], axis=-1)
