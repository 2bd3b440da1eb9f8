"""The words of the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import NoReturn

from core.cli.bench_table import GROUPS as BENCH_GROUPS
from core.cli.direction import (
    CHANNELS_HELP,
    SIGNED,
    add_direction,
    channel_list,
    controls_of,
    directing_options,
    frame_rate,
    time_range,
)
from core.cli.evaluate import add_evaluations
from core.cli.film_words import add_film
from core.cli.motion_files import add_motion_files
from core.jobs.job import BackgroundParams
from core.project.background import USUAL_BLUR

_COLOUR = re.compile("#?[0-9a-fA-F]{6}")


class UsageError(Exception):
    """The words make no sense; the text says why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n{self.format_usage().rstrip()}\nTry: {self.prog} --help")


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line.

    Raises:
        UsageError: it makes no sense.
        SystemExit: help or the version was asked for, and printed.
    """
    namespace = build_parser().parse_args(_join_signed(words))
    if namespace.command == "bench" and namespace.portrait in ("editor", "render") and (namespace.only or namespace.keep):
        raise UsageError("--only and --keep belong to `bench` alone")
    if namespace.command in ("render", "generate"):
        _check_source(namespace)
    if namespace.command in ("render", "generate", "regenerate"):
        try:
            controls_of(namespace)
        except ValueError as error:
            raise UsageError(str(error)) from error
    return namespace


def is_project(path: str) -> bool:
    """A project file, by its ending."""
    return path.lower().endswith(".avproj")


def _join_signed(words: Sequence[str]) -> list[str]:
    """`--gaze -10,5` as one word, which argparse would otherwise take for two options."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in SIGNED and word[:1] == "-" and word[1:2].isdigit():
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _check_source(namespace: argparse.Namespace) -> None:
    spoken = [name for name in ("audio", "text") if getattr(namespace, name) is not None]
    if is_project(namespace.input):
        if namespace.command == "generate":
            raise UsageError("generate makes a project from a portrait; it does not take one")
        options = ("transcript", "fps", "face", "landmarks", "voice")
        given = spoken + [name for name in options if getattr(namespace, name) is not None]
        given += [name for name in directing_options(namespace) if name != "lid-follow"]
        if given:
            raise UsageError(f"--{given[0]} belongs to a portrait; a project already says what is spoken and how")
        return
    if len(spoken) != 1:
        raise UsageError('a portrait needs either --audio FILE or --text "…"')
    if namespace.transcript is not None and namespace.audio is None:
        raise UsageError("--transcript belongs to --audio")
    if namespace.voice is not None and namespace.text is None:
        raise UsageError("--voice belongs to --text")


