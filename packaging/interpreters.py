"""Which Python the environment is made with: MediaPipe's wheels stop at 3.12, newer ones may only start the launcher."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

SUPPORTED = ((3, 11), (3, 12))
"""Versions that every pinned package has a wheel for, best proved first."""

UV_LOCK = Path(__file__).resolve().parent / "requirements" / "uv.txt"
PROBE = "import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:2])))"


def output_of(command: Sequence[str], timeout_s: float = 60) -> str | None:
    """What `command` prints, or None when it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, stdin=subprocess.DEVNULL)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def version_of(command: Sequence[str]) -> tuple[str, tuple[int, int]] | None:
    """Path and (major, minor) of the Python that `command` starts; None when it does not start."""
    lines = (output_of([*command, "-I", "-c", PROBE]) or "").splitlines()
    if len(lines) != 2:
        return None
    major, _, minor = lines[1].partition(".")
    return lines[0], (int(major), int(minor))


def on_this_machine() -> Iterator[list[str]]:
    """Commands that may start a supported Python."""
    for version in SUPPORTED:
        dotted = "{}.{}".format(*version)
        if sys.platform == "win32" and shutil.which("py"):
            yield ["py", f"-{dotted}"]
        # Every folder of the path, as the first may hold a shim of pyenv that starts nothing.
        for folder in os.get_exec_path():
            found = shutil.which(f"python{dotted}", path=folder)
            if found:
                yield [found]
        yield from ([str(path)] for path in _of_pyenv(dotted))


def _of_pyenv(dotted: str) -> list[Path]:
    """Pythons that pyenv keeps, whichever it has switched on."""
    try:
        root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    except RuntimeError:  # nobody's home
        return []
    return sorted(root.glob(f"versions/{dotted}*/bin/python{dotted}"), reverse=True)


def from_uv() -> str | None:
    """A supported Python that uv has or fetches, with a uv that is fetched too where there is none; None without luck."""
    found = shutil.which("uv")
    if found:
        return _managed_by(found)
    with tempfile.TemporaryDirectory(prefix="countenance-uv-") as folder:
        pip = [sys.executable, "-I", "-m", "pip"]
        if output_of([*pip, "--version"]) is None:  # Debian leaves pip out of Python, but not what makes environments
            if output_of([sys.executable, "-I", "-m", "venv", folder]) is None:
                return None
            pip[0] = str(Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--target", f"{folder}/uv"]
        if output_of([*pip, "install", *options, "--requirement", str(UV_LOCK)], timeout_s=300) is None:
            return None
        fetched = shutil.which("uv", path=str(Path(folder) / "uv" / "bin"))
        return fetched and _managed_by(fetched)


def _managed_by(uv: str) -> str | None:
    dotted = "{}.{}".format(*SUPPORTED[0])
    find = [uv, "python", "find", "--managed-python", dotted]
    if output_of(find) is None:
        print(f"Python {dotted} is fetched with uv ...", flush=True)
        if output_of([uv, "python", "install", dotted], timeout_s=900) is None:
            return None
    return output_of(find)


def choose() -> str:
    """Path of the Python to build the environment with.

    Raises:
        LookupError: there is none; its text is the one line to show.
    """
    if sys.version_info[:2] in SUPPORTED:
        return sys.executable
    for command in on_this_machine():
        found = version_of(command)
        if found and found[1] in SUPPORTED:
            return found[0]
    fetched = from_uv()
    if fetched:
        return fetched
    running = "{}.{}".format(*sys.version_info[:2])
    raise LookupError(
        f"MediaPipe has no build for Python {running}, and uv could not fetch one that it has a build for: install "
        "Python 3.11 or 3.12 beside it (python.org or your package manager) and run this again."
    )
