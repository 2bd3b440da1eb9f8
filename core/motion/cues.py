"""What the generators react to: the speech on the time grid of the take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.motion.controls import Controls
from core.motion.streams import Track, smoothed, stream
from core.speech.prosody import Accent, Prosody, analyse_prosody, pauses, phrases
from core.speech.speech import Speech
from core.timebase import FrameRate


@dataclass(frozen=True, eq=False)
class Cues:
    """One take's worth of context.

    Attributes:
        speech, controls, seed, rate: what was asked for.
        t: centre of each frame in seconds, `[T]`.
        prosody: how it is said.
        phrases: (start, end) of stretches of speech, seconds.
        pauses: (start, end) of silences of 0.25 s and more, seconds.
        effort: loudness of the voice, 0..1, smooth, `[T]`.
        talking: 1 while phrases last, 0 in pauses, soft borders, `[T]`.
        accents: syllables that stand out; none where the person only listens.
    """

    speech: Speech
    controls: Controls
    seed: int
    rate: FrameRate
    t: Track
    prosody: Prosody
    phrases: tuple[tuple[float, float], ...]
    pauses: tuple[tuple[float, float], ...]
    effort: Track
    talking: Track
    accents: tuple[Accent, ...]

    @property
    def fps(self) -> float:
        return self.rate.fps

    @property
    def frames(self) -> int:
        return len(self.t)

    @property
    def duration_s(self) -> float:
        return self.speech.audio.duration_s

    @property
    def speaking(self) -> bool:
        """Whether the voice is this person's."""
        return self.controls.activity == "speaking"

    def random(self, name: str) -> np.random.Generator:
        return stream(self.seed, name)

    def ease_in(self, seconds: float) -> Track:
        """0 at the start, 1 after `seconds`: every take begins at rest. `[T]`"""
        return np.asarray(0.5 - 0.5 * np.cos(np.pi * np.clip(self.t / seconds, 0, 1)), np.float64)


def cues_of(speech: Speech, controls: Controls, seed: int, rate: FrameRate) -> Cues:
    """Measure the speech once for all generators."""
    prosody = analyse_prosody(speech)
    t = np.asarray((np.arange(rate.frame_count(speech.audio.duration_s)) + 0.5) / rate.fps, np.float64)
    spans = tuple(phrases(speech))
    talking = np.zeros(len(t))
    for start, end in spans:
        talking[(t >= start) & (t < end)] = 1.0
    effort = np.interp(t, prosody.times, prosody.effort)
    accents = prosody.accents if controls.activity == "speaking" else ()
    still = smoothed(talking, 0.4, rate.fps)
    return Cues(speech, controls, seed, rate, t, prosody, spans, tuple(pauses(speech, 0.25)), effort, still, accents)
