"""The lips follow corrected phones, in the same undo step, whatever happens meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.production.production import Production
from app.production.requests import SpeechRequest
from app.production.worker_link import WorkerLink
from app.session import Session
from app.takes.redriving import Redriving
from core import channels
from core.curves.comp import WHOLE, Segment, comp_take
from core.curves.curve import Curve
from core.curves.key import Key
from core.errors import UserError
from core.project.document import new_document
from core.project.edits import AddTake, CorrectSpeech, SetCurves, SetMarkers
from core.speech.correct import delete_phone, insert_phone, move_border, set_symbol
from core.speech.speech import Phone, Speech
from core.speech.store import speech_to_json
from tests.app.conftest import PRETENDING_WORKER, make_session

JAW = channels.INDEX["expr.jawOpen"]


@pytest.fixture
def production(session: Session) -> Iterator[Production]:
    found = Production(session, WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    yield found
    found.close()


@pytest.fixture
def redriving(session: Session, production: Production) -> Redriving:
    """A speech of four phones and one take of it, with nothing to undo."""
    assert session.audio is not None
    phones = (Phone(0.0, 0.5, "SIL"), Phone(0.5, 1.0, "M"), Phone(1.0, 1.5, "AA"), Phone(1.5, 2.0, "SIL"))
    session.perform(CorrectSpeech(speech_to_json(Speech(session.audio, phones, (), "hello", "free")), takes=()))
    take = session.document.takes[0]
    made = replace(take, id="mine", provenance=replace(take.provenance, audio_hash=session.audio.sha256))
    session.perform(AddTake(made))
    session.undo_stack.clear()
    session.flush_changes()
    return Redriving(session, production)


def speech_of(session: Session) -> Speech:
    assert session.speech is not None
    return session.speech


def correct(session: Session, corrected: Speech, label: str = "Correct") -> None:
    session.perform(CorrectSpeech(speech_to_json(corrected), label=label))
    session.flush_changes()


def jaw(session: Session, take: int = 1) -> float:
    """How many phones the lips of a take follow; 0 for the untouched take."""
    return round(float(session.document.takes[take].base[5, JAW]) * 100)


def test_lips_follow_in_the_same_step(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    untouched, other = session.document.takes[1], session.document.takes[0]
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    qtbot.waitUntil(lambda: jaw(session) == 6)
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Correct"
    assert session.document.takes[0] is other, "a take of another sound is left alone"
    session.undo()
    assert session.document.takes[1] is untouched
    assert len(speech_of(session).phones) == 4
    session.redo()
    assert jaw(session) == 6
    assert len(speech_of(session).phones) == 6


def test_a_comp_follows_with_the_takes_that_it_plays(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    rows = {WHOLE: (Segment("mine", 0),)}
    session.perform(AddTake(comp_take(session.document.takes, rows, session.rate, "Comp")))
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    qtbot.waitUntil(lambda: jaw(session) == 6)
    assert jaw(session, 2) == 6
    session.undo()
    assert jaw(session, 2) == 0


def test_quick_corrections_are_followed_one_by_one(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    for t_s in (0.2, 1.7):
        correct(session, insert_phone(speech_of(session), t_s, "P"))
    qtbot.waitUntil(lambda: jaw(session) == 8)
    session.undo()
    assert jaw(session) == 6
    session.undo()
    assert jaw(session) == 0


def test_what_is_done_meanwhile_stays(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(3, 4.0),))}))
    session.perform(SetMarkers(()))
    drag = session.gesture("Drag")
    drag.preview(SetCurves("edits", {"head.yaw": Curve((Key(3, 9.0),))}))
    qtbot.waitUntil(lambda: jaw(session) == 6)
    assert session.document.layer("edits").curves["head.yaw"].keys[0].value == 9.0
    drag.cancel()
    assert session.document.layer("edits").curves["head.yaw"].keys[0].value == 4.0
    assert session.undo_stack.count() == 3


def test_a_correction_taken_back_at_once_changes_no_lips(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    before = session.document.takes
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    assert redriving.following
    session.undo()
    session.flush_changes()
    qtbot.waitUntil(lambda: not redriving.following)
    assert session.document.takes == before
    session.redo()
    session.flush_changes()
    qtbot.waitUntil(lambda: jaw(session) == 6)
    assert session.undo_stack.count() == 1


def test_a_result_is_dropped_where_the_takes_are_others_by_now(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    session.undo()
    correct(session, delete_phone(speech_of(session), 1))
    qtbot.waitUntil(lambda: jaw(session) == 3)
    session.undo()
    assert jaw(session) == 0


def test_a_take_made_of_older_phones_follows_before_it_is_shown(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    production.generate(None)
    correct(session, set_symbol(speech_of(session), 1, "B"))
    qtbot.waitUntil(lambda: len(session.document.takes) == 3)
    assert jaw(session, 2) == 4


def test_lips_that_cannot_follow_are_told_of_and_left(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    heard: list[UserError] = []
    production.failed.connect(heard.append)
    correct(session, replace(move_border(speech_of(session), 2, 0.9), transcript="this fails"))
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.waitUntil(lambda: not redriving.following)
    session.flush_changes()
    assert not redriving.following, "and nobody tries again"
    assert speech_of(session).phones[2].start_s == 0.9
    assert jaw(session) == 0


def test_following_lips_keep_nobody_waiting(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    shown: list[object] = []
    production.task_changed.connect(shown.append)
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    assert redriving.following
    assert not production.generating
    assert not production.busy
    qtbot.waitUntil(lambda: jaw(session) == 6)
    assert set(shown) == {None}


def test_a_written_word_is_a_step_with_its_lips(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    redriving.respell("hello", None, 0.6)
    qtbot.waitUntil(lambda: jaw(session) == 4)
    assert [word.text for word in speech_of(session).words] == ["hello"]
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Insert word"


def test_lips_follow_under_a_drag_in_hand(session: Session, redriving: Redriving, qtbot: QtBot) -> None:
    correct(session, insert_phone(speech_of(session), 0.2, "P"))
    drag = session.gesture("Drag")
    qtbot.waitUntil(lambda: jaw(session) == 6)
    assert drag.active
    drag.cancel()


def test_a_written_word_waits_for_the_end_of_a_drag(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    refused: list[bool] = []
    redriving.refused.connect(lambda: refused.append(True))
    drag = session.gesture("Drag")
    redriving.respell("hello", None, 0.6)
    qtbot.waitUntil(lambda: production.preparing.jobs.active is None)
    assert drag.active
    assert speech_of(session).words == ()
    drag.cancel()
    qtbot.waitUntil(lambda: jaw(session) == 4)
    assert [word.text for word in speech_of(session).words] == ["hello"]
    assert not refused


def test_a_word_that_cannot_be_read_is_told_of(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([redriving.refused, production.failed]):
        redriving.respell("fails", None, 0.6)
    assert session.undo_stack.count() == 0


def test_a_word_written_into_words_that_changed_meanwhile_is_refused(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([redriving.refused, production.failed]):
        redriving.respell("hello", None, 0.6)
        correct(session, set_symbol(speech_of(session), 1, "B"))
    assert speech_of(session).words == ()


def test_saved_words_are_not_spoken_again_after_a_correction(session: Session, redriving: Redriving) -> None:
    track = session.document.speech
    assert track is not None
    session.perform(CorrectSpeech(json.loads(json.dumps(dict(track.data))) | {"transcript": "hello you"}))
    assert session.document.speech is not None
    assert SpeechRequest(text=track.text, voice=track.voice).matches(session.document.speech)


def test_a_project_with_a_spoken_take_finds_the_worker_awake(
    session: Session, production: Production, redriving: Redriving, qtbot: QtBot
) -> None:
    """The first correction need not wait for it; a project with nothing to correct needs none."""
    session.replace_document(new_document())
    assert production.preparing.process_id == 0
    session.replace_document(make_session().document)
    qtbot.waitUntil(lambda: production.preparing.process_id > 0)
    awake = production.preparing.process_id
    production.preparing.get_ready()
    assert production.preparing.process_id == awake
