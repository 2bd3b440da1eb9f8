"""The bench of the editor: which bars are missed, and what the command line makes of it."""

from __future__ import annotations

import json
import sys

import pytest

from app.bench.editor import BARS, shortfalls
from core.cli import bench_editor
from core.cli.main import main

GOOD = {"drag_ms": 9.0, "latency_frames": 1.0, "open_s": 0.6, "window_to_bare": 1.7, "memory_growth_mib": 2.0}


def test_good_figures_miss_nothing() -> None:
    assert shortfalls(GOOD) == []


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.figure)
def test_each_bar_is_missed_by_itself(bar) -> None:
    (line,) = shortfalls(GOOD | {bar.figure: bar.most * 1.5})
    assert line.startswith(f"{bar.figure}: ")
    assert f"more than {bar.most:g}" in line


def test_what_could_not_be_measured_is_missed() -> None:
    assert shortfalls(GOOD | {"latency_frames": None}) == ["latency_frames: not measured"]


def _tell(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(bench_editor, "_command", lambda: [sys.executable, "-c", f"print({text!r})"])


@pytest.mark.parametrize(("missed", "check", "status"), [([], True, 0), (["drag_ms"], True, 1), (["drag_ms"], False, 0)])
def test_the_command_tells_figures_and_checks_when_asked(
    missed: list[str], check: bool, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _tell(monkeypatch, json.dumps(GOOD | {"missed": missed}))
    assert main(["bench", "editor", "--json", *(["--check"] if check else [])]) == status
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] == (status == 0)
    assert told["drag_ms"] == 9.0
    assert told["missed"] == missed


def test_an_editor_that_cannot_be_measured_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _tell(monkeypatch, "no figures")
    assert main(["bench", "editor"]) == 1
    assert "could not be measured" in capsys.readouterr().err
