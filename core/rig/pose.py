"""Channel values in, everything that is drawn out: the one place where a pose becomes geometry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.rig import lips
from core.rig.eyeball import PosedEye
from core.rig.eyes import Eyes, PosedLid
from core.rig.face_model import face_model
from core.rig.interior import Interior
from core.rig.limbs import LimbJoints
from core.rig.model import BODY_CHANNELS, LIMB_CHANNELS, OPEN_MM, Rig
from core.rig.rounding import Rounding
from core.rig.safe_range import SafeRange
from core.rig.skeleton import HeadTransform, head_transform
from core.rig.strips import Piece
from core.rig.tuck import Tuck, tuck_amount
from core.rig.unfold import Unfold

_EXPRESSIONS = [INDEX[name] for name in channels.EXPRESSIONS]
_BODY = [INDEX[name] for name in BODY_CHANNELS]
_LIMBS = [INDEX[name] for name in LIMB_CHANNELS]
_PUPIL = INDEX["expr.pupil"]
_GAP_STAYS = 0.6
"""Change of parted lips, as a share of their distance in the photo, at which nothing of the gap in it is left."""


@dataclass(frozen=True, eq=False)
class PosedPiece:
    """One piece of the mouth with projected points [V, 3]."""

    points: NDArray[np.float32]
    piece: Piece


@dataclass(frozen=True, eq=False)
class Posed:
    """One frame's geometry. Points are (photo px x, photo px y, depth mm toward the camera).

    Attributes:
        sheet: float32 [N, 3].
        eyes: right, left.
        lids: right, left; None while the eye is as photographed.
        mouth: back to front; all but the lips' inner skin behind them.
        lip_corners: what veils the mouth toward the corners of the lips; drawn over `mouth`.
        lip_rims: what covers the inner edges of lips that have moved; drawn over the sheet.
        mouth_photo: float32 [2, P, 3] the photo's own interior, top and bottom of its box from left to right.
        mouth_photo_opacity: 0..1, of the photo's whole interior: it goes as the lips leave rest.
        teeth_opacity: 0..1, of the teeth in it: they go when the lips seal.
        teeth_light: 0..1 by channel [3], how much of the photo's light reaches them compared to the photo.
    """

    sheet: NDArray[np.float32]
    eyes: tuple[PosedEye, PosedEye]
    lids: tuple[PosedLid | None, PosedLid | None]
    mouth: tuple[PosedPiece, ...]
    lip_corners: tuple[PosedPiece, ...]
    lip_rims: tuple[PosedPiece, ...]
    mouth_photo: NDArray[np.float32]
    mouth_photo_opacity: float
    teeth_opacity: float
    teeth_light: NDArray[np.float64]


def _ease(share: float) -> float:
    q = min(max(share, 0.0), 1.0)
    return q * q * (3 - 2 * q)


def lowest(rig: Rig) -> NDArray[np.float32]:
    """The least value of each channel [C]: an expression can lose what the photo shows of it, and no more."""
    least = channels.MINIMUM.copy()
    least[_EXPRESSIONS] = -np.clip(rig.photo_expression, 0, 1)
    least[_PUPIL] = channels.MINIMUM[_PUPIL]  # small and wide, not absent and present
    return least


class Poser:
    """Poses one rig.

    Attributes:
        lid_follow: how far lids follow vertical gaze: 0 leaves them free, 1 as in life.
    """

    lid_follow: float = 1.0

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self._camera = rig.camera
        self.safe_range = SafeRange.of(rig)
        moving = np.concatenate([rig.expressions, rig.body])
        self._basis = np.ascontiguousarray(moving.reshape(len(moving), -1), np.float32)
        self._columns = np.array(_EXPRESSIONS + _BODY)
        self._least = lowest(rig)
        self._rest = rig.vertices.astype(np.float64)
        self._limbs = LimbJoints(rig.limb_weights, rig.limb_joints, rig.limb_free)
        columns, up = lips.LipColumns(face_model()), rig.rotation[:, 1]
        self._rounding = Rounding(face_model(), columns, self._rest, rig.rotation)
        self._tuck = Tuck(columns, rig.mouth_frame[1], up)
        self._seal = lips.LipSeal(columns, self._rest, up)
        self._unfold = Unfold(self._rest, face_model().triangles)
        self._rest_opening = lips.opening_mm(self._rest)
        self._eyes = Eyes(rig)
        self._interior = Interior(rig)
        self._rest_light = self._interior.light(self._rest)

    def pose(self, values: NDArray[np.floating]) -> Posed:
        """Pose the rig.

        Args:
            values: channels [C]; held to the catalogue's limits and eased into the portrait's safe range.
                Expressions take away no more than the photo shows.
        """
        values = self.shown(values)
        return self.placed(values, self.sculpt(values), self.head(values))

    def placed(self, values: NDArray[np.floating], sculpted: NDArray[np.float64], head: HeadTransform) -> Posed:
        """Everything that is drawn of a sheet whose shape is known.

        Args:
            values: channels [C] that are `shown`; gaze, blinks, jaw and tongue follow them.
            sculpted: float64 [N, 3] mm, the sheet before the head moves, as `sculpt` makes it.
            head: the motion of the head.
        """
        sheet = self._project(head.skin(sculpted, self.rig.head_weights, self.rig.held))
        shown = lips.opening_mm(sculpted)
        eyes = [self._eyes.posed(i, values, self.lid_follow, sculpted, head) for i in range(2)]

        def placed(pieces: list[Piece]) -> tuple[PosedPiece, ...]:
            return tuple(PosedPiece(self._project(head.apply(piece.points)), piece) for piece in pieces)

        return Posed(
            sheet,
            (eyes[0][0], eyes[1][0]),
            (eyes[0][1], eyes[1][1]),
            placed(self._interior.pieces(values, sculpted, tuck_amount(values))),
            placed([self._interior.corners(sculpted)]),
            placed(self._interior.rims(sculpted)),
            self._project(head.apply(self._interior.photo)),
            self._photo_opacity(shown),
            _ease((float(shown.max()) - 0.2) / 0.9),
            np.minimum(1.0, self._interior.light(sculpted) / self._rest_light),
        )

    def shown(self, values: NDArray[np.floating]) -> NDArray[np.float32]:
        """The values that a pose [C] is drawn with: within the limits, and eased into the portrait's safe range."""
        return self.safe_range.ease(np.maximum(channels.clamp(np.asarray(values, np.float32)), self._least))

    def head(self, values: NDArray[np.floating]) -> HeadTransform:
        """The motion of the head of a pose [C] that is `shown`."""
        head = head_transform(values, self.rig.rotation, self.rig.translation, self._camera.distance)
        return head.shifted(values[_BODY] @ self.rig.body_head)

    def sculpt(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """The sheet with expression and the corrections of lips and lids, before the head moves: float64 [N, 3] mm."""
        amounts = values[self._columns].astype(np.float32)
        used = np.flatnonzero(amounts)
        sculpted = self._limbs.turned(self._rest, values[_LIMBS])
        if len(used):
            sculpted += (amounts[used] @ self._basis[used]).reshape(-1, 3)
        self._rounding.apply(sculpted, values)
        self._tuck.apply(sculpted, tuck_amount(values))
        self._seal.apply(sculpted, float(values[INDEX["expr.mouthClose"]]))
        self._eyes.shift_lids(sculpted, values, self.lid_follow)
        self._unfold.apply(sculpted)
        return sculpted

    def _photo_opacity(self, shown: NDArray[np.float64]) -> float:
        """1 while the lips are as in the photo; its pixels between them are true only there."""
        away = float(np.abs(shown - self._rest_opening).max())
        reach = 0.8 if self._rest_opening.max() <= OPEN_MM else 1.6
        if not self.rig.mouth_teeth.any():  # a dark gap stays one as it widens
            reach = max(reach, _GAP_STAYS * float(self._rest_opening.max()))
        return 1 - _ease((away - 0.15) / reach)

    def _box(self, box: NDArray[np.floating], depth: float) -> NDArray[np.float64]:
        left, top, right, bottom = (float(v) for v in box)
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
        return self._camera.unproject(corners, depth)

    def _project(self, points: NDArray[np.float64]) -> NDArray[np.float32]:
        return np.concatenate([self._camera.project(points), points[..., 2:]], axis=-1).astype(np.float32)
