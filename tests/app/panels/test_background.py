"""The card of backgrounds: one click, one undo step, and nothing chosen is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QColorDialog
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.panels.background import BackgroundCard, BackgroundRow, choice_of
from app.production.requests import ExportRequest
from app.session import Session
from core.jobs.queue import Job
from core.project.background import USUAL_BLUR, BackgroundSetting
from core.project.document import Portrait
from core.project.edits import SetBackground, SetPortrait


@pytest.fixture
def row(qtbot: QtBot, session: Session) -> BackgroundRow:
    row = BackgroundRow(session)
    qtbot.addWidget(row)
    return row


@pytest.fixture
def card(row: BackgroundRow) -> BackgroundCard:
    return row.card


@pytest.fixture
def landscape(tmp_path: Path) -> Path:
    import cv2

    path = tmp_path / "Hügel.png"
    cv2.imencode(".png", np.full((90, 160, 3), (40, 90, 10), np.uint8))[1].tofile(path)
    return path


def test_there_is_nothing_to_choose_before_there_is_a_sitter(row: BackgroundRow, session: Session) -> None:
    assert row.isHidden()
    media = session.document.media
    picture, rig = media.add_bytes(b"picture", "ada.jpg", "portrait"), media.add_bytes(b"rig", "rig.npz", "rig")
    session.perform(SetPortrait(Portrait(picture, rig)))
    session.flush_changes()
    assert not row.isHidden()
    assert row.button.text().strip() == "Photo"


@pytest.mark.parametrize("name", ["blurred", "colour", "transparent"])
def test_a_click_is_performed_and_undone(card: BackgroundCard, row: BackgroundRow, session: Session, name: str) -> None:
    card.buttons[name].click()
    session.flush_changes()
    assert choice_of(session.document.background) == name
    assert row.button.text().strip() == card.titles[name]
    assert session.undo_stack.count() == 1
    session.undo()
    session.flush_changes()
    assert session.document.background == BackgroundSetting()
    card.refresh()
    assert card.buttons["photo"].isChecked()


def test_dragging_the_blur_is_one_undo_step(card: BackgroundCard, session: Session) -> None:
    card.buttons["blurred"].click()
    card.refresh()
    assert (card.blur.value(), session.undo_stack.count()) == (100 * USUAL_BLUR, 1)
    for percent in (50.0, 60.0, 70.0):
        card.blur.previewed.emit(percent)
    assert session.document.background.blur == pytest.approx(0.7)
    card.blur.committed.emit(70.0)
    session.undo()
    assert session.document.background.blur == USUAL_BLUR


def test_a_colour_is_shown_while_it_is_chosen_and_taken_back(
    card: BackgroundCard, row: BackgroundRow, session: Session
) -> None:
    card.buttons["colour"].click()
    usual = session.document.background.colour
    for keep in (False, True):
        card.change.click()
        dialog = row.findChild(QColorDialog)
        dialog.setCurrentColor("#aa5500")
        assert session.document.background.colour == "#aa5500"
        dialog.done(keep)
        assert session.document.background.colour == ("#aa5500" if keep else usual)
        dialog.setParent(None)
        dialog.deleteLater()
    session.undo()
    assert session.document.background.colour == usual


def test_a_picture_is_asked_for_once_and_remembered(
    window: MainWindow, session: Session, landscape: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, asked = window.desk.background.card, []
    monkeypatch.setattr(window.verbs, "_choose", lambda *words: asked.append(words) or words[-1](landscape))
    card.buttons["picture"].click()
    assert (session.document.background.kind, session.document.background.picture.name) == ("picture", landscape.name)
    assert session.background.picture.shape == (90, 160, 3)
    card.buttons["transparent"].click()
    card.buttons["picture"].click()
    assert session.document.background.kind == "picture"
    assert len(asked) == 1


def test_a_file_that_is_no_picture_is_refused_in_words(window: MainWindow, session: Session, tmp_path: Path) -> None:
    (tmp_path / "song.jpg").write_bytes(b"RIFF no picture at all")
    window.verbs.use_background(tmp_path / "song.jpg")
    assert session.document.background == BackgroundSetting()
    assert "song.jpg" in window.desk.message_bar.text


def test_a_film_takes_the_background_along(window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    media = session.document.media
    picture, rig = media.add_bytes(b"picture", "ada.jpg", "portrait"), media.add_bytes(b"rig", "rig.npz", "rig")
    session.document.portrait = Portrait(picture, rig)
    session.perform(SetBackground(BackgroundSetting("colour", "#00ff00")))
    jobs: list[Job] = []
    window.production.export_changed.connect(jobs.append)
    window.production.export(ExportRequest(tmp_path / "film.mov", 512, session.rate))
    background = jobs[0].spec.params.background
    assert (background.kind, background.colour) == ("colour", "#00ff00")
    qtbot.waitUntil(lambda: jobs[-1].state.is_final)
