"""Posing several channels at one frame: keys that make the result so, between guards that keep the edit local."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.combine import HEAD
from core.curves.curve import EMPTY, Curve
from core.curves.held import Held
from core.curves.key import Key
from core.curves.layer import Layer, layer_with_id
from core.curves.layers import evaluate_at
from core.curves.local_key import GUARD_FRAMES, local_key
from core.curves.result import head_keys_for_result, key_for_result

LEAST_TURN_DEG: Final = 0.01
"""A head angle that would shift by less than this through the coupling of the three is left to shift."""


def set_results(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    layer_id: str,
    frame: float,
    targets: Mapping[str, float],
    *,
    guard: float = GUARD_FRAMES,
    held: Held | None = None,
) -> dict[str, Curve]:
    """The curves of `layer_id` that take the results at `frame` to `targets`, all of them together.

    The angles of the head are one rotation, so they are solved for at once; those not asked for keep their results.

    Args:
        base: float32 [T, C].
        targets: channel id -> result.
        guard: as for `core.curves.local_key.local_key`. An override that has no curve for a channel yet takes the results
            at the guards over, and keeps them beyond.
        held: as for `core.curves.layers.evaluate`.

    Returns:
        Channel id -> new curve, for `SetCurves`.

    Raises:
        ValueError: the layer has no influence there, or the head cannot be turned so.
    """
    layer = layer_with_id(layers, layer_id)
    values = {
        name: key_for_result(base, layers, layer_id, name, frame, target, held)
        for name, target in targets.items()
        if name not in HEAD
    }
    turn = {name: target for name, target in targets.items() if name in HEAD}
    if turn:
        solved = head_keys_for_result(base, layers, layer_id, frame, turn)
        for name, value in solved.items():
            stored = layer.curves.get(name, EMPTY).value(frame)
            coupled = layer.mode == "offset" and abs(value - stored) > LEAST_TURN_DEG
            if name in turn or coupled:
                values[name] = value
    curves = {}
    for name, value in values.items():
        curve = layer.curves.get(name, EMPTY)
        if layer.mode == "override" and not curve:
            curve = _as_below(base, layers, name, (frame - guard, frame + guard))
        curves[name] = local_key(curve, frame, value, guard, last_frame=len(base) - 1)
    return curves


def _as_below(base: NDArray[np.float32], layers: Sequence[Layer], channel_id: str, frames: Sequence[float]) -> Curve:
    """The curve of an override that has none yet: through the results at its guards, where they lie in the take."""
    column = channels.INDEX[channel_id]
    inside = [frame for frame in frames if 0 <= frame <= len(base) - 1]
    return Curve(tuple(Key(frame, float(evaluate_at(base, layers, frame)[column])) for frame in inside))
