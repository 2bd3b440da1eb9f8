"""When the environment counts as finished, and how an interrupted set-up goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import environment
import pytest
import torch_builds
from environment import Environment, SetupError, forget_half_installed, pins
from progress import Progress


@pytest.fixture
def project(tmp_path: Path) -> Environment:
    """A project with a lock file and a stand-in for a finished environment."""
    root = tmp_path / "Größe des Projekts"
    root.mkdir()
    lock = root / "lock.txt"
    lock.write_text("# pins\nnumpy==2.4.6\ntorch==2.13.0\n")
    (root / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 99\n')
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(root / ".venv")], check=True)
    made = Environment(root, lock)
    made.stamp.write_text(json.dumps({**made.wanted(), "python": "{}.{}".format(*sys.version_info[:2])}))
    return made


def test_a_stamped_environment_is_ready(project: Environment) -> None:
    assert project.ready()


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"folder": 1}'])
def test_an_unreadable_stamp_means_not_ready(project: Environment, text: str) -> None:
    project.stamp.write_text(text)
    assert not project.ready()


def test_a_changed_pin_means_not_ready(project: Environment) -> None:
    project.lock.write_text("numpy==2.4.7\ntorch==2.13.0\n")
    assert not project.ready()


def test_a_changed_comment_or_line_end_changes_nothing(project: Environment) -> None:
    project.lock.write_bytes(b"numpy==2.4.6 # why\r\ntorch==2.13.0\r\n")
    assert project.ready()


def test_a_changed_entry_point_means_not_ready(project: Environment) -> None:
    (project.root / "pyproject.toml").write_text('[project]\nname = "x"\nscripts = {x = "x:main"}\n')
    assert not project.ready()


def test_a_changed_lint_rule_changes_nothing(project: Environment) -> None:
    (project.root / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert project.ready()


def test_a_moved_project_is_not_ready_and_its_environment_not_reused(project: Environment, tmp_path: Path) -> None:
    moved = Environment(project.root.rename(tmp_path / "moved"), tmp_path / "moved" / "lock.txt")
    assert not moved.ready()
    assert not moved._sound()


def test_an_environment_whose_python_is_gone_is_not_ready(project: Environment) -> None:
    project.python.unlink()
    assert not project.ready()
    assert not project._sound()


def test_an_environment_whose_python_was_upgraded_is_not_ready(project: Environment) -> None:
    project.stamp.write_text(json.dumps({**project.wanted(), "python": "3.1"}))
    assert not project.ready()


def test_an_environment_without_pip_is_made_anew(project: Environment) -> None:
    assert not project._sound()


def test_the_stamp_is_written_only_after_everything_went_well(project: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    project.stamp.unlink()
    monkeypatch.setattr(project, "_create", lambda: None)
    calls: list[str] = []

    def pip(arguments, progress, log) -> None:
        assert not project.stamp.exists()
        calls.append(arguments[-1])
        if len(calls) == 2:
            raise SetupError("no network")

    monkeypatch.setattr(project, "_pip", pip)
    monkeypatch.setattr(torch_builds, "attempts", lambda pin: [[pin]])
    with pytest.raises(SetupError):
        project.complete()
    assert not project.ready()

    project.complete()
    assert project.ready()
    assert calls == ["torch==2.13.0", str(project.lock), "torch==2.13.0", str(project.lock), str(project.root)]


@pytest.fixture
def asked_of_pip(project: Environment, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip is asked for when the project is completed; it does as if it could."""
    project.stamp.unlink()
    monkeypatch.setattr(project, "_create", lambda: None)
    calls: list[list[str]] = []
    monkeypatch.setattr(project, "_pip", lambda arguments, progress, log: calls.append(list(arguments)))
    return calls


def test_no_package_may_choose_its_own_needs_and_each_file_is_the_locked_one(
    project: Environment, asked_of_pip: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch_builds.sys, "platform", "linux")
    monkeypatch.setattr(torch_builds, "has_nvidia", lambda: True)
    project.complete()
    *packages, ourselves = asked_of_pip
    assert len(packages) == 2
    assert all("--no-deps" in call for call in asked_of_pip)
    assert all("--require-hashes" in call for call in packages)
    assert ourselves[-1] == str(project.root)


def test_where_the_locked_torch_is_right_there_is_no_step_for_it(
    project: Environment, asked_of_pip: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch_builds, "attempts", lambda pin: [])
    project.complete()
    assert [call[-1] for call in asked_of_pip] == [str(project.lock), str(project.root)]


@pytest.mark.parametrize(("said", "asked"), [(torch_builds.NOT_THERE, 2), ("Connection broken", 1)])
def test_another_build_of_torch_is_tried_only_where_the_first_does_not_exist(
    project: Environment, monkeypatch: pytest.MonkeyPatch, said: str, asked: int
) -> None:
    calls: list[list[str]] = []

    def pip(arguments, progress, log) -> None:
        calls.append(arguments)
        raise SetupError

    monkeypatch.setattr(project, "_pip", pip)
    progress = Progress(steps=1)
    progress._tail.append(said)
    with pytest.raises(SetupError):
        project._install_torch([["small"], ["large"]], progress, None)
    assert len(calls) == asked


def test_a_second_launch_waits_and_then_finds_it_done(project: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    with environment._alone(project.root / ".venv.lock"):
        waiting = threading.Thread(target=project.complete)
        waiting.start()
        while "waiting" not in capsys.readouterr().out:
            time.sleep(0.01)
    waiting.join()
    assert project.ready()


def test_packages_cut_short_are_installed_again(tmp_path: Path) -> None:
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    for name, files in {
        "whole-1.0.dist-info": ("METADATA", "INSTALLER", "RECORD"),
        "unpacked-1.0.dist-info": ("METADATA", "RECORD"),
        "barely-1.0.dist-info": ("METADATA",),
    }.items():
        (site / name).mkdir(parents=True)
        for file in files:
            (site / name / file).touch()
    (site / "~umpy").mkdir()
    assert sorted(forget_half_installed(tmp_path)) == ["barely-1.0.dist-info", "unpacked-1.0.dist-info"]
    assert [path.name for path in site.iterdir()] == ["whole-1.0.dist-info"]


def test_too_little_room_is_said_before_anything_is_made(project: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = environment.shutil.disk_usage(project.root)
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda path: usage._replace(free=1_000_000_000))
    with pytest.raises(SetupError, match=r"1\.0 are free"):
        project._create()


def test_a_folder_that_cannot_be_written_is_one_line(project: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    project.stamp.unlink()
    monkeypatch.setattr(project, "_create", lambda: (project.root / "lock.txt" / "more").mkdir())
    with pytest.raises(SetupError, match=r"cannot write here.*copy the whole folder"):
        project.complete()


def test_comments_and_hashes_are_no_pins(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text('# head\n\na==1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\nb==2; sys_platform == "win32" # why\n')
    assert pins(lock) == ["a==1", 'b==2; sys_platform == "win32"']
