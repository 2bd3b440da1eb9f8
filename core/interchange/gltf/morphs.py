"""Morph targets of one mesh: a shape for each channel at full strength, and shapes that make up for what adding them misses.

The rig corrects what its expressions do together: lips seal, lids go over the ball and follow the gaze. A sum of targets does
not, so the few directions in which this performance's frames differ from the sum become targets of their own. Programs hold
the weight of a target to 0..1: what goes below rest has a target the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TOLERANCE_MM: Final = 0.05
"""How far a point may be from where the rig has it."""
MOST_CORRECTIONS: Final = 12
LESS: Final = "Less"
"""What the name of a target ends in that goes the other way round."""
_NOTHING_MM: Final = 1e-3
_SAMPLES: Final = 240
"""Frames in which corrections are looked for."""


@dataclass(frozen=True, eq=False)
class Morphs:
    """Targets of one mesh and their weights.

    Attributes:
        names: of the targets [M].
        targets: float32 [M, V, 3] mm, displacements.
        weights: float32 [T, M], 0 or more.
    """

    names: tuple[str, ...]
    targets: NDArray[np.float32]
    weights: NDArray[np.float32]


def fitted(shown: NDArray[np.float32], rest: Floats, units: Mapping[str, Floats], amounts: Mapping[str, Floats]) -> Morphs:
    """Targets that together show a mesh as it is in every frame.

    Args:
        shown: float32 [T, V, 3] mm.
        rest: float64 [V, 3] mm.
        units: displacement [V, 3] of each named target.
        amounts: how much of each is in a frame, [T].
    """
    named = {name: unit for name, unit in units.items() if np.abs(unit).max(initial=0) > _NOTHING_MM}
    basis = np.stack(list(named.values())).reshape(len(named), -1) if named else np.zeros((0, rest.size))
    weights = np.stack([amounts[name] for name in named], axis=1) if named else np.zeros((len(shown), 0))
    missing = _corrections(shown, rest, basis, weights)
    names, targets, columns = [], [], []
    everything = [*zip(named, basis, weights.T, strict=True), *missing]
    for name, target, column in everything:
        names.append(name)
        targets.append(target)
        columns.append(np.maximum(column, 0))
        if column.min() < 0:
            names.append(name + LESS)
            targets.append(-target)
            columns.append(np.maximum(-column, 0))
    shape = (len(names), *rest.shape)
    return Morphs(
        tuple(names),
        np.array(targets, np.float32).reshape(shape),
        np.array(columns, np.float32).reshape(len(names), len(shown)).T,
    )


def _corrections(shown: NDArray[np.float32], rest: Floats, basis: Floats, weights: Floats) -> list[tuple[str, Floats, Floats]]:
    """Name, displacement [3 V] and weight [T] of each: the first principal directions of what the sum misses."""
    every = np.unique(np.linspace(0, len(shown) - 1, min(_SAMPLES, len(shown))).round().astype(int))
    missed = _missed(shown[every], rest, basis, weights[every])
    _, _, directions = np.linalg.svd(missed, full_matrices=False)
    found: list[Floats] = []
    for direction in directions[:MOST_CORRECTIONS]:
        if np.linalg.norm(missed.reshape(len(missed), -1, 3), axis=2).max() <= TOLERANCE_MM:
            break
        missed = missed - np.outer(missed @ direction, direction)
        found.append(direction)
    if not found:
        return []
    axes = np.stack(found, axis=1)
    chunks = range(0, len(shown), _SAMPLES)
    parts = [_missed(shown[i : i + _SAMPLES], rest, basis, weights[i : i + _SAMPLES]) @ axes for i in chunks]
    columns = np.concatenate(parts)  # [T, K]
    sizes = np.maximum(np.abs(columns).max(axis=0), 1e-9)
    return [
        (f"correction{k + 1}", direction * size, columns[:, k] / size)
        for k, (direction, size) in enumerate(zip(found, sizes, strict=True))
    ]


def _missed(shown: NDArray[np.float32], rest: Floats, basis: Floats, weights: Floats) -> Floats:
    return (shown - rest).reshape(len(shown), -1) - weights @ basis
