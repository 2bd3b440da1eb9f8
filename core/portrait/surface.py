"""The person as one sheet: the 468-point face, and a grid over the rest of the picture, with depth and weights.

The grid leaves the face's outline at the outline's own depth and eases to behind the ears over half a face height: a
jump there shears the hairline. What lies above the chin moves with the skull (hair, hats, scarves), what lies below eases
over the neck into the torso.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay

from core.portrait.solve import Solution
from core.portrait.torso import body_basis
from core.rig import topology
from core.rig.easing import smoothstep
from core.rig.face_model import face_model
from core.rig.semantics import Semantic

_FINE_MM, _COARSE_MM = 13.0, 38.0
_OVAL = np.array(topology.OVAL)


@dataclass(frozen=True, eq=False)
class Surface:
    """The sheet; fields as in `core.rig.model.Rig`."""

    vertices: NDArray[np.float32]
    pixels: NDArray[np.float32]
    triangles: NDArray[np.int32]
    head_weights: NDArray[np.float32]
    held: NDArray[np.float32]
    edge: NDArray[np.float32]
    expressions: NDArray[np.float32]
    body: NDArray[np.float32]
    body_head: NDArray[np.float32]
    canonical: NDArray[np.float32]
    classes: NDArray[np.uint8]


def build_surface(points: NDArray[np.floating], solution: Solution, matte: NDArray[np.float32]) -> Surface:
    """Mesh a fitted portrait.

    Args:
        points: landmarks [468+, >= 2] in pixels.
        solution: the fit of the same landmarks.
        matte: float32 [H, W], opacity of the person.
    """
    height, width = matte.shape
    model, camera = face_model(), solution.camera
    face_px = points[: topology.FACE_POINTS, :2].astype(np.float64)
    face = camera.unproject(face_px, solution.vertices[:, 2])
    grid_px = _grid(face_px, camera.scale, width, height)
    outline = face[_OVAL]
    face_height = float(np.linalg.norm(face[topology.FOREHEAD_TOP] - face[topology.CHIN_TIP]))
    nearness, outline_distance = _nearness(grid_px, face_px[_OVAL], camera.scale)
    back = solution.vertices[:, 2].min() - 0.1 * face_height
    ease = smoothstep(outline_distance / (0.55 * face_height))
    depth = nearness @ outline[:, 2]
    grid = camera.unproject(grid_px, depth + (back - depth) * ease)

    pixels = np.concatenate([face_px, grid_px])
    vertices = np.concatenate([face, grid])
    triangles = np.concatenate([model.triangles, _outside_triangles(pixels, face_px)])
    held = _held_by_rim(grid_px, matte, face_height * camera.scale)
    weights = np.concatenate([np.ones(len(face)), _head_weights(grid, face, face_height) * held])
    held = np.concatenate([np.ones(len(face)), held])
    body, body_head = body_basis(vertices, face, face_height)
    turned = model.expressions.astype(np.float64) @ solution.rotation.T
    follow = nearness * (1 - smoothstep(outline_distance / (0.62 * face_height)))[:, None]
    carried = np.einsum("gi,eix->egx", follow, turned[:, _OVAL])
    edge = np.ones(len(vertices))
    for ring in (topology.MOUTH_OPENING, *topology.EYE_OPENING.values()):
        edge[list(ring)] = 0
    low, high = model.mean.min(0), model.mean.max(0)
    canonical = np.zeros_like(vertices)
    canonical[: len(face)] = (model.mean - low) / (high - low)
    return Surface(
        vertices.astype(np.float32),
        pixels.astype(np.float32),
        triangles.astype(np.int32),
        weights.astype(np.float32),
        held.astype(np.float32),
        edge.astype(np.float32),
        np.concatenate([turned, carried], axis=1).astype(np.float32),
        (body * ((1 - weights) * held)[:, None]).astype(np.float32),
        body_head.astype(np.float32),
        canonical.astype(np.float32),
        _classes(vertices, weights),
    )


def _grid(face_px: NDArray[np.float64], scale: float, width: int, height: int) -> NDArray[np.float64]:
    """Grid points outside the face's outline, fine near the head, coarse far away, always with the picture's rim."""
    centre = face_px[_OVAL].mean(0)
    reach = 1.15 * float(np.ptp(face_px[_OVAL, 1]))

    def axis(length: int, middle: float) -> NDArray[np.float64]:
        fine, coarse = max(4.0, _FINE_MM * scale), max(12.0, _COARSE_MM * scale)
        low, high = max(0.0, middle - reach), min(float(length), middle + reach)
        parts = [np.arange(0, low, coarse), np.arange(low, high, fine), np.arange(high, length, coarse), np.array([length])]
        marks = np.unique(np.round(np.concatenate(parts), 3))
        keep = np.concatenate([[True], np.diff(marks) > 0.4 * fine])
        keep[-1] = True
        return np.asarray(marks[keep], np.float64)

    x, y = np.meshgrid(axis(width, centre[0]), axis(height, centre[1]))
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    outline = face_px[_OVAL].astype(np.float32)
    signed = np.array([cv2.pointPolygonTest(outline, (float(a), float(b)), True) for a, b in points])
    return points[signed < -0.45 * _FINE_MM * scale]


def _nearness(
    grid_px: NDArray[np.float64], outline_px: NDArray[np.float64], scale: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of each outline vertex at each grid point [G, 36], and the distance to the outline [G] mm."""
    distance = np.linalg.norm(grid_px[:, None] - outline_px[None], axis=2) / scale
    share = 1 / (distance + 1e-3) ** 3
    return share / share.sum(1, keepdims=True), distance.min(1)


