"""Autosave: what a crash leaves can be recovered, and nothing touches the user's own file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.project.document import Document
from core.project.edits import SetName
from core.project.journal import Journal, recoveries
from core.project.storage import save

SESSION = """
import sys, time
from pathlib import Path
from core.project.document import new_document
from core.project.edits import SetName
from core.project.journal import Journal

folder, project = Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2] else None
journal = Journal(folder)
document = new_document("Interrupted")
journal.write(document, project)
print("written", flush=True)
time.sleep(60)
"""


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def crashed_session(folder: Path, project: Path | None) -> None:
    """A real process that autosaves and is killed."""
    command = [sys.executable, "-c", SESSION, str(folder), str(project or "")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        assert recoveries(folder) == ()  # it is alive: nothing to recover
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        process.wait()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.mark.parametrize("named", [True, False])
def test_the_work_of_a_killed_session_can_be_recovered(named: bool, state: Path, tmp_path: Path) -> None:
    project = tmp_path / "a.avproj" if named else None
    crashed_session(state, project)
    (recovery,) = recoveries(state)
    assert recovery.name == "Interrupted"
    assert recovery.project == project
    assert recovery.copy.parent == (tmp_path if named else state)
    assert recovery.open().name == "Interrupted"
    recovery.discard()
    assert recoveries(state) == ()
    assert listing(state) == []
    assert not recovery.copy.exists()


def test_a_session_that_ends_in_good_order_leaves_nothing(full: Document, state: Path, tmp_path: Path) -> None:
    with Journal(state) as journal:
        journal.write(full, tmp_path / "a.avproj")
        journal.write(full, None)
    assert listing(state) == []
    assert listing(tmp_path) == ["state"]


def test_the_users_own_file_is_never_touched(full: Document, state: Path, tmp_path: Path) -> None:
    project = tmp_path / "a.avproj"
    save(full, project)
    before, stamp = project.read_bytes(), project.stat().st_mtime_ns
    SetName("Unsaved").apply(full)
    with Journal(state) as journal:
        copy = journal.write(full, project)
        assert copy != project
        assert copy.parent == project.parent
        assert (project.read_bytes(), project.stat().st_mtime_ns) == (before, stamp)
    assert not (tmp_path / "a.avproj.bak").exists()


def test_saving_clears_the_copy_until_the_next_edit(full: Document, state: Path) -> None:
    with Journal(state) as journal:
        copy = journal.write(full, None)
        journal.clear()
        assert not copy.exists()
        assert journal.write(full, None).exists()


def test_a_copy_moves_along_when_the_project_gets_a_name(full: Document, state: Path, tmp_path: Path) -> None:
    with Journal(state) as journal:
        first = journal.write(full, None)
        second = journal.write(full, tmp_path / "named.avproj")
        assert not first.exists()
        assert second.exists()


def test_beside_a_project_in_a_folder_that_is_gone_the_copy_goes_to_the_state_folder(
    full: Document, state: Path, tmp_path: Path
) -> None:
    with Journal(state) as journal:
        assert journal.write(full, tmp_path / "gone" / "a.avproj").parent == state


def test_two_sessions_keep_apart(full: Document, state: Path) -> None:
    with Journal(state) as one, Journal(state) as two:
        copies = {one.write(full, None), two.write(full, None)}
        assert len(copies) == 2
        assert recoveries(state) == ()


def test_without_a_folder_told_the_records_lie_in_the_users_state_folder(full: Document) -> None:
    with Journal() as journal:
        journal.write(full, None)
        assert recoveries() == ()


def test_records_that_lead_nowhere_are_cleared_away(state: Path) -> None:
    state.mkdir()
    for name, content in (
        ("session-a", b"not json"),
        ("session-b", b'{"name": "x", "project": null, "copy": "/gone", "saved_at": "?"}'),
    ):
        (state / f"{name}.json").write_bytes(content)
        lock = state / f"{name}.lock"
        lock.touch()
        os.utime(lock, (time.time() - 3600,) * 2)
    assert recoveries(state) == ()
    assert listing(state) == []


def test_a_lock_that_a_starting_session_may_just_be_making_is_left_alone(state: Path) -> None:
    state.mkdir()
    (state / "session-new.lock").touch()
    assert recoveries(state) == ()
    assert listing(state) == ["session-new.lock"]


def test_no_state_folder_means_nothing_to_recover(state: Path) -> None:
    assert recoveries(state) == ()


def test_a_state_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProjectError, match="Autosave"):
        Journal(tmp_path / "file" / "state")
