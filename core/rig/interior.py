"""The inside of the mouth as geometry: cavity, teeth on skull and jaw, gums, tongue, and the lips' inner skin.

Teeth never stretch with the lips: the upper row is rigid with the skull, the lower one with the jaw. Everything is built
in the head frame, lit by the light of the photo, and carried by the head like any vertex of the face.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.inner_lips import InnerLips
from core.rig.jaw import JawMotion
from core.rig.lip_shade import LipShade
from core.rig.model import Rig
from core.rig.semantics import Semantic
from core.rig.strips import Piece, strip, tinted
from core.rig.teeth import BEHIND_LIPS_MM, OVERBITE_MM, OVERJET_MM, arch_depth, teeth_row
from core.rig.tongue import tongue

PHOTO_COLUMNS = 17
"""Columns of the bent picture that shows what the photo shows between the lips."""
_HIDDEN_MM = 2.0
"""Where the photo shows teeth, the averaged ones stay this far above and behind them: two edges would look like none."""
_LOWER_HIDDEN_MM = 1.6
"""Lower incisors below the lower lip's rim in the photo."""
_THROAT_MM = 38.0
"""How far the throat is behind the lips."""
_ACROSS_MM: Final = np.linspace(-46, 46, 17)[:, None]
_DOWN: Final = np.linspace(0, 1, 4)[:, None, None]
_THROAT: Final = (1 - 0.4 * np.exp(-((_ACROSS_MM / 16) ** 2))) * (1 - 0.7 * np.clip((np.abs(_ACROSS_MM) - 10) / 14, 0, 1))
"""Brightness across, [17, 1]: dark in the middle, where it goes on, and beside the teeth, where cheeks lie close to them."""
_LOWER_TONE, _LOWER_WARM, _LOWER_SHARE = 0.9, 0.12, 0.35
"""Lower teeth against the upper ones, how much of the colour of the flesh about them they take, and the share of the light
within the mouth that reaches their front."""
_CROWN_MM = 3.0
"""Light on the teeth in the photo is told this far above their edge."""


class Interior:
    """The mouth of one sitter."""

    def __init__(self, rig: Rig) -> None:
        self._rotation, self._translation = rig.rotation, rig.translation
        self._inner_lips = InnerLips(rig)
        rest = self._local(rig.vertices)
        self._eyes_mm = float(np.linalg.norm(rest[[33, 133]].mean(0) - rest[[362, 263]].mean(0)))
        line, edge = self._local(rig.mouth_frame)
        self._light = np.concatenate([rig.light[:3].astype(np.float64) @ rig.rotation, rig.light[3:]])
        teeth, gum, self._tongue_colour, dark = rig.mouth_colours[:4].astype(np.float64) / 255
        self._throat = (dark + self._tongue_colour) / 2 * _THROAT
        shown = bool(rig.mouth_teeth.any())
        self._edge = np.array([line[0], edge[1], line[2] - BEHIND_LIPS_MM])
        overbite = min(OVERBITE_MM, rest[14, 1] - _LOWER_HIDDEN_MM - edge[1])
        self._lower_edge = self._edge + np.array([0, overbite, -OVERJET_MM])
        hidden = np.array([0, _HIDDEN_MM, -_HIDDEN_MM]) if shown else np.zeros(3)
        self._upper = teeth_row(self._edge + hidden, self._light, teeth, gum, upper=True)
        warm = (self._tongue_colour / max(self._tongue_colour.mean(), 1e-3)) ** _LOWER_WARM
        self._lower = teeth_row(self._lower_edge, self._light, teeth * _LOWER_TONE * warm, gum, upper=False)
        self._line = line
        self._photo = self._bent_photo(rig)

    def pieces(self, values: NDArray[np.floating], vertices: NDArray[np.float64], tucked: float) -> list[Piece]:
        """Everything between the lips for one pose, back to front, in scene mm not yet moved with the head.

        Args:
            values: channels [C].
            vertices: float64 [N, 3] mm, sculpted and corrected, not yet skinned.
            tucked: how far the lower lip is under the teeth, 0..1.
        """
        jaw = JawMotion.of(values)
        shade = self._shade(vertices)
        lower = jaw.teeth(self._lower.points)
        flesh = tongue(self._edge, self._lower_edge, jaw, values, self._light, self._tongue_colour)
        placed = [
            self._cavity(jaw, shade),
            flesh.at(flesh.points, shade.flesh(flesh.points)),
            self._lower.at(lower, shade.flesh(lower, _LOWER_SHARE)),
            self._upper.at(self._upper.points, shade.at(self._upper.points)),
        ]
        return [replace(p, points=self._scene(p.points)) for p in placed] + self._inner_lips.skin(vertices, tucked)

    def corners(self, vertices: NDArray[np.float64]) -> Piece:
        """What veils all of it toward the corners of the lips, scene mm."""
        return self._inner_lips.corners(vertices)

    def rims(self, vertices: NDArray[np.float64]) -> list[Piece]:
        """What is drawn over the lips' edges, scene mm."""
        return self._inner_lips.rims(vertices)

    @property
    def photo(self) -> NDArray[np.float64]:
        """What the photo shows between the lips: [2, PHOTO_COLUMNS, 3] scene mm, rims of `Rig.mouth_box`, bent as the teeth."""
        return self._photo

    def light(self, vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        """Share of the face's light, 0..1 by channel [3], that reaches the upper incisors; `vertices` as in `pieces`."""
        return self._shade(vertices).at(self._edge + np.array([0, _CROWN_MM, 0]))

    def _shade(self, vertices: NDArray[np.float64]) -> LipShade:
        return LipShade.of(self._local(vertices[: topology.FACE_POINTS]), self._eyes_mm, self._tongue_colour)

    def _cavity(self, jaw: JawMotion, shade: LipShade) -> Piece:
        """The throat: flesh far behind the lips."""
        top = self._line + np.array([0, 18.0, -_THROAT_MM]) + _ACROSS_MM * [1.0, 0, 0]
        bottom = jaw.apply(top - np.array([0, 40.0, 0]))
        points = top + _DOWN * (bottom - top)
        colour = self._throat * shade.flesh(points)
        return strip(points, tinted(colour, np.ones(points.shape[:-1])), Semantic.CAVITY)

    def _bent_photo(self, rig: Rig) -> NDArray[np.float64]:
        left, top, right, bottom = (float(v) for v in rig.mouth_box)
        x = np.linspace(left, right, PHOTO_COLUMNS)
        pixels = np.stack([np.stack([x, np.full(PHOTO_COLUMNS, y)], axis=1) for y in (top, bottom)])
        flat = rig.camera.unproject(pixels, float(rig.mouth_frame[0, 2]))
        local = self._local(flat)
        local[..., 2] = self._edge[2] + 0.4 - arch_depth(local[..., 0] - self._line[0])
        depth = self._scene(local)[..., 2]
        return rig.camera.unproject(pixels, depth)

    def _local(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        return np.asarray((points - self._translation) @ self._rotation, np.float64)

    def _scene(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(points @ self._rotation.T + self._translation)