def build_parser() -> argparse.ArgumentParser:
    """Every word there is, with its help."""
    parser = _Parser(
        prog="countenance",
        description="Turn one portrait and a voice into a talking avatar.",
        epilog='example: countenance render ada.jpg --text "Hello, I am Ada." -o hello.mp4',
    )
    parser.add_argument("--version", action="version", version=f"Countenance {metadata.version('countenance')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str, summary: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=f"{summary}.", epilog=f"example: countenance {example}")
        command.add_argument("--json", action="store_true", help="print the result as one JSON object")
        return command

    fit = add("fit", "Fit the rig to a portrait and tell what was found", "fit ada.jpg --json")
    fit.add_argument("portrait", metavar="PORTRAIT", help="a photo, a painting or a drawing")
    _add_face(fit)
    fit.add_argument("-o", "--output", metavar="RIG.npz", help="keep the rig")
    fit.add_argument("--landmarks-template", metavar="FILE", help="write what --landmarks reads, to be corrected by hand")

    speak = add("speak", "Read a text aloud", 'speak --text "Hello." -o hello.wav')
    speak.add_argument("--text", required=True, help="what to say")
    speak.add_argument("-o", "--output", required=True, metavar="OUT.wav", help="the sound to write")
    _add_voice(speak)
    speak.add_argument("--rate", type=int, default=165, metavar="WPM", help="words a minute, 80 to 350 (165)")

    add("voices", "List the voices that can read a text", "voices")

    generate = add("generate", "Make a project to direct in the editor", 'generate ada.jpg --text "Hello." -o hello.avproj')
    generate.add_argument("input", metavar="PORTRAIT", help="a photo, a painting or a drawing")
    _add_generation(generate)
    generate.add_argument("-o", "--output", required=True, metavar="PROJECT.avproj", help="the project to write")

    render = add(
        "render", "Make a film from a portrait and speech, or from a project", 'render ada.jpg --text "Hello." -o a.mp4'
    )
    render.add_argument("input", metavar="PORTRAIT|PROJECT.avproj", help="a portrait, or a project as it stands")
    _add_generation(render)
    add_film(render)
    render.add_argument(
        "--background",
        type=_background,
        metavar="B",
        help="photo, blur, transparent, RRGGBB or a picture (the project's, photo)",
    )

    regenerate = add(
        "regenerate",
        "Make a part of a project's take anew; the rest and your keys stay as they are",
        "regenerate hello.avproj --range 2.5,4 --channels head,gaze --seed 3 -o other.avproj",
    )
    regenerate.add_argument("project", metavar="PROJECT.avproj", help="the project; it stays as it is")
    regenerate.add_argument("--range", type=time_range, required=True, metavar="FROM,TO", help="seconds")
    regenerate.add_argument("--channels", type=channel_list, required=True, metavar="LIST", help=CHANNELS_HELP)
    add_direction(regenerate, takes=False)
    regenerate.add_argument("-o", "--output", required=True, metavar="OUT.avproj", help="the project to write")

    track = add("track", "Follow the face in a video: its motion as curves", "track ada.mp4 -o ada.npz")
    track.add_argument("video", metavar="VIDEO", help="of one face, five minutes at most")
    track.add_argument("-o", "--output", required=True, metavar="CURVES.npz", help="the motion to write")

    add_motion_files(commands)

    info = add("info", "Tell what a file is: project, rig, portrait, sound or film", "info hello.avproj --json")
    info.add_argument("file", metavar="FILE", help="of any of these kinds")

    cache = add("cache", "Tell how much room drawn frames take that are kept for the next film", "cache --clear")
    cache.add_argument("--clear", action="store_true", help="remove them")

    traces = add("traces", "Tell what is kept of your work on this computer, and erase it", "traces --erase")
    traces.add_argument("--erase", action="store_true", help="remove frames, journals, waiting exports and logs")
    traces.add_argument("--all", action="store_true", help="with --erase: settings, poses, presets and the signing key too")

    add("doctor", "Check that everything needed is here and works", "doctor")

    bench = add("bench", "Measure how much work everything is, and whether it has become more", "bench --check")
    bench.add_argument(
        "portrait",
        metavar="PORTRAIT|editor|render",
        nargs="?",
        help="a sample sitter unless told; editor measures the window more closely, render films with repairs",
    )
    bench.add_argument(
        "--check", action="store_true", help="exit with 1 and name each bar that is missed, or figure that is worse"
    )
    bench.add_argument("--only", type=_groups, default=(), metavar="GROUP,…", help=f"of {', '.join(BENCH_GROUPS)}")
    bench.add_argument("--against", metavar="FILE", help="the baseline to compare with (the one that comes with the program)")
    bench.add_argument("--keep", metavar="FILE", help="write the ratios as a baseline")
    bench.add_argument("--seconds", type=float, default=6.0, metavar="S", help="with render: length of the films (6)")
    long_help = "with render: a film of 10 s against one of S seconds, 600 say (60 with --check, else none)"
    bench.add_argument("--long", type=float, metavar="S", help=long_help)

    add_evaluations(commands)
    return parser


def _add_face(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--face", type=_face, metavar="N", help="which face: 1 is the largest")
    which.add_argument("--landmarks", metavar="FILE", help="JSON with 12 named anchors, or all 478 points, in pixels")


def _add_voice(command: argparse.ArgumentParser) -> None:
    command.add_argument("--voice", metavar="V", help="for example espeak:en-gb; `countenance voices` lists them")


def _add_generation(command: argparse.ArgumentParser) -> None:
    speech = command.add_argument_group("speech")
    speech.add_argument("--audio", metavar="FILE", help="sound or film with speech")
    speech.add_argument("--transcript", metavar="FILE", help="text file of what is said in it")
    speech.add_argument("--text", help="what to say instead of a sound file")
    _add_voice(command)
    command.add_argument("--fps", type=frame_rate, metavar="FPS", help="24, 25, 29.97, 30000/1001 (24)")
    add_direction(command)
    _add_face(command)


def _background(text: str) -> BackgroundParams:
    if text in ("photo", "transparent"):
        return BackgroundParams("photo" if text == "photo" else "transparent")
    if text == "blur":
        return BackgroundParams("photo", blur=USUAL_BLUR)
    if _COLOUR.fullmatch(text):
        return BackgroundParams("colour", f"#{text.removeprefix('#').lower()}")
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"{text!r} is neither photo, blur, transparent, a colour (1d6b4f) nor a picture")
    return BackgroundParams("picture", picture=str(Path(text).absolute()))


def _face(text: str) -> int:
    """Counted from 1 by people, from 0 by the fit."""
    if int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text) - 1


def _groups(text: str) -> tuple[str, ...]:
    groups = tuple(text.split(","))
    if unknown := [group for group in groups if group not in BENCH_GROUPS]:
        raise argparse.ArgumentTypeError(f"there is no group {', '.join(unknown)}; there are {', '.join(BENCH_GROUPS)}")
    return groups
