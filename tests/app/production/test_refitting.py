"""A project of an earlier version opens: its portrait is fitted again."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.production.production import Production
from app.production.refitting import Refitting
from app.production.worker_link import WorkerLink
from app.session import Session
from core.project.document import Document, MediaRef, Portrait, new_document
from core.project.edits import SetPortrait
from tests.app.conftest import PRETENDING_WORKER


@pytest.fixture
def production(qapp: object) -> Iterator[Production]:
    found = Production(Session(), WorkerLink(PRETENDING_WORKER), WorkerLink(PRETENDING_WORKER))
    yield found
    found.close()


def project(rig: bytes) -> Document:
    document = new_document()
    picture = document.media.add_bytes(b"a picture", "ada.jpg", "portrait")
    SetPortrait(Portrait(picture, document.media.add_bytes(rig, "rig.npz", "rig"))).apply(document)
    return document


def earlier_rig() -> bytes:
    stream = io.BytesIO()
    np.savez(stream, format=np.array(1), photo=np.zeros((4, 4, 3), np.uint8))
    return stream.getvalue()


def rig_of(session: Session) -> MediaRef | None:
    portrait = session.document.portrait
    return None if portrait is None else portrait.rig


def test_a_rig_of_an_earlier_version_is_made_anew(production: Production, qtbot: QtBot) -> None:
    session: Session = production.parent()  # type: ignore[assignment]
    Refitting(session, production)
    said: list[str] = []
    session.message.connect(said.append)
    document = project(earlier_rig())
    before = document.portrait
    with qtbot.waitSignal(production.portrait_ready):
        session.replace_document(document)
    assert before is not None
    assert session.document.portrait is not None
    assert session.document.portrait.media == before.media
    assert rig_of(session) != before.rig
    assert said[0] == "This project's portrait is fitted again for this version."


def test_a_rig_is_made_anew_however_often_another_was_asked_for_before(production: Production, qtbot: QtBot) -> None:
    session: Session = production.parent()  # type: ignore[assignment]
    Refitting(session, production)
    assert session.rig is None
    document = project(earlier_rig())
    before = document.portrait
    with qtbot.waitSignal(production.portrait_ready):
        session.replace_document(document)
    assert before is not None
    assert rig_of(session) != before.rig


@pytest.mark.parametrize("rig", [b"damaged", b""])
def test_a_damaged_rig_is_left_for_its_reader_to_report(rig: bytes, production: Production) -> None:
    session: Session = production.parent()  # type: ignore[assignment]
    Refitting(session, production)
    session.replace_document(project(rig))
    assert not production.fitting


def test_a_project_without_portrait_needs_nothing(production: Production) -> None:
    session: Session = production.parent()  # type: ignore[assignment]
    Refitting(session, production)
    session.replace_document(new_document())
    assert not production.fitting
