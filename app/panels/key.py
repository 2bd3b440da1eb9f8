"""The selected keys, by numbers: their frames, what they hold, how the curve meets and leaves them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLayout, QWidget

from app.editing.commands import Gesture
from app.panels.key_change import ChosenKeys, Number
from app.panels.operation import Operation
from app.panels.parts import Group, label
from app.panels.shared_field import SharedField
from app.session import Session
from app.style import theme
from app.texts.said import said
from core import channels
from core.curves.curve import Curve
from core.errors import UserError
from core.project.changes import ChangeSet
from core.project.edits import SetCurves

_CURVES: Final = (
    ("constant", QT_TRANSLATE_NOOP("KeyPanel", "Constant")),
    ("linear", QT_TRANSLATE_NOOP("KeyPanel", "Linear")),
    ("bezier", QT_TRANSLATE_NOOP("KeyPanel", "Bezier")),
)
_HANDLES: Final = (
    ("auto_clamped", QT_TRANSLATE_NOOP("KeyPanel", "Automatic, clamped")),
    ("auto", QT_TRANSLATE_NOOP("KeyPanel", "Automatic")),
    ("vector", QT_TRANSLATE_NOOP("KeyPanel", "Vector")),
    ("aligned", QT_TRANSLATE_NOOP("KeyPanel", "Aligned")),
    ("free", QT_TRANSLATE_NOOP("KeyPanel", "Free")),
)

STEEPEST: Final = 24.0
"""The field of a slope ends at so many times what the channel can do, per second: all of it within a frame."""


class KeyPanel(Group):
    """Exact numbers for the selected keys; what is typed goes for all of them, arithmetic (`+=2`, `*1.5`) for each."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("KeyPanel", "Key"), parent)
        self._session = session
        self._drag: tuple[Gesture, ChosenKeys] | None = None
        self._about = label("", "note", wrap=True)
        self._fields: dict[Number, SharedField] = {
            "frame": SharedField(2, 1, brief=True),
            "result": SharedField(2, 0.1),
            "stored": SharedField(2, 0.1),
            "left": SharedField(1, 1),
            "right": SharedField(1, 1),
        }
        self._interpolation, self._handles = QComboBox(), QComboBox()
        for box, rows in ((self._interpolation, _CURVES), (self._handles, _HANDLES)):
            for name, text in rows:
                box.addItem(QCoreApplication.translate("KeyPanel", text), name)
        self._stored_label = label("", "field")
        self._form = QWidget()
        self._lay_out()
        self.body.addWidget(self._about)
        self.body.addWidget(self._form)
        self._connect()
        self._show()

    def focus(self) -> None:
        """Let the user type what the keys show."""
        if self._form.isVisibleTo(self):
            self._fields["result"].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._fields["result"].selectAll()

    # what is where ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.SPACE_INSIDE)
        grid.setColumnStretch(1, 1)
        fields = self._fields
        slopes = QHBoxLayout()
        slopes.setSpacing(theme.SPACE_INSIDE)
        slopes.addWidget(fields["left"])
        slopes.addWidget(fields["right"])
        rows: tuple[tuple[str, QWidget | QLayout], ...] = (
            (self.tr("Frame"), fields["frame"]),
            (self.tr("Value"), fields["result"]),
            ("", fields["stored"]),
            (self.tr("Slope"), slopes),
            (self.tr("Curve"), self._interpolation),
            (self.tr("Handles"), self._handles),
        )
        for row, (text, part) in enumerate(rows):
            grid.addWidget(label(text, "field") if text else self._stored_label, row, 0)
            if isinstance(part, QWidget):
                grid.addWidget(part, row, 1)
            else:
                grid.addLayout(part, row, 1)
        arithmetic = self.tr("Type a number, or += -= *= /= for each key")
        named = {
            "frame": (self.tr("Frame"), self.tr("When the key is")),
            "result": (self.tr("Value"), self.tr("What the performance shows at the key")),
            "stored": (self.tr("Offset"), self.tr("How far the key moves the generated motion")),
            "left": (self.tr("Slope before the key"), self.tr("How steeply the curve comes in, per second")),
            "right": (self.tr("Slope after the key"), self.tr("How steeply the curve goes on, per second")),
        }
        for number, field in fields.items():
            name, tip = named[number]
            field.setAccessibleName(name)
            field.setToolTip(f"{tip}\n{arithmetic}")
        self._interpolation.setAccessibleName(self.tr("Curve"))
        self._handles.setAccessibleName(self.tr("Handles"))

    def _connect(self) -> None:
        for number, field in self._fields.items():
            field.operated.connect(lambda operation, number=number: self._operate(number, operation))
            field.dragged.connect(lambda operation, number=number: self._preview(number, operation))
            field.released.connect(self._commit)
            field.cancelled.connect(self._cancel)
        self._interpolation.activated.connect(
            lambda: self._turn(lambda chosen: chosen.turned(interpolation=self._interpolation.currentData()))
        )
        self._handles.activated.connect(lambda: self._turn(lambda chosen: chosen.turned(mode=self._handles.currentData())))
        self._session.selection_changed.connect(self._show)
        self._session.document_changed.connect(self._look)

    # edits --------------------------------------------------------------------------------------------------------

    def _operate(self, number: Number, operation: Operation) -> None:
        """One undo step; none where nothing becomes of it."""
        chosen = ChosenKeys.of(self._session)
        operation = chosen.within(number, operation)
        if all(abs(operation.on(value) - value) < 1e-9 for value in chosen.numbers(number)):
            self._show()
            return
        gesture = self._session.gesture(self.tr("Change keys") if chosen.count > 1 else self.tr("Change key"))
        if self._lay(gesture, chosen, number, operation):
            gesture.commit()
        else:
            gesture.cancel()
        self._show()

    def _preview(self, number: Number, operation: Operation) -> None:
        if self._drag is None or not self._drag[0].active:
            chosen = ChosenKeys.of(self._session)
            self._drag = self._session.gesture(self.tr("Change keys") if chosen.count > 1 else self.tr("Change key")), chosen
        gesture, chosen = self._drag
        if number == "frame":
            operation = Operation("+", float(round(operation.amount)))
        self._lay(gesture, chosen, number, operation)

    def _lay(self, gesture: Gesture, chosen: ChosenKeys, number: Number, operation: Operation) -> bool:
        try:
            curves, ids = chosen.changed(number, operation)
            gesture.preview(SetCurves(chosen.layer.id, curves))
        except (ValueError, OverflowError):
            self._session.message.emit(self.tr("The selected keys cannot have this number."))
            return False
        except UserError as error:
            self._session.message.emit(error.message)
            return False
        self._session.set_selection(self._session.selection.with_keys(ids))
        return True

    def _commit(self) -> None:
        drag, self._drag = self._drag, None
        if drag is not None:
            drag[0].commit()
        self._show()

    def _cancel(self) -> None:
        drag, self._drag = self._drag, None
        if drag is not None:
            drag[0].cancel()
        self._show()

    def _turn(self, change: Callable[[ChosenKeys], dict[str, Curve]]) -> None:
        chosen = ChosenKeys.of(self._session)
        curves = change(chosen)
        if any(curves[name] != chosen.layer.curves[name] for name in curves):
            try:
                self._session.perform(SetCurves(chosen.layer.id, curves))
            except ValueError:
                self._session.message.emit(self.tr("These keys are locked."))
        self._show()

    # what is shown ------------------------------------------------------------------------------------------------

    def _look(self, changes: ChangeSet) -> None:
        if changes.channels or changes.layers or changes.takes:
            self._show()

    def _show(self) -> None:
        chosen = ChosenKeys.of(self._session)
        self._form.setVisible(chosen.count > 0)
        if not chosen.count:
            self._about.setText(self.tr("Select a key in the graph to see its numbers."))
            return
        found = [channels.channel(name) for name in chosen.keys]
        one = f"{said(found[0].group)} · {said(found[0].label)}"
        if chosen.count > 1:
            count = self.tr("{0} keys").format(chosen.count)
            several = self.tr("{0} on {1} channels").format(count, len(found))
            one = f"{one} · {count}" if len(found) == 1 else several
        self._about.setText(one)
        units = {channel.unit for channel in found}
        unit = {"deg": "°", "mm": " mm"}.get(next(iter(units)), "") if len(units) == 1 else ""
        low, high = min(channel.minimum for channel in found), max(channel.maximum for channel in found)
        span = high - low
        ranges: dict[Number, tuple[float, float]] = {
            "frame": (0.0, chosen.last),
            "result": (low, high),
            "stored": (-span, span),
            "left": (-STEEPEST * span, STEEPEST * span),
            "right": (-STEEPEST * span, STEEPEST * span),
        }
        for number, field in self._fields.items():
            field.setSuffix("" if number == "frame" else unit if number in ("result", "stored") else f"{unit}/s")
            field.setRange(*ranges[number])
            if number != "frame":
                field.setSingleStep(span / 100)
            field.show_values(chosen.numbers(number))
        offset = chosen.layer.mode == "offset"
        self._stored_label.setText(self.tr("Offset") if offset else self.tr("In layer"))
        self._mark(self._interpolation, {key.interpolation for keys in chosen.keys.values() for key in keys})
        self._mark(self._handles, {key.mode for keys in chosen.keys.values() for key in keys})

    @staticmethod
    def _mark(box: QComboBox, names: set[str]) -> None:
        """Show what the keys share; nothing where they differ."""
        box.setCurrentIndex(box.findData(next(iter(names))) if len(names) == 1 else -1)
