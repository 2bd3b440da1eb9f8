"""Many takes of one speech: the lips agree, the head does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION
from core.evaluate.motion.lips import correlation, shapes
from core.motion.aperture import aperture


def diversity(takes: Sequence[NDArray[np.float32]]) -> dict[str, float]:
    """How takes `[T, C]` of other seeds differ.

    Returns:
        `lip_correlation` and `head_correlation`, means over pairs of takes (of the opening, and of yaw, pitch and roll);
        `head_spread_deg` and `mouth_spread`, standard deviation over the takes, mean over frames and channels (of the
        angles, and of the mouth's shapes as articulators).
    """
    pairs = list(combinations(range(len(takes)), 2))
    opened = [aperture(take) for take in takes]
    heads = np.stack([take[:, HEAD_ROTATION].astype(np.float64) for take in takes])
    mouths = np.stack([shapes(take) for take in takes])
    return {
        "lip_correlation": float(np.mean([correlation(opened[a], opened[b]) for a, b in pairs])),
        "head_correlation": float(np.mean([correlation(heads[a, :, k], heads[b, :, k]) for a, b in pairs for k in range(3)])),
        "head_spread_deg": float(heads.std(axis=0).mean()),
        "mouth_spread": float(mouths.std(axis=0).mean()),
    }
