"""The eyes of a sitter as meshes: a still white behind the lids, and before it the iris, on a disc that turns with the ball."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.portrait.eye_patch import LOWER_REACH, LOWER_SHADE, UPPER_REACH, UPPER_SHADE
from core.rig import lids, topology
from core.rig.easing import smoothstep
from core.rig.eyeball import LINE, lid_line
from core.rig.lids import LidStrip
from core.rig.model import Rig

Floats = NDArray[np.float64]

_SIDE: Final = 25
"""Points along each side of the white."""
_RINGS, _SPOKES = 8, 32
_LEAVES, _FLAT = 0.8, 0.9
"""Shares of the ball's radius at which the white leaves the ball, and at which it flattens: it is wider than the ball."""
_SLOPE: Final = 0.5
_IRIS_REACH: Final = 1.15
"""How far the disc goes, radii of the iris: its picture fades before."""
_BEFORE_MM: Final = 0.25
"""How far the disc lies before the white, and the white behind the lids."""


@dataclass(frozen=True, eq=False)
class EyeMesh:
    """One eye in the scene at rest.

    Attributes:
        middle: float64 [3] mm, of the ball.
        white, disc: float64 [V, 3] mm.
        white_at, disc_at: float32 [V, 2], places in the pictures.
        white_triangles, disc_triangles: int32 [G, 3].
        white_picture: uint8 [E, E, 3].
        iris_picture: uint8 [E, E, 4].
    """

    middle: Floats
    white: Floats
    white_at: NDArray[np.float32]
    white_triangles: NDArray[np.int32]
    white_picture: NDArray[np.uint8]
    disc: Floats
    disc_at: NDArray[np.float32]
    disc_triangles: NDArray[np.int32]
    iris_picture: NDArray[np.uint8]


def eye_mesh(rig: Rig, i: int, lid: Floats) -> EyeMesh:
    """One eye of a rig.

    Args:
        i: 0 right, 1 left.
        lid: float64 [K, 3] mm, points of the upper lid on its way: the ball lies behind them.
    """
    centre, ball, box = rig.eyes[i, :2].astype(np.float64), float(rig.eyes[i, 3]), rig.eye_boxes[i].astype(np.float64)
    radius = lids.BALL_MM
    at = np.stack(np.meshgrid(np.linspace(0, 1, _SIDE), np.linspace(0, 1, _SIDE)), axis=-1).reshape(-1, 2)
    pixels = box[:2] + at * (box[2:] - box[:2])
    away = np.linalg.norm(pixels - centre, axis=1) / ball
    depth = _front_depth(rig, i, lid, centre, ball, radius)
    white = rig.camera.unproject(pixels, depth - radius * (1 - _round(away)))
    ring, turn = np.meshgrid(np.linspace(0, 1, _RINGS + 1)[1:], np.arange(_SPOKES) * 2 * np.pi / _SPOKES, indexing="ij")
    reach = min(_IRIS_REACH * float(rig.eyes[i, 2]), 0.95 * ball)
    spokes = np.stack([np.cos(turn), np.sin(turn)], axis=-1).reshape(-1, 2) * ring.reshape(-1, 1) * reach
    places = np.concatenate([centre[None], centre + spokes])
    share = np.linalg.norm(places - centre, axis=1) / ball
    disc = rig.camera.unproject(places, depth + _BEFORE_MM - radius * (1 - np.sqrt(1 - share**2)))
    middle = rig.camera.unproject(centre[None], depth - radius)[0]
    return EyeMesh(
        middle,
        white,
        at.astype(np.float32),
        _grid(),
        _shaded(rig, i),
        disc,
        ((places - box[:2]) / (box[2:] - box[:2])).astype(np.float32),
        _fan(),
        _mirroring(rig, i),
    )


def _round(away: Floats) -> Floats:
    """Height of the white over the ball's middle, radii, at a distance from its axis: a ball that goes on straight."""
    edge = np.sqrt(1 - _LEAVES**2)
    onward = np.clip(away - _LEAVES, 0, _FLAT - _LEAVES) * _LEAVES / edge
    return np.asarray(np.sqrt(1 - np.minimum(away, _LEAVES) ** 2) - onward - np.maximum(away - _FLAT, 0) * _SLOPE, np.float64)