def _outside_triangles(pixels: NDArray[np.float64], face_px: NDArray[np.float64]) -> NDArray[np.int64]:
    chosen = np.concatenate([_OVAL, np.arange(len(face_px), len(pixels))])
    triangles = chosen[Delaunay(pixels[chosen]).simplices]
    outline = face_px[_OVAL].astype(np.float32)
    middles = pixels[triangles].mean(1)
    outside = [cv2.pointPolygonTest(outline, (float(x), float(y)), False) < 0 for x, y in middles]
    triangles = triangles[outside]
    a, b, c = (pixels[triangles[:, i]] for i in range(3))
    clockwise = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0] > 0  # y points down
    triangles[clockwise] = triangles[clockwise][:, [0, 2, 1]]
    return np.asarray(triangles)


def _head_weights(grid: NDArray[np.float64], face: NDArray[np.float64], face_height: float) -> NDArray[np.float64]:
    chin, middle = face[topology.CHIN_TIP], face[_OVAL].mean(0)
    below = (chin[1] + 0.10 * face_height - grid[:, 1]) / face_height  # share of face heights below the jaw line
    beside = np.abs(grid[:, 0] - middle[0]) / face_height
    fall = 1 - smoothstep(below / 0.62)
    far = 1 - smoothstep((beside - 0.95) / 0.9)
    above = 1 - smoothstep((grid[:, 1] - face[topology.FOREHEAD_TOP][1] - 0.9 * face_height) / (0.9 * face_height))
    return np.asarray(fall * far * above)


def _held_by_rim(grid_px: NDArray[np.float64], matte: NDArray[np.float32], reach_px: float) -> NDArray[np.float64]:
    """0 where the person is cut by the picture's rim, easing to 1: a cut edge must not come into view."""
    height, width = matte.shape
    x, y = grid_px.T
    held = np.ones(len(grid_px))
    column = np.clip(x.astype(int), 0, width - 1)
    row = np.clip(y.astype(int), 0, height - 1)
    for distance, cut in (
        (x, matte[row, 0]), (width - x, matte[row, -1]), (y, matte[0, column]), (height - y, matte[-1, column]),
    ):  # fmt: skip
        held *= np.where(cut > 0.3, smoothstep(distance / (0.4 * reach_px)), 1)
    return held


def _classes(vertices: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.uint8]:
    classes = np.full(len(vertices), Semantic.SKIN, np.uint8)
    for side in ("Right", "Left"):
        classes[[i for row in topology.BROW[side] for i in row]] = Semantic.BROW
        classes[list(topology.UPPER_LID[side] + topology.LOWER_LID[side] + topology.LID_CREASE[side])] = Semantic.LID
    classes[[i for ring in topology.UPPER_LIP for i in ring]] = Semantic.UPPER_LIP
    classes[[i for ring in topology.LOWER_LIP for i in ring[1:-1]]] = Semantic.LOWER_LIP
    outside = np.arange(len(vertices)) >= topology.FACE_POINTS
    chin = vertices[topology.CHIN_TIP, 1]
    classes[outside & (vertices[:, 1] >= chin)] = Semantic.HAIR
    classes[outside & (vertices[:, 1] < chin) & (weights > 0.15)] = Semantic.NECK
    classes[outside & (vertices[:, 1] < chin) & (weights <= 0.15)] = Semantic.TORSO
    return classes
