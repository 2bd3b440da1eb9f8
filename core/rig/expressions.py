"""Compile the table of sculpts into displacements of the whole face."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.rig import sculpts, topology
from core.rig.sculpts import Hinge, Move, Narrow, Sculpt
from core.rig.spread import Spreader

JAW_AXIS_MM = (-24.0, -62.0)
"""y and z of the axis through both jaw joints, in the head frame of a 63 mm face."""


def compile_sculpts(
    mean: NDArray[np.floating], triangles: NDArray[np.integer], mirror: NDArray[np.integer]
) -> NDArray[np.float32]:
    """All expressions on the mean face.

    Args:
        mean: float [468, 3] mm, symmetric.
        triangles: int [M, 3].
        mirror: int [468], partner of each landmark.

    Returns:
        float32 [64, 468, 3] mm, in the order of `channels.EXPRESSIONS`.
    """
    spreader = Spreader(mean, triangles)
    flip = np.array([-1.0, 1.0, 1.0])
    compiled: dict[str, NDArray[np.float64]] = {}
    for name, sculpt in sculpts.SCULPTS.items():
        if not name.endswith("Left"):
            compiled[name] = _compile(sculpt, mean, mirror, spreader)
    for name in sculpts.SCULPTS:
        if name not in compiled:
            compiled[name] = (compiled[name.removesuffix("Left") + "Right"] * flip)[mirror]
    return np.array([compiled[c.removeprefix("expr.")] for c in channels.EXPRESSIONS], np.float32)


def compile_seal(mean: NDArray[np.floating], triangles: NDArray[np.integer]) -> NDArray[np.float32]:
    """How far each landmark follows the closing lips: float32 [2, 468], 1 on the lip's own inner edge."""
    spreader = Spreader(mean, triangles)
    still = {i: np.zeros(3) for name in ("eyes", "nose", "brows", "oval") for i in sculpts.PINS[name]}
    follow = []
    for own, other, shares in (
        (topology.UPPER_LIP, topology.LOWER_LIP, (1.0, 0.92, 0.8, 0.62)),
        (topology.LOWER_LIP, topology.UPPER_LIP, (1.0, 0.96, 0.9, 0.82)),
    ):
        moves = dict(still) | {i: np.zeros(3) for ring in other for i in ring}
        for ring, share in zip(own, shares, strict=True):
            moves |= {i: np.array([0.0, share, 0.0]) for i in ring[1:-1]}
        follow.append(np.clip(spreader.spread(moves)[:, 1], 0, 1))
    return np.array(follow, np.float32)


def _compile(
    sculpt: Sculpt, mean: NDArray[np.floating], mirror: NDArray[np.integer], spreader: Spreader
) -> NDArray[np.float64]:
    moves: dict[int, NDArray[np.float64]] = {}
    for region, move in sculpt.entries:
        for i, weight in _region(region, mirror).items():
            moves[i] = moves.get(i, np.zeros(3)) + _displacement(move, mean[i], mean, weight)
    if not any(np.any(move) for move in moves.values()):
        return np.zeros(mean.shape)
    for pin in (i for name in sculpt.pins for i in sculpts.PINS[name]):
        moves.setdefault(pin, np.zeros(3))
    return spreader.spread(moves)


def _region(name: str, mirror: NDArray[np.integer]) -> Mapping[int, float]:
    if name.startswith("left "):
        return {int(mirror[i]): w for i, w in sculpts.REGIONS["right " + name.removeprefix("left ")].items()}
    return sculpts.REGIONS[name]


def _displacement(move: Move, point: NDArray[np.floating], mean: NDArray[np.floating], weight: float) -> NDArray[np.float64]:
    """Displacement [3] of one landmark, mm."""
    if isinstance(move, Hinge):
        y, z = point[1] - JAW_AXIS_MM[0], point[2] - JAW_AXIS_MM[1]
        angle = np.radians(move.degrees) * weight
        cos, sin = np.cos(angle), np.sin(angle)
        return np.array([0.0, y * cos - z * sin - y, y * sin + z * cos - z])
    if isinstance(move, Narrow):
        middle = mean[list(topology.MOUTH_OPENING), 0].mean()
        half = abs(mean[61, 0] - middle)
        forward = move.z * max(0.0, 1 - (abs(point[0] - middle) / half) ** 2 * 0.8)
        return np.array([-(point[0] - middle) * move.x, 0.0, forward]) * weight
    return np.array([move.x, move.y, move.z]) * weight
