"""The whole way in the window with the real worker: a portrait and a sentence become a film."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.files.samples import sitters
from app.main_window import MainWindow
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from core.jobs.job import JobState

PATIENCE_MS = 120_000


@pytest.mark.slow
def test_a_portrait_and_a_sentence_become_a_film(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    if not sitters():
        pytest.skip("no sample sitters in this checkout")
    session = Session()
    window = MainWindow(session, Settings(tmp_path / "settings.ini"), journal=tmp_path / "journal")
    errors: list[UserError] = []
    window.production.failed.connect(errors.append)
    window.show()
    window.verbs.use_portrait(sitters()[0].path)
    window.desk.speech.choose_text("Good morning.")
    window.verbs.generate()
    qtbot.waitUntil(
        lambda: bool(errors) or (session.document.active_take is not None and session.rig is not None), timeout=PATIENCE_MS
    )
    assert errors == []
    assert session.frame_count > 24
    film = tmp_path / "film.mp4"
    window.production.export(ExportRequest(film, 256, session.rate, "small"))
    qtbot.waitUntil(lambda: window.desk.queue.rows[0].state.is_final, timeout=PATIENCE_MS)
    assert window.desk.queue.rows[0].state is JobState.FINISHED
    assert film.stat().st_size > 10_000
    assert window.files.save_to(tmp_path / "film.avproj")
    window.close()
    window.deleteLater()
