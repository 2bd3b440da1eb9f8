"""Whole films of one sitter by each preset, against the same film without repairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.evaluate.render.sharpness import cpbd
from core.evaluate.render.steadiness import flicker, jitter
from core.evaluate.render.trial import trial
from core.jobs.job import RepairParams
from core.render.control_film import ControlClip, ControlFilm
from core.render.presets import Preset
from core.render.size import output_size
from core.render.source import open_source
from core.rig.model import Rig
from core.rig.semantics import Semantic

FPS: Final = 24.0
SIZE: Final = 512
OFF: Final = "off"
_MARGIN: Final = 1 / 32
"""What lies further than this share of the picture from the sitter and from all that may be repaired is background."""


def measure_film(rig: Rig, presets: tuple[Preset, ...], frames: int, should_cancel: Callable[[], bool]) -> dict[str, Any]:
    """Film a trial performance.

    Args:
        rig: the sitter.
        presets: to be compared with no repairs.
        frames: of each film.
        should_cancel: polled.

    Returns:
        by preset, `off` first: `cpbd`, `jitter_m_s3`, `flicker` in the mask (grey levels) and `flicker_to_off`,
        `own_flicker` of what was added alone (the most that repairs kept in the sitter's texture could take away),
        `background_motion` (largest range over time outside the silhouette, of 255), `changed_background` (largest difference
        to `off` there) and `changed_share` (share of the picture that differs from `off`).

    Raises:
        Cancelled: `should_cancel` answered yes.
        UserError: a preset cannot be had.
    """

    def poll() -> None:
        if should_cancel():
            raise Cancelled

    performance = trial(frames, FPS)
    width, height = output_size(rig.width, rig.height, SIZE)
    with ControlFilm(rig, width, height) as controls:
        seen = controls.frames(performance)
    outside, plain = _outside(seen), None
    told: dict[str, Any] = {}
    for preset in (OFF, *presets):
        settings = RepairParams(preset=preset)
        with open_source(rig, performance, width, height, repair=settings) as source:
            film = np.stack(list(source.frames(0, frames, poll)))
        plain = film if plain is None else plain
        changed = np.abs(film.astype(np.int16) - plain).max(-1)
        told[preset] = {
            "cpbd": _mean([cpbd(frame) for frame in film]),
            "jitter_m_s3": jitter(list(film), FPS),
            "flicker": flicker(list(film), seen.flow, seen.valid, seen.repair > 0),
            "own_flicker": flicker(list(film.astype(np.float32) - plain), seen.flow, seen.valid, seen.repair > 0),
            "background_motion": int(np.ptp(film, axis=0).max(-1)[outside].max(initial=0)),
            "changed_background": int(changed[:, outside].max(initial=0)),
            "changed_share": float((changed > 0).mean()),
        }
        still = told[OFF]["flicker"]
        told[preset]["flicker_to_off"] = told[preset]["flicker"] / still if still else None
    return told


def _outside(seen: ControlClip) -> NDArray[np.bool_]:
    """Where there is never anything but background, [H, W]."""
    touched = ((seen.classes != Semantic.BACKGROUND) | (seen.repair > 0)).any(0).astype(np.uint8)
    reach = 2 * round(max(touched.shape) * _MARGIN) + 1
    return np.asarray(cv2.dilate(touched, np.ones((reach, reach), np.uint8)) == 0, np.bool_)


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
