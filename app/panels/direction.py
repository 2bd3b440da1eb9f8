"""The direction: what the next take is asked for. Gaze, distance, emotion, amounts, seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QRandomGenerator, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QSpinBox, QWidget

from app import theme
from app.commands import Gesture
from app.panels.number_field import NumberField
from app.panels.parts import Group, label
from app.session import Session
from core.motion.controls import EMOTIONS, LIVE, Controls
from core.project.changes import ChangeSet
from core.project.edits import SetControls

MAX_SEED: Final = 999_999


@dataclass(frozen=True)
class Control:
    """A field of `Controls` with what it is called, its range and its unit."""

    name: str
    text: str
    minimum: float
    maximum: float
    unit: str = ""
    decimals: int = 2
    step: float = 0.05
    tip: str = ""
    prefix: str = ""


CONTROLS: Final = {
    control.name: control
    for control in (
        Control("gaze_yaw_deg", "Gaze left-right", -30, 30, "°", 0, 1, "Where the eyes rest; 0 looks into the camera", "↔ "),
        Control("gaze_pitch_deg", "Gaze up-down", -25, 25, "°", 0, 1, "Where the eyes rest; 0 looks into the camera", "↕ "),
        Control("eye_contact", "Eye contact", 0, 1, tip="Share of the time spent looking there"),
        Control("distance", "Distance", 0.7, 1.4, "×", tip="How far away the head is, as a multiple of the photo's"),
        Control(
            "emotion_amount", "Emotion amount", 0, 1, tip="How strongly it shows; neutral takes the photo's expression away"
        ),
        Control("head_amount", "Head", 0, 2, "×", tip="How much the head moves"),
        Control("expression_amount", "Expression", 0, 2, "×", tip="How much brows, cheeks and lids move"),
        Control("mouth_amount", "Mouth", 0.5, 1.5, "×", tip="How clearly the mouth articulates"),
        Control("body_amount", "Body", 0, 2, "×", tip="How much shoulders, arms and hands move"),
        Control("blink_rate", "Blinks", 0, 60, "/min", 0, 1, "Blinks a minute"),
        Control("lids_follow_gaze", "Lids follow", 0, 1, tip="How far the lids go with the gaze; acts on every take at once"),
    )
}
_NARROW: Final = 72
_BOX_FRAME: Final = 39
"""Edge and arrow of a box, px."""
_SINGLE_ROWS: Final = ("head_amount", "expression_amount", "mouth_amount", "body_amount", "blink_rate", "lids_follow_gaze")


class DirectionPanel(Group):
    """Fields for `Controls`, stored in the document; a note tells when the take on show was made with others.

    Signals:
        generate_requested(): the user wants a take with these values.
    """

    generate_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("DirectionPanel", "Direction"), parent)
        self._session = session
        self._gesture: Gesture | None = None
        self._fields: dict[str, NumberField] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_BETWEEN)
        self._grid.setVerticalSpacing(theme.SPACE_INSIDE)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._emotion = QComboBox()
        self._seed = QSpinBox()
        self._add_row(self.tr("Gaze"), self._field("gaze_yaw_deg"), self._field("gaze_pitch_deg"))
        self._add_row(self.tr("Eye contact"), self._field("eye_contact"))
        self._add_row(self.tr("Distance"), self._field("distance"))
        self._add_row(self.tr("Emotion"), self._emotion_row())
        for name in _SINGLE_ROWS:
            self._add_row(self.tr(CONTROLS[name].text), self._field(name))
        self._add_row(self.tr("Seed"), self._seed_field(), self._dice())
        self._note = label("", "note", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._note)
        session.document_changed.connect(self._document_changed)
        self._show()

    def _add_row(self, text: str, first: QWidget, second: QWidget | None = None) -> None:
        """A title and one field, or two side by side."""
        row = self._grid.rowCount()
        title = label(text, "field")
        title.setBuddy(first)
        title.setToolTip(first.toolTip())
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(first, row, 1, 1, 2 if second is None else 1)
        if second is not None:
            self._grid.addWidget(second, row, 2)

    def _field(self, name: str) -> NumberField:
        control = CONTROLS[name]
        default = float(getattr(Controls(), name))
        field = NumberField(
            control.minimum, control.maximum, default, unit=control.unit, decimals=control.decimals, step=control.step
        )
        field.setPrefix(control.prefix)
        field.setAccessibleName(self.tr(control.text))
        field.setAccessibleDescription(self.tr(control.tip))
        field.setToolTip(self.tr(control.tip))
        field.previewed.connect(lambda value: self._preview({name: value}))
        field.committed.connect(lambda value: self._commit({name: value}))
        field.cancelled.connect(self._cancel)
        self._fields[name] = field
        return field

    def _emotion_row(self) -> QWidget:
        """The names need more room than the amount."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(self._emotion_box(), 2)
        amount = self._field("emotion_amount")
        amount.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(amount, 1)
        part.setFocusProxy(self._emotion)
        part.setToolTip(self._emotion.toolTip())
        return part

    def _emotion_box(self) -> QComboBox:
        for name in EMOTIONS:
            self._emotion.addItem(self.tr(name.capitalize()), name)
        self._emotion.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._emotion.setMinimumContentsLength(4)
        self._emotion.ensurePolished()  # the font of the theme
        longest = max(self._emotion.fontMetrics().horizontalAdvance(self._emotion.itemText(i)) for i in range(len(EMOTIONS)))
        self._emotion.setMinimumWidth(longest + _BOX_FRAME)
        self._emotion.setAccessibleName(self.tr("Emotion"))
        self._emotion.setToolTip(self.tr("The mood of the take"))
        self._emotion.activated.connect(self._choose_emotion)
        return self._emotion

    def _seed_field(self) -> QSpinBox:
        self._seed.setRange(0, MAX_SEED)
        self._seed.setKeyboardTracking(False)
        self._seed.setMinimumWidth(_NARROW)
        self._seed.setFont(theme.number_font(theme.BODY_PX))
        self._seed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._seed.setAccessibleName(self.tr("Seed"))
        self._seed.setToolTip(self.tr("The same seed moves in the same way"))
        self._seed.valueChanged.connect(lambda seed: self._commit({}, seed))
        return self._seed

    def _dice(self) -> QPushButton:
        dice = QPushButton(theme.icon("dice-five"), "")
        dice.setToolTip(self.tr("Choose another seed"))
        dice.setAccessibleName(self.tr("Another seed"))
        dice.clicked.connect(lambda: self._commit({}, new_seed()))
        return dice

    def _choose_emotion(self) -> None:
        emotion = str(self._emotion.currentData())
        changes: dict[str, Any] = {"emotion": emotion}
        if emotion == "neutral":
            changes["emotion_amount"] = 0.0  # the photo's own face, until asked to give it up
        elif not self._values()["emotion_amount"]:
            changes["emotion_amount"] = 0.6  # an emotion of no amount would seem broken
        self._commit(changes)

    def _values(self) -> dict[str, Any]:
        return Controls().to_json() | dict(self._session.document.controls)

    def _edit(self, changes: dict[str, Any], seed: int | None = None) -> SetControls:
        return SetControls(self._values() | changes, self._session.document.seed if seed is None else seed)

    def _preview(self, changes: dict[str, Any]) -> None:
        if self._gesture is None or not self._gesture.active:
            self._gesture = self._session.gesture(self.tr("Change direction"))
        self._gesture.preview(self._edit(changes))

    def _commit(self, changes: dict[str, Any], seed: int | None = None) -> None:
        gesture, self._gesture = self._gesture, None
        edit = self._edit(changes, seed)
        if gesture is not None and gesture.active:
            gesture.preview(edit)
            gesture.commit()
        elif self._values() | changes != self._values() or seed not in (None, self._session.document.seed):
            self._session.perform(edit)

    def _cancel(self) -> None:
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.settings or changes.takes:
            self._show()

    def _show(self) -> None:
        values = self._values()
        for name, field in self._fields.items():
            field.show_value(float(values[name]))
        self._emotion.setCurrentIndex(max(self._emotion.findData(values["emotion"]), 0))
        blocked = self._seed.blockSignals(True)
        self._seed.setValue(self._session.document.seed)
        self._seed.blockSignals(blocked)
        self._note.setText(self.tr("Generate to see the changed direction.") if self._differs(values) else "")
        self._note.setVisible(bool(self._note.text()))

    def _differs(self, values: dict[str, Any]) -> bool:
        """The take on show was made with other values."""
        take = self._session.document.active_take
        if take is None:
            return False
        made = take.provenance
        used = Controls().to_json() | {k: v for k, v in made.settings.items() if k in values}
        return any(used[k] != values[k] for k in used if k not in LIVE) or made.seed != self._session.document.seed


def new_seed() -> int:
    """A seed nobody chose."""
    return QRandomGenerator.global_().bounded(MAX_SEED + 1)
