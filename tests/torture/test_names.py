"""Odd names of files, and clocks that go backwards."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.store import ExportStore
from core.project import storage
from core.project.collect import collect
from core.project.edits import SetName
from core.project.journal import Journal, recoveries
from core.project.scratch import sweep
from core.worker.frame_cache import FrameCache
from tests.torture.conftest import Run
from tests.torture.doors import DOORS
from tests.torture.material import a_project, sitter
from tests.torture.test_kill import frames_of

NAMES = (
    "with spaces  and two", "深い顔 мой ملف", "é combining e\u0301", "👩🏽‍🎤 emoji", "-o", "--json", "a'b\"c`d$(id);e&f|g",
    "100%d%s{0}", "[0:v]null;,=:\\", "dots..and...more", "tab\tnew\nline", "\u202egnp.exe", "a" * 200, ".hidden", "CON",
    "trailing ", "~", "*?", "file:", "http:",
)  # fmt: skip
LONG = "/".join(["a folder of fifty characters that is deep indeed " + "x"] * 6)


@pytest.mark.parametrize(("outer", "inner"), list(zip(NAMES[::2], NAMES[1::2], strict=True)))
def test_a_film_comes_out_of_files_with_odd_names(
    outer: str, inner: str, spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    folder = tmp_path / outer
    folder.mkdir()
    project = Path(shutil.copy(spoken_project, folder / f"{outer}.avproj"))
    out = folder / f"{inner}.mp4"
    run = countenance("render", project, "--size", 128, "--captions", "srt", "-o", out)
    assert run.code == 0, run.said
    assert frames_of(out) == run.told["frames"]
    assert countenance("info", out).code == 0


def test_names_work_at_the_other_doors_too(countenance: Callable[..., Run], tmp_path: Path) -> None:
    folder = tmp_path / "深い [0:v] 100%d 'a' é"
    folder.mkdir()
    portrait = Path(shutil.copy(sitter(), folder / f"-face{sitter().suffix}"))
    assert countenance("fit", f"{folder}/./{portrait.name}", "-o", folder / "rig.npz").code == 0
    assert countenance("speak", "--text", "Hm, yes.", "-o", folder / "so 'und.wav").code == 0
    made = countenance("generate", portrait, "--audio", folder / "so 'und.wav", "-o", folder / "p.avproj")
    assert made.code == 0, made.said
    relative = countenance("generate", portrait.name, "--text", "Hm.", "-o", "q.avproj", cwd=folder)
    assert relative.code in (0, 2), "a name that looks like an option is read as one, or not"
    assert countenance("generate", f"./{portrait.name}", "--text", "Hm.", "-o", "q.avproj", cwd=folder).code == 0


def test_paths_longer_than_260_characters_work(spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path) -> None:
    folder = tmp_path / LONG
    folder.mkdir(parents=True)
    assert len(str(folder)) > 260
    project = Path(shutil.copy(spoken_project, folder / "a.avproj"))
    run = countenance("render", project, "--size", 128, "-o", folder / "a.mp4")
    assert run.code == 0, run.said
    document = storage.load(project)
    storage.save(document, folder / "b.avproj")
    assert collect(document, folder / "collected")


@pytest.mark.parametrize("place", ["file:///tmp/a.mp4", "\\\\host\\share\\a.mp4", "http://host/a.mp4", "smb://h/a.mp4"])
def test_addresses_are_no_paths_and_said_to_be_none(
    place: str, spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    run = countenance("render", spoken_project, "--size", 128, "-o", place, cwd=here)
    if place.startswith("\\\\"):  # a name like another, where backslashes mean nothing
        assert run.code in (0, 1)
        return
    assert run.code == 1, run.told
    assert run.told["error"]["code"] == "export"
    assert list(here.iterdir()) == []
    for door in ("fit", "info"):
        assert countenance(door, place, cwd=here).code == 1
    assert countenance("generate", sitter(), "--audio", place, "-o", here / "a.avproj").code == 1


def test_a_name_too_long_for_the_disk_is_refused_in_words(
    spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    run = countenance("render", spoken_project, "--size", 128, "-o", tmp_path / ("a" * 300 + ".mp4"))
    assert (run.code, run.told["error"]["code"]) == (1, "export"), run.told
    with pytest.raises(UserError):
        storage.save(a_project(tmp_path), tmp_path / ("a" * 300 + ".avproj"))


# clocks


@pytest.mark.parametrize("step_s", [-3600.0, -400 * 86400.0, 400 * 86400.0, -0.5])
def test_a_clock_that_jumps_loses_no_work(step_s: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.time
    document = a_project(tmp_path)
    one = Journal(tmp_path / "journal")
    SetName("One").apply(document)
    one.write(document.copy(), None)
    monkeypatch.setattr(time, "time", lambda: real() + step_s)
    two = Journal(tmp_path / "journal")
    SetName("Two").apply(document)
    two.write(document.copy(), None)
    for journal in (one, two):
        for path in journal.folder.iterdir():
            stamp = real() + (step_s if journal is two else 0)
            os.utime(path, (stamp, stamp))
        os.utime(journal.folder, (stamp, stamp))
        journal._lock.close()
    found = recoveries(tmp_path / "journal")
    assert {recovery.name for recovery in found} == {"One", "Two"}
    for recovery in found:
        assert recovery.open().name == recovery.name
    sweep()
    storage.save(document, tmp_path / "a.avproj")
    assert storage.load(tmp_path / "a.avproj").fingerprint() == document.fingerprint()
    assert DOORS["exports"].enter(_exports(tmp_path)) is not None


def test_frames_kept_in_the_future_do_not_fill_the_disk(tmp_path: Path) -> None:
    cache = FrameCache(tmp_path / "frames", limit_bytes=1000, reserve_bytes=0)
    cache.folder.mkdir()
    for name in ("0.frames", "1.frames", "2.frames", "left-behind.part"):
        path = cache.folder / name
        path.write_bytes(bytes(400))
        os.utime(path, (time.time() + 10 * 365 * 86400,) * 2)
    with cache.keeping("new", 1, (8, 8, 4), ()):
        pass
    assert cache.size_bytes() <= 1000


def _exports(folder: Path) -> Path:
    path = folder / "exports.json"
    path.write_bytes(DOORS["exports"].seeds(folder)[0])
    store = ExportStore(folder / "none")
    store.close()
    return path
