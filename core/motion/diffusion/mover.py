"""The diffusion engine: from cues to motion at the take's frame rate, around what is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.motion.content import MOUTH, RESIDUAL
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.diffusion.audio_features import audio_features, published_features
from core.motion.diffusion.clip_conditions import clip_conditions
from core.motion.diffusion.eyes import steady_eyes
from core.motion.diffusion.frame_vector import SIZE, decode, encode, encode_cells
from core.motion.diffusion.model import MotionModel
from core.motion.diffusion.resampling import cells_at, resampled
from core.motion.diffusion.sampler import Conditions, Sampling, sample
from core.motion.diffusion.speed import CENTRES, mean_speed
from core.motion.direction import directed, undirected
from core.motion.line_of_sight import HEAD, line_of_sight, look
from core.timebase import FrameRate

SPEED_GUIDANCE: Final = 1.0
"""Weight of the head's speed where one is asked for: a weak condition (EMO section 3.2) that needs it to be seen."""

SPEED_FACTOR: Final = (0.4, 2.0)
"""How far the head's movement is scaled to reach a speed."""

BEYOND: Final = 12
"""Frames generated after the end of the sound."""

BLINKS_ASKED, MOST_BLINKS = 1.6, 60.0
"""Blinks that the model is asked for per blink wanted, and how many a minute it was taught at most."""

_BODY = [i for name, i in INDEX.items() if name.startswith("body.")]

Floats = NDArray[np.float64]


def diffused(
    model: MotionModel,
    cues: Cues,
    articulators: Floats,
    *,
    known: tuple[Floats, NDArray[np.bool_]] | None = None,
    poll: Callable[[float], None] = lambda _share: None,
) -> Floats:
    """Motion `[T, C]` at the rate of the cues: what an engine adds to content track and mood.

    Args:
        model: what generates.
        cues: the speech, its director and the seed.
        articulators: of the content track, `[T, 9]`.
        known: motion that is given and where, `[T, C]` each.
        poll: called with the share done; may raise to stop.
    """
    own = FrameRate(model.config.fps)
    heard = cues if cues.rate == own else cues_of(cues.speech, cues.controls, cues.seed, own)
    conditions = _conditions(model, heard, articulators, known, cues.fps)
    motion = decode(sample(model, conditions, cues.seed, sampling_of(cues.controls), poll)[: heard.frames])
    del conditions  # half an hour of them is a hundred megabytes
    if model.config.residual:
        motion[:, MOUTH] = _calm(np.clip(motion[:, MOUTH], -RESIDUAL, RESIDUAL))
    motion[:, _BODY] = _calm(motion[:, _BODY])
    head = _calm(motion[:, HEAD])
    if cues.controls.head_speed:
        head = _at_speed(head, float(CENTRES[cues.controls.head_speed - 1]), own.fps)
    sight = line_of_sight(motion)
    motion[:, HEAD] = head
    look(motion, sight)
    return directed(steady_eyes(motion, own.fps, cues.frames, cues.fps, cues.controls), cues)


def _conditions(
    model: MotionModel, heard: Cues, articulators: Floats, known: tuple[Floats, NDArray[np.bool_]] | None, fps: float
) -> Conditions:
    """What the model is told, at its own rate.

    Some frames come after the last, to be thrown away: the last one has neighbours too.
    """
    own = heard.fps
    at_own = resampled(articulators, fps, heard.frames, own)
    audio = published_features(heard) if model.config.published else audio_features(heard, at_own)
    given, cells = np.zeros((heard.frames, SIZE), np.float32), np.zeros((heard.frames, SIZE), bool)
    if known is not None:
        given = encode(resampled(undirected(known[0], heard.controls), fps, heard.frames, own)).astype(np.float32)
        cells = encode_cells(cells_at(known[1], fps, heard.frames, own))
    audio, given, cells = (np.pad(part, ((0, BEYOND), (0, 0)), mode="edge") for part in (audio, given, cells))
    return Conditions(audio, clip_conditions(_generous(heard.controls)), given, cells)


def sampling_of(controls: Controls) -> Sampling:
    """What the controls ask of the sampler."""
    return Sampling(
        audio_guidance=controls.audio_guidance,
        gaze_guidance=controls.gaze_guidance,
        speed_guidance=SPEED_GUIDANCE if controls.head_speed else 0.0,
    )


def _generous(controls: Controls) -> Controls:
    """More blinks than wanted, of which the clearest are kept: few steps of denoising lose some."""
    return replace(controls, blink_rate=min(BLINKS_ASKED * controls.blink_rate, MOST_BLINKS))


def _at_speed(head: Floats, speed: float, fps: float) -> Floats:
    """A head `[T, 6]` of the asked mean speed: what the condition does not bring about, the size of the movement does."""
    return head * float(np.clip(speed / max(mean_speed(head[:, :3], fps), 1e-3), *SPEED_FACTOR))


def _calm(tracks: Floats) -> Floats:
    """Tracks `[T, M]` without what changes from frame to frame: only lids, gaze and the sound's own lips are as quick."""
    padded = np.pad(tracks, ((1, 1), (0, 0)), mode="edge")
    return np.asarray(0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:], np.float64)
