"""`countenance motion`: a project's motion to other programs, and theirs into a project."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from core.cli.console import Console, duration
from core.cli.outputs import output_place
from core.cli.steps import Steps
from core.errors import ExportError, ProjectError
from core.interchange.motion_file import SUFFIXES, kind_of
from core.jobs.job import ReadMotionParams, WriteMotionParams
from core.jobs.performance import load_take, save_performance
from core.project.document import Document

SUMMARY: Final = "Take motion to other programs, or theirs into a project"
_EXPORT: Final = "motion export hello.avproj -o hello.glb"
_IMPORT: Final = "motion import hello.avproj face.csv -o other.avproj"


def add_motion_files(commands: Any) -> None:
    """The words of `countenance motion`, one command below for each way."""
    motion = commands.add_parser("motion", help=SUMMARY, description=f"{SUMMARY}.", epilog=f"example: countenance {_EXPORT}")
    ways = motion.add_subparsers(dest="way", metavar="WAY", required=True, parser_class=type(motion))

    def add(name: str, summary: str, example: str) -> Any:
        way = ways.add_parser(name, help=summary, description=f"{summary}.", epilog=f"example: countenance {example}")
        way.add_argument("--json", action="store_true", help="print the result as one JSON object")
        way.add_argument("project", metavar="PROJECT.avproj", help="the project; it stays as it is")
        return way

    endings = ", ".join(dict.fromkeys(SUFFIXES.values()))
    out = add("export", "Write a project's motion for other programs", _EXPORT)
    out.add_argument("-o", "--output", required=True, metavar="FILE", help=f"{endings}: the ending says which kind")
    out.add_argument(
        "--live-link", action="store_true", help="a .csv as Live Link Face writes it, instead of one of all channels"
    )
    into = add("import", "Add motion of other programs to a project, as a take", _IMPORT)
    into.add_argument("motion", metavar="MOTION", help="CSV of Live Link Face, or curves as .csv or .json")
    into.add_argument("-o", "--output", required=True, metavar="OUT.avproj", help="the project to write")


def motion(namespace: Namespace, console: Console, log_file: Path, stop: Callable[[], bool]) -> int:
    """`countenance motion`."""
    way = _export if namespace.way == "export" else _import
    return way(namespace, console, log_file, stop)


def _export(namespace: Namespace, console: Console, log_file: Path, stop: Callable[[], bool]) -> int:
    kind = kind_of(Path(namespace.output))
    if namespace.live_link:
        if kind != "csv":
            raise ExportError("Live Link Face writes .csv files.", "Let the name end in .csv.")
        kind = "live-link"
    document = _loaded(namespace.project)
    if document.frames == 0:
        raise ProjectError("The project has no speech and no take.", "Open it in the editor and generate one.")
    with output_place(namespace.output, SUFFIXES[kind], [namespace.project]) as path, Steps(console, log_file, stop) as steps:
        rig = _rig(document, steps) if kind in ("glb", "live-link") else ""
        performance = save_performance(document.performance().values, document.rate, steps.folder / "performance.npz")
        told = steps.run(WriteMotionParams(str(performance), str(path), kind, rig, document.lid_follow))
    seconds = duration(document.rate.seconds(told["frames"]))
    console.result({"ok": True, "kind": kind, **told}, f"{path}: {seconds}, {told['frames']} frames")
    return 0


def _import(namespace: Namespace, console: Console, log_file: Path, stop: Callable[[], bool]) -> int:
    from core.project.edits import AddTake
    from core.project.storage import save

    inputs = [namespace.project, namespace.motion]
    with output_place(namespace.output, ".avproj", inputs) as path, Steps(console, log_file, stop) as steps:
        document = _loaded(namespace.project)
        seconds = document.speech.duration_s if document.speech is not None else 0.0
        file = str(Path(namespace.motion).absolute())
        told = steps.run(ReadMotionParams(file, _rig(document, steps), seconds))
        take = load_take(Path(told["take"]))
        AddTake(take).apply(document)
        save(document, path)
    told |= {"take": take.name}
    lines = [f"{path}: {take.name}, {duration(told['duration_s'])}, {told['frames']} frames", *told["notes"]]
    console.result({"ok": True, "project": str(path), **told}, "\n".join(lines))
    return 0


def _loaded(project: str) -> Document:
    from core.project.storage import load

    return load(Path(project))


def _rig(document: Document, steps: Steps) -> str:
    """Path of the sitter's rig, fitted now where it is not yet; empty where there is no sitter."""
    portrait = document.portrait
    if portrait is None:
        return ""
    if portrait.rig is not None:
        return str(document.media.path(portrait.rig))
    return str(steps.fit(str(document.media.path(portrait.media)))["rig"])
