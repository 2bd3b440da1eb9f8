"""What every source of speech ends as: sound with timed words and phones."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ANALYSIS_RATE = 16_000
"""Hz; analysis runs at this rate, playback and export at the original one."""

Source = Literal["tts", "transcript", "free"]
"""Where phone times come from: exact synthesis events, forced alignment of a transcript, or free recognition."""


@dataclass(frozen=True, eq=False)
class Audio:
    """Decoded sound.

    Attributes:
        samples: float32 [N, channels], finite, within -1..1, read-only.
        rate: Hz.
    """

    samples: NDArray[np.float32]
    rate: int

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.rate

    @cached_property
    def sha256(self) -> str:
        digest = hashlib.sha256(self.rate.to_bytes(4, "little"))
        digest.update(np.ascontiguousarray(self.samples).data)  # not a copy: half an hour is hundreds of megabytes
        return digest.hexdigest()


@dataclass(frozen=True)
class Phone:
    """One ARPAbet phone without stress ("SIL" for silence), seconds [start_s, end_s), confidence 0..1."""

    start_s: float
    end_s: float
    symbol: str
    confidence: float = 1.0


@dataclass(frozen=True)
class Word:
    """One word as written, seconds [start_s, end_s)."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, eq=False)
class Speech:
    """Sound with its timed content.

    Attributes:
        audio: the sound as it will be played and exported.
        phones: contiguous from 0 to the end of the sound, "SIL" where nobody speaks.
        words: may be empty (free recognition).
        transcript: as given or synthesised; empty where unknown.
        source: where the times come from.
        language: BCP 47 tag, "en-us" unless told.
        notes: sentences worth telling the user ("The transcript does not match the sound well.").
    """

    audio: Audio
    phones: tuple[Phone, ...]
    words: tuple[Word, ...] = ()
    transcript: str = ""
    source: Source = "free"
    language: str = "en-us"
    notes: tuple[str, ...] = ()
