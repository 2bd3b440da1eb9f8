"""Windows, what is given, guidance, solvers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.errors import Cancelled
from core.motion.diffusion import clip_conditions
from core.motion.diffusion import frame_vector as fv
from core.motion.diffusion.model import MotionModel
from core.motion.diffusion.sampler import Conditions, Sampling, _join, sample, windows

FRAMES = 150
PLAIN = Sampling(steps=4, audio_guidance=0.0, gaze_guidance=0.0)


def conditions(model: MotionModel, frames: int = FRAMES) -> Conditions:
    rng = np.random.default_rng(0)
    return Conditions(
        rng.standard_normal((frames, model.config.audio_size)).astype(np.float32),
        rng.standard_normal(clip_conditions.SIZE).astype(np.float32),
        rng.standard_normal((frames, fv.SIZE)).astype(np.float32),
        np.zeros((frames, fv.SIZE), bool),
    )


def run(model: MotionModel, given: Conditions, seed: int = 1, sampling: Sampling = PLAIN) -> np.ndarray:
    return sample(model, given, seed, sampling, lambda _share: None)


@pytest.mark.parametrize(
    ("frames", "first", "last"), [(30, 0, 29), (500, 0, 499), (500, 130, 140), (500, 0, 3), (500, 490, 499)]
)
def test_windows_cover_what_is_free_and_overlap(frames: int, first: int, last: int) -> None:
    free = np.zeros(frames, bool)
    free[first : last + 1] = True
    spans = windows(free, 60, 12)
    seen = np.zeros(frames, bool)
    for start, end in spans:
        assert 0 <= start < end <= frames
        assert end - start <= 60 + 12
        seen[start:end] = True
    assert seen[free].all()
    assert all(a[1] - b[0] == 12 for a, b in pairwise(spans))
    assert spans[0][0] <= max(0, first - 20), "what is given before is seen"
    assert spans[-1][1] >= min(frames, last + 12), "what is given after is seen"


def test_nothing_free_is_nothing_to_do() -> None:
    assert windows(np.zeros(50, bool), 60, 12) == []


def test_what_is_given_comes_out_bit_for_bit(model: MotionModel) -> None:
    given = conditions(model)
    given.cells[:60] = True
    given.cells[100] = True
    given.cells[:, fv.HEAD] = True
    out = run(model, given)
    np.testing.assert_array_equal(out[given.cells], given.given[given.cells])
    assert not (out == given.given)[~given.cells].all()


def test_the_same_seed_is_the_same_motion_and_another_is_another(model: MotionModel) -> None:
    given = conditions(model)
    np.testing.assert_array_equal(run(model, given, 5), run(model, given, 5))
    assert np.abs(run(model, given, 5) - run(model, given, 6)).max() > 0.01


def test_what_never_moves_stays_at_rest(model: MotionModel) -> None:
    assert not run(model, conditions(model))[:, 3].any()


def test_guidance_changes_the_motion(model: MotionModel) -> None:
    given = conditions(model)
    plain = run(model, given)
    for name in ("audio_guidance", "gaze_guidance"):
        assert (
            np.abs(
                run(model, given, sampling=Sampling(steps=4, **({"audio_guidance": 0.0, "gaze_guidance": 0.0} | {name: 2.0})))
                - plain
            ).max()
            > 1e-3
        )


@pytest.mark.parametrize("solver", ["dpm", "ddim"])
@pytest.mark.parametrize("steps", [1, 8, 50])
def test_any_solver_and_number_of_steps_ends_at_clean_motion(model: MotionModel, solver: str, steps: int) -> None:
    out = run(model, conditions(model, 40), sampling=Sampling(solver, steps, 0.0, 0.0))  # type: ignore[arg-type]
    assert np.isfinite(out).all()
    assert out.std() > 1e-3


def test_it_stops_at_a_step_when_asked(model: MotionModel) -> None:
    calls = []

    def poll(share: float) -> None:
        calls.append(share)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample(model, conditions(model), 1, PLAIN, poll)
    assert len(calls) == 3
    assert calls == sorted(calls)


def test_a_window_goes_on_as_the_one_before_ended() -> None:
    motion = np.zeros((60, fv.SIZE), np.float32)
    motion[:, fv.SHIFT] = np.linspace(0, 6, 60)[:, None]
    motion[30:, fv.SHIFT] += 2.0
    given = np.zeros_like(motion, bool)
    given[40:] = True
    after = motion[40:].copy()
    _join(motion, given, 30)
    steps = np.diff(motion[:40, fv.SHIFT.start])
    assert np.abs(steps - 6 / 59).max() < 0.4
    assert abs(steps[29] - 6 / 59) < 1e-4
    np.testing.assert_array_equal(motion[40:], after)
