"""A small window about one block: where the eyes look, how far the head goes along, and whether they blink on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)

from app.staging.aiming import Aim
from app.staging.edits import StagingEdits
from app.staging.words import direction, target_name
from app.style import theme
from core.curves.gaze_blocks import Block
from core.curves.staged_gaze import follow
from core.curves.staging import MAX_ANGLE_DEG, Target

_WIDTH: Final = 292
_BLINKS: Final = (None, True, False)


class TargetPopup(QFrame):
    """Every change shows at once; closing keeps it as one undo step, Escape takes it back."""

    def __init__(self, edits: StagingEdits, block: Block, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("float")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Look"))
        self.setFixedWidth(_WIDTH)
        self._edits = edits
        self._aim = Aim(edits.session, block)
        self._filling = True
        names = (self.tr("Look at"), self.tr("Direction"), self.tr("Head"), "", self.tr("Blink"), self.tr("Keep as"))
        self.target = QComboBox()
        self.yaw, self.pitch = self._angle(self.tr("Aside"), "↔ "), self._angle(self.tr("Up"), "↕ ")
        self.automatic = QCheckBox(self.tr("As people do"))
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, 100)
        self.share.setAccessibleName(self.tr("Share of the head"))
        self.share_value = QLabel(objectName="value")
        self.blink = QComboBox()
        self.blink.addItems([self.tr("With large jumps"), self.tr("On the way"), self.tr("Never")])
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setMaxLength(40)
        self.keep = QPushButton()
        for field, name in ((self.target, names[0]), (self.blink, names[4]), (self.name, names[5])):
            field.setAccessibleName(name)
        self._lay_out(names)
        self._fill()
        self._filling = False
        self.target.activated.connect(self._choose_target)
        self.yaw.valueChanged.connect(self._point)
        self.pitch.valueChanged.connect(self._point)
        self.share.valueChanged.connect(self._set_share)
        self.automatic.toggled.connect(self._set_automatic)
        self.blink.activated.connect(self._set_blink)
        self.name.textChanged.connect(lambda: self._fill_keep())
        self.name.returnPressed.connect(self._keep_target)
        self.keep.clicked.connect(self._keep_target)

    def open_over(self, point: QPoint) -> None:
        """Show it above a point of the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(max(point.x() - self.width() // 2, screen.left() + 4), screen.right() - self.width() - 4)
        self.move(left, max(point.y() - self.height() - 6, screen.top() + 4))
        self.show()
        self.target.setFocus()

    # what it is made of

    def _angle(self, name: str, sign: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(-MAX_ANGLE_DEG, MAX_ANGLE_DEG)
        field.setDecimals(1)
        field.setSuffix("°")
        field.setPrefix(sign)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(name)
        field.setKeyboardTracking(False)
        return field

    def _lay_out(self, names: tuple[str, ...]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 12)
        grid.setHorizontalSpacing(theme.SPACE_BETWEEN)
        grid.setVerticalSpacing(theme.SPACE_BETWEEN)
        for row, text in enumerate(names):
            grid.addWidget(QLabel(text, objectName="field"), row, 0)
        grid.addWidget(self.target, 0, 1, 1, 2)
        grid.addWidget(self.yaw, 1, 1)
        grid.addWidget(self.pitch, 1, 2)
        grid.addWidget(self.automatic, 2, 1, 1, 2)
        grid.addWidget(self.share, 3, 1)
        grid.addWidget(self.share_value, 3, 2)
        grid.addWidget(self.blink, 4, 1, 1, 2)
        grid.addWidget(self.name, 5, 1)
        grid.addWidget(self.keep, 5, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _fill(self) -> None:
        """Show the look as it is."""
        look, staging = self._aim.look, self._edits.staging
        yaw, pitch = staging.direction(look)
        self._filling = True
        self.target.clear()
        for target in staging.targets:
            self.target.addItem(target_name(target.name), target.name)
        self.target.addItem(direction(yaw, pitch) if not look.target else self.tr("A direction"), "")
        self.target.setCurrentIndex(max(0, self.target.findData(look.target)))
        self.yaw.setValue(yaw)
        self.pitch.setValue(pitch)
        self.automatic.setChecked(look.head_share is None)
        size = (yaw**2 + pitch**2) ** 0.5
        turn = follow((yaw, pitch), look.head_share)
        share = 0.0 if size == 0 else (turn[0] ** 2 + turn[1] ** 2) ** 0.5 / size
        self.share.setValue(round(100 * share))
        self.share_value.setText(self.tr("{0} % of the way").format(round(100 * share)))
        self.share.setEnabled(look.head_share is not None)
        self.blink.setCurrentIndex(_BLINKS.index(look.blink))
        self._filling = False
        self._fill_keep()

    def _fill_keep(self) -> None:
        named = self._edits.staging.target(self.name.text().strip())
        self.keep.setText(self.tr("Move it here") if named is not None else self.tr("Keep"))
        self.keep.setEnabled(bool(self.name.text().strip()))

    # what is changed

    def _choose_target(self, index: int) -> None:
        name = self.target.itemData(index)
        if name:
            self._aim.look_at(name)
        else:
            self._aim.point(self.yaw.value(), self.pitch.value())
        self._fill()

    def _point(self) -> None:
        if not self._filling:
            if self._aim.look.target:
                self.name.setText(self._aim.look.target)  # perhaps that place is meant to move
            self._aim.point(self.yaw.value(), self.pitch.value())
            self._fill()

    def _set_share(self, percent: int) -> None:
        if not self._filling and not self.automatic.isChecked():
            self._aim.become(replace(self._aim.look, head_share=percent / 100))
            self._fill()

    def _set_automatic(self, on: bool) -> None:
        if not self._filling:
            self._aim.become(replace(self._aim.look, head_share=None if on else self.share.value() / 100))
            self._fill()

    def _set_blink(self, index: int) -> None:
        self._aim.become(replace(self._aim.look, blink=_BLINKS[index]))

    def _keep_target(self) -> None:
        """Let the project know this direction by a name."""
        name = self.name.text().strip()
        if not name:
            return
        new = Target(name, self.yaw.value(), self.pitch.value())
        known = self._edits.staging.targets
        targets = tuple(new if t.name == name else t for t in known) if new.name in {t.name for t in known} else (*known, new)
        self._aim.become(replace(self._aim.look, target=name), targets)
        self.name.clear()
        self._fill()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._aim.cancel()
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._aim.commit()
        super().hideEvent(event)
