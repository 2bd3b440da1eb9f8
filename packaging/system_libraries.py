"""The shared libraries that wheels expect from the system, and how to get them on Debian and Ubuntu.

A library counts as present when the loader finds it. What is missing is installed with apt where that needs no password,
otherwise told in one line to paste. Elsewhere than on Linux the wheels bring everything.
"""

from __future__ import annotations

import ctypes
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from progress import Progress


@dataclass(frozen=True)
class Need:
    """One thing the system must have.

    Attributes:
        name: soname of a library or of Python itself, a program, or a Python module.
        package: the Debian package that brings it.
        use: what needs it: "setup", "render" (frames without a screen), "window", "x11", "sound", "test", "build".
        kind: how its presence is found out.
        required: without it that use fails; otherwise it only has less to offer.
    """

    name: str
    package: str
    use: str
    kind: str = "library"
    required: bool = True


_PYTHON = "libpython{}.{}".format(*sys.version_info)
NEEDS = (
    Need("ensurepip", "python3-venv", "setup", "module"),
    Need("libEGL.so.1", "libegl1", "render"),
    Need("libGL.so.1", "libgl1", "render"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "render"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "window"),
    Need("libdbus-1.so.3", "libdbus-1-3", "window"),
    Need("libfontconfig.so.1", "libfontconfig1", "window"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "x11"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "x11"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "x11"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "x11"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "x11"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "x11"),
    Need("libportaudio.so.2", "libportaudio2", "sound", required=False),
    Need("libespeak-ng.so.1", "libespeak-ng1", "sound", required=False),
    Need("flite", "flite", "sound", "program", required=False),
    Need("Xvfb", "xvfb", "test", "program", required=False),
    Need("xauth", "xauth", "test", "program", required=False),
    Need("objdump", "binutils", "build", "program"),
    Need(f"{_PYTHON}.so.1.0", _PYTHON, "build", "python"),
)


USES = tuple(dict.fromkeys(need.use for need in NEEDS if need.use != "build"))
"""What anybody could want sooner or later; programs are built by few."""


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def present(need: Need) -> bool:
    """Whether the system has it."""
    if need.kind == "module":
        return find_spec(need.name) is not None
    if need.kind == "program":
        return shutil.which(need.name) is not None
    if need.kind == "python" and sys.base_prefix != "/usr":
        return True  # Debian alone leaves it out of Python's own package
    return _loads(need.name)


def missing(uses: Sequence[str], has: Callable[[Need], bool] = present) -> list[Need]:
    """What the given uses lack on this system."""
    if sys.platform != "linux":
        return []
    return [need for need in NEEDS if need.use in uses and not has(need)]


def is_debian(os_release: Path = Path("/etc/os-release")) -> bool:
    """Debian, Ubuntu or one of their children."""
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    names = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split()
    return "debian" in names or "ubuntu" in names


def become_root() -> list[str] | None:
    """What to put before a command to run it as root without asking anything; None when that is impossible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def paste_line(needs: Sequence[Need]) -> str:
    """The one line that mends it, or, away from Debian, the names to look for."""
    packages = " ".join(dict.fromkeys(need.package for need in needs))
    if not is_debian():
        return f"Install with your package manager what Debian calls: {packages}"
    if shutil.which("sudo") is None:  # Debian leaves it out where root was given a password
        return f'su -c "apt-get update && apt-get install -y --no-install-recommends {packages}"'
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}"


def install(needs: Sequence[Need]) -> None:
    """Install with apt what it can; silent where that is not allowed.

    What apt says is shown only where it fails: much of it sounds worse than it is.
    """
    root = become_root() if is_debian() and shutil.which("apt-get") else None
    if root is None:
        return
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    packages = list(dict.fromkeys(need.package for need in needs))
    print(f"System packages are missing, and installed with apt: {' '.join(packages)}", flush=True)
    progress = Progress(steps=2)
    progress.step("What apt knows")
    progress.follow([*apt, "update"], io.StringIO())
    progress.step("System packages")
    failures = []
    # When all at once fails, one at a time: a name this release does not know must not hold the others up.
    for names in [packages, *([package] for package in packages)]:
        code = progress.follow([*apt, "install", "-y", "--no-install-recommends", *names], io.StringIO())
        if names is packages and code == 0:
            break
        if names is not packages and code:
            failures.append(f"apt could not install {names[0]}. Its last words:\n{progress.tail()}")
    progress.close()
    print(*failures, sep="\n", end="\n" if failures else "", file=sys.stderr, flush=True)
    invalidate_caches()


def provide(uses: Sequence[str], *, thorough: bool) -> str | None:
    """Make sure the system has what `uses` require.

    Args:
        uses: what the command is about to do.
        thorough: also try for everything that any other use could want; worth its time at the first set-up only.

    Returns:
        None when the command can go on, otherwise what is required and missing, and on a line of its own what mends it.
    """
    lacking = missing((*USES, *uses)) if thorough else [need for need in missing(uses) if need.required]
    if lacking:
        install(lacking)
        lacking = [need for need in lacking if not present(need)]
    if not lacking:
        return None
    names, line = ", ".join(need.name for need in lacking), paste_line(lacking)
    if any(need.required and need.use in uses for need in lacking):
        return f"This system lacks {names}. Paste this line, and then run the same command again:\n\n{line}\n"
    print(f"It goes on without {names}. To have them too, paste:\n\n{line}\n", file=sys.stderr, flush=True)
    return None
