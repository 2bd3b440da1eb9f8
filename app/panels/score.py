"""The score of a take as people read it: one number of 100, and the parts it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from core.curves.take import Take

_PARTS: Final = {
    "closures": ("Lips shut on p, b and m", 100, " %"),
    "lips": ("Lips go with the voice", 100, " %"),
    "head": ("Head goes with the accents", 100, " %"),
    "blinks": ("Blinks off the number asked for", 100, " %"),
    "jerk": ("Trembling", 100, " %"),
    "gaze": ("Eyes off the gaze asked for", 1, "°"),
}


def points(take: Take) -> int | None:
    """0 to 100; None where nobody judged the take."""
    from core.motion import score  # the window opens without what makes motion

    total = _scores(take).get("total")
    return None if total is None else score.points(total)


def parts(take: Take) -> list[str]:
    """What the score comes from, a line each."""
    scores = _scores(take)
    return [
        f"{QCoreApplication.translate('score', text)}: {scores[name] * scale:.{0 if scale > 1 else 1}f}{unit}"
        for name, (text, scale, unit) in _PARTS.items()
        if name in scores
    ]


def _scores(take: Take) -> dict[str, float]:
    stored: Any = take.provenance.settings.get("score")
    if not isinstance(stored, Mapping):
        return {}
    return {name: float(value) for name, value in stored.items() if isinstance(value, int | float) and isfinite(value)}
