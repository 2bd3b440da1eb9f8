"""How exactly the rig at rest is the photo."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.evaluate.studio import Studio
from core.render.size import output_size
from core.render.textures import resized
from core.rig.model import Rig

SIZES = (256, 512)
"""Longer sides measured besides the photo's own."""
IDENTICAL_DB = 99.0
"""What two equal pictures are said to have."""


def rest_psnr(rig: Rig, studio: Studio) -> dict[str, float]:
    """PSNR of the drawn picture at rest against the photo resampled to the same size, dB, by size and `native`."""
    native = max(rig.width, rig.height)
    return {name: _at(rig, side, studio) for name, side in (*((str(side), side) for side in SIZES), ("native", native))}


def psnr(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Peak signal-to-noise ratio of two pictures of one shape, dB, at most `IDENTICAL_DB`."""
    error = float(np.mean((a.astype(np.float32) - b.astype(np.float32)) ** 2))
    return IDENTICAL_DB if error == 0 else min(IDENTICAL_DB, float(10 * np.log10(255**2 / error)))


def _at(rig: Rig, side: int, studio: Studio) -> float:
    native = side == max(rig.width, rig.height)
    width, height = (rig.width, rig.height) if native else output_size(rig.width, rig.height, side)
    with studio.screen(rig, width, height) as screen:
        return psnr(screen.frame(channels.rest()), resized(rig.photo, width, height))
