"""The command line on real files, as a user would run it, with what it cost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.export.encoder import ffmpeg_executable

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
WATCH = Path(__file__).with_name("watch.py")
HANG_S = 600.0
"""A run that takes longer hangs."""


@dataclass(frozen=True)
class Run:
    """One run of the command line.

    Attributes:
        code: exit code.
        told: the one object on stdout.
        stderr: everything else.
        cpu_s: processor time of it and its children; on two idle cores no run takes longer than this by the clock.
        peak_bytes: resident memory of the largest of its processes.
    """

    code: int
    told: dict[str, Any]
    stderr: str
    cpu_s: float
    peak_bytes: int

    @property
    def message(self) -> str:
        error = self.told.get("error", {})
        return f"{error.get('message', '')} {error.get('hint', '')}"


@pytest.fixture
def countenance(tmp_path) -> Callable[..., Run]:
    """Run the command line with --json."""

    def run(*words: object) -> Run:
        cost, watch = tmp_path / "cost", [sys.executable, "-I", "-S", WATCH]
        command = [*watch, cost, str(HANG_S), sys.executable, "-m", "core.cli", *map(str, words), "--json"]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        stdout, stderr, used = done.stdout.decode(), done.stderr.decode(), json.loads(cost.read_text("utf-8"))
        cost.unlink()
        assert "Traceback" not in stdout + stderr
        return Run(done.returncode, json.loads(stdout), stderr, **used)

    return run


@pytest.fixture
def check_told(tmp_path) -> Callable[[Run, Path], None]:
    """Either a whole film and nothing else, or an error with a message and a hint and nothing at all."""

    def check(run: Run, out: Path) -> None:
        assert run.code in (0, 1), f"{run.stderr}\n{last_words(run)}"
        left = [path for path in tmp_path.iterdir() if path.is_file()]
        if run.code == 1:
            error = run.told["error"]
            assert error["message"].endswith(".")
            assert error["hint"]
            assert left == []
            return
        assert left == [out]
        assert len(film_luma(out)) == run.told["frames"]

    return check


def last_words(run: Run) -> str:
    """The end of the log that a bug points to."""
    log = Path(run.message.rpartition("are in ")[2].strip())
    return log.read_text("utf-8")[-3000:] if log.is_file() else run.message


def film_luma(path: Path) -> NDArray[np.uint8]:
    """Luma of every frame of a film at 16 x 16, uint8 [T, 16, 16]."""
    scaled = ["-vf", "scale=16:16", "-f", "rawvideo", "-pix_fmt", "gray", "-"]
    done = subprocess.run([ffmpeg_executable(), "-v", "error", "-i", path, *scaled], capture_output=True, check=True)
    return np.frombuffer(done.stdout, np.uint8).reshape(-1, 16, 16)


@pytest.fixture(scope="session")
def sitter() -> Path:
    """The first sample portrait."""
    return SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"]
