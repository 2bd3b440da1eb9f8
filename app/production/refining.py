"""A second, closer look at a recording without a transcript, in the background: better phones, and lips that follow them.

It never keeps anybody waiting: whatever else is asked of the worker comes first, and the look begins again after it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.editing.commands import EditCommand, steps
from app.production.production import Production
from app.production.results import Result
from app.session import Session
from app.settings import Settings
from app.timeline.name_field import NameField
from core.jobs.queue import Job
from core.project.document import SpeechTrack
from core.project.edits import CorrectSpeech
from core.speech.correct import NOTE_CORRECTED

SETTING = "refine"
_PATIENCE_MS = 250


class Refining(QObject):
    """Listens again after a take was made, and puts what it finds into the document unless the words changed meanwhile.

    Signals:
        improved(): better phones are in the document; `take_back` brings the old ones.
        withdrawn(): they no longer are, or the words were corrected since: there is nothing to take back.
    """

    improved = Signal()
    withdrawn = Signal()

    def __init__(self, session: Session, production: Production, settings: Settings) -> None:
        super().__init__(session)
        self._session, self._production, self._settings = session, production, settings
        self._wanted: SpeechTrack | None = None
        self._found: Result = {}
        self._tried: list[SpeechTrack] = []
        self._job = ""
        self._step: EditCommand | None = None
        self._left: SpeechTrack | None = None
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._go_on)
        production.take_ready.connect(self._consider)
        production.job_over.connect(self._job_over)
        session.document_replaced.connect(self._forget)
        session.document_changed.connect(self._watch)

    @property
    def on(self) -> bool:
        return bool(self._settings.number(SETTING, 1))

    def set_on(self, on: bool) -> None:
        """Look, or never look; remembered between runs."""
        self._settings.set_number(SETTING, int(on))
        if on:
            self._consider()
        else:
            self._wanted = None
            if self._job:
                self._production.preparing.cancel(self._job)

    def take_back(self) -> None:
        """The phones and the lips as they were before; whatever was done since stays.

        Nothing happens where the words were corrected since.
        """
        command = self._step
        if command is None or not self._stands(command):
            return
        if command is steps(self._session)[-1]:
            self._session.undo()
            return
        old = command.inverse.updates(self._session.document).get("speech")
        if isinstance(old, SpeechTrack):
            self._session.perform(CorrectSpeech(old.data, label=self.tr("Earlier phones")))
        self._step = None

    def _consider(self) -> None:
        track = self._session.document.speech
        if self.on and track is not None and _can_be_better(track) and track not in self._tried:
            self._wanted, self._found = track, {}
            self._idle.start(0)

    def _go_on(self) -> None:
        track = self._wanted
        if track is None or self._job or self._production.closed:
            return
        if track != self._session.document.speech:  # corrected, or another
            self._wanted, self._found = None, {}
        elif self._found:
            self._put_in(track)
        elif all(job.state.is_final for job in self._production.preparing.jobs):
            self._job = self._production.refine(track, lambda timed: self._keep(track, timed))

    def _keep(self, track: SpeechTrack, timed: Result) -> None:
        if not timed:
            self._tried.append(track)
        if self._wanted is track:
            self._found = timed
            self._wanted = track if timed else None

    def _put_in(self, track: SpeechTrack) -> None:
        """Now, or as soon as nobody drags or writes."""
        writing = isinstance(QApplication.focusWidget(), NameField) or QApplication.activePopupWidget() is not None
        if writing or self._session.dragging or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._idle.start(_PATIENCE_MS)
            return
        found, self._found, self._wanted = self._found, {}, None
        self._tried.append(track)
        self._session.perform(CorrectSpeech(found, label=self.tr("Better phones")))
        self._step, self._left = steps(self._session)[-1], self._session.document.speech
        self.improved.emit()

    def _job_over(self, job: Job) -> None:
        if job.spec.id == self._job:
            self._job = ""
            if job.error is not None:
                self._wanted = None
        self._idle.start(0)

    def _stands(self, command: EditCommand) -> bool:
        """The words are still those that were found."""
        return command in steps(self._session) and self._session.document.speech == self._left

    def _watch(self, _: object) -> None:
        if self._step is not None and not self._stands(self._step):
            self._step = self._left = None
            self.withdrawn.emit()

    def _forget(self) -> None:
        self._wanted, self._found = None, {}
        self._step = self._left = None
        self._tried.clear()
        self.withdrawn.emit()


def _can_be_better(track: SpeechTrack) -> bool:
    """English phones that were guessed from the sound alone, and that nobody touched."""
    data = track.data
    english = str(data.get("language", "")).split("-")[0] == "en"
    return data.get("source") == "free" and english and not data.get("words") and NOTE_CORRECTED not in data.get("notes", ())
