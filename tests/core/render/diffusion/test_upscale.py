"""The finer stage: what it adds, where, and that its tiles do not show."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.config import REASONS, RepairConfig
from core.render.diffusion.model import RepairModel, finer
from core.render.diffusion.upscale import TILE_PX, enlarged, upscale
from tests.core.render.diffusion.conftest import SIZE

TINY = RepairConfig(widths=(8, 16), groups=4, head=8, control=False)
SIDE = TILE_PX + 32


@pytest.fixture
def below() -> RepairModel:
    torch.manual_seed(0)
    return RepairModel(TINY).eval()


@pytest.fixture
def even(below: RepairModel) -> RepairModel:
    """A finer stage that adds one unit wherever it may."""
    model = finer(below).eval()
    with torch.no_grad():
        model.base.leave.bias[:12] = -1.0
        model.base.leave.bias[12:] = 1.0
    return model


def given(side: int = SIDE) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Small residual, warp, reasons and noise of two frames; what is to be repaired lies across two tiles."""
    torch.manual_seed(1)
    reasons = torch.zeros(2, REASONS, side, side)
    reasons[:, 0, 4:20, 8 : side - 8] = 1
    return torch.randn(2, 3, side // 2, side // 2), torch.rand(2, 3, side, side) * 2 - 1, reasons, torch.randn(2, 3, side, side)


def test_a_stage_that_has_learned_nothing_is_the_plain_enlargement(below: RepairModel) -> None:
    low, warp, reasons, noise = given()
    assert torch.equal(upscale(finer(below).eval(), low, warp, reasons, lambda _: noise, 2), enlarged(low, SIDE, SIDE))


@pytest.mark.parametrize("whole", [False, True])
def test_it_adds_where_something_is_to_be_repaired_and_its_tiles_do_not_show(even: RepairModel, whole: bool) -> None:
    low, warp, reasons, noise = given()
    added = upscale(even, low, warp, reasons, lambda _: noise, 1, whole=whole) - enlarged(low, SIDE, SIDE)
    mask = reasons.amax(1, keepdim=True).expand_as(added) > 0
    torch.testing.assert_close(added[mask], torch.ones_like(added[mask]), atol=1e-3, rtol=0)
    assert (added[~mask] == 0).all()


def test_only_tiles_with_something_to_repair_are_looked_at(even: RepairModel) -> None:
    low, warp, reasons, noise = given()
    shares: list[float] = []
    upscale(even, low, warp, reasons, lambda _: noise, 1, shares.append)
    assert shares == [0.0, 0.5], "of four tiles the upper two"
    shares.clear()
    upscale(even, low, warp, torch.zeros_like(reasons), lambda _: noise, 1, shares.append)
    assert not shares


def test_a_base_is_no_finer_stage(below: RepairModel) -> None:
    low, warp, reasons, noise = given(TILE_PX)
    with pytest.raises(ValueError, match="finer"):
        upscale(below, low, warp, reasons, lambda _: noise, 1)


def test_gates_are_set_by_reason_and_about_holes_by_the_most_open_one() -> None:
    model = RepairModel(replace(TINY, gates=((0.5, -0.2), (0.0, 0.0), (1.0, 0.0), (0.0, 0.0)))).eval()
    with torch.no_grad():
        model.base.leave.bias[12:] = 0.8
    _, warp, _, noise = given()
    reasons = torch.zeros(1, REASONS, SIZE, SIZE)
    reasons[0, 0, 0], reasons[0, 1, 1] = 1, 1
    blank = torch.zeros(1, 1, SIZE, SIZE)
    seen = Conditions(warp[:1, :, :SIZE, :SIZE], reasons, *(blank,) * 3, torch.zeros(1, 1, 1, 1))
    with torch.inference_mode():
        gate = model(noise[:1, :, :SIZE, :SIZE], torch.tensor([999]), seen)[1][0, 0]
    assert gate[0].mean() == pytest.approx(0.3)
    assert gate[1].mean() == pytest.approx(0.0)
    assert gate[2:].mean() == pytest.approx(0.8)


@pytest.mark.parametrize("gates", [((1.0, 0.0),), ((2.0, 0.0),) * REASONS, ((1.0, -3.0),) * REASONS])
def test_unreasonable_gates_are_refused(gates: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="gates"):
        RepairConfig(gates=gates)
