"""Motion around what is given, with eyes that make up for the head as it ends up, not as it was first thought of."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.motion.controls import Controls
from core.motion.engine import Known, move
from core.motion.engines import WEIGHTS, Engine
from core.motion.joins import EYES_IN_HEAD
from core.speech.speech import Speech
from core.timebase import FrameRate


def refit(
    speech: Speech,
    controls: Controls,
    known: Known,
    *,
    engine: Engine,
    seed: int,
    rate: FrameRate,
    photo_expression: NDArray[np.floating] | None,
    on_progress: Callable[[float, str], None] | None,
    should_cancel: Callable[[], bool] | None,
) -> NDArray[np.float32]:
    """As `core.motion.engine.move` around `known`, `[T, C]`.

    A model sees the head that is given. The rules do not: they turn the eyes against a head of their own. So they run
    without anything given, which tells that head, and around what is given, which tells the head to make up for; the last
    run fits the eyes to given ones as these would be on the rules' own head, and what it finds is carried over to the other.
    """

    def run(given: Known | None, part: int, parts: int) -> NDArray[np.float32]:
        def told(share: float, what: str) -> None:
            if on_progress is not None:
                on_progress((part + share) / parts, what)

        return move(
            speech,
            controls,
            engine=engine,
            seed=seed,
            rate=rate,
            photo_expression=photo_expression,
            known=given,
            on_progress=told,
            should_cancel=should_cancel,
        )

    if engine in WEIGHTS or known.cells[:, [eye for eye, _ in EYES_IN_HEAD]].all():
        return run(known, 0, 1)
    own, fitted = run(None, 0, 3), run(known, 1, 3)
    shifts = {eye: own[:, head] - fitted[:, head] for eye, head in EYES_IN_HEAD}
    values = known.values.copy()
    for eye, shift in shifts.items():
        values[:, eye] -= shift
    again = run(Known(values, known.cells), 2, 3)
    for eye, shift in shifts.items():
        fitted[:, eye] = np.where(known.cells[:, eye], fitted[:, eye], again[:, eye] + shift)
    return fitted
