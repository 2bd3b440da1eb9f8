"""Passages of speech to move to: clips of one speaker strung together with the pauses of a talk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.speech.phone_times import joined
from core.speech.phones import ARPABET, SILENCE
from core.speech.speech import ANALYSIS_RATE, Audio, Phone, Speech
from core.speech.training.clips import Clip

LENGTH_S: Final = (16.0, 36.0)
PAUSE_S: Final = 0.45
"""Median pause between two clips."""


def passages(clips: list[Clip], rng: np.random.Generator) -> Iterator[Speech]:
    """Every clip once, in passages of one speaker of 16 to 36 seconds."""
    by_speaker: dict[str, list[Clip]] = defaultdict(list)
    for clip in clips:
        by_speaker[clip.speaker].append(clip)
    for speaker in sorted(by_speaker):
        own = by_speaker[speaker]
        order = rng.permutation(len(own))
        while len(order):
            length, wanted, taken = 0.0, rng.uniform(*LENGTH_S), 0
            while taken < len(order) and length < wanted:
                length += len(own[order[taken]].samples) / ANALYSIS_RATE + PAUSE_S
                taken += 1
            yield strung([own[i] for i in order[:taken]], rng)
            order = order[taken:]


def strung(clips: list[Clip], rng: np.random.Generator) -> Speech:
    """One speech of several clips, a pause before, between and after them."""
    pieces: list[NDArray[np.float32]] = []
    phones: list[Phone] = []
    now = 0.0
    for clip in clips:
        now = _pause(pieces, phones, now, rng)
        own = [
            Phone(now + float(a), now + float(b), ARPABET[i])
            for a, b, i in zip(clip.starts, clip.ends, clip.phones, strict=True)
        ]
        phones += own
        pieces.append(clip.samples.astype(np.float32) * np.float32(0.6 / 32768))
        now += len(clip.samples) / ANALYSIS_RATE
        if own and own[-1].end_s < now:
            phones.append(Phone(own[-1].end_s, now, SILENCE))
    now = _pause(pieces, phones, now, rng)
    audio = Audio(np.concatenate(pieces)[:, None], ANALYSIS_RATE)
    return Speech(audio, tuple(joined(phones)), source="transcript")


def _pause(pieces: list[NDArray[np.float32]], phones: list[Phone], now: float, rng: np.random.Generator) -> float:
    """Add a silence with the faint noise of a room; when it ends."""
    count = round(float(np.clip(rng.lognormal(np.log(PAUSE_S), 0.7), 0.08, 4.0)) * ANALYSIS_RATE)
    pieces.append(rng.normal(0, 1e-4, count).astype(np.float32))
    end = now + count / ANALYSIS_RATE
    phones.append(Phone(now, end, SILENCE))
    return end
