"""The background belongs to the document: it is saved with its picture, undone, and older projects have the photo's."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import ProjectError
from core.project.background import BackgroundSetting
from core.project.changes import ChangeSet
from core.project.document import Document, new_document
from core.project.edits import SetBackground
from core.project.media import MediaRef
from core.project.storage import load, save


@pytest.fixture
def before_a_picture() -> Document:
    document = new_document("Studio")
    picture = document.media.add_bytes(b"a landscape", "Hügel.jpg", "background")
    SetBackground(BackgroundSetting("picture", "#12ab9f", picture, 0.25)).apply(document)
    return document


def rewritten(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The same project with `change` applied to what its JSON says."""
    out = path.with_name("changed.avproj")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "project.json":
                project = json.loads(data)
                change(project)
                data = json.dumps(project).encode()
            target.writestr(name, data)
    return out


def test_a_background_is_saved_with_its_picture(before_a_picture: Document, tmp_path: Path) -> None:
    save(before_a_picture, tmp_path / "a.avproj")
    reopened = load(tmp_path / "a.avproj")
    assert reopened.background == before_a_picture.background
    assert reopened.fingerprint() == before_a_picture.fingerprint()
    assert reopened.background.picture is not None
    assert reopened.media.path(reopened.background.picture).read_bytes() == b"a landscape"


def test_a_picture_is_kept_while_another_background_is_on_show(before_a_picture: Document, tmp_path: Path) -> None:
    SetBackground(BackgroundSetting("transparent", picture=before_a_picture.background.picture)).apply(before_a_picture)
    save(before_a_picture, tmp_path / "a.avproj")
    reopened = load(tmp_path / "a.avproj")
    assert reopened.background.kind == "transparent"
    assert reopened.background.picture in reopened.media


def test_undoing_brings_back_the_background_and_tells_views_of_nothing_else(before_a_picture: Document) -> None:
    before = before_a_picture.fingerprint()
    inverse, changes = SetBackground(BackgroundSetting("colour", "#ffffff")).apply(before_a_picture)
    assert changes == ChangeSet(background=True)
    assert before_a_picture.fingerprint() != before
    inverse.apply(before_a_picture)
    assert before_a_picture.fingerprint() == before


def test_a_picture_the_project_does_not_hold_is_refused(before_a_picture: Document) -> None:
    with pytest.raises(ValueError, match="does not hold"):
        SetBackground(BackgroundSetting("picture", picture=MediaRef("0" * 64, "x.jpg", "background"))).apply(before_a_picture)
    assert before_a_picture.background.blur == 0.25


def test_a_project_from_before_backgrounds_shows_the_photos_own(before_a_picture: Document, tmp_path: Path) -> None:
    save(before_a_picture, tmp_path / "a.avproj")

    def make_old(project: dict[str, Any]) -> None:
        del project["background"]
        project["version"] = 1

    assert load(rewritten(tmp_path / "a.avproj", make_old)).background == BackgroundSetting()


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "video"}, {"colour": "red"}, {"blur": 7.0}, {"blur": -0.1}, {"picture": None}, {"path": "/etc/passwd"}],
)
def test_a_background_that_makes_no_sense_is_a_damaged_project(
    before_a_picture: Document, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    save(before_a_picture, tmp_path / "a.avproj")
    with pytest.raises(ProjectError, match="damaged"):
        load(rewritten(tmp_path / "a.avproj", lambda project: project["background"].update(wrong)))
