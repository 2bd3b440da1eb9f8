"""Noise that belongs to a frame, most of it the same in the whole clip: what is made up would boil otherwise."""

from __future__ import annotations

import hashlib
from math import sqrt
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

SHARED: Final = 0.8
"""Share of the variance that all frames of a clip have in common (Ge et al. 2023, mixed noise)."""
FIELD_PX: Final = 256
"""Side of the field of noise, which repeats itself beyond."""


def clip_noise(seed: int, step: int, start: int, stop: int, height: int, width: int, shared: float = SHARED) -> Tensor:
    """Standard normal noise of the frames [start, stop), `[stop - start, 3, height, width]`.

    Args:
        seed: of the clip.
        step: which step of the sampling it is for, counted from 0.
        start, stop: frames counted from the beginning of the clip; a frame's noise does not depend on what is made with it.
        height, width: of the picture.
        shared: share of the variance that is the same in all frames, 0..1.
    """
    common = _drawn(f"{seed}/{step}", height, width)
    own = torch.stack([_drawn(f"{seed}/{step}/{frame}", height, width) for frame in range(start, stop)])
    return sqrt(shared) * common + sqrt(1 - shared) * own


class PinnedNoise:
    """Noise that stays on the point shown, wherever it moves: looked up in a field that belongs to the pose of the photo.

    Motion is not followed from frame to frame (as in Chang et al. 2024), so nothing adds up, and a frame's noise depends on no
    other. None of it belongs to the frame alone: with the usual share films flicker more (5.25 instead of 5.04 grey levels
    where a speaking head is repaired in 4 steps, fresh noise 5.89, the warp 4.75).

    Nothing is kept in the sitter's texture from frame to frame besides: of what a single step adds, all that such a cache could
    take away is 0.011 of the 2.10 grey levels by which a film flickers in the mask (`own_flicker` of `countenance evaluate
    render`), and a frame would depend on frames far away.

    Args:
        seed: of the film.
        name: of the part of the picture; each has its own.
    """

    def __init__(self, seed: int, name: str) -> None:
        self._name = f"{seed}/{name}"

    def of(self, step: int, cells: NDArray[np.int32]) -> Tensor:
        """Standard normal noise of frames, `[N, 3, H, W]`.

        Args:
            step: which step of the sampling it is for.
            cells: where each pixel lies in the pose of the photo, whole pixels of the crop `[N, H, W, 2]`.
        """
        field = _drawn(f"{self._name}/{step}", FIELD_PX, FIELD_PX)
        at = torch.from_numpy(cells.astype(np.int64) % FIELD_PX)
        return field[:, at[..., 1], at[..., 0]].transpose(0, 1)


def _drawn(name: str, height: int, width: int) -> Tensor:
    key = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest(), "little")
    return torch.randn(3, height, width, generator=torch.Generator().manual_seed(key))
