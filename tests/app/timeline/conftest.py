"""A session with three spoken words and a take as long as their sound, and a timeline of a fixed size over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session import Session
from app.timeline.timeline import Timeline
from core import channels
from core.curves.take import Provenance, Take
from core.project.document import SpeechTrack
from core.project.edits import AddTake, SetSpeech
from core.speech.audio import write_wav
from core.speech.speech import Audio, Phone, Speech, Word
from core.speech.store import speech_to_json
from core.timebase import FrameRate

RATE = 16_000
WORDS = (Word(0.5, 1.0, "Hello"), Word(1.25, 2.0, "my"), Word(2.5, 4.0, "mother"))
PHONES = (
    Phone(0.0, 0.5, "SIL"), Phone(0.5, 0.75, "HH"), Phone(0.75, 1.0, "OW"), Phone(1.0, 1.25, "SIL"), Phone(1.25, 1.5, "M"),
    Phone(1.5, 2.0, "AY"), Phone(2.0, 2.5, "SIL"), Phone(2.5, 4.0, "M"), Phone(4.0, 5.0, "SIL"),
)  # fmt: skip


@pytest.fixture
def session(qapp: object, tmp_path: Path) -> Session:
    t = np.arange(5 * RATE) / RATE
    spoken = ((t >= 0.5) & (t < 1.0)) | ((t >= 1.25) & (t < 2.0)) | ((t >= 2.5) & (t < 4.0))
    samples = (0.4 * np.sin(2 * np.pi * 150 * t) * spoken).astype(np.float32)[:, None]
    audio = Audio(samples, RATE)
    speech = Speech(audio, PHONES, WORDS, "Hello my mother", "transcript")
    write_wav(audio, tmp_path / "speech.wav")
    found = Session()
    media = found.document.media.add_file(tmp_path / "speech.wav", "speech")
    found.perform(SetSpeech(SpeechTrack(media, "Hello my mother", speech_to_json(speech), duration_s=audio.duration_s)))
    found.perform(AddTake(Take("take", "Take 1", channels.rest(120), FrameRate(24), Provenance("test", 0))))
    found.undo_stack.clear()
    found.flush_changes()
    return found


@pytest.fixture
def timeline(qtbot: QtBot, session: Session) -> Iterator[Timeline]:
    widget = Timeline(session)
    qtbot.addWidget(widget)
    widget.resize(1200, widget.height())
    widget.show()
    widget.frame_all()
    yield widget
    widget.cancel_drag()


@pytest.fixture
def hover() -> Callable[[Timeline, QPoint], None]:
    """Moves the pointer with no button down, whatever the screen's own pointer does meanwhile."""

    def move(timeline: Timeline, point: QPoint) -> None:
        at, none = QPointF(point), Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, timeline.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(timeline, event)

    return move
