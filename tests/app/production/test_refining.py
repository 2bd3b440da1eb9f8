"""The closer look in the background: when it comes, that it waits, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.production.production import Production
from app.production.refining import Refining
from app.production.worker_link import WorkerLink
from app.session import Session
from app.settings import Settings
from app.takes.redriving import Redriving
from core import channels
from core.errors import UserError
from core.project.document import new_document
from core.project.edits import CorrectSpeech, SetMarkers, SetSpeech
from core.speech.correct import set_symbol
from core.speech.speech import Phone, Speech
from core.speech.store import speech_to_json
from tests.app.conftest import PRETENDING_WORKER

JAW = channels.INDEX["expr.jawOpen"]


@pytest.fixture(autouse=True)
def _hands_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody drags: a button that another test left down is none of ours."""
    monkeypatch.setattr("app.production.refining.QApplication.mouseButtons", lambda: Qt.MouseButton.NoButton)


@pytest.fixture
def production(session: Session) -> Iterator[Production]:
    """Over a speech whose two phones were guessed."""
    guess(session)
    found = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    yield found
    found.close()


@pytest.fixture
def refining(session: Session, production: Production, settings: Settings) -> Refining:
    Redriving(session, production)
    return Refining(session, production, settings)


def guess(session: Session, transcript: str = "") -> None:
    track = session.document.speech
    assert track is not None
    assert session.audio is not None
    phones = (Phone(0.0, 1.0, "AA", 0.5), Phone(1.0, 2.0, "SIL"))
    data = speech_to_json(Speech(session.audio, phones, (), transcript, "free"))
    session.perform(SetSpeech(replace(track, data=data, text="", voice="", transcript=transcript)))
    take = session.document.takes[0]
    mine = replace(take, provenance=replace(take.provenance, audio_hash=session.audio.sha256))
    session.perform(CorrectSpeech(data, takes=(mine,)))
    session.undo_stack.clear()
    session.flush_changes()


def words(session: Session) -> list[str]:
    assert session.speech is not None
    return [word.text for word in session.speech.words]


def test_after_a_take_better_phones_come_with_their_lips_as_one_step(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(refining.improved):
        production.take_ready.emit()
    assert words(session) == ["guessed"]
    qtbot.waitUntil(lambda: session.document.takes[0].base[0, JAW] > 0)
    assert session.undo_stack.count() == 1
    with qtbot.waitSignal(refining.withdrawn):
        refining.take_back()
    assert words(session) == []
    assert session.document.takes[0].base[0, JAW] == 0
    production.take_ready.emit()
    qtbot.wait(50)
    assert len(production.preparing.jobs) == 0, "what was taken back does not come again"


def test_it_can_be_taken_back_under_later_steps(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(refining.improved):
        production.take_ready.emit()
    session.perform(SetMarkers(()))
    refining.take_back()
    assert words(session) == []
    assert session.undo_stack.count() == 3
    assert session.undo_stack.undoText() == "Earlier phones"


def test_it_cannot_be_taken_back_once_the_words_were_corrected(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(refining.improved):
        production.take_ready.emit()
    assert session.speech is not None
    by_hand = speech_to_json(set_symbol(session.speech, 0, "M"))
    with qtbot.waitSignal(refining.withdrawn):
        session.perform(CorrectSpeech(by_hand))
        refining.take_back()
    assert session.speech.phones[0].symbol == "M"
    refining.take_back()
    assert session.speech.phones[0].symbol == "M"


def test_work_that_is_asked_for_comes_first(session: Session, production: Production, refining: Refining, qtbot: QtBot) -> None:
    guess(session, "hangs")
    production.take_ready.emit()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 1)
    assert not production.busy
    assert not production.generating
    production.generate(None)
    assert production.busy, "while the look is ended"
    qtbot.waitUntil(lambda: len(session.document.takes) == 2)
    qtbot.waitUntil(lambda: [job.spec.kind for job in production.preparing.jobs] == ["refine"])


def test_words_corrected_meanwhile_are_left_alone(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    production.take_ready.emit()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 1)
    assert session.speech is not None
    session.perform(CorrectSpeech(speech_to_json(set_symbol(session.speech, 0, "M"))))
    session.flush_changes()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 0)
    assert words(session) == []
    production.take_ready.emit()
    assert len(production.preparing.jobs) == 0, "and nobody looks again"


def test_what_was_found_for_other_words_is_dropped(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    production.take_ready.emit()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 1)
    guess(session, "nothing better")
    production.take_ready.emit()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 0)
    QTest.qWait(50)
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 0)
    assert words(session) == []


def test_a_result_waits_until_the_mouse_is_let_go(
    session: Session, production: Production, refining: Refining, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr("app.production.refining.QApplication.mouseButtons", lambda: held[0])
    production.take_ready.emit()
    qtbot.waitUntil(lambda: bool(refining._found))
    qtbot.wait(50)
    assert words(session) == []
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: words(session) == ["guessed"])


def test_a_result_waits_until_a_change_in_hand_is_done(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    drag = session.gesture("Smooth")
    production.take_ready.emit()
    qtbot.waitUntil(lambda: bool(refining._found))
    qtbot.wait(50)
    assert drag.active
    assert words(session) == []
    drag.commit()
    qtbot.waitUntil(lambda: words(session) == ["guessed"])


@pytest.mark.parametrize(
    "parts", [{"source": "tts"}, {"language": "de"}, {"words": [[0.0, 0.5, "hm"]]}], ids=["spoken", "german", "words"]
)
def test_nothing_is_looked_for_where_nothing_can_be_better(
    parts: dict[str, object], session: Session, production: Production, refining: Refining
) -> None:
    track = session.document.speech
    assert track is not None
    session.perform(SetSpeech(replace(track, data={**track.data, **parts})))
    production.take_ready.emit()
    QTest.qWait(30)
    assert len(production.preparing.jobs) == 0


def test_it_can_be_switched_off(
    session: Session, production: Production, refining: Refining, settings: Settings, qtbot: QtBot
) -> None:
    refining.set_on(False)
    production.take_ready.emit()
    QTest.qWait(30)
    assert len(production.preparing.jobs) == 0
    assert not Refining(session, production, settings).on
    with qtbot.waitSignal(refining.improved):
        refining.set_on(True)


def test_a_look_that_fails_is_nobodys_trouble(
    session: Session, production: Production, refining: Refining, qtbot: QtBot
) -> None:
    guess(session, "fails")
    heard: list[UserError] = []
    production.failed.connect(heard.append)
    production.take_ready.emit()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 1)
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 0)
    assert heard == []


def test_another_project_gets_nothing_of_it(session: Session, production: Production, refining: Refining, qtbot: QtBot) -> None:
    production.take_ready.emit()
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 1)
    session.replace_document(new_document())
    qtbot.waitUntil(lambda: len(production.preparing.jobs) == 0)
    assert session.document.speech is None
    assert session.undo_stack.count() == 0


def test_the_window_says_what_happened_and_offers_to_undo_it(
    make_window: Callable[[Session], MainWindow], session: Session, qtbot: QtBot
) -> None:
    guess(session)
    window = make_window(session)
    assert window.actions_by_id["take.refine"].isChecked()
    window.production.take_ready.emit()
    bar = window.desk.message_bar
    qtbot.waitUntil(lambda: "Better phones" in bar.text and not bar.isHidden())
    (undo,) = bar.choices
    undo.click()
    assert words(session) == []
    assert bar.isHidden()
    window.actions_by_id["take.refine"].trigger()
    assert not window.refining.on
