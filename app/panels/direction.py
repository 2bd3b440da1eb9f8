"""The direction: what the next take is asked for. Gaze, distance, emotion, amounts, engine, seed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, get_args

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QSpinBox, QWidget

from app.editing.commands import Gesture
from app.panels.controls_table import CONTROLS, ESSENTIAL, GUIDED, MORE, Control
from app.panels.number_field import NumberField
from app.panels.parts import Group, label
from app.panels.rows import Rows, RowTitle
from app.session import Session
from app.style import theme
from app.takes.direction import MAX_SEED, OFFERED, Direction, engine_name, is_installed, new_seed
from core.motion.controls import EMOTIONS, Activity
from core.project.changes import ChangeSet
from core.project.edits import SetControls

_USUAL: Final = Direction().stored()
_NARROW: Final = 72
_BOX_FRAME: Final = 39
"""Edge and arrow of a box, px."""


class DirectionPanel(Group):
    """Fields for `Controls`, stored in the document; a note tells when the take on show was made with others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("DirectionPanel", "Direction"), parent)
        self._session = session
        self._gesture: Gesture | None = None
        self._fields: dict[str, NumberField] = {}
        self._titles: dict[RowTitle, tuple[str, ...]] = {}
        self._rows = Rows()
        self._emotion = self._box("emotion", self.tr("Emotion"), self.tr("The mood of the take"))
        self._activity = self._box("activity", self.tr("Activity"), self.tr("What the sitter does while the sound plays"))
        self._engine = self._box("engine", self.tr("Engine"), self.tr("What moves head, eyes, face and body"))
        self._seed = QSpinBox(objectName="dense")
        self._fill_boxes()
        for names in ESSENTIAL:
            self._add_row(names)
        self._rows.add(self.tr("Seed"), self._seed_field(), self._dice())
        self.more = self._rows.add_fold(self.tr("More"))
        for names in MORE:
            self._add_row(names)
        self._titles[self._rows.add(self.tr("Activity"), self._activity, reset=self._resetter("activity"))] = ("activity",)
        self._titles[self._rows.add(self.tr("Engine"), self._engine, reset=self._resetter("engine"))] = ("engine",)
        self._add_row(GUIDED)
        self._note = label("", "note", wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._note)
        session.document_changed.connect(self._document_changed)
        self._show()

    # rows

    def _add_row(self, names: tuple[str, ...]) -> None:
        """A row of one or two numbers; beside the amount of the emotion, which."""
        text = {"gaze_yaw_deg": self.tr("Gaze"), "audio_guidance": self.tr("Guidance"), "emotion_amount": self.tr("Emotion")}
        fields = (self._emotion_row(),) if names == ("emotion_amount",) else tuple(self._field(name) for name in names)
        owned = ("emotion", *names) if names == ("emotion_amount",) else names
        title = self._rows.add(text.get(names[0], self.tr(CONTROLS[names[0]].text)), *fields, reset=self._resetter(*owned))
        self._titles[title] = owned

    def _resetter(self, *names: str) -> Any:
        return lambda: self._commit({name: _USUAL[name] for name in names})

    def _field(self, name: str) -> NumberField:
        control = CONTROLS[name]
        field = NumberField(
            control.minimum, control.maximum, _USUAL[name], unit=control.unit, decimals=control.decimals, step=control.step
        )
        field.setPrefix(self.tr(control.prefix))
        field.setSpecialValueText(self.tr(control.usual))
        field.setAccessibleName(self.tr(control.text))
        field.setAccessibleDescription(self.tr(control.tip))
        field.setToolTip(self._tip(control))
        field.previewed.connect(lambda value: self._preview({name: _like(_USUAL[name], value)}))
        field.committed.connect(lambda value: self._commit({name: _like(_USUAL[name], value)}))
        field.cancelled.connect(self._cancel)
        self._fields[name] = field
        return field

    def _tip(self, control: Control) -> str:
        usual = control.usual if control.usual else f"{_USUAL[control.name]:.{control.decimals}f} {control.unit}".strip()
        how = self.tr("Usually {0}; Alt+click, or double-click its name, sets it back.").format(usual)
        return f"{self.tr(control.tip)}.\n{how}"

    def _emotion_row(self) -> QWidget:
        """The names need more room than the amount."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(self._emotion, 2)
        amount = self._field("emotion_amount")
        amount.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(amount, 1)
        part.setFocusProxy(self._emotion)
        part.setToolTip(self._emotion.toolTip())
        return part

    def _box(self, name: str, title: str, tip: str) -> QComboBox:
        box = QComboBox(objectName="dense")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        box.setAccessibleName(title)
        box.setToolTip(tip)
        box.activated.connect(lambda: self._choose(name, str(box.currentData())))
        return box

    def _fill_boxes(self) -> None:
        for name in EMOTIONS:
            self._emotion.addItem(self.tr(name.capitalize()), name)
        self._emotion.ensurePolished()  # the font of the theme
        longest = max(self._emotion.fontMetrics().horizontalAdvance(self._emotion.itemText(i)) for i in range(len(EMOTIONS)))
        self._emotion.setMinimumWidth(longest + _BOX_FRAME)
        for activity in get_args(Activity):
            self._activity.addItem(self.tr(activity.capitalize()), activity)
        tips = {
            "diffusion": self.tr("A trained model moves head, eyes, face and body with the voice"),
            "rules": self.tr("Timing rules from the literature, without a model; quick, and plainer"),
            "paper": self.tr("The model as the paper describes it, without our corrections; to compare"),
        }
        for engine in OFFERED:
            self._engine.addItem(engine_name(engine), engine)
            item = self._engine.model().item(self._engine.count() - 1)
            item.setEnabled(is_installed(engine))
            item.setToolTip(tips[engine] if item.isEnabled() else self.tr("Its model is not installed"))

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
        dice = QPushButton(theme.icon("dice-five"), "", objectName="dense")
        dice.setToolTip(self.tr("Choose another seed"))
        dice.setAccessibleName(self.tr("Another seed"))
        dice.clicked.connect(lambda: self._commit({}, new_seed()))
        return dice

    # into the document

    def _choose(self, name: str, value: str) -> None:
        changes: dict[str, Any] = {name: value}
        if name == "emotion" and value == "neutral":
            changes["emotion_amount"] = 0.0  # the photo's own face, until asked to give it up
        elif name == "emotion" and not Direction.of(self._session.document).controls.emotion_amount:
            changes["emotion_amount"] = 0.6  # an emotion of no amount would seem broken
        self._commit(changes)

    def _edit(self, changes: dict[str, Any], seed: int | None = None) -> SetControls:
        return SetControls(dict(self._session.document.controls) | changes, seed)

    def _preview(self, changes: dict[str, Any]) -> None:
        if self._gesture is None or not self._gesture.active:
            self._gesture = self._session.gesture(self.tr("Change direction"))
        self._gesture.preview(self._edit(changes))

    def _commit(self, changes: dict[str, Any], seed: int | None = None) -> None:
        gesture, self._gesture = self._gesture, None
        now = Direction.of(self._session.document)
        if gesture is not None and gesture.active:
            gesture.preview(self._edit(changes, seed))
            gesture.commit()
        elif now.stored() | changes != now.stored() or seed not in (None, now.seed):
            self._session.perform(self._edit(changes, seed))

    def _cancel(self) -> None:
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None

    # out of the document

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.settings or changes.takes:
            self._show()

    def _show(self) -> None:
        direction = Direction.of(self._session.document)
        values = direction.stored()
        for name, field in self._fields.items():
            field.show_value(values[name])
        for name, box in (("emotion", self._emotion), ("activity", self._activity), ("engine", self._engine)):
            box.setCurrentIndex(box.findData(values[name]))
        blocked = self._seed.blockSignals(True)
        self._seed.setValue(direction.seed)
        self._seed.blockSignals(blocked)
        for title, names in self._titles.items():
            title.set_changed(any(values[name] != _USUAL[name] for name in names))
        hidden = sum(title.changed for title in self._titles if self._rows.folds(title))
        self.more.set_note(self.tr("{0} changed").format(hidden) if hidden else "")
        for name in GUIDED:
            self._fields[name].setEnabled(direction.engine != "rules")
            why = "" if self._fields[name].isEnabled() else "\n" + self.tr("The rules have nothing to guide.")
            self._fields[name].setToolTip(self._tip(CONTROLS[name]) + why)
        self._note.setText(self.tr("Generate to see the changed direction.") if self._differs(direction) else "")
        self._note.setVisible(bool(self._note.text()))

    def _differs(self, now: Direction) -> bool:
        """The take on show was asked for otherwise, and is none of several made at once with this seed."""
        document = self._session.document
        used = None if document.active_take is None else Direction.of_take(document.active_take)
        if used is None:
            return False
        if "engine" not in document.controls:
            now = replace(now, engine=used.engine)  # nobody chose one
        same = (Direction.of_take(take) for take in document.takes)
        seeds = {other.seed for other in same if other is not None and other.moves_like(used)}
        return not now.moves_like(used) or now.seed not in seeds


def _like(usual: Any, value: float) -> Any:
    """A field's number as the control holds it."""
    return round(value) if isinstance(usual, int) else value
