"""The journal: what a crash leaves can be recovered to the last step, and nothing touches the user's own file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest

from core.curves.curve import Curve
from core.curves.key import Key
from core.errors import ProjectError
from core.project.convert import to_json
from core.project.document import Document, Marker, new_document
from core.project.edits import RemoveTake, SetCurves, SetMarkers, SetName
from core.project.journal import Journal, recoveries
from core.project.journal_log import LOG
from core.project.storage import save

SESSION = """
import sys, time
from pathlib import Path
from core.project.document import new_document
from core.project.journal import Journal

journal = Journal(Path(sys.argv[1]))
document = new_document("Interrupted")
journal.write(document.copy(), Path(sys.argv[2]) if sys.argv[2] else None)
print("written", flush=True)
time.sleep(60)
"""


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def crash(journal: Journal) -> None:
    """What remains of a session when its process dies: everything but the lock."""
    journal._lock.close()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.mark.parametrize("named", [True, False])
def test_the_work_of_a_killed_session_can_be_recovered(named: bool, state: Path, tmp_path: Path) -> None:
    project = tmp_path / "a.avproj" if named else None
    command = [sys.executable, "-c", SESSION, str(state), str(project or "")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        assert recoveries(state) == ()  # it is alive: nothing to recover
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        process.wait()
    (recovery,) = recoveries(state)
    assert (recovery.name, recovery.project) == ("Interrupted", project)
    assert recovery.open().name == "Interrupted"
    recovery.discard()
    assert recoveries(state) == ()
    assert listing(state) == []


def test_every_step_comes_back_as_it_was(full: Document, state: Path, tmp_path: Path) -> None:
    journal = Journal(state)
    journal.write(full.copy(), tmp_path / "a.avproj")
    layer = full.layers[0]
    for edit in (
        SetName("Second"),
        SetCurves(layer.id, {"gaze.yaw": Curve((Key(3, 1.0), Key(9, 2.0)))}),
        SetMarkers((Marker(12, "here"),)),
        SetCurves(layer.id, {"head.roll": Curve((Key(1, 0.5), Key(9, 0.0)), "cycle", "linear")}),
        SetCurves(layer.id, {"gaze.yaw": Curve(()), "head.yaw": Curve((Key(1, 0.5),))}),
        SetCurves(layer.id, {"head.roll": Curve((Key(1, 0.5),))}),
        RemoveTake(full.takes[-1].id),
    ):
        edit.apply(full)
        journal.write(full.copy(), None)
        (again,) = _crashed_copy(journal)
        assert again.fingerprint() == full.fingerprint()
    journal.close()


def _crashed_copy(journal: Journal) -> tuple[Document, ...]:
    """What a crash now would leave."""
    crash(journal)
    found = tuple(recovery.open() for recovery in recoveries(journal.folder.parent))
    journal._lock = (journal.folder / "lock").open("r+b")
    return found


def test_a_step_costs_what_it_changed(full: Document, state: Path) -> None:
    with Journal(state) as journal:
        curves = {f"{part}.yaw": Curve(tuple(Key(i, 0.1 * i) for i in range(900))) for part in ("gaze", "head")}
        SetCurves(full.layers[0].id, curves).apply(full)
        journal.write(full.copy(), None)
        before = (journal.folder / LOG).stat().st_size
        SetCurves(full.layers[0].id, {"gaze.yaw": Curve((Key(3, 1.0),))}).apply(full)
        assert journal.is_light(full)
        journal.write(full.copy(), None)
        assert (journal.folder / LOG).stat().st_size - before < before / 10


def test_new_motion_and_thousands_of_keys_are_not_light(full: Document, state: Path) -> None:
    with Journal(state) as journal:
        assert not journal.is_light(full)
        journal.write(full.copy(), None)
        many = full.copy()
        SetCurves(many.layers[0].id, {"gaze.yaw": Curve(tuple(Key(i, 0.0) for i in range(5000)))}).apply(many)
        assert not journal.is_light(many)
        take = replace(full.takes[0], id="other", base=full.takes[0].base + 1)
        other = full.copy()
        other.takes = (*other.takes, take)
        assert not journal.is_light(other)


def test_a_torn_last_step_leaves_the_one_before(full: Document, state: Path) -> None:
    journal = Journal(state)
    journal.write(full.copy(), None)
    before = full.fingerprint()
    SetName("Torn").apply(full)
    journal.write(full.copy(), None)
    log = journal.folder / LOG
    log.write_bytes(log.read_bytes()[:-9])
    crash(journal)
    (recovery,) = recoveries(state)
    assert recovery.open().fingerprint() == before


def test_every_field_of_a_document_is_named_alike_in_its_file() -> None:
    """Or a step that changed it would not be written."""
    own = {item.name for item in fields(Document)} - {"media"}
    assert set(to_json(new_document(), {})) - own == {"format", "version", "channels"}
    assert own <= set(to_json(new_document(), {}))


def test_a_session_that_ends_in_good_order_leaves_nothing(full: Document, state: Path, tmp_path: Path) -> None:
    with Journal(state) as journal:
        journal.write(full.copy(), tmp_path / "a.avproj")
    assert listing(state) == []
    assert listing(tmp_path) == ["state"]


def test_the_users_own_file_is_never_touched(full: Document, state: Path, tmp_path: Path) -> None:
    project = tmp_path / "a.avproj"
    save(full, project)
    before, stamp = project.read_bytes(), project.stat().st_mtime_ns
    SetName("Unsaved").apply(full)
    with Journal(state) as journal:
        journal.write(full.copy(), project)
        assert (project.read_bytes(), project.stat().st_mtime_ns) == (before, stamp)
    assert listing(tmp_path) == ["a.avproj", "state"]


def test_saving_clears_the_steps_until_the_next_one(full: Document, state: Path) -> None:
    journal = Journal(state)
    journal.write(full.copy(), None)
    journal.clear()
    assert _crashed_copy(journal) == ()
    journal.write(full.copy(), None)
    assert len(_crashed_copy(journal)) == 1
    journal.close()


def test_two_sessions_keep_apart(full: Document, state: Path) -> None:
    with Journal(state) as one, Journal(state) as two:
        one.write(full.copy(), None)
        two.write(full.copy(), None)
        assert one.folder != two.folder
        assert recoveries(state) == ()


def test_without_a_folder_told_the_journal_lies_in_the_users_state_folder(full: Document) -> None:
    with Journal() as journal:
        journal.write(full.copy(), None)
        assert recoveries() == ()


def test_what_leads_nowhere_is_cleared_away(state: Path) -> None:
    for name, content in (("a", b"not json"), ("b", b'{"set": {}, "curves": {}, "project": null}\n'), ("c", b"[]\n")):
        session = state / f"session-{name}"
        session.mkdir(parents=True)
        (session / LOG).write_bytes(content)
        os.utime(session, (time.time() - 3600,) * 2)
    assert recoveries(state) == ()
    assert listing(state) == []


def test_a_session_that_may_just_be_beginning_is_left_alone(state: Path) -> None:
    (state / "session-new").mkdir(parents=True)
    assert recoveries(state) == ()
    assert listing(state) == ["session-new"]


def test_a_journal_that_lost_a_file_says_so(full: Document, state: Path) -> None:
    journal = Journal(state)
    journal.write(full.copy(), None)
    crash(journal)
    (recovery,) = recoveries(state)
    next(recovery.folder.glob("*.npz")).unlink()
    with pytest.raises(ProjectError, match="cannot be restored"):
        recovery.open()


def test_no_state_folder_means_nothing_to_recover(state: Path) -> None:
    assert recoveries(state) == ()


def test_a_state_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProjectError, match="kept safe"):
        Journal(tmp_path / "file" / "state")
