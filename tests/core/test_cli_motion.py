"""`countenance motion` takes a project's motion to other programs and brings theirs into a project."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.cli import main
from core.curves.take import Provenance, Take
from core.project.document import new_document
from core.project.edits import AddTake
from core.project.storage import load, save
from core.timebase import FrameRate
from tests.core.interchange.performances import tellable


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one take and no sitter."""
    document = new_document("hello", FrameRate(25))
    AddTake(Take("one", "Take 1", tellable(60), FrameRate(25), Provenance("rules", 0))).apply(document)
    path = tmp_path / "hello.avproj"
    save(document, path)
    return path


def test_motion_goes_out_and_comes_in_as_a_take(project, tmp_path, capsys):
    out, other = tmp_path / "new" / "face.csv", tmp_path / "other.avproj"
    assert main(["motion", "export", str(project), "--live-link", "-o", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["frames"], told["fps"]) == ("live-link", 60, 25)
    assert main(["motion", "import", str(project), str(out), "-o", str(other), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["take"], told["notes"]) == ("face", [])
    document = load(other)
    assert [take.name for take in document.takes] == ["Take 1", "face"]
    assert document.active_take.provenance.settings["kind"] == "live-link"
    assert np.abs(document.performance().values - tellable(60)).max() < 1e-4
    assert len(load(project).takes) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "PROJECT", "-o", "motion.fbx"], "Let the name end in one of .csv, .json, .bvh, .glb."),
        (["export", "PROJECT", "-o", "motion.bvh", "--live-link"], "Let the name end in .csv."),
        (["import", "PROJECT", "PROJECT", "-o", "PROJECT"], "Choose another name for the result."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_made(project, tmp_path, capsys, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    assert main(["motion", *(word.replace("PROJECT", str(project)) for word in words), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["hint"] == told
    assert [path.name for path in tmp_path.iterdir()] == ["hello.avproj"]
