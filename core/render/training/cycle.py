"""Cycle-warp: a photo posed anew stands in for the reference, and is brought back to the photo's own pose (renderer plan 1.2).

The reference's rig is not fitted a second time: its sheet is the photo's own, posed, so that everything lands where it
belongs to the pixel, and only what the pose hid, tore or invented differs from the photo. Matte, plate, eyes and mouth are
cut from the reference's pixels as they would be from any portrait's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import moderngl
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, diags
from scipy.sparse.linalg import spsolve

from core.portrait.eyes import eye_layers
from core.portrait.fill import background_plate
from core.portrait.matte import person_matte
from core.portrait.mouth import mouth_layers
from core.render.control_film import ControlClip, ControlFilm, followed
from core.render.controls import ControlFrame
from core.render.repair import Repair
from core.rig import topology
from core.rig.model import Rig
from core.rig.pose import Posed, Poser
from core.rig.semantics import Semantic
from core.rig.skeleton import HeadTransform

_SAME_PX: Final = 2.5
"""Points of the photo that lie further apart are not the same, px of the photo."""
_PLATE_MARGIN: Final = 0.10
"""As in `core.portrait.fit`, shares of the distance between the eyes."""
_KEPT: Final = sorted({*topology.LIPS, *topology.EYE_OPENING["Right"], *topology.EYE_OPENING["Left"]})
"""Landmarks that eyes and mouth are cut out by."""


@dataclass(frozen=True, eq=False)
class Cycle:
    """What came back.

    Attributes:
        controls: of the reference's rig, shown in the poses asked for.
        lost: bool [N, H, W], where the reference does not show what the photo shows, measured and not only foretold.
    """

    controls: ControlClip
    lost: NDArray[np.bool_]


class Turntable:
    """One fitted photo, drawn at its own size.

    Args:
        rig: the photo's.
        context: OpenGL to draw with.
    """

    def __init__(self, rig: Rig, context: moderngl.Context) -> None:
        self.rig, self._context = rig, context
        self.film = ControlFilm(rig, rig.width, rig.height, context)

    @property
    def poser(self) -> Poser:
        return self.film.poser

    def cycle(
        self,
        away: NDArray[np.floating],
        back: NDArray[np.floating],
        spoil: Callable[[NDArray[np.uint8]], NDArray[np.uint8]] = lambda picture: picture,
    ) -> Cycle:
        """Pose the photo, take the picture for a reference, and show that in other poses.

        Args:
            away: channels [C] of the reference.
            back: channels [N, C] of the poses shown.
            spoil: what happens to the reference's pixels, uint8 [H, W, 3].
        """
        away, back = self.poser.shown(away), np.stack([self.poser.shown(row) for row in back])
        posed, rest = self.poser.pose(away), self.poser.pose(np.zeros_like(away))
        reference = _reference(self, away, posed, rest, spoil(self.film.warp(posed)))
        shown = [_brought_back(self.poser, Poser(reference), away, row) for row in back]
        with ControlFilm(reference, self.rig.width, self.rig.height, self._context) as film:
            controls = film.clip(shown)
        return Cycle(controls, np.stack([self._lost(posed, self.poser.pose(row)) for row in back]))

    def close(self) -> None:
        """Free what is on the card."""
        self.film.close()

    def _lost(self, posed: Posed, shown: Posed) -> NDArray[np.bool_]:
        there, here = self.film.controls(posed, shown, shown), self.film.controls(shown, posed, posed)
        return ~found_again(here, there)


def found_again(here: ControlFrame, there: ControlFrame) -> NDArray[np.bool_]:
    """Where pixels of one pose are seen in another, bool [H, W]; each frame's `flow` leads to the other's pose."""
    height, width = here.classes.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x, y = x + here.flow[..., 0], y + here.flow[..., 1]
    way = here.flow + followed(there.flow, here.flow)
    same = np.hypot(way[..., 0], way[..., 1]) < _SAME_PX
    person = here.classes != Semantic.BACKGROUND
    same &= person == (followed(there.classes, here.flow, 0) != Semantic.BACKGROUND)
    return np.asarray(same & (x >= 0) & (y >= 0) & (x <= width - 1) & (y <= height - 1), np.bool_)


def reasons(cycle: Cycle) -> NDArray[np.uint8]:
    """The mask to train with, uint8 [N, H, W]: what the rig foretells, and what was lost besides."""
    mask = cycle.controls.repair.copy()
    mask[cycle.lost & (mask == Repair.OK)] = Repair.DISOCCLUDED
    return mask


def _reference(table: Turntable, away: NDArray[np.floating], posed: Posed, rest: Posed, picture: NDArray[np.uint8]) -> Rig:
    """The rig of a photo as posed, its geometry known, its pixels `picture`."""
    rig, poser = table.rig, table.poser
    head = poser.head(away)
    vertices = head.skin(poser.sculpt(away), rig.head_weights, rig.held)
    turn, camera = head.turn @ rig.rotation, rig.camera
    points = np.concatenate([posed.sheet[: topology.FACE_POINTS], _irises(rig, posed)]).astype(np.float64)
    matte = person_matte(picture, points)
    between = float(np.linalg.norm(points[topology.IRIS_RIGHT[0], :2] - points[topology.IRIS_LEFT[0], :2]))
    layers: dict[str, Any] = vars(eye_layers(picture, points, vertices, camera, turn[:, 1]))
    mouth = vars(mouth_layers(picture, points, vertices, camera))
    layers |= {name: value for name, value in mouth.items() if name != "teeth_visible"}
    return replace(
        rig,
        photo=picture,
        matte=np.round(matte * 255).astype(np.uint8),
        plate=background_plate(picture, matte, margin_px=max(3, round(between * _PLATE_MARGIN))),
        rotation=turn,
        translation=head.apply(rig.translation),
        vertices=vertices.astype(np.float32),
        pixels=_texture_places(rig, posed, table.film.controls(posed, rest, rest)),
        landmarks=points.astype(np.float32),
        **layers,
    )


def _brought_back(poser: Poser, other: Poser, away: NDArray[np.floating], values: NDArray[np.floating]) -> Posed:
    """The reference's rig with the sheet exactly where the photo's own rig has it in a pose [C] that is `shown`."""
    rig, there, here = poser.rig, poser.head(away), poser.head(values)
    sculpted = there.skin(poser.sculpt(values), rig.head_weights, rig.held)
    way = HeadTransform(here.turn @ there.turn.T, there.pivot + there.shift, here.shift - there.shift, 0.0)
    return replace(other.placed(values - away, sculpted, way), sheet=poser.pose(values).sheet)


def _irises(rig: Rig, posed: Posed) -> NDArray[np.float32]:
    """Landmarks of both irises in a pose [10, 3] px: the photo's, carried by the turned balls."""
    found = []
    for i, marks in enumerate((topology.IRIS_RIGHT, topology.IRIS_LEFT)):
        numbers, box, eye = rig.eyes[i], rig.eye_boxes[i], posed.eyes[i]
        flat = numbers[:2] + numbers[3] * eye.turn[:2, 2] * [1, -1]
        share = (flat - box[:2]) / (box[2:] - box[:2])
        a, b, d = eye.corners[0], eye.corners[1], eye.corners[3]
        centre = a + share[0] * (b - a) + share[1] * (d - a)
        places = rig.landmarks[list(marks)] - rig.landmarks[marks[0]]
        places[:, :2] += centre[:2]
        found.append(places)
    return np.concatenate(found)


