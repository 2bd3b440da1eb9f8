"""Head: where it ends, and its colours cleaned of everything that belonged to the members' backdrops and collars."""

from __future__ import annotations

import cv2
import numpy as np

from samples import blend, hair, outline
from samples.frame import EYE_LINE, PUPILS, WIDTH, Image, blur, over, pixels, smoothstep
from samples.layers import Layers
from samples.neck import CHIN
from samples.noise import generator
from samples.recipe import Recipe

EARS_SHORT, EARS_LONG = (98.0, 113.0), (106.0, 118.0)
"""Degrees from the top at which the silhouette leaves the ears, or the hair, for the jaw."""


def ears(recipe: Recipe) -> tuple[float, float]:
    """The angles that fit a recipe's hair."""
    return EARS_LONG if recipe.lock else EARS_SHORT


def jaw_distance(layers: Layers) -> Image:
    """Signed distance in px to the face's outline [H, W]."""
    return outline.signed_distance([outline.jaw(layers.shape)])


def head_distance(recipe: Recipe, layers: Layers) -> Image:
    """Signed distance in px to the whole head's outline [H, W]."""
    return outline.signed_distance([outline.crown(layers.shape, ears(recipe))])


def head_alpha(recipe: Recipe, layers: Layers, neck_alpha: Image) -> Image:
    """Alpha of the head [H, W]: soft where hair ends, running on into the neck along the jaw."""
    face, distance = jaw_distance(layers), head_distance(recipe, layers)
    y = pixels()[1]
    chin_y = float(layers.shape.landmarks[CHIN, 1])
    hairy = smoothstep(y, 430.0, 330.0) * recipe.fuzz
    alpha = smoothstep(distance, -1.2 - hairy, 1.4 + hairy)
    if recipe.lock:
        top = recipe.lock.down[0]
        alpha *= smoothstep((y - chin_y) / PUPILS, top + hair.JOIN, top + 0.6 * hair.JOIN)
    skin = smoothstep(blur(layers.skin_density, 2.0), 0.2, 0.5) * neck_alpha
    reach = smoothstep(y, chin_y - 0.4 * PUPILS, chin_y - 0.05 * PUPILS)
    runs_on = smoothstep(face, -4.0 - 36.0 * reach, 2.0 - 4.0 * reach) * np.maximum(skin, smoothstep(face, -2.0, 3.0))
    low = smoothstep(y, chin_y - 0.8 * PUPILS, chin_y - 0.5 * PUPILS)
    return np.maximum(alpha, smoothstep(face, -1.5, 2.5)) * (1 - low) + runs_on * low


def head_colour(recipe: Recipe, layers: Layers) -> Image:
    """Colours of the head [H, W, 3]."""
    face, distance = jaw_distance(layers), head_distance(recipe, layers)
    x, y = pixels()
    chin_y = float(layers.shape.landmarks[CHIN, 1])
    person, hairy = _materials(recipe, layers, face)
    flank = smoothstep(np.abs(x - WIDTH / 2), 0.72 * PUPILS, 0.98 * PUPILS)
    edge = smoothstep(face, 50.0, 20.0) * flank * smoothstep(y, EYE_LINE - 0.6 * PUPILS, EYE_LINE - 0.2 * PUPILS)
    person = over(_own_tint(person, face, hairy, recipe.hair_warmth, recipe.hair_red), np.maximum(edge, hairy), person)
    person = person * (1 + (recipe.hair_light - 1) * hairy)[..., None]
    person = _edge_from_within(person, distance)
    # the jaw turns away from the light; below it only skin is left
    form = smoothstep(face, 16.0, -2.0) * smoothstep(y, EYE_LINE + 0.6 * PUPILS, EYE_LINE + 1.3 * PUPILS)
    low = smoothstep(y, chin_y - 0.8 * PUPILS, chin_y - 0.5 * PUPILS) * smoothstep(face, 8.0, 0.0)
    shade = 1 - recipe.jaw_shade * form
    if recipe.lock is None:
        shade = shade * _ear_relief(face, distance)
    return over(layers.skin, low, person) * shade[..., None]


