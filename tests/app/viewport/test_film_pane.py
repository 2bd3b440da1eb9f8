"""The last film beside the rig: which of its frames is shown, and which films are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewport.film_pane import FilmPane
from core.export.container import FilmOptions
from core.export.film import write_film
from core.export.settings import FilmParams
from core.jobs.job import JobSpec, JobState, RenderParams
from core.jobs.queue import Job
from core.project.document import new_document
from core.timebase import FrameRate


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> Iterator[FilmPane]:
    found = FilmPane(session, QAction("Export…"))
    qtbot.addWidget(found)
    found.show()
    yield found
    found.close()


def finished(out: Path, film: FilmParams, number: str = "1", **result: Any) -> Job:
    params = RenderParams("", "", "", str(out), 64, film=film)
    return Job(JobSpec(number, params, ""), out.name, JobState.FINISHED, result=result)


def shade(pane: FilmPane) -> int:
    """Sixteenths of white in the middle of the picture; -1 without one."""
    return -1 if pane._image.isNull() else round(pane._image.pixelColor(32, 32).red() / 16)


def written(path: Path, kind: str) -> Path:
    """A film of 12 frames, each a little lighter than the one before."""
    frames = [np.full((64, 64, 3), 16 * number, np.uint8) for number in range(12)]
    write_film(frames, path, rate=FrameRate(24), size=(64, 64), options=FilmOptions(format=kind))
    return path.with_suffix("") if kind == "png" else path


@pytest.mark.parametrize(("name", "kind"), [("part.mp4", "h264"), ("part.png", "png")])
def test_a_film_of_a_range_is_shown_where_the_range_is(
    name: str, kind: str, pane: FilmPane, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path / name, kind)
    session.set_playhead(30)
    pane.show_job(finished(tmp_path / name, FilmParams(format=kind, sound_start_s=1.0), video=str(path), fps=24.0))
    qtbot.waitUntil(lambda: shade(pane) == 6)
    session.set_playhead(24)
    qtbot.waitUntil(lambda: shade(pane) == 0)
    session.set_playhead(6)
    assert "begins later" in pane.accessibleName()
    assert shade(pane) == -1
    session.set_playhead(27)
    qtbot.waitUntil(lambda: shade(pane) == 3)
    session.set_playhead(40)
    qtbot.waitUntil(lambda: "over here" in pane.accessibleName())


def test_a_still_is_shown_everywhere_and_sound_alone_nowhere(
    pane: FilmPane, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = written(tmp_path / "all.png", "png")
    session.set_playhead(2)
    pane.show_job(finished(folder / "00007.png", FilmParams(format="still", sound_start_s=1.5)))
    qtbot.waitUntil(lambda: shade(pane) == 7)
    pane.show_job(finished(tmp_path / "sound.wav", FilmParams(format="wav")))
    assert "00007.png" in pane.accessibleName()


def test_a_film_of_the_project_before_is_none_of_this_one(pane: FilmPane, session: Session, tmp_path: Path) -> None:
    job = finished(tmp_path / "old.mp4", FilmParams())
    pane.show_job(Job(job.spec, job.title))
    session.replace_document(new_document("Another"))
    pane.show_job(job)
    assert "No film yet" in pane.accessibleName()
    pane.show_job(finished(tmp_path / "new.mp4", FilmParams(), number="2"))
    assert "new.mp4" in pane.accessibleName()
