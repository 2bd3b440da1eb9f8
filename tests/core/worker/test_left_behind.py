"""What a command leaves on the machine: the film, and what the program keeps in folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "resources" / "samples" / "diego.jpg"
PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR", "TORCHINDUCTOR_CACHE_DIR")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="where folders are is known of Linux alone")
def test_a_film_leaves_nothing_outside_the_programs_own_folders(tmp_path: Path) -> None:
    """With repairs and figures drawn over it, so that every library has been asked for something."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    told = {name: value for name, value in os.environ.items() if name not in PLACES}
    quiet_driver = {"MESA_SHADER_CACHE_DISABLE": "true", "__GL_SHADER_DISK_CACHE": "0"}
    settings = told | quiet_driver | {"HOME": str(home), "TMPDIR": str(temporary)}
    said = (
        "render",
        str(SAMPLE),
        "--text",
        "Hi.",
        "--size",
        "128",
        "--emotion",
        "happy:0.6",
        "--repair",
        "draft",
        "--timecode",
    )
    command = [sys.executable, "-m", "core.cli", *said, "-o", str(tmp_path / "a.mp4")]
    done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert list(temporary.iterdir()) == []
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files, "not even a log: the test looks in the wrong place"
    assert [path for path in files if "countenance" not in path.relative_to(home).parts] == []
    empty = {path.name for path in home.rglob("*") if path.is_dir() and not any(path.iterdir())}
    assert empty <= {"countenance", "torch"}
