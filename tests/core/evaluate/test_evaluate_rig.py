"""`countenance evaluate rig`: clean JSON, honest exit codes, pictures of what failed."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.cli import main
from core.errors import Cancelled
from core.evaluate.sheets import KINDS
from core.evaluate.sitter import Order
from core.evaluate.study import measure_all
from core.evaluate.tiles import MAX_WIDTH


@dataclass(frozen=True)
class Run:
    """What one run of the command line left."""

    code: int
    told: dict[str, Any]
    errors: str
    sheets: Path


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, sample_paths: list[Path]) -> Run:
    """A clean set of one sitter and one picture of nobody, evaluated with sheets and --check."""
    root = tmp_path_factory.mktemp("evaluate")
    folder = root / "clean"
    folder.mkdir()
    shutil.copy(sample_paths[0], folder / "sitter.jpg")
    Image.fromarray(np.full((200, 160, 3), 90, np.uint8)).save(folder / "nobody.png")
    words = [
        "evaluate",
        "rig",
        "--portraits",
        str(folder),
        "--json",
        "--check",
        "--jobs",
        "1",
        "--sheets",
        str(root / "sheets"),
    ]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*words, "--only", "poses", "--only", "lips", "--poses", "4"])
    return Run(code, json.loads(out.getvalue()), err.getvalue(), root / "sheets")


def test_a_shortfall_exits_1_and_is_named(run: Run) -> None:
    bar = "fitted portraits of the clean set in clean: 9 of 18, at least 16 of 18 is asked"
    assert run.code == 1
    assert run.told["ok"] is False
    assert bar in run.told["falls_short"]
    assert f"falls short: {bar}" in run.errors
    assert "nobody.png: No face was found" in run.errors


def test_the_object_tells_every_portrait_what_was_asked_for_and_no_more(run: Run) -> None:
    nobody, sitter = run.told["portraits"]
    assert nobody["fit"]["ok"] is False
    assert set(nobody["fit"]) == {"ok", "code", "message", "hint"}
    assert sitter["colour"] is True
    assert set(sitter) == {"file", "colour", "fit", "poses", "lip_seal"}
    assert sitter["poses"]["poses"] == 2  # half of the four
    assert run.told["summary"]["fitted"] == 1
    assert run.told["summary"]["failures"][0]["file"].endswith("nobody.png")
    assert {bar["name"]: bar["holds"] for bar in run.told["bars"]}["poses that are no numbers"] is True


def test_every_sheet_and_every_failure_is_drawn(run: Run) -> None:
    drawn = sorted(path.name for path in (run.sheets / "clean").iterdir())
    assert drawn == sorted(f"sitter-{kind}.jpg" for kind in KINDS)
    assert run.told["failure_sheets"] == [str(run.sheets / "failures-1.jpg")]
    for path in (*(run.sheets / "clean").iterdir(), run.sheets / "failures-1.jpg"):
        with Image.open(path) as picture:
            assert picture.width <= MAX_WIDTH


def test_without_check_a_shortfall_is_only_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    picture = tmp_path / "clean" / "a.jpg"
    picture.parent.mkdir()
    picture.touch()
    failed = {"file": str(picture), "fit": {"ok": False, "code": "portrait", "message": "It is empty.", "hint": ""}}
    monkeypatch.setattr("core.evaluate.study.measure_all", lambda *given: [failed])
    assert main(["evaluate", "rig", "--portraits", str(picture.parent)]) == 0
    table = capsys.readouterr().out
    assert "Fitted: 0 of 1." in table
    assert "FALLS SHORT" in table


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_without_pictures_is_said_plainly(tmp_path: Path, folder: str, capsys) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["evaluate", "rig", "--portraits", str(tmp_path / folder)]) == 1
    assert folder in capsys.readouterr().err


def test_stopping_ends_every_process(sample_paths: list[Path], tmp_path: Path) -> None:
    orders = [Order(path, poses=1000) for path in sample_paths]
    with pytest.raises(Cancelled):
        measure_all(orders, 2, tmp_path / "log", lambda result: None, lambda: True)
