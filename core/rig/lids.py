"""Lids that follow the gaze and lids that meet.

A lid that rises moves the sheet. A lid that falls is a strip over the sheet: its edge carries the lashes as photographed,
and above it skin unrolls, unstretched, from the fold. Textures of the strip (`Rig.lid_open`, `Rig.lid_closed`) are
unrolled alike: columns from corner to corner, rows from `RISE` above the edge to `HANG` below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.easing import smoothstep

SIDES = ("Right", "Left")
COLUMNS, ROWS = 17, 30
RISE, HANG = 0.62, 0.20
"""What the strip's textures span above and below the edge of the lid, widths of the eye."""
BALL_MM = 12.0
UPPER_FOLLOWS_UP, UPPER_FOLLOWS_DOWN, LOWER_FOLLOWS = 0.62, 0.80, 0.36
"""How far each lid goes with the iris where lids follow fully."""
MOST_LOWERED = 0.72
"""Share of the opening that a look down covers at most: whoever looks down still sees."""
_WIDE_OPEN_MM = 9.0
_FOLD_ABOVE, _FOLD_LEAST, _LASH_BAND = 0.06, 0.11, 0.07
"""How far above the crease a closed lid sets in, how high that is at least, and how high the open lid's lashes stand that it
hides: widths of the eye."""
_CREASE_DROP_MM = 1.3

_ACROSS = np.array([0, 0.45, 0.75, 0.95, 1, 0.95, 0.75, 0.4, 0])
_WITHIN = np.array([0.5, 0.8, 1, 1, 0.9, 0.7, 0.4])


@dataclass(frozen=True)
class LidState:
    """Where the lids of one eye are.

    Attributes:
        closed: 0 the upper lid is where the sheet has it .. 1 it meets the lower one.
        raised_mm: how far the sheet's upper lid is raised.
        lower_mm: how far the sheet's lower lid is raised; negative where it is lowered.
        drop_mm: how far the fold comes down with a lid that looks down.
    """

    closed: float
    raised_mm: float
    lower_mm: float
    drop_mm: float


@dataclass(frozen=True, eq=False)
class LidStrip:
    """One upper lid, COLUMNS x ROWS vertices, row by row from the fold to the tips of the lashes.

    Attributes:
        points: float64 [V, 3] mm, not yet skinned.
        at: float32 [V, 2], place in the unrolled textures, 0..1.
        under_fold: float32 [V, 2], distance below the fold, and over how much of it the lid sets in, widths of the eye.
        edge, lower: float64 [COLUMNS, 3] mm, the edge of the lid and that of the lower one.
    """

    points: NDArray[np.float64]
    at: NDArray[np.float32]
    under_fold: NDArray[np.float32]
    edge: NDArray[np.float64]
    lower: NDArray[np.float64]


def lid_state(blink: float, pitch_deg: float, follow: float, opening_mm: float) -> LidState:
    """Blink and gaze together.

    Args:
        blink: 1 closed; negative opens lids that the photo shows lowered.
        pitch_deg: of the eye against the photo, positive upward.
        follow: 0 leaves the lids to themselves, 1 lets them follow as in life.
        opening_mm: height of the eye's opening at its middle.
    """
    travel = follow * BALL_MM * float(np.sin(np.radians(pitch_deg)))
    lower = travel * LOWER_FOLLOWS
    shut = min(max(blink, 0.0), 1.0)
    raised = max(travel, 0.0) * UPPER_FOLLOWS_UP * (1 - shut) + max(-blink, 0.0) * _WIDE_OPEN_MM
    lowered = max(-travel, 0.0) * UPPER_FOLLOWS_DOWN / max(opening_mm - min(lower, 0.0), 1.0)
    lowered = MOST_LOWERED * float(np.tanh(lowered / MOST_LOWERED))
    return LidState(1 - (1 - shut) * (1 - lowered), raised, lower, _CREASE_DROP_MM * lowered)


def opening_mm(face: NDArray[np.floating], side: str) -> float:
    """Height of the eye's opening at its middle."""
    return float(np.linalg.norm(face[topology.UPPER_LID[side][4]] - face[topology.LOWER_LID[side][4]]))


def width_mm(face: NDArray[np.floating], side: str) -> float:
    """From corner to corner of the eye."""
    ring = topology.UPPER_LID[side]
    return float(np.linalg.norm(face[ring[0]] - face[ring[-1]]))


def shift(face: NDArray[np.floating], side: str, state: LidState, up: NDArray[np.floating]) -> None:
    """Move the sheet about one eye in place: float [N, 3] mm; `up` is the head's, [3]."""
    crease = 0.6 * state.raised_mm - state.drop_mm
    outer = _ACROSS[1:-1]
    for ring, amount in (
        (topology.UPPER_LID, state.raised_mm * _ACROSS),
        (topology.LID_CREASE, crease * np.maximum(_ACROSS, 0.1)),
        (topology.UPPER_ORBIT, 0.35 * crease * outer),
        (topology.LOWER_LID, state.lower_mm * _ACROSS),
        (topology.UNDER_EYE, 0.6 * state.lower_mm * _WITHIN),
        (topology.LOWER_ORBIT, 0.2 * state.lower_mm * _WITHIN),
    ):
        face[list(ring[side])] += (amount if side == "Right" else amount[::-1])[:, None] * up


def strip_triangles(*, skin_only: bool = False) -> NDArray[np.int32]:
    """Triangles [T, 3] of the strip; `skin_only` leaves the lashes below the edge out."""
    rows = int((_heights() >= 0).sum()) if skin_only else ROWS
    i = np.arange(rows * COLUMNS).reshape(rows, COLUMNS)
    a, b, c, d = i[:-1, :-1].ravel(), i[:-1, 1:].ravel(), i[1:, :-1].ravel(), i[1:, 1:].ravel()
    return np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)]).astype(np.int32)


