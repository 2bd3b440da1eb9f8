"""A layout as SVG, in the colours of the editor's dark look; plain attributes only, which every viewer understands."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from html import escape
from typing import Final

from diagram.bands import Bands
from diagram.layout import BOX_WIDTH, Layout

_GROUND, _PANEL, _LINE, _ARROW = "#16181d", "#1d2027", "#333945", "#6b7484"
_TEXT, _QUIET, _ACCENT = "#e6e8ec", "#9aa3b2", "#f2a65a"
_FONT: Final = 'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif"'
_LETTERS: Final = 34
"""Of a caption in one line of a box."""
_LINE_PX: Final = 14


def height(caption: str) -> int:
    """Of a box that holds a name and this text, px."""
    return 38 + _LINE_PX * len(textwrap.wrap(caption, _LETTERS))


def svg(layout: Layout, captions: Mapping[str, str], title: str) -> str:
    """The picture; `title` is what a screen reader says of it."""
    wide, tall = layout.size
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{wide}" height="{tall}" rx="10" fill="{_GROUND}"/>',
    ]
    parts += [_arrow(points) for points in layout.arrows]
    if isinstance(layout, Bands):
        parts += [_title(*title) for title in layout.titles]
    parts += [_box(name, place, captions[name]) for name, place in layout.boxes.items()]
    return "\n".join((*parts, "</svg>", ""))


def _arrow(points: list[tuple[float, float]]) -> str:
    """A line that leaves and meets every box upright, with a head at its end."""
    (x, y), *rest = points
    path = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in rest:
        bend = (to_y - y) / 2
        path.append(f"C{x:.1f} {y + bend:.1f} {to_x:.1f} {to_y - bend:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    head = f'<path d="M{x - 4:.1f} {y - 7:.1f}L{x:.1f} {y:.1f}L{x + 4:.1f} {y - 7:.1f}" fill="none" stroke="{_ARROW}"/>'
    return f'<path d="{" ".join(path)}" fill="none" stroke="{_ARROW}"/>{head}'


def _title(text: str, x: float, y: float) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="15" font-weight="600" fill="{_ACCENT}">{escape(text)}</text>'


def _box(name: str, place: tuple[float, float, float], caption: str) -> str:
    x, y, tall = place
    parts = [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{BOX_WIDTH}" height="{tall:.0f}" rx="6" fill="{_PANEL}" stroke="{_LINE}"/>',
        f'<text x="{x + 12:.1f}" y="{y + 22:.1f}" {_FONT} font-size="14" font-weight="600" fill="{_TEXT}">',
        f"{escape(name)}</text>",
    ]
    for i, line in enumerate(textwrap.wrap(caption, _LETTERS)):
        at = f'x="{x + 12:.1f}" y="{y + 40 + _LINE_PX * i:.1f}"'
        parts.append(f'<text {at} {_FONT} font-size="11" fill="{_QUIET}">{escape(line)}</text>')
    return "".join(parts)
