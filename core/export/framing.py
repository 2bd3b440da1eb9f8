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
_HAIR, _EARS, _NECK = 0.35, 0.14, 0.12
"""How far a head goes on above the forehead, beside the face and below the chin, in face heights."""
_HEAD_AT = 0.46
"""Where the middle of the head comes to lie in the film, share of its height: eyes just above the middle."""
_FILL_BLUR = 0.06
_FILL_DIM = 0.6

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
    """Where the sitter's head is in the photo, hair and ears by a rule of thumb."""
    oval = rig.pixels[list(topology.OVAL)].astype(np.float64)
    face = float(np.linalg.norm(rig.pixels[topology.FOREHEAD_TOP] - rig.pixels[topology.CHIN_TIP]))
    (left, top), (right, bottom) = oval.min(0), oval.max(0)
    return float(left - _EARS * face), float(top - _HAIR * face), float(right + _EARS * face), float(bottom + _NECK * face)


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
    top = round(middle_y * scale - height * (_HEAD_AT - shift[1]))
    return Framing(drawn, _within(left, drawn[0] - width), _within(top, drawn[1] - height), (width, height))


def filling(picture: NDArray[np.uint8], size: tuple[int, int], colour: tuple[int, int, int] | None) -> NDArray[np.uint8]:
    """What stands beyond the rim of the picture, uint8 [height, width, C]: a colour, or the picture large, dim and blurred.

    Args:
        picture: uint8 [H, W, C]; nothing is shown where it is transparent.
        size: width and height.
        colour: of the background, where it is one.
    """
    width, height = size
    if picture.shape[2] == 4:
        return np.zeros((height, width, 4), np.uint8)
    if colour is not None:
        return np.full((height, width, 3), colour, np.uint8)
    high, wide = picture.shape[:2]
    scale = max(width / wide, height / high)
    part_w, part_h = min(wide, round(width / scale)), min(high, round(height / scale))
    left, top = (wide - part_w) // 2, (high - part_h) // 2
    part = np.ascontiguousarray(picture[top : top + part_h, left : left + part_w])
    small = cv2.resize(part, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.5, _FILL_BLUR * max(width, height) / 8), borderType=cv2.BORDER_REFLECT)
    large = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(np.round(large * _FILL_DIM), 0, 255), np.uint8)


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)


def _at_least(side: float, least: int, covers: bool) -> int:
    """Rounding must not leave a line of pixels at the rim."""
    return max(_even(side), least) if covers else min(_even(side), least)


def _within(at: int, room: int) -> int:
    return min(max(at, min(0, room)), max(0, room))
