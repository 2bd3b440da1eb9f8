"""From the words of `countenance render` to the job of a film."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.cli.arguments import UsageError, is_project
from core.cli.film_words import film_inputs
from core.cli.outputs import refuse_inputs
from core.curves.resample import rows_at
from core.errors import ExportError, ProjectError, UserError
from core.export.captions import Timed, punctuated
from core.export.container import container_of
from core.export.credentials import check_signable
from core.export.naming import filled
from core.export.place import captions_path, check_output, free_path, results
from core.export.presets import BUILT_IN, find, load_presets, slug
from core.export.settings import QUALITIES, FilmParams, FilmSettings, Preset
from core.jobs.filming import poses, times
from core.jobs.job import BackgroundParams, RenderParams, RepairParams
from core.jobs.performance import save_performance
from core.project.document import Document
from core.project.folders import at_home, data_folder
from core.timebase import FrameRate, TimeRange

USUAL_SIZE = 512
STILL = ".png"
"""The ending of one picture, where a moment is asked for."""


@dataclass(frozen=True)
class Acted:
    """What is filmed.

    Attributes:
        rig: path.
        values: the performance [T, C].
        rate: its frames per second.
        audio: path of the sound, or empty.
        words: timed, with punctuation.
        title: of the film.
        background: what stands behind the sitter.
        lid_follow: how far lids follow vertical gaze.
    """

    rig: str
    values: NDArray[np.float32]
    rate: FrameRate
    audio: str
    words: Sequence[Timed]
    title: str
    background: BackgroundParams
    lid_follow: float


def film_preset(namespace: Namespace) -> Preset:
    """The preset asked for, with whatever the other words change of it.

    Raises:
        UserError: there is no such preset.
    """
    preset = Preset(name="film", size=USUAL_SIZE)
    if namespace.preset is not None:
        known = (*BUILT_IN, *_own())
        found = find(namespace.preset, known)
        if found is None:
            names = ", ".join(slug(preset.name) for preset in known)
            raise UserError(f"There is no preset called “{namespace.preset}”.", f"There are {names}.")
        preset = found
    given: dict[str, Any] = {
        "format": namespace.format,
        "size": namespace.size,
        "crop": namespace.crop,
        "quality": namespace.quality,
        "rate": None if namespace.film_fps is None else str(namespace.film_fps),
        "loudness": namespace.loudness,
        "captions": namespace.captions,
        "whole": namespace.whole or None,
        "burn": namespace.burn_captions or None,
        "timecode": namespace.timecode or None,
        "badge": namespace.badge or None,
        "hardware": namespace.hardware or None,
        "credentials": namespace.credentials or None,
        "notice": False if namespace.no_label else None,
    }
    preset = msgspec.structs.replace(preset, **{name: value for name, value in given.items() if value is not None})
    if namespace.at is not None and not preset.format and namespace.output.lower().endswith(STILL):
        return msgspec.structs.replace(preset, format="still")
    return preset


def check_words(namespace: Namespace, preset: Preset) -> None:
    """Refuse words that would change nothing of this film.

    Raises:
        UsageError: some would.
        ExportError: the ending does not fit the format.
    """
    is_still = container_of(Path(namespace.output), preset.format).kind == "still"
    if namespace.at is not None and not is_still:
        raise UsageError(f"--at belongs to a still picture: let the name end in {STILL}, or ask for a part with --range")
    for name in ("range", "captions"):
        if is_still and getattr(namespace, name) is not None:
            raise UsageError(f"--{name} belongs to a film; a still picture shows the moment that --at names")
    if preset.crop == "picture" and (namespace.whole or namespace.offset is not None):
        raise UsageError(f"--{'whole' if namespace.whole else 'offset'} belongs to proportions: choose some with --crop")


def named_output(namespace: Namespace, preset: Preset, document: Document | None) -> str:
    """The output with its tokens filled in, numbered where that is wanted.

    Raises:
        ExportError: the file is there and must not be replaced, or the ending does not fit the format.
    """
    take = document.active_take if document is not None else None
    values = {
        "project": document.name if document is not None else Path(namespace.input).stem,
        "take": take.name if take is not None else "take",
        "date": date.today().isoformat(),
        "preset": preset.name,
        "size": str(preset.size),
    }
    path = filled(at_home(namespace.output), values)
    container_of(path, preset.format)
    if namespace.existing == "number":
        path = free_path(path, preset.format, captions=preset.captions)
    elif namespace.existing == "refuse":
        there = [result.name for result in results(path, preset.format, preset.captions) if result.exists()]
        if there:
            raise ExportError(f"There is a “{there[0]}” already.", "Choose another name, or another --existing.")
    return str(path)


def check_film(namespace: Namespace, preset: Preset, path: Path, background: BackgroundParams) -> None:
    """Refuse what cannot be filmed before anything is made.

    Raises:
        UserError: the place, the background, the repair or the signature cannot be had.
    """
    from core.portrait.load import load_portrait
    from core.render.presets import check_available

    if preset.credentials:
        check_signable(container_of(path, preset.format))
    beside = captions_path(path, preset.format, preset.captions)
    if beside is not None:
        refuse_inputs(beside, film_inputs(namespace))
    check_output(path, transparent=background.kind == "transparent", format_name=preset.format)
    check_available(namespace.repair)
    if background.picture:
        load_portrait(Path(background.picture))


def film_job(namespace: Namespace, preset: Preset, acted: Acted, out: Path, folder: Path) -> RenderParams:
    """The job; its poses are written into `folder`.

    Raises:
        UserError: the range, or the moment of a still picture, lies beyond the end.
    """
    rate = FrameRate.parse(preset.rate) if preset.rate else acted.rate
    part = _part(namespace, acted)
    values = poses(acted.values, acted.rate, rate, part)
    start_s, end_s = times(acted.rate, part)
    if container_of(out, preset.format).kind == "still":
        start_s, end_s = _moment(namespace, acted), 0.0
        values = rows_at(acted.values, np.array([acted.rate.frame(start_s)]))
    settings = {name: getattr(preset, name) for name in FilmSettings.__struct_fields__}
    crf, speed = QUALITIES[preset.quality]
    shift_x, shift_y = namespace.offset or (0.0, 0.0)
    return RenderParams(
        rig=acted.rig,
        performance=str(save_performance(values, rate, folder / "performance.npz")),
        audio=acted.audio,
        out=str(out),
        size=preset.size,
        title=acted.title,
        metadata=preset.notice,
        crf=crf,
        preset=speed,
        background=acted.background,
        lid_follow=acted.lid_follow,
        repair=RepairParams(
            preset=namespace.repair,
            strength=namespace.repair_strength,
            seed=namespace.repair_seed,
            device=namespace.device,
            budget_mb=namespace.device_memory,
        ),
        film=FilmParams(
            **settings,
            shift_x=shift_x,
            shift_y=shift_y,
            sound_start_s=start_s,
            sound_end_s=end_s,
            words=list(acted.words),
        ),
    )


def spoken_words(path: str) -> list[Timed]:
    """Timed words out of a file that a speech job has written, with their punctuation."""
    data = json.loads(Path(path).read_text("utf-8"))
    rows = [(float(start), float(end), str(word)) for start, end, word in data["words"]]
    return punctuated(rows, data["transcript"])


def filmed_document(namespace: Namespace) -> Document | None:
    """The project given, None where a portrait is.

    Raises:
        ProjectError: it cannot be read, or shows nobody, or nothing happens in it.
    """
    if not is_project(namespace.input):
        return None
    from core.project.storage import load

    document = load(Path(namespace.input))
    if document.portrait is None:
        raise ProjectError("The project has no portrait.", "Open it in the editor and add one.")
    if document.frames == 0:
        raise ProjectError("The project has no speech and no take.", "Open it in the editor and generate one.")
    return document


def _part(namespace: Namespace, acted: Acted) -> TimeRange | None:
    if namespace.range is None:
        return None
    start, end = (round(acted.rate.frame(t_s)) for t_s in namespace.range)
    part = TimeRange(start, end).intersect(TimeRange(0, len(acted.values)))
    if part is None:
        raise UserError("The range lies beyond the end.", f"It ends at {acted.rate.seconds(len(acted.values)):.1f} s.")
    return part


def _moment(namespace: Namespace, acted: Acted) -> float:
    t_s, end_s = namespace.at or 0.0, acted.rate.seconds(len(acted.values))
    if t_s > end_s:
        raise UserError("The moment lies beyond the end.", f"It ends at {end_s:.1f} s.")
    return float(t_s)


def _own() -> tuple[Preset, ...]:
    try:
        return load_presets(data_folder() / "film_presets.json")
    except (OSError, ValueError) as error:
        raise UserError("Your presets could not be read.", "Choose one that came with the program.", str(error)) from error
