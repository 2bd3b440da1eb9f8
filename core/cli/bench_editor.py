"""`countenance bench editor`: the editor measured in a process of its own, as no part of it may be loaded here."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from typing import Any, Final

from core.cli.measuring import output_of
from core.errors import UserError

_SCREEN: Final = "-screen 0 1600x1000x24"


def measure_editor(stop: Callable[[], bool]) -> dict[str, Any]:
    """The figures of `app.bench.editor`, with what it misses under "missed".

    Raises:
        UserError: there is no display, or it ended without figures.
        Cancelled: `stop` answered yes.
    """
    out, log = output_of(_command(), stop)
    try:
        figures = json.loads(out.splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise UserError("The editor could not be measured.", "Start the editor once to see why.", log[-4000:]) from error
    if not isinstance(figures, dict):
        raise UserError("The editor could not be measured.", "Start the editor once to see why.", log[-4000:])
    return figures


def figures_text(figures: dict[str, Any]) -> str:
    """One figure a line, then what is missed."""
    shown = {name: value for name, value in figures.items() if name not in ("ok", "missed")}
    lines = [f"{name}: {value:.2f}" if isinstance(value, float) else f"{name}: {value}" for name, value in shown.items()]
    return "\n".join([*lines, *(f"MISSED {line}" for line in figures.get("missed", ()))])


def _command() -> list[str]:
    """The program that measures, with a screen to measure on."""
    command = [sys.executable, "-m", "app.bench.editor", "--json"]
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return command
    xvfb = shutil.which("xvfb-run")
    if xvfb is None:
        raise UserError("There is no display to open the editor on.", "Install xvfb, or run it on a desktop.")
    return [xvfb, "-a", "-s", _SCREEN, *command]
