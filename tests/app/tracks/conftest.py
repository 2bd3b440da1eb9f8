"""Five seconds of speech, and a take that looks aside twice, blinks twice and nods once; the tracks over it."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session import Session
from app.staging.edits import StagingEdits
from app.tracks.tracks import Tracks
from core import channels
from core.curves.head_marks import gesture_at
from core.curves.lid_marks import blink_at
from core.curves.staging import Look, Staging
from core.curves.take import Provenance, Take
from core.project.document import SpeechTrack
from core.project.edits import AddTake, SetSpeech
from core.timebase import FrameRate

FRAMES = 120
WORDS = [[0.5, 1.0, "Hello"], [1.5, 2.0, "my"], [3.0, 4.0, "mother"]]
BUTTONS = Qt.MouseButton


@pytest.fixture
def session(qapp: object) -> Session:
    staging = blink_at(blink_at(Staging((Look(30, 54, 14.0, -3.0), Look(80, 100, -12.0, -9.0))), 20.0, 24.0), 70.0, 24.0)
    base = gesture_at(staging, "nod", 50.0, 24.0).applied(channels.rest(FRAMES), FrameRate(24))
    sound = io.BytesIO()
    with wave.open(sound, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(bytes(2 * 16_000 * 5))
    found = Session()
    media = found.document.media.add_bytes(sound.getvalue(), "speech.wav", "audio")
    data = {
        "words": WORDS, "phones": [[0.0, 5.0, "SIL", 1.0]], "transcript": "Hello my mother", "source": "tts",
        "language": "en-us", "notes": [],
    }  # fmt: skip
    found.perform(SetSpeech(SpeechTrack(media, "Hello my mother", data, "Hello my mother", "espeak:en-us", 5.0)))
    found.perform(AddTake(Take("take", "Take 1", base, FrameRate(24), Provenance("test", 0))))
    found.undo_stack.clear()
    found.flush_changes()
    return found


@pytest.fixture
def tracks(qtbot: QtBot, session: Session) -> Iterator[Tracks]:
    widget = Tracks(session, StagingEdits(session))
    qtbot.addWidget(widget)
    widget.resize(1400, widget.height())
    widget.show()
    session.set_view_range(-1, FRAMES)
    session.set_playhead(119)
    yield widget
    widget.cancel_drag()


Mouse = Callable[..., None]


@pytest.fixture
def mouse(tracks: Tracks) -> Mouse:
    """Sends the tracks one event of a mouse: kind "press", "move" (its button held unless `held` is False) or "release"."""

    def send(
        kind: str,
        point: QPointF,
        *,
        held: bool = True,
        button: Qt.MouseButton = BUTTONS.LeftButton,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        types = {
            "press": (QEvent.Type.MouseButtonPress, button, button),
            "move": (QEvent.Type.MouseMove, BUTTONS.NoButton, button if held else BUTTONS.NoButton),
            "release": (QEvent.Type.MouseButtonRelease, button, BUTTONS.NoButton),
            "double": (QEvent.Type.MouseButtonDblClick, button, button),
        }
        which, by, buttons = types[kind]
        QApplication.sendEvent(tracks, QMouseEvent(which, point, tracks.mapToGlobal(point), by, buttons, keys))

    return send
