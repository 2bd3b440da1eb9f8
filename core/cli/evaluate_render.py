"""`countenance evaluate render`: what the repair network adds to the warp, and whether it may be shipped."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, get_args

from core.cli.console import Console
from core.cli.evaluate_motion import chosen_portrait
from core.errors import UserError
from core.evaluate.render import MEASURES
from core.render.presets import Part, Preset, parts, weights_of

PRESETS: Final[tuple[Preset, ...]] = ("draft", "standard", "paper")
USUAL: Final[tuple[Preset, ...]] = ("draft", "standard")
FILM_FRAMES: Final = 48
CLIPS: Final = 8

Stop = Callable[[], bool]


def add_render(evaluations: Any, number: Callable[[int, int], Callable[[str], int]]) -> None:
    """Its words.

    Args:
        evaluations: the commands below `evaluate`.
        number: makes a type of whole numbers within limits.
    """
    summary = "Repair pictures of people held out of training and compare with the warp"
    example = "example: countenance evaluate render --pairs PAIRS --check"
    command = evaluations.add_parser("render", help=summary, description=f"{summary}.", epilog=example)
    command.add_argument("--json", action="store_true", help="print the result as one JSON object")
    command.add_argument(
        "--pairs", metavar="DIR", required=True, help="shards that python -m core.render.training.pairs --part held has made"
    )
    command.add_argument("--check", action="store_true", help="exit 1 and name each bar that falls short")
    command.add_argument("--weights", metavar="DIR", help="folder of repair_*.safetensors (the program's own)")
    command.add_argument(
        "--ablation",
        metavar="DIR",
        help="folder of networks that draw every pixel: points, dense and warp, as training leaves them",
    )
    command.add_argument(
        "--views", nargs="+", choices=get_args(Part), metavar="VIEW", help="base, mouth, eyes (all that are here)"
    )
    command.add_argument(
        "--presets", nargs="+", choices=PRESETS, default=USUAL, metavar="PRESET", help=f"{', '.join(PRESETS)} (the first two)"
    )
    command.add_argument(
        "--only", action="append", choices=MEASURES, metavar="MEASURE", help=f"this alone: {', '.join(MEASURES)}; repeatable"
    )
    command.add_argument("--limit", type=number(1, 100_000), metavar="N", help="so many pictures of each view, evenly spread")
    command.add_argument("--clips", type=number(1, 10_000), default=CLIPS, metavar="N", help=f"clips of each view ({CLIPS})")
    command.add_argument("--videos", metavar="DIR", help="people who speak, for the measure speech")
    command.add_argument("--portrait", metavar="FILE", help="who is filmed (the first sample sitter)")
    command.add_argument(
        "--frames", type=number(4, 10_000), default=FILM_FRAMES, metavar="N", help=f"of the film ({FILM_FRAMES})"
    )


def render(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:  # noqa: ARG001
    """Run it."""
    from core.evaluate.render.ablation import MISSING
    from core.evaluate.render.bars import judge
    from core.evaluate.render.material import holds_fine
    from core.evaluate.render.report import markdown
    from core.evaluate.render.study import Order, film_of, finer_of, measure_view, speech_of
    from core.render.diffusion.upscale import finer_weights
    from core.render.diffusion.weights import load_model
    from core.render.presets import MODELS

    folder = Path(namespace.weights).expanduser().absolute() if namespace.weights else MODELS
    here = parts(folder)
    if not here:
        raise UserError("The repair network is not here.", "Train it, or give --weights.", str(folder))
    views = [view for view in (namespace.views or here) if view in here]
    pairs = Path(namespace.pairs).expanduser().absolute()
    compared = Path(namespace.ablation).expanduser().absolute() if namespace.ablation else None
    order = Order(tuple(namespace.presets), tuple(namespace.only or MEASURES), namespace.limit, namespace.clips, compared)
    notes = [f"{view} is left out: it has no weights." for view in namespace.views or get_args(Part) if view not in here]
    notes.append("Age groups cannot be told: no source of the portraits names ages.")
    progress = _progress(console)
    measured = {view: measure_view(load_model(weights_of(view, folder)), view, pairs, order, progress, stop) for view in views}
    finer: dict[str, Any] = {}
    if "finer" in order.only and "base" in views:
        above = finer_weights(folder)
        if not holds_fine(pairs):
            notes.append("The finer stage is left out: the pairs hold no heads of its size.")
        elif above.exists():
            finer = finer_of(load_model(above), load_model(weights_of("base", folder)), pairs, order, progress, stop)
        else:
            notes.append("The finer stage is left out: it has no weights.")
    film: dict[str, Any] = {}
    if "film" in order.only:
        if folder == MODELS:
            progress("Filming", 0, 0)
            film = film_of(chosen_portrait(namespace.portrait), order, namespace.frames, stop)
        else:
            notes.append("The film is left out: it is made with the program's own weights.")
    speech: list[dict[str, Any]] = []
    if "speech" in order.only and namespace.videos and "mouth" in views:
        speech = speech_of(namespace.videos, folder, progress, stop)
    elif "speech" in order.only:
        notes.append("Speech is left out: give --videos.")
    if "ablation" in order.only and compared is None:
        notes.append(MISSING)
    verdicts = judge(measured, film, order.presets, finer, speech)
    short = [str(verdict) for verdict in verdicts if not verdict.holds]
    console.result(
        {
            "ok": not (namespace.check and short),
            "weights": {view: str(weights_of(view, folder)) for view in views},
            "views": measured,
            "finer": finer,
            "film": film,
            "speech": speech,
            "bars": [_told(verdict.to_json()) for verdict in verdicts],
            "falls_short": short,
            "notes": notes,
        },
        markdown(measured, film, finer, speech, verdicts, notes),
    )
    if namespace.check and short:
        console.note("\n".join(f"falls short: {text}" for text in short))
        return 1
    return 0


def _told(verdict: dict[str, Any]) -> dict[str, Any]:
    return {"place" if key == "folder" else key: value for key, value in verdict.items()}


def _progress(console: Console) -> Callable[[str, int, int], None]:
    began = time.monotonic()

    def stage(what: str, done: int, total: int) -> None:
        left_s = (time.monotonic() - began) / done * (total - done) if done else None
        console.count(what, done, total, left_s)

    return stage
