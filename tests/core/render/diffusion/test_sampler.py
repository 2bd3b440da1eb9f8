"""Sampling and putting into the picture: what must hold whatever the network has learned."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
import torch

from core.render.diffusion.composite import composite
from core.render.diffusion.noise import PinnedNoise, clip_noise
from core.render.diffusion.sampler import Sampling, repair_clip, repair_window
from core.render.diffusion.schedule import Solver, alphas, clean_from, noisy, scheduler_of, velocity
from tests.core.render.diffusion.conftest import SIZE, residuals


class Stopped(Exception):
    pass


def noise(step: int) -> torch.Tensor:
    return clip_noise(0, step, 0, 8, SIZE, SIZE)


def never(_share: float) -> None:
    pass


def test_the_schedule_ends_in_nothing_but_noise() -> None:
    cumulative = alphas(1000)
    assert cumulative[-1] == 0
    assert cumulative[0] > 0.999
    assert (cumulative.diff() <= 0).all()


def test_a_velocity_gives_the_residual_back() -> None:
    clean, dust = residuals(2), residuals(2, seed=3)
    for alpha in torch.tensor([0.0, 0.3, 0.9]):
        found = clean_from(noisy(clean, dust, alpha), velocity(clean, dust, alpha), alpha)
        torch.testing.assert_close(found, clean, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("solver", get_args(Solver))
@pytest.mark.parametrize("steps", [1, 4])
def test_all_solvers_find_the_residual_that_the_velocity_points_to(solver: Solver, steps: int) -> None:
    clean = residuals(1)
    scheduler = scheduler_of(solver, 1000)
    scheduler.set_timesteps(steps)
    cumulative = alphas(1000)
    y = residuals(1, seed=3)
    for step in scheduler.timesteps:
        alpha = cumulative[step]
        found = (alpha.sqrt() * y - clean) / (1 - alpha).sqrt()
        more = {"eta": 1.0, "variance_noise": residuals(1, seed=int(step))} if solver == "ddpm" else {}
        y = scheduler.step(found, step, y, **more).prev_sample
    torch.testing.assert_close(y, clean, atol=1e-3, rtol=1e-3)


def test_an_unknown_solver_is_refused() -> None:
    with pytest.raises(ValueError, match="ddpm, ddim or dpm"):
        scheduler_of("euler", 1000)  # type: ignore[arg-type]


@pytest.mark.parametrize("steps", [1, 4])
def test_untrained_it_gives_the_warp_bit_for_bit(untrained, conditions, steps: int) -> None:
    residual, gate = repair_window(untrained, conditions(0, 8), noise, Sampling(steps=steps), never)
    warp = np.random.default_rng(0).integers(0, 256, (SIZE, SIZE, 3), dtype=np.uint8)
    out = composite(warp, residual[0].permute(1, 2, 0).numpy(), gate[0, 0].numpy(), np.ones((SIZE, SIZE), np.float32))
    np.testing.assert_array_equal(out, warp)


def test_outside_the_mask_and_at_no_strength_no_bit_changes() -> None:
    rng = np.random.default_rng(0)
    warp = rng.integers(0, 256, (64, 48, 3), dtype=np.uint8)
    residual, gate = rng.normal(0, 3, (32, 24, 3)).astype(np.float32), rng.random((32, 24), np.float32)
    mask = np.zeros((64, 48), np.float32)
    mask[20:30, 10:25] = 1
    mask[30:33, 10:25] = 0.5
    out = composite(warp, residual, gate, mask)
    np.testing.assert_array_equal(out[mask == 0], warp[mask == 0])
    assert (out[mask > 0] != warp[mask > 0]).mean() > 0.5
    np.testing.assert_array_equal(composite(warp, residual, gate, mask, strength=0.0), warp)
    far = np.abs(out.astype(int) - warp)
    near = np.abs(composite(warp, residual, gate, mask, strength=0.3).astype(int) - warp)
    assert near.sum() < far.sum()


def test_given_frames_come_back_as_they_are_and_are_heeded(model, conditions) -> None:
    seen = conditions(0, 8)
    given = residuals(4, seed=9)
    made, gate = repair_window(model, seen, noise, Sampling(steps=2), never, given)
    assert torch.equal(made[:4], given)
    other, _ = repair_window(model, seen, noise, Sampling(steps=2), never, given + 1)
    assert not torch.equal(other[4], made[4])
    assert 0 <= gate.min() <= gate.max() <= 1


@pytest.mark.parametrize("frames", [1, 5, 8, 9, 21])
def test_a_clip_is_made_window_after_window_each_frame_once(model, conditions, frames: int) -> None:
    shares: list[float] = []
    made = list(repair_clip(model, conditions, frames, 3, Sampling(steps=2), shares.append))
    assert [part.start for part in made] == list(np.cumsum([0, *(len(part.residual) for part in made[:-1])]))
    assert sum(len(part.residual) for part in made) == frames
    assert all(len(part.gate) == len(part.residual) for part in made)
    assert shares == sorted(shares)
    assert shares[0] == 0


def test_the_seed_decides(model, conditions) -> None:
    one, again, other = (
        torch.cat([part.residual for part in repair_clip(model, conditions, 12, seed, Sampling(steps=2), never)])
        for seed in (1, 1, 2)
    )
    assert torch.equal(one, again)
    assert not torch.equal(one, other)


def test_it_can_be_stopped_between_steps(model, conditions) -> None:
    def stop(share: float) -> None:
        if share > 0.4:
            raise Stopped

    with pytest.raises(Stopped):
        list(repair_clip(model, conditions, 8, 0, Sampling(steps=4), stop))


def test_noise_belongs_to_its_frame_and_is_mostly_shared() -> None:
    whole, part = clip_noise(5, 0, 0, 8, 64, 64), clip_noise(5, 0, 4, 8, 64, 64)
    torch.testing.assert_close(whole[4:], part)
    flat = whole.flatten(1)
    assert flat.var() == pytest.approx(1, abs=0.05)
    assert torch.corrcoef(flat)[0, 1] == pytest.approx(0.8, abs=0.05)
    assert abs(torch.corrcoef(torch.stack([flat[0], clip_noise(5, 1, 0, 1, 64, 64).flatten()]))[0, 1]) < 0.05


@pytest.mark.parametrize("wrong", [{"steps": 0}, {"overlap": 8}, {"overlap": -1}])
def test_windows_must_bring_something_new(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="overlapping"):
        Sampling(**wrong)


def test_pinned_noise_goes_where_its_point_goes() -> None:
    noise = PinnedNoise(3, "mouth")
    y, x = np.mgrid[:SIZE, :SIZE]
    at_rest = np.stack([x, y], -1)[None].astype(np.int32)
    here, moved = noise.of(0, at_rest), noise.of(0, at_rest + np.array([3, -2], np.int32))
    torch.testing.assert_close(moved[..., 2:, :-3], here[..., :-2, 3:])
    wide = noise.of(1, np.concatenate([at_rest + SIZE * k for k in range(8)]))
    assert wide.std() == pytest.approx(1, abs=0.05)
    assert not torch.equal(wide[:1], here)
    assert not torch.equal(here, PinnedNoise(3, "eyes").of(0, at_rest))
