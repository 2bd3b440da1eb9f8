"""A performance played on the rig, frame by frame: what the animation of a file has to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import CHANNELS, EXPRESSIONS, INDEX
from core.rig import lids
from core.rig.easing import smoothstep
from core.rig.interior import Interior
from core.rig.lids import LidStrip
from core.rig.model import BODY_CHANNELS, Rig
from core.rig.pose import Posed, Poser
from core.rig.strips import Piece
from core.rig.tuck import tuck_amount

Floats = NDArray[np.float64]

MORPHED: Final = tuple(name for name in dict.fromkeys((*EXPRESSIONS, *BODY_CHANNELS)) if name != "expr.pupil")
"""Channels that become targets."""
_BEFORE_OTHERS_MM: Final = 0.5
"""How far the photo's own teeth lie before the averaged ones."""
_AJAR: Final = 0.2
"""Jaw of the pose in whose light the inside of the mouth is shown."""
_EMERGED: Final = 0.3
"""How far closed an upper lid is out as a whole; before, it grows out of its edge."""
_WAY: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_BEFORE_MM: Final = 1.0
"""How far an upper lid that comes down lies before the face."""


class Tracks(NamedTuple):
    """How the joints move; T frames.

    Attributes:
        place: float64 [T, 3] mm, where the neck joint is.
        turn: float64 [T, 3, 3], of the head.
        closer: float64 [T] mm, what the torso shares of the head's way to the camera.
        eyes: float64 [T, 2, 3, 3], turns of right and left eye against the head.
    """

    place: Floats
    turn: Floats
    closer: Floats
    eyes: Floats


@dataclass(frozen=True, eq=False)
class Played:
    """Frames of a performance on a rig.

    Attributes:
        tracks: of the joints.
        shapes: sheet, mouth (its pieces one after the other) and upper lids (right, left), each float32 [T, V, 3] mm before
            the head moves.
        amounts: channel of `MORPHED`, and of the limbs that this sitter shows -> [T], 1 is the channel's limit.
    """

    tracks: Tracks
    shapes: tuple[NDArray[np.float32], ...]
    amounts: dict[str, Floats]


class Stage:
    """One rig, ready to be posed.

    Attributes:
        pieces: of the mouth, as lit when it is ajar.
        own_teeth: float64 [2, K, 3] mm, the bent picture of the teeth that the photo shows, top and bottom; None where it
            shows none.
        strips: the upper lids, right and left, shut.
        lids_on_the_way: float64 [2, K, 3] mm, points of either upper lid as it comes down: the ball lies behind them.
        rest: float64 [V, 3] mm each, sheet, mouth and upper lids at rest.
        units: channel -> the same as displacements at full strength.
        pivot: float64 [3] mm, the neck joint at rest.
    """

    def __init__(self, rig: Rig, lid_follow: float) -> None:
        self._poser, self._interior = Poser(rig), Interior(rig)
        self._poser.lid_follow = lid_follow
        self._up = rig.rotation[:, 1].astype(np.float64)
        self._width = [lids.width_mm(rig.vertices, side) for side in lids.SIDES]
        open_eyes = rig.vertices.astype(np.float64)
        self.strips = [self._strip(open_eyes, i, 1.0) for i in range(2)]
        ways = [np.concatenate([self._strip(open_eyes, i, share).points for share in _WAY]) for i in range(2)]
        self.lids_on_the_way: Floats = np.stack(ways)
        ajar = channels.values(expr__jawOpen=_AJAR)
        self.pieces: list[Piece] = self._interior.pieces(ajar, self._poser.sculpt(ajar), tuck_amount(ajar))
        shown = bool(rig.mouth_teeth.any())
        self.own_teeth: Floats | None = self._interior.photo + np.array([0, 0, _BEFORE_OTHERS_MM]) if shown else None
        at_rest = channels.rest()
        self.rest = self._posed(at_rest)
        self.pivot = self._poser.head(at_rest).pivot
        self._full = {name: CHANNELS[INDEX[name]].maximum for name in (*MORPHED, *rig.limbs)}
        self.units = {}
        for name, full in self._full.items():
            pose = channels.rest()
            pose[INDEX[name]] = full
            self.units[name] = tuple(a - b for a, b in zip(self._posed(pose), self.rest, strict=True))

    def play(self, values: NDArray[np.floating]) -> Played:
        """Frames of a performance [T, C]."""
        count = len(values)
        shown = np.stack([self._poser.shown(row) for row in values])
        shapes = tuple(np.empty((count, *rest.shape), np.float32) for rest in self.rest)
        place, turn, closer = np.empty((count, 3)), np.empty((count, 3, 3)), np.empty(count)
        eyes = np.empty((count, 2, 3, 3))
        for t, row in enumerate(shown):
            sculpted, head = self._poser.sculpt(row), self._poser.head(row)
            posed = self._poser.placed(row, sculpted, head)
            for shape, points in zip(shapes, self._shapes(row, sculpted, posed), strict=True):
                shape[t] = points
            place[t], turn[t], closer[t] = head.pivot + head.shift, head.turn, head.closer
            eyes[t] = [eye.turn for eye in posed.eyes]
        amounts = {name: shown[:, INDEX[name]].astype(np.float64) / full for name, full in self._full.items()}
        return Played(Tracks(place, turn, closer, eyes), shapes, amounts)

    def _posed(self, values: NDArray[np.floating]) -> tuple[Floats, ...]:
        sculpted = self._poser.sculpt(values)
        return self._shapes(values, sculpted, self._poser.placed(values, sculpted, self._poser.head(values)))

    def _shapes(self, values: NDArray[np.floating], sculpted: Floats, posed: Posed) -> tuple[Floats, ...]:
        pieces = self._interior.pieces(values, sculpted, tuck_amount(values))
        closed = [0.0 if lid is None else lid.closed for lid in posed.lids]
        upper = [self._grown(self._strip(sculpted, i, closed[i]), closed[i]) for i in range(2)]
        mouth = [_before(piece) for piece in pieces]
        if self.own_teeth is not None:
            mouth.append(self.own_teeth.reshape(-1, 3))
        return sculpted, np.concatenate(mouth), np.concatenate(upper)

    def _strip(self, sheet: Floats, i: int, closed: float) -> LidStrip:
        return lids.lid_strip(sheet, lids.SIDES[i], closed, self._width[i], self._up)

    def _grown(self, strip: LidStrip, closed: float) -> Floats:
        """The points of a lid as far as it is out of its edge."""
        edge = np.tile(strip.edge, (lids.ROWS, 1))
        grown: Floats = edge + float(smoothstep(np.array(closed / _EMERGED))) * (strip.points - edge)
        grown[:, 2] += _BEFORE_MM
        return grown


def _before(piece: Piece) -> Floats:
    """The points of a piece, as near as they are drawn."""
    points = piece.points.astype(np.float64)
    points[:, 2] += piece.nearer
    return points
