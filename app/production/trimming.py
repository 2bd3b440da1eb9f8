"""The sound cut to the marked range: what is before and after it goes, and what was found out about the rest stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.commanding.actions import allow
from app.session import Session
from core.errors import UserError
from core.project.document import SpeechTrack
from core.project.edits import TrimSpeech
from core.project.scratch import passing_folder
from core.timebase import TimeRange


class Trimming(QObject):
    """The command that trims the sound."""

    def __init__(self, session: Session, show_error: Callable[[UserError], object]) -> None:
        super().__init__(session)
        self._session, self._show_error = session, show_error

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {"file.trim_sound": self.trim}

    def attach(self, by_id: Mapping[str, QAction]) -> None:
        """Allow it only while a part of the sound is marked, and say in its tooltip why not."""

        def refresh() -> None:
            reason = self._reason()
            allow(by_id, ("file.trim_sound",), not reason, reason)

        self._session.document_changed.connect(refresh)
        self._session.loop_changed.connect(refresh)
        refresh()

    def trim(self) -> None:
        """Keep what is heard in the marked range, as one undo step."""
        from core.speech.audio import load_audio, write_wav
        from core.speech.excerpt import excerpt
        from core.speech.store import speech_to_json

        session, part, track = self._session, self._part(), self._session.document.speech
        rate = session.document.rate
        if part is None or track is None:
            return
        try:
            speech = session.speech
            if speech is None:
                session.message.emit(self.tr("The sound is still being read."))
                return
            kept = excerpt(speech, rate.seconds(part.start), rate.seconds(part.end))
            with passing_folder("sound") as folder:
                path = folder / "part.wav"
                write_wav(kept.audio, path)
                heard = load_audio(path)
                name = f"{Path(track.media.name).stem[:200]}.wav"
                media = replace(session.document.media.add_file(path, "audio"), name=name)
            track = SpeechTrack(media, kept.transcript, speech_to_json(kept), duration_s=heard.duration_s)
            label = self.tr("Trim sound")
            session.perform(TrimSpeech(track, part, speech.audio.sha256, heard.sha256, label=label))
        except UserError as error:
            self._show_error(error)
            return
        session.set_loop(None)
        session.set_playhead(0)

    def _reason(self) -> str:
        """Why the sound cannot be trimmed; empty where it can."""
        if self._session.document.speech is None:
            return self.tr("Type something to say, or open a recording")
        return "" if self._part() is not None else self.tr("Mark the range of the sound that shall stay")

    def _part(self) -> TimeRange | None:
        """The marked frames that are heard; None where all is, or nothing."""
        track, loop, rate = self._session.document.speech, self._session.loop, self._session.document.rate
        if track is None or loop is None:
            return None
        heard = TimeRange(0, ceil(rate.frame(track.duration_s)))
        part = loop.intersect(heard)
        return None if part == heard else part
