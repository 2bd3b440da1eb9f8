"""The edits that are set with a slider while the graph shows what they do: what each is called, its range, what it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.editing.selection import KeyId
from app.graph.key_edits import Curves, Ground
from app.graph.shape_edits import Toward, drawn
from app.graph.stretch_edits import Span, baked, simplified, smoothed

Keys = frozenset[KeyId]


@dataclass(frozen=True)
class Amount:
    """A number to set: from least to most, begun at `start`; `steep` gives small amounts more of the slider."""

    least: float
    most: float
    start: float
    unit: str
    decimals: int = 0
    steep: bool = False

    def at(self, share: float) -> float:
        """The amount at a share of the slider."""
        if self.steep:
            return float(self.least * (self.most / self.least) ** share)
        return self.least + (self.most - self.least) * share

    def share(self, amount: float) -> float:
        """Where the slider stands for an amount."""
        low, high = 0.0, 1.0
        for _ in range(40):  # both ways of `at` rise
            middle = (low + high) / 2
            low, high = (middle, high) if self.at(middle) < amount else (low, middle)
        return high


@dataclass(frozen=True)
class LiveEdit:
    """One such edit.

    Attributes:
        counts: whether it makes more or fewer keys, which the bar then tells.
        needs_keys: whether it is about selected keys alone; the others take a stretch of time too.
        choices: what it may lead to, by name, with their texts.
        change: from the ground, the stretch, the keys, the amount and the choice to curves.
    """

    title: str
    hint: str
    amount: Amount
    change: Callable[[Ground, Span, Keys, float, str], Curves]
    counts: bool = True
    needs_keys: bool = False
    choices: tuple[tuple[str, str], ...] = ()


_TOWARD: Final[tuple[tuple[Toward, str], ...]] = (
    ("neighbours", QT_TRANSLATE_NOOP("graph", "Keys before and after")),
    ("ease", QT_TRANSLATE_NOOP("graph", "Line between them")),
    ("take", QT_TRANSLATE_NOOP("graph", "The take")),
    ("rest", QT_TRANSLATE_NOOP("graph", "Rest")),
)


def _drawn(ground: Ground, _span: Span, keys: Keys, amount: float, choice: str) -> Curves:
    toward = next(name for name, _ in _TOWARD if name == choice)
    return drawn(ground, keys, toward, amount / 100)


SMOOTH: Final = LiveEdit(
    QT_TRANSLATE_NOOP("graph", "Smooth"),
    QT_TRANSLATE_NOOP("graph", "Width of the smoothing"),
    Amount(0.5, 48.0, 3.0, QT_TRANSLATE_NOOP("graph", "frames"), 1, steep=True),
    lambda ground, span, _keys, amount, _choice: smoothed(ground, span, amount),
)
SIMPLIFY: Final = LiveEdit(
    QT_TRANSLATE_NOOP("graph", "Simplify"),
    QT_TRANSLATE_NOOP("graph", "Largest difference, of what the channel can reach"),
    Amount(0.05, 25.0, 1.0, "%", 2, steep=True),
    lambda ground, span, _keys, amount, _choice: simplified(ground, span, amount / 100),
)
BAKE: Final = LiveEdit(
    QT_TRANSLATE_NOOP("graph", "Bake"),
    QT_TRANSLATE_NOOP("graph", "Frames from key to key"),
    Amount(1.0, 48.0, 4.0, QT_TRANSLATE_NOOP("graph", "frames")),
    lambda ground, span, _keys, amount, _choice: baked(ground, span, max(1, round(amount))),
)
TWEEN: Final = LiveEdit(
    QT_TRANSLATE_NOOP("graph", "Tween"),
    QT_TRANSLATE_NOOP("graph", "How far the keys go there"),
    Amount(-100.0, 100.0, 0.0, "%"),
    _drawn,
    counts=False,
    needs_keys=True,
    choices=_TOWARD,
)
