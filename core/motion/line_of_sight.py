"""Where the eyes look in the world: their own turn and the head's together."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX

Floats = NDArray[np.float64]

GAZE: Final = (INDEX["gaze.yaw"], INDEX["gaze.pitch"])
TURN: Final = HEAD_ROTATION[:2]
"""Columns of the eyes, and those of the head that they make up for."""

HEAD: Final = tuple(INDEX[f"head.{name}"] for name in ("yaw", "pitch", "roll", "x", "y", "z"))
"""All columns of the head."""


def line_of_sight(motion: NDArray[np.floating]) -> Floats:
    """(yaw, pitch) in degrees, `[T, 2]`, of motion `[T, C]`."""
    return np.asarray(motion[:, GAZE] + motion[:, TURN], np.float64)


def look(motion: Floats, sight: Floats) -> None:
    """Turn the eyes of motion `[T, C]`, in place, so that they look along a line of sight `[T, 2]`, however the head stands."""
    motion[:, GAZE] = sight - motion[:, TURN]
