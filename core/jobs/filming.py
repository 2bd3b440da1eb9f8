"""What of a document a film's job is given: poses at the film's rate, the part of the sound they cover, and the words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.curves.resample import resample, rows_at
from core.export.captions import punctuated
from core.project.document import Document
from core.timebase import FrameRate, TimeRange


def poses(values: NDArray[np.float32], source: FrameRate, target: FrameRate, part: TimeRange | None) -> NDArray[np.float32]:
    """The performance [T, C] at another rate, from the first frame of a part of it on, for as long as that lasts."""
    if part is None:
        return resample(values, source, target)
    count = target.frame_count(source.seconds(part.length))
    return rows_at(values, part.start + np.arange(count, dtype=np.float64) * (source.fps / target.fps))


def times(rate: FrameRate, part: TimeRange | None) -> tuple[float, float]:
    """Start and end of a part in seconds; 0 and 0 for the whole."""
    return (0.0, 0.0) if part is None else (rate.seconds(part.start), rate.seconds(part.end))


def spoken(document: Document) -> list[tuple[float, float, str]]:
    """The timed words of the speech with their punctuation; none where a project from somewhere has nonsense for them."""
    if document.speech is None:
        return []
    try:
        rows = [(float(start), float(end), str(word)) for start, end, word in document.speech.data.get("words", [])]
    except (TypeError, ValueError):
        return []
    return punctuated(rows, document.speech.transcript)
