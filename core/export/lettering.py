"""Words drawn into pictures: captions, the time, and the badge that says a film is AI-generated."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

_INK: Final = (255, 255, 255, 255)
_PLATE: Final = (12, 14, 18, 176)
_PLAIN: Final = frozenset(map(chr, range(32, 127))) | set("‘’“”…©«»°·")
"""What the font inside Pillow can write; it is the finer one."""
_PAD: Final = 0.6
"""Of the plate beside a line, of the height of its letters."""
_NO_SIGN: Final = "\uffff"
_TRIED_PX: Final = 24

Patch = NDArray[np.uint8]
"""uint8 [h, w, 4], straight alpha."""


def plate(lines: Sequence[str], px: int, *, monospaced: bool = False, among: str = "") -> Patch:
    """Lines of text, centred, light on a dark plate with round corners.

    Args:
        lines: from top to bottom, at least one; signs that no font here has are left out.
        px: height of the letters' box.
        monospaced: every figure as wide as any other, so that a running clock stands still.
        among: letters that are shown in the same film, for one font throughout.
    """
    lines = [_drawn(line) for line in lines]
    font = _font(px, plain=_is_plain([*lines, _drawn(among)]), monospaced=monospaced)
    ascent, descent = font.getmetrics()
    step = round(1.05 * (ascent + descent))
    widths = [font.getlength(line) for line in lines]
    pad_x, pad_y = round(_PAD * px), round(0.32 * px)
    size = (round(max(widths)) + 2 * pad_x, step * (len(lines) - 1) + ascent + descent + 2 * pad_y)
    picture = Image.new("RGBA", size, (*_PLATE[:3], 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), round(0.42 * px), _PLATE)
    text = Image.new("L", size, 0)
    writer = ImageDraw.Draw(text)
    for index, (line, wide) in enumerate(zip(lines, widths, strict=True)):
        writer.text(((size[0] - wide) / 2, pad_y + index * step), line, fill=255, font=font)
    picture = Image.composite(Image.new("RGBA", size, _INK), picture, text)
    return np.asarray(picture)


def fitting_px(lines: Sequence[str], px: int, most: float, least: int) -> int:
    """Height of letters with which the plate of each of these lines is at most `most` pixels wide.

    Args:
        px: no larger than this.
        least: no smaller than this, even where they do not fit.
    """
    lines = [_drawn(line) for line in lines]
    plain = _is_plain(lines)
    while px > least:
        font = _font(px, plain=plain, monospaced=False)
        width = max((font.getlength(line) for line in lines), default=0.0) + 2 * round(_PAD * px)
        if width <= most:
            break
        px = max(least, min(px - 1, int(px * most / width)))
    return px


def unknown_letters(text: str) -> str:
    """The letters of a text that no font here has, each once: those of Chinese, Hindi, Thai."""
    return "".join(dict.fromkeys(c for c in text if unicodedata.category(c)[0] in "LM" and not _is_drawn(c)))


def lay(frame: NDArray[np.uint8], patch: Patch, left: int, top: int) -> None:
    """Draw a patch over a picture uint8 [H, W, 3 or 4] of straight alpha, in place; what lies outside is cut off."""
    high, wide = frame.shape[:2]
    x, y = max(0, left), max(0, top)
    right, bottom = min(wide, left + patch.shape[1]), min(high, top + patch.shape[0])
    if right <= x or bottom <= y:
        return
    seen = patch[y - top : bottom - top, x - left : right - left].astype(np.float32)
    below = frame[y:bottom, x:right].astype(np.float32)
    alpha = seen[..., 3:] / 255
    if frame.shape[2] == 3:
        mixed = seen[..., :3] * alpha + below * (1 - alpha)
    else:
        under = below[..., 3:] / 255 * (1 - alpha)
        whole = alpha + under
        colour = (seen[..., :3] * alpha + below[..., :3] * under) / np.maximum(whole, 1e-6)
        mixed = np.concatenate([colour, whole * 255], axis=-1)
    frame[y:bottom, x:right] = np.clip(np.round(mixed), 0, 255).astype(np.uint8)


def _is_plain(lines: Sequence[str]) -> bool:
    return all(set(line) <= _PLAIN for line in lines)


def _drawn(line: str) -> str:
    return "".join(c for c in line if _is_drawn(c))


@cache
def _is_drawn(c: str) -> bool:
    """A font here has the sign: it draws another shape than for one that cannot be."""
    if c in _PLAIN:
        return True
    font = _font(_TRIED_PX, plain=False, monospaced=False)
    drawn, unknown = font.getmask(c), font.getmask(_NO_SIGN)
    return drawn.size != unknown.size or bytes(drawn) != bytes(unknown)


@cache
def _font(px: int, *, plain: bool, monospaced: bool) -> ImageFont.FreeTypeFont:
    if monospaced or not plain:
        package = find_spec("matplotlib")  # it has the fonts; imported, it would also make folders in the user's home
        assert package is not None
        assert package.origin is not None
        name = "DejaVuSansMono.ttf" if monospaced else "DejaVuSans.ttf"
        return ImageFont.truetype(str(Path(package.origin).parent / "mpl-data" / "fonts" / "ttf" / name), px)
    found = ImageFont.load_default(px)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found
