"""The strip of layers: a bar for each one that acts in a range or has a weight with keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from app.editing.layering import Layering
from app.layer_strip.bars import Bar
from app.session import Session
from app.time.axis import TimeAxis
from app.time.chosen_range import chosen_range
from app.time.strip import Grip, Strip
from core.curves.curve import Curve
from core.curves.layer import Layer, active_layers
from core.timebase import TimeRange


class LayerStrip(Strip):
    """Bars of layers, the top one first; hidden while all layers act everywhere alike."""

    def __init__(self, session: Session, layering: Layering, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._layering = layering
        self.setAccessibleName(self.tr("Layers over time"))
        self.refresh()

    @property
    def layers(self) -> list[Layer]:
        """Those with a row, top to bottom."""
        return [layer for layer in reversed(self.session.document.layers) if _has_time(layer)]

    def bar(self, row: int) -> Bar:
        """The bar of a row."""
        return Bar.of(self.layers[row], self.row_rect(row), self.axis, self.session.frame_count)

    # Strip

    def refresh(self, changes: object = None) -> None:
        super().refresh(changes)
        told = [
            self.tr(
                "Drag an end, a fade or a key of the weight, or choose it with Up and Down and move it with Alt and the arrows"
            )
        ]
        rate, last = self.session.rate, self.session.frame_count
        for layer in self.layers:
            times = (rate.timecode(layer.start or 0), rate.timecode(last if layer.end is None else layer.end))
            told.append(self.tr("{0} from {1} to {2}").format(layer.name, *times))
        self.describe(". ".join(told))

    def rows(self) -> int:
        return len(self.layers)

    def title(self, row: int) -> str:
        return self.layers[row].name

    def is_active(self, row: int) -> bool:
        return self.layers[row].id == self.session.document.active_layer_id

    def paint_row(self, painter: QPainter, row: int, _axis: TimeAxis) -> None:
        bar = self.bar(row)
        heard = bar.layer in active_layers(self.session.document.layers)
        bar.paint(painter, active=self.is_active(row), heard=heard, hovered=self.lit)

    def grip_at(self, point: QPointF) -> Grip | None:
        row = self.row_at(point.y())
        return None if row is None else self.bar(row).grip_at(point)

    def grips(self) -> list[Grip]:
        return [grip for row in range(self.rows()) for grip in self.bar(row).grips()]

    def clicked(self, row: int, _frame: float | None) -> None:
        self._layering.choose(self.layers[row].id)

    def menu(self, row: int, _frame: float) -> QMenu | None:
        layer = self.layers[row]
        menu = QMenu(self)
        menu.addAction(self.tr("Edit this layer"), lambda: self._layering.choose(layer.id))
        limit = menu.addAction(self.tr("Loop range only"), lambda: self._layering.to_loop(layer.id))
        limit.setEnabled(chosen_range(self.session) is not None)
        ranged = layer.start is not None or layer.end is not None
        menu.addAction(self.tr("Everywhere"), lambda: self._layering.everywhere(layer.id)).setEnabled(ranged)
        loop = menu.addAction(self.tr("Loop over this layer"), lambda: self._loop_over(layer))
        loop.setEnabled(ranged)
        return menu

    def _loop_over(self, layer: Layer) -> None:
        last = self.session.frame_count
        self.session.set_loop(TimeRange(layer.start or 0, last if layer.end is None else layer.end))


def _has_time(layer: Layer) -> bool:
    return layer.start is not None or layer.end is not None or isinstance(layer.weight, Curve)
