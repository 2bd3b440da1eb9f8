"""The bars: what the rig must reach, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Results = list[dict[str, Any]]

TRAINING_PICTURES: Final = 100
"""A folder with this many pictures is a training set."""


@dataclass(frozen=True)
class Bar:
    """One thing that must hold.

    Attributes:
        name: as it is named when it falls short.
        unit: of its figures.
        limit: what it must reach.
        at_least: or, where False, not exceed.
        figure: what was reached; None where nothing bears on it.
    """

    name: str
    unit: str
    limit: float
    at_least: bool
    figure: Callable[[Results], float | None]


@dataclass(frozen=True)
class Verdict:
    """How one bar stands; `place` is the folder it was taken in, empty for all."""

    bar: Bar
    place: str
    reached: float

    @property
    def holds(self) -> bool:
        return self.reached >= self.bar.limit if self.bar.at_least else self.reached <= self.bar.limit

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.bar.name,
            "folder": self.place,
            "reached": self.reached,
            "at_least" if self.bar.at_least else "at_most": self.bar.limit,
            "unit": self.bar.unit,
            "holds": self.holds,
        }

    def __str__(self) -> str:
        place = f" in {self.place}" if self.place else ""
        asked = "at least" if self.bar.at_least else "at most"
        unit = f" {self.bar.unit}" if self.bar.unit else ""
        return f"{self.bar.name}{place}: {self.reached:.6g}{unit}, {asked} {self.bar.limit:.6g}{unit} is asked"


def _fitted_percent(results: Results) -> float | None:
    """Only where all pictures can be asked for: the caller hands in one folder."""
    return 100 * sum(result["fit"]["ok"] for result in results) / len(results) if results else None


def _colour_percent(results: Results) -> float | None:
    if len(results) < TRAINING_PICTURES:
        return None
    return _fitted_percent([result for result in results if result.get("colour", True)])


def _clean_count(results: Results) -> float | None:
    """Fits of 18, however many of the set were looked at."""
    clean = [result for result in results if Path(result["file"]).parent.name == "clean"]
    percent = _fitted_percent(clean)
    return None if percent is None else percent * 18 / 100


def _over(group: str, name: str, combine: Callable[[list[float]], float]) -> Callable[[Results], float | None]:
    """A figure combined over all portraits that have it."""

    def figure(results: Results) -> float | None:
        values = [result[group][name] for result in results if group in result]
        return combine(values) if values else None

    return figure


def _least_psnr(results: Results) -> float | None:
    values = [min(result["rest_psnr_db"].values()) for result in results if "rest_psnr_db" in result]
    return min(values, default=None)


FOLDER_BARS: Final = (
    Bar("fitted colour portraits of a training set", "%", 99.0, True, _colour_percent),
    Bar("fitted portraits of the clean set", "of 18", 16.0, True, _clean_count),
)
"""Judged folder by folder."""

RIG_BARS: Final = (
    Bar("least PSNR at rest", "dB", 45.0, True, _least_psnr),
    Bar("flipped triangles", "", 0.0, False, _over("poses", "flips", sum)),
    Bar("holes", "px", 0.0, False, _over("poses", "holes_px", sum)),
    Bar("background motion", "of 255", 0.0, False, _over("poses", "background_motion", max)),
    Bar("poses that are no numbers", "", 0.0, False, _over("poses", "not_finite", sum)),
)
"""Judged over all portraits."""


def judge(results: Results) -> list[Verdict]:
    """How every bar stands that something bears on."""
    verdicts = []
    for place in dict.fromkeys(str(Path(result["file"]).parent) for result in results):
        inside = [result for result in results if str(Path(result["file"]).parent) == place]
        verdicts += _verdicts(FOLDER_BARS, Path(place).name, inside)
    return verdicts + _verdicts(RIG_BARS, "", results)


def _verdicts(bars: tuple[Bar, ...], place: str, results: Results) -> list[Verdict]:
    reached = [(bar, bar.figure(results)) for bar in bars]
    return [Verdict(bar, place, float(figure)) for bar, figure in reached if figure is not None]
