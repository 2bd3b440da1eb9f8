"""Speech with phone times, kept as one flat file so that a training can hold hours of it in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.speech.phones import ARPABET
from core.speech.speech import Phone

INDEX = {symbol: i for i, symbol in enumerate(ARPABET)}


@dataclass(frozen=True, eq=False)
class Clip:
    """One utterance at `ANALYSIS_RATE`.

    Attributes:
        name: unique, begins with its source ("ljspeech/LJ001-0002.opus").
        speaker: who speaks.
        samples: int16 [N].
        starts, ends: float32 [P], seconds of its phones, silences included.
        phones: uint8 [P], places in `ARPABET`.
    """

    name: str
    speaker: str
    samples: NDArray[np.int16]
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]
    phones: NDArray[np.uint8]


def clip_of(name: str, speaker: str, mono: NDArray[np.float32], phones: Iterable[Phone]) -> Clip:
    """A clip from samples [N] and timed phones, brought to full scale."""
    listed = list(phones)
    scaled = mono / max(float(np.abs(mono).max()), 1e-4) * 32000.0
    return Clip(
        name, speaker, np.round(scaled).astype(np.int16),
        np.array([p.start_s for p in listed], np.float32), np.array([p.end_s for p in listed], np.float32),
        np.array([INDEX[p.symbol] for p in listed], np.uint8),
    )  # fmt: skip


def save_clips(path: Path, clips: list[Clip]) -> None:
    """Write clips to an npz."""
    np.savez(
        path,
        names=np.array([c.name for c in clips]), speakers=np.array([c.speaker for c in clips]),
        sample_counts=np.array([len(c.samples) for c in clips]), phone_counts=np.array([len(c.phones) for c in clips]),
        samples=np.concatenate([c.samples for c in clips]), starts=np.concatenate([c.starts for c in clips]),
        ends=np.concatenate([c.ends for c in clips]), phones=np.concatenate([c.phones for c in clips]),
    )  # fmt: skip


def load_clips(path: Path) -> list[Clip]:
    """Read clips back; all of them share one block of memory."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    at = np.concatenate([[0], np.cumsum(arrays["sample_counts"])])
    phone_at = np.concatenate([[0], np.cumsum(arrays["phone_counts"])])
    clips = []
    for i, (name, speaker) in enumerate(zip(arrays["names"], arrays["speakers"], strict=True)):
        here, of = slice(at[i], at[i + 1]), slice(phone_at[i], phone_at[i + 1])
        clips.append(Clip(
            str(name), str(speaker), arrays["samples"][here], arrays["starts"][of], arrays["ends"][of], arrays["phones"][of]
        ))  # fmt: skip
    return clips
