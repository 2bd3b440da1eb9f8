"""Rows of the export queue say how things stand and offer what can be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.queue.film_picture import FilmPicture
from app.queue.queue_panel import QueuePanel, QueueRow
from core.errors import ExportError
from core.jobs.job import JobSpec, JobState, RenderParams
from core.jobs.queue import Job


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    found = QueuePanel()
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.fixture
def job(tmp_path: Path) -> Job:
    params = RenderParams(rig="r", performance="p", audio="", out=str(tmp_path / "film.mp4"), size=768)
    return Job(JobSpec("a", params, str(tmp_path)), "film.mp4")


def offered(row: QueueRow) -> set[str]:
    buttons = {"cancel": row.cancel, "retry": row.retry, "remove": row.remove, "play": row.play, "show": row.show_file}
    return {name for name, button in buttons.items() if not button.isHidden()}


def test_a_running_export_shows_frames_and_time_left_and_can_be_cancelled(panel: QueuePanel, job: Job, qtbot: QtBot) -> None:
    panel.show_job(replace(job, state=JobState.RUNNING, stage="Drawing", done=10, total=96, remaining_s=12.4))
    (row,) = panel.rows
    assert row._about.text() == "768 px · frame 10 of 96 · 12 s left"
    assert offered(row) == {"cancel"}
    with qtbot.waitSignal(panel.cancel_requested) as asked:
        row.cancel.click()
    assert asked.args == ["a"]


def test_a_finished_export_can_be_watched_and_found(panel: QueuePanel, job: Job) -> None:
    panel.show_job(replace(job, state=JobState.FINISHED, result={"frames": 96, "render_s": 8.2}))
    (row,) = panel.rows
    assert "96 frames in 8 s" in row._about.text()
    assert offered(row) == {"play", "show", "remove"}


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.INTERRUPTED])
def test_a_failed_export_says_why_and_can_be_tried_again(panel: QueuePanel, job: Job, state: JobState, qtbot: QtBot) -> None:
    panel.show_job(replace(job, state=state, error=ExportError("The disk is full.", "Free some space.")))
    (row,) = panel.rows
    assert row._about.text() == "! The disk is full. Free some space."
    assert offered(row) == {"retry", "remove"}
    with qtbot.waitSignal(panel.retry_requested):
        row.retry.click()


def test_a_stopping_export_cannot_be_cancelled_twice(panel: QueuePanel, job: Job) -> None:
    panel.show_job(replace(job, state=JobState.CANCELLING))
    assert not panel.rows[0].cancel.isEnabled()


def test_it_counts_what_is_not_over(panel: QueuePanel, job: Job) -> None:
    counts: list[int] = []
    panel.count_changed.connect(counts.append)
    panel.show_job(job)
    panel.show_job(replace(job, spec=replace_id(job, "b")))
    panel.show_job(replace(job, state=JobState.CANCELLED))
    panel.remove_job("a")
    assert counts == [1, 2, 1, 1]


def test_in_a_low_window_one_row_is_on_show(panel: QueuePanel, job: Job) -> None:
    for name in "abc":
        panel.show_job(replace(job, spec=replace_id(job, name)))
    high = panel.height()
    panel.set_most_rows(1)
    assert panel.height() < high / 2
    assert len(panel.rows) == 3


def replace_id(job: Job, job_id: str) -> JobSpec:
    return JobSpec(job_id, job.spec.params, job.spec.directory)


def test_a_finished_film_can_be_dragged_out(qtbot: QtBot, tmp_path: Path) -> None:
    picture = FilmPicture()
    qtbot.addWidget(picture)
    assert picture.file_to_drag() is None
    film = tmp_path / "film.mp4"
    picture.set_film(film)
    assert picture.file_to_drag() is None  # it was moved away meanwhile
    film.touch()
    data = picture.file_to_drag()
    assert data is not None
    assert [Path(url.toLocalFile()) for url in data.urls()] == [film]
    assert "Drag the film" in picture.toolTip()
