"""A layer: curves that change a take, with a weight that may change over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core import channels
from core.curves.curve import Curve
from core.curves.key import MAX_FRAME

Floats = NDArray[np.float64]
LayerMode = Literal["offset", "override"]


@dataclass(frozen=True)
class Layer:
    """Curves that change a take.

    Attributes:
        id: unique within the project.
        name: what the user sees.
        mode: "offset" adds its curves; "override" replaces, on the channels it has curves for.
        curves: channel id -> curve; curves without keys are dropped.
        weight: 0..1, or a curve whose values are held to 0..1.
        start, end: active frames [start, end); None is open.
        fade_in, fade_out: frames over which the weight eases in after `start` and out before `end`.
        muted, solo: a muted layer does nothing; while any layer is solo, only solo layers do anything.
        locked: its keys cannot be edited.

    Raises:
        ValueError: an unknown channel or mode, a weight outside 0..1, a range that ends before it starts, a negative fade.
    """

    id: str
    name: str
    mode: LayerMode = "offset"
    curves: Mapping[str, Curve] = field(default_factory=dict)
    weight: float | Curve = 1.0
    start: int | None = None
    end: int | None = None
    fade_in: int = 0
    fade_out: int = 0
    muted: bool = False
    solo: bool = False
    locked: bool = False

    def __post_init__(self) -> None:
        if self.mode not in ("offset", "override"):
            raise ValueError(f"a layer is offset or override, not {self.mode!r}")
        unknown = sorted(set(self.curves) - set(channels.INDEX))
        if unknown:
            raise ValueError(f"unknown channel {unknown[0]!r}")
        if not isinstance(self.weight, Curve) and not (isfinite(self.weight) and 0 <= self.weight <= 1):
            raise ValueError(f"the weight of a layer must lie in 0..1, not {self.weight}")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"the layer ends ({self.end}) before it starts ({self.start})")
        if self.fade_in < 0 or self.fade_out < 0:
            raise ValueError("a fade cannot be negative")
        if any(abs(frame) > MAX_FRAME for frame in (self.start or 0, self.end or 0, self.fade_in, self.fade_out)):
            raise ValueError("the range of a layer lies beyond all frames")
        if not isinstance(self.weight, Curve):
            object.__setattr__(self, "weight", float(self.weight))
        ordered = {channel: self.curves[channel] for channel in sorted(self.curves) if self.curves[channel]}
        object.__setattr__(self, "curves", MappingProxyType(ordered))

    def weights(self, frames: ArrayLike) -> Floats:
        """Weight at each of `frames` `[n]`, with range and fades, 0..1; ignores mute and solo."""
        at = np.asarray(frames, np.float64)
        weight = self.weight.sample(at) if isinstance(self.weight, Curve) else np.full(at.shape, float(self.weight))
        weight = np.clip(weight, 0.0, 1.0)
        if self.start is not None:
            weight = weight * (_ease((at - self.start) / self.fade_in) if self.fade_in else at >= self.start)
            weight = np.where(at < self.start, 0.0, weight)
        if self.end is not None:
            weight = weight * (_ease((self.end - at) / self.fade_out) if self.fade_out else 1.0)
            weight = np.where(at >= self.end, 0.0, weight)
        return weight


def layer_with_id(layers: Sequence[Layer], layer_id: str) -> Layer:
    """Look a layer up.

    Raises:
        ValueError: no such layer.
    """
    for layer in layers:
        if layer.id == layer_id:
            return layer
    raise ValueError(f"there is no layer {layer_id!r}")


def active_layers(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """The layers that have a say: not muted, and solo where any is."""
    any_solo = any(layer.solo for layer in layers)
    return tuple(layer for layer in layers if not layer.muted and (layer.solo or not any_solo))


def _ease(x: Floats) -> Floats:
    """Smoothstep: 0 up to 0, 1 from 1, level at both."""
    x = np.clip(x, 0.0, 1.0)
    return x * x * (3 - 2 * x)
