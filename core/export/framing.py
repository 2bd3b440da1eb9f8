"""Which part of the picture a film shows: wide, tall or square around the face, and what stands beyond the picture's rim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.export.settings import Crop
from core.render.size import output_size
from core.rig import topology
from core.rig.model import Rig

PROPORTIONS: Final[dict[Crop, float | None]] = {
    "picture": None,
    "16:9": 16 / 9,
    "9:16": 9 / 16,
    "1:1": 1.0,
    "4:5": 4 / 5,
}
"""Width by height."""
_NECK, _AIR, _WIDEST = 0.45, 0.06, 0.65
"""In face heights: below the chin, around the hair, and how far hair may go on beside the face's middle."""
_SOLID = 128
_HEAD_AT = 0.46
"""Where the middle of the head comes to lie in the film, share of its height: eyes just above the middle."""
_SOFTENING = 0.2
"""Blur of the fill per pixel of distance from the rim."""
_SOFTEST = 0.025
_SLOPE, _BEND = 0.45, 1.5
"""How a shoulder goes on that the rim cuts: per pixel of distance, and by its square as a share of the film's height."""
_ABOVE_SHOULDER = 0.015
"""How far above its matte a shoulder begins, share of the height: its outline and its soft edge go down with it."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, px of the photo."""


@dataclass(frozen=True)
class Framing:
    """A film's frame on the drawn picture.

    Attributes:
        drawn: width and height in which the whole picture is drawn, px.
        left, top: where the film's frame begins on it, px; below 0 beyond its rim.
        size: width and height of the film, even.
    """

    drawn: tuple[int, int]
    left: int
    top: int
    size: tuple[int, int]

    @property
    def reaches_beyond(self) -> bool:
        """A part of the film lies beyond the picture."""
        (width, height), (drawn_w, drawn_h) = self.size, self.drawn
        return self.left < 0 or self.top < 0 or self.left + width > drawn_w or self.top + height > drawn_h

    def cut(self, picture: NDArray[np.uint8], fill: NDArray[np.uint8] | None = None) -> NDArray[np.uint8]:
        """The film's frame out of a drawn picture uint8 [H, W, C]; an array of its own unless nothing is cut.

        Args:
            picture: of the size `drawn`.
            fill: uint8 [height, width, C], what stands beyond the rim.
        """
        width, height = self.size
        if self.drawn == self.size and not self.left and not self.top:
            return picture
        if not self.reaches_beyond:
            return picture[self.top : self.top + height, self.left : self.left + width].copy()
        frame = np.zeros((height, width, picture.shape[2]), np.uint8) if fill is None else fill.copy()
        x, y = max(0, -self.left), max(0, -self.top)
        part = picture[max(0, self.top) : self.top + height, max(0, self.left) : self.left + width]
        frame[y : y + part.shape[0], x : x + part.shape[1]] = part
        return frame


def head_box(rig: Rig) -> Box:
    """Where the sitter's head is in the photo, with hair and neck: by the face, and by where the person is opaque."""
    oval = rig.pixels[list(topology.OVAL)].astype(np.float64)
    forehead, chin = rig.pixels[topology.FOREHEAD_TOP], rig.pixels[topology.CHIN_TIP]
    face = float(np.linalg.norm(forehead - chin))
    (left, top), (right, bottom) = oval.min(0), oval.max(0)
    middle = (left + right) / 2
    solid = rig.matte > _SOLID
    above = solid[:, max(0, int(left)) : max(1, int(right))].any(axis=1)
    beside = solid[max(0, int(top)) : max(1, int((top + bottom) / 2))].any(axis=0)
    hair_top = float(above.argmax()) if above.any() else top
    columns = np.flatnonzero(beside)
    hair_left, hair_right = (float(columns[0]), float(columns[-1])) if len(columns) else (left, right)
    air = _AIR * face
    return (
        max(min(left, hair_left) - air, middle - _WIDEST * face),
        max(min(top, hair_top), top - face) - air,
        min(max(right, hair_right) + air, middle + _WIDEST * face),
        float(bottom + _NECK * face),
    )


