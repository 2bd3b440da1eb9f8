"""The selected key, by numbers: its frame, its value, how the curve leaves it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app import theme
from app.commands import Gesture
from app.panels.number_field import NumberField
from app.panels.parts import Group, label
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Interpolation, Key
from core.project.edits import SetCurves

MAX_FRAME: Final = 999_999


class KeyPanel(Group):
    """Exact numbers for one selected key; how many are selected where there are more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("KeyPanel", "Key"), parent)
        self._session = session
        self._gesture: Gesture | None = None
        self._about = label("", "note", wrap=True)
        self._frame = NumberField(0, MAX_FRAME, 0, decimals=0, step=1)
        self._value = NumberField(-1, 1, 0, decimals=2, step=0.01)
        self._interpolation = QComboBox()
        for name in get_args(Interpolation):
            self._interpolation.addItem(self.tr(name.capitalize()), name)
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.SPACE_INSIDE)
        grid.setColumnStretch(1, 1)
        rows = ((self.tr("Frame"), self._frame), (self.tr("Offset"), self._value), (self.tr("Curve"), self._interpolation))
        for row, (text, widget) in enumerate(rows):
            grid.addWidget(label(text, "field"), row, 0)
            grid.addWidget(widget, row, 1)
            widget.setAccessibleName(text)
        self._value.setToolTip(self.tr("How far the key moves the generated motion"))
        self.body.addWidget(self._about)
        self.body.addWidget(self._form)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self._frame.committed.connect(lambda frame: self._commit(frame=float(round(frame))))
        self._value.previewed.connect(self._preview)
        self._value.committed.connect(lambda value: self._commit(value=value))
        self._value.cancelled.connect(self._cancel)
        self._interpolation.activated.connect(lambda: self._commit(interpolation=self._interpolation.currentData()))
        self._session.selection_changed.connect(self._show)
        self._session.document_changed.connect(lambda changes: self._show() if changes.channels or changes.layers else None)

    def _selected(self) -> tuple[str, Key] | None:
        """The one selected key with its channel, or None."""
        keys = self._session.selection.keys
        if len(keys) != 1:
            return None
        channel_id, frame = next(iter(keys))
        curve = self._session.document.active_layer.curves.get(channel_id)
        key = next((key for key in curve.keys if key.frame == frame), None) if curve is not None else None
        return None if key is None else (channel_id, key)

    def _edit(self, **changes: object) -> tuple[SetCurves, str, float] | None:
        """The edit that gives the selected key other numbers, its channel and its new frame."""
        selected = self._selected()
        if selected is None:
            return None
        channel_id, key = selected
        layer = self._session.document.active_layer
        changed = replace(key, **changes)  # type: ignore[arg-type]
        curve: Curve = layer.curves[channel_id].without([key.frame]).with_key(changed)
        return SetCurves(layer.id, {channel_id: curve}), channel_id, changed.frame

    def _preview(self, value: float) -> None:
        edit = self._edit(value=value)
        if edit is None:
            return
        if self._gesture is None or not self._gesture.active:
            self._gesture = self._session.gesture(self.tr("Change key"))
        self._gesture.preview(edit[0])

    def _commit(self, **changes: object) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None and gesture.active:
            gesture.commit()
            return
        selected, edit = self._selected(), self._edit(**changes)
        if selected is None or edit is None or all(getattr(selected[1], name) == new for name, new in changes.items()):
            return
        self._session.perform(edit[0])
        self._session.set_selection(self._session.selection.with_keys(frozenset({(edit[1], edit[2])})))

    def _cancel(self) -> None:
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None

    def _show(self) -> None:
        selected = self._selected()
        self._form.setVisible(selected is not None)
        if selected is None:
            count = len(self._session.selection.keys)
            several = self.tr("{0} keys are selected.").format(count)
            self._about.setText(several if count else self.tr("Select a key in the graph to see its numbers."))
            return
        channel_id, key = selected
        channel = channels.channel(channel_id)
        span = channel.maximum - channel.minimum
        unit = {"deg": " °", "": ""}.get(channel.unit, f" {channel.unit}")
        self._about.setText(f"{channel.group} · {channel.label}")
        self._value.setRange(-span, span)
        self._value.setSuffix(unit)
        self._value.setSingleStep(span / 100)
        self._frame.show_value(key.frame)
        self._value.show_value(key.value)
        self._interpolation.setCurrentIndex(self._interpolation.findData(key.interpolation))
