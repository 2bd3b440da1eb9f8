"""A sound of many minutes is decoded on a thread: nobody waits for it, and nobody misses it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from app.session import Session
from app.timeline import speech_lanes
from app.timeline.timeline import Timeline
from core.errors import Cancelled, SpeechError, UserError
from core.project.document import SpeechTrack, new_document
from core.project.edits import SetSpeech
from core.speech import audio as sounds
from core.speech.speech import Audio

SECONDS = 90.0
DATA = {
    "words": [[0.5, 1.0, "hello"]], "phones": [[0.0, SECONDS, "SIL", 1.0]],
    "transcript": "hello", "source": "transcript", "language": "en-us", "notes": [],
}  # fmt: skip


class SlowDecoder:
    """Decodes when the test lets it, as `load_audio` would; remembers who called, and who was sent away."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.refusal: UserError | None = None
        self.threads: list[int] = []
        self.cancelled = 0

    def __call__(self, path: Path, *, on_progress: Callable[[float, str], None], should_cancel: Callable[[], bool]) -> Audio:
        self.threads.append(threading.get_ident())
        on_progress(0.4, "Reading the sound")
        while not self.go.wait(0.005):
            if should_cancel():
                self.cancelled += 1
                raise Cancelled
        if self.refusal is not None:
            raise self.refusal
        return Audio(np.zeros((round(SECONDS * 1000), 1), np.float32), 1000)


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDecoder]:
    slow = SlowDecoder()
    monkeypatch.setattr(sounds, "load_audio", slow)
    yield slow
    slow.go.set()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def session(qapp: object, decoder: SlowDecoder) -> Session:
    found = Session()
    media = found.document.media.add_bytes(b"long", "long.wav", "audio")
    found.perform(SetSpeech(SpeechTrack(media, "hello", DATA, duration_s=SECONDS)))
    return found


def test_the_window_goes_on_while_it_is_read(session: Session, decoder: SlowDecoder, qtbot: QtBot) -> None:
    timeline = Timeline(session)
    qtbot.addWidget(timeline)
    assert (session.speech, session.audio, session.reading_sound) == (None, None, True)
    assert timeline.speech is None
    session.flush_changes()
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda changes: changes.speech):
        decoder.go.set()
    assert session.audio is not None
    assert not session.reading_sound
    assert timeline.speech is session.speech is not None
    assert session.speech.words[0].text == "hello"
    assert len(decoder.threads) == 1
    assert decoder.threads[0] != threading.get_ident()
    assert session.undo_stack.count() == 1  # reading is no step


def test_what_cannot_be_read_is_said_once(session: Session, decoder: SlowDecoder, qtbot: QtBot) -> None:
    timeline = Timeline(session)
    qtbot.addWidget(timeline)
    session.flush_changes()
    said: list[str] = []
    session.message.connect(said.append)
    decoder.refusal = SpeechError("The sound is damaged.")
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda changes: changes.speech):
        decoder.go.set()
    assert [text for text in said if "The sound is damaged." in text] == said != []
    assert len(said) == 1
    assert not session.reading_sound


def test_a_sound_is_not_called_unread_before_anybody_has_looked(
    session: Session, decoder: SlowDecoder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = Timeline(session)
    qtbot.addWidget(timeline)
    written: list[str] = []
    monkeypatch.setattr(speech_lanes, "paint_sentence", lambda _lanes, _painter, _lane, text: written.append(text))
    for _ in range(2):  # before the views have heard of it, and while it is read
        timeline.grab()
        session.flush_changes()
    assert {*written} == {speech_lanes.READING}
    decoder.refusal = SpeechError("The sound is damaged.")
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda changes: changes.speech):
        decoder.go.set()
    written.clear()
    timeline.grab()
    assert {*written} == {speech_lanes.UNREAD}


@pytest.mark.parametrize("leave", ["undo", "replace", "close"])
def test_whoever_leaves_the_sound_stops_the_reading(session: Session, decoder: SlowDecoder, qtbot: QtBot, leave: str) -> None:
    assert session.speech is None
    qtbot.waitUntil(lambda: bool(decoder.threads))
    if leave == "undo":
        session.undo()
    elif leave == "replace":
        session.replace_document(new_document())
    else:
        session.stop_reading()
    assert leave == "close" or session.speech is None
    QThreadPool.globalInstance().waitForDone()
    assert decoder.cancelled == 1
    assert not session.reading_sound
    if leave == "undo":
        decoder.go.set()
        session.redo()
        assert session.audio is None
        qtbot.waitUntil(lambda: session.audio is not None)


def test_reading_tells_how_far_it_is_and_can_be_given_up_and_asked_for_again(
    session: Session, decoder: SlowDecoder, qtbot: QtBot
) -> None:
    timeline = Timeline(session)
    qtbot.addWidget(timeline)
    session.flush_changes()
    with qtbot.waitSignal(session.reading_moved, check_params_cb=lambda share: share == 0.4):
        assert session.speech is None
    told: list[object] = []
    session.reading_moved.connect(told.append)
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda changes: changes.speech):
        session.stop_reading()  # as the cross in the status line
    assert told == [None]
    assert (session.speech, session.reading_sound) == (None, False)  # whoever is told does not start it anew
    assert session.document.speech is not None
    decoder.go.set()
    session.read_sound()
    assert session.speech is None
    qtbot.waitUntil(lambda: timeline.speech is not None)
