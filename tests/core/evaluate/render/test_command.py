"""`countenance evaluate render` itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main
from core.render.diffusion.model import RepairModel
from core.render.diffusion.weights import save_model
from tests.core.evaluate.render.test_pictures import TINY, bad_model


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["evaluate", "render", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_no_by_its_exit_and_names_each_bar(shards: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--pairs", str(shards), "--weights", str(tmp_path), "--presets", "draft", "--clips", "1", "--check", "--json"]
    save_model(RepairModel(TINY), tmp_path / "repair_base.safetensors")
    code, out, _ = run(capsys, *words)
    told = json.loads(out)
    assert code == 0
    assert told["ok"]
    assert set(told["views"]) == {"base"}
    assert told["views"]["base"].keys() == {"stills", "clips", "ablation"}
    assert any("mouth is left out" in note for note in told["notes"])
    save_model(bad_model(), tmp_path / "repair_base.safetensors")
    code, out, err = run(capsys, *words)
    assert code == 1
    assert all(f"falls short: {text}" in err for text in json.loads(out)["falls_short"])
    assert json.loads(out)["falls_short"]


def test_the_tables_are_for_people(shards: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_model(RepairModel(TINY), tmp_path / "repair_eyes.safetensors")
    code, out, _ = run(capsys, "--pairs", str(shards), "--weights", str(tmp_path), "--presets", "draft", "--only", "stills")
    assert code == 0
    assert "| Telea |" in out
    assert "FALLS SHORT" not in out


def test_without_weights_it_says_so(shards: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--pairs", str(shards), "--weights", str(tmp_path))
    assert code != 0
    assert "repair network is not here" in err
