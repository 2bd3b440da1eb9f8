"""Which words a row of phones belongs to, where the voice that spoke them does not tell.

Flite tells phones alone. espeak-ng reads the same text in much the same phones and tells the words as well: a word begins
where its first phone lies in the match of the two rows, and between matches in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.speech import espeak
from core.speech.phone_match import matched
from core.speech.phone_times import phones_of, words_in
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Word
from core.speech.voices import espeak_voice


def words_of_phones(text: str, phones: Sequence[Phone], language: str) -> tuple[Word, ...]:
    """The words of `text` as written, in the times of `phones`, which somebody spoke it with.

    Raises:
        SpeechError: espeak-ng does not know the language, or cannot be loaded.
    """
    spoken = [phone for phone in phones if phone.symbol != SILENCE]
    voice, _ = espeak_voice(f"espeak:{language}")
    read = espeak.engine().synthesise(text, voice, rate_wpm=165, pitch=50, pitch_range=50, word_gap=0)
    theirs = phones_of(read)
    words = words_in(read, text, theirs)
    theirs = [phone for phone in theirs if phone.symbol != SILENCE]
    if not spoken or not words:
        return ()
    begins = [phone.start_s for phone in theirs]
    firsts = np.searchsorted(begins, [word.start_s - 1e-6 for word in words])
    pairs = [pair for pair in matched([p.symbol for p in theirs], [p.symbol for p in spoken]) if pair[0]]
    there, here = zip((0, 0), *pairs, (len(theirs), len(spoken)), strict=True)
    starts = _apart(np.interp(firsts, there, here).round().astype(int), len(spoken))
    ends = [*starts[1:], len(spoken)]
    return tuple(
        Word(spoken[start].start_s, spoken[max(start, end - 1)].end_s, word.text)
        for word, start, end in zip(words, starts, ends, strict=True)
    )


def _apart(starts: np.ndarray, count: int) -> list[int]:
    """Starts that leave each word a phone, as far as `count` phones go."""
    kept: list[int] = []
    for number, start in enumerate(starts.tolist()):
        least = kept[-1] + 1 if kept else 0
        kept.append(min(max(start, least), max(0, count - (len(starts) - number))))
    return kept
