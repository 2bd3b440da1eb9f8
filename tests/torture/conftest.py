"""Hard use: real projects, small disks, processes that are killed. Nothing here runs unless `-m torture` asks for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.torture.material import sitter

ROOT = Path(__file__).parents[2]
HANG_S = 900.0
"""A run that takes longer hangs, on however busy a machine."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of it is torture."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("torture")


@dataclass(frozen=True)
class Run:
    """A run of the command line: exit code, the object on stdout, stderr."""

    code: int
    told: dict[str, Any]
    stderr: str

    @property
    def said(self) -> str:
        """The message and the hint of an error."""
        error = self.told.get("error", {})
        return f"{error.get('message', '')} {error.get('hint', '')}".strip()


@pytest.fixture
def figures(record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """Tell what was measured: it is printed, whatever is captured, and goes into a report of the run."""

    def tell(**found: object) -> None:
        for name, value in found.items():
            record_property(name, value)
        with capsys.disabled():
            sys.stdout.write("\n    " + ", ".join(f"{name} {value}" for name, value in found.items()) + "\n")

    return tell


@pytest.fixture(scope="session")
def countenance() -> Callable[..., Run]:
    """Run the command line with --json; `environment` is added to what there is."""

    def run(*words: object, environment: dict[str, str] | None = None, cwd: Path | None = None) -> Run:
        command = [sys.executable, "-P", "-m", "core.cli", *map(str, words), "--json"]
        variables = os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {})
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=HANG_S, env=variables, cwd=cwd or ROOT
        )
        stdout, stderr = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in stdout + stderr, stderr[-3000:]
        return Run(done.returncode, json.loads(stdout), stderr)

    return run


@pytest.fixture(scope="session")
def spoken_project(countenance: Callable[..., Run], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample sitter, fitted, who says a sentence."""
    path = tmp_path_factory.mktemp("project") / "hello.avproj"
    run = countenance("generate", sitter(), "--text", "Good morning to you all.", "-o", path)
    assert run.code == 0, run.said
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts disks in memory of so many bytes, where this user may; skips elsewhere."""
    mounted: list[Path] = []

    def mount(size: int = 4 << 20, *, read_only: bool = False) -> Path:
        place = tmp_path / f"disk-{len(mounted)}"
        place.mkdir()
        options = f"size={size}" + (",ro" if read_only else "")
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("no disk can be mounted here: " + done.stderr.decode().strip())
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", place], check=True)


def fill(folder: Path, leave: int = 0) -> None:
    """Fill a small disk up to its last bytes."""
    room = os.statvfs(folder)
    amount = room.f_bavail * room.f_frsize - leave
    with (folder / "filler").open("wb", buffering=0) as file:
        while amount > 0:
            try:
                amount -= file.write(bytes(min(amount, 1 << 16)))
            except OSError:
                return
