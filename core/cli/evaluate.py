"""`countenance evaluate`: measure how good the program is, against bars that say how good it must be."""

from __future__ import annotations

import argparse
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.cli.console import Console
from core.cli.evaluate_motion import add_motion, motion
from core.cli.evaluate_render import add_render, render
from core.errors import Cancelled, UserError
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
    _add_reenact(evaluations)
    add_motion(evaluations, _number)
    add_render(evaluations, _number)


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


def _add_reenact(evaluations: Any) -> None:
    summary = "Re-enact every video of a folder from its first frame and compare"
    example = "example: countenance evaluate reenact --videos clips --check"
    command = evaluations.add_parser("reenact", help=summary, description=f"{summary}.", epilog=example)
    command.add_argument("--json", action="store_true", help="print the result as one JSON object")
    command.add_argument("--videos", metavar="DIR", required=True, help="folder of videos; folders in it count too")
    command.add_argument("--check", action="store_true", help="exit 1 and name each bar that falls short")
    command.add_argument("--sheets", metavar="OUT", help="folder for pictures to look at: frames beside their re-enactment")
    command.add_argument("--limit", type=_number(1, 10_000_000), metavar="N", help="so many videos, evenly spread")


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


def _reenact(namespace: Namespace, console: Console, log_file: Path, stop: Stop) -> int:  # noqa: ARG001
    """`countenance evaluate reenact`."""
    from core.evaluate.reenact import below_with_all_rows, find_videos, judge, markdown, measure_clip, summary
    from core.evaluate.reenact_sheet import ReenactSheet

    videos = find_videos(namespace.videos, namespace.limit)
    sheets = Path(namespace.sheets).expanduser().absolute() if namespace.sheets else None
    began, clips, failed, written = time.monotonic(), [], [], []
    for done, video in enumerate(videos):
        left_s = (time.monotonic() - began) / done * (len(videos) - done) if done else None
        console.count("Re-enacting videos", done, len(videos), left_s)
        sheet = ReenactSheet()
        try:
            clips.append(measure_clip(video, on_frame=sheet.add, should_cancel=stop))
        except Cancelled:
            raise
        except UserError as error:
            failed.append({"clip": video.name, "message": str(error)})
            console.note(f"{video.name}: {error}")
            continue
        if sheets:
            written.append(str(sheet.write(sheets, f"{video.parent.name}-{video.stem}")))
    short = judge(clips, failed)
    console.result(
        {
            "ok": not (namespace.check and short),
            "summary": summary(clips),
            "falls_short": short,
            "below_with_rows_of_bars": below_with_all_rows(clips),
            "failed": failed,
            "sheets": written,
            "clips": clips,
        },
        markdown(clips),
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


_EVALUATIONS = {"rig": _rig, "reenact": _reenact, "motion": motion, "render": render}
