"""The one way to motion: an engine moves what the sound does not decide, the rest is the same for all.

`diffusion` is the model of this program; `paper` is VLOGGER's as published, from the spectrum alone and without guarded lips,
for comparison; `rules` come from statistics, their teacher; `energy` is the rules with a jaw that follows loudness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.errors import Cancelled
from core.motion.compose import compose
from core.motion.content import articulators_of
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.emotion import emotion_channels
from core.motion.energy import content_energy
from core.motion.engines import DEFAULT_ENGINE, ENGINES, WEIGHTS, Engine
from core.motion.guard import guard_change
from core.motion.mouth import mouth_channels
from core.motion.rest_lips import rest_lips
from core.motion.rules import nonverbal
from core.motion.stitch import stitch
from core.project.media import file_sha256
from core.speech.speech import Speech
from core.timebase import FrameRate

Progress = Callable[[float, str], None]


@dataclass(frozen=True, eq=False)
class Known:
    """What is given and stays.

    Attributes:
        values: performance `[T, C]`, read only where `cells` is true.
        cells: true where the value stays, `[T, C]`.
    """

    values: NDArray[np.float32]
    cells: NDArray[np.bool_]


def move(
    speech: Speech,
    controls: Controls,
    *,
    engine: Engine = DEFAULT_ENGINE,
    seed: int = 0,
    rate: FrameRate = FrameRate(24),  # noqa: B008 - frozen
    photo_expression: NDArray[np.floating] | None = None,
    known: Known | None = None,
    on_progress: Progress | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> NDArray[np.float32]:
    """The whole performance of a speech, `[T, C]`.

    Args:
        speech: timed phones and the sound.
        controls: what the director wants.
        engine: what moves eyes, head, brows and body.
        seed: the same seed gives the same motion.
        rate: frames per second.
        photo_expression: float [64], `Rig.photo_expression` of the sitter; an emotion makes up for it.
        known: cells that stay as they are, bit for bit; the rest fits them.
        on_progress: called with (share 0..1, what is being done).
        should_cancel: polled between parts, and at every step of denoising.

    Raises:
        Cancelled: `should_cancel` answered yes.
        UserError: the engine's model is missing or damaged.
        ValueError: no such engine, or `known` is not of this speech and rate.
    """

    def step(share: float, what: str) -> None:
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(share, what)

    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}, not {engine!r}")
    step(0.0, "Listening to the voice")
    cues = cues_of(speech, controls, seed, rate)
    if known is not None and len(known.values) != cues.frames:
        raise ValueError(f"{len(known.values)} frames are given for a speech of {cues.frames}")
    step(0.1, "Moving the lips")
    content, articulators = _mouth(engine, cues)
    mood = emotion_channels(cues, photo_expression)
    mood += rest_lips(cues, photo_expression)
    if engine in WEIGHTS:
        around = None if known is None else (known.values - content - mood, known.cells)
        motion = _generated(engine, cues, articulators, around, lambda share: step(0.2 + 0.8 * share, "Generating the motion"))
    else:
        step(0.7, "Moving eyes and head")
        motion = nonverbal(cues)
    performance = compose(content, motion, mood, articulators)
    if known is not None:
        made = performance.astype(np.float64)
        bend = stitch(made, known.values, known.cells, rate.fps) - made
        bent = channels.clamp(guard_change(made, bend, articulators).astype(np.float32))
        performance = np.where(known.cells, known.values, bent)
    step(1.0, "Done")
    return performance


def weights_hash(engine: Engine) -> str:
    """SHA-256 of the weights of an engine; empty where it has none."""
    path = WEIGHTS.get(engine)
    return "" if path is None or not path.exists() else _hash(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _hash(path: Path, _changed_ns: int) -> str:
    return file_sha256(path)


def _mouth(engine: Engine, cues: Cues) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(content track `[T, C]`, articulators whose closures are guarded `[T, 9]`) of an engine."""
    articulators = articulators_of(cues.speech, cues.controls, cues.rate)
    if engine == "paper":
        return np.zeros_like(mouth_channels(articulators)), np.zeros_like(articulators)
    if engine == "energy":
        return content_energy(cues.speech, cues.controls, cues.rate), np.zeros_like(articulators)
    return mouth_channels(articulators), articulators


def _generated(
    engine: Engine,
    cues: Cues,
    articulators: NDArray[np.float64],
    known: tuple[NDArray[np.float64], NDArray[np.bool_]] | None,
    poll: Callable[[float], None],
) -> NDArray[np.float64]:
    """Motion by a model; torch is imported here and not before."""
    from core.motion.diffusion.model import model_at
    from core.motion.diffusion.mover import diffused

    return diffused(model_at(WEIGHTS[engine]), cues, articulators, known=known, poll=poll)
