"""The lips' inner skin: moist, turned into view when lips part, and drawn over the rim so that nothing of the photo's
mouth or lip line clings to lips that have moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.rig import lips, topology
from core.rig.model import Rig
from core.rig.semantics import Semantic
from core.rig.strips import Piece, shade, strip, tinted

_REACH_MM = (0.9, 1.7)
_SHARE = 0.36
"""How far the inner skin reaches into the opening, by how far it is wider than in the photo."""
_MEETS, _TOUCH_MM = 0.55, 1.6
"""Reach by which the inner skin of both lips meets, and openings below which it does: no darkness of the throat shows there."""
_RIM = ((0.75, 0.0), (0.25, 0.85), (0.0, 1.0))
"""Rows of the rim: way from the inner edge to the next ring, opacity."""
_CORNER: Final = np.array([0, 0.3, 0.75, 1, 1, 1, 1, 1, 0.75, 0.3, 0])
"""How far each column is out of the corners, whose shadow the photo has."""
_IN_CORNER = 0.85
"""Brightness of the inner skin in the corners."""
_VEIL: Final = np.array([1, 0.8, 0.4, 0.1, 0, 0, 0, 0.1, 0.4, 0.8, 1])
"""How much of what is behind them the corners hide: cheek and lip go over into each other there."""
_VEIL_OF_A_SMILE = 0.3
"""Share of it where teeth show in the photo: a smile draws its corners tight, and there is a dark corridor behind them."""
_VEIL_SHADE: Final = np.array([0.66, 0.46, 0.62])
"""Brightness of the corners against the lips beside them: along the upper edge, between, along the lower one."""
_OVER_TEETH_MM: Final = 6.0 * np.array([1, 1, 0.9, 0.4, 0, 0, 0, 0.4, 0.9, 1, 1])
"""Corners drawn in by rounding lips come to lie as deep as the teeth, which do not move; lips win."""
_SEAM: Final = np.array([1, 0.9, 0.7, 0.35, 0, 0, 0, 0.35, 0.7, 0.9, 1])
"""How far each column is as dark as the photo has it beside the inner edge: a lighter rim would shine as a wire beside it."""
_SEAM_WAYS, _DARKEST = (0.0, 0.3, 0.6), 0.3
"""Ways from the inner edge to the next ring where that is read, and the least brightness against the lip."""
_LIP_LINE = 0.7
"""Brightness of the line where lips meet."""


class InnerLips:
    """The inner skin of one sitter."""

    def __init__(self, rig: Rig) -> None:
        self._up, self._out = rig.rotation[:, 1].astype(np.float64), rig.rotation[:, 2].astype(np.float64)
        self._light = rig.light
        self._colours = rig.lip_colours.astype(np.float64) / 255  # [2, 11, 3]
        inner = rig.mouth_colours[4:].astype(np.float64) / 255
        self._moist = inner / np.maximum(self._colours[:, 2:9].mean(1), 1 / 255)  # [2, 3], against the lip's own colour
        rest = rig.vertices.astype(np.float64)
        self._rest_gap = lips.opening_mm(rest)
        self._seam = _seam(rig)
        self._corners = self._veil(_VEIL_OF_A_SMILE if rig.mouth_teeth.any() else 1.0)

    def skin(self, vertices: NDArray[np.float64], tucked: float) -> list[Piece]:
        """What is seen inside, scene mm; the lower one reaches up behind the teeth when `tucked` (0..1)."""
        opening = lips.opening_mm(vertices)
        touching = np.clip(2 - 2 * opening / _TOUCH_MM, 0, 1)
        pieces = []
        for lower, (ring, outside) in enumerate((topology.UPPER_LIP[:3:2], topology.LOWER_LIP[:3:2])):
            inward = self._up * (1.0 if lower else -1.0)
            fresh = np.minimum(np.maximum(opening - self._rest_gap, 0) * _SHARE, _REACH_MM[lower])
            reach = np.maximum(fresh, opening * _MEETS * touching)
            back = 0.6 + 1.2 * np.minimum(opening / 4, 1)
            if lower:
                reach = reach + tucked * np.minimum(opening, 2.4)
                back = back + 7.0 * tucked
            rim = vertices[list(ring)]
            rows = [vertices[list(outside)] - self._out * 0.5]  # the soft edge of the lips over it shows lip, not throat
            bright = [np.full(11, shade(self._light, self._out))]
            for share in (0.0, 0.35, 0.7, 1.0):
                turn = share * np.pi / 2
                rows.append(rim + inward * (reach * np.sin(turn))[:, None] - self._out * (back * (1 - np.cos(turn)))[:, None])
                facing = self._out * np.cos(turn) + inward * np.sin(turn)
                lit = min(float(shade(self._light, facing)), float(bright[0][0]))  # the other lip is in the way of more
                bright.append(lit * (0.92 - 0.2 * touching - (0.45 - 0.25 * touching) * share))
            colour = self._colours[lower] * self._moist[lower] * self._seam[lower, :, None]
            tint = tinted(colour[None], np.array(bright) / bright[0] * (_IN_CORNER + (1 - _IN_CORNER) * _CORNER))
            tint[-1, :, 3] = np.maximum(tucked if lower else 0, touching)
            points = np.array(rows if not lower else rows[::-1])
            kind = Semantic.LOWER_LIP if lower else Semantic.UPPER_LIP
            piece = strip(points, tint if not lower else tint[::-1], kind)
            pieces.append(replace(piece, nearer=np.tile(_OVER_TEETH_MM, len(points)) * (1 - tucked * lower)))
        return pieces

    def corners(self, vertices: NDArray[np.float64]) -> Piece:
        """The soft corners, scene mm: drawn over all that is behind the lips."""
        upper, lower = vertices[lips.UPPER], vertices[lips.LOWER]
        points = np.array([upper, (upper + lower) / 2, lower]) - self._out * 0.2
        return replace(self._corners, points=points.reshape(-1, 3))

    def rims(self, vertices: NDArray[np.float64]) -> list[Piece]:
        """Cover of the inner edges, scene mm, to be drawn over the lips; opaque where the lips have left the photo."""
        opening = lips.opening_mm(vertices)
        away = np.clip((np.abs(opening - self._rest_gap) - 0.15) / 1.2, 0, 1)
        away *= _CORNER
        if not away.any():
            return []
        met = _LIP_LINE + (1 - _LIP_LINE) * np.clip(opening / 1.5, 0, 1)
        pieces = []
        for lower, rings in ((1, topology.LOWER_LIP), (0, topology.UPPER_LIP)):
            inner, outer = vertices[list(rings[0])], vertices[list(rings[1])]
            inward = self._up * (1.0 if lower else -1.0)
            points = [inner + (outer - inner) * way for way, _ in _RIM]
            points.append(inner + inward * 0.4)
            points = [p + self._out * 0.3 for p in points]
            shades = [np.ones(11), 0.45 + 0.5 * met, 0.88 * met, 0.75 * met]
            tint = tinted(self._colours[lower][None] * self._seam[lower, :, None], np.array(shades))
            for row, (_, opacity) in enumerate((*_RIM, (0, 0.0))):
                tint[row, :, 3] = opacity * away
            kind = Semantic.LOWER_LIP if lower else Semantic.UPPER_LIP
            pieces.append(strip(np.array(points), tint, kind))
        return pieces

    def _veil(self, opacity: float) -> Piece:
        """The soft corners without their points: nothing about them depends on the pose but these."""
        colour = np.array([self._colours[0], self._colours.mean(0), self._colours[1]])
        seam = np.array([self._seam[0], self._seam.mean(0), self._seam[1]])
        tint = tinted(colour, np.minimum(_VEIL_SHADE[:, None], seam))
        tint[..., 3] = _VEIL * opacity
        piece = strip(np.zeros((3, 11, 3)), tint, Semantic.LOWER_LIP)
        seen = (piece.tint[piece.triangles, 3] > 0).any(1)
        return replace(piece, triangles=piece.triangles[seen])


def _seam(rig: Rig) -> NDArray[np.float64]:
    """Brightness of the inner edges toward the corners, against the lips beside them [2, 11]."""
    lip = np.maximum(rig.lip_colours.astype(np.float64).mean(-1), 1)
    darkest = np.full_like(lip, np.inf)
    for row, rings in enumerate((topology.UPPER_LIP, topology.LOWER_LIP)):
        inner, outer = rig.pixels[list(rings[0])], rig.pixels[list(rings[1])]
        for way in _SEAM_WAYS:
            x, y = np.round(inner + (outer - inner) * way).astype(int).T
            x, y = np.clip(x, 1, rig.width - 2), np.clip(y, 1, rig.height - 2)
            about = np.mean([rig.photo[y + j, x + i].mean(-1) for j in (-1, 0, 1) for i in (-1, 0, 1)], axis=0)
            darkest[row] = np.minimum(darkest[row], about)
    return 1 + _SEAM * (np.clip(darkest / lip, _DARKEST, 1) - 1)
