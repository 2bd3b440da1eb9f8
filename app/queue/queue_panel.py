"""The exports: one row each with a live thumbnail, progress, time left, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.queue.film_picture import FilmPicture
from app.said import said
from app.thumbnail import read_image, thumbnail
from core.jobs.job import JobState, RenderParams
from core.jobs.queue import Job

_THUMBNAIL = (56, 56)
_ROW_HEIGHT = 72


class QueuePanel(QFrame):
    """Rows in the order of the queue, the newest last.

    Signals:
        cancel_requested(str), retry_requested(str), remove_requested(str): with the job's id.
        count_changed(int): exports that are not over.
    """

    cancel_requested = Signal(str)
    retry_requested = Signal(str)
    remove_requested = Signal(str)
    count_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setAccessibleName(self.tr("Export queue"))
        self._rows: dict[str, QueueRow] = {}
        self._most_rows = 3
        self._empty = QLabel(self.tr("Exports appear here."))
        self._empty.setObjectName("note")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(theme.SPACE_AROUND, theme.SPACE_INSIDE, theme.SPACE_AROUND, theme.SPACE_INSIDE)
        self._list.setSpacing(0)
        self._list.addWidget(self._empty)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.addWidget(area)
        self._fit_height()

    def show_job(self, job: Job) -> None:
        """Add or update the row of `job`."""
        row = self._rows.get(job.spec.id)
        if row is None:
            row = QueueRow(job.spec.id)
            row.cancel.clicked.connect(lambda: self.cancel_requested.emit(job.spec.id))
            row.retry.clicked.connect(lambda: self.retry_requested.emit(job.spec.id))
            row.remove.clicked.connect(lambda: self.remove_requested.emit(job.spec.id))
            self._rows[job.spec.id] = row
            self._list.insertWidget(self._list.count() - 1, row)
            self._fit_height()
        row.show_job(job)
        self._tell()

    def set_most_rows(self, count: int) -> None:
        """Rows on show before the list scrolls."""
        if count != self._most_rows:
            self._most_rows = count
            self._fit_height()

    def remove_job(self, job_id: str) -> None:
        self._rows.pop(job_id).deleteLater()
        self._fit_height()
        self._tell()

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        return tuple(self._rows.values())

    def _fit_height(self) -> None:
        self._empty.setVisible(not self._rows)
        self.setFixedHeight(min(max(len(self._rows), 1), self._most_rows) * _ROW_HEIGHT + 10)

    def _tell(self) -> None:
        self.count_changed.emit(sum(not row.state.is_final for row in self._rows.values()))


class QueueRow(QWidget):
    """One export."""

    def __init__(self, job_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_id = job_id
        self.state = JobState.QUEUED
        self._out = Path()
        self._preview = ("", -1)
        self._picture = FilmPicture()
        self._picture.setFixedSize(*_THUMBNAIL)
        self._picture.setPixmap(thumbnail(read_image(Path(), 1), *_THUMBNAIL, self.devicePixelRatioF()))
        self._name = QLabel()
        self._name.setObjectName("title")
        self._about = QLabel()
        self._about.setObjectName("note")
        self._about.setFont(theme.number_font())
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.show_file = self._button("folder-open", self.tr("Show in folder"))
        self.play = self._button("play", self.tr("Watch"))
        self.retry = QPushButton(self.tr("Try again"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.remove = self._button("x", self.tr("Take off the list"))
        self.show_file.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out.parent))))
        self.play.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out))))
        self._lay_out()

    def show_job(self, job: Job) -> None:
        self.state = job.state
        assert isinstance(job.spec.params, RenderParams)
        self._out = Path(job.spec.params.out)
        self._name.setText(job.title)
        self._about.setText(self._sentence(job, job.spec.params))
        self._about.setToolTip(job.error.details if job.error is not None else str(self._out))
        done = job.state is JobState.FINISHED
        self._picture.set_film(self._out if done else None)
        self._bar.setVisible(not job.state.is_final)
        self._bar.setRange(0, job.total or (0 if job.state is JobState.RUNNING else 1))
        self._bar.setValue(job.done)
        self.show_file.setVisible(done)
        self.play.setVisible(done)
        self.cancel.setVisible(not job.state.is_final)
        self.cancel.setEnabled(job.state is not JobState.CANCELLING)
        self.retry.setVisible(job.state.is_final and not done)
        self.remove.setVisible(job.state.is_final)
        if job.preview and (job.preview, job.preview_frame) != self._preview:
            self._preview = (job.preview, job.preview_frame)
            image = read_image(Path(job.preview), 256)
            if not image.isNull():
                self._picture.setPixmap(thumbnail(image, *_THUMBNAIL, self.devicePixelRatioF()))

    def _sentence(self, job: Job, params: RenderParams) -> str:
        """State, progress and time left in one line."""
        size = self.tr("{0} px").format(params.size)
        match job.state:
            case JobState.QUEUED | JobState.STARTING:
                return f"{size} · " + (self.tr("waiting") if job.state is JobState.QUEUED else self.tr("starting"))
            case JobState.RUNNING | JobState.PAUSED:
                if not job.total:
                    return f"{size} · {said(job.stage)}"
                frames = self.tr("frame {0} of {1}").format(job.done, job.total)
                left = "" if job.remaining_s is None else " · " + self.tr("{0} s left").format(max(1, round(job.remaining_s)))
                return f"{size} · {frames}{left}"
            case JobState.CANCELLING:
                return self.tr("stopping")
            case JobState.FINISHED:
                took = float(job.result.get("render_s", 0.0))
                return f"✓ {size} · " + self.tr("{0} frames in {1:.0f} s").format(job.result.get("frames", "?"), took)
            case JobState.CANCELLED:
                return self.tr("cancelled")
        return f"! {said(job.error.message)} {said(job.error.hint)}".strip() if job.error is not None else str(job.state)

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("quiet")
        button.setIcon(theme.icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _lay_out(self) -> None:
        self.setFixedHeight(_ROW_HEIGHT)
        texts = QVBoxLayout()
        texts.setSpacing(theme.SPACE_INSIDE)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addWidget(self._about)
        texts.addWidget(self._bar)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_BETWEEN)
        row.addWidget(self._picture)
        row.addSpacing(theme.SPACE_INSIDE)
        row.addLayout(texts, 1)
        for button in (self.play, self.show_file, self.retry, self.cancel, self.remove):
            row.addWidget(button)
