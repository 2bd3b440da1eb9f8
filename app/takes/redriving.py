"""The lips follow the phones: whenever words or phones are corrected, the takes made of them are driven anew.

A correction is a step at once, and the takes join it when the worker has them: to the user it is one step always.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.editing.commands import EditCommand, steps
from app.production.production import Production
from app.production.results import Result
from app.session import Session
from core.curves.comp import put_together_anew
from core.curves.take import Take
from core.errors import UserError
from core.jobs.job import JobState
from core.jobs.queue import Job
from core.project.document import Document, SpeechTrack
from core.project.edits import CorrectSpeech


class Redriving(QObject):
    """Looks at every step that corrects the speech and has no takes yet; one after another, the oldest first.

    Signals:
        refused(): a written word could not be read.
    """

    refused = Signal()

    def __init__(self, session: Session, production: Production) -> None:
        super().__init__(session)
        self._session, self._production = session, production
        self._job = ""
        self._command: EditCommand | None = None
        self._written: set[str] = set()
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._look)
        session.document_changed.connect(self._look)
        session.document_replaced.connect(self._get_ready)
        production.job_over.connect(self._job_over)

    @property
    def following(self) -> bool:
        """Lips are being driven anew."""
        return bool(self._job)

    def respell(self, text: str, word: int | None, t_s: float) -> None:
        """Let another word be said, or one more; `word` is the number of the one it takes the place of."""
        track = self._session.document.speech

        def keep(timed: Result) -> None:
            if self._session.document.speech != track:
                raise UserError(self.tr("The words have changed meanwhile."), self.tr("Write the word again."))
            label = self.tr("Insert word") if word is None else self.tr("Change word")
            self._session.perform(CorrectSpeech(timed, label=label))
            self._written.discard(job)

        job = self._production.respell(text, word, t_s, keep)
        self._written.add(job)

    def _get_ready(self) -> None:
        """A project with a spoken take was opened: its first correction finds the worker awake."""
        document = self._session.document
        if document.speech is not None and document.takes and not self._production.closed:
            self._production.preparing.get_ready()

    def _look(self, _: object = None) -> None:
        if self._job or self._production.closed:
            return
        for command in steps(self._session):
            if isinstance(command.edit, CorrectSpeech) and command.edit.takes is None and self._follow(command, command.edit):
                return

    def _follow(self, command: EditCommand, edit: CorrectSpeech) -> bool:
        """Have the takes of a correction driven anew; False where it has none."""
        document = self._session.when_done(command)
        old, new = command.inverse.updates(document).get("speech"), document.speech
        takes = self._takes(document)
        if not takes or not isinstance(old, SpeechTrack) or new is None:
            command.become(replace(edit, takes=()), command.inverse)
            return False

        def keep(made: tuple[Take, ...]) -> None:
            self._job = ""
            self._again.start()
            if self._still_wanted(command, edit, takes):
                self._session.amend(command, replace(edit, takes=put_together_anew(document.takes, made)))

        self._command = command
        self._job = self._production.redrive(old, new, takes, keep)
        return True

    def _still_wanted(self, command: EditCommand, edit: CorrectSpeech, takes: tuple[Take, ...]) -> bool:
        """The correction is not undone, and its takes are those that were driven."""
        if command not in steps(self._session) or command.edit is not edit:
            return False
        return self._takes(self._session.when_done(command)) == takes

    def _takes(self, document: Document) -> tuple[Take, ...]:
        """The takes that were made of the sound."""
        try:
            audio = self._session.audio
        except UserError:  # who plays it says so
            return ()
        return () if audio is None else tuple(t for t in document.takes if t.provenance.audio_hash == audio.sha256)

    def _job_over(self, job: Job) -> None:
        if job.spec.id in self._written:
            self._written.discard(job.spec.id)
            self.refused.emit()
        if job.spec.id != self._job:
            return
        self._job = ""
        command, self._command = self._command, None
        if job.state is not JobState.CANCELLED and command is not None and isinstance(command.edit, CorrectSpeech):
            command.become(replace(command.edit, takes=()), command.inverse)  # it would fail again
        self._again.start()
