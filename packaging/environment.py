"""The virtual environment beside the project: made once, checked in milliseconds afterwards.

A stamp, written last, says which lock file, place and system the environment was completed for. No stamp, or another
one, means work to do: a sound environment is completed, a broken one is made anew. Only one launch works at a time.

The lock files are complete, so everything is installed with `--no-deps`: nothing can pull in another torch or an older
NumPy. They carry the SHA-256 of every file, and pip takes no other. Torch goes first, in the build that fits the machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import interpreters
import torch_builds
from progress import Progress

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements" / "lock.txt"
RECIPE = "1"
"""Raised when the steps below change so that finished environments must be completed again."""

DISK_GB = 5.0
# Compiling every module takes half of the time; Python compiles the few that are used as they are used.
PIP_OPTIONS = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--no-compile")


class SetupError(Exception):
    """The environment could not be made; the text is what the user reads."""


class Environment:
    """The environment of one checkout."""

    def __init__(self, root: Path = ROOT, lock: Path = LOCK) -> None:
        self.root = root
        self.lock = lock
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.stamp = self.folder / "countenance.json"
        self.log = self.folder / "setup.log"

    def wanted(self) -> dict[str, str]:
        """What the stamp of a finished environment says, but for the version of Python."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        entries = [project.get("project"), project.get("build-system"), project.get("tool", {}).get("setuptools")]
        told = json.dumps([RECIPE, pins(self.lock), entries], sort_keys=True)
        return {
            "contents": hashlib.sha256(told.encode()).hexdigest(),
            "folder": str(self.folder),
            "system": f"{sys.platform}-{platform.machine()}".lower(),
        }

    def ready(self) -> bool:
        """Whether the environment is finished and still starts with the Python it was made with."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        if not isinstance(stamp, dict) or {**stamp, **self.wanted()} != stamp:
            return False
        found = interpreters.version_of([str(self.python)])
        return found is not None and "{}.{}".format(*found[1]) == stamp.get("python")

    def complete(self) -> None:
        """Make or finish the environment.

        Raises:
            SetupError: with the line to show.
        """
        try:
            with _alone(self.root / ".venv.lock"):
                if not self.ready():  # else the launch we waited for has done it
                    self._complete()
        except OSError as error:
            remedy = "Make room, or copy the whole folder to a place where you may write, and run this again."
            raise SetupError(f"The set-up cannot write here: {error}. {remedy}") from error

    def _complete(self) -> None:
        total = len(pins(self.lock))
        torch = next(pin for pin in pins(self.lock) if pin.startswith("torch=="))
        attempts = torch_builds.attempts(torch)
        progress = Progress(steps=4 if attempts else 3)
        progress.step("Python environment")
        self._create()
        with self.log.open("a", encoding="utf-8") as log:
            if attempts:
                progress.step(f"PyTorch ({torch.partition('==')[2]})")
                self._install_torch(attempts, progress, log)
            progress.step("Packages", total=total)
            self._pip(["install", "--no-deps", "--require-hashes", "--requirement", str(self.lock)], progress, log)
            progress.step("Countenance itself")
            self._pip(["install", "--no-deps", "--no-build-isolation", "--editable", str(self.root)], progress, log)
        version = interpreters.version_of([str(self.python)])
        assert version is not None
        stamp = {**self.wanted(), "python": "{}.{}".format(*version[1])}
        temporary = self.stamp.with_suffix(".tmp")
        temporary.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        temporary.replace(self.stamp)
        progress.done()

    def _create(self) -> None:
        if self._sound():
            forget_half_installed(self.folder)
            return
        try:
            base = interpreters.choose()
        except LookupError as error:
            raise SetupError(str(error)) from None
        if self.folder.is_symlink() or self.folder.is_file():
            self.folder.unlink()
        elif self.folder.exists():
            shutil.rmtree(self.folder)
        free = shutil.disk_usage(self.root).free / 1e9
        if free < DISK_GB:
            raise SetupError(f"{DISK_GB:.0f} GB of disk are needed, {free:.1f} are free: make room and run this again.")
        made = subprocess.run([base, "-m", "venv", str(self.folder)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if made.returncode:
            raise SetupError(f"{base} could not make a virtual environment: {(made.stdout + made.stderr).strip()[-400:]}")

    def _sound(self) -> bool:
        """Whether there is an environment worth completing."""
        found = interpreters.version_of([str(self.python)])
        if found is None or found[1] not in interpreters.SUPPORTED:
            return False
        try:
            configuration = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except OSError:
            return False
        # One that was moved or copied has scripts that name another folder.
        ours = any(line.endswith(f" {self.folder}") for line in configuration.splitlines())
        return ours and interpreters.output_of([*self.pip(), "--version"]) is not None

    def pip(self) -> list[str]:
        """How to start pip, deaf to the user's own variables for Python."""
        return [str(self.python), "-I", "-m", "pip"]

    def _install_torch(self, attempts: Sequence[Sequence[str]], progress: Progress, log: TextIO) -> None:
        for arguments in attempts:
            try:
                self._pip(["install", "--no-deps", *arguments], progress, log)
                return
            except SetupError:
                if arguments is attempts[-1] or torch_builds.NOT_THERE not in progress.tail():
                    raise

    def _pip(self, arguments: Sequence[str], progress: Progress, log: TextIO) -> None:
        command = [*self.pip(), *arguments, *PIP_OPTIONS]
        log.write(f"\n$ {' '.join(command)}\n")
        if progress.follow(command, log):
            raise SetupError(
                f"pip could not install everything; the whole story is in {self.log}. Last lines:\n{progress.tail()}"
            )


def pins(lock: Path) -> list[str]:
    """The packages of a lock file: its lines without comments and hashes."""
    lines = (line.partition("#")[0].rstrip("\\ \n") for line in lock.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.lstrip().startswith("--hash=")]


def forget_half_installed(folder: Path) -> list[str]:
    """Remove the metadata of packages whose installation was cut short, so that pip installs them again.

    pip writes INSTALLER and RECORD after everything else; their absence is the sign.
    """
    forgotten = []
    for site in [*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages")]:
        for info in site.glob("*.dist-info"):
            if not ((info / "INSTALLER").is_file() and (info / "RECORD").is_file()):
                shutil.rmtree(info)
                forgotten.append(info.name)
        for remnant in site.glob("~*"):  # what pip had set aside to replace it
            shutil.rmtree(remnant, ignore_errors=True)
    return forgotten


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the only right to change the environment; the system gives it back even when we are killed."""
    with path.open("a+b") as handle:
        told = False
        while not _try_lock(handle.fileno()):
            if not told:
                print("Another launch is setting up; waiting for it ...", flush=True)
                told = True
            time.sleep(0.5)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
