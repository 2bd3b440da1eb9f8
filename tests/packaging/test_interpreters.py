"""Any Python from 3.11 up may start the launcher; the environment gets one that every package has a wheel for."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import interpreters
import pytest


@pytest.fixture(autouse=True)
def too_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = SimpleNamespace(version_info=(3, 14, 0), platform=sys.platform, executable=sys.executable)
    monkeypatch.setattr(interpreters, "sys", newest)  # sys itself must go on telling others the truth
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))


def python(path: Path, says: str) -> Path:
    """A stand-in for a Python that says this of itself, or fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {path}\necho {says}\n" if says else "#!/bin/sh\nexit 127\n")
    path.chmod(0o755)
    return path


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@posix
def test_a_shim_that_starts_nothing_does_not_hide_the_python_behind_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim, good = python(tmp_path / "shims" / "python3.11", ""), python(tmp_path / "bin" / "python3.11", "3.11")
    monkeypatch.setenv("PATH", f"{shim.parent}:{good.parent}")
    assert interpreters.choose() == str(good)


@posix
def test_a_python_that_pyenv_keeps_switched_off_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = python(tmp_path / "pyenv" / "versions" / "3.12.1" / "bin" / "python3.12", "3.12")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert interpreters.choose() == str(kept)


@posix
def test_a_name_that_lies_about_its_version_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    liar = python(tmp_path / "python3.11", "3.14")
    monkeypatch.setenv("PATH", str(liar.parent))
    monkeypatch.setattr(interpreters, "from_uv", lambda: None)
    with pytest.raises(LookupError):
        interpreters.choose()


@posix
def test_a_supported_python_wins_over_fetching_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = python(tmp_path / "python3.12", "3.12")
    python(tmp_path / "uv", "")
    monkeypatch.setenv("PATH", str(good.parent))
    monkeypatch.setattr(interpreters, "from_uv", lambda: pytest.fail("there was no need"))
    assert interpreters.choose() == str(good)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> dict[str, str | None]:
    """What programs answer, by their last word; the others fail. Nothing is started."""
    answers: dict[str, str | None] = {}
    monkeypatch.setattr(interpreters, "on_this_machine", lambda: iter(()))
    monkeypatch.setattr(interpreters, "output_of", lambda command, timeout_s=0: answers.get(command[-1]))
    return answers


def test_uv_fetches_one(commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(interpreters.shutil, "which", lambda name, path=None: "/bin/uv" if path is None else None)
    found = iter([None, "", "/uv/python3.11"])
    monkeypatch.setattr(interpreters, "output_of", lambda command, timeout_s=0: next(found))
    assert interpreters.choose() == "/uv/python3.11"
    assert "fetched" in capsys.readouterr().out


def test_without_uv_pip_brings_it_for_the_moment(commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters.shutil, "which", lambda name, path=None: path and f"{path}/uv")
    commands |= {"--version": "pip", str(interpreters.UV_LOCK): "", "3.11": "/uv/python3.11"}
    assert interpreters.choose() == "/uv/python3.11"


@pytest.mark.parametrize("refused", ["--version", str(interpreters.UV_LOCK), "3.11"])
def test_where_nothing_helps_the_remedy_is_one_line(commands, monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    monkeypatch.setattr(interpreters.shutil, "which", lambda name, path=None: path and f"{path}/uv")
    commands |= {"--version": "pip", str(interpreters.UV_LOCK): "", "3.11": "/uv/python3.11"}
    del commands[refused]
    with pytest.raises(LookupError) as error:
        interpreters.choose()
    assert "3.14" in str(error.value)
    assert "install Python 3.11 or 3.12" in str(error.value)
    assert "\n" not in str(error.value)
