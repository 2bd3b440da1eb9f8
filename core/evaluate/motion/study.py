"""Every engine through every measure, one after the other in one process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.errors import Cancelled
from core.evaluate.motion import MEASURES, pace, trials
from core.evaluate.motion.cases import Case, recorded_cases, spoken_cases
from core.evaluate.motion.film import OnFrame, film_closures
from core.motion.engines import Engine

ON_DEMAND: Final = frozenset(["memory"])
"""Measures that only run when they are named: they take minutes."""

OF_ENGINE: Final = {"energy": frozenset(["lips"]), "paper": frozenset(MEASURES) - {"controls", "film", "memory"}}
"""What tells something of an engine that is only there to be compared with; the energy engine moves eyes and head as the
rules do."""


@dataclass(frozen=True)
class Order:
    """What to measure.

    Attributes:
        engines: by name.
        measures: of `MEASURES`; empty for all but those on demand.
        seeds: takes that tell of chance.
        limit: so many recordings, and so many sentences; None for all.
        portrait: sitter of the film.
        apart: recordings that are not heard without a transcript, see `recorded_cases`.
    """

    engines: tuple[Engine, ...]
    measures: tuple[str, ...]
    seeds: int
    limit: int | None
    portrait: Path
    apart: tuple[str, ...] = ()

    def of(self, engine: str) -> list[str]:
        """Measures of one engine."""
        wanted = self.measures or tuple(name for name in MEASURES if name not in ON_DEMAND)
        return [name for name in wanted if name in OF_ENGINE.get(engine, MEASURES)]


@dataclass(frozen=True, eq=False)
class Watch:
    """Who is told, and asked.

    Attributes:
        on_stage: called with (what, done, total).
        on_note: called with sentences for a person.
        on_frame: called with (engine, index, frame, gap) of each drawn frame.
        should_cancel: polled.
    """

    on_stage: Callable[[str, int, int], None]
    on_note: Callable[[str], None]
    on_frame: Callable[[str], OnFrame]
    should_cancel: Callable[[], bool]


def gather(folder: str, order: Order, watch: Watch) -> list[Case]:
    """Sentences and recordings, timed.

    Raises:
        UserError: see `find_clips`.
        Cancelled: `should_cancel` answered yes.
    """
    watch.on_stage("Listening to the recordings", 0, 0)
    spoken = spoken_cases(order.limit)
    return spoken + recorded_cases(
        folder, order.limit, apart=order.apart, on_note=watch.on_note, should_cancel=watch.should_cancel
    )


def measure_engines(cases: list[Case], order: Order, watch: Watch) -> list[dict[str, Any]]:
    """Figures by measure, one object an engine.

    Raises:
        UserError: a model cannot be read, or the portrait not be fitted.
        Cancelled: `should_cancel` answered yes.
    """
    material = trials.Material.of(cases, order.seeds)
    work = [(engine, name) for engine in order.engines for name in order.of(engine)]
    results: dict[str, dict[str, Any]] = {engine: {"engine": engine} for engine in order.engines}
    for done, (engine, name) in enumerate(work):
        watch.on_stage(f"Measuring {name} of {engine}", done, len(work))
        if watch.should_cancel():
            raise Cancelled
        results[engine][name] = _figures(engine, name, material, order, watch)
    return list(results.values())


def _figures(engine: Engine, name: str, material: trials.Material, order: Order, watch: Watch) -> dict[str, Any]:
    sound = material.long.reference.audio
    if name == "speed":
        return pace.speed(sound, engine, watch.should_cancel)
    if name == "memory":
        return pace.memory(sound, engine)
    if name == "film":
        return film_closures(order.portrait, engine, on_frame=watch.on_frame(engine), should_cancel=watch.should_cancel)
    make = trials.maker(engine, watch.should_cancel)
    if name == "controls":
        return trials.controls_trial(make, material, model=engine in trials.MODELS)
    return _TRIALS[name](make, material)


_TRIALS: Final[dict[str, Callable[[trials.Make, trials.Material], dict[str, Any]]]] = {
    "lips": trials.lips_trial,
    "seeds": trials.seeds_trial,
    "head": trials.head_trial,
    "blinks": trials.blinks_trial,
    "saccades": trials.saccades_trial,
    "gaze": trials.gaze_trial,
}
