"""Build the frozen program: one folder that runs where no Python is.

PyInstaller is no part of the environment: its locked packages go into build/tools, and it sees them besides the others.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import LOCK, Environment, SetupError

BUILD_LOCK = LOCK.with_name("build.txt")
SPECIFICATION = Path(__file__).resolve().parent / "frozen" / "countenance.spec"
NAME = "Countenance"
LOG_TAIL = 15


def program(root: Path) -> Path:
    """Where the built program is started."""
    folder = root / "dist" / NAME
    return folder / (f"{NAME}.exe" if os.name == "nt" else NAME)


def build(environment: Environment) -> int:
    """Build it into dist/ and tell its size; the exit code.

    Raises:
        SetupError: PyInstaller could not be had.
    """
    root = environment.root
    scratch = root / "build"
    tools = _tools(environment, scratch / "tools")
    log = scratch / "pyinstaller.log"
    folders = ["--distpath", str(root / "dist"), "--workpath", str(scratch / "frozen")]
    command = [str(environment.python), "-P", "-m", "PyInstaller", "--noconfirm", *folders, str(SPECIFICATION)]
    print(f"Building the program; some minutes. The story is in {log}", flush=True)
    with log.open("w", encoding="utf-8") as told:
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(tools)}, stdout=told, stderr=told)
    if done.returncode:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        print("PyInstaller could not build the program. Last lines:", *lines[-LOG_TAIL:], sep="\n", file=sys.stderr)
        return 1
    made = program(root)
    print(f"{made}: {folder_bytes(made.parent) / 1e6:.0f} MB")
    return 0


def folder_bytes(folder: Path) -> int:
    """Bytes of all files in a folder; links count nothing."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _tools(environment: Environment, folder: Path) -> Path:
    """The folder with PyInstaller, filled when the lock has changed."""
    stamp, wanted = folder / "lock.txt", BUILD_LOCK.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--require-hashes"]
    command = [*environment.pip(), "install", *options, "--target", str(folder), "--requirement", str(BUILD_LOCK)]
    if subprocess.run(command).returncode:
        raise SetupError("pip could not fetch PyInstaller: without the network the program cannot be built.")
    stamp.write_text(wanted, encoding="utf-8")
    return folder