def _texture_places(rig: Rig, posed: Posed, seen: ControlFrame) -> NDArray[np.float32]:
    """Where the sheet's vertices find their colour in the reference [N, 2] px.

    What the reference hides has none: there the sheet stretches what is seen about it, as a sheet made for the reference
    itself would, or the head would show what lay before it twice.
    """
    places = posed.sheet[:, :2].copy()
    size = np.array([seen.classes.shape[1], seen.classes.shape[0]])
    x, y = np.clip(places.astype(int), 0, size - 1).T
    same = np.linalg.norm(np.column_stack([x, y]) + 0.5 + seen.flow[y, x] - rig.pixels, axis=1) < 2 * _SAME_PX
    shown, known = (((at >= -reach) & (at <= size + reach)).all(1) for at, reach in ((places, _SAME_PX), (rig.pixels, 0)))
    hidden = np.where(shown, (seen.classes[y, x] != Semantic.BACKGROUND) & ~same, known)
    hidden[_KEPT] = False
    return _stretched(places, rig.triangles, hidden)


def _stretched(places: NDArray[np.float32], triangles: NDArray[np.int32], hidden: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Places [N, 2] with those of hidden vertices as the mean of their neighbours' (a membrane between what is seen)."""
    count = len(places)
    pairs = np.concatenate([triangles[:, [i, j]] for i in range(3) for j in range(3) if i != j])
    near = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count)).tocsr()
    near.data[:] = 1
    degree = np.asarray(near.sum(1)).ravel()
    free, fixed = np.flatnonzero(hidden & (degree > 0)), np.flatnonzero(~hidden)
    if not len(free) or not len(fixed):
        return places
    system = (diags(degree[free] + 1e-6) - near[free][:, free]).tocsc()
    known = near[free][:, fixed] @ places[fixed].astype(np.float64) + 1e-6 * places[free]
    stretched = places.copy()
    stretched[free] = np.column_stack([spsolve(system, known[:, k]) for k in range(2)])
    return stretched
