"""The one way to motion: an engine moves what the sound does not decide, the rest is the same for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.motion.compose import compose, limited
from core.motion.content import articulators_of
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.emotion import emotion_channels
from core.motion.rules import nonverbal
from core.motion.stitch import stitch
from core.speech.speech import Speech
from core.timebase import FrameRate

Engine = Literal["rules"]
ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)
DEFAULT_ENGINE: Final[Engine] = "rules"

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
        should_cancel: polled between parts.

    Raises:
        Cancelled: `should_cancel` answered yes.
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
    step(0.4, "Moving the lips")
    articulators = articulators_of(speech, controls, rate)
    mood = emotion_channels(cues, photo_expression)
    step(0.7, "Moving eyes and head")
    performance = compose(articulators, nonverbal(cues), mood)
    if known is not None:
        bent = stitch(performance.astype(np.float64), known.values, known.cells, rate.fps)
        performance = np.where(known.cells, known.values, limited(bent, articulators))
    step(1.0, "Done")
    return performance
