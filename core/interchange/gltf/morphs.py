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


class Fitting:
    """Finds the targets that together show a mesh as it is in every frame.

    Args:
        rest: float64 [V, 3] mm.
        units: displacement [V, 3] of each named target.
        shown: float32 [S, V, 3] mm, some frames all over the performance: in them corrections are looked for.
        amounts: how much of each named target is in those frames, [S].
    """

    def __init__(
        self, rest: Floats, units: Mapping[str, Floats], shown: NDArray[np.float32], amounts: Mapping[str, Floats]
    ) -> None:
        self._rest = rest
        self._named = [name for name, unit in units.items() if np.abs(unit).max(initial=0) > _NOTHING_MM]
        self._basis = np.array([units[name].reshape(-1) for name in self._named]).reshape(len(self._named), rest.size)
        self._axes = self._corrections(self._missed(shown, self._amounts(amounts)))

    def weights(self, shown: NDArray[np.float32], amounts: Mapping[str, Floats]) -> Floats:
        """Weights [T, M] of frames [T, V, 3]: of the named targets, then of the corrections."""
        known = self._amounts(amounts)
        return np.hstack([known, self._missed(shown, known) @ self._axes.T])

    def morphs(self, weights: Floats) -> Morphs:
        """The targets, of which each goes one way, and their weights, from those of all frames [T, M]."""
        names, targets, columns = [], [], []
        for k, target in enumerate([*self._basis, *self._axes]):
            column, number = weights[:, k], k + 1 - len(self._named)
            name, size = (self._named[k], 1.0) if number < 1 else (f"correction{number}", float(np.abs(weights[:, k]).max()))
            for way, end in ((1.0, ""), (-1.0, LESS)):
                if way > 0 or column.min() < 0:
                    names.append(name + end)
                    targets.append(way * target * size)
                    columns.append(np.maximum(way * column, 0) / max(size, 1e-9))
        shape = (len(names), *self._rest.shape)
        by_frame = np.array(columns, np.float32).reshape(len(names), len(weights)).T
        return Morphs(tuple(names), np.array(targets, np.float32).reshape(shape), by_frame)

    def _amounts(self, amounts: Mapping[str, Floats]) -> Floats:
        frames = len(next(iter(amounts.values())))
        return np.array([amounts[name] for name in self._named]).reshape(len(self._named), frames).T

    def _missed(self, shown: NDArray[np.float32], weights: Floats) -> Floats:
        """What the sum of the named targets misses, [T, 3 V]."""
        return (shown - self._rest).reshape(len(shown), -1) - weights @ self._basis

    def _corrections(self, missed: Floats) -> Floats:
        """The first principal directions [K, 3 V] of what is missed, as many as are needed."""
        _, _, directions = np.linalg.svd(missed, full_matrices=False)
        found: list[Floats] = []
        for direction in directions[:MOST_CORRECTIONS]:
            if np.linalg.norm(missed.reshape(len(missed), -1, 3), axis=2).max() <= TOLERANCE_MM:
                break
            missed = missed - np.outer(missed @ direction, direction)
            found.append(direction)
        return np.array(found).reshape(len(found), self._rest.size)
