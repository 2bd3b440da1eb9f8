"""Boxes in bands under titles, four to a row: who stands above whom, without an arrow for each import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from diagram.layout import BOX_WIDTH, MARGIN, Layout

_ACROSS: Final = 4
_GAP: Final = (14, 14)
_TITLE_PX: Final = 34
_APART_PX: Final = 22


@dataclass
class Bands(Layout):
    """Boxes, and the titles above them.

    Attributes:
        titles: text, left and baseline, px.
    """

    titles: list[tuple[str, float, float]] = field(default_factory=list)


def stack(bands: Mapping[str, list[str]], tall: Mapping[str, int]) -> Bands:
    """Lay bands out from top to bottom.

    Args:
        bands: title -> parts.
        tall: part -> height of its box, px.
    """
    found, top = Bands(), float(MARGIN)
    for title, parts in bands.items():
        found.titles.append((title, float(MARGIN), top + 16))
        top += _TITLE_PX
        for start in range(0, len(parts), _ACROSS):
            row = parts[start : start + _ACROSS]
            height = float(max(tall[part] for part in row))
            for i, part in enumerate(row):
                found.boxes[part] = (MARGIN + i * (BOX_WIDTH + _GAP[0]), top, height)
            top += height + _GAP[1]
        top += _APART_PX
    found.size = (2 * MARGIN + _ACROSS * (BOX_WIDTH + _GAP[0]) - _GAP[0], round(top - _APART_PX - _GAP[1] + MARGIN))
    return found
