"""`countenance traces`: all that is kept is named, and goes when the user wants it gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.cli import main, traces
from core.project.document import Document
from core.project.journal import Journal

FILES = {
    "state": ("journal/session-a/log", "journal/session-a/lock", "log/editor.log", "open/a.lock", "paces.json"),
    "cache": ("frames/a.frames",),
    "data": ("exports/b/lock", "exports/b/exports.json"),
}
OWN = {"state": ("poses.json", "poses.json.bak"), "data": ("film_presets.json", "credentials/key.pem")}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a user who has worked for a while."""
    for name in ("state", "cache", "data"):
        monkeypatch.setattr(traces, f"{name}_folder", lambda name=name: tmp_path / name)
    monkeypatch.setattr(traces, "_settings", lambda: tmp_path / "config" / "editor.ini")
    for files in (FILES, OWN, {"config": ("editor.ini",)}):
        for folder, names in files.items():
            for name in names:
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"12345")
    return tmp_path


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["traces", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_it_tells_what_is_kept_and_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _files(home)
    code, told = _run(capsys)
    assert code == 0
    assert not told["erased"]
    named = [Path(path) for row in told["traces"] for path in row["paths"]]
    assert all(any(path.is_relative_to(place) for place in named) for path in (home / name for name in before))
    assert told["bytes"] >= 5 * len(before)
    assert _files(home) == before


def test_traces_of_work_go_and_what_the_user_made_stays(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "--erase")[0] == 0
    assert _files(home) == {f"{folder}/{name}" for folder, names in OWN.items() for name in names} | {"config/editor.ini"}


def test_everything_goes_when_everything_is_asked_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = _run(capsys, "--all")
    assert (code, told["ok"]) == (1, False)
    assert _run(capsys, "--erase", "--all")[0] == 0
    assert _files(home) == set()


def test_nothing_is_taken_from_an_open_editor(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _files(home)
    with Journal(home / "state" / "journal") as journal:
        journal.write(Document(), None)
        code, told = _run(capsys, "--erase")
    assert code == 1
    assert "open" in told["error"]["message"]
    assert _files(home) >= before
