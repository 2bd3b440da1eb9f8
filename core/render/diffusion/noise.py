"""Noise that belongs to a frame, most of it the same in the whole clip: what is made up would boil otherwise."""

from __future__ import annotations

import hashlib
from math import sqrt
from typing import Final

import torch
from torch import Tensor

SHARED: Final = 0.8
"""Share of the variance that all frames of a clip have in common (Ge et al. 2023, mixed noise)."""


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


def _drawn(name: str, height: int, width: int) -> Tensor:
    key = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest(), "little")
    return torch.randn(3, height, width, generator=torch.Generator().manual_seed(key))
