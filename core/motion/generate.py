"""Speech in, a take out."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.curves.take import Provenance, Take
from core.motion.controls import Controls
from core.motion.engine import move, weights_hash
from core.motion.engines import DEFAULT_ENGINE, Engine
from core.speech.speech import Speech
from core.timebase import FrameRate


def generate(
    speech: Speech,
    controls: Controls = Controls(),  # noqa: B008 - frozen
    *,
    seed: int = 0,
    rate: FrameRate = FrameRate(24),  # noqa: B008 - frozen
    name: str = "",
    photo_expression: NDArray[np.floating] | None = None,
    engine: Engine = DEFAULT_ENGINE,
    on_progress: Callable[[float, str], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Take:
    """Make a take of `speech`: as many frames as cover its sound.

    Args:
        speech: timed phones and the sound.
        controls: what the director wants.
        seed: the same seed gives the same motion.
        rate: frames per second.
        name: name of the take, "Take SEED" where empty.
        photo_expression: float [64], `Rig.photo_expression` of the sitter the take is for; an emotion makes up for it.
        engine: what moves all that the sound does not decide.
        on_progress: called with (share 0..1, what is being done).
        should_cancel: polled between parts.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    base = move(
        speech,
        controls,
        engine=engine,
        seed=seed,
        rate=rate,
        photo_expression=photo_expression,
        on_progress=on_progress,
        should_cancel=should_cancel,
    )
    provenance = Provenance(engine, seed, weights_hash(engine), speech.audio.sha256, controls.to_json())
    return Take(uuid.uuid4().hex, name or f"Take {seed}", base, rate, provenance)
