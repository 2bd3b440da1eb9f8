"""What the program keeps is its user's alone."""

from __future__ import annotations

import logging
import os
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from core.cli import logfile, main
from core.project import folders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are closed by their owner there")


def test_the_home_of_nobody_is_a_name_like_any_other() -> None:
    assert folders.at_home("~nobody-is-called-so/a.mp4") == Path("~nobody-is-called-so/a.mp4")
    assert folders.at_home("~/a.mp4") == Path.home() / "a.mp4"


def test_folders_are_made_for_their_owner_and_open_ones_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("state", "cache", "data"):
        monkeypatch.setattr(folders, f"{name}_folder", lambda name=name: tmp_path / "home" / name)
    (tmp_path / "home" / "state").mkdir(parents=True)
    (tmp_path / "home" / "state").chmod(0o755)
    folders.close_to_others()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "home").iterdir()} == {0o700}
    assert len(list((tmp_path / "home").iterdir())) == 3


def test_the_folder_that_torch_makes_is_among_our_own_unless_the_user_has_chosen_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR")
    folders.keep_torch_inside()
    assert Path(os.environ["TORCHINDUCTOR_CACHE_DIR"]).parent == folders.cache_folder()
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", "elsewhere")
    folders.keep_torch_inside()
    assert os.environ["TORCHINDUCTOR_CACHE_DIR"] == "elsewhere"


def test_a_log_in_the_common_folder_has_a_name_that_nobody_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(logfile.platformdirs, "user_log_dir", lambda *_, **__: str(tmp_path / "file" / "log"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    first, second = logfile.open_log(), logfile.open_log()
    assert first != second
    assert {stat.S_IMODE(path.stat().st_mode) for path in (first, second)} == {0o600}


def test_what_is_said_does_not_go_into_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("broken")

    log = tmp_path / "countenance.log"
    module = sys.modules["core.cli.main"]  # `core.cli.main` is its function
    monkeypatch.setattr(module, "open_log", lambda: log)
    monkeypatch.setattr(module, "close_to_others", lambda: None)
    monkeypatch.setattr("core.cli.commands.COMMANDS", {"speak": broken})
    handler = logging.FileHandler(log, encoding="utf-8")
    logging.getLogger().addHandler(handler)
    try:
        assert main(["speak", "--text", "My secret sentence", "-o", os.fspath(tmp_path / "a.wav")]) == 3
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert "countenance speak" in log.read_text("utf-8")
    assert "secret" not in log.read_text("utf-8")
