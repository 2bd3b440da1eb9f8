"""The eyes of the scene: balls behind the sheet, upper lids over it, and glasses over both."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render import shaders
from core.render.buffers import DynamicMesh, picture_texture, set_uniforms
from core.rig import lids, topology
from core.rig.eyeball import BALL_TRIANGLES, PosedEye, ball_outline
from core.rig.eyes import PosedLid
from core.rig.model import Rig

_BALL_PICTURES = ("photo", "sclera", "iris", "highlight", "margin")

_SOFT_PX = 3.0
"""Over so many pixels of the picture the rim of an opening may be soft: there the ball must lie behind it."""


class EyePass:
    """Draws both eyes of one rig. Blending is premultiplied and set by the caller.

    Args:
        context: the OpenGL context.
        rig: the sitter.
    """

    def __init__(self, context: moderngl.Context, rig: Rig) -> None:
        self._context, self._rig = context, rig
        self._programs = {name: shaders.program(context, name) for name in ("eye", "lid", "face")}
        parts = (rig.eye_photo, rig.sclera, rig.iris, rig.highlight, rig.lid_margin)
        self._balls = [[picture_texture(context, part[i]) for part in parts] for i in range(2)]
        self._lids = [[picture_texture(context, part[i]) for part in (rig.lid_open, rig.lid_closed)] for i in range(2)]
        self._edges = [picture_texture(context, rig.lid_edge[i]) for i in range(2)]
        self._rims = [picture_texture(context, rig.rims[i]) if rig.rims[i, ..., 3].any() else None for i in range(2)]
        self._ball = DynamicMesh(context, self._programs["eye"], "3f 2f 3f", ("place", "box", "lids"))
        self._lid = DynamicMesh(context, self._programs["lid"], "3f 2f 2f", ("place", "at", "under_fold"))
        self._front = DynamicMesh(context, self._programs["face"], "3f 2f 1f", ("place", "at", "edge"))
        self._lid_triangles = lids.strip_triangles()
        self._near = [_about_eye(rig, i) for i in range(2)]
        self._in_front = [np.concatenate([self._near[i], _over_opening(i)]) for i in range(2)]

    def draw_balls(
        self, eyes: tuple[PosedEye, PosedEye], sheet: NDArray[np.float32], window: tuple[float, float, float, float]
    ) -> None:
        """What shows through the openings of the sheet, float32 [N, 3]."""
        program = self._programs["eye"]
        soft_px = _SOFT_PX * 2 / (abs(window[0]) * self._context.viewport[2])
        for i, eye in enumerate(eyes):
            box, numbers = self._rig.eye_boxes[i], self._rig.eyes[i]
            side = float(box[2] - box[0])
            for unit, (name, picture) in enumerate(zip(_BALL_PICTURES, self._balls[i], strict=True)):
                picture.use(unit)
                set_uniforms(program, **{name: unit})
            set_uniforms(
                program,
                window=window,
                centre=tuple(float(v) for v in (numbers[:2] - box[:2]) / side),
                iris_size=float(numbers[2]) / side,
                ball=float(numbers[3]) / side,
                turn=eye.turn,
                pupil=eye.pupil,
                rest=eye.rest,
            )
            self._ball.draw(np.hstack(ball_outline(eye, sheet, i, soft_px)), BALL_TRIANGLES)

    def draw_lids(
        self, posed: tuple[PosedLid | None, PosedLid | None], sheet: NDArray[np.float32], window: tuple[float, ...]
    ) -> None:
        """Upper lids that left rest, and in front of them whatever belongs to the face's surface: sheet float32 [N, 3]."""
        for i, lid in enumerate(posed):
            if lid is None:
                continue
            self._draw_on_face(
                i, self._edges[i], self._near[i], sheet, self._rig.edge[: topology.FACE_POINTS], window, lid.shown
            )
            program = self._programs["lid"]
            for unit, (name, picture) in enumerate(zip(("open_lid", "closed_lid"), self._lids[i], strict=True)):
                picture.use(unit)
                set_uniforms(program, **{name: unit})
            set_uniforms(program, window=window, closed=lid.closed, shown=lid.shown, outer_end=float(i))
            vertices = np.hstack([lid.points, lid.at, lid.under_fold])
            self._lid.draw(vertices.astype(np.float32), self._lid_triangles)
            rims = self._rims[i]
            if rims is not None:
                self._draw_on_face(i, rims, self._in_front[i], sheet, np.ones(topology.FACE_POINTS), window, 1.0)

    def _draw_on_face(
        self,
        i: int,
        picture: moderngl.Texture,
        triangles: NDArray[np.int32],
        sheet: NDArray[np.float32],
        edge: NDArray[np.floating],
        window: tuple[float, ...],
        opacity: float,
    ) -> None:
        """A picture of an eye's box on the face's own surface, wherever that has moved."""
        box = self._rig.eye_boxes[i]
        picture.use(0)
        set_uniforms(self._programs["face"], window=window, opacity=opacity)
        at = (self._rig.pixels[: topology.FACE_POINTS] - box[:2]) / (box[2:] - box[:2])
        places = sheet[: topology.FACE_POINTS]
        self._front.draw(np.hstack([places, at, edge[:, None]]).astype(np.float32), triangles)

    def release(self) -> None:
        """Free every OpenGL object; the context stays."""
        for mesh in (self._ball, self._lid, self._front):
            mesh.release()
        for picture in (*self._balls[0], *self._balls[1], *self._lids[0], *self._lids[1], *self._edges, *self._rims):
            if picture is not None:
                picture.release()
        for program in self._programs.values():
            program.release()


def _about_eye(rig: Rig, i: int) -> NDArray[np.int32]:
    """Triangles of the face within an eye's box, int32 [T, 3]."""
    box = rig.eye_boxes[i]
    inside = ((rig.pixels >= box[:2] - 2) & (rig.pixels <= box[2:] + 2)).all(1)
    of_face = (rig.triangles < topology.FACE_POINTS).all(1)
    return np.asarray(rig.triangles[of_face & inside[rig.triangles].any(1)], np.int32)


def _over_opening(i: int) -> NDArray[np.int32]:
    """Triangles between the lids of an eye, int32 [T, 3]: glasses may lie before it."""
    upper, lower = np.array(topology.UPPER_LID[lids.SIDES[i]]), np.array(topology.LOWER_LID[lids.SIDES[i]])
    a, b, c, d = upper[:-1], upper[1:], lower[:-1], lower[1:]
    return np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)]).astype(np.int32)
