"""A project saved and opened again is the same project; saving is all or nothing."""

from __future__ import annotations

import errno
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import channels
from core.curves.beyond import Beyond
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layers import Layer
from core.curves.take import Take
from core.errors import ProjectError
from core.project import archive, storage
from core.project.document import Document, new_document
from core.project.edits import AddLayer, AddTake, SetCurves, SetName
from core.project.storage import load, save


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_saved_project_opens_as_the_same_project(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    assert load(tmp_path / "a.avproj").fingerprint() == full.fingerprint()


def test_a_saved_project_performs_the_same_bit_for_bit(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    reopened = load(tmp_path / "a.avproj")
    assert reopened.performance().values.tobytes() == full.performance().values.tobytes()
    assert reopened.base().tobytes() == full.base().tobytes()


def test_an_empty_project_can_be_saved(tmp_path: Path) -> None:
    save(new_document("Nothing"), tmp_path / "a.avproj")
    assert load(tmp_path / "a.avproj").fingerprint() == new_document("Nothing").fingerprint()


def test_the_media_come_along(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    reopened = load(tmp_path / "a.avproj")
    for ref in full.media_refs():
        assert reopened.media.path(ref).read_bytes() == full.media.path(ref).read_bytes()
        assert reopened.media.path(ref) != full.media.path(ref)


def test_an_opened_project_needs_its_file_no_more(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    reopened = load(tmp_path / "a.avproj")
    (tmp_path / "a.avproj").unlink()
    save(reopened, tmp_path / "b.avproj")
    assert load(tmp_path / "b.avproj").fingerprint() == full.fingerprint()


def test_saving_the_same_project_twice_gives_the_same_bytes(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    save(load(tmp_path / "a.avproj"), tmp_path / "b.avproj")
    assert (tmp_path / "a.avproj").read_bytes() == (tmp_path / "b.avproj").read_bytes()


def test_media_that_the_document_no_longer_names_are_left_out(full: Document, tmp_path: Path) -> None:
    full.media.add_bytes(b"an earlier portrait", "old.jpg", "portrait")
    save(full, tmp_path / "a.avproj")
    assert len([name for name in contents(tmp_path / "a.avproj") if name.startswith("media/")]) == 3


def test_takes_are_plain_npz_files_that_numpy_reads(full: Document, tmp_path: Path) -> None:
    save(full, tmp_path / "a.avproj")
    (tmp_path / "take.npz").write_bytes(contents(tmp_path / "a.avproj")["takes/1.npz"])
    with np.load(tmp_path / "take.npz") as stored:
        assert np.array_equal(stored["base"], full.takes[1].base)


def test_keys_of_the_usual_kind_take_little_room(tmp_path: Path) -> None:
    document = new_document()
    SetCurves("edits", {"gaze.yaw": Curve(tuple(Key(i, 0.5, "linear") for i in range(1000)))}).apply(document)
    save(document, tmp_path / "a.avproj")
    assert (tmp_path / "a.avproj").stat().st_size < 30_000


def test_channels_that_a_file_does_not_know_are_at_rest(full: Document, tmp_path: Path) -> None:
    full = full.copy()
    save(full, tmp_path / "a.avproj")
    entries = contents(tmp_path / "a.avproj")
    project = json.loads(entries["project.json"])
    names = project["channels"][:-1]
    project["channels"] = names[::-1]  # an older catalogue, in another order
    with zipfile.ZipFile(tmp_path / "b.avproj", "w") as rewritten:
        rewritten.writestr("project.json", json.dumps(project))
        for name, data in entries.items():
            if name.startswith("takes/"):
                (tmp_path / "take.npz").write_bytes(data)
                with np.load(tmp_path / "take.npz") as stored:
                    np.savez(tmp_path / "older.npz", base=stored["base"][:, :-1][:, ::-1].copy())
                data = (tmp_path / "older.npz").read_bytes()
            if name != "project.json":
                rewritten.writestr(name, data)
    base = load(tmp_path / "b.avproj").base()
    assert np.array_equal(base[:, :-1], full.base()[:, :-1])
    assert (base[:, channels.COUNT - 1] == 0).all()


floats = st.floats(-1e6, 1e6)
slopes = st.floats(-1e6, 1e6)
keys = st.builds(
    lambda frame, value, left, right, a, b: Key(frame, value, "bezier", "free", left, right, a, b),
    st.floats(-1e6, 1e6), floats, slopes, slopes, st.floats(0, 4 / 3), st.floats(0, 4 / 3),
)  # fmt: skip


ways: st.SearchStrategy[Beyond] = st.sampled_from(("hold", "linear", "cycle", "cycle_offset"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(keys, max_size=6, unique_by=lambda key: key.frame),
    weight=st.floats(0, 1),
    name=st.text(max_size=20),
    ways=st.tuples(ways, ways),
)
def test_every_number_and_name_comes_back_exactly(
    made: list[Key], weight: float, name: str, ways: tuple[Beyond, Beyond], tmp_path: Path
) -> None:
    document = new_document()
    curve = Curve(tuple(made), *ways)
    AddLayer(Layer("x", name, "override", {"head.yaw": curve}, weight)).apply(document)
    AddLayer(Layer("y", "Y", curves={"gaze.yaw": curve}, weight=curve)).apply(document)
    save(document, tmp_path / "a.avproj")
    assert load(tmp_path / "a.avproj").layers == document.layers


# saving is all or nothing


def test_saving_over_a_project_keeps_the_one_before_as_backup(full: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.avproj"
    save(full, path)
    before = full.fingerprint()
    SetName("Later").apply(full)
    save(full, path)
    assert load(path).name == "Later"
    assert load(tmp_path / "a.avproj.bak").fingerprint() == before


def test_a_full_disk_leaves_the_project_on_disk_as_it_was(
    full: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.avproj"
    save(full, path)
    before = path.read_bytes()
    SetName("Later").apply(full)

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.ArchiveWriter, "add_file", no_room)
    with pytest.raises(ProjectError, match="could not be saved") as caught:
        save(full, path)
    assert "room" in caught.value.hint
    assert path.read_bytes() == before
    assert listing(tmp_path) == ["a.avproj"]


def test_a_lost_medium_is_named_and_leaves_the_project_on_disk_as_it_was(full: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.avproj"
    save(full, path)
    before = path.read_bytes()
    shutil.rmtree(full.media.folder)
    full.media.folder.mkdir()
    with pytest.raises(ProjectError, match="missing from the project"):
        save(full, path)
    assert path.read_bytes() == before


def test_a_folder_that_does_not_exist_is_a_clear_error(full: Document, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"“a\.avproj” could not be saved") as caught:
        save(full, tmp_path / "nowhere" / "a.avproj")
    assert caught.value.hint


def test_a_folder_in_place_of_the_file_is_a_clear_error(full: Document, tmp_path: Path) -> None:
    (tmp_path / "a.avproj").mkdir()
    with pytest.raises(ProjectError, match="could not be saved"):
        save(full, tmp_path / "a.avproj")
    with pytest.raises(ProjectError, match="could not be opened"):
        load(tmp_path / "a.avproj")


def test_a_project_that_could_not_be_opened_again_is_not_saved(
    full: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_take: Callable[..., Take]
) -> None:
    monkeypatch.setattr(storage, "MAX_JSON_BYTES", 1000)
    with pytest.raises(ProjectError, match="too many keys"):
        save(full, tmp_path / "a.avproj")
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 20_000)
    AddTake(make_take("three")).apply(full)
    with pytest.raises(ProjectError, match="too large"):
        save(full, tmp_path / "a.avproj")
    assert listing(tmp_path) == []


def test_a_name_that_no_file_can_hold_is_a_clear_error(tmp_path: Path) -> None:
    document = new_document()
    SetName("half a pair: \ud800").apply(document)
    with pytest.raises(ProjectError, match="could not be saved"):
        save(document, tmp_path / "a.avproj")
