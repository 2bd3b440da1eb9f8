"""Glances and blinks out of blurred tracks."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import COUNT, INDEX
from core.motion.diffusion.eyes import blinks_in, fixations, gaze_again, lids_again, steady_eyes
from core.motion.saccades import DURATION_PER_DEG_S, DURATION_S


def blurred_glance(frames: int = 72, at: int = 30, deg: float = 8.0) -> np.ndarray:
    """A look aside that takes four frames, `[T, 2]`."""
    yaw = np.interp(np.arange(frames), [at, at + 4], [0.0, deg])
    return np.stack([yaw, np.zeros(frames)], axis=1)


@pytest.mark.parametrize("fps", [24.0, 30.0, 60.0, 120.0])
def test_a_blurred_jump_becomes_a_saccade_of_the_main_sequence(fps: float) -> None:
    path = gaze_again(blurred_glance(), 24.0, round(3 * fps), fps)
    moving = (path[:, 0] > 0.02 * 8) & (path[:, 0] < 0.98 * 8)
    assert moving.sum() <= np.ceil((DURATION_S + 8 * DURATION_PER_DEG_S) * fps) + 1
    assert path[0, 0] == pytest.approx(0, abs=0.05)
    assert path[-1, 0] == pytest.approx(8, abs=0.05)


def test_drift_between_jumps_is_kept_and_jitter_is_not() -> None:
    rng = np.random.default_rng(0)
    slow = np.stack([0.2 * np.sin(np.arange(96) / 20), np.zeros(96)], axis=1)
    again = gaze_again(slow + rng.normal(0, 0.05, slow.shape), 24.0, 96, 24.0)
    assert np.abs(again - slow)[6:-6].max() < 0.1
    assert np.abs(np.diff(again[:, 0], 2)).std() < 0.03


def test_small_tremor_is_no_jump() -> None:
    assert fixations(np.random.default_rng(0).normal(0, 0.05, (50, 2)), 24.0) == [0]


def test_fixations_are_found_in_a_restless_gaze() -> None:
    rng = np.random.default_rng(0)
    looks = np.repeat([[0.0, 0], [2, 0.5], [-1, 0], [0, 0]], [30, 14, 40, 60], axis=0)
    soft = np.stack([np.convolve(np.pad(track, 2, mode="edge"), np.ones(5) / 5, "valid") for track in looks.T], axis=1)
    starts = fixations(soft + rng.normal(0, 0.15, soft.shape), 24.0)
    np.testing.assert_allclose(starts, [0, 30, 44, 84], atol=2)


def test_a_long_look_has_no_step_in_it() -> None:
    path = gaze_again(np.full((400, 2), 3.0), 24.0, 400, 24.0)
    np.testing.assert_allclose(path, 3.0, atol=1e-9)


def dip(frames: int, *blinks: tuple[int, float]) -> np.ndarray:
    """Lids [T] with blinks (frame, depth) of a denoiser: soft, never quite shut."""
    t = np.arange(frames)
    lids = np.zeros(frames)
    for at, depth in blinks:
        lids = np.maximum(lids, depth * np.where(t < at, np.exp(-(((t - at) / 1.3) ** 2)), np.exp(-(((t - at) / 3.0) ** 2))))
    return lids


@pytest.mark.parametrize("fps", [24.0, 25.0, 30.0, 60.0])
def test_a_soft_blink_shuts_the_eye_at_any_rate(fps: float) -> None:
    lids = lids_again(dip(72, (30, 0.85)), 24.0, round(3 * fps), fps)
    assert lids.max() > 0.97
    assert abs(lids.argmax() / fps - 30.5 / 24) < 0.05
    assert (lids > 0.05).sum() / fps < 0.5
    assert not lids[: round(0.9 * fps)].any()


def test_a_partial_blink_stays_partial_and_a_double_one_two() -> None:
    assert lids_again(dip(72, (30, 0.6)), 24.0, 72, 24.0).max() == pytest.approx(0.6, abs=0.05)
    assert len(blinks_in(dip(72, (25, 0.95), (36, 0.9)), 24.0)) == 2


def test_half_raised_lids_do_not_tremble() -> None:
    assert not lids_again(np.full(48, 0.04), 24.0, 48, 24.0).any()


def test_the_eyes_make_up_for_the_head_at_the_take_s_rate() -> None:
    motion = np.zeros((48, COUNT))
    motion[:, INDEX["head.yaw"]] = 6 * np.sin(np.arange(48) / 8)
    motion[:, INDEX["gaze.yaw"]] = 3 - motion[:, INDEX["head.yaw"]]
    out = steady_eyes(motion, 24.0, 60, 30.0)
    np.testing.assert_allclose(out[:, INDEX["gaze.yaw"]] + out[:, INDEX["head.yaw"]], 3, atol=1e-6)
