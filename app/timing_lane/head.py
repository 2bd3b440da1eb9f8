"""The left end of the timing lane: what it is called, whether the rest ripples, and which parts are retimed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.commanding.key_tip import KeyTip
from app.panels.parts import label
from app.style import theme
from app.time.retiming import LIPS, PARTS, Retiming

_BUTTON_PX: Final = 24


class LaneHead(QWidget):
    """Chips for the parts, a lock for the lips, the mode, and the fold.

    Signals:
        folded(bool).
    """

    folded = Signal(bool)

    def __init__(self, retiming: Retiming, parent: QWidget) -> None:
        super().__init__(parent)
        self._retiming = retiming
        self.fold = _button(self.tr("Speeds and parts of the timing lane"), checkable=True)
        self.mode = QPushButton(objectName="dense")
        self.chips: dict[str, QToolButton] = {}
        self.parts = _button(self.tr("Parts that are retimed"))
        self._build()
        retiming.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        self.fold.setIcon(theme.icon("caret-right"))
        quiet = "QToolButton:checked:!focus { background: transparent; border-color: transparent; }"
        self.fold.setStyleSheet(f"QToolButton {{ {self.fold.styleSheet()} }} {quiet}")
        self.fold.toggled.connect(self._unfold)
        KeyTip(self.mode, self.tr("What is later moves along, or what is beside gives way"), "time.ripple")
        self.mode.setAccessibleName(self.tr("Ripple"))
        self.mode.setCheckable(True)
        self.mode.setStyleSheet(f"font-size: {theme.LABEL_PX}px; padding: 0 6px;")
        self.mode.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mode.clicked.connect(self._retiming.set_ripple)
        self.parts.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.parts.setMenu(QMenu(self.parts))
        self.parts.menu().aboutToShow.connect(self._fill_menu)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.setSpacing(theme.SPACE_INSIDE)
        lower.setSpacing(1)
        upper.addWidget(self.fold)
        upper.addWidget(label(self.tr("Timing"), "note"))
        upper.addStretch(1)
        upper.addWidget(self.parts)
        upper.addWidget(self.mode)
        for part in PARTS:
            chip = self._chip(part)
            self.chips[part] = chip
            if part == LIPS:
                lower.addStretch(1)
            lower.addWidget(chip)
        self._chips = QWidget()
        self._chips.setLayout(lower)
        lower.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 2, 6, 2)
        whole.setSpacing(2)
        whole.addLayout(upper)
        whole.addWidget(self._chips)
        whole.addStretch(1)

    def _chip(self, part: str) -> QToolButton:
        name = QCoreApplication.translate("retiming", part)
        chip = _button(name, checkable=True)
        chip.setText(name)
        if part == LIPS:
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.clicked.connect(lambda on: self._retiming.unlock_lips(on))
        else:
            chip.setToolTip(self.tr("Retime: {0}").format(name))
            chip.clicked.connect(lambda on: self._retiming.set_part(part, on))
        return chip

    def _unfold(self, on: bool) -> None:
        self.fold.setIcon(theme.icon("caret-down" if on else "caret-right"))
        self.folded.emit(not on)
        self._fit()

    def _show(self) -> None:
        retiming = self._retiming
        self.mode.setChecked(retiming.ripple)
        self.mode.setText(self.tr("Ripple") if retiming.ripple else self.tr("Rest stays"))
        for part, chip in self.chips.items():
            chip.setChecked(part in retiming.parts)
        open_ = retiming.lips_unlocked
        lips = self.chips[LIPS]
        lips.setIcon(theme.icon("lock-open" if open_ else "lock", "danger" if open_ else "text_2"))
        lips.setToolTip(
            self.tr("The lips leave the sound with the next change; click to lock them again")
            if open_
            else self.tr("Lips and jaw stay with the sound; click to unlock them for the next change")
        )
        self._fit()

    def _fit(self) -> None:
        """Chips where they have room; else a menu of them."""
        roomy = self._chips.sizeHint().width() + 10 <= self.width()
        self._chips.setVisible(roomy and self.fold.isChecked())
        self.parts.setVisible(not roomy or not self.fold.isChecked())
        self.parts.setText(self.tr("Parts"))

    def _fill_menu(self) -> None:
        menu = self.parts.menu()
        menu.clear()
        for part, chip in self.chips.items():
            item = QAction(chip.text(), menu, checkable=True, checked=chip.isChecked())
            item.triggered.connect(lambda _=False, chip=chip: chip.click())
            if part == LIPS:
                menu.addSeparator()
                item.setText(self.tr("Lips (unlocked)") if chip.isChecked() else self.tr("Unlock lips"))
            menu.addAction(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _button(name: str, *, checkable: bool = False) -> QToolButton:
    button = QToolButton(objectName="small")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setCheckable(checkable)
    button.setFixedHeight(_BUTTON_PX)
    button.setMinimumWidth(_BUTTON_PX)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setStyleSheet(f"font-size: {theme.LABEL_PX}px; padding: 0 2px; min-width: 20px;")
    return button
