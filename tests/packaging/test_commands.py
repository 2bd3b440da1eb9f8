"""What the launcher makes of its command line."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import commands
import pytest
from commands import Request, parse

LAUNCH = Path(commands.__file__).with_name("launch.py")


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ([], Request("edit")),
        (["edit", "a.avproj"], Request("edit", ("a.avproj",))),
        (["demo"], Request("demo")),
        (["demo", "--size", "256"], Request("demo", ("--size", "256"))),
        (["test", "-x", "tests/core"], Request("test", ("-x", "tests/core"))),
        (["setup"], Request("setup")),
        (["setup", "--rebuild"], Request("setup", rebuild=True)),
        (["run", "--", "fit", "me.jpg", "--json"], Request("run", ("fit", "me.jpg", "--json"))),
        (["run", "fit", "me.jpg"], Request("run", ("fit", "me.jpg"))),
        (["run", "--", "--", "-x"], Request("run", ("--", "-x"))),
        (["doctor", "--json"], Request("doctor", ("--json",))),
        (["build"], Request("build")),
        (["test", "--installer"], Request("test", ("--installer",))),
    ],
)
def test_words_become_a_request(words: list[str], request_: Request) -> None:
    assert parse(words) == request_


def test_a_file_alone_is_opened_in_the_editor(tmp_path: Path) -> None:
    project = tmp_path / "mon été.avproj"
    project.touch()
    assert parse([str(project)]) == Request("edit", (str(project),))


@pytest.mark.parametrize(
    "words", [["tset"], ["--rebuild"], ["setup", "--fast"], ["setup", "--rebuild", "now"], ["build", "fast"]]
)
def test_nonsense_is_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match=words[-1]):
        parse(words)


def test_nonsense_ends_with_code_2_and_the_usage() -> None:
    done = subprocess.run([sys.executable, str(LAUNCH), "tset"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "no such command: tset" in done.stderr
    assert "usage:" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_editor_says_what_works_instead(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert commands.main([]) == 1
    assert "`demo`, `test` and `run" in capsys.readouterr().err


def test_variables_meant_for_another_python_are_left_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER"):
        monkeypatch.setenv(name, "/opt/other")
    seen: dict[str, str] = {}

    def prepare(_: Request) -> None:
        seen.update(os.environ)
        raise commands.SetupError("far enough")

    monkeypatch.setattr(commands, "prepare", prepare)
    assert commands.main(["doctor"]) == 1
    assert {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET"}.isdisjoint(seen)
    assert seen["PIP_USER"] == "0"


def test_every_command_is_in_the_usage() -> None:
    assert all(f"\n  {name} " in commands.USAGE for name in commands.COMMANDS if name != "edit")


def test_a_python_that_is_too_old_is_told_so_in_one_line() -> None:
    run = f"runpy.run_path({str(LAUNCH)!r}, run_name='__main__')"
    old = f"import runpy, sys; sys.version_info = (3, 8, 18); sys.argv = ['launch.py']; {run}"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer; this is 3.8" in done.stderr


def test_old_pythons_can_read_the_launcher() -> None:
    ast.parse(LAUNCH.read_text(encoding="utf-8"), feature_version=(3, 8))
