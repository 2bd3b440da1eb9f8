"""The active layer by numbers: weight and its keys, kind, range and fades."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commanding.actions import tooltip
from app.commanding.keymap import shortcuts
from app.editing.layering import Layering
from app.panels.live_edit import LiveEdit
from app.panels.number_field import NumberField
from app.panels.rows import Rows
from app.session import Session
from app.style import theme
from app.time.chosen_range import chosen_range
from app.widgets.icon_button import icon_button
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.project.edits import Edit, SetLayer

_LAST_FRAME: Final = 999_999


class LayerFields(QWidget):
    """Fields of the active layer; a drag in one is one undo step."""

    def __init__(self, session: Session, layering: Layering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.weight = NumberField(0, 100, 100, unit="%", decimals=0, step=5)
        self.key = icon_button("diamond", "")
        self.key.clicked.connect(layering.key_weight)
        self.kind = QComboBox(objectName="dense")
        self.kind.addItem(theme.icon("plus-minus", "text_2"), self.tr("Offset"), "offset")
        self.kind.addItem(theme.icon("equals", "text_2"), self.tr("Override"), "override")
        self.kind.activated.connect(lambda: layering.set_mode(self.kind.currentData()))
        self.kind.setToolTip(self.tr("Offset adds to what lies below; override replaces it"))
        self.start, self.end = self._frame_field(), self._frame_field()
        self.fade_in, self.fade_out = self._frame_field(), self._frame_field()
        self.to_loop = QPushButton(self.tr("Loop range only"), objectName="dense")
        self.to_loop.clicked.connect(lambda: layering.to_loop())
        self.everywhere = QPushButton(self.tr("Everywhere"), objectName="dense")
        self.everywhere.setToolTip(self.tr("Let the layer act from the first frame to the last"))
        self.everywhere.clicked.connect(lambda: layering.everywhere())
        self._name()
        self._lay_out()
        self._bind()
        session.playhead_changed.connect(self._on_playhead)
        session.loop_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_buttons)
        self.refresh()

    @property
    def _layer(self) -> Layer:
        return self._session.document.active_layer

    def refresh(self) -> None:
        """Show the active layer as it is."""
        layer = self._layer
        self.kind.setCurrentIndex(self.kind.findData(layer.mode))
        ranged = layer.start is not None or layer.end is not None
        count = self._session.frame_count
        for field, value in (
            (self.start, layer.start or 0),
            (self.end, count if layer.end is None else layer.end),
            (self.fade_in, layer.fade_in),
            (self.fade_out, layer.fade_out),
        ):
            with QSignalBlocker(field):  # a shorter project is no edit
                field.setMaximum(max(count, value))
            field.show_value(value)
        for widget in self._of_range:
            widget.setVisible(ranged)
        self._show_buttons()
        self._show_weight()

    # building

    def _frame_field(self) -> NumberField:
        return NumberField(0, _LAST_FRAME, 0, decimals=0, step=1)

    def _name(self) -> None:
        for field, text in (
            (self.weight, self.tr("Weight of the layer")),
            (self.kind, self.tr("Kind of layer")),
            (self.start, self.tr("First frame of the layer")),
            (self.end, self.tr("Frame at which the layer ends")),
            (self.fade_in, self.tr("Frames over which the layer fades in")),
            (self.fade_out, self.tr("Frames over which the layer fades out")),
        ):
            field.setAccessibleName(text)
            field.setToolTip(field.toolTip() or text)

    def _lay_out(self) -> None:
        rows = Rows()
        weight = QHBoxLayout()
        weight.setContentsMargins(0, 0, 0, 0)
        weight.setSpacing(theme.SPACE_INSIDE)
        weight.addWidget(self.weight, 1)
        weight.addWidget(self.key)
        box = QWidget()
        box.setLayout(weight)
        rows.add(self.tr("Weight"), box)
        rows.add(self.tr("Kind"), self.kind)
        titles = [
            rows.add(self.tr("Range"), self.start, self.end),
            rows.add(self.tr("Fade in, out"), self.fade_in, self.fade_out),
        ]
        self._of_range = (*titles, self.start, self.end, self.fade_in, self.fade_out, self.everywhere)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_BETWEEN)
        buttons.addWidget(self.to_loop, 1)
        buttons.addWidget(self.everywhere, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_BETWEEN)
        layout.addLayout(rows)
        layout.addLayout(buttons)

    def _bind(self) -> None:
        session = self._session
        LiveEdit(self.weight, session, self._weighed, self.tr("Change weight"))
        LiveEdit(self.start, session, lambda v: self._ranged(start=round(v)), self.tr("Change range of layer"))
        LiveEdit(self.end, session, lambda v: self._ranged(end=round(v)), self.tr("Change range of layer"))
        LiveEdit(self.fade_in, session, lambda v: self._ranged(fade_in=round(v)), self.tr("Change fade of layer"))
        LiveEdit(self.fade_out, session, lambda v: self._ranged(fade_out=round(v)), self.tr("Change fade of layer"))

    # what a value means

    def _weighed(self, percent: float) -> Edit | None:
        """A weight of this much; a key of it at the playhead where the weight has keys."""
        layer, share = self._layer, percent / 100
        weight: float | Curve = share
        if isinstance(layer.weight, Curve):
            frame = float(round(self._session.playhead))
            key = layer.weight.key_at(frame)
            weight = layer.weight.with_key(Key(frame, share) if key is None else replace(key, value=share))
        return None if weight == layer.weight else SetLayer(replace(layer, weight=weight))

    def _ranged(self, **changes: int) -> Edit | None:
        """Another range or fade; an end never passes the other one."""
        layer = self._layer
        if "start" in changes and layer.end is not None:
            changes["start"] = min(changes["start"], layer.end - 1)
        if "end" in changes:
            changes["end"] = max(changes["end"], (layer.start or 0) + 1)
        changed = replace(layer, **changes)  # type: ignore[arg-type]
        return None if changed == layer else SetLayer(changed)

    # showing

    def _on_playhead(self, _frame: float) -> None:
        if isinstance(self._layer.weight, Curve):  # else it is the same at every frame
            self._show_weight()

    def _show_weight(self) -> None:
        weight, frame = self._layer.weight, float(round(self._session.playhead))
        keyed = isinstance(weight, Curve)
        share = weight.value(frame) if isinstance(weight, Curve) else weight
        self.weight.show_value(100 * min(max(share, 0.0), 1.0))
        here = isinstance(weight, Curve) and weight.key_at(frame) is not None
        self.key.setIcon(theme.icon("diamond-fill" if here else "diamond", "accent" if keyed else "text"))
        tip = self.tr("Remove the weight's key at the playhead") if here else self.tr("Key the weight at the playhead")
        self.key.setToolTip(tooltip(tip, shortcuts("layer.key_weight")))
        self.key.setAccessibleName(tip)
        about = self.tr("How much of the layer counts; it has keys: a change makes one at the playhead")
        self.weight.setToolTip(about if keyed else self.tr("How much of the layer counts"))

    def _show_buttons(self) -> None:
        offered = chosen_range(self._session)
        self.to_loop.setEnabled(offered is not None)
        tip = tooltip(self.tr("Let it act in the loop range or between selected keys alone"), shortcuts("layer.to_loop"))
        why = "" if offered is not None else "\n" + self.tr("Set a loop range on the ruler first, or select keys")
        self.to_loop.setToolTip(tip + why)
