"""Where boxes and arrows lie: rows by height above the foundation, crossings made few.

The rows are those of a layered drawing: Sugiyama, Tagawa, Toda, "Methods for Visual Understanding of Hierarchical System
Structures", 1981. An arrow over several rows runs through a free lane in each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from diagram.imports import Edges

BOX_WIDTH: Final = 232
_LANE: Final = 16
_GAP: Final = (22, 34)
_SWEEPS: Final = 24
_FEW: Final = 4
"""A row of fewer has room at its ends, too."""
MARGIN: Final = 24


@dataclass
class Layout:
    """A drawing without its looks.

    Attributes:
        boxes: part -> left, top and height, px.
        arrows: the points of each, from the importing box down to the imported one.
        size: width and height, px.
    """

    boxes: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    arrows: list[list[tuple[float, float]]] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)


def lay_out(edges: Edges, tall: Mapping[str, int]) -> Layout:
    """Boxes in rows, whatever is imported below whatever imports it.

    Args:
        edges: without circles.
        tall: part -> height of its box, px.
    """
    heights = _heights(edges)
    rows: list[list[str]] = [[] for _ in range(max(heights.values()) + 1)]
    chains = []
    for part in sorted(edges):
        rows[heights[part]].append(part)
    for part in sorted(edges):
        for other in sorted(edges[part]):
            lanes = [f"{part}>{other}>{row}" for row in range(heights[part] - 1, heights[other], -1)]
            for lane, row in zip(lanes, range(heights[part] - 1, heights[other], -1), strict=True):
                rows[row].append(lane)
            chains.append([part, *lanes, other])
    _uncross(rows, chains)
    return _place(rows, chains, tall)


def _heights(edges: Edges) -> dict[str, int]:
    """Rows above the foundation: one more than the highest of what is imported."""
    heights: dict[str, int] = {}

    def height(part: str) -> int:
        if part not in heights:
            heights[part] = 1 + max((height(other) for other in edges[part]), default=-1)
        return heights[part]

    for part in edges:
        height(part)
    for part in sorted(edges, key=heights.__getitem__, reverse=True):
        above = [other for other in edges if part in edges[other]]
        if len(above) > len(edges[part]):  # nearer to the many that import it
            heights[part] = min(heights[other] for other in above) - 1
    return heights


def _uncross(rows: list[list[str]], chains: list[list[str]]) -> None:
    """Order each row by the middle of its neighbours, up and down, and keep the best."""
    steps = [(upper, lower) for chain in chains for upper, lower in pairwise(chain)]
    best = (_crossings(rows, steps), [list(row) for row in rows])
    for sweep in range(_SWEEPS):
        upwards = sweep % 2 == 0
        order = range(1, len(rows)) if upwards else range(len(rows) - 2, -1, -1)
        for at in order:
            other = rows[at - 1] if upwards else rows[at + 1]
            place = {name: i / max(1, len(other) - 1) for i, name in enumerate(other)}
            pulls: dict[str, list[float]] = {name: [] for name in rows[at]}
            for upper, lower in steps:
                name, neighbour = (upper, lower) if upwards else (lower, upper)
                if name in pulls and neighbour in place:
                    pulls[name].append(place[neighbour])
            now = {name: i / max(1, len(rows[at]) - 1) for i, name in enumerate(rows[at])}
            rows[at].sort(key=lambda name: sum(pulls[name]) / len(pulls[name]) if pulls[name] else now[name])
        best = min(best, (_crossings(rows, steps), [list(row) for row in rows]), key=lambda found: found[0])
    rows[:] = best[1]


def _crossings(rows: list[list[str]], steps: list[tuple[str, str]]) -> int:
    place = {name: (at, i) for at, row in enumerate(rows) for i, name in enumerate(row)}
    spans = [(place[upper][0], place[upper][1], place[lower][1]) for upper, lower in steps]
    return sum(a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0 for i, a in enumerate(spans) for b in spans[:i])


def _place(rows: list[list[str]], chains: list[list[str]], tall: Mapping[str, int]) -> Layout:
    def width(name: str) -> int:
        return BOX_WIDTH if name in tall else _LANE

    whole = max(sum(map(width, row)) + _GAP[0] * (len(row) - 1) for row in rows)
    layout = Layout()
    middles: dict[str, tuple[float, float, float]] = {}
    top = float(MARGIN)
    for row in reversed(rows):
        height = float(max(tall.get(name, 0) for name in row))
        spare = whole - sum(map(width, row))
        few = len(row) < _FEW
        gap = spare / (len(row) + 1) if few else spare / (len(row) - 1)
        x = MARGIN + (gap if few else 0.0)
        for name in row:
            middles[name] = (x + width(name) / 2, top, top + height)
            if name in tall:
                layout.boxes[name] = (x, top, height)
            x += width(name) + gap
        top += height + _GAP[1]
    layout.size = (whole + 2 * MARGIN, round(top - _GAP[1] + MARGIN))
    for chain in chains:
        points: list[tuple[float, float]] = []
        for name in chain:
            x, upper, lower = middles[name]
            points += [(x, upper), (x, lower)]
        layout.arrows.append(points[1:-1])
    return layout
