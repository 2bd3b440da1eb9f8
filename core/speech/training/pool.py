"""A pool of augmented stretches of speech that is renewed a little at every step, so that no two epochs are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import soxr
from numpy.typing import NDArray

from core.speech.listener import FRAME_S
from core.speech.phone_features import MELS, log_mel, normalised
from core.speech.speech import ANALYSIS_RATE
from core.speech.training.augment import Surroundings
from core.speech.training.clips import Clip
from core.speech.training.revoice import Change, revoiced

FRAMES: Final = 200
"""Labels of a stretch: four seconds."""

_LENGTH: Final = int(FRAMES * FRAME_S * ANALYSIS_RATE)


@dataclass(frozen=True)
class Source:
    """Clips, and how often a stretch is taken from them."""

    clips: list[Clip]
    weight: float


class Pool:
    """Stretches ready to learn from.

    Args:
        sources: where stretches come from.
        size: stretches held, 52 kB each.
        seed: the same seed gives the same stretches.
    """

    def __init__(self, sources: list[Source], size: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._sources = sources
        self._shares = np.array([source.weight for source in sources]) / sum(source.weight for source in sources)
        clips = [clip for source in sources for clip in source.clips]
        self._by_speaker: dict[str, list[Clip]] = {}
        for clip in clips:
            self._by_speaker.setdefault(clip.speaker, []).append(clip)
        chosen = self._rng.permutation(len(clips))[:200]
        self._surroundings = Surroundings(self._rng, [clips[i].samples for i in chosen])
        self._features = np.zeros((size, 2 * FRAMES, MELS), np.float16)
        self._labels = np.zeros((size, FRAMES), np.uint8)
        self._next = 0
        self.renew(size)

    def renew(self, count: int) -> None:
        """Replace the oldest `count` stretches."""
        for _ in range(count):
            self._features[self._next], self._labels[self._next] = self._stretch()
            self._next = (self._next + 1) % len(self._labels)

    def batch(self, count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Features [count, 2 * FRAMES, MELS] with random bands and moments blanked (SpecAugment, Park et al. 2019), labels."""
        rng = self._rng
        chosen = rng.integers(len(self._labels), size=count)
        features = self._features[chosen].astype(np.float32)
        for item in features:
            for _ in range(2):
                wide = rng.integers(0, 9)
                low = rng.integers(0, MELS - wide)
                item[:, low : low + wide] = 0
            if rng.random() < 0.4:
                long = rng.integers(2, 16)
                first = rng.integers(0, len(item) - long)
                item[first : first + long] = 0
            item += rng.normal(0, 0.12) + rng.standard_normal(item.shape, np.float32) * np.float32(0.1 * rng.random())
        return features, self._labels[chosen].astype(np.int64)

    def _stretch(self) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
        rng = self._rng
        source = self._sources[rng.choice(len(self._sources), p=self._shares)]
        clip = source.clips[rng.integers(len(source.clips))]
        change = self._change()
        samples = [np.zeros(int(rng.uniform(0, 0.4) * ANALYSIS_RATE), np.float32)]
        labels: list[NDArray[np.uint8]] = []
        borders: list[NDArray[np.float32]] = []
        length = len(samples[0])
        begin = int(rng.integers(max(1, len(clip.samples) - _LENGTH // 2)))
        while length < _LENGTH:  # short clips: more by the same speaker in the same voice
            voice, factor = self._voiced(clip.samples[begin:], change)
            at = (np.maximum(clip.ends, 0) * ANALYSIS_RATE - begin) / factor + length
            inside = clip.ends * ANALYSIS_RATE > begin
            labels.append(clip.phones[inside])
            borders.append(at[inside].astype(np.float32))
            gap = np.zeros(int(rng.uniform(0, 0.3) * ANALYSIS_RATE), np.float32)
            samples += [voice, gap]
            length += len(voice)
            labels.append(np.zeros(1, np.uint8))
            borders.append(np.array([length + len(gap)], np.float32))
            length += len(gap)
            same = self._by_speaker[clip.speaker]
            clip, begin = same[rng.integers(len(same))], 0
        mono = np.concatenate(samples)[:_LENGTH]
        mono = self._surroundings.applied(mono) if rng.random() < 0.85 else mono
        noise = 10 ** rng.uniform(-5, -3.5) * rng.standard_normal(len(mono), np.float32)
        mono = mono / max(float(np.abs(mono).max()), 1e-6) + noise
        lead = len(samples[0])
        ends = np.concatenate([[lead], *borders])
        phones = np.concatenate([[0], *labels]).astype(np.uint8)
        middles = (np.arange(FRAMES) + 0.5) * FRAME_S * ANALYSIS_RATE
        return normalised(log_mel(mono)), phones[np.minimum(np.searchsorted(ends, middles, "right"), len(phones) - 1)]

    def _change(self) -> Change | float:
        """Another voice by the vocoder, by resampling (its factor), or the voice itself (1.0)."""
        rng, kind = self._rng, self._rng.random()
        if kind < 0.25:
            return 1.0
        if kind < 0.6:
            return float(rng.uniform(0.78, 1.2))
        return Change(
            float(np.exp(rng.uniform(np.log(0.45), np.log(1.4)))), float(rng.uniform(0.76, 1.16)),
            float(rng.uniform(0.8, 1.3)), float(rng.choice([0.0, 0.1, 0.3])),
        )  # fmt: skip

    def _voiced(self, samples: NDArray[np.int16], change: Change | float) -> tuple[NDArray[np.float32], float]:
        """The clip in the voice of `change`, and by how much it got faster."""
        mono = samples.astype(np.float32)[: int(1.4 * _LENGTH)] / np.float32(32768)
        if isinstance(change, float):
            return (mono if change == 1.0 else soxr.resample(mono, 16_000 * change, 16_000, quality="MQ")), change
        voice = revoiced(mono, change, self._rng)
        return voice * np.float32(np.abs(mono).max() / max(float(np.abs(voice).max()), 1e-6)), change.tempo
