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


def test_what_is_required_is_told_with_one_line_to_paste(lacking, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking("libegl1", "libgl1")
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    told = provide(("render",), thorough=False)
    assert told is not None
    assert "libEGL.so.1, libGL.so.1" in told
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1" in told.splitlines()


def test_where_there_is_no_sudo_the_line_does_without(lacking, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking("libegl1")
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    told = provide(("render",), thorough=False)
    assert told is not None
    assert 'su -c "apt-get update && apt-get install -y --no-install-recommends libegl1"' in told.splitlines()


def test_what_another_use_needs_does_not_stop_this_one(lacking, capsys: pytest.CaptureFixture[str]) -> None:
    lacking("libxcb-cursor0")
    assert provide(("render",), thorough=True) is None
    assert "libxcb-cursor0" in capsys.readouterr().err
    assert provide(("x11",), thorough=True) is not None


def test_sound_is_missed_but_not_required(lacking, capsys: pytest.CaptureFixture[str]) -> None:
    lacking("libportaudio2")
    assert provide(("window", "sound"), thorough=True) is None
    said = capsys.readouterr().err
    assert said.startswith("It goes on without libportaudio.so.2.")
    assert said.rstrip().endswith("libportaudio2" if system_libraries.shutil.which("sudo") else 'libportaudio2"')


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


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that grumbles, notes what it is asked for, and knows no package `absent`; returns its notes."""
    notes, program = tmp_path / "notes", tmp_path / "env"
    program.write_text(f"""#!/bin/sh
echo "WARNING: all is lost" >&2
echo "$@" >> {notes}
for word; do test "$word" = absent && exit 100; done
exit 0
""")
    program.chmod(0o755)
    monkeypatch.setattr(system_libraries, "become_root", lambda: [])
    monkeypatch.setattr(system_libraries, "is_debian", lambda: True)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    return notes


def test_warnings_of_apt_are_kept_back_where_it_succeeds(apt: Path, capfd: pytest.CaptureFixture[str]) -> None:
    system_libraries.install([Need("liba.so", "liba", "render"), Need("libb.so", "libb", "render")])
    out, err = capfd.readouterr()
    assert "all is lost" not in out + err
    assert "installed with apt: liba libb" in out
    assert apt.read_text().splitlines()[-1].endswith("install -y --no-install-recommends liba libb")


def test_a_package_unknown_to_apt_holds_no_other_up_and_is_told(apt: Path, capfd: pytest.CaptureFixture[str]) -> None:
    system_libraries.install([Need("liba.so", "liba", "render"), Need("gone.so", "absent", "render")])
    assert "apt could not install absent. Its last words:\nWARNING: all is lost" in capfd.readouterr().err
    asked = [line.partition("recommends ")[2] for line in apt.read_text().splitlines() if "install" in line]
    assert asked == ["liba absent", "liba", "absent"]


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


def test_a_program_is_built_with_the_library_that_debian_keeps_apart_from_its_python(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = next(need for need in NEEDS if need.kind == "python")
    monkeypatch.setattr(system_libraries, "_loads", lambda soname: soname != wanted.name)
    monkeypatch.setattr(system_libraries.sys, "base_prefix", "/usr")
    assert wanted in missing(("build",))
    assert wanted not in missing(("render", "window", "setup"))
    monkeypatch.setattr(system_libraries.sys, "base_prefix", "/opt/python")
    assert wanted not in missing(("build",))
