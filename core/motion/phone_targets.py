"""What each phone asks of the articulators, and how strongly (Cohen and Massaro 1993; JALI, Edwards et al. 2016)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

ARTICULATORS: Final = ("jaw", "close", "round", "funnel", "wide", "tuck", "raise", "tongue", "dental")
"""jaw opening; lips sealed (p b m); pucker; funnel; spread; lower lip under the teeth (f v); upper lip raised; tongue tip
at the ridge; tongue tip at the teeth. All 0..1."""

_TARGETS: Final = {
    # phones          jaw  close round funnel wide tuck raise tongue dental
    "SIL":           (0.00, 0.0, 0.00, 0.00, 0.00, 0.0, 0.00, 0.00, 0.0),
    "P B":           (0.08, 1.0, 0.05, 0.00, 0.00, 0.0, 0.00, 0.00, 0.0),
    "M":             (0.06, 1.0, 0.03, 0.00, 0.00, 0.0, 0.00, 0.00, 0.0),
    "F V":           (0.10, 0.0, 0.00, 0.05, 0.10, 1.0, 0.30, 0.00, 0.0),
    "TH DH":         (0.34, 0.0, 0.00, 0.00, 0.10, 0.0, 0.10, 0.20, 1.0),
    "T D":           (0.22, 0.0, 0.00, 0.00, 0.18, 0.0, 0.05, 0.75, 0.0),
    "N":             (0.22, 0.0, 0.00, 0.00, 0.12, 0.0, 0.05, 0.75, 0.0),
    "L":             (0.30, 0.0, 0.00, 0.00, 0.05, 0.0, 0.05, 0.85, 0.1),
    "S Z":           (0.08, 0.0, 0.00, 0.05, 0.40, 0.0, 0.15, 0.50, 0.0),
    "SH ZH CH JH":   (0.14, 0.0, 0.40, 0.80, 0.00, 0.0, 0.15, 0.45, 0.0),
    "K G":           (0.23, 0.0, 0.00, 0.00, 0.10, 0.0, 0.00, 0.10, 0.0),
    "NG":            (0.20, 0.0, 0.00, 0.00, 0.08, 0.0, 0.00, 0.10, 0.0),
    "HH":            (0.25, 0.0, 0.00, 0.00, 0.00, 0.0, 0.00, 0.00, 0.0),
    "R":             (0.16, 0.0, 0.40, 0.40, 0.00, 0.0, 0.05, 0.25, 0.0),
    "ER":            (0.24, 0.0, 0.30, 0.40, 0.00, 0.0, 0.05, 0.25, 0.0),
    "Y":             (0.15, 0.0, 0.00, 0.00, 0.50, 0.0, 0.05, 0.30, 0.0),
    "W":             (0.20, 0.0, 0.95, 0.35, 0.00, 0.0, 0.00, 0.00, 0.0),
    "IY":            (0.19, 0.0, 0.00, 0.00, 0.65, 0.0, 0.10, 0.25, 0.0),
    "IH":            (0.27, 0.0, 0.00, 0.00, 0.40, 0.0, 0.08, 0.20, 0.0),
    "EH":            (0.42, 0.0, 0.00, 0.00, 0.35, 0.0, 0.12, 0.10, 0.0),
    "AE":            (0.58, 0.0, 0.00, 0.00, 0.40, 0.0, 0.18, 0.05, 0.0),
    "AH":            (0.46, 0.0, 0.00, 0.05, 0.05, 0.0, 0.05, 0.05, 0.0),
    "AA":            (0.72, 0.0, 0.00, 0.05, 0.05, 0.0, 0.10, 0.00, 0.0),
    "AO":            (0.60, 0.0, 0.45, 0.60, 0.00, 0.0, 0.05, 0.00, 0.0),
    "UH":            (0.30, 0.0, 0.50, 0.40, 0.00, 0.0, 0.00, 0.00, 0.0),
    "UW":            (0.30, 0.0, 0.95, 0.40, 0.00, 0.0, 0.00, 0.00, 0.0),
}  # fmt: skip

TARGETS: Final[dict[str, NDArray[np.float64]]] = {
    phone: np.array(row) for phones, row in _TARGETS.items() for phone in phones.split()
}
"""Phone -> `[9]`, in the order of `ARTICULATORS`."""

DIPHTHONGS: Final = {"AY": ("AA", "IY"), "EY": ("EH", "IY"), "OW": ("AO", "UW"), "AW": ("AA", "UW"), "OY": ("AO", "IY")}
FIRST_SHARE: Final = 0.55
"""Share of a diphthong that belongs to its first vowel."""

GROUP: Final = np.array([0, 0, 1, 1, 1, 0, 1, 2, 2])
"""Articulator -> what moves it: 0 jaw, 1 lips, 2 tongue."""

_STRENGTHS: Final = {
    "SIL": (0.6, 0.6, 0.6),
    "P B M F V": (0.9, 0.25, 0.1),
    "S Z": (1.2, 0.5, 0.9),  # sibilants own the jaw
    "SH ZH CH JH": (1.2, 0.9, 0.9),
    "T D N L TH DH": (0.6, 0.15, 1.2),  # tongue phones leave the lips to their neighbours
    "K G NG HH Y": (0.35, 0.15, 0.3),
    "W UW AO UH R ER": (0.7, 1.3, 0.4),  # rounding owns the lips
}

STRENGTH: Final[dict[str, NDArray[np.float64]]] = {phone: np.array([1.0, 1.0, 0.3]) for phone in TARGETS} | {
    phone: np.array(row) for phones, row in _STRENGTHS.items() for phone in phones.split()
}
"""Phone -> dominance of its targets over jaw, lips and tongue, `[3]`."""
