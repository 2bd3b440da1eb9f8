"""One export: its picture, how it stands, and what can be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.queue.film_picture import FilmPicture
from app.queue.pace import Pace
from app.queue.row_text import row_text
from app.queue.state_look import state_icon, state_word
from app.style import theme
from app.widgets.elided import ElidedLabel
from app.widgets.icon_button import icon_button
from app.widgets.thumbnail import read_image, thumbnail
from core.jobs.job import JobState, RenderParams
from core.jobs.queue import Job

ROW_PX: Final = 64
_THUMBNAIL: Final = (48, 48)
_THUMBNAIL_PX: Final = 256
_GRIP_PX: Final = 20
_PLATE_ICON_PX: Final = 20
_BROKEN: Final = (JobState.FAILED, JobState.INTERRUPTED)


class QueueRow(QWidget):
    """Follows one job. The buttons that make sense in its state are on show.

    Signals:
        asked(str, str): the id of a command of `app.queue.commands`, and the job's id.
    """

    asked = Signal(str, str)

    def __init__(self, job_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_id = job_id
        self.state = JobState.QUEUED
        self.preview = ("", -1)
        self._job: Job | None = None
        self._pace = Pace()
        self._current = self._held = self._first = self._can_shrink = False
        self._expected = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.picture = FilmPicture()
        self.picture.setFixedSize(*_THUMBNAIL)
        self._show_plate()
        self.picture.clicked.connect(lambda: self.asked.emit("exports.enlarge", job_id))
        self._name = QLabel()
        self._name.setObjectName("title")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.badge = QLabel(self.tr("The project has changed since"))
        self.badge.setObjectName("badge")
        self.badge.setToolTip(self.tr("It shows the project as it was when you ordered it. Export again for a newer one."))
        self.badge.hide()
        self._sign = QLabel()
        self._state = QLabel()
        self._about = ElidedLabel()
        self._about.setObjectName("note")
        self._about.setFont(theme.number_font())
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.buttons: dict[str, QPushButton | QToolButton] = {
            "exports.watch": icon_button("play", self.tr("Watch")),
            "exports.show_file": icon_button("folder-open", self.tr("Show in folder")),
            "exports.log": self._text(self.tr("Show log"), self.tr("Show what the renderer wrote down")),
            "exports.smaller": self._text(self.tr("Try smaller"), self.tr("Try again at two thirds of the size")),
            "exports.retry": self._text(self.tr("Try again"), self.tr("Put it back into the queue")),
            "exports.next": icon_button("arrow-line-up", self.tr("Make this one next")),
            "exports.pause": icon_button("pause", self.tr("Pause")),
            "exports.cancel": icon_button("stop", self.tr("Cancel")),
            "exports.remove": icon_button("x", self.tr("Take off the list")),
            "exports.menu": icon_button("dots-three", self.tr("More")),
        }
        for command, button in self.buttons.items():
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command, job_id))
        self._lay_out()
        self.set_current(False)

    @property
    def shown_state(self) -> JobState | None:
        """`state`, None before the first."""
        return None if self._job is None else self.state

    @property
    def name(self) -> str:
        return self._name.text()

    @property
    def text(self) -> str:
        """All that is said of the export."""
        return ", ".join(filter(None, (self._name.text(), self._state.text(), self._about.text(), self._badge_text)))

    @property
    def offered(self) -> set[str]:
        """Commands that have a button now."""
        return {command for command, button in self.buttons.items() if not button.isHidden()}

    def show_job(self, job: Job) -> None:
        """Show how it stands now."""
        assert isinstance(job.spec.params, RenderParams)
        self._job, self.state = job, job.state
        if job.total:
            self._pace.note(job.elapsed_s, job.done, job.total)
        else:
            self._pace = Pace()
        self._name.setText(job.title)
        out = Path(job.result.get("video") or job.spec.params.out)
        self._name.setToolTip(str(out))
        done = job.state is JobState.FINISHED
        self.picture.set_film(out if done else None)
        self._bar.setVisible(job.state.is_active)
        self._bar.setRange(0, job.total or (0 if job.state is JobState.RUNNING else 1))
        self._bar.setValue(job.done)
        self._show_preview(job)
        self._show_state()
        self._show_buttons()

    def set_waits(self, *, held: bool, first: bool, can_shrink: bool, expected: str) -> None:
        """What it depends on: all are held; it is next; a smaller size could be tried; what it will cost."""
        self._held, self._first, self._can_shrink, self._expected = held, first, can_shrink, expected
        if self._job is not None:
            self._show_state()
            self._show_buttons()

    def set_outdated(self, outdated: bool) -> None:
        """The project is another one now."""
        self.badge.setVisible(outdated)
        self._tell()

    def set_current(self, current: bool) -> None:
        """The keys of the list act on it; its buttons alone are stops of the Tab key."""
        self._current = current
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        self.update()

    @property
    def _badge_text(self) -> str:
        return "" if self.badge.isHidden() else self.badge.text()

    def _show_state(self) -> None:
        job = self._job
        assert job is not None
        assert isinstance(job.spec.params, RenderParams)
        icon, shade = state_icon(self.state)
        waits = self._held and self.state is JobState.QUEUED
        self._sign.setPixmap(theme.icon("pause-circle" if waits else icon, shade).pixmap(theme.ICON_PX, theme.ICON_PX))
        self._state.setText(self.tr("Held") if waits else state_word(self.state))
        self._about.setText(row_text(job, job.spec.params, self._pace, self._expected))
        self._tell()

    def _show_buttons(self) -> None:
        state = self.state
        shown = {
            "exports.watch": state is JobState.FINISHED,
            "exports.show_file": state is JobState.FINISHED,
            "exports.log": state in _BROKEN,
            "exports.smaller": state in _BROKEN and self._can_shrink,
            "exports.retry": state.is_final and state is not JobState.FINISHED,
            "exports.next": state is JobState.QUEUED and not self._first,
            "exports.pause": state in (JobState.RUNNING, JobState.PAUSED),
            "exports.cancel": state.is_active,
            "exports.remove": not state.is_active,
            "exports.menu": True,
        }
        for command, button in self.buttons.items():
            button.setVisible(shown[command])
        self.buttons["exports.cancel"].setEnabled(state is not JobState.CANCELLING)
        again = self.tr("Resume") if state is JobState.INTERRUPTED else self.tr("Try again")
        self.buttons["exports.retry"].setText(again)
        pause = self.buttons["exports.pause"]
        pause.setIcon(theme.icon("play" if state is JobState.PAUSED else "pause"))
        pause.setToolTip(self.tr("Go on") if state is JobState.PAUSED else self.tr("Pause"))
        pause.setAccessibleName(pause.toolTip())

    def _show_preview(self, job: Job) -> None:
        if not job.preview or (job.preview, job.preview_frame) == self.preview:
            return
        image = read_image(Path(job.preview), _THUMBNAIL_PX)
        if not image.isNull():
            self.preview = (job.preview, job.preview_frame)
            self.picture.setPixmap(thumbnail(image, *_THUMBNAIL, self.devicePixelRatioF()))
            self.picture.set_seen(True)

    def _show_plate(self) -> None:
        """What stands there before the first frame."""
        plate = thumbnail(QImage(), *_THUMBNAIL, self.devicePixelRatioF())
        middle = QRect(0, 0, _PLATE_ICON_PX, _PLATE_ICON_PX)
        middle.moveCenter(QRect(0, 0, *_THUMBNAIL).center())
        with QPainter(plate) as painter:
            theme.icon("film-strip", "disabled").paint(painter, middle)
        self.picture.setPixmap(plate)

    def _tell(self) -> None:
        self.setAccessibleName(self.text)

    def _text(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("dense")
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        self.setFixedHeight(ROW_PX)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(theme.SPACE_BETWEEN)
        first.addWidget(self._name)
        first.addWidget(self.badge)
        first.addStretch(1)
        second.setSpacing(theme.SPACE_INSIDE)
        second.addWidget(self._sign)
        second.addWidget(self._state)
        second.addSpacing(theme.SPACE_INSIDE)
        second.addWidget(self._about, 1)
        texts = QVBoxLayout()
        texts.setSpacing(theme.SPACE_INSIDE)
        texts.addStretch(1)
        for part in (first, second):
            texts.addLayout(part)
        texts.addWidget(self._bar)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_GRIP_PX, 0, theme.SPACE_BETWEEN, 0)
        row.setSpacing(theme.SPACE_INSIDE)
        row.addWidget(self.picture)
        row.addSpacing(theme.SPACE_BETWEEN)
        row.addLayout(texts, 1)
        row.addSpacing(theme.SPACE_BETWEEN)
        for button in self.buttons.values():
            row.addWidget(button)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._current:
                painter.fillRect(self.rect(), theme.mix(theme.color("panel"), theme.color("chosen"), 0.5))
                painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
            elif self.underMouse():
                painter.fillRect(self.rect(), theme.color("raised"))
            if self.underMouse():
                grip = QRect(2, (self.height() - theme.ICON_PX) // 2, theme.ICON_PX, theme.ICON_PX)
                theme.icon("dots-six-vertical", "text_2").paint(painter, grip)
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
            if self._current and self.parentWidget().hasFocus():
                theme.paint_focus(painter, self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._job is not None:
            self._show_state()  # another look
            if not self.preview[0]:
                self._show_plate()
