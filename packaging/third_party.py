"""Write THIRD_PARTY.md: every package of the lock file with its licence, and the notices that a table cannot carry.

Run it with the project's own interpreter after `lock.py`; `--check` only says whether the file is up to date.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from environment import LOCK, pins

HERE = Path(__file__).resolve().parent
OUTPUT = HERE / "THIRD_PARTY.md"
NOTICES = HERE / "notices.md"

ELSEWHERE = {
    "comtypes": ("MIT", "https://github.com/enthought/comtypes"),
    "pywin32": ("PSF-2.0", "https://github.com/mhammond/pywin32"),
    "pyobjc-core": ("MIT", "https://github.com/ronaldoussoren/pyobjc"),
    "pyobjc-framework-Cocoa": ("MIT", "https://github.com/ronaldoussoren/pyobjc"),
}
"""Packages that other systems install, with what their own metadata says."""

READ = {
    "attrs": "MIT",
    "espeakng-loader": "eSpeak NG: GPL-3.0-or-later, see above",
    "imageio-ffmpeg": "BSD-2-Clause; FFmpeg: GPL-3.0-or-later, see above",
    "mediapipe": "Apache-2.0; models: see above",
    "protobuf": "BSD-3-Clause",
    "pocketsphinx": "BSD-2-Clause AND BSD-3-Clause AND MIT, see above",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only, see above",
    "qtawesome": "MIT; icon fonts: see above",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only, see above",
    "soundfile": "BSD-3-Clause; libsndfile: LGPL-2.1-or-later, see above",
}
"""Where the metadata is silent, wordy, or not the whole truth: read from the licence files in the packages."""

MARKERS = {
    "win32": " (Windows)",
    "darwin": " (macOS)",
    'python_version < "3.12"': " (Python 3.11)",
    'python_version >= "3.12"': " (Python 3.12)",
}
"""What a marker in the lock says to a reader."""


def licence(name: str, data: PackageMetadata) -> str:
    """The licence of one package, as short as its metadata allows."""
    if name in READ:
        return READ[name]
    expression = data.get("License-Expression")
    if expression:
        return expression
    classified = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or () if line.startswith("License ::")]
    stated = (data.get("License") or "").strip()
    if stated and "\n" not in stated and len(stated) <= 60 and stated != "UNKNOWN":
        return stated
    if classified:
        return ", ".join(dict.fromkeys(classified))
    raise SystemExit(f"{name} does not say its licence: read it and add it to READ")


def home(data: PackageMetadata) -> str:
    """The address a reader would look for; empty where the package names none."""
    urls = {key.strip().lower(): url.strip() for key, _, url in (u.partition(",") for u in data.get_all("Project-URL") or ())}
    wanted = ("homepage", "home", "source", "source code", "repository", "github", "code", "documentation")
    return next((urls[key] for key in wanted if key in urls), data.get("Home-page") or next(iter(urls.values()), ""))


def row(pin: str) -> str:
    """One line of the table."""
    requirement, _, marker = pin.partition(";")
    name, _, version = (part.strip() for part in requirement.partition("=="))
    try:
        data = metadata(name)
        terms, address = licence(name, data), home(data)
    except PackageNotFoundError:
        terms, address = ELSEWHERE[name]
    system = next((words for sign, words in MARKERS.items() if sign in marker), "")
    title = f"[{name}]({address})" if address else name
    return f"| {title}{system} | {version} | {terms} |"


def document() -> str:
    """The whole file."""
    table = "\n".join(row(pin) for pin in pins(LOCK))
    return NOTICES.read_text(encoding="utf-8").replace(
        "<!-- table -->", f"| package | version | licence |\n|---|---|---|\n{table}"
    )


def main(words: list[str]) -> int:
    """Write the file, or compare it with `--check`."""
    text = document()
    if "--check" in words:
        current = OUTPUT.read_text(encoding="utf-8") if OUTPUT.exists() else ""
        if current != text:
            print("THIRD_PARTY.md is out of date: run packaging/third_party.py", file=sys.stderr)
            return 1
        return 0
    OUTPUT.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