def _ear_relief(face: Image, distance: Image) -> Image:
    """Light and shade of an ear, factor [H, W]: a bright rim, the groove behind it, the crease where it meets the cheek."""
    y = (pixels()[1] - EYE_LINE) / PUPILS
    ear = smoothstep(y, -0.18, 0.02) * smoothstep(y, 0.72, 0.55) * smoothstep(face, 2.0, -4.0) * smoothstep(distance, -2.0, 2.0)
    rim = 0.10 * np.exp(-np.square((distance - 4.5) / 2.5))
    groove = 0.26 * np.exp(-np.square((distance - 11.0) / 3.5)) * smoothstep(y, 0.62, 0.45)
    crease = 0.22 * np.exp(-np.square((face + 2.0) / 3.5))
    return (1 + ear * (rim - groove - crease)).astype(np.float32)


def _materials(recipe: Recipe, layers: Layers, face: Image) -> tuple[Image, Image]:
    """The person, and where it is hair [H, W]; around a long-haired face every pixel is made hair or skin, never both."""
    y = pixels()[1]
    if layers.hair is None or layers.hair_density is None:
        bare = smoothstep(blur(layers.skin_density, 4.0), 0.45, 0.70)
        return layers.person, smoothstep(face, 0.0, -8.0) * smoothstep(y, EYE_LINE + 40, EYE_LINE - 80) * (1 - bare)
    share = layers.hair_density / np.maximum(layers.hair_density + layers.skin_density, 1e-3)
    random = generator(recipe.seed, "hairline")
    fibre = hair.strands(random, hair.edge_flow(head_distance(recipe, layers)), 1.0)
    hairy = smoothstep(blur(share, 1.5) + 0.035 * fibre, *recipe.hair_share)
    features = smoothstep(face, 6.0, 22.0) * smoothstep(y, EYE_LINE - 0.66 * PUPILS, EYE_LINE - 0.52 * PUPILS)
    beside = smoothstep(y, EYE_LINE - 0.5 * PUPILS, EYE_LINE + 0.1 * PUPILS)
    hairy = (hairy * (1 - beside) + smoothstep(face, 9.0, -5.0) * beside) * (1 - features)
    # a clean forehead: strands that only some members have are left out
    around = 1 - features
    return over(over(layers.hair, hairy, layers.skin), around, layers.person), hairy


def hair_colour(recipe: Recipe, layers: Layers) -> Image:
    """The blended hair in the recipe's tint and light, carried on beyond where members show it [H, W, 3]."""
    assert layers.hair is not None
    everywhere = np.ones_like(layers.skin_density)
    return _own_tint(layers.hair, everywhere * 60.0, everywhere, recipe.hair_warmth, recipe.hair_red) * recipe.hair_light


def _own_tint(person: Image, face: Image, hairy: Image, warmth: float, red: float) -> Image:
    """Hair never blue nor pink; the sides of the face and the ears in the tint of the cheeks."""
    lab = cv2.cvtColor(np.clip(person, 0, 1), cv2.COLOR_BGR2LAB)
    cheeks = blend.fill(blur(lab, 6.0), smoothstep(face, 40.0, 55.0))
    skin = cheeks[..., 1:] * np.clip(lab[..., :1] / np.maximum(cheeks[..., :1], 1.0), 0.15, 1.2) ** 0.8
    yellow = np.maximum(lab[..., 2], 2.0 + warmth * lab[..., 0])
    strands = np.stack([np.clip(lab[..., 1], 0.5 * red * yellow, red * yellow), yellow], -1)
    lab[..., 1:] = over(strands, hairy, 0.8 * skin + 0.2 * lab[..., 1:])
    return cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)


def _edge_from_within(person: Image, distance: Image) -> Image:
    """Close to the outline colours come from further in, so that nothing of the old backdrops is left."""
    inner = blend.fill(person, smoothstep(distance, 3.0, 6.0))
    mixed = over(person, smoothstep(distance, 2.0, 6.0), inner)
    tint = blend.fill(blur(person, 3.0), smoothstep(distance, 9.0, 13.0))
    tinted = mixed.mean(-1, keepdims=True) * tint / np.maximum(tint.mean(-1, keepdims=True), 1e-3)
    return over(tinted, 0.8 * smoothstep(distance, 14.0, 6.0), mixed)
