"""The people a repair model is measured on: pairs of those who were neither trained on nor tuned with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from core.errors import UserError
from core.evaluate.tone import is_colour
from core.render.diffusion.model import RepairModel
from core.render.training.loader import Batch, Kind, Maps, View, collated, films_ask, samples_of, shards_of
from core.render.training.pairs import tunes
from core.rig.semantics import Semantic

TONES: Final = (("light", 41.0), ("intermediate", 28.0), ("tan", 10.0), ("brown and dark", -90.0))
"""Groups by the individual typology angle of the skin (Chardon et al. 1991; Del Bino and Bernerd 2013), least degrees each."""
GREY: Final = "grey photo"
_LEAST_PX: Final = 50


@dataclass(frozen=True, eq=False)
class Held:
    """A sample of a person held out.

    Attributes:
        identity: who.
        kind: how it was made, as `core.render.training.pairs` names it.
        tone: of the skin as the photo shows it, a group of `TONES`, or `GREY`.
        maps: one view of it.
    """

    identity: str
    kind: str
    tone: str
    maps: Maps


def held_out(folder: Path, kind: Kind, view: View, limit: int | None = None, below: RepairModel | None = None) -> list[Held]:
    """Samples of people who are reported on.

    Args:
        folder: of shards.
        kind: stills or clips.
        view: which of the crops.
        limit: so many samples, evenly spread.
        below: the base, of the finer stage.

    Raises:
        UserError: there are none, or a file is something else.
    """
    try:
        shards = shards_of(folder, kind, held=True)
        tones = {sample.identity: tone_of(sample.maps) for path in shards for sample in samples_of(path, "base")}
        samples = [sample for path in shards for sample in samples_of(path, view, below) if films_ask(view, sample.kind)]
    except (OSError, ValueError, KeyError) as error:
        raise UserError("The pairs cannot be read.", "Make them again.", f"{folder}: {error}") from error
    found = [
        Held(sample.identity, sample.kind, tones.get(sample.identity, GREY), sample.maps)
        for sample in samples
        if not tunes(sample.identity)
    ]
    if not found:
        raise UserError(
            f"“{folder.name}” holds no {kind} of people held out.", "Make pairs with python -m core.render.training.pairs."
        )
    if limit is not None and limit < len(found):
        found = [found[i * len(found) // limit] for i in range(limit)]
    return found


def holds_fine(folder: Path) -> bool:
    """Whether any shard of people held out has heads for the finer stage."""
    for path in shards_of(folder, "stills", held=True):
        with np.load(path, allow_pickle=False) as file:
            if "fine_target" in file.files:
                return True
    return False


def batches(samples: list[Held], count: int) -> Iterator[tuple[list[Held], Batch]]:
    """So many samples at a time, as they are."""
    for start in range(0, len(samples), count):
        part = samples[start : start + count]
        yield part, collated([sample.maps for sample in part])


def tone_of(face: Maps) -> str:
    """Group of the skin's tone in the first frame of a sample's head.

    The angle arctan((L* - 50) / b*) of the median skin: of the photo, not of the person, as light and print are in it.
    """
    picture = face["target"][0]
    skin = picture[face["classes"][0] == Semantic.SKIN]
    if len(skin) < _LEAST_PX or not is_colour(picture):
        return GREY
    lab = cv2.cvtColor(skin[None].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[0]
    light, _, yellow = np.median(lab, axis=0)
    angle = float(np.degrees(np.arctan2(light - 50, yellow)))
    return next(name for name, least in TONES if angle >= least or least == TONES[-1][1])
