"""Content, motion and mood become one performance; the lips are guarded last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.motion.guard import guard

_EXPRESSIONS = [INDEX[name] for name in channels.EXPRESSIONS]


def compose(
    content: NDArray[np.float64],
    motion: NDArray[np.float64],
    mood: NDArray[np.float64],
    articulators: NDArray[np.float64],
) -> NDArray[np.float32]:
    """The performance `[T, C]` within the limits of the catalogue.

    Args:
        content: what the sound asks of the mouth, `[T, C]`.
        motion: everything else, `[T, C]`; its memory is used for the sum.
        mood: the emotion's channels, `[T, C]`.
        articulators: `[T, 9]`, whose closures are guarded.
    """
    whole = motion
    whole += content
    whole += mood
    _soften_smile(whole)
    guard(whole, articulators, in_place=True)
    whole[:, _EXPRESSIONS] = np.maximum(whole[:, _EXPRESSIONS], np.minimum(mood[:, _EXPRESSIONS], 0))
    return channels.clamp(whole.astype(np.float32))


def _soften_smile(motion: NDArray[np.float64]) -> None:
    """Rounded lips cannot smile: pucker and funnel take the corners back."""
    rounding = motion[:, INDEX["expr.mouthPucker"]] + motion[:, INDEX["expr.mouthFunnel"]]
    keep = 1 - 0.6 * np.clip(rounding, 0, 1)
    for side in ("Left", "Right"):
        for name in ("mouthSmile", "mouthStretch", "mouthDimple"):
            track = motion[:, INDEX[f"expr.{name}{side}"]]
            track *= np.where(track > 0, keep, 1)
