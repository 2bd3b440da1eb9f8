"""How the graph's tools are set: what keys snap to, what a figure is scaled about, whether neighbours come along."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal

SnapKind = Literal["frame", "second", "marker", "word", "phone", "playhead", "zero", "take"]
TimePivot = Literal["edge", "middle", "playhead"]
ValuePivot = Literal["edge", "middle", "zero", "take"]
Scale = Literal["unit", "own", "lanes"]
"""Which scale curves are drawn at: one for each unit, each its own over the whole plot, or each its own in a lane."""

SNAP_KINDS: Final[tuple[tuple[SnapKind, str], ...]] = (
    ("frame", QT_TRANSLATE_NOOP("graph", "Whole frames")),
    ("second", QT_TRANSLATE_NOOP("graph", "Seconds")),
    ("marker", QT_TRANSLATE_NOOP("graph", "Markers")),
    ("word", QT_TRANSLATE_NOOP("graph", "Words")),
    ("phone", QT_TRANSLATE_NOOP("graph", "Phonemes")),
    ("playhead", QT_TRANSLATE_NOOP("graph", "Playhead")),
    ("zero", QT_TRANSLATE_NOOP("graph", "Value 0")),
    ("take", QT_TRANSLATE_NOOP("graph", "The take")),
)
"""What keys can snap to: the last two up and down, the others in time."""

TIME_PIVOTS: Final[tuple[tuple[TimePivot, str], ...]] = (
    ("edge", QT_TRANSLATE_NOOP("graph", "Time about the opposite edge")),
    ("middle", QT_TRANSLATE_NOOP("graph", "Time about the middle")),
    ("playhead", QT_TRANSLATE_NOOP("graph", "Time about the playhead")),
)

VALUE_PIVOTS: Final[tuple[tuple[ValuePivot, str], ...]] = (
    ("edge", QT_TRANSLATE_NOOP("graph", "Values about the opposite edge")),
    ("middle", QT_TRANSLATE_NOOP("graph", "Values about the middle")),
    ("zero", QT_TRANSLATE_NOOP("graph", "Values about 0")),
    ("take", QT_TRANSLATE_NOOP("graph", "Values about the take")),
)

SCALES: Final[tuple[tuple[Scale, str, str], ...]] = (
    ("unit", QT_TRANSLATE_NOOP("graph", "Curves on one scale"), "chart-line"),
    ("own", QT_TRANSLATE_NOOP("graph", "Every curve at its own scale"), "arrows-out-line-vertical"),
    ("lanes", QT_TRANSLATE_NOOP("graph", "Every curve in a lane"), "rows"),
)
"""Scale, what it is called, its icon; in the order in which a key goes through them."""

LEAST_RADIUS: Final = 2.0
MOST_RADIUS: Final = 2400.0
_RADIUS_STEP: Final = 1.25
LEAST_BRUSH: Final = 6.0
MOST_BRUSH: Final = 300.0


class Tools(QObject):
    """The settings, kept while the window is open.

    Attributes:
        snapping: whether dragged keys snap at all.
        snap_kinds: to what.
        time_pivot, value_pivot: what keys are scaled about.
        falloff: whether keys near the moved ones come along.
        radius: how far that reaches, frames.
        brush: radius of the circle that selects, pixels.
        scale: how values are laid over the plot.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.snapping = True
        self.snap_kinds: frozenset[SnapKind] = frozenset({"frame"})
        self.time_pivot: TimePivot = "edge"
        self.value_pivot: ValuePivot = "edge"
        self.falloff = False
        self.scale: Scale = "unit"
        self.radius = 12.0
        self.brush = 24.0

    def set_snapping(self, on: bool) -> None:
        if on != self.snapping:
            self.snapping = on
            self.changed.emit()

    def set_kind(self, kind: SnapKind, on: bool) -> None:
        """Snap to one more thing, or one less; asking for one switches snapping on."""
        self.snap_kinds = self.snap_kinds | {kind} if on else self.snap_kinds - {kind}
        self.snapping = self.snapping or on
        self.changed.emit()

    def set_time_pivot(self, pivot: TimePivot) -> None:
        self.time_pivot = pivot
        self.changed.emit()

    def set_value_pivot(self, pivot: ValuePivot) -> None:
        self.value_pivot = pivot
        self.changed.emit()

    def set_scale(self, scale: Scale) -> None:
        if scale != self.scale:
            self.scale = scale
            self.changed.emit()

    def set_falloff(self, on: bool) -> None:
        self.falloff = on
        self.changed.emit()

    def widen(self, notches: float) -> None:
        """Let more of the neighbours come along, or fewer."""
        self.radius = min(max(self.radius * _RADIUS_STEP**notches, LEAST_RADIUS), MOST_RADIUS)
        self.changed.emit()

    def widen_brush(self, notches: float) -> None:
        """Make the circle that selects larger, or smaller."""
        self.brush = min(max(self.brush * _RADIUS_STEP**notches, LEAST_BRUSH), MOST_BRUSH)
        self.changed.emit()
