"""What of a text can be read aloud by a language: emoji, control characters and foreign scripts are taken out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from core.errors import SpeechError
from core.speech.espeak import MAX_CHARACTERS

_SCRIPTS: Final = {
    "CYRILLIC": "ru uk be bg mk sr kk ky tt ba cv tg mn nog",
    "GREEK": "el grc",
    "ARABIC": "ar fa ur ug sd ku",
    "HEBREW": "he",
    "DEVANAGARI": "hi mr ne kok",
    "BENGALI": "bn as bpy",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "ORIYA": "or",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "MYANMAR": "my shn",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy hyw",
    "ETHIOPIC": "am ti",
    "CHEROKEE": "chr",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "cmn zh yue hak ja ko",
    "SHAVIAN": "en-shaw",
}
"""First word of a letter's Unicode name -> languages that read it. Every language reads LATIN."""

_SPELLED: Final = {
    "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew", "DEVANAGARI": "Hindi", "THAI": "Thai",
    "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "CJK": "Chinese",
}  # fmt: skip

_WORD_PARTS: Final = re.compile(r"[^\s—…]+")
_EDGES: Final = "\"'“”‘’«»‹›()[]{}<>.,;:!?…¿¡-–—*_/\\|~`、。，！？；：（）「」『』"
CJK_LETTERS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
"""Scripts written without blanks between words."""


def readable(text: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The part of `text` that a voice of `language` can read, and notes on what was left out.

    Raises:
        SpeechError: nothing can be read, most of it is in another script, or the text is too long.
    """
    clean = _printable(text)
    if len(clean) > MAX_CHARACTERS:
        hint = f"Keep it under {MAX_CHARACTERS:,} characters, or make several videos."
        raise SpeechError(f"The text is {len(clean):,} characters long; that is too much for one take.", hint)
    notes = []
    spoken = _without_symbols(clean)
    if spoken != clean:
        notes.append("Emoji are not spoken.")
    scripts = Counter(script for c in spoken if (script := _script(c)) and not _reads(language, script))
    letters = sum(1 for c in spoken if c.isalpha())
    if scripts:
        name = _SPELLED.get(scripts.most_common(1)[0][0], "this script")
        if scripts.total() > letters / 2:
            raise SpeechError(f"This voice cannot read {name} text.", f"Choose a voice that speaks {name}, or change the text.")
        spoken = "".join(" " if (s := _script(c)) and not _reads(language, s) else c for c in spoken)
        notes.append(f"The voice cannot read the {name} letters in the text; they were left out.")
    if not any(c.isalnum() for c in spoken):
        raise SpeechError("There is nothing to read in the text.", "Type a sentence.")
    return spoken, tuple(notes)


@dataclass(frozen=True)
class Written:
    """A word as written, without the punctuation around it; characters [start, end) of the text hold it and its marks."""

    start: int
    end: int
    word: str


def words_of(text: str) -> tuple[Written, ...]:
    """The words of a text in order; what has neither letter nor digit is no word."""
    found = []
    for match in _WORD_PARTS.finditer(text):
        word = match[0].strip(_EDGES)
        if any(c.isalnum() for c in word):
            found.append(Written(match.start(), match.end(), word))
    return tuple(found)


def _printable(text: str) -> str:
    """NFC, line breaks and joiners kept, other control and format characters turned into blanks."""
    normal = unicodedata.normalize("NFC", text)
    unprintable = ("Cc", "Cf", "Cs", "Co", "Cn")
    return "".join(c if c in "\n\u200c\u200d" or unicodedata.category(c) not in unprintable else " " for c in normal).strip()


def _without_symbols(text: str) -> str:
    """Pictographs, their joiners and modifiers become blanks; ordinary signs ($, €, %, +, =, °, ©) stay."""
    kept = []
    for c in text:
        letterlike = "\u2100" <= c < "\u2150"  # ℃ № ™
        pictograph = unicodedata.category(c) in ("So", "Sk") and not letterlike and c not in "°©®^`´¨"
        kept.append(" " if pictograph or c in "\u200d\ufe0e\ufe0f\u20e3" else c)
    return "".join(kept)


def _script(c: str) -> str:
    """Script of a letter ("CJK", "CYRILLIC"), empty for Latin, digits, marks and punctuation."""
    if not c.isalpha() or ord(c) < 0x250:
        return ""
    first = unicodedata.name(c, "").split(" ")[0].split("-")[0]
    return first if first in _SCRIPTS else ""


def _reads(language: str, script: str) -> bool:
    languages = _SCRIPTS[script].split()
    return language in languages or language.split("-")[0] in languages
