"""What the renderer is conditioned on besides the picture (VLOGGER section 3.2): dense map C_d, classes C_m, flow, and
which pixels the warp cannot be trusted on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.buffers import DynamicMesh, picture_texture, set_uniforms
from core.render.context import create_context, release_context
from core.render.shaders import program
from core.render.textures import layers, resized
from core.rig import lids, topology
from core.rig.eyeball import BALL_TRIANGLES, ball_outline, behind_eyes_mm
from core.rig.model import Rig
from core.rig.pose import Posed, Poser
from core.rig.semantics import Semantic

Number = TypeVar("Number", bound=np.generic)

_INSIDE_MOUTH = (Semantic.TEETH, Semantic.TONGUE, Semantic.CAVITY)
RING_PX = 3
"""Width of the distrusted ring about a moving silhouette, pixels."""


class Repair(IntEnum):
    """Why a pixel of the warp is not to be trusted; OK where it is."""

    OK = 0
    DISOCCLUDED = 1
    MOUTH = 2
    LID = 3
    RING = 4


@dataclass(frozen=True, eq=False)
class ControlFrame:
    """Controls of one frame, all at the size of the output.

    Attributes:
        dense: uint8 [H, W, 3], template coordinates as colour, black off the face (C_d).
        classes: uint8 [H, W], `Semantic` (C_m).
        flow: float32 [H, W, 2], output pixels to where this point was one frame ago; 0 on the background.
        repair: uint8 [H, W], `Repair`.
    """

    dense: NDArray[np.uint8]
    classes: NDArray[np.uint8]
    flow: NDArray[np.float32]
    repair: NDArray[np.uint8]


class ControlPass:
    """Rasterises the controls of one rig at one size, in a context that is current.

    Args:
        context: the OpenGL context.
        rig: the sitter.
        width, height: size of the maps.
    """

    def __init__(self, context: moderngl.Context, rig: Rig, width: int, height: int) -> None:
        self.rig, self.width, self.height = rig, width, height
        self._context = context
        self._program = program(self._context, "control")
        layout, names = "3f 2f 2f 4f", ("place", "before", "photo", "code")
        self._mesh = DynamicMesh(self._context, self._program, layout, names)
        self._person = picture_texture(self._context, layers(rig, width, height)[1])
        self._targets = [self._context.texture((width, height), n, dtype=kind) for n, kind in ((4, "f1"), (1, "f1"), (2, "f4"))]
        self._depth = self._context.depth_renderbuffer((width, height))
        self._framebuffer = self._context.framebuffer(self._targets, self._depth)
        self._hidden = resized(rig.matte, width, height) > 127
        self._codes = np.column_stack([rig.canonical, rig.classes]).astype(np.float32)

    def frame(self, now: Posed, before: Posed, moved: bool) -> ControlFrame:
        """Controls of one pose; changes the bound framebuffer and the context's switches.

        Args:
            now, before: the pose, and the one a frame ago.
            moved: it is not the photo as it was taken.
        """
        self._framebuffer.use()
        self._context.disable(moderngl.BLEND | moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self._framebuffer.clear()
        window = (2 / self.rig.width, 2 / self.rig.height, -1.0, -1.0)
        set_uniforms(self._program, window=window, photo_size=(self.rig.width, self.rig.height), masked=False)
        self._person.use(0)
        self._draw_mouth(now, before)
        depth = now.sheet[self.rig.triangles, 2].mean(1)
        order = self.rig.triangles[np.argsort(depth, kind="stable")]
        far = int((depth < behind_eyes_mm(now.eyes)).sum())
        self._draw_sheet(now, before, order[:far])
        self._draw_eyes(now, before)
        self._draw_sheet(now, before, order[far:])
        self._draw_lids(now, before)
        dense, classes = self._read(0, np.uint8)[..., :3], self._read(1, np.uint8)[..., 0]
        scale = np.array([self.width / self.rig.width, self.height / self.rig.height], np.float32)
        flow = self._read(2, np.float32) * scale
        bare = np.isin(classes, _INSIDE_MOUTH) & ~self._between_lips(now.sheet, scale)  # beside a turned cheek
        dense[bare], classes[bare], flow[bare] = 0, Semantic.BACKGROUND, 0
        return ControlFrame(np.ascontiguousarray(dense), classes, flow, self._repair(classes, moved))

    def release(self) -> None:
        """Free the OpenGL objects; the context stays."""
        self._mesh.release()
        self._framebuffer.release()
        self._depth.release()
        for texture in (*self._targets, self._person):
            texture.release()
        self._program.release()

    def _between_lips(self, sheet: NDArray[np.float32], scale: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Where the lips can show the inside of the mouth [H, W]."""
        outline = [*topology.UPPER_LIP[2], *topology.LOWER_LIP[2][-2:0:-1]]
        mask = np.zeros((self.height, self.width), np.uint8)
        cv2.fillPoly(mask, [np.round(sheet[outline, :2] * scale).astype(np.int32)], 1)
        return cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0

    def _draw(
        self,
        now: NDArray[np.float32],
        before: NDArray[np.float32],
        photo: NDArray[np.float32],
        codes: NDArray[np.float32],
        triangles: NDArray[np.int32],
    ) -> None:
        self._mesh.draw(np.hstack([now, before[:, :2], photo, codes]), triangles)

    def _flat(
        self, now: NDArray[np.float32], before: NDArray[np.float32], kind: Semantic, triangles: NDArray[np.int32]
    ) -> None:
        if len(before) != len(now):
            before = now
        codes = np.tile(np.array([0, 0, 0, kind], np.float32), (len(now), 1))
        self._draw(now, before, now[:, :2], codes, triangles)

    def _draw_sheet(self, now: Posed, before: Posed, triangles: NDArray[np.int32]) -> None:
        if len(triangles):
            set_uniforms(self._program, masked=True)
            self._draw(now.sheet, before.sheet, self.rig.pixels, self._codes, triangles)
            set_uniforms(self._program, masked=False)

    def _draw_eyes(self, now: Posed, before: Posed) -> None:
        fan = np.array([[0, i, i % 24 + 1] for i in range(1, 25)], np.int32)
        for i in range(2):
            white, earlier = (ball_outline(posed.eyes[i], posed.sheet, i)[0] for posed in (now, before))
            self._flat(white, earlier, Semantic.SCLERA, BALL_TRIANGLES)
            self._flat(self._iris(now, i), self._iris(before, i), Semantic.IRIS, fan)

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

    def _draw_mouth(self, now: Posed, before: Posed) -> None:
        self._context.enable(moderngl.DEPTH_TEST)
        for i, item in enumerate(now.mouth):
            earlier = before.mouth[i].points if i < len(before.mouth) else item.points
            self._flat(item.points, earlier, item.piece.semantic, item.piece.triangles)
        self._context.disable(moderngl.DEPTH_TEST)

    def _draw_lids(self, now: Posed, before: Posed) -> None:
        triangles = lids.strip_triangles(skin_only=True)
        for lid, earlier in zip(now.lids, before.lids, strict=True):
            if lid is not None and lid.closed > 0.01:
                self._flat(lid.points, (earlier or lid).points, Semantic.LID, triangles)

    def _read(self, i: int, kind: type[Number]) -> NDArray[Number]:
        data = self._targets[i].read(alignment=1)
        return np.frombuffer(data, kind).reshape(self.height, self.width, -1).copy()

    def _repair(self, classes: NDArray[np.uint8], moved: bool) -> NDArray[np.uint8]:
        repair = np.zeros_like(classes)
        if not moved:
            return repair
        person = classes != Semantic.BACKGROUND
        kernel = np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
        ring = cv2.dilate(person.astype(np.uint8), kernel) - cv2.erode(person.astype(np.uint8), kernel)
        repair[ring > 0] = Repair.RING
        repair[self._hidden & ~person] = Repair.DISOCCLUDED
        repair[np.isin(classes, (Semantic.TEETH, Semantic.TONGUE, Semantic.CAVITY))] = Repair.MOUTH
        repair[classes == Semantic.LID] = Repair.LID
        return repair


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
            return self._pass.frame(now, before, previous is not None or bool(np.any(values)))

    def close(self) -> None:
        """Free the context."""
        with self._context:
            self._pass.release()
        release_context(self._context)
