"""Real speech re-enacted: where repairs of the mouth change anything, do they come nearer to the real frames than the rig does?

Asked of mouths that smile, as films ask, and of all mouths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.jobs.job import RepairParams
from core.portrait.fit import fit_portrait
from core.portrait.load import PortraitImage
from core.portrait.track import track_video
from core.portrait.video import open_video
from core.render.background import PHOTO
from core.render.diffusion.familiar import Asked, asked
from core.render.diffusion.film import RepairedSource
from core.render.drawing import Drawing
from core.render.size import output_size

SIZE: Final = 512
LONGEST: Final = 75
"""Frames of each video that count."""
_COARSE_PX: Final = 1.5
"""Videos of speech are coarser than what is drawn: both are compared this much blurred."""
_AROUND_PX: Final = 2
_LEAST_ERROR: Final = 0.1
ASKED: Final[dict[str, Asked]] = {"smiles, as in films": asked, "all mouths": lambda _part, _rig, _values: 1.0}


def measure_speech(
    videos: Sequence[Path], folder: Path, on_done: Callable[[int], None], should_cancel: Callable[[], bool]
) -> list[dict[str, Any]]:
    """Draw videos from their own first frame and tracked motion, by the rig alone and with repairs of the mouth.

    Args:
        videos: of people who speak.
        folder: of the weights.
        on_done: called with how many are done.
        should_cancel: polled.

    Returns:
        A row for each of `ASKED`: `frames`, those `changed`, and of these `mean_db`, gained where anything was changed, and
        `better_percent`, those that came nearer to the real frame; both None where none was changed.

    Raises:
        Cancelled: `should_cancel` answered yes.
        UserError: a video cannot be tracked or its first frame not be fitted.
    """
    gains: dict[str, list[float | None]] = {name: [] for name in ASKED}
    for done, video in enumerate(videos, start=1):
        for name, found in _clip(video, folder, should_cancel).items():
            gains[name] += found
        on_done(done)
    rows = []
    for name, found in gains.items():
        db = np.array([gain for gain in found if gain is not None])
        rows.append(
            {
                "asked": name,
                "frames": len(found),
                "changed": len(db),
                "mean_db": float(db.mean()) if len(db) else None,
                "better_percent": 100 * float((db > 0).mean()) if len(db) else None,
            }
        )
    return rows


def _clip(video: Path, folder: Path, should_cancel: Callable[[], bool]) -> dict[str, list[float | None]]:
    """Gains of each frame, dB; None where nothing was changed."""
    reference = next(open_video(video).frames())
    opaque = np.full((*reference.shape[:2], 1), 255, np.uint8)
    rig = fit_portrait(PortraitImage(np.concatenate([reference, opaque], axis=-1)), face=0).rig
    values = track_video(video, reference=0, should_cancel=should_cancel).values[:LONGEST]
    width, height = output_size(rig.width, rig.height, SIZE)

    def drawn(strength: float, asked: Asked) -> Iterator[NDArray[np.uint8]]:
        drawing = Drawing(rig, width, height, PHOTO)
        repair = RepairParams(preset="draft", strength=strength)
        with RepairedSource(drawing, values, repair, folder, asked) as source:
            for frame in source.frames(0, len(values)):
                if should_cancel():
                    raise Cancelled
                yield frame

    real = [cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA) for frame in _first(video, len(values))]
    told = {}
    for name, wanted in ASKED.items():
        films = zip(drawn(0.0, wanted), drawn(1.0, wanted), real, strict=True)
        told[name] = [gain_db(plain, repaired, true) for plain, repaired, true in films]
    return told


def _first(video: Path, count: int) -> Iterator[NDArray[np.uint8]]:
    for frame, _ in zip(open_video(video).frames(), range(count), strict=False):
        yield frame


def gain_db(plain: NDArray[np.uint8], repaired: NDArray[np.uint8], real: NDArray[np.uint8]) -> float | None:
    """How much nearer to the real frame repairs come than the plain one where they change it, dB; None where they do not.

    Args:
        plain, repaired, real: uint8 [H, W, 3].
    """
    changed = (plain != repaired).any(-1)
    if not changed.any():
        return None
    reach = 2 * _AROUND_PX + 1
    area = cv2.dilate(changed.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    true, *drawn = (cv2.GaussianBlur(frame.astype(np.float32), (0, 0), _COARSE_PX) for frame in (real, plain, repaired))
    before, after = (max(float(np.square(one - true)[area].mean()), _LEAST_ERROR) for one in drawn)
    return float(10 * np.log10(before / after))
