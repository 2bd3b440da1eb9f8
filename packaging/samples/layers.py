"""Layers: the blends of one group from which a sitter is put together."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples import blend
from samples.frame import HEIGHT, PUPILS, WIDTH, Image
from samples.recipe import Recipe
from samples.shape import Shape, group_shape, member, silhouette_points
from samples.survey import Portrait
from samples.warp import warp

REACH_SHORT, REACH_LONG = 104, 125
"""Degrees from the top up to which the silhouette is matched: to the ear lobes, or down long hair."""
SKIN_TOLERANCE, HAIR_TOLERANCE = (45.0, 11.0, 13.0), (16.0, 7.0, 9.0)
"""Spread of L, a, b within which a pixel counts as its owner's skin or hair."""


@dataclass(frozen=True)
class Layers:
    """The blends of one group: the whole person, the skin, and (long hair) the hair, each with its density."""

    shape: Shape
    colours: NDArray[np.float32]
    person: Image
    skin: Image
    skin_density: Image
    hair: Image | None
    hair_density: Image | None


def gather(recipe: Recipe, portraits: dict[str, Portrait], closing: NDArray[np.float64]) -> Layers:
    """Warp and blend the group."""
    reach = REACH_LONG if recipe.lock else REACH_SHORT
    angles = np.deg2rad(np.arange(-reach, reach + 1, 4.0))
    members = [member(portraits[name], angles) for name in recipe.members]
    shape = group_shape(members, angles, closing)
    stack = [warp(one, shape) for one in members]
    colours = blend.even_exposure(stack, shape)
    present = blend.presence(stack)
    person = blend.blend(colours, present)
    skin_like = blend.alike(colours, _dots(shape.landmarks[list(blend.CHEEKS)], 9), SKIN_TOLERANCE)
    skin_density = (present * skin_like).sum(0) / (present.sum(0) + 1e-6)
    skin = blend.blend(colours, present * skin_like**2)
    hair, hair_density = None, None
    if recipe.lock:
        top = np.abs(angles) < np.deg2rad(75)
        rings = [silhouette_points(angles[top], shape.radii[top] - depth * PUPILS) for depth in (0.10, 0.16, 0.22)]
        hair_like = blend.alike(colours, _dots(np.concatenate(rings), 5), HAIR_TOLERANCE)
        hair_density = (present * hair_like).sum(0) / (present.sum(0) + 1e-6)
        hair = blend.blend(colours, present * hair_like**2)
    return Layers(shape, colours, person, skin, skin_density, hair, hair_density)


def _dots(points: NDArray[np.float64], radius: int) -> NDArray[np.bool_]:
    area = np.zeros((HEIGHT, WIDTH), np.uint8)
    for x, y in points:
        cv2.circle(area, (round(x), round(y)), radius, 1, -1)
    return area > 0
