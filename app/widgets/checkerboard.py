"""What stands for nothing: a checkerboard shows where a picture is transparent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from core.render.background import Background

_LIGHT: Final = 150
_DARK: Final = 105


def visible(background: Background, size: tuple[int, int], squares: int = 40) -> Background:
    """`background` itself; where it is transparent a checkerboard in its place.

    Args:
        background: what stands behind the sitter.
        size: width and height of the picture, px.
        squares: along the longer side.
    """
    if background.kind != "transparent":
        return background
    from core.render.background import Background

    width, height = size
    side = max(1, round(max(size) / squares))
    odd = (np.arange(height)[:, None] // side + np.arange(width)[None] // side) % 2
    grey = np.where(odd, _DARK, _LIGHT).astype(np.uint8)
    return Background("picture", picture=np.repeat(grey[..., None], 3, axis=2))
