"""Seeded noise: smooth, stretched and grain-like fields of unit variance."""

from __future__ import annotations

import cv2
import numpy as np

from samples.frame import HEIGHT, WIDTH, Image


def generator(seed: int, name: str) -> np.random.Generator:
    """A random stream of its own for each named use, so that changing one drawing leaves the others alone."""
    return np.random.Generator(np.random.Philox(key=[seed, int.from_bytes(name.encode()[-8:], "little")]))


def smooth(random: np.random.Generator, sigma_x: float, sigma_y: float | None = None) -> Image:
    """Gaussian-filtered white noise [H, W], mean 0, deviation 1."""
    field = random.standard_normal((HEIGHT, WIDTH)).astype(np.float32)
    field = cv2.GaussianBlur(field, (0, 0), sigma_x, sigmaY=sigma_y or sigma_x, borderType=cv2.BORDER_REFLECT)
    return (field - field.mean()) / field.std()


def grain(random: np.random.Generator) -> Image:
    """Skin-like fine grain [H, W]: pores of one to three pixels over a soft mottling."""
    return 0.6 * smooth(random, 0.6) + 0.6 * smooth(random, 1.1) + 0.3 * smooth(random, 2.0)


def dithered(image: Image, random: np.random.Generator) -> np.ndarray:
    """To uint8 with half a level of noise, so that gradients do not band."""
    level = image * 255 + random.uniform(-0.5, 0.5, image.shape[:2])[..., None].astype(np.float32)
    return np.clip(np.round(level), 0, 255).astype(np.uint8)
