"""Work that the window does beside everything else, in the status line: what it is, how far, how long still, a way out."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.panels.parts import label
from app.panels.task_row import time_left
from app.style import theme
from app.widgets.icon_button import icon_button

_BAR_PX = 96
_CROSS_PX = 20
"""The line is no higher than without."""
_TELLING_MS = 1000
"""Before that nobody can say how long it will take."""


class StatusWork(QWidget):
    """One line; hidden while nothing is done.

    Signals:
        cancel_requested().
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ""
        self._since = QElapsedTimer()
        self._text = label("", "note")
        self._numbers = label("", "note")
        self._numbers.setFont(theme.number_font())
        self._bar = QProgressBar(textVisible=False, maximum=100)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = icon_button("x", self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_requested)
        self._cancel.setFixedSize(_CROSS_PX, _CROSS_PX)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_BETWEEN)
        for part in (self._text, self._bar, self._numbers, self._cancel):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, for whoever reads the screen to somebody; nothing while nothing is done."""
        return "" if self.isHidden() else f"{self._what} {self._numbers.text()}"

    def cancel(self) -> None:
        """As a click on the cross."""
        self._cancel.click()

    def show_work(self, what: str, share: float) -> None:
        """Say what is being done, and the share of it that is done, 0..1."""
        if self.isHidden() or what != self._what:
            self._what = what
            self._since.start()
            self._text.setText(what)
            self.setAccessibleName(what)
        percent = min(99, int(100 * share))  # it is not done before it is gone
        self._bar.setValue(percent)
        passed_s = self._since.elapsed() / 1000
        numbers = self.tr("{0} %").format(percent)
        if self._since.elapsed() > _TELLING_MS and share > 0:
            numbers += f" · {time_left(self, passed_s * (1 - share) / share)}"
        self._numbers.setText(numbers)
        self.show()
