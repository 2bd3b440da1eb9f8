"""What the renderer is conditioned on besides the picture (VLOGGER section 3.2): dense map C_d, classes C_m, flow, and
which pixels the warp cannot be trusted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.buffers import DynamicMesh, picture_texture, set_uniforms
from core.render.context import create_context, release_context
from core.render.facing import Facing
from core.render.repair import OPENED, repair_mask
from core.render.shaders import program
from core.render.textures import layers, resized
from core.rig import lids, topology
from core.rig.eyeball import BALL_TRIANGLES, ball_outline, behind_eyes_mm
from core.rig.model import Rig
from core.rig.pose import Posed, Poser
from core.rig.semantics import Semantic

Number = TypeVar("Number", bound=np.generic)

_INSIDE_MOUTH = (Semantic.TEETH, Semantic.TONGUE, Semantic.CAVITY)
_AS_PHOTOGRAPHED = 0.98
"""Opacity of the photo's own mouth or eye at which it counts as unchanged."""
_TRUSTED, _DOUBTFUL = 1.0, 2 * OPENED
"""What is written for how much shows of surfaces that the photo's sheet does not hold."""
_MOST_SEEN, _FURTHEST_PX = 8.0, 16.0
"""Ranges of what the program `control` writes into bytes."""


@dataclass(frozen=True, eq=False)
class ControlFrame:
    """Controls of one frame, all at the size of the output.

    Attributes:
        dense: uint8 [H, W, 3], template coordinates as colour, black off the face (C_d).
        classes: uint8 [H, W], `Semantic` (C_m).
        flow: float32 [H, W, 2], output pixels to where this point was one frame ago; 0 on the background.
        ahead: float32 [H, W, 2], output pixels to where it will be one frame later.
        repair: uint8 [H, W], `Repair`.
    """

    dense: NDArray[np.uint8]
    classes: NDArray[np.uint8]
    flow: NDArray[np.float32]
    ahead: NDArray[np.float32]
    repair: NDArray[np.uint8]


_Film = tuple[Posed, Posed, Posed]
"""The pose now, one frame ago and one frame later."""
_Places = Sequence[NDArray[np.float32]]
"""The same points in each of them."""


