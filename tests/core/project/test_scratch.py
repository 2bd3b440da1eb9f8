"""Private folders: gone with the process in good order, and removed by the next start after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.project.scratch import sweep

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
