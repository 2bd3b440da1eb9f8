"""A pose: what some channels are at one moment, kept under a name, mirrored, and put into a layer as keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from types import MappingProxyType
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

MAX_NAME: Final = 80


@dataclass(frozen=True)
class Pose:
    """Some channels at one moment.

    Attributes:
        name: what the user sees.
        values: channel id -> result, held to the limits of the channel.

    Raises:
        ValueError: no name or too long a one, no or unknown channels, or a value that is no number.
    """

    name: str
    values: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 < len(self.name) <= MAX_NAME:
            raise ValueError(f"the name of a pose has 1 to {MAX_NAME} characters")
        if not self.values or not set(self.values) <= set(channels.INDEX):
            raise ValueError("a pose is of channels that there are")
        if not all(isfinite(value) for value in self.values.values()):
            raise ValueError("a pose is of numbers")
        held = {name: _within(name, float(value)) for name, value in self.values.items()}
        object.__setattr__(self, "values", MappingProxyType(held))


def mirrored(pose: Pose) -> Pose:
    """Left and right exchanged; what turns to one side turns to the other."""
    values = {}
    for name, value in pose.values.items():
        partner = channels.channel(name).mirror
        values[partner or name] = -value if partner == name else value
    return Pose(pose.name, values)


def pose_curves(
    base: NDArray[np.float32],
    layers: Sequence[Layer],
    layer_id: str,
    frame: float,
    pose: Pose,
    *,
    strength: float = 1.0,
    held: Held | None = None,
) -> dict[str, Curve]:
    """The curves of `layer_id` that bring the result at `frame` this share of the way to the pose.

    In an offset layer the pose comes and goes within the guard distance. An override layer holds it: its only key is that of
    the pose where it had none.

    Args:
        base: float32 [T, C].
        strength: 0 leaves the result as it is, 1 is the pose.
        held: as for `evaluate`.

    Returns:
        Channel id -> new curve, for `SetCurves`.

    Raises:
        ValueError: the layer has no influence there.
    """
    layer = layer_with_id(layers, layer_id)
    now = evaluate_at(base, layers, frame, held)
    wanted = {
        name: float(now[channels.INDEX[name]]) + strength * (value - float(now[channels.INDEX[name]]))
        for name, value in pose.values.items()
    }
    turned = {name: wanted.pop(name) for name in HEAD if name in wanted}
    found: dict[str, Curve] = {}
    if turned:  # first, as eyes that are held on something make up for it
        angles = head_keys_for_result(base, layers, layer_id, frame, turned)
        found = {name: _keyed(layer, name, frame, value, len(base) - 1) for name, value in angles.items()}
    over = [replace(each, curves={**each.curves, **found}) if each is layer else each for each in layers]
    for name, target in wanted.items():
        value = key_for_result(base, over, layer_id, name, frame, target, held)
        found[name] = _keyed(layer, name, frame, value, len(base) - 1)
    return found


def _keyed(layer: Layer, name: str, frame: float, value: float, last_frame: int) -> Curve:
    curve = layer.curves.get(name, EMPTY)
    if layer.mode == "override":
        return curve.with_key(Key(frame, value))
    return local_key(curve, frame, value, GUARD_FRAMES, last_frame=last_frame)


def _within(channel_id: str, value: float) -> float:
    channel = channels.channel(channel_id)
    return min(max(value, channel.minimum), channel.maximum)
