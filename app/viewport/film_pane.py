"""The last film beside the rig: its frame at the playhead, or how far it is while it is being written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QAction, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from app.style import theme
from app.viewport.film_reader import FilmReader
from app.viewport.finished_film import FinishedFilm
from app.viewport.marks import draw_plate
from app.widgets.thumbnail import read_image
from core.jobs.job import JobState, RenderParams
from core.jobs.queue import Job

_LONGEST_PX = 2048


class FilmPane(QWidget):
    """Shows the newest export that has something to show."""

    def __init__(self, session: Session, export: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(160, 160)
        self._session = session
        self._reader = FilmReader(self)
        self._reader.ready.connect(self._show_frame)
        self._film: FinishedFilm | None = None
        self._job_id = ""
        self._seen: set[str] = set()
        self._strange: frozenset[str] = frozenset()
        self._image = QImage()
        self._note = ""
        self._export = QPushButton(self.tr("Export…"))
        self._export.setToolTip(export.toolTip())
        self._export.clicked.connect(export.trigger)
        self._words = QLabel()
        self._words.setObjectName("field")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self._export, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        session.playhead_changed.connect(self._ask)
        session.playing_changed.connect(lambda playing: None if playing else self._reader.rest())
        session.document_replaced.connect(self._start_anew)
        self.clear()

    def clear(self) -> None:
        """Forget the film: it is none of this project."""
        self._film, self._job_id, self._image = None, "", QImage()
        self._say(self.tr("No film yet. The last export is shown here."))

    def show_job(self, job: Job) -> None:
        """An export moved on."""
        self._seen.add(job.spec.id)
        if job.spec.id in self._strange or not isinstance(job.spec.params, RenderParams):
            return
        if job.state is JobState.FINISHED:
            film = FinishedFilm.of(job)
            if film is not None:
                self._job_id, self._film = job.spec.id, film
                self._say(film.path.name)
                self._ask()
        elif job.preview and not job.state.is_final:
            image = read_image(Path(job.preview), _LONGEST_PX)
            if not image.isNull():
                self._job_id, self._film, self._image = job.spec.id, None, image
                self._say(self.tr("Frame {0} of {1}, being written").format(job.preview_frame, job.total))
        elif job.state.is_final and job.spec.id == self._job_id and self._film is None:
            self._say(self.tr("This film was not finished."))

    def _start_anew(self) -> None:
        """Another project: exports that are under way are none of it."""
        self._strange |= self._seen
        self.clear()

    def _place(self) -> tuple[Path, float] | None:
        """The file and the time in it, seconds, of what the film shows at the playhead; None where it shows nothing."""
        rate = self._session.rate
        return None if self._film is None else self._film.at(rate.seconds(int(self._session.playhead)), rate.fps)

    def _ask(self, _frame: float = 0.0) -> None:
        if self._film is None or not self.isVisible():
            return
        place = self._place()
        if place is None:
            self._image = QImage()
            self._say(self.tr("The film begins later than here."))
        else:
            self._reader.ask(*place, self._session.rate.fps, goes_on=self._session.playing)

    def _show_frame(self, file: str, _t_s: float, image: QImage) -> None:
        film = self._film
        if film is None or not film.holds(Path(file)) or self._place() is None:
            return
        if image.isNull():
            gone = not film.path.exists()
            self._say(self.tr("{0} is no longer there.").format(film.path.name) if gone else self.tr("The film is over here."))
            if gone:
                self._image = QImage()
        else:
            self._image = image
            self._say(film.path.name)
        self.update()

    def _say(self, text: str) -> None:
        self._note = text
        self.setAccessibleName(self.tr("Film") + ": " + text)
        self._words.setText(text)
        self._words.setVisible(self._image.isNull())
        self._export.setVisible(self._image.isNull() and self._film is None)
        self.update()

    # Qt

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reader.rest()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("window"))
            painter.fillRect(QRect(0, 0, 1, self.height()), theme.color("line"))
            if self._image.isNull():
                return
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
            rect = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height())
            painter.drawImage(rect, self._image)
            draw_plate(painter, rect.topLeft() + QPointF(8, 8), self._note)
