"""A performance played on the rig, frame by frame: what the animation of a file has to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import CHANNELS, EXPRESSIONS, INDEX
from core.rig.interior import Interior
from core.rig.model import BODY_CHANNELS, Rig
from core.rig.pose import Poser
from core.rig.strips import Piece
from core.rig.tuck import tuck_amount

Floats = NDArray[np.float64]

MORPHED: Final = tuple(name for name in dict.fromkeys((*EXPRESSIONS, *BODY_CHANNELS)) if name != "expr.pupil")
"""Channels that become targets."""
_AJAR: Final = 0.35
"""Jaw of the pose in whose light the inside of the mouth is shown."""


@dataclass(frozen=True, eq=False)
class Played:
    """A performance on a rig; T frames.

    Attributes:
        sheet: float32 [T, N, 3] mm, before the head moves.
        mouth: float32 [T, M, 3] mm, the pieces of the mouth one after the other, before the head moves.
        place: float64 [T, 3] mm, where the neck joint is.
        turn: float64 [T, 3, 3], of the head.
        closer: float64 [T] mm, what the torso shares of the head's way to the camera.
        eyes: float64 [T, 2, 3, 3], turns of right and left eye against the head.
        amounts: channel of `MORPHED`, and of the limbs that this sitter shows -> [T], 1 is the channel's limit.
    """

    sheet: NDArray[np.float32]
    mouth: NDArray[np.float32]
    place: Floats
    turn: Floats
    closer: Floats
    eyes: Floats
    amounts: dict[str, Floats]


class Stage:
    """One rig, ready to be posed.

    Attributes:
        pieces: of the mouth, as lit when it is ajar.
        rest: float64 [N, 3] and [M, 3] mm, sheet and mouth at rest.
        units: channel -> the same as displacements at full strength.
        pivot: float64 [3] mm, the neck joint at rest.
        shut: float64 [N, 3] mm, the sheet with closed eyes.
    """

    def __init__(self, rig: Rig, lid_follow: float) -> None:
        self._poser, self._interior = Poser(rig), Interior(rig)
        self._poser.lid_follow = lid_follow
        ajar = channels.values(expr__jawOpen=_AJAR)
        self.pieces: list[Piece] = self._interior.pieces(ajar, self._poser.sculpt(ajar), tuck_amount(ajar))
        at_rest = channels.rest()
        self.rest = self._posed(at_rest)
        self.pivot = self._poser.head(at_rest).pivot
        self.shut = self._posed(channels.values(expr__eyeBlinkLeft=1, expr__eyeBlinkRight=1))[0]
        self._full = {name: CHANNELS[INDEX[name]].maximum for name in (*MORPHED, *rig.limbs)}
        self.units = {}
        for name, full in self._full.items():
            pose = channels.rest()
            pose[INDEX[name]] = full
            self.units[name] = tuple(a - b for a, b in zip(self._posed(pose), self.rest, strict=True))

    def play(self, values: NDArray[np.floating], on_progress: Callable[[float], None]) -> Played:
        """Every frame of a performance [T, C]."""
        count = len(values)
        shown = np.stack([self._poser.shown(row) for row in values])
        sheet = np.empty((count, *self.rest[0].shape), np.float32)
        mouth = np.empty((count, *self.rest[1].shape), np.float32)
        place, turn, closer = np.empty((count, 3)), np.empty((count, 3, 3)), np.empty(count)
        eyes = np.empty((count, 2, 3, 3))
        for t, row in enumerate(shown):
            on_progress(t / count)
            sculpted, head = self._poser.sculpt(row), self._poser.head(row)
            sheet[t], mouth[t] = sculpted, self._mouth(row, sculpted)
            place[t], turn[t], closer[t] = head.pivot + head.shift, head.turn, head.closer
            eyes[t] = [eye.turn for eye in self._poser.placed(row, sculpted, head).eyes]
        amounts = {name: shown[:, INDEX[name]].astype(np.float64) / full for name, full in self._full.items()}
        return Played(sheet, mouth, place, turn, closer, eyes, amounts)

    def _posed(self, values: NDArray[np.floating]) -> tuple[Floats, Floats]:
        sculpted = self._poser.sculpt(values)
        return sculpted, self._mouth(values, sculpted)

    def _mouth(self, values: NDArray[np.floating], sculpted: Floats) -> Floats:
        pieces = self._interior.pieces(values, sculpted, tuck_amount(values))
        return np.concatenate([piece.points for piece in pieces])
