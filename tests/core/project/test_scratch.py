"""Private folders: gone with the process in good order, and removed by the next start after a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from core.project import scratch
from core.project.scratch import passing_folder, sweep

MAKING = """
import os, sys
import pytest

from core.project.scratch import scratch_folder
folder = scratch_folder("media")
(folder / "large.wav").write_bytes(bytes(100))
print(folder, flush=True)
if sys.argv[1] == "crash":
    os._exit(9)
if sys.argv[1] == "wait":
    sys.stdin.read()
"""


def make(tmp_path: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", MAKING, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)},
    )  # fmt: skip


def made(process: subprocess.Popen[str]) -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_what_a_crash_left_is_removed_and_what_is_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path, "crash") as crashed, make(tmp_path, "wait") as living, make(tmp_path, "end") as ended:
        left, used, gone = made(crashed), made(living), made(ended)
        crashed.wait()
        ended.wait()
        assert left.is_dir()
        assert not gone.exists()
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        sweep()
        assert not left.parent.exists()
        assert (used / "large.wav").is_file()
        living.communicate("")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_a_step_goes_with_the_step_even_if_it_fails() -> None:
    with suppress(OSError), passing_folder("film") as folder:
        (folder / "sound.wav").write_bytes(bytes(100))
        raise OSError("full")
    assert not folder.exists()


def test_a_folder_that_is_swept_away_before_it_is_locked_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    locked = scratch.try_lock
    swept: list[Path] = []

    def late(file: IO[bytes]) -> bool:
        if not swept:
            swept.append(Path(file.name).parent)
            monkeypatch.setattr(scratch, "try_lock", locked)
            sweep()
        return locked(file)

    monkeypatch.setattr(scratch, "try_lock", late)
    folder, lock = scratch._own.__wrapped__()
    assert not swept[0].exists()
    assert folder.is_dir()
    lock.close()
    shutil.rmtree(folder)
