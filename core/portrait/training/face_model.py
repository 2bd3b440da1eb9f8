"""Make `resources/rig/face.npz`: mean face, 64-number shape code, triangles and compiled expressions.

    python -m core.portrait.training.face_model PORTRAITS_DIR

Landmarks of every portrait are aligned to a common frame (generalised Procrustes analysis, Gower 1975), made symmetric
by adding each one's mirror image, freed of the expression in the photo, and reduced by principal component analysis.
Most sitters smile: what opening the lips and lifting their corners does to a face is learnt by regression over all of them
and taken back, so that the mean is a face at ease; what remains goes by ridge regression on the sculpts.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from core.errors import UserError
from core.portrait.landmarks import find_faces
from core.portrait.load import load_portrait
from core.portrait.solutions import solution
from core.rig import face_model, topology
from core.rig.expressions import compile_sculpts, compile_seal

SHAPE_NUMBERS = 64
EYE_DISTANCE_MM = 63.0
_EYES = ((33, 133), (362, 263))
_STILL = (
    33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 2, 98, 327, 8, 9, 151, 10, 109, 338, 67, 297, 103, 332, 54, 284, 21, 251,
    162, 389, 127, 356, 234, 454,
)  # fmt: skip
"""Eye corners, nose, forehead and temples: what a smile leaves in place."""
_EASE_LIFT_MM = -1.0
"""Corners of a mouth at ease lie this far above the middle of the lip line: the median of closed lips before 1930."""

log = logging.getLogger(__name__)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("portraits", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=face_model.PATH)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    faces = _landmarks(sorted(p for p in arguments.portraits.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png")))
    build(faces, arguments.output)


def _landmarks(paths: list[Path]) -> NDArray[np.float64]:
    faces = []
    for path in paths:
        try:
            found = find_faces(load_portrait(path).rgb)
        except UserError as error:
            log.warning("%s: %s", path.name, error)
            continue
        if found:
            faces.append(found[0].points[: topology.FACE_POINTS])
    log.info("%d faces in %d portraits", len(faces), len(paths))
    return np.array(faces)


def build(landmarks: NDArray[np.float64], output: Path) -> None:
    """Write the table.

    Args:
        landmarks: float [N, 468, 3], image axes (y down, z away from the camera).
        output: the npz file.
    """
    points = landmarks * [1, -1, -1]
    mean = _frontal(_procrustes_mean(points))
    mirror = _mirror_partners(mean)
    mean = _centred((mean + (mean * [-1, 1, 1])[mirror]) / 2)
    points, mean = _at_ease(points, mean, mirror)
    triangles = _triangles(mean)
    expressions = compile_sculpts(mean, triangles, mirror)
    basis, explained = _shape_code(points, mean, mirror, expressions)
    output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        output,
        mean=mean.astype(np.float32),
        shape_basis=basis.astype(np.float32),
        expressions=expressions,
        seal=compile_seal(mean, triangles),
        triangles=triangles.astype(np.int32),
        mirror=mirror.astype(np.int32),
    )
    log.info("%d triangles; %d shape numbers explain %.1f %% of the variance", len(triangles), len(basis), 100 * explained)


def _centred(face: NDArray[np.float64]) -> NDArray[np.float64]:
    right, left = (face[list(corners)].mean(0) for corners in _EYES)
    return np.asarray((face - (right + left) / 2) * (EYE_DISTANCE_MM / np.linalg.norm(left - right)))


def align(face: NDArray[np.float64], target: NDArray[np.float64], by: list[int] | None = None) -> NDArray[np.float64]:
    """Similarity transform of `face` [N, 3] onto `target` [N, 3] in the least-squares sense (Umeyama 1991) over `by`."""
    chosen = slice(None) if by is None else by
    here, there = face[chosen].mean(0), target[chosen].mean(0)
    a, b = face[chosen] - here, target[chosen] - there
    u, s, vt = np.linalg.svd(a.T @ b)
    sign = np.array([1, 1, np.sign(np.linalg.det(u @ vt))])
    scale = (s * sign).sum() / (a**2).sum()
    return np.asarray(scale * (face - here) @ (u * sign) @ vt + there)


def _procrustes_mean(points: NDArray[np.float64]) -> NDArray[np.float64]:
    mean = _centred(points[0])
    for _ in range(5):
        mean = _centred(np.median([align(face, mean) for face in points], axis=0))
    return mean


def _frontal(mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn so that x runs from eye to eye and the outline's ear points are equally far."""
    across = mean[list(_EYES[1])].mean(0) - mean[list(_EYES[0])].mean(0)
    ears = mean[topology.EAR_LEFT] - mean[topology.EAR_RIGHT]
    x = across / np.linalg.norm(across) + ears / np.linalg.norm(ears)
    x /= np.linalg.norm(x)
    up = mean[topology.FOREHEAD_TOP] - mean[topology.CHIN_TIP]
    y = up - (up @ x) * x
    y /= np.linalg.norm(y)
    return _centred(mean @ np.stack([x, y, np.cross(x, y)], axis=1))


