"""How fast the editor is on this machine: `python -m app.bench.editor [--json] [--check]`, or `countenance bench editor`.

Needs a display, or xvfb-run. A ten-minute performance with many channels and layers is opened, dragged and edited in the real
window, as a user would; beside it stands what pyqtgraph and Qt take for the same, as other programs may be running too.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from core.cli.bench_editor import figures_text
from core.cli.yardsticks import cpu_s

ROOT: Final = Path(__file__).resolve().parents[2]
STARTS: Final = 4
"""Times each window is opened; the fastest counts."""


@dataclass(frozen=True)
class Bar:
    """A figure that must not be above `most`."""

    figure: str
    most: float
    unit: str


BARS: Final = (
    Bar("drag_ms", 16.0, "ms"),
    Bar("latency_frames", 1.0, "frames"),
    Bar("open_s", 1.0, "s"),
    Bar("window_to_bare", 2.0, "times"),
    Bar("memory_growth_mib", 16.0, "MiB"),
)
"""What `--check` looks at."""


def measure() -> dict[str, Any]:
    """Every figure. Those of one kind are taken in one process, so that they compare."""
    figures: dict[str, Any] = {"machine": f"{platform.platform()}, {os.cpu_count()} cores"}
    figures |= starting()
    with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
        rig = fitted_rig(Path(folder))
        from app.bench.figures import editing_figures

        figures |= editing_figures(Path(folder), rig)
    return figures


def starting() -> dict[str, float]:
    """Seconds from the start of a process to its window on screen: the editor's, and two of others.

    One is an empty window of Qt's own, the other holds a plot of pyqtgraph: Python and its libraries, as the editor needs them.

    Those of processors, which other programs do not lengthen, are of the whole process, its end too.
    Modules are compiled at the first start alone, as on a user's machine, whatever this one's settings say.
    """
    taken: dict[str, list[float]] = {"bare": [], "plot": [], "editor": []}
    worked: dict[str, list[float]] = {"bare": [], "plot": [], "editor": []}
    with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
        settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        settings["PYTHONPYCACHEPREFIX"] = folder
        for _ in range(STARTS):
            for which, found in taken.items():
                command = [sys.executable, "-m", "app.bench.start", which]
                began, busy = time.perf_counter(), cpu_s()
                subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True)
                found.append(time.perf_counter() - began)
                worked[which].append(cpu_s() - busy)
    bare, editor = min(taken["bare"]), min(taken["editor"])
    work = {"window_cpu_s": min(worked["editor"]), "plot_window_cpu_s": min(worked["plot"])}
    return {"window_s": editor, "bare_window_s": bare, "window_to_bare": editor / bare} | work


def fitted_rig(folder: Path) -> Path | None:
    """A sample sitter, fitted; None where it cannot be, and then the live picture is not measured."""
    samples = ROOT / "resources" / "samples"
    rig = folder / "rig.npz"
    try:
        portrait = samples / json.loads((samples / "samples.json").read_text("utf-8"))[0]["file"]
        command = [sys.executable, "-m", "core.cli", "fit", str(portrait), "-o", str(rig)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    except (OSError, ValueError, LookupError, subprocess.CalledProcessError):
        return None
    return rig


def shortfalls(figures: dict[str, Any]) -> list[str]:
    """One line for each bar that a figure misses, or that could not be measured."""
    lines = []
    for bar in BARS:
        found = figures.get(bar.figure)
        if found is None:
            lines.append(f"{bar.figure}: not measured")
        elif found > bar.most:
            lines.append(f"{bar.figure}: {found:.2f} {bar.unit}, more than {bar.most:g}")
    return lines


def middle_ms(seconds: list[float]) -> float:
    """The median, in milliseconds."""
    return 1000 * median(seconds)


def main(words: list[str] | None = None) -> int:
    """Measure and print; with `--check`, 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="countenance bench editor", description="Measure how fast the editor is.")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--check", action="store_true", help="exit with 1 and name each bar that is missed")
    options = parser.parse_args(words)
    figures = measure()
    missed = shortfalls(figures)
    told = {"ok": not (options.check and missed), **figures, "missed": missed}
    sys.stdout.write((json.dumps(told) if options.json else figures_text(told)) + "\n")
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
