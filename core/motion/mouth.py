"""Articulators to channels by the matrix of `resources/rig/arkit_from_articulation.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.motion.phone_targets import ARTICULATORS

MATRIX = Path(__file__).resolve().parents[2] / "resources" / "rig" / "arkit_from_articulation.json"


@cache
def matrix() -> NDArray[np.float64]:
    """Weights `[9, C]`: channels = articulators @ matrix.

    Raises:
        KeyError: the file names a channel or an articulator that does not exist.
    """
    table = json.loads(MATRIX.read_text(encoding="utf-8"))["channels"]
    weights = np.zeros((len(ARTICULATORS), channels.COUNT))
    for channel, row in table.items():
        for articulator, weight in row.items():
            weights[ARTICULATORS.index(articulator), channels.INDEX[channel]] = weight
    weights.flags.writeable = False
    return weights


def mouth_channels(articulators: NDArray[np.float64]) -> NDArray[np.float64]:
    """`[T, 9]` articulators to `[T, C]` channels."""
    return np.asarray(articulators @ matrix(), np.float64)
