"""`countenance bench`: how much work everything is, in one table, and what has become slower than it was."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from typing import Any, Final

from core.cli.bench_editor import measure_editor
from core.cli.bench_table import CORE_GROUPS, WINDOW_GROUPS, Figure
from core.cli.measuring import output_of
from core.errors import UserError

_OF_EDITOR: Final = (
    ("start.window", "window_cpu_s", 1000, "start", "plot_window_cpu_s", "window with a plot"),
    ("editor.drag", "drag_cpu_ms", 1, "move of the pointer", "bare_redraw_cpu_ms", "pyqtgraph alone"),
    ("editor.open", "open_cpu_s", 1000, "project of 10 minutes", "arrays_s", "arrays"),
)
"""Name, key of its figure, milliseconds in its unit, what for, key of what it is measured against, and its name."""


def measure(
    portrait: str | None, groups: tuple[str, ...], on_stage: Callable[[str], None], stop: Callable[[], bool]
) -> list[Figure]:
    """The figures of `groups`, each group measured in a process of its own kind.

    Args:
        portrait: picture of a sitter; a sample unless told.
        groups: of `GROUPS`.
        on_stage: told what is being measured.
        stop: polled.

    Raises:
        UserError: there is no display for the window's groups, or something ended without figures.
        Cancelled: `stop` answered yes.
    """
    figures: list[Figure] = []
    if any(group in WINDOW_GROUPS for group in groups):
        on_stage("Measuring the window")
        told = measure_editor(stop)
        figures += [figure for figure in of_editor(told) if figure.name.partition(".")[0] in groups]
    core = [group for group in CORE_GROUPS if group in groups]
    if core:
        on_stage(f"Measuring {', '.join(core)}")
        command = [sys.executable, "-m", "core.cli.bench_work", "--only", ",".join(core), *([portrait] if portrait else [])]
        figures += _figures_of(*output_of(command, stop))
    return figures


def of_editor(told: dict[str, Any]) -> list[Figure]:
    """What of the editor's own figures belongs into the table."""
    figures = []
    for name, key, ms, unit, against, its_name in _OF_EDITOR:
        if told.get(key) is not None and told.get(against):
            figures.append(Figure(name, ms * told[key], unit, its_name, told[key] / told[against]))
    return figures


def machine() -> str:
    """What the figures were measured on."""
    return f"{platform.platform()}, {os.cpu_count()} cores"


def _figures_of(out: str, log: str) -> list[Figure]:
    try:
        return [Figure(**told) for told in json.loads(out.splitlines()[-1])]
    except (ValueError, IndexError, TypeError) as error:
        raise UserError("This could not be measured.", "Try the portrait with `countenance fit` first.", log[-4000:]) from error
