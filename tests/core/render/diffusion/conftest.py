"""Tiny networks with random weights, and conditions of a few small frames: what holds for them holds whatever was learned."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from core.render.diffusion.conditions import Conditions, conditions_of
from core.render.diffusion.config import RepairConfig
from core.render.diffusion.model import RepairModel

TINY = RepairConfig(widths=(8, 16), groups=4, head=8)
SIZE = 16


@pytest.fixture
def untrained() -> RepairModel:
    torch.manual_seed(0)
    return RepairModel(TINY).eval()


@pytest.fixture
def model() -> RepairModel:
    """No weight is zero any more."""
    torch.manual_seed(0)
    made = RepairModel(TINY)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.15)
    return made.eval()


@pytest.fixture
def conditions() -> Callable[[int, int], Conditions]:
    """Of the frames [start, stop) of one film, the same frames each time."""

    def part(start: int, stop: int) -> Conditions:
        generator = torch.Generator().manual_seed(1)

        def bytes_(*shape: int, below: int = 256) -> torch.Tensor:
            return torch.randint(0, below, (40, SIZE, SIZE, *shape), generator=generator, dtype=torch.uint8)

        film = [bytes_(3), bytes_(below=5), bytes_(3), bytes_(below=15), bytes_()]
        return conditions_of(*(maps[start:stop] for maps in film))

    return part


def residuals(frames: int, seed: int = 2) -> torch.Tensor:
    return torch.randn(frames, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(seed))
