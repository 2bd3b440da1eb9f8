"""`countenance evaluate motion`: how well motion fits speech, engine by engine."""

from __future__ import annotations

import json
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from core.cli.console import Console
from core.errors import UserError
from core.evaluate.motion import MEASURES
from core.motion.engines import ENGINES, WEIGHTS, Engine

SAMPLES: Final = Path(__file__).resolve().parents[2] / "resources" / "samples"
USUAL_SEEDS: Final = 8
SHEET_TAKES: Final = 3

Stop = Callable[[], bool]


def add_motion(evaluations: Any, number: Callable[[int, int], Callable[[str], int]]) -> None:
    """Its words.

    Args:
        evaluations: the commands below `evaluate`.
        number: makes a type of whole numbers within limits.
    """
    summary = "Make takes of recorded and synthetic speech and measure lips, eyes and head"
    example = "example: countenance evaluate motion --speech recordings --engines rules --check"
    command = evaluations.add_parser("motion", help=summary, description=f"{summary}.", epilog=example)
    command.add_argument("--json", action="store_true", help="print the result as one JSON object")
    command.add_argument(
        "--speech", metavar="DIR", required=True, help="folder of recordings; a MANIFEST.csv there or above tells their words"
    )
    command.add_argument("--check", action="store_true", help="exit 1 and name each bar that falls short")
    command.add_argument(
        "--engines", nargs="+", choices=ENGINES, metavar="ENGINE", help=f"{', '.join(ENGINES)} (all that are here)"
    )
    command.add_argument(
        "--only",
        action="append",
        choices=MEASURES,
        metavar="MEASURE",
        help=f"this alone: {', '.join(MEASURES)}; repeatable; memory takes minutes and runs only when named",
    )
    command.add_argument(
        "--apart",
        action="append",
        metavar="PATTERN",
        help="recordings not to be heard without a transcript: voices that a model was taught with; repeatable",
    )
    command.add_argument("--limit", type=number(1, 10_000), metavar="N", help="so many recordings and sentences, evenly spread")
    command.add_argument(
        "--seeds", type=number(2, 64), default=USUAL_SEEDS, metavar="N", help=f"takes that tell of chance ({USUAL_SEEDS})"
    )
    command.add_argument(
        "--ablation-weights", metavar="DIR", help="models taught without a part: adds a table of what each part is good for"
    )
    command.add_argument("--portrait", metavar="FILE", help="who is drawn (the first sample sitter)")
    command.add_argument("--sheets", metavar="OUT", help="folder for pictures to look at: curves, and mouths of the film")


def motion(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:  # noqa: ARG001
    """Run it."""
    from core.evaluate.motion.ablation import ablation
    from core.evaluate.motion.bars import judge
    from core.evaluate.motion.curve_sheet import curve_sheet
    from core.evaluate.motion.film_sheet import FilmSheet
    from core.evaluate.motion.report import markdown
    from core.evaluate.motion.study import Order, Watch, gather, measure_engines
    from core.evaluate.motion.trials import FILM, Material, maker
    from core.evaluate.sheets import write_picture

    away = [] if namespace.engines else [engine for engine in ENGINES if not _here(engine)]
    engines = tuple(engine for engine in dict.fromkeys(namespace.engines or ENGINES) if engine not in away)
    portrait, apart = chosen_portrait(namespace.portrait), tuple(namespace.apart or ())
    order = Order(engines, tuple(namespace.only or ()), namespace.seeds, namespace.limit, portrait, apart)
    notes = [
        f"{engine} is left out: its model is not here." for engine in ENGINES if not namespace.engines and not _here(engine)
    ]
    films = {engine: FilmSheet() for engine in engines}
    watch = Watch(_progress(console), notes.append, lambda engine: films[engine].add, stop)
    cases = gather(namespace.speech, order, watch)
    results = measure_engines(cases, order, watch)
    rows = []
    if namespace.ablation_weights:
        watch.on_stage("Leaving out one part of the model after the other", 0, 0)
        weights = Path(namespace.ablation_weights).expanduser().absolute()
        rows = ablation(Material.of(cases, order.seeds), weights, notes.append, stop)
    verdicts = judge(results)
    short = [str(verdict) for verdict in verdicts if not verdict.holds]
    written = []
    if namespace.sheets:
        folder, case = Path(namespace.sheets).expanduser().absolute(), Material.of(cases, order.seeds).short
        speech = next(iter(case.heard.values()))
        for engine in engines:
            takes = [maker(engine, stop)(speech, seed=seed) for seed in range(SHEET_TAKES)]
            written.append(write_picture(curve_sheet(takes, FILM, speech), folder / f"{engine}-curves.jpg"))
            if "film" in order.of(engine):
                written.append(films[engine].write(folder, engine))
    console.result(
        {
            "ok": not (namespace.check and short),
            "engines": results,
            "bars": [_verdict(verdict.to_json()) for verdict in verdicts],
            "falls_short": short,
            "material": [
                {"name": c.name, "language": c.reference.language, "seconds": c.duration_s, "reference": c.reference_from}
                for c in cases
            ],
            "ablation": rows,
            "notes": notes,
            "sheets": [str(path) for path in written],
        },
        markdown(results, verdicts, rows, notes),
    )
    if namespace.check and short:
        console.note("\n".join(f"falls short: {text}" for text in short))
        return 1
    return 0


def _here(engine: Engine) -> bool:
    """Whether it can run: rules need nothing, models their weights."""
    return engine not in WEIGHTS or WEIGHTS[engine].is_file()


def _verdict(told: dict[str, Any]) -> dict[str, Any]:
    return {"engine" if key == "folder" else key: value for key, value in told.items()}


def chosen_portrait(given: str | None) -> Path:
    """The portrait that was named, or the first sample sitter.

    Raises:
        UserError: none was, and the samples are missing.
    """
    if given is not None:
        return Path(given).expanduser().absolute()
    try:
        return SAMPLES / str(json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"])
    except (OSError, ValueError, LookupError) as error:
        raise UserError("The samples are missing.", "Get the program again, or give a --portrait.", str(error)) from error


def _progress(console: Console) -> Callable[[str, int, int], None]:
    began = time.monotonic()

    def stage(what: str, done: int, total: int) -> None:
        left_s = (time.monotonic() - began) / done * (total - done) if done else None
        console.count(what, done, total, left_s)

    return stage
