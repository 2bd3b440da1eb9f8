"""Which words make a sentence."""

from __future__ import annotations

from typing import Final

from core.speech.speech import Speech
from core.speech.text import words_of

PAUSE_S: Final = 0.45
"""Where nobody wrote full stops, a sentence ends with a pause this long."""

_ENDS: Final = frozenset(".!?…。！？।؟")


def sentence_of(speech: Speech, index: int) -> range:
    """Numbers of the words of the sentence that word `index` is in.

    The transcript tells where it has the same words; else the pauses do.

    Raises:
        ValueError: there is no such word.
    """
    if not 0 <= index < len(speech.words):
        raise ValueError(f"no word {index}")
    ends = _written_ends(speech) or _paused_ends(speech)
    first = max((end + 1 for end in ends if end < index), default=0)
    last = min((end for end in ends if end >= index), default=len(speech.words) - 1)
    return range(first, last + 1)


def _written_ends(speech: Speech) -> tuple[int, ...]:
    """Numbers of the words that a full stop follows; none where the transcript has other words."""
    written = words_of(speech.transcript)
    if [word.word for word in written] != [word.text for word in speech.words]:
        return ()
    return tuple(number for number, word in enumerate(written) if _ENDS & set(speech.transcript[word.start : word.end][-3:]))


def _paused_ends(speech: Speech) -> tuple[int, ...]:
    pairs = zip(speech.words, speech.words[1:], strict=False)
    return tuple(number for number, (word, after) in enumerate(pairs) if after.start_s - word.end_s >= PAUSE_S)
