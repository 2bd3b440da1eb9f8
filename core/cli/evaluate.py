"""`countenance evaluate`: measure how good the program is, against bars that say how good it must be."""

from __future__ import annotations

import argparse
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.cli.console import Console
from core.evaluate import MEASURES

Stop = Callable[[], bool]

_MAX_JOBS = 64


def add_evaluations(commands: Any) -> None:
    """The words of `countenance evaluate`, one command below for each thing that is measured."""
    example = "example: countenance evaluate rig --portraits portraits --sheets out/sheets --check"
    summary = "Measure how good the program is"
    evaluate = commands.add_parser("evaluate", help=summary, description=f"{summary}.", epilog=example)
    evaluations = evaluate.add_subparsers(dest="evaluation", metavar="WHAT", required=True, parser_class=type(evaluate))
    _add_rig(evaluations, example)


def _add_rig(evaluations: Any, example: str) -> None:
    summary = "Fit every portrait of a folder and measure its rig"
    command = evaluations.add_parser("rig", help=summary, description=f"{summary}.", epilog=example)
    command.add_argument("--json", action="store_true", help="print the result as one JSON object")
    command.add_argument("--portraits", metavar="DIR", action="append", required=True, help="folder of pictures; repeatable")
    command.add_argument("--check", action="store_true", help="exit 1 and name each bar that falls short")
    command.add_argument("--sheets", metavar="OUT", help="folder for pictures to look at: poses of each sitter, failed fits")
    command.add_argument(
        "--poses", type=_number(0, 10_000_000), default=2000, metavar="N", help="random poses, shared by the portraits (2000)"
    )
    command.add_argument("--each", action="store_true", help="as many poses of every portrait")
    command.add_argument(
        "--only",
        action="append",
        choices=("fit", *MEASURES),
        metavar="MEASURE",
        help=f"this alone: {', '.join(('fit', *MEASURES))}; repeatable",
    )
    command.add_argument("--jobs", type=_number(1, _MAX_JOBS), default=2, metavar="N", help="portraits side by side (2)")
    command.add_argument("--limit", type=_number(1, 10_000_000), metavar="N", help="so many pictures of each folder")
    command.add_argument("--seed", type=_number(0, 2**31), default=0, metavar="N", help="another number, other poses (0)")


def evaluate(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance evaluate`."""
    return _EVALUATIONS[namespace.evaluation](namespace, console, log_file, stop)


def _rig(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:
    """`countenance evaluate rig`."""
    from core.evaluate.bars import judge
    from core.evaluate.failures import write_failures
    from core.evaluate.folders import find_portraits
    from core.evaluate.report import markdown, summary
    from core.evaluate.sitter import Order
    from core.evaluate.study import measure_all

    portraits = find_portraits(namespace.portraits, namespace.limit)
    measures = tuple(namespace.only or MEASURES)
    sheets = Path(namespace.sheets).expanduser().absolute() if namespace.sheets else None
    orders = [
        Order(
            portrait.path,
            tuple(name for name in measures if name != "fit"),
            namespace.poses if namespace.each else _share(namespace.poses, len(portraits), index),
            namespace.seed + index,
            sheets / portrait.folder.name if sheets else None,
        )
        for index, portrait in enumerate(portraits)
    ]
    results = measure_all(orders, namespace.jobs, log_file, _progress(console, len(orders)), stop)
    verdicts = judge(results)
    short = [str(verdict) for verdict in verdicts if not verdict.holds]
    written = [str(path) for path in write_failures(results, sheets)] if sheets else []
    console.result(
        {
            "ok": not (namespace.check and short),
            "summary": summary(results),
            "bars": [verdict.to_json() for verdict in verdicts],
            "falls_short": short,
            "failure_sheets": written,
            "portraits": results,
        },
        markdown(results, verdicts),
    )
    if namespace.check and short:
        console.note("\n".join(f"falls short: {text}" for text in short))
        return 1
    return 0


def _share(total: int, parts: int, index: int) -> int:
    """The `index`-th of `parts` nearly equal whole shares of `total`."""
    return (index + 1) * total // parts - index * total // parts


def _progress(console: Console, total: int) -> Callable[[dict[str, Any]], None]:
    """Shows how far it is, and tells of each failure as it comes."""
    began, done = time.monotonic(), 0
    console.count("Measuring portraits", 0, total, None)

    def arrived(result: dict[str, Any]) -> None:
        nonlocal done
        done += 1
        if not result["fit"]["ok"]:
            console.note(f"{Path(result['file']).name}: {result['fit']['message']}")
        console.count("Measuring portraits", done, total, (time.monotonic() - began) / done * (total - done))

    return arrived


def _number(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"must lie in {low}..{high}")
        return value

    return number


_EVALUATIONS = {"rig": _rig}
