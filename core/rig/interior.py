"""The inside of the mouth as geometry: cavity, teeth on skull and jaw, gums, tongue, and the lips' inner skin.

Teeth never stretch with the lips: the upper row is rigid with the skull, the lower one with the jaw. Everything is built
in the head frame and carried by the head like any vertex of the face.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig import lips, rotation, topology
from core.rig.expressions import JAW_AXIS_MM
from core.rig.model import OPEN_MM, Rig
from core.rig.sculpts import SCULPTS, Hinge, Shift
from core.rig.semantics import Semantic

JAW_OPEN_DEG = next(move.degrees for _, move in SCULPTS["jawOpen"].entries if isinstance(move, Hinge))

_ARCH_HALF_MM, _ARCH_DEPTH_MM = 27.0, 17.0
_UPPER_HEIGHT_MM, _LOWER_HEIGHT_MM = 10.5, 9.0
_BEHIND_LIPS_MM = 5.0
_COLUMNS = 25

TEETH_PATH = Path(__file__).parents[2] / "resources" / "rig" / "teeth.png"
"""The averaged row of upper teeth, made by `python -m core.portrait.training.teeth`."""
TEETH, FLAT = 0, 1
"""Which picture a piece is painted with: the teeth atlas (v 0 at the gum, 1 at the biting edge), or plain white."""


@dataclass(frozen=True, eq=False)
class Piece:
    """One part of the mouth, in drawing order.

    Attributes:
        points: float64 [V, 3] scene mm, not yet moved with the head.
        uv: float32 [V, 2].
        tint: float32 [V, 4] in 0..1, multiplied with the picture.
        triangles: int32 [T, 3].
        picture: TEETH or FLAT.
        semantic: what it is.
    """

    points: NDArray[np.float64]
    uv: NDArray[np.float32]
    tint: NDArray[np.float32]
    triangles: NDArray[np.int32]
    picture: int
    semantic: Semantic


def mouth_pieces(rig: Rig, values: NDArray[np.floating], vertices: NDArray[np.float64]) -> list[Piece]:
    """Build the mouth for one pose, back to front; only the dark of the seam while the lips are closed.

    Args:
        rig: the sitter.
        values: channels [C].
        vertices: float64 [N, 3] mm, sculpted and sealed, not yet skinned.
    """
    opening = lips.opening_mm(vertices)
    lip_line, edge = ((rig.mouth_frame - rig.translation) @ rig.rotation).astype(np.float64)
    jaw = _JawMotion.from_values(values)
    light = 0.7 + 0.3 * float(np.clip(opening.max() / 8, 0, 1))
    teeth, gum, tongue, cavity, upper_skin, lower_skin = rig.mouth_colours.astype(np.float64) / 255

    def scene(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return points @ rig.rotation.T + rig.translation

    shut = opening.max() < 0.1
    pieces = [_cavity(lip_line, jaw, upper_skin * 0.55 if shut else cavity)]
    if not shut:
        bite = 0.5 if rig.lip_gap.max() <= OPEN_MM else -1.5  # a smile's lower teeth hide behind the lower lip
        pieces.append(
            _teeth_row(lip_line, edge + np.array([0, bite, 0]), teeth * light * 0.8, gum * light * 0.8, upper=False, jaw=jaw)
        )
        pieces.append(_tongue(lip_line, edge, values, jaw, tongue * (0.35 + 0.5 * light)))
        pieces.append(_teeth_row(lip_line, edge, teeth * light, gum * light * 0.9, upper=True, jaw=jaw))
    placed = [Piece(scene(p.points), p.uv, p.tint, p.triangles, p.picture, p.semantic) for p in pieces]
    placed += _inner_lips(rig, vertices, opening, upper_skin, lower_skin)
    return placed


@dataclass(frozen=True, eq=False)
class _JawMotion:
    turn: NDArray[np.float64]
    shift: NDArray[np.float64]

    @classmethod
    def from_values(cls, values: NDArray[np.floating]) -> _JawMotion:
        degrees = JAW_OPEN_DEG * float(values[INDEX["expr.jawOpen"]])
        shift = np.zeros(3)
        for name in ("jawForward", "jawLeft", "jawRight"):
            move = SCULPTS[name].entries[0][1]
            if isinstance(move, Shift):
                shift += np.array([move.x, move.y, move.z]) * float(values[INDEX[f"expr.{name}"]])
        return cls(rotation.from_angles(0, -degrees), shift)

    def apply(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        axis = np.array([0.0, *JAW_AXIS_MM])
        return (points - axis) @ self.turn.T + axis + self.shift


def _grid(rows: int, columns: int) -> NDArray[np.int32]:
    i = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = i[:-1, :-1].ravel(), i[:-1, 1:].ravel(), i[1:, :-1].ravel(), i[1:, 1:].ravel()
    return np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)]).astype(np.int32)


def _piece(
    rows: list[NDArray[np.float64]], colours: list[NDArray[np.float64]], v: list[float], picture: int, semantic: Semantic
) -> Piece:
    """A strip of rows [K, 3] with colours [K, 4] each."""
    columns = len(rows[0])
    u = np.linspace(0, 1, columns)
    uv = np.concatenate([np.stack([u, np.full(columns, value)], 1) for value in v])
    tint = np.concatenate(colours)
    return Piece(
        np.concatenate(rows), uv.astype(np.float32), tint.astype(np.float32), _grid(len(rows), columns), picture, semantic
    )


def _tint(colour: NDArray[np.float64], shade: NDArray[np.float64], alpha: float = 1.0) -> NDArray[np.float64]:
    return np.concatenate([colour * shade[:, None], np.full((len(shade), 1), alpha)], axis=1)


def _cavity(lip_line: NDArray[np.float64], jaw: _JawMotion, colour: NDArray[np.float64]) -> Piece:
    x = np.linspace(-1, 1, 9)
    shade = 1 - 0.5 * x**2
    z = lip_line[2] - 26.0
    top = np.stack([x * 42, np.full(9, lip_line[1] + 16), np.full(9, z)], 1)
    bottom = jaw.apply(np.stack([x * 42, np.full(9, lip_line[1] - 20), np.full(9, z)], 1))
    middle = (top + bottom) / 2
    rows = [top, middle, bottom]
    colours = [_tint(colour, shade * 0.55), _tint(colour, shade * 0.8), _tint(colour, shade * 1.15)]
    return _piece(rows, colours, [0.5, 0.5, 0.5], FLAT, Semantic.CAVITY)


def _teeth_row(
    lip_line: NDArray[np.float64],
    edge: NDArray[np.float64],
    teeth: NDArray[np.float64],
    gum: NDArray[np.float64],
    *,
    upper: bool,
    jaw: _JawMotion,
) -> Piece:
    q = np.linspace(-1, 1, _COLUMNS)
    half = _ARCH_HALF_MM * (1.0 if upper else 0.86)
    angle = q * np.radians(78)
    x = np.sin(angle) / np.sin(np.radians(78)) * half
    z = (
        lip_line[2]
        - _BEHIND_LIPS_MM
        - (0 if upper else 1.5)
        - _ARCH_DEPTH_MM * (1 - np.cos(angle)) / (1 - np.cos(np.radians(78)))
    )
    up = 1.0 if upper else -1.0
    bite = edge[1] + 1.5 * q**2
    height = _UPPER_HEIGHT_MM if upper else _LOWER_HEIGHT_MM

    def row(y: NDArray[np.float64], back: float) -> NDArray[np.float64]:
        points = np.stack([x + edge[0], y, z - back], 1)
        return points if upper else jaw.apply(points)

    shade = (1 - 0.82 * np.abs(q) ** 1.6) * (1.0 if upper else 0.82)
    rows = [
        row(bite + up * (height + 7), 1.0),
        row(bite + up * height, 0.0),
        row(bite + up * height * 0.5, 0.0),
        row(bite + up * 0.6, 0.0),
        row(bite, 0.0),
    ]
    colours = [_tint(gum, shade * 0.5), *(_tint(teeth, shade * light) for light in (0.72, 0.95, 0.98))]
    colours.append(_tint(teeth, shade * 0.9, alpha=0.0))  # a soft edge
    return _piece(rows, colours, [0.0, 0.22, 0.6, 0.95, 1.0], TEETH, Semantic.TEETH)


def _tongue(
    lip_line: NDArray[np.float64],
    edge: NDArray[np.float64],
    values: NDArray[np.floating],
    jaw: _JawMotion,
    colour: NDArray[np.float64],
) -> Piece:
    out, up, tip, wide = (float(values[INDEX[f"expr.tongue{name}"]]) for name in ("Out", "Up", "Tip", "Wide"))
    x = np.linspace(-1, 1, 13)
    half = 17.0 * (1 + 0.25 * wide) * (1 - 0.15 * out)
    crown = np.sqrt(np.clip(1 - x**2, 0, 1))
    base_y = edge[1] - 3.6
    front_z = lip_line[2] - 9 + 16 * out
    groove = 0.10 * np.exp(-((x / 0.16) ** 2))
    lift = 7.0 * up
    profile = [  # (height above the base, depth behind the front, brightness)
        (-7.0, 2.0, 0.55),
        (-2.2 + 5.5 * tip + 2.5 * out, -0.6, 0.95),
        (0.6 + 4 * tip + 2.5 * out + 0.5 * lift, 2.5, 1.0),
        (2.0 + lift, 9.0, 0.74),
        (2.5 + lift, 17.0, 0.35),
    ]
    rows, colours = [], []
    for height, back, bright in profile:
        y = base_y + height - 2.2 * (1 - crown) - 1.2 * groove * 8 * (height > 0) - 5 * out * (back < 1)
        rows.append(jaw.apply(np.stack([x * half, y, front_z - back - 3 * (1 - crown)], 1)))
        colours.append(_tint(colour, bright * (0.72 + 0.28 * crown) * (1 - groove)))
    return _piece(rows[::-1], colours[::-1], [0.5] * 5, FLAT, Semantic.TONGUE)


def _inner_lips(
    rig: Rig,
    vertices: NDArray[np.float64],
    opening: NDArray[np.float64],
    upper_skin: NDArray[np.float64],
    lower_skin: NDArray[np.float64],
) -> list[Piece]:
    """The moist skin that turns into view when closed lips part; where the photo's lips are open it is in the photo."""
    up, out = rig.rotation[:, 1], rig.rotation[:, 2]
    fresh = np.clip(1 - rig.lip_gap / 4.0, 0, 1)
    pieces = []
    for ring, colour, sign, most in (
        (topology.UPPER_LIP[0], upper_skin, -1.0, 1.5),
        (topology.LOWER_LIP[0], lower_skin, 1.0, 2.4),
    ):
        rim = vertices[list(ring)]
        reach = np.minimum(opening * 0.34, most) * fresh
        deep = rim + up * (sign * reach)[:, None] - out * (1.0 + 2.2 * np.minimum(opening / 4, 1))[:, None]
        mid = rim + up * (sign * reach * 0.62)[:, None] - out * 0.6
        cover = rim - up * (sign * 0.5)
        shade = np.ones(len(rim))
        rows = [cover, rim, mid, deep]
        tints = [_tint(colour, shade * bright) for bright in (1.0, 1.0, 0.86, 0.6)]
        for tint, cover_share in zip(tints, (1.0, 1.0, 0.9, 0.0), strict=True):
            tint[:, 3] = fresh * cover_share
        pieces.append(_piece(rows, tints, [0.5] * 4, FLAT, Semantic.UPPER_LIP if sign < 0 else Semantic.LOWER_LIP))
    return pieces
