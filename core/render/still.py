"""The sitter at rest before one background or several, without OpenGL: for thumbnails."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from core.render.background import Background
from core.render.cutout import cutout
from core.render.textures import resized
from core.rig.model import Rig


def stills(rig: Rig, backgrounds: Iterable[Background], width: int, height: int) -> list[NDArray[np.uint8]]:
    """What `Offscreen.frame` would show of the pose at rest, uint8 [height, width, 3] each; over black where transparent."""
    person = cutout(rig, width, height).astype(np.float32)
    through = 1 - person[..., 3:] / 255
    pictures = []
    for background in backgrounds:
        if background.is_photo:
            pictures.append(resized(rig.photo, width, height))
            continue
        behind = background.pixels(rig, width, height)
        shown = person[..., :3] if behind is None else person[..., :3] + behind * through
        pictures.append(np.clip(np.round(shown), 0, 255).astype(np.uint8))
    return pictures
