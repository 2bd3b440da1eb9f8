"""Rows of the export queue say how things stand and offer what can be done about each export and all of them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.exports.exporting import Exporting
from app.queue.commands import context_menu
from app.queue.device_row import DeviceRow
from app.queue.film_picture import FilmPicture
from app.queue.queue_panel import QueuePanel
from app.session import Session
from core.curves.curve import Curve
from core.curves.key import Key
from core.errors import DiskFullError
from core.jobs import protocol
from core.jobs.estimate import Estimate
from core.jobs.job import JobState, RenderParams
from core.jobs.performance import load_performance
from core.jobs.store import ExportStore
from core.project.edits import SetCurves
from tests.app.pointer import move_pointer
from tests.app.queue.conftest import PlayedLink, Stage


def test_a_running_export_shows_frames_pace_and_time_left(stage: Stage) -> None:
    job = stage.order()
    stage.link.hear(protocol.Started(job), protocol.Stage(job, "Drawing"))
    for done in (8, 16, 24):
        stage.link.hear(protocol.Progress(job, done, 240, done / 8))
    assert stage.row(job).text.startswith(
        "film.mp4, Rendering, Drawing, frame 24 of 240 · 8.0 frames a second · 0:03 · 20–30 s left"
    )
    assert stage.row(job).offered == {"exports.pause", "exports.cancel", "exports.menu"}


def test_one_that_waits_tells_what_it_will_cost(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    guess = Estimate(20.0, 45.0, 300_000_000, 3_000_000, 9_000_000)
    monkeypatch.setattr("app.exports.costs.estimate", lambda _params, frames: guess if frames == 96 else None)
    _, waiting = stage.order("a.mp4"), stage.order("b.mp4")
    assert stage.row(waiting).text == "b.mp4, Waiting, 768 px · 20–45 s · 300 MB memory · 12 MB on disk"


def test_an_export_waits_in_the_middle_and_goes_on(stage: Stage) -> None:
    job = stage.order()
    stage.link.hear(protocol.Started(job))
    pause = stage.row(job).buttons["exports.pause"]
    pause.click()
    assert stage.link.sent[-1] == protocol.Pause(job)
    stage.link.hear(protocol.Paused(job))
    assert "Paused" in stage.row(job).text
    assert pause.toolTip() == "Go on"
    pause.click()
    assert stage.link.sent[-1] == protocol.Resume(job)


def test_a_finished_film_tells_what_it_is_and_how_long_it_took(stage: Stage) -> None:
    job = stage.order()
    stage.finish(job)
    assert stage.row(job).text == "film.mp4, Finished, 614 × 768 · 0:04 long · 2.5 MB · made in 0:08"
    assert stage.row(job).offered == {"exports.watch", "exports.show_file", "exports.remove", "exports.menu"}
    stage.row(job).buttons["exports.remove"].click()
    assert stage.panel.rows == ()
    assert (stage.folder / "film.mp4").exists()


@pytest.mark.parametrize("died", [False, True])
def test_a_failed_export_says_why_and_can_be_tried_again(stage: Stage, died: bool) -> None:
    job = stage.order()
    stage.link.hear(protocol.Started(job))
    if died:
        stage.link.die()
        assert "Interrupted, The background process stopped unexpectedly." in stage.row(job).text
    else:
        stage.fail(job)
        assert "Failed, There is not enough memory. Try less." in stage.row(job).text
    assert stage.row(job).offered >= {"exports.log", "exports.smaller", "exports.retry"}
    stage.row(job).buttons["exports.retry"].click()
    assert stage.exporting.jobs[job].state is JobState.STARTING


def test_try_smaller_takes_the_place_of_what_failed(stage: Stage) -> None:
    first, _ = stage.order("a.mp4"), stage.order("b.mp4")
    stage.fail(first)
    stage.row(first).buttons["exports.smaller"].click()
    smaller = stage.exporting.jobs[stage.panel.rows[0].job_id]
    assert isinstance(smaller.spec.params, RenderParams)
    assert (smaller.title, smaller.spec.params.size) == ("a.mp4", 512)
    assert len(load_performance(Path(smaller.spec.params.performance))[0]) == 96
    assert stage.names() == ["a.mp4", "b.mp4"]


@pytest.mark.parametrize("way", ["retry", "retry_all", "retry_smaller"])
def test_trying_again_never_replaces_a_newer_film(stage: Stage, session: Session, way: str) -> None:
    told: list[str] = []
    session.message.connect(told.append)
    old = stage.order()
    stage.fail(old)
    newer = stage.order()
    stage.finish(newer)
    stage.exporting.clear_finished()
    act = getattr(stage.exporting, way)
    act() if way == "retry_all" else act(old)
    (row,) = stage.panel.rows
    params = stage.exporting.jobs[row.job_id].spec.params
    assert isinstance(params, RenderParams)
    assert (row.name, Path(params.out)) == ("film 2.mp4", stage.folder / "film 2.mp4")
    assert told == ["“film.mp4” is another film by now, so this one will be “film 2.mp4”."]
    stage.finish(row.job_id)
    assert sorted(path.name for path in stage.folder.glob("*.mp4")) == ["film 2.mp4", "film.mp4"]


def test_two_of_one_name_that_are_tried_again_are_two_films(stage: Stage) -> None:
    for job in (stage.order(), stage.order()):
        stage.fail(job)
    stage.exporting.retry_all()
    assert stage.names() == ["film.mp4", "film 2.mp4"]


def test_a_file_that_was_to_be_replaced_is_replaced_by_the_next_try(stage: Stage) -> None:
    film = stage.folder / "film.mp4"
    film.touch()
    os.utime(film, (1e9, 1e9))
    job = stage.order()
    stage.fail(job)
    stage.exporting.retry(job)
    assert stage.names() == ["film.mp4"]


def test_what_is_tried_again_under_another_name_keeps_it_for_the_next_window(stage: Stage, session: Session) -> None:
    job = stage.order()
    stage.fail(job)
    (stage.folder / "film.mp4").touch()
    stage.exporting.retry(job)
    stage.exporting.close()
    link = PlayedLink()
    later = Exporting(session, link, ExportStore(stage.folder / "exports"))
    later.restore()
    (params,) = (job.spec.params for job in later.jobs)
    assert isinstance(params, RenderParams)
    assert Path(params.out).name == "film 2.mp4"
    later.close()
    link.deleteLater()


def test_an_export_that_finds_no_room_is_refused_in_words_and_leaves_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stage.order()
    (folder,) = (path.parent for path in stage.folder.glob("exports/*/*/performance.npz"))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.jobs.performance.np.savez", full)
        with pytest.raises(DiskFullError):
            stage.order("b.mp4")
    with monkeypatch.context() as patch:
        patch.setattr("core.jobs.kept_exports.shutil.copyfile", full)
        with pytest.raises(DiskFullError):
            stage.exporting.duplicate(first)
    assert [path for path in folder.parent.iterdir() if path.is_dir()] == [folder]
    assert stage.names() == ["film.mp4"]


def test_the_smallest_is_not_tried_smaller(stage: Stage) -> None:
    job = stage.order(size=160)
    stage.fail(job)
    assert "exports.smaller" not in stage.row(job).offered


def test_a_duplicate_is_another_file_of_the_same_film(stage: Stage) -> None:
    first, _ = stage.order("a.mp4"), stage.order("b.mp4")
    stage.panel.do("exports.duplicate", first)
    stage.panel.do("exports.duplicate", first)
    assert stage.names() == ["a.mp4", "a 3.mp4", "a 2.mp4", "b.mp4"]


def test_a_drag_puts_an_export_elsewhere_and_escape_back(stage: Stage) -> None:
    for name in "abc":
        stage.order(name)
    shown = stage.panel.list
    QApplication.processEvents()  # rows get their places
    grip = [row.geometry().center() for row in stage.panel.rows]
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=grip[2])
    move_pointer(shown, grip[1], Qt.MouseButton.LeftButton)
    move_pointer(shown, grip[0], Qt.MouseButton.LeftButton)
    assert stage.names() == ["c", "a", "b"]
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert stage.names() == ["a", "b", "c"]
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=grip[0])
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=grip[2])
    move_pointer(shown, grip[1], Qt.MouseButton.LeftButton)
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=grip[1])
    assert stage.names() == ["a", "c", "b"]
    stage.finish(stage.panel.rows[0].job_id)
    assert stage.panel.rows[1].state is JobState.STARTING  # what stands next is made next


def test_keys_choose_move_and_remove(stage: Stage) -> None:
    ids = {name: stage.order(name) for name in "abc"}
    shown = stage.panel.list
    for key, modifiers in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(shown, key, modifiers)
    assert stage.names() == ["a", "c", "b"]
    assert stage.panel.current == ids["b"]
    assert shown.accessibleDescription().startswith("3 of 3: b, Waiting")
    QTest.keyClick(shown, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert stage.names() == ["a", "b", "c"]
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    assert stage.names() == ["a", "c"]
    assert stage.panel.current == ids["c"]


def test_only_the_chosen_row_has_stops_for_tab(stage: Stage) -> None:
    for name in "ab":
        stage.order(name)
    stops = [bool(row.buttons["exports.menu"].focusPolicy() & Qt.FocusPolicy.TabFocus) for row in stage.panel.rows]
    assert stops == [True, False]


def test_all_wait_and_go_on(stage: Stage) -> None:
    first, second = stage.order("a.mp4"), stage.order("b.mp4")
    stage.link.hear(protocol.Started(first))
    stage.actions["queue.pause_all"].trigger()
    assert stage.link.sent[-1] == protocol.Pause(first)
    assert "Held" in stage.row(second).text
    stage.finish(first)
    assert stage.row(second).state is JobState.QUEUED
    stage.actions["queue.pause_all"].trigger()
    assert stage.row(second).state is JobState.STARTING


def test_one_that_has_just_begun_waits_with_all_others(stage: Stage) -> None:
    job = stage.order()
    stage.actions["queue.pause_all"].trigger()
    stage.link.hear(protocol.Started(job))
    assert stage.link.sent[-1] == protocol.Pause(job)


def test_commands_for_all_touch_what_they_say_and_are_off_where_there_is_nothing(stage: Stage) -> None:
    commands = {name: stage.actions[f"queue.{name}"] for name in ("retry_all", "clear_finished", "remove_waiting")}
    assert not any(action.isEnabled() for action in commands.values())
    names = ("done", "failed", "cancelled", "running", "waiting")
    ids = {name: stage.order(f"{name}.mp4") for name in names}
    stage.finish(ids["done"])
    stage.fail(ids["failed"])
    stage.exporting.cancel(ids["cancelled"])
    stage.link.hear(protocol.CancelledReply(ids["cancelled"]), protocol.Started(ids["running"]))
    assert all(action.isEnabled() for action in commands.values())
    commands["remove_waiting"].trigger()
    commands["clear_finished"].trigger()
    assert stage.names() == ["failed.mp4", "cancelled.mp4", "running.mp4"]
    commands["retry_all"].trigger()
    assert [row.state for row in stage.panel.rows] == [JobState.QUEUED, JobState.QUEUED, JobState.RUNNING]


def test_a_film_of_a_project_that_has_changed_says_so_until_that_is_undone(
    stage: Stage, session: Session, qtbot: QtBot
) -> None:
    job = stage.order()
    badge = stage.row(job).badge
    session.perform(SetCurves(session.document.active_layer.id, {"head.yaw": Curve((Key(4, 9.0),))}))
    qtbot.waitUntil(lambda: not badge.isHidden())
    assert "has changed" in stage.row(job).text
    session.undo()
    qtbot.waitUntil(badge.isHidden)


def test_the_head_counts(stage: Stage) -> None:
    counts: list[int] = []
    stage.panel.count_changed.connect(counts.append)
    first, _ = stage.order("a.mp4"), stage.order("b.mp4")
    stage.finish(first)
    assert stage.panel.header._summary.text() == "1 in the making · 1 finished"
    assert counts[-1] == 1


def test_the_last_frame_is_shown_large_and_goes_on(stage: Stage) -> None:
    job = stage.order()
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    path = stage.folder / "preview.jpg"
    picture.save(str(path))
    stage.link.hear(protocol.Started(job), protocol.PreviewFrame(job, str(path), 7))
    QTest.mouseClick(stage.row(job).picture, Qt.MouseButton.LeftButton)
    large = stage.panel._enlarged
    assert large is not None
    assert large._note.text() == "film.mp4 · frame 8"
    assert large._picture.pixmap().width() == 300
    stage.link.hear(protocol.PreviewFrame(job, str(path), 11))
    assert large._note.text() == "film.mp4 · frame 12"
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()


def test_the_menu_has_what_can_be_done_now(stage: Stage) -> None:
    job = stage.order()
    stage.fail(job)
    texts = [action.text() for action in context_menu(stage.panel, job).actions() if action.text()]
    assert texts == ["Try again", "Try again, smaller", "Show the log", "Copy the error", "Duplicate", "Take off the list"]


def test_the_error_is_copied_with_what_the_log_says(stage: Stage) -> None:
    job = stage.order()
    stage.link.hear(protocol.Started(job), protocol.Failed(job, "export", "The disk is full.", "Free some space.", "ENOSPC"))
    QTest.keyClick(stage.panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "[export] The disk is full.\nFree some space.\nENOSPC"


def test_rows_scroll_in_a_low_window_and_fill_a_panel_of_its_own(stage: Stage) -> None:
    for name in "abcd":
        stage.order(name)
    high = stage.panel.height()
    stage.panel.set_most_rows(1)
    assert stage.panel.height() < high / 2
    stage.panel.set_most_rows(None)
    stage.panel.resize(900, 800)
    assert stage.panel.height() == 800


def test_when_all_is_written_it_is_said_once(stage: Stage) -> None:
    heard: list[None] = []
    stage.exporting.all_done.connect(lambda: heard.append(None))
    first, second = stage.order("a.mp4"), stage.order("b.mp4")
    stage.finish(first)
    assert not heard
    stage.finish(second)
    assert len(heard) == 1


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


def test_before_the_first_export_there_is_one_button(stage: Stage) -> None:
    asked: list[bool] = []
    stage.actions["file.export"].triggered.connect(lambda: asked.append(True))
    QTest.mouseClick(stage.panel.export, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert asked


def test_what_an_earlier_window_has_left_is_offered_and_resumed(stage: Stage, session: Session) -> None:
    made, begun, waiting = (stage.order(f"{name}.mp4") for name in ("made", "begun", "waiting"))
    stage.finish(made)
    stage.link.hear(protocol.Started(begun))
    stage.exporting.close()  # the window goes, and another opens
    link = PlayedLink()
    later = Exporting(session, link, ExportStore(stage.folder / "exports"))
    panel = QueuePanel()
    panel.attach(later, stage.actions)
    later.restore()
    assert [row.state for row in panel.rows] == [JobState.FINISHED, JobState.INTERRUPTED, JobState.INTERRUPTED]
    assert panel.left_over.text.text() == "2 exports were not finished when the editor closed."
    assert link.sent == []  # nothing is begun by itself
    panel.left_over.resume.click()
    assert [row.state for row in panel.rows] == [JobState.FINISHED, JobState.STARTING, JobState.QUEUED]
    assert panel.left_over.isHidden()
    later.close()
    another = PlayedLink()
    again = Exporting(session, another, ExportStore(stage.folder / "exports"))
    again.restore()
    assert again.left == (begun, waiting)
    again.discard_left()
    assert [job.title for job in again.jobs] == ["made.mp4"]
    again.close()
    for part in (panel, link, another):
        part.deleteLater()


def test_a_renderer_that_does_not_answer_can_be_restarted(stage: Stage) -> None:
    note, low = stage.panel.silence, stage.panel.height()
    assert note.isHidden()
    stage.link.silence_changed.emit(True)
    assert "not answered" in note.text.text()
    assert stage.panel.height() > low
    note.restart.click()
    assert stage.link.restarted == 1
    stage.link.silence_changed.emit(False)
    assert note.isHidden()
    assert stage.panel.height() == low


def test_what_the_renderer_keeps_in_memory_is_named_where_its_memory_stands(stage: Stage) -> None:
    label = stage.panel.findChild(DeviceRow).findChild(QLabel, "note")
    assert label.toolTip() == ""
    stage.link.loaded = ("rig", "sound", "what a later version keeps")
    stage.link.memory_changed.emit(300 << 20)
    assert label.toolTip() == "Kept for the next film: the sitter, the sound"
