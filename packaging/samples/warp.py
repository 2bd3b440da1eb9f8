"""Warp: the whole picture of a member carried to the group's shape, face by triangles, the rest by a thin-plate spline."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import LinearNDInterpolator, RBFInterpolator

from samples.frame import HEIGHT, WIDTH, Image, pixels
from samples.shape import Member, Shape, silhouette_points

GRID = 8
FEATHER = 14.0
ANCHORS = np.array([[0, 1.2], [0.5, 1.2], [1, 1.2], [-0.3, 1], [1.3, 1], [-0.3, -0.2], [0.5, -0.2], [1.3, -0.2]]) * [
    WIDTH,
    HEIGHT,
]


@dataclass(frozen=True)
class Warped:
    """One member in the group's shape: colour BGR [H, W, 3] in 0..1, matte [H, W], and where the picture reached [H, W]."""

    colour: Image
    matte: Image
    seen: Image


def warp(member: Member, shape: Shape) -> Warped:
    """Resample one member so that its landmarks and its silhouette fall on the group's."""
    x, y = pixels()
    source = np.stack([x, y], -1) + _displacement(member, shape)
    inverse = cv2.invertAffineTransform(member.matrix)
    map_x = (inverse[0, 0] * source[..., 0] + inverse[0, 1] * source[..., 1] + inverse[0, 2]).astype(np.float32)
    map_y = (inverse[1, 0] * source[..., 0] + inverse[1, 1] * source[..., 1] + inverse[1, 2]).astype(np.float32)
    image = member.portrait.image()
    height, width = image.shape[:2]
    colour = cv2.remap(image, map_x, map_y, cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REPLICATE)
    matte = cv2.remap(member.portrait.matte, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    seen = (map_x > 1) & (map_x < width - 2) & (map_y > 1) & (map_y < height - 2)
    return Warped(colour.astype(np.float32) / 255, matte.astype(np.float32) / 255, seen.astype(np.float32))


def _displacement(member: Member, shape: Shape) -> NDArray[np.float32]:
    """Where each pixel of the frame comes from, minus its own place, [H, W, 2]."""
    x, y = pixels()
    known = np.isfinite(member.radii)
    target = np.r_[shape.landmarks, silhouette_points(shape.angles, shape.radii)[known], ANCHORS]
    origin = np.r_[member.landmarks, silhouette_points(shape.angles, member.radii)[known], ANCHORS]
    single = np.unique(np.round(target, 1), axis=0, return_index=True)[1]
    spline = RBFInterpolator(target[single], (origin - target)[single], kernel="thin_plate_spline", smoothing=3.0)
    grid_x, grid_y = np.meshgrid(np.arange(0, WIDTH + GRID, GRID), np.arange(0, HEIGHT + GRID, GRID))
    coarse = spline(np.c_[grid_x.ravel(), grid_y.ravel()].astype(float)).reshape(*grid_x.shape, 2).astype(np.float32)
    smooth = cv2.remap(coarse, x / GRID, y / GRID, cv2.INTER_LINEAR)

    faces = LinearNDInterpolator(shape.landmarks, member.landmarks - shape.landmarks)
    exact = faces(x.ravel(), y.ravel()).reshape(HEIGHT, WIDTH, 2).astype(np.float32)
    inside = np.isfinite(exact[..., 0]).astype(np.uint8)
    weight = np.clip(cv2.distanceTransform(inside, cv2.DIST_L2, 5) / FEATHER - 0.3, 0, 1)[..., None]
    return np.nan_to_num(exact) * weight + smooth * (1 - weight)