class ControlPass:
    """Rasterises the controls of one rig at one size, in a context that is current.

    Args:
        context: the OpenGL context.
        rig: the sitter.
        width, height: size of the maps.
        person: the sitter's own pixels at this size, if there is a texture of them already.
    """

    def __init__(
        self, context: moderngl.Context, rig: Rig, width: int, height: int, person: moderngl.Texture | None = None
    ) -> None:
        self.rig, self.width, self.height = rig, width, height
        self._context = context
        self._program = program(self._context, "control")
        layout, names = "3f 2f 2f 2f 4f 1f", ("place", "before", "after", "photo", "code", "seen")
        self._mesh = DynamicMesh(self._context, self._program, layout, names)
        self._own = None
        if person is None:
            person = self._own = picture_texture(self._context, layers(rig, width, height)[1])
        self._person = person
        self._targets = [self._context.texture((width, height), n, dtype=kind) for n, kind in ((4, "f1"), (4, "f1"), (4, "f4"))]
        self._depth = self._context.depth_renderbuffer((width, height))
        self._framebuffer = self._context.framebuffer(self._targets, self._depth)
        self._hidden = resized(rig.matte, width, height) > 127
        self._facing = Facing(rig.pixels, rig.triangles)
        self._codes = np.column_stack([rig.canonical, rig.classes]).astype(np.float32)

    def frame(self, now: Posed, before: Posed, after: Posed | None = None) -> ControlFrame:
        """Controls of one pose; changes the bound framebuffer and the context's switches.

        Args:
            now, before: the pose, and the one a frame ago.
            after: the one a frame later; without it nothing moves on.
        """
        self._framebuffer.use()
        self._context.disable(moderngl.BLEND | moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self._framebuffer.clear()
        window = (2 / self.rig.width, 2 / self.rig.height, -1.0, -1.0)
        set_uniforms(self._program, window=window, photo_size=(self.rig.width, self.rig.height), masked=False)
        self._person.use(0)
        film = (now, before, after or now)
        self._draw_mouth(film)
        depth = now.sheet[self.rig.triangles, 2].mean(1)
        order = self.rig.triangles[np.argsort(depth, kind="stable")]
        far = int((depth < behind_eyes_mm(now.eyes)).sum())
        seen = self._facing.of(now.sheet)[0]
        self._draw_sheet(film, seen, order[:far])
        self._draw_eyes(film)
        self._draw_sheet(film, seen, order[far:])
        self._draw_lids(film)
        dense, coded = self._read(0, np.uint8)[..., :3], self._read(1, np.uint8)
        classes, shown, away = (coded[..., i].copy() for i in range(3))
        scale = np.array([self.width / self.rig.width, self.height / self.rig.height], np.float32)
        flow = self._read(2, np.float32) * np.tile(scale, 2)
        bare = np.isin(classes, _INSIDE_MOUTH) & ~self._between_lips(now.sheet, scale)  # beside a turned cheek
        dense[bare], classes[bare], flow[bare], shown[bare] = 0, Semantic.BACKGROUND, 0, 0
        away_px = away * np.float32(_FURTHEST_PX / 255 * scale.max())
        repair = repair_mask(classes, shown * np.float32(_MOST_SEEN / 255), away_px, self._hidden)
        back, ahead = (np.ascontiguousarray(flow[..., k : k + 2]) for k in (0, 2))
        return ControlFrame(np.ascontiguousarray(dense), classes, back, ahead, repair)

    def release(self) -> None:
        """Free the OpenGL objects; the context stays."""
        self._mesh.release()
        self._framebuffer.release()
        self._depth.release()
        for texture in (*self._targets, self._own):
            if texture is not None:
                texture.release()
        self._program.release()

    def _between_lips(self, sheet: NDArray[np.float32], scale: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Where the lips can show the inside of the mouth [H, W]."""
        outline = [*topology.UPPER_LIP[2], *topology.LOWER_LIP[2][-2:0:-1]]
        mask = np.zeros((self.height, self.width), np.uint8)
        cv2.fillPoly(mask, [np.round(sheet[outline, :2] * scale).astype(np.int32)], 1)
        return cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0

    def _draw(
        self, places: _Places, photo: NDArray[np.float32], codes: NDArray[np.float32], triangles: NDArray[np.int32]
    ) -> None:
        now, before, after = places
        self._mesh.draw(np.hstack([now, before[:, :2], after[:, :2], photo, codes]), triangles)

    def _flat(self, places: _Places, kind: Semantic, triangles: NDArray[np.int32], trusted: bool) -> None:
        now = places[0]
        before, after = (other if len(other) == len(now) else now for other in places[1:])
        code = np.array([0, 0, 0, kind, _TRUSTED if trusted else _DOUBTFUL], np.float32)
        self._draw([now, before, after], now[:, :2], np.tile(code, (len(now), 1)), triangles)

    def _draw_sheet(self, film: _Film, seen: NDArray[np.float32], triangles: NDArray[np.int32]) -> None:
        if len(triangles):
            set_uniforms(self._program, masked=True)
            codes = np.column_stack([self._codes, seen])
            self._draw([posed.sheet for posed in film], self.rig.pixels, codes, triangles)
            set_uniforms(self._program, masked=False)

    def _draw_eyes(self, film: _Film) -> None:
        fan = np.array([[0, i, i % 24 + 1] for i in range(1, 25)], np.int32)
        for i in range(2):
            trusted = film[0].eyes[i].rest > _AS_PHOTOGRAPHED
            whites = [ball_outline(posed.eyes[i], posed.sheet, i)[0] for posed in film]
            self._flat(whites, Semantic.SCLERA, BALL_TRIANGLES, trusted)
            self._flat([self._iris(posed, i) for posed in film], Semantic.IRIS, fan, trusted)

    def _iris(self, posed: Posed, i: int) -> NDArray[np.float32]:
        """Centre and rim of the iris [25, 3], placed by the eye's box and the ball's rotation."""
        eye, numbers, box = posed.eyes[i], self.rig.eyes[i], self.rig.eye_boxes[i]
        angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        sine = numbers[2] / numbers[3]
        ring = np.stack([np.cos(angle) * sine, np.sin(angle) * sine, np.full(24, np.sqrt(1 - sine**2))], axis=1)
        turned = np.concatenate([[[0.0, 0.0, 1.0]], ring]) @ eye.turn.T
        flat = numbers[:2] + numbers[3] * turned[:, :2] * [1, -1]
        share = (flat - box[:2]) / (box[2:] - box[:2])
        a, b, d = eye.corners[0], eye.corners[1], eye.corners[3]
        return np.asarray(a + share[:, :1] * (b - a) + share[:, 1:] * (d - a), np.float32)

    def _draw_mouth(self, film: _Film) -> None:
        self._context.enable(moderngl.DEPTH_TEST)
        trusted = film[0].mouth_photo_opacity > _AS_PHOTOGRAPHED
        for i, item in enumerate(film[0].mouth):
            points = [posed.mouth[i].points if i < len(posed.mouth) else item.points for posed in film]
            self._flat(points, item.piece.semantic, item.piece.triangles, trusted)
        self._context.disable(moderngl.DEPTH_TEST)

    def _draw_lids(self, film: _Film) -> None:
        triangles = lids.strip_triangles(skin_only=True)
        for i, lid in enumerate(film[0].lids):
            if lid is not None and lid.closed > 0.01:
                self._flat([(posed.lids[i] or lid).points for posed in film], Semantic.LID, triangles, trusted=False)

    def _read(self, i: int, kind: type[Number]) -> NDArray[Number]:
        data = self._targets[i].read(alignment=1)
        return np.frombuffer(data, kind).reshape(self.height, self.width, -1).copy()


class ControlRenderer:
    """Rasterises the controls of one rig at one size, off screen.

    Args:
        rig: the sitter.
        width, height: size of the maps.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(self, rig: Rig, width: int, height: int) -> None:
        self.rig, self.width, self.height = rig, width, height
        self._context = create_context()
        self._pass = ControlPass(self._context, rig, width, height)
        self._poser = Poser(rig)

    def frame(self, values: NDArray[np.floating], previous: NDArray[np.floating] | None = None) -> ControlFrame:
        """Controls of one pose.

        Args:
            values: channels [C].
            previous: channels [C] one frame ago; without it nothing has moved.
        """
        now = self._poser.pose(values)
        before = now if previous is None else self._poser.pose(previous)
        with self._context:  # others may have been made current since
            return self._pass.frame(now, before)

    def close(self) -> None:
        """Free the context."""
        with self._context:
            self._pass.release()
        release_context(self._context)
