"""How many takes Generate makes at once."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.takes.direction import MOST_TAKES


class TakesBox(QComboBox):
    """One to eight; one is usual, so that the seed on show is the one that comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for count in range(1, MOST_TAKES + 1):
            self.addItem(self.tr("1 take") if count == 1 else self.tr("{0} takes").format(count), count)
        self.setAccessibleName(self.tr("Takes at once"))
        self.setToolTip(self.tr("How many takes Generate makes at once: this seed and those after it. The best is shown."))

    @property
    def count_wanted(self) -> int:
        return int(self.currentData())

    def set_count(self, count: int) -> None:
        """Choose; what is no possible number is 1."""
        self.setCurrentIndex(max(self.findData(count), 0))
