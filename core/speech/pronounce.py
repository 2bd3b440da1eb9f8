"""From written words to dictionary words of the aligner: CMUdict where it knows them, espeak-ng's reading where not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.speech import espeak
from core.speech.ipa import to_arpabet
from core.speech.sphinx import Aligner
from core.speech.text import words_of
from core.speech.voices import language_of

_HYPHENS = re.compile(r"[-‐‑–—/&+]+")
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*'?")


@dataclass(frozen=True)
class Spoken:
    """A written word and the dictionary words that are heard for it, in order."""

    text: str
    names: tuple[str, ...]


def pronounce(aligner: Aligner, transcript: str, language: str) -> tuple[Spoken, ...]:
    """Dictionary words for a whole transcript; words without any sound are left out.

    Numbers, abbreviations and foreign words are taught with espeak-ng's reading, so "$23.50" is heard as it is said.
    """
    voice = language_of(language).identifier
    english = language.split("-")[0] == "en"
    spoken = []
    for written in words_of(transcript):
        names = _names(aligner, written.word, voice, english=english)
        if names:
            spoken.append(Spoken(written.word, names))
    return tuple(spoken)


def _names(aligner: Aligner, word: str, voice: str, *, english: bool) -> tuple[str, ...]:
    plain = word.lower().replace("’", "'")
    if english:
        parts = [part for part in _HYPHENS.split(plain) if part]
        if all(_PLAIN.fullmatch(part) and aligner.knows(part) for part in parts):
            return tuple(parts)
    read = _reading(word, voice)
    return tuple(aligner.teach(phones) for phones in read)


def _reading(word: str, voice: str) -> list[tuple[str, ...]]:
    """ARPAbet phones of each word espeak-ng would say for `word`."""
    if re.fullmatch(r"(1[1-9]|20)\d\d", word) and word[2:] > "09":
        word = f"{word[:2]} {word[2:]}"  # years are read in pairs
    words = []
    for part in espeak.engine().ipa(word, voice).split():
        phones = tuple(symbol for name in part.split("_") for symbol in to_arpabet(name))
        if phones:
            words.append(phones)
    return words
