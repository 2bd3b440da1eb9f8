"""Compose: one sitter: backdrop, neck, garment, head, hair, eyes, lips, grain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from samples import backdrop, blend, eyes, garment, hair, lips, neck, outline
from samples.frame import EYE_LINE, PUPILS, WIDTH, Image, blur, over, pixels, smoothstep
from samples.head import EARS_LONG, ears, hair_colour, head_alpha, head_colour, head_distance, jaw_distance
from samples.layers import Layers
from samples.noise import dithered, generator, grain
from samples.paint import paint
from samples.recipe import Recipe
from samples.shape import Shape

CONTRAST = 0.22
"""How much of an S-curve the finished picture gets."""


def compose(recipe: Recipe, layers: Layers) -> NDArray[np.uint8]:
    """The finished picture, BGR uint8 [H, W, 3]."""
    random = generator(recipe.seed, "compose")
    complexion = np.array(recipe.complexion, np.float32)
    layers = replace(layers, person=layers.person * complexion, skin=layers.skin * complexion)
    landmarks = layers.shape.landmarks
    chin_y = float(landmarks[neck.CHIN, 1])
    picture = backdrop.studio(recipe.wall, recipe.seed)

    if recipe.lock:
        picture = _behind(recipe, layers, picture, chin_y, random)
    neck_colour, neck_alpha = neck.neck(layers.skin, layers.skin_density, landmarks, jaw_distance(layers), recipe.half_neck)
    below = smoothstep(pixels()[1], chin_y - 0.9 * PUPILS, chin_y - 0.8 * PUPILS)
    cloth, cloth_alpha, shadow = garment.crew_neck(recipe.cut, chin_y, recipe.half_neck, recipe.seed)
    picture = over(neck_colour * shadow[..., None], neck_alpha * below, picture)
    picture = over(cloth, cloth_alpha, picture)

    head = head_colour(recipe, layers)
    loose = hair.flyaways(
        random, _hairy_edge(recipe, layers.shape), recipe.flyaways, recipe.flyaway_length, recipe.flyaway_lift
    )
    picture = over(blend.fill(head, smoothstep(head_distance(recipe, layers), 4.0, 8.0)), 0.6 * loose, picture)
    head = eyes.draw(lips.close(head, landmarks), landmarks, recipe.iris, recipe.seed)
    picture = over(head, head_alpha(recipe, layers, neck_alpha), picture)
    if recipe.lock:
        picture = _locks(recipe, layers, picture, chin_y, random)
    return _finished(picture, recipe, layers, random)


def _hairy_edge(recipe: Recipe, shape: Shape) -> NDArray[np.float64]:
    """The part of the silhouette where hair ends against the wall, left to right."""
    crown = outline.crown(shape, ears(recipe))
    low = EYE_LINE + (0.9 if recipe.lock else -0.25) * PUPILS
    return crown[(crown[:, 1] < low) & (np.abs(np.arange(-180, 180)) < 120)]


def _behind(recipe: Recipe, layers: Layers, picture: Image, chin_y: float, random: np.random.Generator) -> Image:
    """The hair behind the neck, in its own shade."""
    x, y = pixels()
    down, away = (y - chin_y) / PUPILS, np.abs(x - WIDTH / 2) / PUPILS
    alpha = smoothstep(away, 1.10, 1.0) * smoothstep(down, -1.2, -1.0) * smoothstep(down, 0.62, 0.40)
    fibre = hair.strands(random, np.dstack([np.zeros_like(x), np.ones_like(x)]), 2.0)
    return over(blur(hair_colour(recipe, layers), 12.0) * (0.40 * (1 + 0.12 * fibre))[..., None], alpha, picture)


def _locks(recipe: Recipe, layers: Layers, picture: Image, chin_y: float, random: np.random.Generator) -> Image:
    """The locks on both sides, over face, neck and shoulders, each with a soft shadow under it."""
    assert recipe.lock is not None
    colours = hair_colour(recipe, layers)
    crown = outline.crown(layers.shape, EARS_LONG)
    levels = [chin_y + down * PUPILS for down in recipe.lock.down[:2]]
    for side in (-1, 1):
        flank = crown[side * (crown[:, 0] - WIDTH / 2) > 0]
        rising = np.argsort(flank[:, 1])
        widths = np.interp(levels, flank[rising, 1], np.abs(flank[rising, 0] - WIDTH / 2)) / PUPILS
        colour, alpha = hair.lock(random, colours, recipe.lock, chin_y, (widths[0], widths[1]), side)
        picture = picture * (1 - 0.35 * blur(alpha, 9.0))[..., None]
        picture = over(colour, alpha, picture)
    return picture


def _finished(picture: Image, recipe: Recipe, layers: Layers, random: np.random.Generator) -> NDArray[np.uint8]:
    """Paint, or sharpening in two sizes and skin grain; contrast; dither."""
    if recipe.painted:
        return dithered(paint(np.clip(picture, 0, 1)), random)
    person = smoothstep(head_distance(recipe, layers), -12.0, 0.0)
    detail = 0.55 * (picture - blur(picture, 1.0)) + 0.25 * (picture - blur(picture, 2.2))
    picture = picture + detail * person[..., None]
    light = picture.mean(-1)
    texture = grain(random) * recipe.grain * (0.35 + 0.65 * smoothstep(light, 0.08, 0.45))
    picture = picture * (1 + texture * (0.15 + 0.85 * person))[..., None]
    picture = np.clip(picture, 0, 1)
    picture = picture + CONTRAST * (smoothstep(picture, 0.0, 1.0) - picture)
    return dithered(np.clip(picture, 0, 1), random)


def save(picture: NDArray[np.uint8], path: Path) -> None:
    """JPEG, quality 95, without chroma subsampling."""
    options = [cv2.IMWRITE_JPEG_QUALITY, 95, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    cv2.imwrite(str(path), picture, options)
