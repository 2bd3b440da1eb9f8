"""Which words make a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.speech.speech import Speech
from core.speech.text import words_of

PAUSE_S: Final = 0.45
"""Where nobody wrote full stops, a sentence ends with a pause this long."""

_END: Final = re.compile(r"""([.!?…。！？।؟]+)["'”’“‘»«)\]」』]*(?:\s\W*)?$""")
_OPENING: Final = "\"'“”„‘‚«»‹›([{「『¿¡—–-•* \n"
_INITIALS: Final = re.compile(r"(?:[A-ZÄÖÜ]\.)*[A-ZÄÖÜ]")
_NO_LETTER: Final = re.compile(r"\W")
_SHORTENED: Final = (
    " mr mrs ms mx dr prof sr st mt sen rep gov gen col capt lt sgt cpl rev hon pres vs approx e.g i.e cf"
    " hr fr frl dipl ing ca bzw ggf evtl inkl exkl sog vgl bspw geb mio mrd z.b d.h u.a u.u i.d.r o.ä s.o s.u "
)
"""English and German abbreviations that something always follows."""
_BEFORE_FIGURES: Final = (
    " no nos nr vol p pp fig ch art sec eq abs bd kap ziff s tel jan feb mar apr jun jul aug sep sept oct okt nov dec dez "
)
_MONTHS: Final = " januar jänner februar märz april mai juni juli august september oktober november dezember "
"""German dates: "am 3. Mai"."""


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


def sentence_ends(written: Sequence[str]) -> tuple[int, ...]:
    """Numbers of the words that end a sentence, by the marks written around them; none for a last one without.

    Not after abbreviations and initials, nor before a lower-case word, unless nothing is written in capitals.
    """
    bare = [word.lstrip(_OPENING) for word in written]
    cased = any(word[:1].isupper() and word.split("'")[0].split("’")[0] != "I" for word in bare)
    found = []
    for number, word in enumerate(bare):
        end = _END.search(word)
        after = bare[number + 1] if number + 1 < len(bare) else ""
        if end is None or (cased and after[:1].islower()):
            continue
        if end[1] != "." or not _is_short(word[: end.start()], after):
            found.append(number)
    return tuple(found)


def _is_short(word: str, after: str) -> bool:
    """A word before a full stop is an abbreviation, an initial or an ordinal."""
    known = f" {word.lower()} "
    if known in _SHORTENED or (word != "I" and _INITIALS.fullmatch(word)):
        return True
    if after[:1].isdigit():
        return known in _BEFORE_FIGURES
    return word.isdigit() and len(word) < 3 and f" {_NO_LETTER.split(after.lower())[0]} " in _MONTHS


def _written_ends(speech: Speech) -> tuple[int, ...]:
    """Numbers of the words that a full stop follows; none where the transcript has other words."""
    written = words_of(speech.transcript)
    if [word.word for word in written] != [word.text for word in speech.words]:
        return ()
    ends = [*(word.start for word in written[1:]), len(speech.transcript)]
    return sentence_ends([speech.transcript[word.start : end].rstrip() for word, end in zip(written, ends, strict=True)])


def _paused_ends(speech: Speech) -> tuple[int, ...]:
    pairs = zip(speech.words, speech.words[1:], strict=False)
    return tuple(number for number, (word, after) in enumerate(pairs) if after.start_s - word.end_s >= PAUSE_S)