def frame_on(
    photo: tuple[int, int],
    head: Box,
    size: int,
    crop: Crop = "picture",
    *,
    whole: bool = False,
    shift: tuple[float, float] = (0.0, 0.0),
) -> Framing:
    """The film's frame: as much of the picture as its proportions allow, with the whole head.

    Args:
        photo: width and height of the photo.
        head: where the head is in it.
        size: longer side of the film, px.
        crop: proportions.
        whole: show the whole picture and what lies beyond, instead of cutting it.
        shift: moves the frame right and down, as shares of its width and height; never farther than the picture goes.
    """
    wide, high = photo
    proportion = PROPORTIONS[crop]
    if proportion is None:
        out = output_size(wide, high, size)
        return Framing(out, 0, 0, out)
    width = _even(size * min(1.0, proportion))
    height = _even(size / max(1.0, proportion))
    proportion = width / height
    if whole:
        across = max(wide, high * proportion)
    else:
        across = min(wide, high * proportion)
        across = max(across, head[2] - head[0], (head[3] - head[1]) * proportion)
    scale = width / across
    drawn = _at_least(wide * scale, width, wide >= across), _at_least(high * scale, height, high >= across / proportion)
    middle_x, middle_y = (head[0] + head[2]) / 2, (head[1] + head[3]) / 2
    left = round(middle_x * scale - width * (0.5 - shift[0]))
    upper = max(middle_y * scale - height * _HEAD_AT, head[3] * scale - height)
    top = round(min(upper, head[1] * scale) + height * shift[1])
    return Framing(drawn, _within(left, drawn[0] - width), _within(top, drawn[1] - height), (width, height))


def shoulder_tops(rig: Rig) -> tuple[float, float]:
    """Where the left and the right rim begin to cut the person, shares of the photo's height; 1 where they do not."""
    solid = rig.matte > _SOLID
    left, right = (float(column.argmax()) / rig.height if column.any() else 1.0 for column in (solid[:, 0], solid[:, -1]))
    return left, right


def filling(picture: NDArray[np.uint8], framing: Framing, shoulders: tuple[float, float] = (1.0, 1.0)) -> NDArray[np.uint8]:
    """What stands beyond the rim of a drawn picture, uint8 [height, width, C]: its rim goes on, softer with distance.

    Shoulders slope on downwards. Nothing stands there where pictures are transparent.

    Args:
        picture: of the size `framing.drawn`.
        shoulders: see `shoulder_tops`.
    """
    width, height = framing.size
    if picture.shape[2] == 4:
        return np.zeros((height, width, 4), np.uint8)
    high, wide = picture.shape[:2]
    at = np.arange(width) + framing.left
    column = np.clip(at, 0, wide - 1)
    rows = np.repeat(np.clip(np.arange(height) + framing.top, 0, high - 1)[:, None], width, axis=1)
    away_x = np.abs(at - column)
    away_y = np.abs(np.arange(height) + framing.top - rows[:, 0])
    drop = _SLOPE * away_x + _BEND * away_x.astype(np.float64) ** 2 / height
    for beyond, solid in ((at < 0, shoulders[0]), (at >= wide, shoulders[1])):
        top = max(0.0, (solid - _ABOVE_SHOULDER) * high) if solid < 1 else high
        lower = rows - drop[None, :]
        sloped = np.where(lower < top, top, lower)
        rows = np.where(beyond[None, :] & (rows >= top), sloped, rows)
    sharp = picture[rows.round().astype(np.intp), column[None, :]].astype(np.float32)
    away = np.hypot(away_x[None, :], away_y[:, None]).astype(np.float32)
    longer = max(width, height)
    filled, softer, sigma = sharp, sharp, 0.0
    while sigma < _SOFTEST * longer:
        step = max(1.0, sigma)
        softer = np.asarray(cv2.GaussianBlur(softer, (0, 0), step, borderType=cv2.BORDER_REPLICATE), np.float32)
        reached = float(np.hypot(sigma, step))
        share = np.clip((away * _SOFTENING - sigma) / (reached - sigma), 0, 1)[..., None]
        filled = filled + share * (softer - filled)
        sigma = reached
    return np.asarray(np.clip(np.round(filled), 0, 255), np.uint8)


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)


def _at_least(side: float, least: int, covers: bool) -> int:
    """Rounding must not leave a line of pixels at the rim."""
    return max(_even(side), least) if covers else min(_even(side), least)


def _within(at: int, room: int) -> int:
    return min(max(at, min(0, room)), max(0, room))
