"""The columns: speech, sitter, transport, messages."""

from __future__ import annotations

from dataclasses import replace
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
from app.production.requests import SpeechRequest
from app.production.voices import VoiceList
from app.session import Session
from core.errors import UserError
from core.jobs.job import FitParams, JobSpec
from core.jobs.queue import Job
from core.project.document import Portrait, new_document
from core.project.edits import SetPortrait, SetSpeech
from core.speech.voices import Voice


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


def test_a_voice_that_is_not_here_stays_the_voice_of_what_it_has_said(qtbot: QtBot, session: Session) -> None:
    track = session.document.speech
    assert track is not None
    voices = VoiceList()
    panel = SpeechPanel(session, voices)
    qtbot.addWidget(panel)
    absent = replace(track, text="hello", voice=r"system:HKEY\Voices\Zira")
    session.perform(SetSpeech(absent))
    session.flush_changes()
    voices.found.emit((Voice("flite:slt", "Stella", "en-us", "flite"), Voice("espeak:en-us", "Henry", "en-us", "espeak")))
    assert panel.voice_box.currentText() == "Zira (not here)"
    assert panel.voice_box.toolTip()
    assert SpeechRequest(text=panel.text, voice=panel.voice).matches(absent)
    panel.voice_box.setCurrentIndex(1)
    assert (panel.voice, panel.voice_box.toolTip()) == ("espeak:en-us", "")
    session.perform(SetSpeech(replace(track, text="hello", voice="espeak:en-us")))
    session.undo()
    session.perform(SetSpeech(replace(absent, transcript="hello")))
    session.flush_changes()
    assert panel.voice == absent.voice
    session.replace_document(new_document())
    session.flush_changes()
    assert [panel.voice_box.itemText(i) for i in range(panel.voice_box.count())] == ["Stella", "Henry"]
    assert panel.voice == "flite:slt"


def test_words_typed_before_the_recording_stay(speech: SpeechPanel, session: Session) -> None:
    speech.transcript_edit.setPlainText("What is said")
    speech.choose_recording(Path("/somewhere/interview.wav"))
    assert speech.transcript == "What is said"
    speech.refuse_recording(Path("/somewhere/interview.wav"))
    assert speech.transcript == "What is said"
    track = session.document.speech
    assert track is not None
    session.perform(SetSpeech(replace(track, text="", transcript="What is said")))
    session.flush_changes()
    speech.choose_recording(Path("/somewhere/other.wav"))
    assert speech.transcript == ""


def test_an_offer_about_the_project_goes_with_it(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.offer("Who shall speak?", (), of_project=True)
    bar.dismiss_project()
    assert bar.isHidden()
    bar.offer("The workspace is deleted.", ())
    bar.dismiss_project()
    assert not bar.isHidden()
