"""All measures of the repair renderer, view by view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.evaluate.reenact import find_videos
from core.evaluate.render.ablation import ablation, drawing_models
from core.evaluate.render.clips import measure_clips
from core.evaluate.render.film import measure_film
from core.evaluate.render.finer import measure_finer
from core.evaluate.render.material import held_out
from core.evaluate.render.speech import measure_speech
from core.evaluate.render.stills import measure_stills
from core.evaluate.render.ways import ways_of
from core.portrait.fit import fit_portrait
from core.portrait.load import load_portrait
from core.render.diffusion.model import RepairModel
from core.render.presets import Part, Preset, available

OnStage = Callable[[str, int, int], None]
ShouldCancel = Callable[[], bool]


@dataclass(frozen=True)
class Order:
    """What to measure.

    Attributes:
        presets: to be compared.
        only: measures.
        limit: of pictures of each view.
        clips: of each view.
        ablation: folder of networks that draw every pixel, to be compared with.
    """

    presets: tuple[Preset, ...]
    only: tuple[str, ...]
    limit: int | None
    clips: int
    ablation: Path | None = None


def measure_view(
    model: RepairModel, view: Part, pairs: Path, order: Order, on_stage: OnStage, should_cancel: ShouldCancel
) -> dict[str, Any]:
    """`stills`, `clips` and, of the head, `ablation` of one view, as far as they are asked for.

    Raises:
        UserError: there are no pairs.
        Cancelled: `should_cancel` answered yes.
    """
    told: dict[str, Any] = {}
    if "stills" in order.only:
        stills = held_out(pairs, "stills", view, order.limit)
        what = f"Repairing pictures ({view})"
        told["stills"] = measure_stills(
            stills, ways_of(model, order.presets), lambda done: on_stage(what, done, len(stills)), should_cancel
        )
    if "clips" in order.only:
        clips = held_out(pairs, "clips", view, order.clips)
        what = f"Repairing clips ({view})"
        told["clips"] = measure_clips(clips, model, order.presets, lambda done: on_stage(what, done, len(clips)), should_cancel)
    if "ablation" in order.only and view == "base":
        on_stage("Leaving out one part after the other", 0, 0)
        others = drawing_models(order.ablation) if order.ablation else {}
        told["ablation"] = ablation(held_out(pairs, "stills", view, order.limit), model, should_cancel, others)
    return told


def finer_of(
    model: RepairModel, below: RepairModel, pairs: Path, order: Order, on_stage: OnStage, should_cancel: ShouldCancel
) -> dict[str, Any]:
    """What the finer stage brings above a base.

    Raises:
        UserError: there are no pairs of that size.
        Cancelled: `should_cancel` answered yes.
    """
    on_stage("Making residuals finer", 0, 0)
    return measure_finer(held_out(pairs, "stills", "fine", order.limit, below), model, should_cancel)


def speech_of(videos: str, folder: Path, on_stage: OnStage, should_cancel: ShouldCancel) -> list[dict[str, Any]]:
    """What repairs of the mouth do to people who speak, by who is asked.

    Raises:
        UserError: there is no video, or one of them cannot be used.
        Cancelled: `should_cancel` answered yes.
    """
    clips = find_videos(videos)
    return measure_speech(clips, folder, lambda done: on_stage("Re-enacting speech", done, len(clips)), should_cancel)


def film_of(portrait: Path, order: Order, frames: int, should_cancel: ShouldCancel) -> dict[str, Any]:
    """A trial film of one sitter by each preset that can be had.

    Raises:
        UserError: the portrait cannot be read or has no face, or no preset can be had.
        Cancelled: `should_cancel` answered yes.
    """
    had = tuple(preset for preset in order.presets if not available()[preset])
    if not had:
        raise UserError("No film can be repaired.", "Leave film out with --only.", str(available()))
    rig = fit_portrait(load_portrait(portrait.expanduser().absolute())).rig
    return measure_film(rig, had, frames, should_cancel)
