"""Compose: one sitter from a group of portraits: backdrop, neck, garment, head, hair, eyes, lips, grain."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from samples import backdrop, blend, eyes, garment, hair, lips, neck, outline
from samples.frame import EYE_LINE, HEIGHT, PUPILS, WIDTH, Image, blur, over, pixels, smoothstep
from samples.noise import dithered, generator, grain
from samples.shape import Shape, group_shape, member, silhouette_points
from samples.survey import Portrait
from samples.warp import Warped, warp

REACH_SHORT, REACH_LONG = 104, 125
EARS_SHORT, EARS_LONG = (98.0, 113.0), (106.0, 118.0)
"""Degrees from the top at which the silhouette leaves the ears, or the hair, for the jaw."""


@dataclass(frozen=True)
class Recipe:
    """Everything that makes one sitter; lengths in pupil distances, colours BGR 0..1."""

    id: str
    name: str
    description: str
    members: tuple[str, ...]
    iris: eyes.Iris
    cut: garment.Cut
    wall: tuple[float, float, float]
    seed: int
    half_neck: float
    lock: hair.Lock | None = None
    hair_light: float = 1.0
    flyaways: int = 260
    flyaway_length: float = 26.0
    flyaway_lift: float = 1.5
    fuzz: float = 1.0
    grain: float = 0.014


@dataclass(frozen=True)
class Layers:
    """The blends of one group: the whole person, the skin, and (long hair) the hair, each with its density."""

    shape: Shape
    stack: list[Warped]
    colours: NDArray[np.float32]
    person: Image
    skin: Image
    skin_density: Image
    hair: Image | None


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
    skin_like = blend.alike(colours, _dots(shape.landmarks[list(blend.CHEEKS)], 9), (45.0, 11.0, 13.0))
    skin_density = (present * skin_like).sum(0) / (present.sum(0) + 1e-6)
    skin = blend.blend(colours, present * skin_like**2)
    locks = None
    if recipe.lock:
        top = np.abs(angles) < np.deg2rad(75)
        rings = [silhouette_points(angles[top], shape.radii[top] - depth * PUPILS) for depth in (0.10, 0.16, 0.22)]
        hair_like = blend.alike(colours, _dots(np.concatenate(rings), 5), (16.0, 7.0, 9.0))
        locks = blend.blend(colours, present * hair_like**2)
    return Layers(shape, stack, colours, person, skin, skin_density, locks)


def _dots(points: NDArray[np.float64], radius: int) -> NDArray[np.bool_]:
    area = np.zeros((HEIGHT, WIDTH), np.uint8)
    for x, y in points:
        cv2.circle(area, (round(x), round(y)), radius, 1, -1)
    return area > 0


def compose(recipe: Recipe, layers: Layers) -> NDArray[np.uint8]:
    """The finished picture, BGR uint8 [H, W, 3]."""
    random = generator(recipe.seed, "compose")
    landmarks = layers.shape.landmarks
    chin_y = float(landmarks[neck.CHIN, 1])
    picture = backdrop.studio(recipe.wall, recipe.seed)

    if recipe.lock:
        picture = _behind(layers, picture, chin_y, random)
    neck_colour, neck_alpha = neck.neck(layers.skin, layers.skin_density, landmarks, recipe.half_neck)
    below = smoothstep(pixels()[1], chin_y - 0.9 * PUPILS, chin_y - 0.8 * PUPILS)
    head_alpha, distance = _head_alpha(recipe, layers, neck_alpha)
    cloth, cloth_alpha, shadow = garment.crew_neck(recipe.cut, chin_y, recipe.half_neck, recipe.seed)
    picture = over(neck_colour * shadow[..., None], neck_alpha * below, picture)
    picture = over(cloth, cloth_alpha, picture)

    head = _head_colour(recipe, layers, distance)
    loose = hair.flyaways(
        random, _hairy_edge(recipe, layers.shape), recipe.flyaways, recipe.flyaway_length, recipe.flyaway_lift
    )
    picture = over(blend.fill(head, smoothstep(distance, 4.0, 8.0)), 0.6 * loose, picture)
    head = eyes.draw(lips.close(head, landmarks), landmarks, recipe.iris, recipe.seed)
    picture = over(head, head_alpha, picture)
    if recipe.lock:
        picture = _locks(recipe, layers, picture, chin_y, random)
    return _finished(picture, recipe, layers, random)


def _hairy_edge(recipe: Recipe, shape: Shape) -> NDArray[np.float64]:
    """The part of the silhouette where hair ends against the wall, left to right."""
    crown = outline.crown(shape, EARS_LONG if recipe.lock else EARS_SHORT)
    low = EYE_LINE + (0.9 if recipe.lock else -0.25) * PUPILS
    return crown[(crown[:, 1] < low) & (np.abs(np.arange(-180, 180)) < 120)]


def _head_alpha(recipe: Recipe, layers: Layers, neck_alpha: Image) -> tuple[Image, Image]:
    """Alpha of the head [H, W] and signed distance to its outline."""
    face = outline.signed_distance([outline.jaw(layers.shape)])
    distance = outline.signed_distance([outline.crown(layers.shape, EARS_LONG if recipe.lock else EARS_SHORT)])
    y = pixels()[1]
    chin_y = float(layers.shape.landmarks[neck.CHIN, 1])
    hairy = smoothstep(y, 430.0, 330.0) * recipe.fuzz
    alpha = smoothstep(distance, -1.2 - hairy, 1.4 + hairy)
    if recipe.lock:
        alpha *= smoothstep((y - chin_y) / PUPILS, recipe.lock.down[0] + hair.JOIN, recipe.lock.down[0] + 0.6 * hair.JOIN)
    # along the jaw the blend itself runs on into the neck
    skin = smoothstep(blur(layers.skin_density, 2.0), 0.2, 0.5)
    reach = smoothstep(y, chin_y - 0.4 * PUPILS, chin_y - 0.05 * PUPILS)
    runs_on = smoothstep(face, -4.0 - 36.0 * reach, 2.0 - 4.0 * reach) * np.maximum(
        skin * neck_alpha, smoothstep(face, -2.0, 3.0)
    )
    low = smoothstep(y, chin_y - 0.8 * PUPILS, chin_y - 0.5 * PUPILS)
    return np.maximum(alpha, smoothstep(face, -1.5, 2.5)) * (1 - low) + runs_on * low, distance


def _head_colour(recipe: Recipe, layers: Layers, distance: Image) -> Image:
    """The blend, cleaned: below the jaw skin only, beside a long-haired face hair only, nothing of the old backdrops."""
    y = pixels()[1]
    chin_y = float(layers.shape.landmarks[neck.CHIN, 1])
    face = outline.signed_distance([outline.jaw(layers.shape)])
    person = layers.person
    if layers.hair is not None:
        person = over(layers.hair, smoothstep(face, 0.0, -12.0) * smoothstep(y, EYE_LINE - 40, EYE_LINE + 20), person)
    bare = smoothstep(blur(layers.skin_density, 4.0), 0.45, 0.70)
    hairy = smoothstep(face, 0.0, -8.0) * (1.0 if recipe.lock else smoothstep(y, EYE_LINE, EYE_LINE - 30)) * (1 - bare)
    flank = smoothstep(np.abs(pixels()[0] - WIDTH / 2), 0.72 * PUPILS, 0.98 * PUPILS)
    skin_edge = smoothstep(face, 50.0, 20.0) * flank * smoothstep(y, EYE_LINE - 0.6 * PUPILS, EYE_LINE - 0.2 * PUPILS)
    person = over(_own_tint(person, face, hairy), np.maximum(skin_edge, hairy), person)
    inner = blend.fill(person, smoothstep(distance, 3.0, 6.0))
    mixed = over(person, smoothstep(distance, 2.0, 6.0), inner)
    tint = blend.fill(blur(person, 3.0), smoothstep(distance, 9.0, 13.0))
    tinted = mixed.mean(-1, keepdims=True) * tint / np.maximum(tint.mean(-1, keepdims=True), 1e-3)
    mixed = over(tinted, 0.8 * smoothstep(distance, 14.0, 6.0), mixed)
    mixed = mixed * (1 + (recipe.hair_light - 1) * hairy * smoothstep(y, chin_y - 0.6 * PUPILS, chin_y - PUPILS))[..., None]
    low = smoothstep(y, chin_y - 0.8 * PUPILS, chin_y - 0.5 * PUPILS) * smoothstep(face, 8.0, 0.0)
    return over(layers.skin, low, mixed)


def _own_tint(person: Image, face: Image, hairy: Image) -> Image:
    """Hair never blue nor pink; the sides of the face and the ears in the tint of the cheeks."""
    lab = cv2.cvtColor(np.clip(person, 0, 1), cv2.COLOR_BGR2LAB)
    cheeks = blend.fill(blur(lab, 6.0), smoothstep(face, 40.0, 55.0))
    skin = cheeks[..., 1:] * np.clip(lab[..., :1] / np.maximum(cheeks[..., :1], 1.0), 0.15, 1.2) ** 0.8
    yellow = np.maximum(lab[..., 2], 2.0)
    strands = np.stack([np.minimum(lab[..., 1], 0.85 * yellow), yellow], -1)
    lab[..., 1:] = over(strands, hairy, 0.8 * skin + 0.2 * lab[..., 1:])
    return cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)


def _behind(layers: Layers, picture: Image, chin_y: float, random: np.random.Generator) -> Image:
    """The hair behind the neck, in its own shade."""
    assert layers.hair is not None
    x, y = pixels()
    down, away = (y - chin_y) / PUPILS, np.abs(x - WIDTH / 2) / PUPILS
    alpha = smoothstep(away, 1.10, 1.0) * smoothstep(down, -1.2, -1.0) * smoothstep(down, 0.62, 0.40)
    fibre = hair.strands(random, np.dstack([np.zeros_like(x), np.ones_like(x)]), 2.0)
    return over(blur(layers.hair, 12.0) * (0.40 * (1 + 0.12 * fibre))[..., None], alpha, picture)


def _locks(recipe: Recipe, layers: Layers, picture: Image, chin_y: float, random: np.random.Generator) -> Image:
    """The locks on both sides, over face, neck and shoulders, each with a soft shadow under it."""
    assert layers.hair is not None
    assert recipe.lock is not None
    crown = outline.crown(layers.shape, EARS_LONG)
    top = chin_y + (recipe.lock.down[0] + 0.5 * hair.JOIN) * PUPILS
    for side in (-1, 1):
        flank = crown[side * (crown[:, 0] - WIDTH / 2) > 0]
        joins = float(np.abs(flank[np.argmin(np.abs(flank[:, 1] - top)), 0] - WIDTH / 2)) / PUPILS
        colour, alpha = hair.lock(random, layers.hair * recipe.hair_light, recipe.lock, chin_y, joins, side)
        picture = picture * (1 - 0.35 * blur(alpha, 9.0))[..., None]
        picture = over(colour, alpha, picture)
    return picture


def _finished(picture: Image, recipe: Recipe, layers: Layers, random: np.random.Generator) -> NDArray[np.uint8]:
    """Sharpening in two sizes, skin grain, dither."""
    person = smoothstep(outline.signed_distance([outline.crown(layers.shape, EARS_SHORT)]), -40.0, 0.0)
    detail = 0.55 * (picture - blur(picture, 1.0)) + 0.25 * (picture - blur(picture, 2.2))
    picture = picture + detail * person[..., None]
    light = picture.mean(-1)
    texture = grain(random) * recipe.grain * (0.35 + 0.65 * smoothstep(light, 0.08, 0.45))
    picture = picture * (1 + texture * (0.35 + 0.65 * person))[..., None]
    return dithered(np.clip(picture, 0, 1), random)


def save(picture: NDArray[np.uint8], path: Path) -> None:
    """JPEG, quality 95, without chroma subsampling."""
    options = [cv2.IMWRITE_JPEG_QUALITY, 95, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    cv2.imwrite(str(path), picture, options)
