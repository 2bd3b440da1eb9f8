"""The person as one sheet: the 468-point face, and a grid over the rest of the picture, with depth and weights.

The grid leaves the face's outline at the outline's own depth (a jump there shears the hairline) and rounds off to the middle
of the skull. What lies above the chin moves with the skull (hair, hats, scarves), what lies below eases
over the neck into the torso.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.portrait.head_depth import HeadDepth
from core.portrait.lattice import lattice, outside_triangles
from core.portrait.outline import Outline
from core.portrait.rim import rim_freedom
from core.portrait.solve import Solution
from core.portrait.torso import body_basis
from core.rig import topology
from core.rig.easing import smoothstep
from core.rig.face_model import face_model
from core.rig.semantics import Semantic
from core.rig.transfer import transferred

_OVAL = np.array(topology.OVAL)
_TUCKED_MM = 6.0  # behind the face's edge
_JAW = [channels.EXPRESSIONS.index(f"expr.jaw{way}") for way in ("Open", "Forward", "Left", "Right")]
_RIM_REACH = 0.4
"""Distance from a rim that cuts the person over which the sheet comes to move freely, face heights."""


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


def build_surface(
    points: NDArray[np.floating], solution: Solution, matte: NDArray[np.float32], focus: NDArray[np.floating]
) -> Surface:
    """Mesh a fitted portrait.

    Args:
        points: landmarks [468+, >= 2] in pixels.
        solution: the fit of the same landmarks.
        matte: float32 [H, W], opacity of the person.
        focus: where the mesh is to be fine, see `lattice`.
    """
    height, width = matte.shape
    model, camera = face_model(), solution.camera
    face = _settled(points[: topology.FACE_POINTS, :2].astype(np.float64), solution)
    face_px = camera.project(face)
    outline = Outline.of(face_px, model.triangles, camera.scale)
    around = HeadDepth.of(outline.polygon, solution, matte)
    bound = np.concatenate([outline.landmarks, outline.nearest])  # face vertices that carry what surrounds them
    bound_px = np.concatenate([face_px[outline.landmarks], outline.silhouette])
    around_px = lattice(outline, around, camera.scale, width, height, focus)
    grid_px = np.concatenate([outline.silhouette, outline.tucked, around_px])
    face_height = around.face_height_mm
    nearness, outline_distance = _nearness(grid_px, bound_px, camera.scale)
    seen, folds = len(outline.landmarks), len(outline.silhouette)
    folded = nearness[:, seen:].sum(1)
    depth = around.at(grid_px, nearness @ face[bound, 2], _height_mm(grid_px, solution), folded)
    depth[folds : folds + len(outline.tucked)] -= _TUCKED_MM
    grid = camera.unproject(grid_px, depth)

    pixels = np.concatenate([face_px, grid_px])
    vertices = np.concatenate([face, grid])
    triangles = np.concatenate([model.triangles, outside_triangles(pixels, outline)])
    reach = _RIM_REACH * face_height * camera.scale
    held = rim_freedom(grid_px, matte, (reach, reach)).prod(1)
    weights = np.concatenate([np.ones(len(face)), _head_weights(grid, face, face_height) * held])
    held = np.concatenate([np.ones(len(face)), held])
    body, body_head = body_basis(vertices, face, pixels, matte, camera.scale)
    sculpts = transferred(model.expressions, model.mean, model.face(solution.shape))
    sculpts[_JAW] = model.expressions[_JAW]  # a bone's turn: lips and chin go with it as far as the teeth do
    turned = sculpts @ solution.rotation.T
    follow = nearness * (1 - smoothstep(outline_distance / (0.62 * face_height)))[:, None]
    carried = np.einsum("gi,eix->egx", follow, turned[:, bound])
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
        (body * (1 - weights)[:, None]).astype(np.float32),
        body_head.astype(np.float32),
        canonical.astype(np.float32),
        _classes(vertices, weights),
    )


def _settled(seen_px: NDArray[np.float64], solution: Solution) -> NDArray[np.float64]:
    """Landmarks in the scene [468, 3] mm: where they are seen; where the cheek hides them, where the fitted model has them."""
    model = face_model()
    face = solution.camera.unproject(seen_px, solution.vertices[:, 2])
    normals = np.zeros_like(face)
    a, b, c = (solution.vertices[model.triangles[:, k]] for k in range(3))
    for k in range(3):
        np.add.at(normals, model.triangles[:, k], np.cross(b - a, c - a))
    toward = np.array([0, 0, solution.camera.distance]) - solution.vertices
    facing = (normals * toward).sum(1) / np.maximum(np.linalg.norm(normals, axis=1) * np.linalg.norm(toward, axis=1), 1e-9)
    hidden = 1 - smoothstep((facing + 0.1) / 0.2)
    return np.asarray(face + (solution.vertices - face) * hidden[:, None])


def _height_mm(places_px: NDArray[np.float64], solution: Solution) -> NDArray[np.float64]:
    """How far above the eyes photo pixels [G, 2] lie along the head's own upright, mm."""
    up = solution.rotation[:2, 1] / np.linalg.norm(solution.rotation[:2, 1])
    at = solution.camera.unproject(places_px, 0.0)[:, :2] - solution.translation[:2]
    return np.asarray(at @ up)


def _nearness(
    grid_px: NDArray[np.float64], outline_px: NDArray[np.float64], scale: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of each outline point at each grid point [G, K], and the distance to the outline [G] mm."""
    distance = np.linalg.norm(grid_px[:, None] - outline_px[None], axis=2) / scale
    share = 1 / (distance + 1e-3) ** 3
    return share / share.sum(1, keepdims=True), distance.min(1)


def _head_weights(grid: NDArray[np.float64], face: NDArray[np.float64], face_height: float) -> NDArray[np.float64]:
    chin, middle = face[topology.CHIN_TIP], face[_OVAL].mean(0)
    below = (chin[1] + 0.10 * face_height - grid[:, 1]) / face_height  # share of face heights below the jaw line
    beside = np.abs(grid[:, 0] - middle[0]) / face_height
    fall = 1 - smoothstep(below / 0.62)
    far = 1 - smoothstep((beside - 0.95) / 0.9)
    above = 1 - smoothstep((grid[:, 1] - face[topology.FOREHEAD_TOP][1] - 0.9 * face_height) / (0.9 * face_height))
    return np.asarray(fall * far * above)


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
