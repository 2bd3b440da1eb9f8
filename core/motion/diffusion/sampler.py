"""Sampling: the denoising of one window, and of a long speech window after window.

What is given (the end of the window before, an edit's surroundings, keys) is told to the network and put in place of its
prediction at every step, so nothing has to be resampled to agree with it. Guidance compares with and without the audio and
the gaze (VASA-1 equation 2) in the first half of the steps, where the motion is decided.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.channels import EXPRESSIONS
from core.motion.diffusion import frame_vector
from core.motion.diffusion.clip_conditions import GAZE, SPEED, without
from core.motion.diffusion.model import MotionModel
from core.motion.diffusion.noise import frame_noise
from core.motion.diffusion.schedule import Solver, scheduler_of
from core.motion.streams import smoothstep

GUIDED_SHARE: Final = 0.5
"""Share of the steps that are guided (Kynkaanniemi et al. 2024 find the rest to need none)."""

_LIDS = [EXPRESSIONS.index(f"expr.eye{name}{side}") for name in ("Blink", "Squint") for side in ("Left", "Right")]

JOIN_FRAMES: Final = 14
"""Frames over which a window makes up for where it begins."""

_EVENTS = np.r_[_LIDS, frame_vector.GAZE]
"""Numbers that jump by nature; they are made again from their events."""

CONTEXT: Final = 48
"""Given frames shown before the first free one."""

Poll = Callable[[float], None]
"""Called with the share done; may raise to stop."""


@dataclass(frozen=True)
class Sampling:
    """How to sample.

    Attributes:
        solver: "dpm" or "ddim".
        steps: of denoising, 1 to as many as the model was trained with.
        audio_guidance, gaze_guidance, speed_guidance: weights of VASA-1's equation 2; 0 is none.
    """

    solver: Solver = "dpm"
    steps: int = 10
    audio_guidance: float = 0.5
    gaze_guidance: float = 0.0
    speed_guidance: float = 0.0


@dataclass(frozen=True, eq=False)
class Conditions:
    """What a speech and its director ask, frame by frame.

    Attributes:
        audio: features `[T, A]`.
        clip: conditions of the clip, `[K]`.
        given: motion that is known, `[T, D]`.
        cells: true where it is, `[T, D]`.
    """

    audio: NDArray[np.float32]
    clip: NDArray[np.float32]
    given: NDArray[np.float32]
    cells: NDArray[np.bool_]


def sample(model: MotionModel, conditions: Conditions, seed: int, sampling: Sampling, poll: Poll) -> NDArray[np.float32]:
    """Motion of a whole speech, `[T, D]`; given numbers as they are.

    Windows follow each other, each beginning with the last frames of the one before; stretches where all is given are left
    out. Memory does not grow with the length but for the result.
    """
    cells = conditions.cells.copy()
    motion = np.zeros_like(conditions.given)
    np.copyto(motion, conditions.given, where=cells)
    spans = windows(np.asarray(~cells.all(axis=1)), model.config.window, model.config.overlap)
    for index, (start, end) in enumerate(spans):
        part = slice(start, end)
        inner = Conditions(conditions.audio[part], conditions.clip, motion[part], cells[part])
        noise = frame_noise(seed, "motion", start, end, frame_vector.SIZE)
        motion[part] = denoise(model, inner, noise, sampling, partial(_within, poll, index, len(spans)))
        if index:
            _join(motion, cells, start + model.config.overlap)
        cells[part] = True
    np.copyto(motion, conditions.given, where=conditions.cells)
    return motion


def _join(motion: NDArray[np.float32], given: NDArray[np.bool_], frame: int) -> None:
    """Let a window go on as the one before ended: what its first frame jumps is taken back, and fades out, in place.

    Args:
        motion: `[T, D]`, of which `frame` is the first that is new.
        given: what was given before the window was made, `[T, D]`; it stays.
        frame: counted from the beginning of the speech.
    """
    end = min(frame + JOIN_FRAMES, len(motion))
    if frame < 2 or end - frame < 2:
        return
    usual = (motion[frame - 1] - motion[frame - 2] + motion[frame + 1] - motion[frame]) / 2
    jump = motion[frame] - motion[frame - 1] - usual
    jump[_EVENTS] = 0.0
    fading = 1 - smoothstep(np.arange(end - frame) / JOIN_FRAMES)
    motion[frame:end] -= np.where(given[frame:end], 0.0, fading[:, None] * jump).astype(np.float32)


def _within(poll: Poll, index: int, count: int, share: float) -> None:
    poll((index + share) / count)


def windows(free: NDArray[np.bool_], length: int, overlap: int) -> list[tuple[int, int]]:
    """Stretches [start, end) to sample, in order, that cover all free frames `[T]` and overlap by `overlap`.

    The first begins well before the first free frame, the last ends well after the last one: what is given there is seen.
    """
    if not free.any():
        return []
    places = np.flatnonzero(free)
    last, frames = int(places[-1]), len(free)
    start = max(0, int(places[0]) - CONTEXT)
    spans = []
    while True:
        end = min(start + length, frames)
        if last < end:
            spans.append((start, min(frames, max(end, last + 1 + overlap))))
            return spans
        spans.append((start, end))
        start = end - overlap


def denoise(
    model: MotionModel, conditions: Conditions, noise: NDArray[np.float32], sampling: Sampling, poll: Poll
) -> NDArray[np.float32]:
    """One window, `[T, D]`."""
    scheduler = scheduler_of(sampling.solver, model.config.train_steps)
    scheduler.set_timesteps(sampling.steps)
    device = model.scale.device
    cells = torch.from_numpy(conditions.cells.astype(np.float32))[None].to(device)
    given = model.normalised(torch.from_numpy(conditions.given)[None].to(device)) * cells
    x = torch.from_numpy(noise)[None].to(device)
    moves = (model.scale > 0).float()
    passes = _passes(conditions, sampling)
    guided = round(GUIDED_SHARE * len(scheduler.timesteps))
    with torch.inference_mode():
        for index, step in enumerate(scheduler.timesteps):
            poll(index / len(scheduler.timesteps))
            clean = _predicted(model, x, step, given, cells, passes if index < guided else passes[:1])
            clean = torch.lerp(clean * moves, given, cells)
            x = scheduler.step(clean, step, x).prev_sample
    return np.asarray(model.restored(x)[0].cpu().numpy(), np.float32)


Pass = tuple[float, NDArray[np.float32], NDArray[np.float32]]
"""Weight, audio `[T, A]` and clip `[K]` of one evaluation of the network."""


def _passes(conditions: Conditions, sampling: Sampling) -> list[Pass]:
    """What VASA-1's equation 2 sums up: sum of weight (M(C) - M(C without c)), to which the plain M(C) comes first."""
    audio, clip = conditions.audio, conditions.clip
    dropped = [
        (sampling.audio_guidance, np.zeros_like(audio), clip),
        (sampling.gaze_guidance, audio, without(clip, GAZE)),
        (sampling.speed_guidance, audio, without(clip, SPEED)),
    ]
    return [(1.0, audio, clip), *((-weight, heard, asked) for weight, heard, asked in dropped if weight)]


def _predicted(model: MotionModel, x: Tensor, step: Tensor, given: Tensor, cells: Tensor, passes: list[Pass]) -> Tensor:
    """x0 with guidance, `[1, T, D]`: the weights of all passes come to one."""
    count = len(passes)
    heard = torch.from_numpy(np.stack([audio for _, audio, _ in passes])).to(x.device)
    asked = torch.from_numpy(np.stack([clip for _, _, clip in passes])).to(x.device)
    found = model.network(
        x.expand(count, -1, -1),
        step.to(x.device).expand(count),
        heard,
        asked,
        given.expand(count, -1, -1),
        cells.expand(count, -1, -1),
    )
    weights = [weight for weight, _, _ in passes]
    weights[0] -= sum(weights) - 1
    return torch.einsum("b,btd->td", torch.tensor(weights, device=x.device, dtype=found.dtype), found)[None]
