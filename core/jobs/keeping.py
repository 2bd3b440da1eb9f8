"""Which films keep their drawn frames on disk while they are made, and how much room that takes."""

from __future__ import annotations

from typing import Final

from core.jobs.job import RenderParams

LONG_FRAMES: Final = 720
"""A film of the rig alone is kept from half a minute on: keeping costs a sixth of drawing and encoding, measured at 512 px."""
LIMIT_BYTES: Final = 4 << 30
"""Of all that is kept: about half an hour of film at 512 px, or eight minutes at 1024."""
KEPT_SHARE: Final = 0.2
"""Size of what is kept as a share of its pixels' bytes, measured at 512 and 1024 px."""


def is_kept(params: RenderParams, frames: int) -> bool:
    """Whether the frames of a film of this length are worth keeping."""
    if params.keep is not None:
        return params.keep
    return params.repair.preset != "off" or frames >= LONG_FRAMES


def kept_bytes(frames: int, size: tuple[int, int], *, transparent: bool) -> int:
    """About what the frames take on disk, of a width and a height in px."""
    pixels = frames * size[0] * size[1]
    return min(LIMIT_BYTES, round(KEPT_SHARE * pixels * (4 if transparent else 3)))
