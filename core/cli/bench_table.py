"""The table of `countenance bench`: figures, each beside the yardstick it is judged by, and what has become slower."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from core.errors import UserError
from core.project.atomic import replaced

WINDOW_GROUPS: Final = ("start", "editor")
"""What is measured in the real window."""
CORE_GROUPS: Final = ("rig", "speech", "motion", "curves", "project", "render", "export")
GROUPS: Final = (*WINDOW_GROUPS, *CORE_GROUPS)

TOLERANCE: Final = 1.2
"""Times its ratio in the baseline that a figure may take."""
_ALIGNED: Final = "<><<>>>"
"""Of the table's columns: text to the left, numbers to the right."""
BASELINE: Final = Path(__file__).resolve().parents[2] / "resources" / "bench.json"
"""The ratios of this version, measured by those who made it."""


@dataclass(frozen=True)
class Figure:
    """One thing that takes time.

    Attributes:
        name: `group.what`.
        cpu_ms: milliseconds of processors for each `unit`.
        unit: what is made of it.
        against: the yardstick.
        ratio: `cpu_ms` to that of the yardstick in the same run.
    """

    name: str
    cpu_ms: float
    unit: str
    against: str
    ratio: float

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


@dataclass(frozen=True)
class Slower:
    """A figure whose ratio has grown beyond what is tolerated, or that is missing (None)."""

    name: str
    was: float
    now: float | None

    def __str__(self) -> str:
        if self.now is None:
            return f"{self.name}: not measured"
        return f"{self.name}: {self.now:.3g} yardsticks, {self.now / self.was:.2f} times what it was"


def table_text(figures: Iterable[Figure], baseline: Mapping[str, float]) -> str:
    """A line for each figure, in columns."""
    rows = [("", "processor time", "for each", "yardstick", "ratio", "baseline", "")]
    for figure in figures:
        was = baseline.get(figure.name)
        change = f"{100 * (figure.ratio / was - 1):+.0f} %" if was else ""
        kept = f"{was:.3g}" if was else "-"
        rows.append((figure.name, f"{figure.cpu_ms:.4g} ms", figure.unit, figure.against, f"{figure.ratio:.3g}", kept, change))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [f"{cell:{_ALIGNED[i]}{widths[i]}}" for i, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def slower(figures: Iterable[Figure], baseline: Mapping[str, float], groups: Sequence[str]) -> list[Slower]:
    """What of `groups` takes more than `TOLERANCE` times its share in the baseline, or was not measured."""
    found = {figure.name: figure.ratio for figure in figures}
    expected = {name: ratio for name, ratio in baseline.items() if name.partition(".")[0] in groups}
    judged = (Slower(name, ratio, found.get(name)) for name, ratio in expected.items())
    return [one for one in judged if one.now is None or one.now > TOLERANCE * one.was]


def read_baseline(path: Path) -> dict[str, float]:
    """Ratio by name.

    Raises:
        UserError: there is none at `path`, or it is something else.
    """
    try:
        told = json.loads(path.read_text("utf-8"))["ratios"]
        return {str(name): float(ratio) for name, ratio in told.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UserError(f"{path} is no baseline.", "Make one with --keep FILE.", str(error)) from error


def keep_baseline(path: Path, machine: str, figures: Iterable[Figure]) -> None:
    """Write one.

    Raises:
        UserError: it cannot be written.
    """
    told = {"machine": machine, "ratios": {figure.name: round(figure.ratio, 4) for figure in figures}}
    try:
        with replaced(path) as file:
            file.write((json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written.", "Choose another place.", str(error)) from error
