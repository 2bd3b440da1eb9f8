"""Exports outlive the program: what they are made of, their order and how far they were."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from core.errors import ExportError
from core.jobs.client import worker_environment
from core.jobs.job import BackgroundParams, FitParams, JobSpec, JobState, RenderParams
from core.jobs.queue import Job
from core.jobs.store import KEPT_FINISHED, ExportStore


@pytest.fixture
def folder(tmp_path):
    """Of the exports of all windows."""
    return tmp_path / "exports"


@pytest.fixture
def project(tmp_path):
    """Files that an export is made of."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("rig.npz", "motion.npz", "voice.wav", "wall.png"):
        (folder / name).write_text(name)
    return folder


def spec(store: ExportStore, project: Path, name: str = "a") -> JobSpec:
    behind = BackgroundParams("picture", picture=str(project / "wall.png"))
    rig, motion, voice = (str(project / name) for name in ("rig.npz", "motion.npz", "voice.wav"))
    params = RenderParams(rig, motion, voice, str(project / f"{name}.mp4"), 512, "A film", background=behind)
    return store.adopt(JobSpec(name, params, str(store.new_folder(name))))


def left(folder: Path, project: Path, **states: JobState) -> None:
    """What a window leaves behind that had exports in these states."""
    store = ExportStore(folder)
    jobs = [Job(spec(store, project, name), name.upper(), state, done=3, total=9) for name, state in states.items()]
    store.save(jobs)
    store.close()


def test_an_export_is_made_of_copies_in_its_own_folder(folder, project):
    store = ExportStore(folder)
    made = spec(store, project)
    for path in project.iterdir():
        path.write_text("something else")
    params = made.params
    for path, text in (
        (params.rig, "rig.npz"),
        (params.performance, "motion.npz"),
        (params.audio, "voice.wav"),
        (params.background.picture, "wall.png"),
    ):
        assert Path(path).parent == Path(made.directory)
        assert Path(path).read_text() == text
    assert store.adopt(made) == made
    store.close()


def test_the_next_window_finds_them_in_order_and_starts_nothing(folder, project):
    states = {"d": JobState.QUEUED, "a": JobState.FINISHED, "c": JobState.CANCELLED, "b": JobState.QUEUED}
    left(folder, project, **states)
    store = ExportStore(folder)
    found = store.load()
    assert [(job.spec.id, job.state, job.title) for job in found] == [(k, v, k.upper()) for k, v in states.items()]
    params = found[0].spec.params
    assert isinstance(params, RenderParams)
    assert Path(params.rig).read_text() == "rig.npz"
    assert (params.size, params.title, params.out) == (512, "A film", str(project / "d.mp4"))
    assert ExportStore(folder).load() == []
    store.close()


@pytest.mark.parametrize("state", [state for state in JobState if state.is_active])
def test_what_was_being_made_is_interrupted_and_may_go_on(folder, project, state):
    left(folder, project, a=state)
    store = ExportStore(folder)
    (job,) = store.load()
    assert (job.state, job.done, job.total) == (JobState.INTERRUPTED, 3, 9)
    assert "before this film was done" in str(job.error)
    assert job.moved(JobState.QUEUED)
    store.close()


def test_a_failure_keeps_its_words(folder, project):
    store = ExportStore(folder)
    store.save([Job(spec(store, project), state=JobState.FAILED, error=ExportError("Full.", "Free some space.", "errno 28"))])
    store.close()
    (job,) = ExportStore(folder).load()
    assert (type(job.error), job.error.hint, job.error.details) == (ExportError, "Free some space.", "errno 28")


def test_a_window_never_takes_the_exports_of_one_that_is_open(folder, project):
    open_store = ExportStore(folder)
    open_store.save([Job(spec(open_store, project))])
    other = ExportStore(folder)
    assert other.load() == []
    open_store.close()
    assert [job.spec.id for job in other.load()] == ["a"]
    assert ExportStore(folder).load() == []
    other.close()


def test_a_killed_program_leaves_its_exports_to_the_next(folder, project):
    code = (
        "import os, sys\n"
        "from core.jobs.job import JobSpec, RenderParams\n"
        "from core.jobs.queue import Job\n"
        "from core.jobs.store import ExportStore\n"
        "from pathlib import Path\n"
        "store = ExportStore(Path(sys.argv[1]))\n"
        "spec = JobSpec('a', RenderParams(sys.argv[2], sys.argv[2], '', sys.argv[3]), str(store.new_folder('a')))\n"
        "store.save([Job(store.adopt(spec), 'Mine')])\n"
        "os.kill(os.getpid(), 9) if os.name == 'posix' else os._exit(9)\n"
    )
    words = [str(folder), str(project / "rig.npz"), str(project / "film.mp4")]
    subprocess.run([sys.executable, "-c", code, *words], env=worker_environment(), check=False)
    store = ExportStore(folder)
    assert [(job.spec.id, job.title) for job in store.load()] == [("a", "Mine")]
    store.close()


