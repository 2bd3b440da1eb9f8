"""The soft step that weights and displacements fall off by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def smoothstep(x: NDArray[np.floating]) -> NDArray[np.float64]:
    """0 up to 0, 1 from 1 on, cubic with level ends between."""
    q = np.clip(x, 0, 1)
    return np.asarray(q * q * (3 - 2 * q), np.float64)
