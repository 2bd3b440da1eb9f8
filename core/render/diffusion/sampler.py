"""Sampling: one window of frames, and a clip window after window, each given the end of the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.config import WINDOW
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.schedule import Solver, scheduler_of
from core.render.diffusion.slices import SlicedModel

Poll = Callable[[float], None]
"""Called with the share done before each step; may raise to stop, or wait."""

Noise = Callable[[int], Tensor]
"""Noise of a step of the sampling, `[N, 3, H, W]`; that of step 0 is where it begins."""


@dataclass(frozen=True)
class Sampling:
    """How to sample.

    Attributes:
        solver: "ddpm" (new noise at each step), "ddim" or "dpm".
        steps: of denoising; 1 is plain regression: smooth, and nearest to the truth on average.
        window: frames made together.
        overlap: how many of them are the end of the window before (temporal outpainting, VLOGGER section 3.2).

    Raises:
        ValueError: nothing new would come of a window.
    """

    solver: Solver = "ddpm"
    steps: int = 4
    window: int = WINDOW
    overlap: int = WINDOW // 2

    def __post_init__(self) -> None:
        if not (self.steps >= 1 and 0 <= self.overlap < self.window):
            raise ValueError(f"{self.steps} steps, windows of {self.window} overlapping by {self.overlap}")


@dataclass(frozen=True, eq=False)
class Repaired:
    """What is to be added to the warp of some frames in a row.

    Attributes:
        start: number of the first frame.
        residual: y0, `[N, 3, H, W]`, in units of `schedule.SCALE`.
        gate: how much of it to take, 0..1, `[N, 1, H, W]`.
    """

    start: int
    residual: Tensor
    gate: Tensor


def repair_clip(
    model: RepairModel, conditions: Callable[[int, int], Conditions], frames: int, seed: int, sampling: Sampling, poll: Poll
) -> Iterator[Repaired]:
    """All frames of a clip in order, window after window; only one window is in memory.

    Args:
        model: on the device to be used.
        conditions: of the frames [start, stop), on that device.
        frames: of the clip.
        seed: the same seed gives the same repairs.
        sampling: how.
        poll: called with the share done.
    """
    overlap = sampling.overlap
    starts = range(0, max(1, frames - overlap), sampling.window - overlap)
    before: Repaired | None = None
    for index, start in enumerate(starts):
        stop = min(start + sampling.window, frames)
        seen = conditions(start, stop)
        size = seen.warp.shape[2:]
        noise = partial(_noise, seed, start, stop, size, seen.warp.device)
        given = None
        if before is not None and overlap:
            given = before.residual[-overlap:]
        made = repair_window(model, seen, noise, sampling, partial(_within, poll, index, len(starts)), given)
        kept = overlap if index else 0
        before = Repaired(start, *made)
        yield Repaired(start + kept, before.residual[kept:], before.gate[kept:])


def repair_window(
    model: RepairModel | SlicedModel,
    seen: Conditions,
    noise: Noise,
    sampling: Sampling,
    poll: Poll,
    given: Tensor | None = None,
) -> tuple[Tensor, Tensor]:
    """Residual `[N, 3, H, W]` and gate `[N, 1, H, W]` of N frames in a row.

    Args:
        model: on the device of the conditions.
        seen: conditions of the frames.
        noise: of each step.
        sampling: solver and steps.
        poll: called before each step.
        given: residual of the first K frames, which are known, `[K, 3, H, W]`; they come back as they are.
    """
    scheduler = scheduler_of(sampling.solver, model.config.train_steps)
    scheduler.set_timesteps(sampling.steps)
    y = noise(0)
    count, known_count = len(y), 0 if given is None else len(given)
    known = torch.arange(count, device=y.device) < known_count
    seen = seen.with_known(known)
    gate = y.new_zeros(count, 1, *y.shape[2:])
    with torch.inference_mode():
        for index, step in enumerate(scheduler.timesteps):
            poll(index / len(scheduler.timesteps))
            if given is not None:
                y = torch.cat([given, y[known_count:]])
            # A known frame is clean, so its own step is the first of the schedule.
            steps = torch.where(known, 0, step.to(y.device))
            predicted, found = model(y, steps, seen, count)
            if index == 0:  # where only the conditions are seen, as when the gate was learned
                gate = found.float().clamp(0, 1)
            y = scheduler.step(predicted.float(), step, y, **_extra(sampling.solver, noise, index)).prev_sample
        if given is not None:
            y = torch.cat([given, y[known_count:]])
    return y, gate


def _extra(solver: Solver, noise: Noise, index: int) -> dict[str, float | Tensor]:
    return {"eta": 1.0, "variance_noise": noise(index + 1)} if solver == "ddpm" else {}


def _noise(seed: int, start: int, stop: int, size: torch.Size, device: torch.device, step: int) -> Tensor:
    return clip_noise(seed, step, start, stop, *size).to(device)


def _within(poll: Poll, index: int, count: int, share: float) -> None:
    poll((index + share) / count)
