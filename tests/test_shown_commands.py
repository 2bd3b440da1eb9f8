"""The command lines in the documents do what they are shown for, in whatever order: they are run as a reader would."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "resources" / "docs"
SAMPLES = ROOT / "resources" / "samples"
WRITTEN = ("-o", "--output", "--landmarks-template")
TALK = "Please bring my blue umbrella, Emma, because by evening we may have a shower."


def lines() -> list[str]:
    """What README and the page of the command line show, but for what measures folders of the reader's own."""
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", DOCS / "command-line.md"))
    shown = [line for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL) for line in block.splitlines()]
    own = [line.partition("  #")[0].strip() for line in shown if line.startswith("countenance ")]
    skipped = ("countenance evaluate", "countenance bench")
    return list(dict.fromkeys(line for line in own if not line.startswith(skipped)))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples take: a portrait, a drawing, a recording and its text, a clip."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(SAMPLES / "mara.jpg", folder / "ada.jpg")
    Image.open(SAMPLES / "nora.jpg").save(folder / "drawing.png")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    run(folder, "speak", "--text", TALK, "-o", "talk.wav")
    convert(folder, "talk.wav", "talk.mp3")
    run(folder, "render", "ada.jpg", "--text", "Look at me.", "--size", "512", "-o", "clip.mp4")
    run(folder, "generate", "ada.jpg", "--audio", "talk.mp3", "-o", "talk.avproj")
    run(folder, "motion", "export", "talk.avproj", "-o", "talk.csv")
    run(folder, "fit", "drawing.png", "--landmarks-template", "points.json")
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """In a home of its own: some of what is shown erases what the program keeps."""
    command = [sys.executable, "-P", "-m", "core.cli", *words]
    private = os.environ | {"HOME": str(folder), "USERPROFILE": str(folder)}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=private)


def convert(folder: Path, source: str, target: str) -> None:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([ffmpeg, "-loglevel", "error", "-y", "-i", source, target], cwd=folder, check=True)


@pytest.mark.parametrize("line", lines())
def test_shown_command_works(line: str, desk: Path) -> None:
    words = shlex.split(line)[1:]
    done = run(desk, *words)
    assert done.returncode == 0, done.stderr
    for option, name in pairwise(words):
        if option in WRITTEN and "{" not in name:
            assert (desk / name).stat().st_size > 0
    if "{project}" in line:
        assert list(desk.glob("talk 20??-*.mp4"))


def test_the_conversation_with_the_worker_goes_as_written(tmp_path: Path) -> None:
    page = (DOCS / "worker-protocol.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```json\n(.*?)```", page, flags=re.DOTALL)
    worker = subprocess.Popen(
        [sys.executable, "-m", "core.worker"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(block.replace("/tmp/job", str(tmp_path)))
    worker.stdin.flush()
    heard = []
    for line in worker.stdout:
        heard.append(json.loads(line))
        if heard[-1]["type"] in ("finished", "failed"):
            break
    worker.stdin.write('{"type": "shutdown"}\n')
    worker.stdin.close()
    assert worker.wait(30) == 0
    worker.stdout.close()
    assert [reply["type"] for reply in heard if reply["type"] != "stage"] == [
        "hello", "accepted", "pong", "started", "memory", "finished",
    ]  # fmt: skip
    assert Path(heard[-1]["result"]["audio"]).is_file()
