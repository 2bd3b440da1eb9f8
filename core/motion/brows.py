"""Brows and the small movements of a friendly face: raised on accents and questions, a smile that comes and goes."""

from __future__ import annotations

import numpy as np

from core.motion.cues import Cues
from core.motion.streams import Track, pulse, wander

RAISE_SHARE, RAISE_HIGH_SHARE, LOWER_SHARE = 0.35, 0.7, 0.1
RAISE = (0.12, 0.4)
SMILE = 0.09
"""Mean of the friendly smile between phrases; half of it while speaking."""


def brows(cues: Cues) -> dict[str, Track]:
    """Brow channels, `[T]` each."""
    rng = cues.random("brows")
    raised, lowered = np.zeros(cues.frames), np.zeros(cues.frames)
    for accent in cues.accents:
        take, size, hold, low = rng.random(), rng.uniform(0.6, 1.1), rng.uniform(0.1, 0.35), rng.random()
        if take < (RAISE_HIGH_SHARE if accent.rise_st > 2 else RAISE_SHARE):
            height = float(np.clip(size * (0.12 + 0.35 * accent.strength), *RAISE))
            raised = np.maximum(raised, height * pulse(cues.t, max(accent.t_s - 0.1, 0.08), 0.15, hold, 0.28))
        elif accent.rise_st < 0 and low < LOWER_SHARE / (1 - RAISE_SHARE):
            lowered = np.maximum(lowered, 0.25 * accent.strength * pulse(cues.t, accent.t_s - 0.08, 0.15, hold, 0.3))
    for end in _question_ends(cues):
        raised = np.maximum(raised, rng.uniform(0.25, 0.4) * pulse(cues.t, end - 0.45, 0.3, 0.25, 0.45))
    alive = cues.ease_in(0.8)
    tone = alive * np.maximum(wander(rng, cues.frames, cues.fps, 0.08, 0.4, 0.035), 0)
    skew = float(rng.normal(0, 0.08))
    return {
        "expr.browInnerUp": raised + tone,
        "expr.browOuterUpLeft": (0.55 + skew) * raised + 0.5 * tone,
        "expr.browOuterUpRight": (0.55 - skew) * raised + 0.5 * tone,
        "expr.browDownLeft": lowered,
        "expr.browDownRight": lowered,
    }


def smile(cues: Cues) -> dict[str, Track]:
    """A slight smile that breathes: warmer in pauses and at the end, never a fixed mask."""
    rng = cues.random("smile")
    level = SMILE * (1 - 0.5 * cues.talking) + wander(rng, cues.frames, cues.fps, 0.05, 0.25, 0.035)
    level = np.maximum(level, 0) * cues.ease_in(1.5)
    skew = float(rng.normal(0, 0.06))
    return {
        "expr.mouthSmileLeft": level * (1 + skew),
        "expr.mouthSmileRight": level * (1 - skew),
        "expr.cheekSquintLeft": 0.5 * level,
        "expr.cheekSquintRight": 0.5 * level,
    }


def _question_ends(cues: Cues) -> list[float]:
    """Ends of questions, where the transcript tells."""
    if not cues.speaking or "?" not in cues.speech.transcript:
        return []
    ends, at = [], 0
    text = cues.speech.transcript
    for word in cues.speech.words:
        found = text.find(word.text, at)
        if found < 0:
            continue
        at = found + len(word.text)
        if text[at : at + 2].lstrip("\"'”’)").startswith("?"):
            ends.append(word.end_s)
    return ends
