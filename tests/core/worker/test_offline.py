"""Nothing goes over the network: every process that a command starts tells of each address it asks for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "resources" / "samples" / "mara.jpg"
WATCH = """
import os, sys

def watch(event, arguments):
    asked = event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")
    local = event == "socket.connect" and isinstance(arguments[1], (str, bytes))
    if asked and not local:
        with open(os.environ["TEST_ASKED"], "a") as file:
            print(event, arguments[1:], file=file)
    if event == "import" and arguments[0] == "core.worker.loop":
        with open(os.environ["TEST_ASKED"] + ".watched", "a") as file:
            print("worker", file=file)

sys.addaudithook(watch)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [("speak", "--text", "Hello there."), ("render", str(SAMPLE), "--text", "Hi.", "--credentials")],
    ids=["speak", "render"],
)
def test_no_command_asks_for_an_address(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    asked = tmp_path / "asked"
    out = tmp_path / ("a.wav" if words[0] == "speak" else "a.mp4")
    size = () if words[0] == "speak" else ("--size", "128")
    settings = os.environ | {"PYTHONPATH": str(tmp_path), "TEST_ASKED": str(asked)}
    command = [sys.executable, "-m", "core.cli", *words, *size, "-o", str(out)]
    done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 0
    assert (tmp_path / "asked.watched").is_file(), "the worker was not watched"
    assert not asked.exists(), asked.read_text()
