"""The group's shape: the mean face made symmetric and closed-lipped, and the mean silhouette round the head."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates
from scipy.optimize import linear_sum_assignment

from samples.frame import CENTRE, HEIGHT, WIDTH, similarity
from samples.survey import Portrait, mouth_gap, turn

UPPER_INNER = (191, 80, 81, 82, 13, 312, 311, 310, 415)
LOWER_INNER = (95, 88, 178, 87, 14, 317, 402, 318, 324)
CLOSED_GAP, OPEN_GAP = 0.03, 0.10
LIP_SLIT = 2.0
"""Height in px that the target leaves between the lips: what was between them is squeezed into it and painted over."""


@dataclass(frozen=True)
class Member:
    """One contributor in the frame: portrait, similarity [2, 3], landmarks [478, 2], silhouette radii [N] (NaN: not seen)."""

    portrait: Portrait
    matrix: NDArray[np.float64]
    landmarks: NDArray[np.float64]
    radii: NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """What every member is warped to: landmarks [478, 2], and radii [N] of the silhouette at `angles` [N] (0 = up)."""

    landmarks: NDArray[np.float64]
    angles: NDArray[np.float64]
    radii: NDArray[np.float64]


def silhouette_points(angles: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points [N, 2] of a silhouette given in polar form about the frame's centre."""
    return CENTRE + radii[:, None] * np.c_[np.sin(angles), -np.cos(angles)]


def member(portrait: Portrait, angles: NDArray[np.float64]) -> Member:
    """Bring one portrait into the frame and measure its silhouette: the first radius where the matte ends."""
    matrix = similarity(portrait.landmarks)
    matte = cv2.warpAffine(portrait.matte, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC).astype(np.float32)
    radius = np.arange(40.0, 700.0)
    radii = np.full(len(angles), np.nan)
    for index, angle in enumerate(angles):
        ray = CENTRE + radius[:, None] * np.array([np.sin(angle), -np.cos(angle)])
        outside = np.flatnonzero(map_coordinates(matte, ray.T[::-1], order=1, mode="nearest") < 127)
        if len(outside):
            radii[index] = radius[outside[0]]
    return Member(portrait, matrix, _apply(matrix, portrait.landmarks), radii)


def group_shape(members: list[Member], angles: NDArray[np.float64], closing: NDArray[np.float64]) -> Shape:
    """Mean shape of the members: smiles relaxed by `closing` [478, 2], left and right evened out, lips closed."""
    openness = float(np.mean([mouth_gap(m.landmarks) for m in members]))
    points = np.mean([m.landmarks for m in members], axis=0) + closing * min(openness / OPEN_GAP, 1.0)
    points = (points + _mirrored(points)) / 2
    for upper, lower in zip(UPPER_INNER, LOWER_INNER, strict=True):
        middle = 0.45 * points[upper] + 0.55 * points[lower]
        half = np.array([0, LIP_SLIT / 2])
        points[upper], points[lower] = middle - half, middle + half
    radii = np.nanmedian([m.radii for m in members], axis=0)
    return Shape(points, angles, (radii + radii[::-1]) / 2)


def closing_motion(portraits: list[Portrait]) -> NDArray[np.float64]:
    """How a face differs when its mouth is shut: mean of the closed minus mean of the open ones, [478, 2] in the frame."""
    frontal = [p for p in portraits if abs(turn(p.landmarks)) < 0.06]
    closed = [p for p in frontal if mouth_gap(p.landmarks) < CLOSED_GAP]
    opened = [p for p in frontal if mouth_gap(p.landmarks) > OPEN_GAP]
    return _mean_points(closed) - _mean_points(opened)


def _mean_points(portraits: list[Portrait]) -> NDArray[np.float64]:
    return np.mean([_apply(similarity(p.landmarks), p.landmarks) for p in portraits], axis=0)


def _apply(matrix: NDArray[np.float64], landmarks: NDArray[np.float64]) -> NDArray[np.float64]:
    return landmarks[:, :2] @ matrix[:, :2].T + matrix[:, 2]


def _mirrored(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The shape seen in a mirror, its landmarks renamed to their counterparts."""
    flipped = points * [-1, 1] + [WIDTH, 0]
    cost = ((flipped[:, None] - points[None]) ** 2).sum(-1)
    partner = linear_sum_assignment(cost)[1]
    result = np.empty_like(points)
    result[partner] = flipped
    return result
