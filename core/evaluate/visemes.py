"""The mouth shapes of speech, each as a take would pose it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.guard import guard
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import TARGETS

SHOWN: Final = {
    "sil": "SIL", "PP": "P", "FF": "F", "TH": "TH", "DD": "D", "kk": "K", "CH": "CH", "SS": "S", "RR": "R", "aa": "AA",
    "E": "EH", "I": "IY", "O": "AO", "U": "UW",
}  # fmt: skip
"""Viseme class -> the phone that shows it most."""


def phone_pose(phone: str) -> NDArray[np.float32]:
    """Channels [C] of a phone held long enough to reach its targets."""
    articulators = TARGETS[phone][None]
    return guard(mouth_channels(articulators), articulators)[0].astype(np.float32)
