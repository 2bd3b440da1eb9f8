"""Where the face ends in the picture: its mesh's own outline, or the silhouette of the cheek where the head is turned.

On the far side of a three-quarter view the outline's landmarks lie hidden behind the cheek. What surrounds the face there
must join the silhouette that is seen, or a copy of the cheek would stay behind when the head turns.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig import topology

_WORK_PX = 400
_HIDDEN_MM = 2.5
_SPACING_MM, _TUCK_MM = 7.0, 7.0


@dataclass(frozen=True, eq=False)
class Outline:
    """The seen outline of one face.

    Attributes:
        polygon: float64 [P, 2] photo pixels, closed.
        landmarks: int [K], landmarks of the mesh's outline that are seen.
        silhouette: float64 [S, 2] photo pixels, further points where the outline is hidden; empty in frontal pictures.
        nearest: int [S], the seen landmark whose depth and motion each of them has.
        tucked: float64 [K + S, 2] photo pixels, a little inside each landmark and point: what surrounds the face goes on
            under its edge, so that no gap opens when the cheek moves.
        order: int [K + S], landmarks and points in their order along the outline.
    """

    polygon: NDArray[np.float64]
    landmarks: NDArray[np.int64]
    silhouette: NDArray[np.float64]
    nearest: NDArray[np.int64]
    tucked: NDArray[np.float64]
    order: NDArray[np.int64]

    @classmethod
    def of(cls, face_px: NDArray[np.float64], triangles: NDArray[np.integer], scale: float) -> Outline:
        """Trace a face.

        Args:
            face_px: landmarks [468, 2] photo pixels.
            triangles: int [M, 3] of the face, counter-clockwise from the front.
            scale: photo pixels per mm.
        """
        oval = np.array(topology.OVAL)
        a, b, c = (face_px[triangles[:, k]] for k in range(3))
        seen = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0] < 0  # y points down
        polygon = _contour(face_px, triangles[seen])
        depth_in = _inside(face_px[oval], polygon)
        hidden = depth_in > _HIDDEN_MM * scale
        if not hidden.any():
            tucked = _inward(face_px[oval], face_px[oval], _TUCK_MM * scale)
            return cls(
                face_px[oval], oval.astype(np.int64), np.zeros((0, 2)), np.zeros(0, np.int64), tucked, np.arange(len(oval))
            )
        samples = _spaced(polygon, _SPACING_MM * scale)
        shown = np.flatnonzero(~hidden)
        edges = [(oval[i], oval[(i + 1) % len(oval)]) for i in shown if not hidden[(i + 1) % len(oval)]]
        away = np.min([_to_segment(samples, face_px[p], face_px[q]) for p, q in edges], axis=0)
        silhouette = samples[away > 0.5 * _SPACING_MM * scale]
        vertices = np.unique(triangles[seen])
        distance = np.linalg.norm(silhouette[:, None] - face_px[vertices][None], axis=2)
        nearest = vertices[distance.argmin(1)].astype(np.int64)
        edge = np.concatenate([face_px[oval[shown]], silhouette])
        order = np.linalg.norm(edge[:, None] - polygon[None], axis=2).argmin(1).argsort()
        tucked = _inward(edge, polygon, _TUCK_MM * scale)
        return cls(polygon, oval[shown].astype(np.int64), silhouette, nearest, tucked, order)

    def signed_distance(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Distance of photo pixels [G, 2] to the outline, positive inside."""
        return _inside(places, self.polygon)


def _contour(face_px: NDArray[np.float64], triangles: NDArray[np.integer]) -> NDArray[np.float64]:
    """Outer contour of the area that triangles cover."""
    low = face_px.min(0) - 2
    scale = _WORK_PX / max(float(np.ptp(face_px, axis=0).max()), 1.0)
    places = (face_px - low) * scale
    size = np.ceil(places.max(0)).astype(int) + 4
    mask = np.zeros((size[1], size[0]), np.uint8)
    for triangle in triangles:
        cv2.fillConvexPoly(mask, np.round(places[triangle] * 16).astype(np.int32), 1, shift=4)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(contours, key=cv2.contourArea)[:, 0].astype(np.float64)
    return np.asarray(largest / scale + low)


def _inside(places: NDArray[np.float64], polygon: NDArray[np.float64]) -> NDArray[np.float64]:
    edge = polygon.astype(np.float32)
    return np.array([cv2.pointPolygonTest(edge, (float(x), float(y)), True) for x, y in places])


def _inward(places: NDArray[np.float64], polygon: NDArray[np.float64], by: float) -> NDArray[np.float64]:
    """Places [S, 2] on a polygon's edge, moved into it."""
    step = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    slope = np.stack([_inside(places + s * by, polygon) - _inside(places - s * by, polygon) for s in step], axis=1)
    return np.asarray(places + by * slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-9))


def _spaced(polygon: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Points at even distances along a closed polygon."""
    closed = np.concatenate([polygon, polygon[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    wanted = np.arange(0, along[-1], spacing)
    return np.stack([np.interp(wanted, along, closed[:, k]) for k in range(2)], axis=1)


def _to_segment(places: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of places [G, 2] to one line segment."""
    way = end - start
    share = np.clip((places - start) @ way / max(float(way @ way), 1e-9), 0, 1)
    return np.asarray(np.linalg.norm(places - start - share[:, None] * way, axis=1))
