"""What the doctor says of a machine that lacks something. What it says of a sound one is tested with the command line."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.cli import machine, parts
from core.errors import UserError

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with two small models, as shipped."""
    (tmp_path / "a.safetensors").write_bytes(b"a")
    (tmp_path / "b.safetensors").write_bytes(b"")
    (tmp_path / parts.SUMS).write_text(
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.safetensors\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.safetensors\n"
    )
    return tmp_path


def test_models_as_shipped_are_counted(models: Path) -> None:
    assert parts.models(models) == "2, as shipped"


def test_a_model_that_is_not_there_is_named(models: Path) -> None:
    (models / "b.safetensors").unlink()
    with pytest.raises(UserError, match=r"Missing.*: b\.safetensors\.$"):
        parts.models(models)


def test_a_model_of_which_a_byte_has_changed_is_named(models: Path) -> None:
    (models / "a.safetensors").write_bytes(b"A")
    with pytest.raises(UserError, match=r"Not as shipped.*: a\.safetensors\.$"):
        parts.models(models)


def test_every_model_we_ship_has_its_sum() -> None:
    folder = parts.RESOURCES / "models"
    listed = {line.split()[1] for line in (folder / parts.SUMS).read_text(encoding="utf-8").splitlines()}
    assert listed == {path.name for path in folder.iterdir() if path.suffix in (".safetensors", ".json")}
    assert parts.models()


@linux
@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "neither DISPLAY nor WAYLAND_DISPLAY"),
        ({"DISPLAY": ":987654"}, ":987654, and nothing answers"),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}, "neither"),
    ],
)
def test_a_display_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=said):
        machine.display()


def test_a_display_of_another_machine_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", "elsewhere:10.0")
    monkeypatch.setattr(machine.sys, "platform", "linux")
    assert machine.display() == "X11, elsewhere:10.0"


def test_a_home_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(machine, "_FOLDERS", (lambda: tmp_path / "file" / "countenance",))
    with pytest.raises(UserError, match="countenance cannot be written"):
        machine.folders()


def test_a_full_disk_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: usage._replace(free=5_000_000))
    monkeypatch.setattr(machine.tempfile, "gettempdir", lambda: str(tmp_path))
    with pytest.raises(UserError, match=f"Only 5 MB are free at {tmp_path}"):
        machine.disk()


def fake_card(folder: Path, says: str, code: int) -> None:
    """A stand-in for NVIDIA's own program."""
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    program.chmod(0o755)


@linux
@pytest.mark.parametrize(
    ("says", "code", "told"),
    [
        ("NVIDIA H200, 550.54", 0, "NVIDIA H200, driver 550.54 is here, but torch"),
        ("It could not talk to the driver.", 9, "does not answer: It could not talk"),
        ("", 0, "None that the networks can use"),
    ],
)
def test_a_card_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says, code, told) -> None:
    fake_card(tmp_path, says, code)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("core.render.device.devices", list)
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(version=SimpleNamespace(cuda=None)))
    with pytest.raises(UserError, match=told) as error:
        machine.gpu()
    assert error.value.hint


def test_a_library_that_qt_misses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(machine.ctypes, "CDLL", missing)
    monkeypatch.setattr(machine.sys, "platform", "linux")
    with pytest.raises(UserError, match=r"^libxcb-cursor\.so\.0 is missing\.") as error:
        machine.window_libraries()
    assert "libxcb-cursor0" in error.value.hint
