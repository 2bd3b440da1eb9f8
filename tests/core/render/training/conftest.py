"""Small shards of made-up pairs: a dark square is missing from the warp, and a map says where."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

SIDE = 32


def write_shard(path: Path, count: int, frames: int, seed: int) -> None:
    """Squares of one colour on a grey ground, which move a pixel to the right each frame."""
    rng = np.random.default_rng(seed)
    shape = (count, frames, SIDE, SIDE)
    target = np.full((*shape, 3), 120, np.uint8)
    repair = np.zeros(shape, np.uint8)
    for i in range(count):
        top, left = rng.integers(4, SIDE - 16, 2)
        for t in range(frames):
            hole = (i, t, slice(top, top + 8), slice(left + t, left + t + 8))
            target[hole] = (220, 180, 60)
            repair[hole] = rng.integers(1, 5) if t == 0 else repair[i, 0, top, left]
    warp = np.where(repair[..., None] > 0, np.uint8(20), target)
    arrays = {
        "target": target, "warp": warp, "repair": repair, "dense": rng.integers(1, 256, (*shape, 3), dtype=np.uint8),
        "classes": rng.integers(0, 15, shape, dtype=np.uint8), "joints": np.zeros(shape, np.uint8),
    }  # fmt: skip
    if frames > 1:
        flow = np.zeros((*shape, 2), np.float16)
        flow[:, 1:, ..., 0] = np.where(repair[:, 1:] > 0, -1, 0)
        valid = np.ones(shape, np.uint8)
        valid[:, 0] = 0
        arrays |= {"flow": flow, "valid": valid}
    np.savez(path, **arrays)


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    for number, held in enumerate(("train", "held")):
        write_shard(folder / f"{held}-stills-000.npz", 12, 1, number)
        write_shard(folder / f"{held}-clips-000.npz", 4, 4, number)
    return folder
