"""The mesh outside the face: fine where the head rounds off and at the silhouette, coarse over background and torso."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay

from core.portrait.head_depth import HeadDepth
from core.portrait.outline import Outline
from core.rig import topology

STEP_MM = 7.5
"""Finest spacing; every second point is kept near the head, every fifth elsewhere."""
_OVERLAP = 0.008
"""Triangles this far inside the face's outline still belong to its surroundings, share of its height: no crack between them."""
_NEAR_OUTLINE_MM, _NEAR_SILHOUETTE_MM = 24.0, 16.0


def lattice(
    outline: Outline, depth: HeadDepth, scale: float, width: int, height: int, focus: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Points outside the face's outline [G, 2] photo pixels, always with the picture's rim.

    Args:
        outline: where the face ends.
        depth: distances about the head.
        scale: photo pixels per mm.
        width, height: of the photo.
        focus: further discs to be fine in, [F, 4]: x, y, radius in pixels, and every how manieth point is kept.
    """
    step = max(3.0, STEP_MM * scale)
    polygon = outline.polygon
    centre, reach = (polygon.min(0) + polygon.max(0)) / 2, 1.15 * float(np.ptp(polygon[:, 1]))
    i, j = (
        np.arange(-int(middle / step), int((length - middle) / step) + 1)
        for middle, length in zip(centre, (width, height), strict=True)
    )
    column, row = (axis.ravel() for axis in np.meshgrid(i, j))
    places = centre + np.stack([column, row], axis=1) * step
    outward, inward = depth.distances(places)
    near = (np.abs(places - centre) <= reach).all(1)
    above = places[:, 1] < polygon[:, 1].max() + 0.15 * reach
    silhouette = (inward < _NEAR_SILHOUETTE_MM) & (inward > 0)
    fine = near & above & ((outward < _NEAR_OUTLINE_MM) | silhouette)
    middling = near & (column % 2 == 0) & (row % 2 == 0)
    keep = fine | middling | ((column % 5 == 0) & (row % 5 == 0))
    for x, y, radius, every in focus:
        keep |= (np.hypot(*(places - [x, y]).T) < radius) & (column % every == 0) & (row % every == 0)
    inside = (places > 0.4 * step).all(1) & (places < np.array([width, height]) - 0.4 * step).all(1)
    points = np.concatenate([places[keep & inside], _rim(width, height, 3 * step)])
    return points[outline.signed_distance(points) < -0.45 * step]


def outside_triangles(pixels: NDArray[np.float64], outline: Outline) -> NDArray[np.int64]:
    """Triangles [M, 3] over everything outside the face's outline, counter-clockwise as seen.

    Args:
        pixels: all vertices [N, 2], the face first, then the outline's silhouette and what is tucked under it.
        outline: where the face ends.
    """
    first = topology.FACE_POINTS + len(outline.silhouette)
    tucked = np.arange(first, first + len(outline.tucked))
    edge = np.concatenate([outline.landmarks, np.arange(topology.FACE_POINTS, first)])
    chosen = np.concatenate([edge, np.arange(first + len(tucked), len(pixels))])
    triangles = chosen[Delaunay(pixels[chosen]).simplices]
    overlap = _OVERLAP * float(np.ptp(outline.polygon[:, 1]))
    triangles = triangles[outline.signed_distance(pixels[triangles].mean(1)) < overlap]
    here, ahead = outline.order, np.roll(outline.order, -1)
    strip = [
        np.stack([edge[here], edge[ahead], tucked[here]], axis=1),
        np.stack([edge[ahead], tucked[ahead], tucked[here]], axis=1),
    ]
    triangles = np.concatenate([triangles, *strip])
    a, b, c = (pixels[triangles[:, k]] for k in range(3))
    clockwise = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0] > 0  # y points down
    triangles[clockwise] = triangles[clockwise][:, [0, 2, 1]]
    return np.asarray(triangles)


def _rim(width: int, height: int, step: float) -> NDArray[np.float64]:
    """Points along the picture's rim, corners included."""
    across = np.linspace(0, width, max(2, round(width / step)) + 1)
    down = np.linspace(0, height, max(2, round(height / step)) + 1)[1:-1]
    sides = [np.stack([across, np.full(len(across), y)], axis=1) for y in (0.0, float(height))]
    sides += [np.stack([np.full(len(down), x), down], axis=1) for x in (0.0, float(width))]
    return np.concatenate(sides)
