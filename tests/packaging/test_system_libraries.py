"""What the launcher says and does about libraries that the system lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
import system_libraries
from system_libraries import NEEDS, Need, is_debian, missing, provide

pytestmark = pytest.mark.skipif(system_libraries.sys.platform != "linux", reason="elsewhere the wheels bring everything")


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch):
    """Pretend that the system lacks these packages, and that nothing may be installed; returns a setter."""

    def lack(*packages: str, allowed: bool = False) -> list[list[str]]:
        absent = set(packages)
        installed: list[list[str]] = []

        def install(needs) -> None:
            installed.append([need.package for need in needs])
            if allowed:
                absent.clear()

        monkeypatch.setattr(system_libraries, "present", lambda need: need.package not in absent)
        monkeypatch.setattr(system_libraries, "missing", lambda uses: missing(uses, system_libraries.present))
        monkeypatch.setattr(system_libraries, "is_debian", lambda: True)
        monkeypatch.setattr(system_libraries, "install", install)
        return installed

    return lack


def test_nothing_is_said_when_nothing_is_missing(lacking, capsys: pytest.CaptureFixture[str]) -> None:
    installed = lacking()
    assert provide(("render", "window"), thorough=True) is None
    assert installed == []
    assert capsys.readouterr() == ("", "")


def test_what_is_required_is_told_in_one_line_to_paste(lacking) -> None:
    lacking("libegl1", "libgl1")
    line = provide(("render",), thorough=False)
    assert line is not None
    assert "\n" not in line
    assert "libEGL.so.1, libGL.so.1" in line
    assert line.endswith("sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1")


def test_what_another_use_needs_does_not_stop_this_one(lacking, capsys: pytest.CaptureFixture[str]) -> None:
    lacking("libxcb-cursor0")
    assert provide(("render",), thorough=True) is None
    assert "libxcb-cursor0" in capsys.readouterr().err
    assert provide(("x11",), thorough=True) is not None


def test_sound_is_missed_but_not_required(lacking, capsys: pytest.CaptureFixture[str]) -> None:
    lacking("libportaudio2")
    assert provide(("window", "sound"), thorough=True) is None
    assert capsys.readouterr().err.count("\n") == 1


def test_an_ordinary_start_looks_only_for_what_it_requires(lacking, capsys: pytest.CaptureFixture[str]) -> None:
    installed = lacking("libportaudio2", "libxcb-cursor0", "xvfb")
    assert provide(("render", "window"), thorough=False) is None
    assert installed == []
    assert capsys.readouterr() == ("", "")


def test_where_it_is_allowed_everything_is_installed_in_one_go(lacking) -> None:
    installed = lacking("libegl1", "xvfb", "xauth", allowed=True)
    assert provide(("render",), thorough=True) is None
    assert installed == [["libegl1", "xvfb", "xauth"]]


def test_without_root_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "become_root", lambda: None)
    monkeypatch.setattr(system_libraries.subprocess, "run", lambda *args, **kwargs: pytest.fail("must not run anything"))
    system_libraries.install(NEEDS)


def test_presence_is_really_looked_up() -> None:
    assert system_libraries.present(Need("libc.so.6", "libc6", "render"))
    assert not system_libraries.present(Need("libnothing-of-this-name.so.7", "x", "render"))
    assert system_libraries.present(Need("sh", "dash", "test", "program"))
    assert not system_libraries.present(Need("nothing_of_this_name", "x", "setup", "module"))


@pytest.mark.parametrize(
    ("text", "debian"),
    [
        ("ID=debian\n", True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=pop\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ("", False),
    ],
)
def test_debian_and_its_children_are_known(tmp_path: Path, text: str, debian: bool) -> None:
    release = tmp_path / "os-release"
    release.write_text(text)
    assert is_debian(release) is debian
    assert not is_debian(tmp_path / "absent")