def _front_depth(rig: Rig, i: int, lid: Floats, centre: Floats, ball: float, radius: float) -> float:
    """Depth of the ball's front, mm, at which nothing of it is before the lids, open or shut."""
    rings = (topology.UPPER_LID, topology.LOWER_LID)
    skin = np.concatenate([lid, *(rig.vertices[list(ring[lids.SIDES[i]])].astype(np.float64) for ring in rings)])
    away = np.linalg.norm(rig.camera.project(skin) - centre, axis=1) / ball
    within = away < 1.2  # beyond, the skin is no lid's
    most = float((skin[within, 2] + radius * (1 - _round(away[within]))).min())
    return min(most - 2 * _BEFORE_MM, float(rig.eyes[i, 4]))


def _shaded(rig: Rig, i: int) -> NDArray[np.uint8]:
    """The white with the shadow of the lids and the moist rim of the lower one, as the photo has them, uint8 [E, E, 3]."""
    size, box = rig.sclera.shape[1], rig.eye_boxes[i]
    rest = rig.vertices.astype(np.float64)
    upper, lower, _ = lids.contours(rest, lids.SIDES[i], lids.COLUMNS)
    line = lid_line(rig.camera, box, upper, lower)
    across, down = (np.arange(size) + 0.5) / size, ((np.arange(size) + 0.5) / size)[:, None]
    top, bottom = (np.interp(across, np.linspace(0, 1, LINE), line[:, k]) for k in range(2))
    iris = float(rig.eyes[i, 2]) / float(box[2] - box[0])
    below, above = np.maximum(down - top, 0) / iris, np.maximum(bottom - down, 0) / iris
    shade = (1 - UPPER_SHADE * np.exp(-below / UPPER_REACH)) * (1 - LOWER_SHADE * np.exp(-above / LOWER_REACH))
    rim = rig.lid_margin[i].astype(np.float64)
    share = rim[..., 3:] / 255
    return np.clip((rig.sclera[i] * shade[..., None]) * (1 - share) + rim[..., :3] * share, 0, 255).round().astype(np.uint8)


def _mirroring(rig: Rig, i: int) -> NDArray[np.uint8]:
    """The iris with the lamps that it mirrors in the photo, uint8 [E, E, 4]."""
    lit = np.clip(rig.iris[i, ..., :3].astype(np.int16) + rig.highlight[i], 0, 255).astype(np.uint8)
    return np.dstack([lit, rig.iris[i, ..., 3]])


def _grid() -> NDArray[np.int32]:
    corner = (np.arange(_SIDE - 1)[:, None] * _SIDE + np.arange(_SIDE - 1)).reshape(-1)
    return np.concatenate(
        [
            np.stack([corner, corner + _SIDE, corner + 1], 1),
            np.stack([corner + 1, corner + _SIDE, corner + _SIDE + 1], 1),
        ]
    ).astype(np.int32)


def _fan() -> NDArray[np.int32]:
    """A middle and rings about it."""
    triangles = []
    for k in range(_SPOKES):
        after = (k + 1) % _SPOKES
        triangles.append((0, 1 + after, 1 + k))
        for ring in range(_RINGS - 1):
            a, b = 1 + ring * _SPOKES + k, 1 + ring * _SPOKES + after
            triangles += [(a, b, a + _SPOKES), (b, b + _SPOKES, a + _SPOKES)]
    return np.array(triangles, np.int32)


def lid_picture(rig: Rig, i: int, strip: LidStrip) -> NDArray[np.uint8]:
    """An upper lid that has come down, uint8 [E, E, 4]; it sets in softly below its fold, as in `lid.glsl`."""
    size, closed = rig.lid_closed.shape[1], rig.lid_closed[i].astype(np.float64)
    across, down = np.meshgrid((np.arange(size) + 0.5) / size, (np.arange(size) + 0.5) / size)
    at = strip.at.reshape(lids.ROWS, lids.COLUMNS, 2)
    columns = at[0, :, 0]
    below, set_in = strip.under_fold.reshape(lids.ROWS, lids.COLUMNS, 2)[0].T
    fold = np.interp(across, columns, at[0, :, 1] - below / (lids.RISE + lids.HANG))
    under = (down - fold) * (lids.RISE + lids.HANG)
    from_outer = np.abs(across - i)
    soft = smoothstep(under / np.interp(across, columns, set_in))
    corners = smoothstep((from_outer - 0.02) / 0.11) * smoothstep((1 - from_outer) / 0.09)
    closed[..., 3] *= soft * corners
    return closed.round().astype(np.uint8)