def test_a_forgotten_export_is_gone_and_a_window_without_any_leaves_nothing(folder, project):
    store = ExportStore(folder)
    made = spec(store, project)
    store.save([Job(made)])
    store.forget("a")
    store.save([])
    assert not Path(made.directory).exists()
    store.close()
    assert list(folder.iterdir()) == []


def test_it_is_written_when_a_state_changes_and_not_for_every_frame(folder, project):
    store = ExportStore(folder)
    job = Job(spec(store, project), state=JobState.RUNNING)
    store.save([job])
    (path,) = folder.glob("*/exports.json")
    before = path.read_bytes()
    store.save([dataclasses.replace(job, done=5, total=9)])
    assert path.read_bytes() == before
    store.save([dataclasses.replace(job, state=JobState.FINISHED, result={"frames": 9})])
    assert path.read_bytes() != before
    store.close()


def test_old_films_leave_the_list(folder, project):
    left(folder, project, **{f"f{number:03d}": JobState.FINISHED for number in range(KEPT_FINISHED + 3)}, z=JobState.QUEUED)
    store = ExportStore(folder)
    found = [job.spec.id for job in store.load()]
    assert found == [f"f{number:03d}" for number in range(3, KEPT_FINISHED + 3)] + ["z"]
    (own,) = folder.iterdir()
    assert sorted(path.name for path in own.iterdir() if path.is_dir()) == sorted(found)
    store.close()


def _alter(text: str, path: tuple[str, ...], value: object) -> str:
    made = json.loads(text)
    place = made["exports"][0]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return json.dumps(made)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "../../elsewhere"),
        (("id",), "b"),
        (("params", "rig"), "../../../project/rig.npz"),
        (("params", "rig"), "missing.npz"),
        (("params", "audio"), "/etc/passwd"),
        (("params", "background", "picture"), "../x.png"),
        (("params", "out"), "film.mp4"),
        (("params", "out"), "/tmp/.bashrc"),
        (("params", "size"), "large"),
        (("state",), "dancing"),
        (("done",), -1),
    ],
    ids=str,
)
def test_a_list_that_was_tampered_with_leads_nowhere(folder, project, path, value):
    left(folder, project, a=JobState.QUEUED)
    (file,) = folder.glob("*/exports.json")
    file.write_text(_alter(file.read_text(), path, value))
    store = ExportStore(folder)
    assert store.load() == []
    assert (project / "rig.npz").read_text() == "rig.npz"
    store.close()


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 50_000, b'{"exports": 3}', b"\xff\xfe", b'{"exports": []}'])
def test_a_damaged_list_is_an_empty_one(folder, project, data):
    left(folder, project, a=JobState.QUEUED)
    (file,) = folder.glob("*/exports.json")
    file.write_bytes(data)
    assert ExportStore(folder).load() == []


def test_a_preview_is_found_again_unless_it_lies_elsewhere(folder, project):
    store = ExportStore(folder)
    made = spec(store, project)
    (Path(made.directory) / "preview.jpg").write_bytes(b"picture")
    store.save([Job(made, preview=str(Path(made.directory) / "preview.jpg"), preview_frame=7)])
    store.close()
    (job,) = (again := ExportStore(folder)).load()
    assert (Path(job.preview).read_bytes(), job.preview_frame) == (b"picture", 7)
    again.close()


def test_a_data_folder_that_is_closed_keeps_nobody_from_exporting(tmp_path, project):
    (tmp_path / "exports").write_bytes(b"a file where the folder should be")
    store = ExportStore(tmp_path / "exports")
    assert store.load() == []
    made = spec(store, project)
    store.save([Job(made)])
    assert Path(made.params.rig).is_file()
    store.close()


def test_only_exports_are_kept(folder, project):
    store = ExportStore(folder)
    store.save([Job(JobSpec("fit", FitParams("p.jpg"), ".")), Job(spec(store, project))])
    store.close()
    assert [job.spec.id for job in ExportStore(folder).load()] == ["a"]


def test_everything_of_a_film_comes_back(folder, project):
    store = ExportStore(folder)
    made = spec(store, project)
    wanted = msgspec.structs.replace(
        made.params, lid_follow=0.25, repair=msgspec.structs.replace(made.params.repair, preset="draft", seed=3), keep=True
    )
    store.save([Job(msgspec.structs.replace(made, params=wanted))])
    store.close()
    (job,) = (again := ExportStore(folder)).load()
    moved = {"rig": wanted.rig, "performance": wanted.performance, "audio": wanted.audio, "background": wanted.background}
    assert msgspec.structs.replace(job.spec.params, **moved) == wanted
    again.close()
