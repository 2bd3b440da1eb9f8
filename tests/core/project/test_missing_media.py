"""Projects that lost files: found again by content, or opened without them. And the folder to go on with elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.project.archive import ArchiveWriter
from core.project.collect import collect
from core.project.document import Document
from core.project.lock import ProjectLock
from core.project.media import MediaRef
from core.project.relink import search
from core.project.storage import MissingMediaError, glance, load, save


def without(path: Path, ref: MediaRef, instead: bytes | None = None) -> None:
    """Take an entry out of a project, or put other content in its place."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with path.open("wb") as file:
        writer = ArchiveWriter(file)
        for name, data in entries:
            if ref.file_name not in name:
                writer.add_bytes(name, data)
            elif instead is not None:
                writer.add_bytes(name, instead)
        writer.close()


@pytest.fixture
def saved(full: Document, tmp_path: Path) -> Path:
    path = tmp_path / "projects" / "a.avproj"
    path.parent.mkdir()
    save(full, path)
    return path


@pytest.mark.parametrize("instead", [None, b"something else"])
def test_a_missing_or_changed_file_is_named(full: Document, saved: Path, instead: bytes | None) -> None:
    assert full.speech is not None
    without(saved, full.speech.media, instead)
    with pytest.raises(MissingMediaError) as caught:
        load(saved)
    assert caught.value.missing == (full.speech.media,)
    assert full.speech.media.name in str(caught.value)


def test_a_file_is_found_again_by_its_content_whatever_its_name(full: Document, saved: Path, tmp_path: Path) -> None:
    assert full.speech is not None
    ref = full.speech.media
    elsewhere = tmp_path / "media" / "deep"
    elsewhere.mkdir(parents=True)
    (elsewhere / ref.name).write_bytes(b"of the same name only")
    shutil.copy(full.media.path(ref), elsewhere / f"renamed{Path(ref.name).suffix}")
    without(saved, ref)
    found = search(tmp_path / "media", [ref], tmp_path)
    assert found[ref.sha256].stem == "renamed"
    assert load(saved, found).fingerprint() == full.fingerprint()


def test_a_file_is_found_inside_a_backup(full: Document, saved: Path, tmp_path: Path) -> None:
    assert full.portrait is not None
    shutil.copy(saved, saved.with_name("a.avproj.bak"))
    without(saved, full.portrait.media)
    found = search(saved.parent, [full.portrait.media], tmp_path)
    assert load(saved, found).fingerprint() == full.fingerprint()


def test_a_project_opens_without_what_is_not_found(full: Document, saved: Path) -> None:
    assert full.speech is not None
    assert full.portrait is not None
    without(saved, full.speech.media)
    without(saved, full.portrait.media)
    document = load(saved, {full.speech.media.sha256: None, full.portrait.media.sha256: None})
    assert document.speech is None
    assert document.portrait is None
    assert (document.takes[0].sha256, document.layers) == (full.takes[0].sha256, full.layers)


def test_a_project_can_be_looked_at_without_opening_it(full: Document, saved: Path) -> None:
    assert full.portrait is not None
    seen = glance(saved)
    assert seen is not None
    assert (seen.name, seen.picture) == (full.name, full.media.path(full.portrait.media).read_bytes())
    saved.write_bytes(b"no project")
    assert glance(saved) is None


def test_collecting_writes_project_and_media_under_their_names(full: Document, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    project, *media = collect(full, folder)
    assert load(project).fingerprint() == full.fingerprint()
    refs = {ref.name: ref for ref in full.media_refs() if ref.kind != "rig"}
    assert {path.name for path in media} == set(refs)
    assert all(path.read_bytes() == full.media.path(refs[path.name]).read_bytes() for path in media)
    with pytest.raises(ProjectError, match="not empty"):
        collect(full, folder)


def test_a_project_is_open_in_one_place_at_a_time(tmp_path: Path) -> None:
    one, two = ProjectLock(tmp_path / "state"), ProjectLock(tmp_path / "state")
    assert one.take(tmp_path / "a.avproj")
    assert one.take(tmp_path / "a.avproj")
    assert not two.take(tmp_path / "a.avproj")
    assert two.take(tmp_path / "b.avproj")
    assert one.take(tmp_path / "c.avproj")  # lets go of the one before
    assert two.take(tmp_path / "a.avproj")
    one.release()
    two.release()


def test_two_projects_are_held_at_a_time_until_one_is_kept(tmp_path: Path) -> None:
    one, two = ProjectLock(tmp_path / "state"), ProjectLock(tmp_path / "state")
    a, b = tmp_path / "a.avproj", tmp_path / "b.avproj"
    assert one.take(a)
    with one.besides(b) as other:
        assert other is not None
        assert not two.take(a)
        assert not two.take(b)
    assert two.take(b)
    with one.besides(b) as other:
        assert other is None
    two.release()
    with one.besides(b) as other:
        assert other is not None
        one.become(other)
    assert not two.take(b)
    with one.besides(b) as other:
        assert other is one
        one.become(other)
    assert not two.take(b)
    assert two.take(a)
    one.release()
    two.release()