def _mirror_partners(mean: NDArray[np.float64]) -> NDArray[np.int64]:
    symmetric = mean
    for _ in range(3):
        cost = np.linalg.norm(symmetric[:, None] * [-1, 1, 1] - symmetric[None], axis=2)
        partners = linear_sum_assignment(cost + cost.T)[1]
        symmetric = (mean + (mean * [-1, 1, 1])[partners]) / 2
    if not np.array_equal(partners[partners], np.arange(len(mean))):
        raise RuntimeError("mirror partners do not pair up")
    return np.asarray(partners)


def _triangles(mean: NDArray[np.float64]) -> NDArray[np.int64]:
    """The mesh's own triangles: 3-cliques of MediaPipe's tessellation with no landmark inside, openings left out."""
    near: dict[int, set[int]] = {}
    for a, b in solution("face_mesh_connections").FACEMESH_TESSELATION:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    cliques = {tuple(sorted((a, b, c))) for a in near for b in near[a] for c in near[a] & near[b]}
    holes = [set(topology.MOUTH_OPENING), *(set(ring) for ring in topology.EYE_OPENING.values())]
    flat = mean[:, :2]
    kept = []
    for a, b, c in sorted(cliques):
        if any({a, b, c} <= hole for hole in holes):
            continue
        area = _cross(flat[b] - flat[a], flat[c] - flat[a])
        common = near[a] & near[b] & near[c]
        if any(_inside(flat[i], flat[a], flat[b], flat[c]) for i in common):
            continue
        kept.append((a, b, c) if area > 0 else (a, c, b))
    return np.array(kept)


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


def _inside(p: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> bool:
    signs = [_cross(v - u, p - u) for u, v in ((a, b), (b, c), (c, a))]
    return all(s > 0 for s in signs) or all(s < 0 for s in signs)


def _at_ease(
    points: NDArray[np.float64], mean: NDArray[np.float64], mirror: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Faces [N, 468, 3] and their mean without the smiles in the photos."""
    still = list(_STILL)
    faces = np.array([align(face, mean, still) for face in points])
    upper, lower = (faces[:, ring[0][5], 1] for ring in (topology.UPPER_LIP, topology.LOWER_LIP))
    corners = faces[:, [topology.UPPER_LIP[3][0], topology.UPPER_LIP[3][-1]], 1].mean(1)
    gap = np.maximum(upper - lower, 0)
    lift = corners - (upper + lower) / 2 - _EASE_LIFT_MM
    scores = np.stack([np.ones_like(gap), gap, gap > 1, lift], axis=1)
    flat = faces.reshape(len(faces), -1)
    effect = np.linalg.lstsq(scores, flat, rcond=None)[0]
    eased = effect[0].reshape(-1, 3)
    return (flat - scores[:, 1:] @ effect[1:]).reshape(faces.shape), _centred((eased + (eased * [-1, 1, 1])[mirror]) / 2)


def _shape_code(
    points: NDArray[np.float64], mean: NDArray[np.float64], mirror: NDArray[np.int64], expressions: NDArray[np.float32]
) -> tuple[NDArray[np.float64], float]:
    moving = expressions.reshape(len(expressions), -1)
    moving = moving[np.abs(moving).max(1) > 0].astype(np.float64)
    gram = moving @ moving.T + 200.0 * np.eye(len(moving))
    residuals = []
    for face in points:
        offset = (align(face, mean) - mean).ravel()
        offset -= np.linalg.solve(gram, moving @ offset) @ moving
        shape = offset.reshape(-1, 3)
        residuals += [shape, (shape * [-1, 1, 1])[mirror]]
    samples = np.array(residuals).reshape(len(residuals), -1)
    reach = np.linalg.norm(samples, axis=1)
    samples = samples[reach < np.percentile(reach, 98)]
    _, singular, directions = np.linalg.svd(samples, full_matrices=False)
    deviation = singular[:SHAPE_NUMBERS] / np.sqrt(len(samples))
    explained = (singular[:SHAPE_NUMBERS] ** 2).sum() / (singular**2).sum()
    return (directions[:SHAPE_NUMBERS] * deviation[:, None]).reshape(SHAPE_NUMBERS, -1, 3), float(explained)


if __name__ == "__main__":
    main()
