"""Write requirements/lock.txt: the exact version of every package, direct or not.

Run it with the project's own interpreter after installing what `run.in` and `dev.in` name: it walks the installed
metadata from those names, so the lock says what was really tried together. Lines for other systems are copied as they
stand, and MediaPipe's own wishes are left aside: they name an older NumPy, and `run.in` lists what it truly needs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
WITHOUT_WISHES = frozenset({"mediapipe"})
HEADER = """\
# Written by packaging/lock.py from run.in and dev.in; do not edit.
# Complete by itself: installed with --no-deps, after torch.
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


def main() -> int:
    """Resolve and write."""
    lines = resolve([*read("run.in"), *read("dev.in")])
    text = HEADER + "".join(f"{line}\n" for line in lines)
    (REQUIREMENTS / "lock.txt").write_text(text, encoding="utf-8", newline="\n")
    print(f"locked {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
