"""Phones for people who know no ARPAbet: what the mouth does, and a word in which it is heard."""

from __future__ import annotations

from typing import Final

LOOKS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Lips shut", ("P", "B", "M")),
    ("Lip under teeth", ("F", "V")),
    ("Lips pursed", ("W", "UW", "UH")),
    ("Round", ("OW", "AO", "OY")),
    ("Wide open", ("AA", "AE", "AH", "AY", "AW")),
    ("Half open", ("EH", "EY")),
    ("Spread", ("IY", "IH", "Y")),
    ("Pushed forward", ("SH", "CH", "JH", "ZH")),
    ("Tongue curled", ("R", "ER")),
    ("Teeth together", ("S", "Z")),
    ("Tongue between teeth", ("TH", "DH")),
    ("Tongue up", ("T", "D", "N", "L")),
    ("Far back", ("K", "G", "NG", "HH")),
    ("At rest", ("SIL",)),
)
"""What is seen -> phones that look so; the classes of `core.speech.phones.VISEMES` in words."""

EXAMPLES: Final[dict[str, str]] = {
    "P": "pie", "B": "boy", "M": "my", "F": "fan", "V": "van", "W": "we", "UW": "too", "UH": "book", "OW": "go",
    "AO": "law", "OY": "toy", "AA": "far", "AE": "cat", "AH": "cut", "AY": "eye", "AW": "cow", "EH": "bed", "EY": "day",
    "IY": "see", "IH": "sit", "Y": "yes", "SH": "she", "CH": "chin", "JH": "joy", "ZH": "vision", "R": "red", "ER": "her",
    "S": "so", "Z": "zoo", "TH": "thin", "DH": "this", "T": "tie", "D": "day", "N": "no", "L": "low", "K": "key",
    "G": "gate", "NG": "sing", "HH": "hat", "SIL": "pause",
}  # fmt: skip


def spelled(symbol: str) -> str:
    """ "P as in pie"."""
    return "pause" if symbol == "SIL" else f"{symbol} as in {EXAMPLES[symbol]}"
