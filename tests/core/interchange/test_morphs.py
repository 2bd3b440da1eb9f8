"""Morph targets that add up to shapes which are no sum."""

from __future__ import annotations

import numpy as np

from core.interchange.gltf.morphs import LESS, MOST_CORRECTIONS, TOLERANCE_MM, Fitting

FRAMES, POINTS = 60, 20


def shapes() -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Two channels, of which one goes below rest, and something that only both together do: rest, shown, units, amounts."""
    random = np.random.default_rng(3)
    rest = random.normal(0, 50, (POINTS, 3))
    units = {"open": random.normal(0, 3, (POINTS, 3)), "sway": random.normal(0, 2, (POINTS, 3)), "still": np.zeros((POINTS, 3))}
    t = np.linspace(0, 6, FRAMES)
    amounts = {"open": 0.5 + 0.5 * np.sin(t), "sway": np.cos(2 * t), "still": t}
    together = amounts["open"] * amounts["sway"]
    shown = rest + sum(amounts[name][:, None, None] * units[name] for name in units)
    shown = shown + together[:, None, None] * random.normal(0, 2, (POINTS, 3))
    return rest, shown.astype(np.float32), units, amounts


def test_targets_show_every_frame() -> None:
    rest, shown, units, amounts = shapes()
    fit = Fitting(rest, units, shown[::5], {name: amount[::5] for name, amount in amounts.items()})
    parts = [fit.weights(shown[i : i + 7], {n: a[i : i + 7] for n, a in amounts.items()}) for i in range(0, FRAMES, 7)]
    found = fit.morphs(np.concatenate(parts))
    assert found.weights.min() >= 0
    again = rest + np.einsum("tm,mvk->tvk", found.weights, found.targets)
    assert np.linalg.norm(again - shown, axis=2).max() < TOLERANCE_MM
    assert found.names == ("open", "sway", "sway" + LESS, "correction1", "correction1" + LESS)
    assert found.weights[:, 3:].max() <= 1 + 1e-6


def test_corrections_are_few_even_where_they_cannot_make_up_for_everything() -> None:
    rest, shown, units, amounts = shapes()
    wild = shown + np.random.default_rng(4).normal(0, 5, shown.shape).astype(np.float32)
    fit = Fitting(rest, units, wild, amounts)
    names = fit.morphs(fit.weights(wild, amounts)).names
    assert sum(name.startswith("correction") and not name.endswith(LESS) for name in names) == MOST_CORRECTIONS
