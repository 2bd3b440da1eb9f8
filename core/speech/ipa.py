"""IPA, as espeak-ng names its phonemes in every language, to the nearest ARPAbet phones.

Nearest means nearest *to the eye* first: a front rounded vowel becomes a rounded one, because that is what lips show.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_VOWELS: Final = {
    "i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɨ": "IH", "e": "EH", "ɛ": "EH", "æ": "AE", "a": "AA", "ɑ": "AA", "ɐ": "AH",
    "ɒ": "AO", "ɔ": "AO", "o": "AO", "ʊ": "UH", "u": "UW", "ʉ": "UW", "ɯ": "IH", "ʌ": "AH", "ə": "AH", "ɘ": "AH",
    "ɤ": "AH", "ɵ": "UH", "ɜ": "ER", "ɝ": "ER", "ɚ": "ER", "ɞ": "ER", "y": "UW", "ʏ": "UH", "ø": "ER", "œ": "ER", "ɶ": "AO",
    "ɿ": "IH", "ʅ": "IH", "ᵊ": "AH", "ᵿ": "UH", "ε": "EH", "A": "AA",
}  # fmt: skip

_CONSONANTS: Final = {
    "p": "P", "b": "B", "m": "M", "ɸ": "F", "β": "B", "ʙ": "B", "ɓ": "B", "f": "F", "v": "V", "ʋ": "V", "ɱ": "M", "ⱱ": "V",
    "θ": "TH", "ð": "DH", "t": "T", "d": "D", "n": "N", "l": "L", "s": "S", "z": "Z", "ɾ": "D", "r": "D", "ɬ": "L", "ɮ": "L",
    "ʈ": "T", "ɖ": "D", "ɳ": "N", "ɭ": "L", "ɽ": "D", "ɗ": "D", "ɫ": "L", "ɺ": "L", "ʂ": "SH", "ʐ": "ZH", "ʃ": "SH", "ʒ": "ZH",
    "ɕ": "SH", "ʑ": "ZH", "ɧ": "SH", "ʦ": "T S", "ʣ": "D Z", "ʧ": "CH", "ʤ": "JH", "ʨ": "CH", "ʥ": "JH",
    "ç": "HH", "ʝ": "Y", "j": "Y", "ɥ": "W", "ɲ": "N", "ʎ": "Y", "c": "K", "ɟ": "G", "ʄ": "G", "k": "K", "g": "G", "ɡ": "G",
    "ɠ": "G", "ŋ": "NG", "x": "HH", "ɣ": "G", "ɰ": "G", "q": "K", "ɢ": "G", "ʛ": "G", "ɴ": "NG", "χ": "HH", "ʁ": "HH",
    "ʀ": "HH", "ħ": "HH", "ʕ": "HH", "ʔ": "HH", "h": "HH", "ɦ": "HH", "ɹ": "R", "ɻ": "R", "w": "W", "ʍ": "W", "ʷ": "W",
    "S": "SH", "Z": "ZH", "Φ": "F",
}  # fmt: skip

_PAIRS: Final = {
    "aɪ": "AY", "ɑɪ": "AY", "ai": "AY", "ɑi": "AY", "ʌɪ": "AY", "aʊ": "AW", "ɑʊ": "AW", "au": "AW", "ɑu": "AW", "æʊ": "AW",
    "eɪ": "EY", "ei": "EY", "ɛɪ": "EY", "ɛi": "EY", "oʊ": "OW", "əʊ": "OW", "ou": "OW", "ɔu": "OW", "ɔɪ": "OY", "ɔi": "OY",
    "oi": "OY", "ɔø": "OY", "ɔʏ": "OY", "tʃ": "CH", "dʒ": "JH", "tɕ": "CH", "dʑ": "JH", "tʂ": "CH", "dʐ": "JH",
    "tS": "CH", "dZ": "JH",
}  # fmt: skip


@lru_cache(maxsize=4096)
def to_arpabet(name: str) -> tuple[str, ...]:
    """ARPAbet phones of one IPA name: "ˈaɪɚ" -> ("AY", "ER"); empty for pauses, tones and marks.

    Letters outside the tables are skipped; length, stress, tone and diacritics do not change the phone.
    """
    letters = _letters(name)
    found: list[str] = []
    i = 0
    while i < len(letters):
        pair = letters[i] + letters[i + 1] if i + 1 < len(letters) else ""
        if pair in _PAIRS:
            found.append(_PAIRS[pair])
            i += 2
            continue
        found.extend((_VOWELS.get(letters[i]) or _CONSONANTS.get(letters[i]) or "").split())
        i += 1
    if len(letters) == 1 and letters[0] in "nmlŋ" and "\u0329" in name:  # syllabic: a short vowel before it
        found.insert(0, "AH")
    return tuple(found)


def _letters(name: str) -> str:
    """Base letters; "s." and "ts." (retroflex, as espeak-ng writes them) become their IPA letters."""
    text = name.replace("s.", "ʂ").replace("z.", "ʐ")
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    if "ç" in unicodedata.normalize("NFC", text):  # the cedilla is part of this letter
        plain = plain.replace("c", "ç")
    return "".join(c for c in plain if c in _VOWELS or c in _CONSONANTS)
