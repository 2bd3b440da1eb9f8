"""The sample: a finished, editable piece made before one's eyes, from a sitter and a sentence that come with the program.

Nothing of it is stored: it goes the same way as any portrait and any words, and so shows what the program does here and now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.files.project_files import ProjectFiles
from app.files.samples import sentence, sitters
from app.production.production import Production
from app.production.requests import SpeechRequest
from app.session import Session
from core.curves.curve import Curve
from core.curves.key import Key
from core.errors import UserError
from core.jobs.queue import Job
from core.project.document import Marker
from core.project.edits import Compound, SetCurves, SetMarkers, SetName

TAKES: Final = 3
_MOVES: Final = {
    "gaze.yaw": ((-6, 0.0), (-2, 12.0), (8, 12.0), (12, 0.0)),
    "head.pitch": ((-5, 0.0), (0, 4.0), (6, 0.0)),
    "expr.browInnerUp": ((-6, 0.0), (0, 0.35), (14, 0.0)),
}
"""Offsets that somebody might have drawn, frames from the start of a word: a glance aside, a nod, raised brows."""


class SampleProject(QObject):
    """Makes the sample in the window's session.

    Signals:
        ready(): the sample is whole.
    """

    ready = Signal()

    def __init__(self, session: Session, files: ProjectFiles, production: Production) -> None:
        super().__init__(session)
        self._session = session
        self._files = files
        self._production = production
        self._making = False
        production.take_ready.connect(self._finish)
        production.failed.connect(self._give_up)
        production.task_changed.connect(self._stopped)
        session.document_replaced.connect(self._give_up)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {"help.sample": self.open}

    @property
    def making(self) -> bool:
        return self._making

    def open(self) -> None:
        """Begin with a new project; the rest follows while its progress is shown."""
        found = sitters()
        if not found:
            error = UserError(self.tr("This copy of the program has no samples."), self.tr("Open a portrait."))
            self._production.failed.emit(error)
            return
        before = self._session.document
        self._files.new()
        if self._session.document is before:  # the user keeps what is open
            return
        self._making = True
        self._production.fit(found[0].path)  # whom the usual voice suits
        self._production.generate(SpeechRequest(text=sentence()), TAKES)

    def _finish(self) -> None:
        """Mark the words and draw a few keys, as somebody would who worked on it; none of it is a step to undo."""
        if not self._making:
            return
        self._making = False
        session = self._session
        words = session.speech.words if session.speech is not None else ()
        rate, last = session.rate, session.frame_count - 1
        starts = [round(word.start_s * rate.fps) for word in words if len(word.text) > 4]
        edits: list[Compound | SetName | SetMarkers | SetCurves] = [SetName(self.tr("Sample"))]
        if starts:
            chosen = starts[:: max(1, len(starts) // len(_MOVES))][: len(_MOVES)]
            texts = (self.tr("Glance aside"), self.tr("Nod"), self.tr("Brows up"))
            edits.append(SetMarkers(tuple(Marker(frame, text) for frame, text in zip(chosen, texts, strict=False))))
            curves = {
                channel: Curve(tuple(Key(frame + by, value) for by, value in moves if 0 <= frame + by <= last))
                for (channel, moves), frame in zip(_MOVES.items(), chosen, strict=False)
            }
            edits.append(SetCurves(session.document.active_layer_id, curves))
        session.perform(Compound(tuple(edits), label=self.tr("Open the sample")))
        session.undo_stack.clear()
        session.flush_changes()
        self._files.saved.emit()
        self.ready.emit()

    def _stopped(self, job: Job | None) -> None:
        """Nothing more is on its way: the user cancelled it."""
        if job is None and self._session.document.active_take is None:
            self._give_up()

    def _give_up(self, _: object = None) -> None:
        self._making = False
