"""The page of the preferences about wheel and mouse: what each gesture does in timeline, tracks and graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from app.dialogs.preference_form import Form, quiet
from app.mouse.gestures import DEEDS, DRAGS, GESTURES, WHEEL, Deed, unreached
from app.style import theme

if TYPE_CHECKING:
    from app.main_window import MainWindow

_WHEEL_DEEDS: Final[tuple[Deed, ...]] = ("zoom_time", "zoom_values", "zoom", "pan_time", "pan_values", "scrub")
_DRAG_DEEDS: Final[tuple[Deed, ...]] = (
    *("zoom_time", "zoom_values", "zoom", "pan_time", "pan_values", "pan", "scrub"),
    "",
)


def mouse(_window: MainWindow) -> tuple[str, Form]:
    """Wheel and drags, and what comes first where a gesture could mean two things."""
    form = Form()
    translate = QCoreApplication.translate
    form.row(translate("Preferences", "Gestures"), GestureTable())
    form.row(
        translate("Preferences", "What comes first"),
        quiet(
            translate(
                "Preferences",
                "A drag set here takes the place of what the views do with it: a right drag then marks no range on the "
                "timeline; a right click still opens the menu. With Alt+Left, what can be taken hold of – keys, borders, "
                "events – is moved as ever. Over the numbers of the graph the wheel does to values what it does to time "
                "elsewhere.",
            )
        ),
    )
    return translate("Preferences", "Mouse"), form.end()


class GestureTable(QWidget):
    """A box for each gesture, what nothing does any more, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_AROUND)
        grid.setVerticalSpacing(theme.SPACE_INSIDE)
        grid.setColumnStretch(1, 1)
        for row, (gesture, name) in enumerate((WHEEL | DRAGS).items()):
            box = QComboBox()
            for deed in _WHEEL_DEEDS if gesture in WHEEL else _DRAG_DEEDS:
                box.addItem(_said(DEEDS[deed]), deed)
            box.setAccessibleName(_said(name))
            box.activated.connect(lambda _, gesture=gesture, box=box: GESTURES.bind({gesture: box.currentData()}))
            label = QLabel(_said(name))
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[gesture] = box
        self.note = quiet("")
        self.reset = QPushButton(QCoreApplication.translate("Preferences", "Reset"))
        self.reset.setToolTip(QCoreApplication.translate("Preferences", "Back to what the keys in use come with"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda: GESTURES.use(GESTURES.preset))
        grid.addWidget(self.note, len(self.boxes), 0, 1, 2)
        grid.addWidget(self.reset, len(self.boxes) + 1, 0, Qt.AlignmentFlag.AlignLeft)
        GESTURES.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for gesture, box in self.boxes.items():
            box.setCurrentIndex(box.findData(GESTURES.deed(gesture)))
        self.reset.setEnabled(bool(GESTURES.own))
        missing = ", ".join(_said(DEEDS[deed]) for deed in unreached())
        self.note.setText(
            QCoreApplication.translate("Preferences", "No gesture does this now: {0}.").format(missing)
            if missing
            else QCoreApplication.translate("Preferences", "“Keys as in” on the page Keyboard sets these, too.")
        )


def _said(text: str) -> str:
    return QCoreApplication.translate("gestures", text)
