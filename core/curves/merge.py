"""Merging a layer into the one below it, so that the result stays what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves import curve_ops
from core.curves.combine import HEAD, combine_scalar, head_steps, turn_head
from core.curves.curve import Curve
from core.curves.curve_sum import summed
from core.curves.fit import fit
from core.curves.layer import Layer, LayerMode, active_layers, layer_with_id
from core.curves.rotation import from_angles, multiply, to_angles

Floats = NDArray[np.float64]

TOLERANCE: Final = 2e-6
"""Curves that have to be made anew keep within this of every frame, in the unit of their channel."""

_CONJUGATE: Final = np.array([1.0, -1.0, -1.0, -1.0])


def merged(base: NDArray[np.float32], layers: Sequence[Layer], layer_id: str) -> tuple[Layer, ...]:
    """The layers with `layer_id` and the one below it as one, which has the name and the place of the lower.

    Keys are kept where a sum of curves has them; where a weight changes over time, curves are fitted to every frame.
    Two offset layers, or two override layers at full weight, merge for every take. Other pairs become an offset from
    `base` as the layers below make it: exact for this take.

    Args:
        base: float32 [T, C]; what lies below all layers.
        layers: bottom to top.

    Raises:
        ValueError: there is no such layer or none below it, one of the two is locked, or one is not heard.
    """
    upper = layer_with_id(layers, layer_id)
    index = [layer.id for layer in layers].index(layer_id)
    if index == 0:
        raise ValueError("there is no layer below this one")
    lower, heard = layers[index - 1], active_layers(layers)
    if lower.locked or upper.locked:
        raise ValueError("a locked layer cannot be merged")
    if lower not in heard or upper not in heard:
        raise ValueError("a layer that is not heard cannot be merged")
    pair, frames = (lower, upper), np.arange(len(base), dtype=np.float64)
    mode: LayerMode = "offset"
    if lower.mode == upper.mode == "offset":
        curves = _offsets(pair, frames)
    elif all(layer.mode == "override" and _constant(layer) == 1.0 for layer in pair):
        mode, curves = "override", {**lower.curves, **upper.curves}
    else:
        below = [(layer, layer.weights(frames)) for layer in heard if layer in layers[: index - 1]]
        curves = _baked(base.astype(np.float64), below, pair, frames)
    one = Layer(lower.id, lower.name, mode, curves, solo=lower.solo or upper.solo)
    return (*layers[: index - 1], one, *layers[index + 1 :])


def _constant(layer: Layer) -> float | None:
    """The weight of a layer that has one and the same at every frame."""
    open_ended = layer.start is None and layer.end is None
    return layer.weight if open_ended and not isinstance(layer.weight, Curve) else None


def _offsets(pair: tuple[Layer, Layer], frames: Floats) -> dict[str, Curve]:
    """Curves of one offset layer that does what two do, on whatever lies below."""
    found: dict[str, Curve] = {}
    weighted = [(layer, layer.weights(frames)) for layer in pair]
    for name in sorted({name for layer in pair for name in layer.curves} - set(HEAD)):
        parts = [curve_ops.scale(layer.curves[name], value=weight) for layer in pair
                 if name in layer.curves and (weight := _constant(layer)) is not None]  # fmt: skip
        if len(parts) == sum(name in layer.curves for layer in pair):
            whole = parts[0] if len(parts) == 1 else summed(*parts)
            if whole is not None:
                found[name] = whole
                continue
        found[name] = fit(frames, combine_scalar(np.zeros(len(frames)), frames, weighted, name, frozenset()), TOLERANCE)
    turning = [layer for layer in pair if any(name in layer.curves for name in HEAD)]
    if len(turning) == 1 and _constant(turning[0]) == 1.0:
        found |= {name: turning[0].curves[name] for name in HEAD if name in turning[0].curves}
    elif turning:
        angles = turn_head(np.zeros((len(frames), 3)), head_steps(frames, weighted, frozenset()))
        found |= _fitted(frames, HEAD, angles)
    return found


def _baked(base: Floats, below: Sequence[tuple[Layer, Floats]], pair: tuple[Layer, Layer], frames: Floats) -> dict[str, Curve]:
    """Curves of one offset layer that takes what lies below to what the pair makes of it."""
    found: dict[str, Curve] = {}
    weighted = [(layer, layer.weights(frames)) for layer in pair]
    touched = {name for layer in pair for name in layer.curves}
    for name in sorted(touched - set(HEAD)):
        under = combine_scalar(base[:, channels.INDEX[name]], frames, below, name, frozenset())
        over = combine_scalar(under, frames, weighted, name, frozenset())
        found[name] = fit(frames, over - under, TOLERANCE)
    if touched & set(HEAD):
        under = turn_head(base[:, list(channels.HEAD_ROTATION)], head_steps(frames, below, frozenset()))
        over = turn_head(under, head_steps(frames, weighted, frozenset()))
        turn = to_angles(multiply(from_angles(under) * _CONJUGATE, from_angles(over)))
        found |= _fitted(frames, HEAD, turn)
    return found


def _fitted(frames: Floats, names: Sequence[str], values: Floats) -> dict[str, Curve]:
    return {name: fit(frames, values[:, i], TOLERANCE) for i, name in enumerate(names)}
