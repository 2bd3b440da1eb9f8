"""The program without Python: what is fetched to build it, where it begins, and how it is tried.

Building and using it takes minutes: `python3 packaging/launch.py test --installer`.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import freeze
import pytest
import smoke
from environment import ROOT, Environment, SetupError
from x_screen import SIZE, Screen, ScreenError

FROZEN = ROOT / "packaging" / "frozen"


@pytest.fixture
def start():
    """The module the frozen program begins with."""
    spec = importlib.util.spec_from_file_location("start", FROZEN / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], False),
        (["--worker"], False),
        (["render", "me.jpg"], True),
        (["doctor"], True),
        (["--help"], True),
        (["--version"], True),
        (["piece.avproj"], False),
        (["-style", "fusion"], False),
    ],
)
def test_the_first_word_says_whether_it_is_the_window_or_the_command_line(start, words: list[str], asked: bool) -> None:
    assert start.is_for_the_command_line(words) == asked


def test_a_file_named_like_a_command_is_opened(start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("render").touch()
    assert not start.is_for_the_command_line(["render"])


def test_a_part_of_ours_is_started_as_python_would_and_no_other(start, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(start.runpy, "run_module", lambda name, **_how: started.append((name, sys.argv[1:])))
    monkeypatch.setattr("app.__main__.main", lambda: 7)
    monkeypatch.setattr(sys, "argv", ["Countenance", "-m", "core.cli.bench_work", "--only", "fit"])
    assert start.main() == 0
    assert started == [("core.cli.bench_work", ["--only", "fit"])]
    monkeypatch.setattr(sys, "argv", ["Countenance", "-m", "http.server"])
    assert start.main() == 7
    assert len(started) == 1


@pytest.fixture
def asked_of_pip(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip is asked for; it does as if it could, as does PyInstaller."""
    asked: list[list[str]] = []

    def run(command, **_options) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        if "--target" in command:
            Path(command[command.index("--target") + 1]).mkdir(parents=True)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(freeze.subprocess, "run", run)
    return asked


def test_the_tools_are_fetched_once_with_their_hashes(asked_of_pip, tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    for _ in range(2):
        assert freeze._tools(environment, tmp_path / "tools") == tmp_path / "tools"
    assert len(asked_of_pip) == 1
    assert {"--require-hashes", "--no-deps", str(freeze.BUILD_LOCK)} <= set(asked_of_pip[0])
    (tmp_path / "tools" / "lock.txt").write_text("an older lock")
    freeze._tools(environment, tmp_path / "tools")
    assert len(asked_of_pip) == 2


def test_without_pyinstaller_the_reason_is_one_line(asked_of_pip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freeze.subprocess, "run", lambda command: subprocess.CompletedProcess(command, 1))
    with pytest.raises(SetupError, match=r"^pip could not fetch PyInstaller") as error:
        freeze._tools(Environment(tmp_path), tmp_path / "tools")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("request_", [commands.Request("build"), commands.Request("test", commands.INSTALLER)])
def test_building_asks_for_what_reads_programs(request_: commands.Request, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(commands.system_libraries, "provide", lambda uses, thorough: asked.extend(uses))
    monkeypatch.setattr(commands.Environment, "ready", lambda self: True)
    commands.prepare(request_)
    assert "build" in asked


def test_links_count_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    assert freeze.folder_bytes(tmp_path) == 5


def test_who_tries_the_program_has_no_python_on_the_path(tmp_path: Path) -> None:
    bare = smoke.bare_environment(tmp_path)
    assert bare["HOME"] == str(tmp_path)
    assert not [name for name in bare if name.startswith(("PYTHON", "VIRTUAL", "XDG"))]
    assert str(Path(sys.executable).parent) not in bare["PATH"].split(os.pathsep)


@pytest.mark.window
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_a_screen_of_our_own_starts_black_and_has_no_window(tmp_path: Path) -> None:
    with Screen() as screen:
        assert screen.picture().shape == (SIZE[1], SIZE[0], 3)
        assert screen.colours() == 1
        with pytest.raises(ScreenError, match="no window"):
            screen.close_window()
