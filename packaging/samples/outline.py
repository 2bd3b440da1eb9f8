"""Outline: where the head ends: its silhouette rounding off below the ears onto the jaw."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d

from samples.frame import CENTRE, HEIGHT, WIDTH, Image, blur, smoothstep
from samples.shape import Shape, silhouette_points

INSET = 5.0
"""The silhouette is drawn this far (px) within the members' mattes, where no backdrop shines through."""
FINE = 3


def signed_distance(polygons: list[NDArray[np.float64]]) -> Image:
    """Distance in px to the edge of the union of polygons, positive inside, [H, W]."""
    area = np.zeros((HEIGHT * FINE, WIDTH * FINE), np.uint8)
    for polygon in polygons:
        cv2.fillPoly(area, [np.round((polygon * FINE + (FINE - 1) / 2) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    distance = cv2.distanceTransform(area, cv2.DIST_L2, 5) - cv2.distanceTransform(1 - area, cv2.DIST_L2, 5)
    return blur(cv2.resize(distance / FINE, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), 0.8)


def crown(shape: Shape, ears: tuple[float, float]) -> NDArray[np.float64]:
    """The silhouette over the top, rounding off onto the face between the two angles `ears` (degrees), polygon [N, 2]."""
    fine = np.deg2rad(np.arange(-180, 180, 1.0))
    known = np.clip(fine, shape.angles[0], shape.angles[-1])
    radii = CubicSpline(shape.angles, _smoothed(shape.radii))(known) - INSET
    face = _polar(jaw(shape), fine)
    onto_face = smoothstep(np.abs(np.rad2deg(fine)), *ears)
    return silhouette_points(fine, np.maximum(face, radii * (1 - onto_face) + face * onto_face))


def jaw(shape: Shape) -> NDArray[np.float64]:
    """Smooth hull of the face's landmarks, [N, 2]."""
    hull = cv2.convexHull(shape.landmarks[:468].astype(np.float32))[:, 0].astype(np.float64)
    fine = np.deg2rad(np.arange(-180, 180, 1.0))
    radii = gaussian_filter1d(_polar(hull, fine), 5.0, mode="wrap")
    return silhouette_points(fine, radii)


def _polar(polygon: NDArray[np.float64], angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Radius of a convex polygon about the frame's centre at each angle."""
    dense = np.concatenate([np.linspace(a, b, 40, endpoint=False) for a, b in pairwise([*polygon, polygon[0]])]) - CENTRE
    turn = np.arctan2(dense[:, 0], -dense[:, 1])
    order = np.argsort(turn)
    return np.interp(angles, turn[order], np.linalg.norm(dense, axis=1)[order], period=2 * np.pi)


def _smoothed(radii: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.pad(radii, 2, mode="edge")
    return np.convolve(padded, [0.1, 0.2, 0.4, 0.2, 0.1], mode="valid")
