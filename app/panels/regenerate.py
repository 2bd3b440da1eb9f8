"""Regenerate: make a stretch of time of some parts of the take anew, and leave the rest as it is."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.panels.parts import Group, label
from app.panels.rows import Rows
from app.session import Session
from app.style import theme
from app.takes.direction import MAX_SEED, new_seed
from app.takes.regeneration import NAMES, Part, offered_range
from core.channel_groups import GROUPS

USUAL_GROUPS: Final = ("gaze", "head")
"""What a director most often wants otherwise."""
_COLUMNS: Final = 3


class RegeneratePanel(Group):
    """Says which frames are meant, lets the user tick the parts, and asks for them.

    Signals:
        requested(Part).
    """

    requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("RegeneratePanel", "Regenerate"), parent)
        self._session = session
        self._reason = ""
        self._back = False
        self._range = label("", "note", wrap=True)
        self._kept = label("", "note", wrap=True)
        self.boxes: dict[str, QCheckBox] = {}
        self.seed = QSpinBox(objectName="dense")
        self.dice = QPushButton(theme.icon("dice-five"), "", objectName="dense")
        self.button = QPushButton(theme.icon("arrows-clockwise"), self.tr(" Regenerate"))
        self.button.clicked.connect(self._ask)
        rows = Rows()
        rows.add(self.tr("Seed"), self._seed_field(), self._dice())
        self.body.addWidget(self._range)
        self.body.addWidget(self._kept)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.SPACE_BETWEEN)
        form.addLayout(self._group_boxes())
        form.addLayout(rows)
        form.addWidget(self.button)
        self.body.addWidget(self._form)
        for changed in (session.document_changed, session.selection_changed, session.loop_changed):
            changed.connect(self._show)
        self._show()

    @property
    def groups(self) -> tuple[str, ...]:
        """The parts that are ticked."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def forbid(self, reason: str) -> None:
        """Say why nothing can be made anew now; nothing said, it can."""
        self._reason = reason
        self._show()

    def roll(self) -> None:
        """Another seed: the same one would bring the same motion again."""
        self.seed.setValue(new_seed())

    # building

    def _group_boxes(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_BETWEEN)
        grid.setVerticalSpacing(0)
        tips = {
            "lips": self.tr("Lips and tongue, which follow the phones"),
            "jaw": self.tr("Opening and side movement of the jaw"),
            "lids": self.tr("Blinks, squints and widened eyes"),
            "gaze": self.tr("Where the eyes look"),
            "brows": self.tr("Brows"),
            "cheeks": self.tr("Cheeks and nose"),
            "head": self.tr("Turn, nod, tilt and place of the head"),
            "torso": self.tr("Sway, lean, breath and shoulders"),
            "arms": self.tr("Arms and hands, where the portrait shows them"),
        }
        for i, name in enumerate(GROUPS):
            box = QCheckBox(self.tr(NAMES[name]))
            box.setToolTip(tips[name])
            box.setChecked(name in USUAL_GROUPS)
            box.toggled.connect(self._show)
            grid.addWidget(box, *divmod(i, _COLUMNS))
            self.boxes[name] = box
        return grid

    def _seed_field(self) -> QSpinBox:
        self.seed.setRange(0, MAX_SEED)
        self.seed.setValue(new_seed())
        self.seed.setKeyboardTracking(False)
        self.seed.setFont(theme.number_font(theme.BODY_PX))
        self.seed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.seed.setAccessibleName(self.tr("Seed of the regenerated part"))
        self.seed.setToolTip(self.tr("The same seed moves in the same way; each Regenerate draws another for the next"))
        return self.seed

    def _dice(self) -> QPushButton:
        self.dice.setToolTip(self.tr("Choose another seed"))
        self.dice.setAccessibleName(self.tr("Another seed"))
        self.dice.clicked.connect(self.roll)
        return self.dice

    # showing and asking

    def _part(self) -> Part | None:
        found = offered_range(self._session)
        return Part(found[0], self.groups, self.seed.value()) if found and self.groups else None

    def _show(self, _: object = None) -> None:
        part = self._part()
        self._range.setText(self._range_in_words())
        self._form.setVisible(offered_range(self._session) is not None)
        count = 0 if part is None else self._keys_inside(part)
        self._kept.setText(
            self.tr("Your key in it stays exactly as it is.")
            if count == 1
            else self.tr("Your {0} keys in it stay exactly as they are.").format(count)
        )
        self._kept.setVisible(count > 0)
        reason = self._reason or ("" if self.groups else self.tr("Tick what shall be made anew"))
        self._allow(part is not None and not reason)
        tip = self.tr("Make the ticked parts anew in this range, as another take; all else stays as it is")
        self.button.setToolTip(f"{tip}\n{reason}" if reason else tip)
        self.fold.set_note("" if part is None else self._times())

    def _allow(self, able: bool) -> None:
        """Let the button be pressed or not; who has it under the keyboard waits at the dice, and has it again afterwards."""
        had = self.window().focusWidget()
        if not able and had is self.button:
            self.dice.setFocus()
            self._back = True
        self.button.setEnabled(able)
        if able and self._back:
            self._back = False
            if had is self.dice:
                self.button.setFocus()

    def _range_in_words(self) -> str:
        found = offered_range(self._session)
        if found is None:
            return self.tr("Generate a take first; then any part of it can change.")
        which = {
            "loop": self.tr("Loop range {0}."),
            "keys": self.tr("From the first to the last selected key, {0}."),
            "take": self.tr("The whole take, {0}. Set a loop range or select keys for less."),
        }
        return which[found[1]].format(self._times())

    def _times(self) -> str:
        found = offered_range(self._session)
        rate = self._session.rate
        return "" if found is None else f"{rate.timecode(found[0].start)} – {rate.timecode(found[0].end)}"

    def _keys_inside(self, part: Part) -> int:
        channels = {channel for group in part.groups for channel in GROUPS[group]}
        return sum(
            bisect_left(curve.frames, part.range.end) - bisect_left(curve.frames, part.range.start)
            for layer in self._session.document.layers
            if not layer.muted
            for channel, curve in layer.curves.items()
            if channel in channels
        )

    def _ask(self) -> None:
        part = self._part()
        if part is not None:
            self.requested.emit(part)
