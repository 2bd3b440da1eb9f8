"""Teeth of a photo that a lip cuts off are made whole."""

from __future__ import annotations

import numpy as np

from core.portrait.photo_teeth import photo_teeth

SIDE, TEXELS_PER_MM = 256, 4.0
LIP, TOOTH, SHADOW = (150, 80, 80), (225, 215, 200), (50, 25, 25)


def mouth(teeth: bool) -> tuple[np.ndarray, np.ndarray]:
    """A patch [256, 256, 3] with teeth of uneven length, shadows between them, and its opening."""
    patch = np.full((SIDE, SIDE, 3), LIP, np.float32)
    opening = np.zeros((SIDE, SIDE), np.uint8)
    rows = np.arange(SIDE)[:, None]
    across = (np.arange(SIDE)[None] - 128) / 90
    opening[(rows > 100) & (rows < 100 + 44 * (1 - across**2))] = 1
    patch[opening > 0] = SHADOW
    if teeth:
        for number, left in enumerate(range(64, 190, 18)):
            end = 128 + 5 * (number % 2)
            patch[102:end, left : left + 15][opening[102:end, left : left + 15] > 0] = TOOTH
    return patch, opening


def test_uneven_ends_are_carried_down_to_a_smooth_edge_in_the_teeths_own_colour() -> None:
    patch, opening = mouth(teeth=True)
    whole = photo_teeth(patch, patch, opening, opening.astype(np.float32), TEXELS_PER_MM)
    assert whole is not None
    columns = np.arange(80, 176)
    edge = SIDE - 1 - (whole.opacity > 0.5)[::-1, columns].argmax(0)
    assert np.abs(np.diff(edge)).max() <= 1
    assert edge.min() >= 129
    completed = whole.picture[129, 82:96]  # below a short tooth
    assert np.abs(completed - TOOTH).max() < 40
    assert whole.opacity[:, 20].max() == 0


def test_a_dark_mouth_shows_no_teeth() -> None:
    patch, opening = mouth(teeth=False)
    assert photo_teeth(patch, patch, opening, opening.astype(np.float32), TEXELS_PER_MM) is None
