"""Work that is running: what it does now, how far it is, how long it takes, and a way out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.panels.parts import label
from app.style import theme
from app.texts.said import said
from app.widgets.elided import ElidedLabel
from app.widgets.icon_button import icon_button
from core.jobs.queue import Job


class TaskRow(QFrame):
    """One line of text over a thin bar. Hidden while nothing runs.

    Signals:
        cancel_requested().
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._text = ElidedLabel()
        self._text.setObjectName("note")
        self._left = label("", "note")
        self._left.setFont(theme.number_font())
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        cancel = icon_button("x", self.tr("Cancel"))
        cancel.clicked.connect(self.cancel_requested)
        texts = QHBoxLayout()
        texts.addWidget(self._text, 1)
        texts.addWidget(self._left)
        lines = QVBoxLayout()
        lines.setSpacing(theme.SPACE_INSIDE)
        lines.addLayout(texts)
        lines.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_INSIDE)
        row.addLayout(lines, 1)
        row.addWidget(cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_job(self, job: Job | None) -> None:
        """Show `job`, or nothing."""
        self.setVisible(job is not None)
        if job is None:
            return
        self._text.setText(said(job.stage) or job.title)
        self._bar.setRange(0, max(job.total, 0))
        self._bar.setValue(job.done)
        self._left.setText("" if job.remaining_s is None else time_left(self, job.remaining_s))


def time_left(widget: QObject, seconds: float) -> str:
    """How long it still takes, no more exact than it can be known."""
    if seconds < 5:
        return widget.tr("a few seconds")
    if seconds < 90:
        return widget.tr("{0} s left").format(round(seconds / 5) * 5)
    return widget.tr("{0} min left").format(round(seconds / 60))
