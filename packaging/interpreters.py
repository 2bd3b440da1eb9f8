"""Which Python the environment is made with: MediaPipe's wheels stop at 3.12, newer ones may only start the launcher."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence

SUPPORTED = ((3, 11), (3, 12))
"""Versions that every pinned package has a wheel for, best proved first."""

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
    for major, minor in SUPPORTED:
        dotted = f"{major}.{minor}"
        if sys.platform == "win32" and shutil.which("py"):
            yield ["py", f"-{dotted}"]
        found = shutil.which(f"python{dotted}")
        if found:
            yield [found]


def from_uv() -> str | None:
    """A supported Python that uv has or fetches; None without uv or without luck."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    dotted = "{}.{}".format(*SUPPORTED[0])
    if output_of([uv, "python", "find", dotted]) is None:
        print(f"Python {dotted} is fetched with uv ...", flush=True)
        if output_of([uv, "python", "install", dotted], timeout_s=900) is None:
            return None
    return output_of([uv, "python", "find", dotted])


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
        f"MediaPipe has no build for Python {running}: install Python 3.12 or 3.11 beside it "
        "(python.org, your package manager, or `uv python install 3.12`) and run this again."
    )
