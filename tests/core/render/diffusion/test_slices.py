"""A few frames at a time give the same numbers as all of them together."""

from __future__ import annotations

import pytest
import torch

from core.render.diffusion.config import RepairConfig
from core.render.diffusion.model import RepairModel, controlled
from core.render.diffusion.slices import SlicedModel
from core.render.diffusion.temporal import temporal_layers

FRAMES = 6


@pytest.fixture(params=["frames apart", "frames know of one another"])
def trained(request) -> RepairModel:
    torch.manual_seed(0)
    made = controlled(RepairModel(RepairConfig(widths=(16, 32), groups=8, head=8, control=False)))
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
        if request.param == "frames apart":
            for layer in temporal_layers(made):
                for parameter in layer.over_time.parameters():
                    parameter.zero_()
    return made.eval().requires_grad_(False)


@pytest.mark.parametrize("frames", [1, 4, FRAMES])
def test_the_same_numbers_and_never_more_frames_on_the_way_up(trained, conditions, frames) -> None:
    seen = conditions(0, FRAMES)
    y = torch.randn(FRAMES, 3, *seen.warp.shape[2:], generator=torch.Generator().manual_seed(1))
    steps = torch.tensor([0, 0, 999, 999, 999, 999])
    expected = trained(y, steps, seen, FRAMES)
    counts: list[int] = []
    for block in trained.base.up:
        for layer in block.resnets:
            layer.register_forward_hook(lambda layer, given, out: counts.append(len(out)))
    found = SlicedModel(trained, frames)(y, steps, seen, FRAMES)
    for one, other in zip(found, expected, strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=1e-4)
    assert max(counts) == frames
