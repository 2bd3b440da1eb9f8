"""The mouth as a whole: its shapes against those the words ask for, its opening against the loudness, its rest in pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.evaluate.motion.closures import LAGS, MOST_LAG
from core.motion.aperture import aperture
from core.motion.content import MOUTH, content
from core.motion.controls import Controls
from core.motion.mouth import matrix
from core.speech.phones import SILENCE
from core.speech.prosody import active, analyse_prosody
from core.speech.speech import Speech
from core.timebase import FrameRate

SHAPES: Final = (
    "jawOpen", "mouthClose", "mouthPucker", "mouthFunnel", "mouthStretchLeft", "mouthRollLower", "mouthUpperUpLeft", "tongueUp",
)  # fmt: skip
"""Channels that show the eight articulators jaw, close, round, funnel, wide, tuck, raise and tongue."""

PAUSE_S: Final = 0.5
AFTER_S, BEFORE_S = 0.2, 0.45
"""What of a silence belongs to the words about it: the lips come to rest, and open for a breath before the next phrase."""


@dataclass(frozen=True)
class Lips:
    """Sums that add up over recordings.

    Attributes:
        frames: of speech.
        error: sum over them of the mean absolute error of `SHAPES`, as articulators 0..1.
        together: per lag, sum over frames of the correlation of opening and loudness.
    """

    frames: int = 0
    error: float = 0.0
    together: tuple[float, ...] = (0.0,) * len(LAGS)

    def __add__(self, other: Lips) -> Lips:
        together = tuple(a + b for a, b in zip(self.together, other.together, strict=True))
        return Lips(self.frames + other.frames, self.error + other.error, together)

    def to_json(self) -> dict[str, Any]:
        """`energy_lag_frames` is positive where the mouth moves after the sound."""
        if not self.frames:
            return {"shape_error": None, "energy_correlation": None, "energy_lag_frames": None}
        best = int(np.argmax(self.together))
        return {
            "shape_error": self.error / self.frames,
            "energy_correlation": self.together[best] / self.frames,
            "energy_lag_frames": LAGS[best],
        }


def lips(performance: NDArray[np.float32], rate: FrameRate, reference: Speech) -> Lips:
    """Compare a performance `[T, C]` with the content track of the reference, where somebody speaks."""
    spoken = frames_of_speech(reference, rate, len(performance))
    if spoken.sum() < 2 * MOST_LAG:
        return Lips()
    wanted = content(reference, Controls(), rate)[: len(performance)]
    error = float(np.abs(shapes(performance) - shapes(wanted))[spoken].mean())
    opened, loud = aperture(performance), _loudness(reference, rate, len(performance))
    together = tuple(correlation(np.roll(opened, -lag)[spoken], loud[spoken]) for lag in LAGS)
    count = int(spoken.sum())
    return Lips(count, count * error, tuple(count * value for value in together))


def shapes(performance: NDArray[np.floating]) -> NDArray[np.float64]:
    """`SHAPES` as the strength of the articulator each shows, `[T, 8]`."""
    columns = [INDEX[f"expr.{name}"] for name in SHAPES]
    return np.asarray(performance[:, columns] / matrix()[:, columns].max(axis=0), np.float64)


def frames_of_speech(reference: Speech, rate: FrameRate, count: int) -> NDArray[np.bool_]:
    """Frames whose middle lies in a phone, `[T]`."""
    spoken = np.zeros(count, bool)
    centres = (np.arange(count) + 0.5) / rate.fps
    for phone in reference.phones:
        if phone.symbol != SILENCE:
            spoken |= (centres >= phone.start_s) & (centres < phone.end_s)
    return spoken


def stillness(performance: NDArray[np.float32], rate: FrameRate, reference: Speech) -> dict[str, float] | None:
    """What the mouth does in silences of more than `PAUSE_S`, away from their borders; None where there are none.

    Silence is where nobody speaks and nothing is heard: a breath or a cough may open the mouth.

    Returns:
        seconds looked at, `opening` (largest aperture) and `change` (largest step of a channel of the mouth between frames).
    """
    opened, count, opening, change = aperture(performance), 0, 0.0, 0.0
    for start, end in _silences(reference, rate, len(performance)):
        count += end - start
        opening = max(opening, float(opened[start:end].max()))
        change = max(change, float(np.abs(np.diff(performance[start:end][:, MOUTH], axis=0)).max(initial=0.0)))
    return {"seconds": count / rate.fps, "opening": opening, "change": change} if count else None


def _silences(reference: Speech, rate: FrameRate, count: int) -> list[tuple[int, int]]:
    """Frames [start, end) inside silences, without what belongs to the sounds about them."""
    prosody = analyse_prosody(reference)
    centres = (np.arange(count) + 0.5) / rate.fps
    quiet = np.interp(centres, prosody.times, active(prosody.energy_db)) == 0
    quiet &= ~frames_of_speech(reference, rate, count)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(np.int8)))
    inside = []
    for start, end in edges.reshape(-1, 2).tolist():
        if end - start > PAUSE_S * rate.fps:
            first = start + round(AFTER_S * rate.fps) if start > 0 else 0
            last = end - round(BEFORE_S * rate.fps) if end < count else count
            inside += [(first, last)] if last > first else []
    return inside


def correlation(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Pearson's; 0 where one of them does not move."""
    a, b = one - one.mean(), other - other.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / scale if scale > 1e-12 else 0.0


def _loudness(reference: Speech, rate: FrameRate, count: int) -> NDArray[np.float64]:
    """Level at each frame's middle in dB above the background, `[T]`."""
    prosody = analyse_prosody(reference)
    on = active(prosody.energy_db)
    floor = float(np.percentile(prosody.energy_db[on], 5)) if on.any() else 0.0
    levels = np.maximum(prosody.energy_db.astype(np.float64), floor)
    return np.asarray(np.interp((np.arange(count) + 0.5) / rate.fps, prosody.times, levels), np.float64)
