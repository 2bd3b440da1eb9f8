"""Several takes of one speech, the best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.curves.take import Take
from core.motion.controls import Controls
from core.motion.engines import DEFAULT_ENGINE, Engine
from core.motion.generate import generate
from core.motion.score import Score, score_take
from core.speech.speech import Speech
from core.timebase import FrameRate


def generate_takes(
    speech: Speech,
    controls: Controls = Controls(),  # noqa: B008 - frozen
    *,
    seeds: Sequence[int],
    rate: FrameRate = FrameRate(24),  # noqa: B008 - frozen
    name: str = "",
    photo_expression: NDArray[np.floating] | None = None,
    engine: Engine = DEFAULT_ENGINE,
    on_progress: Callable[[float, str], None] | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> list[tuple[Take, Score]]:
    """Make a take of each seed and order them by score, the best first; of equals the one asked for first.

    Args:
        speech, controls, rate, photo_expression, engine, on_progress, should_cancel: as in `generate`.
        seeds: one take of each; a seed that comes twice is made once.
        name: of the take; several are told apart by their seeds.

    Returns:
        Takes, each with the score that its provenance also keeps in `settings["score"]`.

    Raises:
        ValueError: no seeds.
        Cancelled: `should_cancel` answered yes.
    """
    wanted = list(dict.fromkeys(seeds))
    if not wanted:
        raise ValueError("no seeds to make takes of")
    made: list[tuple[Take, Score]] = []
    for index, seed in enumerate(wanted):

        def told(share: float, what: str, index: int = index) -> None:
            if on_progress is not None:
                on_progress((index + share) / len(wanted), what if len(wanted) == 1 else f"Making {len(wanted)} takes")

        take = generate(
            speech,
            controls,
            seed=seed,
            rate=rate,
            name=f"{name} ({seed})" if name and len(wanted) > 1 else name,
            photo_expression=photo_expression,
            engine=engine,
            on_progress=told,
            should_cancel=should_cancel,
        )
        made.append(scored(take, speech, controls))
    return sorted(made, key=lambda pair: -pair[1].total)


def scored(take: Take, speech: Speech, controls: Controls, **more: Any) -> tuple[Take, Score]:
    """The take with its score among its settings, and `more` beside it; JSON values."""
    score = score_take(take, speech, controls)
    settings = {**take.provenance.settings, **more, "score": score.to_json()}
    return replace(take, provenance=replace(take.provenance, settings=settings)), score
