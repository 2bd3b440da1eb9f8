"""Is everything here that the program needs, and does it work? Each failure comes with its remedy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from core.cli import machine, parts
from core.errors import UserError

FROZEN: Final = getattr(sys, "frozen", False)
SETUP: Final = "Install the program again." if FROZEN else "Run the set-up again: python3 packaging/launch.py setup"
INCOMPLETE: Final = "Get the program again: its resources folder is not as it was shipped."
NO_DISPLAY: Final = "Films need none. For the window: a desktop, `ssh -X`, or `xvfb-run` on a server."
NO_FOLDER: Final = "Let yourself write there, or set HOME to a folder of yours: work that was not saved is kept there."


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    Attributes:
        name: what.
        ok: it works.
        found: what was found, or why it does not work.
        needed: without it nothing can be rendered.
        remedy: what to do about it; empty when it works.
    """

    name: str
    ok: bool
    found: str
    needed: bool
    remedy: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(log_file: Path) -> list[Check]:
    """Look at everything; never raises."""
    probes: list[tuple[str, Callable[[], str], bool, str]] = [
        ("Python", parts.python, True, SETUP),
        ("OpenGL", machine.opengl, True, "Install the graphics driver, or on a server: apt-get install libegl1 libgl1."),
        ("GPU", machine.gpu, False, SETUP),
        ("Display", machine.display, False, NO_DISPLAY),
        ("Window libraries", machine.window_libraries, False, SETUP),
        ("Sound output", machine.sound_output, False, "Plug in or switch on a sound device; films are made without one."),
        ("Video encoder", parts.encoder, True, SETUP),
        ("Face model", parts.face_model, True, SETUP),
        ("Rig tables", parts.rig_tables, True, INCOMPLETE),
        ("Models", parts.models, True, INCOMPLETE),
        ("Motion model", parts.motion_models, True, INCOMPLETE),
        ("Voices", parts.voices, True, SETUP),
        ("Speech recogniser", parts.recogniser, True, SETUP),
        ("Background process", lambda: parts.worker(log_file), True, f"See the log: {log_file}"),
        ("Disk", machine.disk, True, "Free at least 1 GB there."),
        ("Own folders", machine.folders, False, NO_FOLDER),
    ]
    return [_look(*probe) for probe in probes]


def report_text(checks: list[Check]) -> str:
    """A line each, and the remedy under what fails."""
    lines = []
    for check in checks:
        mark = "ok  " if check.ok else "FAIL" if check.needed else "none"
        lines.append(f"{mark} {check.name}: {check.found}")
        if not check.ok:
            lines.append(f"     {check.remedy}")
    return "\n".join(lines)


def _look(name: str, probe: Callable[[], str], needed: bool, remedy: str) -> Check:
    try:
        return Check(name, True, probe(), needed, "")
    except UserError as error:
        return Check(name, False, error.message, needed, error.hint or remedy)
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what we are asked to find
        return Check(name, False, f"{type(error).__name__}: {error}", needed, remedy)
