"""`countenance bench`: one table, its baseline, and what is told of a figure that has become worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import bench
from core.cli.bench import of_editor
from core.cli.bench_table import BASELINE, CORE_GROUPS, GROUPS, TOLERANCE, Figure, keep_baseline, read_baseline, slower
from core.cli.main import main
from core.cli.yardsticks import Yardsticks
from core.errors import UserError

FIT = Figure("rig.fit", 900.0, "portrait", "arrays", 60.0)
DRAW = Figure("render.draw", 20.0, "frame", "picture", 1.5)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that was measured already."""
    text = json.dumps([FIT.to_json(), DRAW.to_json()])
    monkeypatch.setattr(bench, "output_of", lambda *_given: (text + "\n", ""))


def kept(path: Path, *figures: Figure) -> str:
    keep_baseline(path, "a machine", figures)
    return str(path)


def test_a_baseline_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    assert read_baseline(Path(kept(tmp_path / "kept.json", FIT, DRAW))) == {"rig.fit": 60.0, "render.draw": 1.5}


@pytest.mark.parametrize("text", ["", "[]", '{"ratios": 3}', '{"ratios": {"rig.fit": "much"}}', "{"])
def test_another_file_is_no_baseline(text: str, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(text)
    with pytest.raises(UserError, match="no baseline"):
        read_baseline(path)


def test_what_has_become_slower_is_told_and_what_is_within_bounds_is_not() -> None:
    baseline = {"rig.fit": 60.0 / TOLERANCE / 1.01, "render.draw": 1.5 / TOLERANCE * 1.01}
    (one,) = slower([FIT, DRAW], baseline, GROUPS)
    assert (one.name, one.now) == ("rig.fit", 60.0)
    assert "1.21 times" in str(one)


def test_what_was_not_measured_counts_as_worse_in_the_groups_that_were_asked_for() -> None:
    assert [str(one) for one in slower([FIT], {"rig.fit": 60.0, "rig.pose": 1.0}, ("rig",))] == ["rig.pose: not measured"]
    assert slower([FIT], {"rig.fit": 60.0, "render.draw": 1.0}, ("rig",)) == []


@pytest.mark.usefixtures("measured")
def test_the_table_shows_each_figure_beside_its_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    against = kept(tmp_path / "kept.json", FIT, Figure("render.draw", 20.0, "frame", "picture", 3.0))
    assert main(["bench", "--only", "rig,render", "--against", against, "--check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == ["rig.fit", "900", "ms", "portrait", "arrays", "60", "60", "+0", "%"]
    assert lines[3].split() == ["render.draw", "20", "ms", "frame", "picture", "1.5", "3", "-50", "%"]


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(("words", "status"), [([], 0), (["--check"], 1)])
def test_a_regression_fails_when_it_is_asked_for(
    words: list[str], status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    against = kept(tmp_path / "kept.json", Figure("rig.fit", 1.0, "portrait", "arrays", 40.0))
    assert main(["bench", "--only", "rig,render", "--against", against, "--json", *words]) == status
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] == (status == 0)
    assert told["slower"] == ["rig.fit: 60 yardsticks, 1.50 times what it was"]
    assert [figure["name"] for figure in told["figures"]] == ["rig.fit", "render.draw"]


@pytest.mark.usefixtures("measured")
def test_the_ratios_are_kept_where_it_is_asked(tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    assert main(["bench", "--only", "rig,render", "--keep", str(out)]) == 0
    assert read_baseline(out) == {"rig.fit": 60.0, "render.draw": 1.5}


@pytest.mark.parametrize("words", [["--only", "rig,nothing"], ["editor", "--only", "rig"]])
def test_words_that_make_no_sense_are_refused(words: list[str]) -> None:
    assert main(["bench", *words]) == 2


def test_work_that_ends_without_figures_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "output_of", lambda *_given: ("", "no face"))
    assert main(["bench", "/nowhere.png", "--only", "rig"]) == 1
    assert "could not be measured" in capsys.readouterr().err


def test_figures_of_the_window_are_ratios_to_what_stands_beside_them() -> None:
    told = {"window_cpu_s": 1.2, "plot_window_cpu_s": 0.6, "drag_cpu_ms": 6.0, "bare_redraw_cpu_ms": 12.0, "open_cpu_s": None}
    assert {figure.name: (figure.cpu_ms, figure.ratio) for figure in of_editor(told)} == {
        "start.window": (1200.0, 2.0),
        "editor.drag": (6.0, 0.5),
    }


def test_a_yardstick_takes_time() -> None:
    with Yardsticks() as yardsticks:
        assert yardsticks.measure("arrays") > 0


def test_the_baseline_of_the_program_knows_every_group() -> None:
    assert {name.partition(".")[0] for name in read_baseline(BASELINE)} == set(GROUPS)


@pytest.mark.slow
@pytest.mark.window
def test_nothing_takes_a_fifth_more_than_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["bench", "--check", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["slower"] == []
    assert status == 0


@pytest.mark.slow
def test_every_group_of_the_core_is_measured_in_turn() -> None:
    found = bench.measure(None, CORE_GROUPS, lambda _text: None, lambda: False)
    assert {figure.name.partition(".")[0] for figure in found} == set(CORE_GROUPS)
    assert all(figure.ratio > 0 for figure in found)
