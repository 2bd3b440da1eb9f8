"""The eyes of a sitter as meshes: a still white behind the lids, and before it the iris, on a disc that turns with the ball."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.portrait.eye_patch import LOWER_REACH, LOWER_SHADE, UPPER_REACH, UPPER_SHADE
from core.rig import lids, topology
from core.rig.eyeball import LINE, lid_line
from core.rig.model import Rig

Floats = NDArray[np.float64]

_SIDE: Final = 25
"""Points along each side of the white."""
_RINGS, _SPOKES = 8, 32
_FLAT: Final = 0.75
"""Share of the ball's radius at which the white leaves the ball and goes on straight: it is wider than the ball is round."""
_IRIS_REACH: Final = 1.3
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


def eye_mesh(rig: Rig, i: int, shut: Floats) -> EyeMesh:
    """One eye of a rig.

    Args:
        i: 0 right, 1 left.
        shut: float64 [N, 3] mm, the sheet with closed eyes: the ball lies behind it.
    """
    centre, ball, box = rig.eyes[i, :2].astype(np.float64), float(rig.eyes[i, 3]), rig.eye_boxes[i].astype(np.float64)
    radius = lids.BALL_MM
    at = np.stack(np.meshgrid(np.linspace(0, 1, _SIDE), np.linspace(0, 1, _SIDE)), axis=-1).reshape(-1, 2)
    pixels = box[:2] + at * (box[2:] - box[:2])
    away = np.linalg.norm(pixels - centre, axis=1) / ball
    depth = _front_depth(rig, i, shut, centre, ball, radius)
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
        rig.iris[i],
    )


def _round(away: Floats) -> Floats:
    """Height of the white over the ball's middle, radii, at a distance from its axis: a ball that goes on straight."""
    inside = np.minimum(away, _FLAT)
    edge = np.sqrt(1 - _FLAT**2)
    return np.asarray(np.sqrt(1 - inside**2) - np.maximum(away - _FLAT, 0) * 0.35 * _FLAT / edge, np.float64)


def _front_depth(rig: Rig, i: int, shut: Floats, centre: Floats, ball: float, radius: float) -> float:
    """Depth of the ball's front, mm, at which nothing of it is before the lids, open or shut."""
    side = lids.SIDES[i]
    rings = [topology.UPPER_LID[side], topology.LOWER_LID[side]]
    most = np.inf
    for sheet in (rig.vertices.astype(np.float64), shut):
        upper, lower = (sheet[list(ring)] for ring in rings)
        crease = sheet[list(topology.LID_CREASE[side])]
        skin = np.concatenate([upper, lower, (upper + crease) / 2, upper + (crease - upper) / 4, crease])
        away = np.linalg.norm(rig.camera.project(skin) - centre, axis=1) / ball
        most = min(most, float((skin[:, 2] + radius * (1 - _round(away))).min()))
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
