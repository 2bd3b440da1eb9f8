"""The columns: speech, sitter, transport, messages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.panels.message_bar import MessageBar
from app.panels.sitter import SitterPanel
from app.panels.speech import SpeechPanel
from app.panels.task_row import TaskRow, time_left
from app.production.voices import VoiceList
from app.session import Session
from core.errors import UserError
from core.jobs.job import FitParams, JobSpec
from core.jobs.queue import Job
from core.project.document import Portrait
from core.project.edits import SetPortrait, SetSpeech


@pytest.fixture
def speech(qtbot: QtBot, session: Session) -> SpeechPanel:
    panel = SpeechPanel(session, VoiceList())
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_speech_of_the_project_is_shown(speech: SpeechPanel, session: Session) -> None:
    session.undo_stack.clear()
    track = session.document.speech
    assert track is not None
    session.perform(SetSpeech(None))
    session.perform(SetSpeech(track))
    session.flush_changes()
    assert speech.text == "hello"
    assert speech.speaks_text


def test_a_chosen_recording_turns_the_page(speech: SpeechPanel) -> None:
    speech.choose_recording(Path("/somewhere/interview.wav"))
    assert not speech.speaks_text
    assert speech._file_name.text() == "interview.wav"


def test_speak_waits_for_words(speech: SpeechPanel) -> None:
    speech.text_edit.setPlainText("   ")
    assert not speech.speak_button.isEnabled()
    speech.text_edit.setPlainText("Hi")
    assert speech.speak_button.isEnabled()


def test_the_sitter_shows_name_fit_and_warnings(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    panel = SitterPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    picture = tmp_path / "ada.png"
    QImage(20, 30, QImage.Format.Format_RGB32).save(str(picture))
    report = {"reprojection_percent": 9.0, "warnings": ["The face is turned far to the side."]}
    session.perform(SetPortrait(Portrait(session.document.media.add_file(picture, "portrait"), None, report)))
    session.flush_changes()
    assert panel._name.text() == "ada"
    assert panel._badge.text() == "! Rough fit"
    assert panel._notes.text() == "The face is turned far to the side."
    portrait = session.document.portrait
    assert portrait is not None
    session.perform(SetPortrait(Portrait(portrait.media, None, report | {"reprojection_percent": 1.5})))
    session.flush_changes()
    assert panel._badge.text() == "Fitted, with notes"


def test_the_sitter_is_shown_as_it_was_fitted(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = np.zeros((501, 333, 3), np.uint8)
    photo[..., 0] = 255
    face = np.linspace((100, 150, 0), (230, 330, 0), 478)
    monkeypatch.setattr(Session, "rig", SimpleNamespace(photo=photo, width=333, height=501, landmarks=face))
    panel = SitterPanel(session)
    qtbot.addWidget(panel)
    picture = tmp_path / "ada.png"
    QImage(20, 30, QImage.Format.Format_RGB32).save(str(picture))
    session.perform(SetPortrait(Portrait(session.document.media.add_file(picture, "portrait"), None, {})))
    session.flush_changes()
    qtbot.waitUntil(lambda: panel._picture.pixmap().toImage().pixelColor(30, 34).name() == "#ff0000")


def test_an_error_says_what_to_do_and_can_be_copied(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(UserError("It broke.", "Mend it.", "at line 3"))
    assert bar.text == "It broke. Mend it."
    bar._copy.click()
    assert "at line 3" in QGuiApplication.clipboard().text()
    bar.dismiss()
    assert not bar.isVisible()


def test_work_shows_stage_share_and_time_left(qtbot: QtBot) -> None:
    row = TaskRow()
    qtbot.addWidget(row)
    row.show_job(Job(JobSpec("a", FitParams("x"), "/"), "Fitting", stage="Finding the face", done=1, total=4, remaining_s=33))
    assert row.isVisible()
    assert (row._text.text(), row._left.text(), row._bar.maximum()) == ("Finding the face", "35 s left", 4)
    row.show_job(None)
    assert not row.isVisible()
    assert time_left(row, 2) == "a few seconds"
    assert time_left(row, 300) == "5 min left"


def test_a_small_face_in_a_large_picture_fills_the_thumbnail(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    photo = np.zeros((600, 900, 3), np.uint8)
    photo[400:480, 700:760] = 255
    face = np.linspace((700, 400, 0), (760, 480, 0), 478)
    monkeypatch.setattr(Session, "rig", SimpleNamespace(photo=photo, width=900, height=600, landmarks=face))
    panel = SitterPanel(session)
    qtbot.addWidget(panel)
    panel._show_fitted()
    shown = panel._picture.pixmap().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).lightness() > 200
