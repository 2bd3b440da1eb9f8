"""Small shards of made-up samples: a dark square is missing from the warp, and a map says where."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.render.repair import DRAWN, Repair
from core.render.training.shards import Part, ShardWriter, Sort
from core.render.training.views import Sample
from core.rig.semantics import Semantic

SIDE = 32
VIEW_SIDES = {"base": (SIDE, SIDE), "mouth": (24, SIDE), "eyes": (16, SIDE)}

REASONS = {
    "base": (Repair.DISOCCLUDED, Repair.RING),
    "mouth": (Repair.DISOCCLUDED, Repair.MOUTH),
    "eyes": (Repair.DISOCCLUDED, Repair.LID),
}
CLASSES = np.array([code for code in Semantic if code not in DRAWN], np.uint8)


def sample_of(frames: int, rng: np.random.Generator) -> Sample:
    """A square of one colour on a grey ground, which moves a pixel to the right each frame."""
    sample: Sample = {}
    for view, (height, width) in VIEW_SIDES.items():
        shape = (frames, height, width)
        target, repair = np.full((*shape, 3), 120, np.uint8), np.zeros(shape, np.uint8)
        reason, top, left = rng.choice(REASONS[view]), rng.integers(2, height - 10), rng.integers(4, width - 16)
        for t in range(frames):
            hole = (t, slice(top, top + 8), slice(left + t, left + t + 8))
            target[hole], repair[hole] = (220, 180, 60), reason
        maps = {
            "target": target,
            "warp": np.where(repair[..., None] > 0, np.uint8(20), target),
            "repair": repair,
            "dense": rng.integers(1, 256, (*shape, 3), dtype=np.uint8),
            "classes": rng.choice(CLASSES, shape),
            "joints": np.zeros(shape, np.uint8),
            "trust": np.full(shape, 255, np.uint8),
        }
        if frames > 1:
            flow, valid = np.zeros((*shape, 2), np.float16), np.full(shape, 255, np.uint8)
            flow[1:, ..., 0], valid[0] = np.where(repair[1:] > 0, -1, 0), 0
            maps |= {"flow": flow, "valid": valid}
        sample |= {f"{view}_{name}": array for name, array in maps.items()}
    if frames == 1:
        head = {name: array for name, array in sample.items() if name.startswith("base_")}
        sample |= {name.replace("base", "fine"): array.repeat(2, 1).repeat(2, 2) for name, array in head.items()}
    return sample


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    kinds: list[tuple[Part, Sort, int, int]] = [
        ("train", "stills", 12, 1), ("train", "clips", 4, 4), ("held", "stills", 12, 1), ("held", "clips", 4, 4),
    ]  # fmt: skip
    for seed, (part, sort, count, frames) in enumerate(kinds):
        writer, rng = ShardWriter(folder, part, sort), np.random.default_rng(seed)
        for i in range(count):
            writer.add(f"person {part} {i}", "made up", sample_of(frames, rng))
        writer.flush()
    return folder
