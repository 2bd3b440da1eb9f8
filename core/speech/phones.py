"""ARPAbet, and what each phone does that can be seen."""

from __future__ import annotations

from typing import Final

SILENCE: Final = "SIL"

ARPABET: Final = (
    "SIL", "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH", "IH", "IY", "JH",
    "K", "L", "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH",
)  # fmt: skip
"""The 39 phones of CMUdict, and silence."""

VISEMES: Final = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "RR", "aa", "E", "I", "O", "U")
"""Classes of phones that look alike (the Oculus set, nn merged into DD)."""

_CLASSES: Final = {
    "sil": "SIL", "PP": "P B M", "FF": "F V", "TH": "TH DH", "DD": "T D N L", "kk": "K G NG HH", "CH": "CH JH SH ZH",
    "SS": "S Z", "RR": "R ER", "aa": "AA AE AH AY AW", "E": "EH EY", "I": "IH IY Y", "O": "AO OW OY", "U": "UW UH W",
}  # fmt: skip

VISEME_OF: Final[dict[str, str]] = {phone: name for name, phones in _CLASSES.items() for phone in phones.split()}
"""ARPAbet phone -> its class in `VISEMES`."""

BILABIALS: Final = frozenset(["P", "B", "M"])
"""Phones that seal the lips."""

LABIODENTALS: Final = frozenset(["F", "V"])
"""Phones that tuck the lower lip under the upper teeth."""

VOWELS: Final = frozenset(["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"])
"""Nuclei of syllables."""
