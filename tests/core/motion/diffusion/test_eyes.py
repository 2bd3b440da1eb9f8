"""Glances and blinks out of blurred tracks."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import COUNT, INDEX
from core.curves.fixations import fixation_starts
from core.curves.steps import saccade_s
from core.motion.controls import Controls
from core.motion.diffusion.contact import with_contact
from core.motion.diffusion.eyes import blinks_in, gaze_again, lids_again, steady_eyes


def blurred_glance(frames: int = 72, at: int = 30, deg: float = 8.0) -> np.ndarray:
    """A look aside that takes four frames, `[T, 2]`."""
    yaw = np.interp(np.arange(frames), [at, at + 4], [0.0, deg])
    return np.stack([yaw, np.zeros(frames)], axis=1)


@pytest.mark.parametrize("fps", [24.0, 30.0, 60.0, 120.0])
def test_a_blurred_jump_becomes_a_saccade_of_the_main_sequence(fps: float) -> None:
    path = gaze_again(blurred_glance(), 24.0, round(3 * fps), fps, 0.5)
    moving = (path[:, 0] > 0.02 * 8) & (path[:, 0] < 0.98 * 8)
    assert moving.sum() <= np.ceil(saccade_s(8) * fps) + 1
    assert path[0, 0] == pytest.approx(0, abs=0.05)
    assert path[-1, 0] == pytest.approx(8, abs=0.05)


def test_drift_between_jumps_is_kept_and_jitter_is_not() -> None:
    rng = np.random.default_rng(0)
    slow = np.stack([0.2 * np.sin(np.arange(96) / 20), np.zeros(96)], axis=1)
    again = gaze_again(slow + rng.normal(0, 0.05, slow.shape), 24.0, 96, 24.0, 1.0)
    assert np.abs(again - slow)[6:-6].max() < 0.1
    assert np.abs(np.diff(again[:, 0], 2)).std() < 0.03


def test_small_tremor_is_no_jump() -> None:
    assert fixation_starts(np.random.default_rng(0).normal(0, 0.05, (50, 2)), 24.0) == [0]


def test_fixations_are_found_in_a_restless_gaze() -> None:
    rng = np.random.default_rng(0)
    looks = np.repeat([[0.0, 0], [2, 0.5], [-1, 0], [0, 0]], [30, 14, 40, 60], axis=0)
    soft = np.stack([np.convolve(np.pad(track, 2, mode="edge"), np.ones(5) / 5, "valid") for track in looks.T], axis=1)
    starts = fixation_starts(soft + rng.normal(0, 0.15, soft.shape), 24.0)
    np.testing.assert_allclose(starts, [0, 30, 44, 84], atol=2)


def test_a_long_look_has_no_step_in_it() -> None:
    path = gaze_again(np.full((400, 2), 3.0), 24.0, 400, 24.0, 0.0)
    np.testing.assert_allclose(path, 3.0, atol=1e-9)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.75, 1.0])
def test_eyes_rest_on_the_main_gaze_as_long_as_is_asked(share: float) -> None:
    rng = np.random.default_rng(3)
    rests, frames = rng.normal(0, 2.2, (60, 2)), rng.integers(5, 40, 60)
    placed = with_contact(rests, frames, share)
    distance = np.linalg.norm(placed, axis=1)
    assert frames[distance < 2].sum() / frames.sum() == pytest.approx(share, abs=0.03)
    assert ((distance < 2) | (distance >= 3)).all()
    kept = (placed == rests).all(axis=1) | (np.abs(placed - rests).max(axis=1) < 1e-9)
    assert kept.any()
    np.testing.assert_allclose(placed[:, 0] * rests[:, 1], placed[:, 1] * rests[:, 0], atol=1e-9)


def dip(frames: int, *blinks: tuple[int, float]) -> np.ndarray:
    """Lids [T] with blinks (frame, depth) of a denoiser: soft, never quite shut."""
    t = np.arange(frames)
    lids = np.zeros(frames)
    for at, depth in blinks:
        lids = np.maximum(lids, depth * np.where(t < at, np.exp(-(((t - at) / 1.3) ** 2)), np.exp(-(((t - at) / 3.0) ** 2))))
    return lids


@pytest.mark.parametrize("fps", [24.0, 25.0, 30.0, 60.0])
def test_a_soft_blink_shuts_the_eye_at_any_rate(fps: float) -> None:
    lids = lids_again(dip(72, (30, 0.85)), 24.0, round(3 * fps), fps, 20)
    assert lids.max() > 0.97
    assert abs(lids.argmax() / fps - 30.5 / 24) < 0.05
    assert (lids > 0.05).sum() / fps < 0.5
    assert not lids[: round(0.9 * fps)].any()


def test_as_many_blinks_as_are_asked_for_the_clearest_first() -> None:
    lids = dip(240, (25, 0.95), (60, 0.4), (90, 0.3), (130, 0.9), (160, 0.2), (200, 0.6))
    counts = {rate: len(blinks_in(lids, 24.0, rate)) for rate in (0, 12, 24, 36, 60)}
    assert counts == {0: 0, 12: 2, 24: 4, 36: 6, 60: 6}, "ten seconds"
    assert [round(b.t_s * 24 - 0.5) for b in blinks_in(lids, 24.0, 12)] == [25, 130]


def test_the_faintest_blinks_stay_partial() -> None:
    lids = dip(240, (25, 0.95), (60, 0.9), (90, 0.85), (130, 0.9), (200, 0.45))
    depths = [b.depth for b in blinks_in(lids, 24.0, 30)]
    assert depths[:4] == [1.0] * 4
    assert 0.5 < depths[4] < 0.95


def test_half_raised_lids_do_not_tremble() -> None:
    assert not lids_again(np.full(48, 0.04), 24.0, 48, 24.0, 20).any()


def test_the_eyes_make_up_for_the_head_at_the_take_s_rate() -> None:
    motion = np.zeros((48, COUNT))
    motion[:, INDEX["head.yaw"]] = 6 * np.sin(np.arange(48) / 8)
    motion[:, INDEX["gaze.yaw"]] = 4 - motion[:, INDEX["head.yaw"]]
    out = steady_eyes(motion, 24.0, 60, 30.0, Controls(eye_contact=0))
    np.testing.assert_allclose(out[:, INDEX["gaze.yaw"]] + out[:, INDEX["head.yaw"]], 4, atol=1e-6)
