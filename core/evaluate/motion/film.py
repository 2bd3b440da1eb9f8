"""Closures as a viewer sees them: measured on drawn frames by a detector that knows nothing of the rig."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, UserError
from core.evaluate.likeness import box_about
from core.evaluate.motion.closures import closures
from core.motion.aperture import SEALED
from core.motion.controls import Controls
from core.motion.engine import move
from core.motion.engines import Engine
from core.portrait.fit import fit_portrait
from core.portrait.landmarks import find_faces
from core.portrait.load import load_portrait
from core.render.offscreen import Offscreen
from core.render.size import output_size
from core.rig import topology
from core.rig.model import Rig
from core.speech.speech import Speech
from core.speech.tts import speak
from core.timebase import FrameRate

TEXT: Final = "Maybe my brother Bob will bring a plum and some bread. Papa bought a map and a lamp at the market."
SIZE: Final = 512
RATE: Final = FrameRate(24)
CLOSED: Final = 0.02
"""Gap over the mouth's width at which lips are seen shut: pressed lips measure 0.003 to 0.007, vowels 0.05 to 0.2."""
OPEN: Final = frozenset(["AA", "AE", "AO", "AW", "AY", "EH", "OW"])
REST_FRAMES: Final = 6
MARGIN: Final = 0.5
"""Of the mouth's size, shown about it."""

_PAIRS = ((13, 14), (82, 87), (312, 317))
_CORNERS = (78, 308)

OnFrame = Callable[[int, NDArray[np.uint8], float], None]


def film_closures(
    portrait: Path, engine: Engine, *, on_frame: OnFrame | None = None, should_cancel: Callable[[], bool] | None = None
) -> dict[str, Any]:
    """Draw a sitter who says `TEXT` and look at the lips.

    Args:
        portrait: a picture.
        engine: what moves the sitter.
        on_frame: called with (index, the mouth in the frame, uint8 [h, w, 3], gap over the mouth's width).
        should_cancel: polled between frames.

    Returns:
        What `Closures.to_json` tells, and `opened_percent` of the open vowels: a mouth that never opened would close, too.

    Raises:
        UserError: the portrait cannot be fitted, or the face is lost in the film.
        Cancelled: `should_cancel` answered yes.
    """
    rig = fit_portrait(load_portrait(portrait), face=0).rig
    speech = speak(TEXT)
    performance = move(speech, Controls(), engine=engine, rate=RATE, photo_expression=rig.photo_expression)
    gaps = np.empty(len(performance))
    widths = []
    for index, (frame, points) in enumerate(_drawn(rig, performance)):
        if should_cancel is not None and should_cancel():
            raise Cancelled
        gaps[index] = np.mean([np.linalg.norm(points[a] - points[b]) for a, b in _PAIRS])
        widths.append(float(np.linalg.norm(points[_CORNERS[0]] - points[_CORNERS[1]])))
        if on_frame is not None:
            left, top, right, bottom = box_about(points[list(topology.LIPS)], MARGIN, frame.shape[1::-1])
            on_frame(index, frame[top:bottom, left:right], float(gaps[index]) / widths[0])
    gaps /= np.median(widths[:REST_FRAMES])
    return {"portrait": portrait.name} | lips_in_film(gaps, speech)


def lips_in_film(gaps: NDArray[np.float64], speech: Speech) -> dict[str, Any]:
    """Judge gaps over the mouth's width `[T]` by what is said."""
    vowels = [phone for phone in speech.phones if phone.symbol in OPEN]
    opened = [_widest(gaps, phone.start_s, phone.end_s) > 2 * CLOSED for phone in vowels]
    figures = closures(gaps * (SEALED / CLOSED), RATE.fps, speech).to_json()
    return figures | {"opened_percent": 100 * float(np.mean(opened)) if opened else None}


def _widest(gaps: NDArray[np.float64], start_s: float, end_s: float) -> float:
    first, last = int(start_s * RATE.fps) - 1, int(np.ceil(end_s * RATE.fps)) + 1
    return float(gaps[max(first, 0) : last].max(initial=0.0))


def _drawn(rig: Rig, performance: NDArray[np.float32]) -> Any:
    """(frame, landmarks [478, 2]) of every row."""
    width, height = output_size(rig.width, rig.height, SIZE)
    with Offscreen(rig, width, height) as screen:
        for row in performance:
            frame = screen.frame(row)
            faces = find_faces(frame)
            if not faces:
                raise UserError("The face was lost in the film.", "Choose a portrait with a larger face.")
            yield frame, faces[0].points[:, :2]
