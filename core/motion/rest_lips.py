"""Lips in pauses: a photo that shows them apart does not keep them apart while nobody speaks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import COUNT, EXPRESSIONS, INDEX
from core.motion.cues import Cues
from core.motion.streams import smoothstep
from core.speech.phones import BILABIALS, SILENCE

APART: Final = (0.4, 0.8)
"""From how much of lip-parting expressions on the photo is taken to show teeth, and from how much surely: on eighteen portraits
closed mouths came to 0.38 at most, smiles with teeth to 0.9 at least."""

WAIT_S, CLOSE_S, OPEN_S = 0.08, 0.25, 0.18
LEAST_PAUSE_S: Final = 0.42

_PARTING: Final = {"jawOpen": 2.0, "mouthUpperUpLeft": 0.5, "mouthUpperUpRight": 0.5, "mouthLowerDownLeft": 0.5,
                   "mouthLowerDownRight": 0.5}  # fmt: skip
SMILE: Final = -0.4
"""What is taken off the smile as lips meet: a broad smile pressed shut is a grimace."""

_CLOSE = INDEX["expr.mouthClose"]
_SMILE = [INDEX["expr.mouthSmileLeft"], INDEX["expr.mouthSmileRight"]]


def rest_lips(cues: Cues, photo_expression: NDArray[np.floating] | None) -> NDArray[np.float64]:
    """Channels `[T, C]` that shut the photo's own opening in pauses; nothing for lips that meet in the photo."""
    out = np.zeros((cues.frames, COUNT))
    amount = cues.controls.rest_lips * parted(photo_expression)
    if not amount:
        return out
    for start, end in _silences(cues):
        shut = smoothstep((cues.t - start - WAIT_S) / CLOSE_S) - smoothstep((cues.t - end + OPEN_S) / OPEN_S)
        out[:, _CLOSE] += amount * shut
        out[:, _SMILE] += (SMILE * amount * shut)[:, None]
    return out


def parted(photo_expression: NDArray[np.floating] | None) -> float:
    """Whether the photo shows the lips apart, 0 no .. 1 yes."""
    if photo_expression is None:
        return 0.0
    shown = dict(zip(EXPRESSIONS, photo_expression.tolist(), strict=True))
    total = sum(weight * max(shown[f"expr.{name}"], 0.0) for name, weight in _PARTING.items())
    return float(np.clip((total - APART[0]) / (APART[1] - APART[0]), 0, 1))


def _silences(cues: Cues) -> list[tuple[float, float]]:
    """Pauses long enough to rest in; all the time where somebody else speaks. None ends where the sound does."""
    if not cues.speaking:
        return [(0.0, np.inf)]
    phones = cues.speech.phones
    found = []
    for phone, following in zip(phones, [*phones[1:], None], strict=True):
        if phone.symbol != SILENCE or phone.end_s - phone.start_s < LEAST_PAUSE_S:
            continue
        end = np.inf if following is None else phone.end_s
        if following is not None and following.symbol in BILABIALS:
            end = following.end_s  # lips that are shut stay shut for p, b, m
        found.append((phone.start_s, end))
    return found
