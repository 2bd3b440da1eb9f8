"""Disks that are full or closed, files that vanish, memory that is refused: told in words, and no work is lost."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.playback.transport import Transport
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from core.curves.curve import Curve
from core.curves.key import Key
from core.errors import UserError
from core.jobs.job import JobState
from core.project import storage
from core.project.edits import SetCurves, SetName
from core.project.journal import Journal, recoveries
from tests.app.conftest import SilentOutput, close_window
from tests.torture.conftest import HANG_S, ROOT, Run, fill
from tests.torture.material import a_project, sitter
from tests.torture.test_kill import frames_of

Disk = Callable[..., Path]
PATIENCE_MS = round(HANG_S * 1000)

if sys.platform == "win32":
    pytest.skip("needs a system with mount and limits", allow_module_level=True)


@pytest.fixture
def open_with(qapp: object, tmp_path: Path) -> Iterator[Callable[[Path, Path], MainWindow]]:
    """Opens a project in a real window whose journal lies in a folder; closes it at the end."""
    opened: list[MainWindow] = []

    def make(project: Path, journal: Path) -> MainWindow:
        session = Session()
        transport = Transport(session, SilentOutput(broken=True))
        window = MainWindow(session, Settings(tmp_path / "settings.ini"), transport, journal=journal)
        window.show()
        window.files.open(project)
        opened.append(window)
        return window

    yield make
    for window in opened:
        close_window(window)


def edit(window: MainWindow, name: str) -> None:
    window.session.perform(SetName(name))
    window.session.flush_changes()
    QTest.qWait(50)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# a full disk


def test_saving_on_a_full_disk_is_refused_and_the_file_before_it_stays(small_disk: Disk, tmp_path: Path) -> None:
    disk = small_disk()
    document, path = a_project(tmp_path), disk / "a.avproj"
    storage.save(document, path)
    before, names = path.read_bytes(), names_in(disk)
    for leave in (0, 100, 4096, len(before) // 2):
        fill(disk, leave)
        SetName(f"Room for {leave}").apply(document)
        with pytest.raises(UserError) as caught:
            storage.save(document, path)
        assert "room" in caught.value.hint
        assert path.read_bytes() == before
        (disk / "filler").unlink()
        assert names_in(disk) == names
    storage.save(document, path)
    assert storage.load(path).name == document.name


def test_a_journal_on_a_full_disk_says_so_once_and_goes_on_when_there_is_room(
    spoken_project: Path, small_disk: Disk, open_with: Callable[[Path, Path], MainWindow]
) -> None:
    disk = small_disk(32 << 20)
    window = open_with(spoken_project, disk / "journal")
    told: list[UserError] = []
    window.files.autosave.failed.connect(told.append)
    edit(window, "One")
    window.files.autosave.flush()
    fill(disk)
    for step in range(200):
        layer, keys = window.session.document.active_layer_id, tuple(Key(frame, step / 10) for frame in range(0, 40, 2))
        window.session.perform(SetCurves(layer, {"head.yaw": Curve(keys)}))
        window.session.flush_changes()
    window.files.autosave.flush()
    assert len(told) == 1
    assert window.desk.message_bar.isVisible()
    (disk / "filler").unlink()
    edit(window, "Two")
    window.files.autosave.flush()
    window.files.autosave._journal._lock.close()  # as if it had crashed
    (left,) = recoveries(disk / "journal")
    assert left.open().fingerprint() == window.session.document.fingerprint()


def test_what_is_restored_on_a_full_disk_is_still_there_for_the_next_start(
    spoken_project: Path, small_disk: Disk, tmp_path: Path, open_with: Callable[[Path, Path], MainWindow]
) -> None:
    disk = small_disk(32 << 20)
    document = storage.load(spoken_project)
    SetName("Nearly lost").apply(document)
    journal = Journal(disk / "journal")
    journal.write(document.copy(), None)
    journal._lock.close()  # as if it had crashed
    window = open_with(spoken_project, disk / "journal")
    fill(disk)
    (left,) = recoveries(disk / "journal")
    window.files.recovering.chosen.emit(left)
    assert window.session.document.name == "Nearly lost"
    assert [recovery.name for recovery in recoveries(disk / "journal")] == ["Nearly lost"]


def test_an_export_to_a_full_disk_is_refused_and_leaves_nothing(
    spoken_project: Path, small_disk: Disk, countenance: Callable[..., Run]
) -> None:
    for leave in (0, 4096, 60_000):
        disk = small_disk(1 << 20)
        fill(disk, leave)
        for suffix in (".mp4", ".mov", ".gif"):
            run = countenance("render", spoken_project, "--size", 256, "-o", disk / f"film{suffix}")
            assert run.code == 1, (leave, suffix, run.told)
            assert run.said
            assert names_in(disk) == ["filler"]
        assert countenance("generate", sitter(), "--text", "Hello.", "-o", disk / "a.avproj").code == 1
        assert names_in(disk) == ["filler"]


def test_a_disk_for_scratch_files_that_is_full_fails_in_words(
    spoken_project: Path, small_disk: Disk, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    for leave in (0, 100_000, 900_000):
        disk = small_disk(4 << 20)
        fill(disk, leave)
        environment = {
            "TMPDIR": str(disk),
            "XDG_CACHE_HOME": str(disk),
            "XDG_STATE_HOME": str(disk),
            "XDG_DATA_HOME": str(disk),
        }
        out = tmp_path / "film.mp4"
        run = countenance("render", sitter(), "--text", "Hello.", "--size", 256, "-o", out, environment=environment)
        assert run.code == 0 or run.told["error"]["code"] != "internal", run.told
        assert run.code == 0 or not out.exists()
        out.unlink(missing_ok=True)


# a closed folder


def test_folders_that_cannot_be_written_are_told_and_nothing_is_lost(
    spoken_project: Path, small_disk: Disk, countenance: Callable[..., Run], open_with: Callable[[Path, Path], MainWindow]
) -> None:
    disk = small_disk(read_only=True)
    run = countenance("render", spoken_project, "--size", 256, "-o", disk / "film.mp4")
    assert (run.code, run.told["error"]["code"]) == (1, "export")
    window = open_with(spoken_project, disk / "journal")
    told: list[UserError] = []
    window.files.failed.connect(told.append)
    edit(window, "Kept in memory alone")
    window.files.autosave.flush()
    assert [error.message for error in told] == ["Your work is not kept safe."]
    assert not window.files.save_to(disk / "a.avproj")
    assert window.session.document.name == "Kept in memory alone"
    assert not window.session.undo_stack.isClean()


def test_the_command_line_works_where_nothing_of_the_user_can_be_written(
    spoken_project: Path, small_disk: Disk, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    disk = small_disk(read_only=True)
    places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME", "MPLCONFIGDIR")
    environment = {place: str(disk) for place in places}
    out = tmp_path / "film.mp4"
    run = countenance("render", spoken_project, "--size", 256, "-o", out, environment=environment)
    assert run.code == 0, run.said
    assert frames_of(out) == run.told["frames"]
    nowhere = countenance("info", spoken_project, environment=environment | {"TMPDIR": str(disk)}, cwd=disk)
    assert nowhere.code in (0, 1)
    assert nowhere.code == 0 or nowhere.told["error"]["code"] != "internal", nowhere.told


# what vanishes


def test_media_that_vanish_from_an_open_project_are_named_and_can_be_given_again(
    spoken_project: Path, tmp_path: Path, qtbot: QtBot, open_with: Callable[[Path, Path], MainWindow]
) -> None:
    window = open_with(spoken_project, tmp_path / "journal")
    told: list[UserError] = []
    for signal in (window.files.failed, window.production.failed):
        signal.connect(told.append)
    shutil.rmtree(window.session.document.media.folder)
    edit(window, "Without its files")
    window.transport.play()
    QTest.qWait(200)
    window.transport.pause()
    assert not window.files.save_to(tmp_path / "copy.avproj")
    assert not (tmp_path / "copy.avproj").exists()
    assert told
    assert "missing" in told[-1].message
    try:
        window.production.export(ExportRequest(tmp_path / "film.mp4", 256, window.session.rate, "small"))
    except UserError as error:
        told.append(error)
    assert all(error.hint for error in told)
    assert window.session.document.name == "Without its files"


def test_a_project_whose_folder_vanishes_can_be_saved_elsewhere(
    spoken_project: Path, tmp_path: Path, open_with: Callable[[Path, Path], MainWindow]
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    project = Path(shutil.copy(spoken_project, folder / "a.avproj"))
    window = open_with(project, tmp_path / "journal")
    shutil.rmtree(folder)
    edit(window, "Unplugged")
    assert not window.files.save()
    assert window.desk.message_bar.isVisible()
    assert window.files.save_to(tmp_path / "elsewhere.avproj")
    assert storage.load(tmp_path / "elsewhere.avproj").name == "Unplugged"


def test_an_export_whose_folder_vanishes_fails_in_words(
    spoken_project: Path, tmp_path: Path, qtbot: QtBot, open_with: Callable[[Path, Path], MainWindow]
) -> None:
    window = open_with(spoken_project, tmp_path / "journal")
    folder, link = tmp_path / "stick", window.production.exporting.link
    folder.mkdir()
    window.production.export(ExportRequest(folder / "film.mp4", 512, window.session.rate, "small"))
    (job_id,) = (job.spec.id for job in link.jobs)
    qtbot.waitUntil(lambda: link.jobs[job_id].state is JobState.RUNNING and link.jobs[job_id].done > 2, timeout=PATIENCE_MS)
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: link.jobs[job_id].state.is_final, timeout=PATIENCE_MS)
    error = link.jobs[job_id].error
    assert link.jobs[job_id].state is JobState.FAILED
    assert error is not None
    assert error.code != "internal", error.details
    assert error.hint
    window.production.exporting.clear_finished()


# limits of the system


def test_files_that_may_not_grow_are_an_error_in_words(spoken_project: Path, tmp_path: Path) -> None:
    """RLIMIT_FSIZE, as a quota: every write beyond it fails, in whatever process of ours."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    out = tmp_path / "film.mp4"
    command = [sys.executable, "-P", "-m", "core.cli", "render", str(spoken_project), "--size", "512", "-o", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit, timeout=HANG_S)
    assert done.returncode in (1, 3), done.stderr
    assert "Traceback" not in done.stderr
    assert "countenance: " in done.stderr
    assert not out.exists()


def test_a_machine_without_memory_to_spare_says_so(spoken_project: Path, tmp_path: Path) -> None:
    """RLIMIT_AS from far too little upwards: the program ends with a sentence or with a film."""
    for mib in (300, 500, 700, 1000, 1500):

        def limit(size: int = mib << 20) -> None:
            resource.setrlimit(resource.RLIMIT_AS, (size, size))

        out = tmp_path / f"film-{mib}.mp4"
        command = [sys.executable, "-P", "-m", "core.cli", "render", str(spoken_project), "--size", "512", "-o", str(out)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit, timeout=HANG_S)
        assert done.returncode in (0, 1, 3), (mib, done.stderr)
        assert "Traceback" not in done.stderr, (mib, done.stderr)
        assert out.exists() == (done.returncode == 0)
