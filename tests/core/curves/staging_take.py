"""A take made by hand whose every glance, blink and nod is known."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.curves.lids import DOWN_S, LIDS, SHUT_S, UP_S, closedness
from core.curves.sight import GAZE, HEAD, eyes_for
from core.curves.steps import saccade_s, step

SECONDS = 10.0
GLANCES = ((0.0, 0.0, 0.0), (2.0, 14.0, -3.0), (3.5, 0.5, 0.5), (6.0, -11.0, -9.0), (7.0, 0.0, 0.0))
"""(seconds, yaw, pitch): where the eyes go, and when."""
BLINKS_S = (1.5, 4.6, 8.2)
NOD_S = (4.0, 4.35, 4.8)


def known_take(fps: float) -> NDArray[np.float32]:
    """Ten seconds `[T, C]`: five glances, three blinks, one nod of 4 degrees over a slowly turning, tilted head."""
    count = round(SECONDS * fps)
    t = (np.arange(count) + 0.5) / fps
    base = channels.rest(count)
    head = np.stack([6 * np.sin(0.5 * t), 2 * np.cos(0.6 * t), 5 * np.sin(0.4 * t + 1)], axis=1)
    start, peak, end = NOD_S
    head[:, 1] -= 4 * (step((t - start) / (peak - start)) - step((t - peak) / (end - peak)))
    base[:, HEAD] = head
    sight = np.zeros((count, 2)) + GLANCES[0][1:]
    for before, (at, *to) in pairwise(GLANCES):
        by = np.array(to) - before[1:]
        sight += step((t - at) / (saccade_s(float(np.hypot(*by)))) + 0.5)[:, None] * by
    sight += 0.05 * np.sin(np.outer(t, (5.0, 7.0)))
    base[:, GAZE] = eyes_for(sight, head)
    for middle in BLINKS_S:
        base[:, LIDS] = np.maximum(base[:, LIDS], closedness(t - middle, DOWN_S, SHUT_S, UP_S)[:, None])
    base[:, INDEX["expr.jawOpen"]] = 0.2
    return base
