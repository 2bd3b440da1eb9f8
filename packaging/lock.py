"""Write the locks: the exact version of every package, direct or not, and the hashes of its files.

Run it with the project's own interpreter after installing what `run.in` and `dev.in` name: it walks the installed
metadata from those names, so lock.txt says what was really tried together. Lines for other systems are copied as they
stand, and MediaPipe's own wishes are left aside: they name an older NumPy, and `run.in` lists what it truly needs.
The other locks are of tools and of torch with CUDA, which uv resolves; it also fetches every file's SHA-256 from PyPI.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
WITHOUT_WISHES = frozenset({"mediapipe"})
RESOLVED = ("build", "torch-cuda", "uv")
"""Locks of what is not in the project's environment."""

PYPI = "https://pypi.org/simple"
HEADER = """\
# Written by packaging/lock.py from {sources}; do not edit.
# Complete by itself: installed with --no-deps and --require-hashes{after}.
"""


def read(name: str) -> Iterator[Requirement]:
    """The requirements of one file, comments left out."""
    for line in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text:
            yield Requirement(text)


def applies(requirement: Requirement) -> bool:
    """Whether this system needs it; optional extras are never wanted."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def resolve(direct: list[Requirement]) -> list[str]:
    """The lines of the lock, for `direct` and everything they need in turn.

    A direct line with a marker keeps it: that is how another system or Python gets a version of its own.
    """
    lines = {str(requirement) for requirement in direct if requirement.marker}
    pending = [requirement for requirement in direct if applies(requirement)]
    done = set()
    while pending:
        requirement = pending.pop()
        name = canonicalize_name(requirement.name)
        found = distribution(name)
        version = found.version.partition("+")[0]  # a local build such as +cpu is a choice of the machine
        if not requirement.specifier.contains(version, prereleases=True):
            raise SystemExit(f"{requirement} is wanted, {version} is installed: install it, then lock")
        if name in done:
            continue
        done.add(name)
        if not any(line.startswith(f"{name}==") for line in lines):
            lines.add(f"{name}=={version}")
        if name not in WITHOUT_WISHES:
            pending += [wish for wish in map(Requirement, found.requires or ()) if applies(wish)]
    return sorted(lines, key=str.lower)


def compiled(lines: Sequence[str], *options: str) -> list[str]:
    """What uv makes of requirements: each line with its hashes, for every system and supported Python."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is needed to lock: pip install -r packaging/requirements/uv.txt, anywhere on the path")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "requirements.in"
        source.write_text("\n".join(lines), encoding="utf-8")
        common = ["--no-config", "--quiet", "--no-header", "--no-annotate", "--generate-hashes", "--universal"]
        command = [uv, "pip", "compile", *common, "--python-version", "3.11", "--index-url", PYPI, *options, str(source)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit("uv could not lock")
    return done.stdout.replace("\\\n    ", "\0").splitlines()


def with_hashes(lines: Sequence[str]) -> list[str]:
    """The lines as they are, each followed by the hashes of its files on PyPI."""
    found = {}
    for entry in compiled(lines, "--no-deps"):
        pin, *hashes = entry.split("\0")
        found[_pin(pin)] = [text.strip() for text in hashes]
    return [" \\\n    ".join([line, *found[_pin(line)]]) for line in lines]


def _pin(line: str) -> tuple[str, str]:
    requirement = Requirement(line.strip())
    return canonicalize_name(requirement.name), str(requirement.specifier)


def write(name: str, sources: str, lines: Sequence[str], after: str = "") -> None:
    """Write one lock."""
    text = HEADER.format(sources=sources, after=after) + "".join(f"{line}\n" for line in lines)
    (REQUIREMENTS / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}.txt: {len(lines)} packages")


def main() -> int:
    """Resolve and write."""
    lines = resolve([*read("run.in"), *read("dev.in")])
    write("lock", "run.in and dev.in", with_hashes(lines), ", after torch")
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text("\n".join(lines), encoding="utf-8")
        for name in RESOLVED:
            entries = compiled([str(wish) for wish in read(f"{name}.in")], "--constraint", str(constraints))
            write(name, f"{name}.in", [entry.replace("\0", "\\\n    ") for entry in entries])
    return 0


if __name__ == "__main__":
    sys.exit(main())
