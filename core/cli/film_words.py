"""The words of `countenance render` about the film itself: kind, shape, sound, captions, what is drawn over it."""

from __future__ import annotations

import argparse
from typing import Final, get_args

from core.cli.direction import frame_rate, pair, time_range
from core.export.container import CONTAINERS, SUFFIXES
from core.export.settings import MAX_SIZE, MIN_SIZE, QUALITIES, Captions, Crop
from core.render.presets import available

EXISTING: Final = ("replace", "number", "refuse")


def add_film(command: argparse.ArgumentParser) -> None:
    """Everything that says what the film is, besides what it shows."""
    film = command.add_argument_group("film")
    film.add_argument(
        "-o", "--output", required=True, metavar="OUT.mp4",
        help=f"{', '.join(SUFFIXES)}; NAME.png is a folder of pictures, with --at one; {{project}} {{take}} {{date}} {{preset}}"
        " {size} are filled in",
    )  # fmt: skip
    film.add_argument("--preset", metavar="NAME", help="one of the export dialog's, your own too: vertical-with-captions")
    film.add_argument("--format", choices=CONTAINERS, help="kind of film, where the ending of the name does not tell")
    film.add_argument("--size", type=_size, metavar="PX", help="longer side (512, or the preset's)")
    film.add_argument("--crop", choices=get_args(Crop), help="proportions, around the face")
    film.add_argument("--whole", action="store_true", help="show the whole picture in these proportions, and fill the rest")
    film.add_argument("--offset", type=_offset, metavar="X,Y", help="move the crop, shares of the film")
    film.add_argument("--film-fps", type=frame_rate, metavar="FPS", help="of the film (the take's, or the preset's)")
    film.add_argument("--quality", choices=QUALITIES, help="of H.264, HEVC, AV1, VP9 and WebP (high)")
    film.add_argument("--range", type=time_range, metavar="FROM,TO", help="this part alone, seconds")
    film.add_argument("--at", type=_seconds, metavar="S", help="moment of a still picture, seconds (0)")
    film.add_argument("--loudness", type=_lufs, metavar="LUFS", help="level the sound, -16 for most sites")
    film.add_argument("--captions", choices=[kind for kind in get_args(Captions) if kind], help="a file beside the film")
    film.add_argument("--burn-captions", action="store_true", help="draw captions into the picture")
    film.add_argument("--timecode", action="store_true", help="draw the running time into the picture")
    film.add_argument("--badge", action="store_true", help="draw “AI-generated” into the picture")
    film.add_argument("--no-label", action="store_true", help="do not say in the file that it is AI-generated")
    film.add_argument("--credentials", action="store_true", help="sign content credentials (C2PA) with this installation's key")
    film.add_argument("--hardware", action="store_true", help="encode on the graphics card where it can")
    film.add_argument("--existing", choices=EXISTING, default="replace", help="what becomes of a file that is there")
    film.add_argument("--repair", choices=available(), default="off", help="what the repair network adds (off)")
    film.add_argument("--repair-strength", type=_share, default=1.0, metavar="0..1", help="how much of it (1)")
    film.add_argument("--repair-seed", type=int, default=0, metavar="N", help="of its noise: the same, the same film (0)")
    film.add_argument("--device", default="", metavar="D", help="what repairs: cpu, cuda:0, mps (the best there is)")
    film.add_argument(
        "--device-memory", type=_megabytes, default=0, metavar="MB", help="of it that may be taken (what is free)"
    )


def film_inputs(namespace: argparse.Namespace) -> list[str | None]:
    """Files that the film must not be written over."""
    inputs = [namespace.input, namespace.audio, namespace.transcript, namespace.landmarks]
    return [*inputs, namespace.background and namespace.background.picture]


def _size(text: str) -> int:
    size = int(text)
    if not MIN_SIZE <= size <= MAX_SIZE:
        raise argparse.ArgumentTypeError(f"must lie in {MIN_SIZE}..{MAX_SIZE}")
    return size


def _offset(text: str) -> tuple[float, float]:
    x, y = pair(text, "X,Y")
    if not (abs(x) <= 1 and abs(y) <= 1):
        raise argparse.ArgumentTypeError(f"{text!r}: X and Y must lie in -1..1")
    return x, y


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1e6:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return value


def _megabytes(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return value


def _lufs(text: str) -> float:
    value = float(text)
    if not -40 <= value <= -6:
        raise argparse.ArgumentTypeError("must lie in -40..-6")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must lie in 0..1")
    return value
