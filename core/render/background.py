"""What stands behind the sitter: the photo's own background, sharp or out of focus, a colour, a picture, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import RenderError
from core.portrait.load import load_portrait
from core.render.textures import resized
from core.rig.model import Rig

Kind = Literal["photo", "colour", "picture", "transparent"]

MAX_BLUR: Final = 0.05
"""Radius of the strongest blur as a share of the frame's longer side."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_GAMMA: Final = 2.2
_FINE_PX: Final = 6.0


@dataclass(frozen=True, eq=False)
class Background:
    """A background; fits a frame of any size.

    Attributes:
        kind: what it is.
        colour: sRGB, where it is a colour.
        picture: uint8 [H, W, 3], where it is a picture.
        blur: of a photo or picture, 0 sharp to 1.

    Raises:
        ValueError: it is a picture and has none.
    """

    kind: Kind = "photo"
    colour: tuple[int, int, int] = (0, 0, 0)
    picture: NDArray[np.uint8] | None = None
    blur: float = 0.0

    def __post_init__(self) -> None:
        if self.kind == "picture" and self.picture is None:
            raise ValueError("a background picture is missing")

    @property
    def is_photo(self) -> bool:
        """The photo's own background as it is: at rest nothing differs from the photo."""
        return self.kind == "photo" and self.blur <= 0

    def pixels(self, rig: Rig, width: int, height: int) -> NDArray[np.uint8] | None:
        """What fills a frame behind the cut-out sitter, uint8 [height, width, 3]; None where it is transparent."""
        if self.kind == "transparent":
            return None
        if self.kind == "colour":
            return np.full((height, width, 3), self.colour, np.uint8)
        if self.kind == "photo" or self.picture is None:
            return out_of_focus(resized(rig.plate, width, height), self.blur)
        return out_of_focus(covering(self.picture, width, height), self.blur)


PHOTO: Final = Background()


def read_background(kind: Kind, colour: str = "#000000", picture: Path | None = None, blur: float = 0.0) -> Background:
    """A background from what documents, jobs and the command line say.

    Args:
        colour: "#rrggbb".
        picture: read within the limits of `core.portrait.load`; only where the kind asks for it.

    Raises:
        RenderError: the colour is none.
        PortraitError: the picture cannot be read.
    """
    return Background(
        kind,
        rgb_of(colour),
        load_portrait(picture).rgb if kind == "picture" and picture is not None else None,
        min(max(blur, 0.0), 1.0),
    )


def rgb_of(colour: str) -> tuple[int, int, int]:
    """ "#rrggbb" as numbers 0..255.

    Raises:
        RenderError: it is written otherwise.
    """
    if not _COLOUR.fullmatch(colour):
        raise RenderError(f"“{colour}” is no colour.", "Write it as #rrggbb, for example #1d6b4f.")
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def covering(picture: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """The largest middle part of a picture with the proportions of a frame, at its size: uint8 [height, width, 3]."""
    high, wide = picture.shape[:2]
    scale = max(width / wide, height / high)
    part_w, part_h = min(wide, max(1, round(width / scale))), min(high, max(1, round(height / scale)))
    left, top = (wide - part_w) // 2, (high - part_h) // 2
    return resized(np.ascontiguousarray(picture[top : top + part_h, left : left + part_w]), width, height)


def out_of_focus(picture: NDArray[np.uint8], blur: float) -> NDArray[np.uint8]:
    """Spread every point over a disc, in linear light, as a lens does: lamps stay bright.

    Args:
        picture: uint8 [H, W, 3].
        blur: 0 to 1.
    """
    height, width = picture.shape[:2]
    radius = blur * MAX_BLUR * max(width, height)
    if radius < 0.3:
        return picture
    scale = min(1.0, _FINE_PX / radius)  # a wide disc needs no fine grid
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    light = cv2.resize((picture.astype(np.float32) / 255) ** _GAMMA, size, interpolation=cv2.INTER_AREA)
    reach = int(np.ceil(radius * scale))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius * scale + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    light = cv2.filter2D(light, -1, disc / disc.sum(), borderType=cv2.BORDER_REFLECT)
    spread = cv2.resize(light, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.round(255 * np.clip(spread, 0, 1) ** (1 / _GAMMA)), np.uint8)
