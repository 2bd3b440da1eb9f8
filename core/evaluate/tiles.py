"""Pictures side by side with their names under them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]

MAX_WIDTH = 1800
_CAPTION, _GAP = 20, 4
_PAPER, _INK = (250, 250, 250), (20, 20, 20)


def tiled(pictures: Sequence[tuple[str, Picture]], columns: int, size: tuple[int, int] | None = None) -> Picture:
    """Rows of captioned pictures, uint8 [H, W, 3], at most `MAX_WIDTH` wide.

    Args:
        pictures: caption, and uint8 [h, w, 3] of any size; each is fitted into its tile.
        columns: pictures in a row.
        size: width and height of a tile, px; that of the first picture unless told.
    """
    width, height = size or pictures[0][1].shape[1::-1]
    scale = min(1.0, ((MAX_WIDTH - _GAP) / columns - _GAP) / width)
    width, height = int(width * scale), int(height * scale)
    rows = -(-len(pictures) // columns)
    cell_x, cell_y = width + _GAP, height + _CAPTION + _GAP
    sheet = Image.new("RGB", (columns * cell_x + _GAP, rows * cell_y + _GAP), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    for i, (caption, picture) in enumerate(pictures):
        x, y = _GAP + i % columns * cell_x, _GAP + i // columns * cell_y
        fitted = _fitted(picture, width, height)
        sheet.paste(Image.fromarray(fitted), (x + (width - fitted.shape[1]) // 2, y + (height - fitted.shape[0]) // 2))
        draw.text((x + 2, y + height + 2), _shortened(caption, font, width), _INK, font=font)
    return np.asarray(sheet, np.uint8)


def _fitted(picture: Picture, width: int, height: int) -> Picture:
    scale = min(width / picture.shape[1], height / picture.shape[0])
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=method), np.uint8)


def _shortened(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"