def lid_strip(face: NDArray[np.floating], side: str, closed: float, width: float, up: NDArray[np.floating]) -> LidStrip:
    """The upper lid of one eye.

    Args:
        face: float [N, 3] mm, sculpted but not yet skinned.
        side: "Right" or "Left".
        closed: 0 open .. 1 closed.
        width: of the eye at rest, mm.
        up: float [3], the head's.
    """
    upper, lower, crease = contours(face, side, COLUMNS)
    unrolled = float(smoothstep(np.array(closed / 0.55)))
    fold = upper + (crease - upper) * (0.5 + 0.5 * unrolled) + _FOLD_ABOVE * width * unrolled * up
    lacking = np.maximum(_FOLD_LEAST * width * unrolled - (fold - upper) @ up, 0)
    fold += lacking[:, None] * up
    set_in = np.maximum((fold - upper) @ up / width - _LASH_BAND, 0.03)
    edge = upper + (lower - upper) * min(1.02, closed * 1.03)
    edge[:, 2] += 1.2 * closed * np.sin(np.pi * np.linspace(0, 1, COLUMNS))
    room = np.maximum((fold - edge) @ up, 0.01 * width)
    height = np.minimum(_heights()[:, None] * width, room[None])
    points = places(edge, fold, height, room, up)
    across = np.broadcast_to(np.linspace(0, 1, COLUMNS), height.shape)
    at = np.stack([across, (RISE - height / width) / (RISE + HANG)], axis=-1)
    return LidStrip(
        points.reshape(-1, 3),
        at.reshape(-1, 2).astype(np.float32),
        np.stack([(room - height) / width, np.broadcast_to(set_in, height.shape)], axis=-1).reshape(-1, 2).astype(np.float32),
        edge,
        lower,
    )


def unrolled_places(
    face: NDArray[np.floating], side: str, columns: int, rows: int, up: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Where the texels of the unrolled textures lie on the rest face: float64 [rows, columns, 3] mm."""
    upper, _, crease = contours(face, side, columns, inset=0.5 / columns)
    width = width_mm(face, side)
    room = np.maximum((crease - upper) @ up, 0.01 * width)
    height = (RISE - (np.arange(rows) + 0.5) / rows * (RISE + HANG)) * width
    return places(upper, crease, np.broadcast_to(height[:, None], (rows, columns)), room, up)


def places(
    edge: NDArray[np.floating],
    fold: NDArray[np.floating],
    height: NDArray[np.floating],
    room: NDArray[np.floating],
    up: NDArray[np.floating],
) -> NDArray[np.float64]:
    """Points [rows, columns, 3] mm at `height` [rows, columns] mm above the edge, as deep as edge and fold are."""
    points = edge[None] + height[..., None] * up
    share = np.clip(height / room, 0, 1)
    points[..., 2] = edge[None, :, 2] + share * (fold[:, 2] - edge[:, 2])
    return np.asarray(points, np.float64)


def contours(
    face: NDArray[np.floating], side: str, columns: int, inset: float = 0.0
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Upper edge, lower edge and crease as smooth curves, float64 [columns, 3] mm each.

    They run from the inner corner to a little past the outer one, where lashes and their line go on.
    """
    points, share = _contour_table(side, columns, inset)
    upper, lower, crease = (share @ face[points]).reshape(3, columns, 3)
    return upper, lower, crease


def _heights() -> NDArray[np.float64]:
    """Heights of the strip's rows above the edge, widths of the eye; one row lies on the edge."""
    below = 7
    return np.concatenate([np.linspace(RISE, 0, ROWS - below), -HANG * np.arange(1, below + 1) / below])


@lru_cache(8)
def _contour_table(side: str, columns: int, inset: float) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Curves as shares of landmarks: which ones [P], and float64 [3 * columns, P] for upper edge, lower edge and crease."""
    rings = [ring[side] for ring in (topology.UPPER_LID, topology.LOWER_LID, topology.LID_CREASE)]
    points = np.array(sorted(set(rings[0] + rings[1] + rings[2])))
    upper, lower, crease = ((points[None] == np.array(ring)[:, None]).astype(np.float64) for ring in rings)  # [9, P]
    outer, step, at = (0, 1, 0) if side == "Right" else (8, -1, 9)
    beyond = 2 * upper[outer] - (upper[outer + step] + lower[outer + step]) / 2
    above = beyond + 0.5 * (crease[outer + step] - upper[outer + step])
    where = np.linspace(inset, 1 - inset, columns)
    curves = [
        _spline(np.insert(ring, at, last, axis=0), where) for ring, last in ((upper, beyond), (lower, beyond), (crease, above))
    ]
    return points, np.concatenate(curves)


def _spline(ring: NDArray[np.floating], where: NDArray[np.floating]) -> NDArray[np.float64]:
    """Catmull-Rom curve through points [K, D] at places 0..1."""
    at = where * (len(ring) - 1)
    i = np.clip(at.astype(int), 0, len(ring) - 2)
    q = (at - i)[:, None]
    p0, p1, p2, p3 = (ring[np.clip(i + k, 0, len(ring) - 1)] for k in (-1, 0, 1, 2))
    spline = 2 * p1 + (p2 - p0) * q + (2 * p0 - 5 * p1 + 4 * p2 - p3) * q**2 + (3 * p1 - p0 - 3 * p2 + p3) * q**3
    return np.asarray(spline / 2, np.float64)
