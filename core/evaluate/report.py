"""What was measured, summed up: an object for programs and a Markdown table for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import fmean, median
from typing import Any, Final

from core.evaluate.bars import Results, Verdict

_COLUMNS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("reprojection %", "{:.2f}", ("fit", "reprojection_percent")),
    ("rest dB (256)", "{:.1f}", ("rest_psnr_db", "256")),
    ("rest dB (512)", "{:.1f}", ("rest_psnr_db", "512")),
    ("rest dB (native)", "{:.1f}", ("rest_psnr_db", "native")),
    ("poses", "{}", ("poses", "poses")),
    ("flips", "{}", ("poses", "flips")),
    ("holes px", "{}", ("poses", "holes_px")),
    ("cut edge px", "{}", ("poses", "cut_edge_px")),
    ("background", "{}", ("poses", "background_motion")),
    ("lip gap px", "{:.1f}", ("lip_seal", "geometry_px")),
    ("gap drawn px", "{}", ("lip_seal", "picture_px")),
    ("iris R", "{:.2f}", ("iris_visibility", "right")),
    ("iris L", "{:.2f}", ("iris_visibility", "left")),
    ("neck seam", "{:.2f}", ("seam_gradient", "neck")),
    ("outline seam", "{:.2f}", ("seam_gradient", "matte")),
)
"""Heading, format and place of each column of the table."""
MAX_ROWS: Final = 60
"""More portraits than this are told by folder only."""


def summary(results: Results) -> dict[str, Any]:
    """Figures over all portraits: how many fitted, and least, middle and greatest of each measure."""
    failures = [result for result in results if not result["fit"]["ok"]]
    fitted = [result for result in results if result["fit"]["ok"]]
    figures: dict[str, Any] = {
        "portraits": len(results),
        "fitted": len(fitted),
        "fitted_percent": round(100 * len(fitted) / len(results), 2),
        "failures": [{"file": result["file"], **result["fit"]} for result in failures],
        "folders": [_folder(name, inside) for name, inside in _by_folder(results)],
        "reprojection_percent": _spread(result["fit"]["reprojection_percent"] for result in fitted),
        "reprojection_px": _spread(result["fit"]["reprojection_px"] for result in fitted),
        "fit_seconds": _spread(result["fit"]["seconds"] for result in fitted),
    }
    for group in ("rest_psnr_db", "poses", "lip_seal", "iris_visibility", "seam_gradient"):
        inside = [result[group] for result in results if group in result]
        if inside:
            figures[group] = {name: _spread(entry[name] for entry in inside) for name in inside[0]}
    return figures


def markdown(results: Results, verdicts: list[Verdict]) -> str:
    """The table for people: portraits where they are few, folders, failures, bars."""
    lines = []
    if len(results) <= MAX_ROWS:
        lines += _table([(Path(result["file"]).stem, [result]) for result in results], lambda values: values[0])
    lines += ["", *_table([*_by_folder(results), ("all", results)], lambda values: fmean(values))]
    failures = [result for result in results if not result["fit"]["ok"]]
    lines += ["", f"Fitted: {len(results) - len(failures)} of {len(results)}."]
    lines += [f"- {Path(result['file']).name}: {result['fit']['message']}" for result in failures]
    if verdicts:
        lines += ["", "| bar | |", "|---|---|"]
        lines += [f"| {verdict} | {'holds' if verdict.holds else 'FALLS SHORT'} |" for verdict in verdicts]
    return "\n".join(lines).strip()


def _table(rows: list[tuple[str, Results]], combine: Callable[[list[float]], float]) -> list[str]:
    columns = [
        column for column in _COLUMNS if any(_find(result, column[2]) is not None for _, inside in rows for result in inside)
    ]
    lines = ["| | " + " | ".join(title for title, _, _ in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, inside in rows:
        cells = []
        for _, pattern, place in columns:
            values = [value for result in inside if (value := _find(result, place)) is not None]
            value = combine(values) if values else None
            cells.append("–" if value is None else (f"{value:.2f}" if pattern == "{}" and value % 1 else pattern.format(value)))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _find(result: dict[str, Any], place: tuple[str, ...]) -> float | None:
    found: Any = result
    for name in place:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _by_folder(results: Results) -> list[tuple[str, Results]]:
    names = dict.fromkeys(str(Path(result["file"]).parent) for result in results)
    return [(Path(name).name, [r for r in results if str(Path(r["file"]).parent) == name]) for name in names]


def _folder(name: str, inside: Results) -> dict[str, Any]:
    colour = [result for result in inside if result.get("colour", True)]
    return {
        "folder": name,
        "portraits": len(inside),
        "fitted": sum(result["fit"]["ok"] for result in inside),
        "colour": len(colour),
        "colour_fitted": sum(result["fit"]["ok"] for result in colour),
    }


def _spread(values: Iterable[float | None]) -> dict[str, float] | None:
    """Least, middle, mean, greatest and sum of the numbers among the values."""
    numbers = [float(value) for value in values if value is not None]
    if not numbers:
        return None
    figures = {
        "min": min(numbers), "median": median(numbers), "mean": fmean(numbers), "max": max(numbers), "sum": sum(numbers),
    }  # fmt: skip
    return {name: round(value, 3) for name, value in figures.items()}
