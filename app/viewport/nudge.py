"""Small steps of a handle by keys."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX, channel
from core.rig.handle_table import HANDLES

STEP: Final = {"deg": 1.0, "": 0.05}
"""One step by unit."""
COARSE: Final = 10


def nudged(handle_id: str, values: NDArray[np.float32], right: int, up: int, times: int) -> dict[str, float]:
    """What the channels of a handle should result in after a step to the right or up.

    Args:
        values: the pose now, float32 [C].
        right, up: -1, 0 or 1.
        times: how many steps at once.
    """
    handle = HANDLES[handle_id]

    def now(name: str) -> float:
        return float(values[INDEX[name]])

    if len(handle.more) == 2:  # an angle for each way
        step = STEP["deg"] * times
        way = zip(handle.more, (right, up), strict=True)
        return {name: now(name) + step * sign for name, sign in way if sign}
    if handle_id == "head.tilt":
        return {name: now(name) - STEP["deg"] * times * (right or -up) for name in handle.more}
    rising = right or up
    rising = -rising if handle_id.split(".")[0] in ("lid", "jaw") and up else rising
    step = STEP[channel(handle.more[0]).unit] * times * rising
    less = sum(now(name) for name in handle.less)
    if handle.less and (less > 1e-6 or (step < 0 and now(handle.more[0]) <= 1e-6)):
        value = less - step
        found = {name: max(value, 0.0) for name in handle.less}
        return found | (dict.fromkeys(handle.more, -value) if value < 0 else {})
    return {name: now(name) + step for name in handle.more}
