"""Draw the inside of the mouth finely and shrink it into the picture: thin teeth and lips would be jagged otherwise."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render import textures
from core.render.buffers import DynamicMesh, picture_texture, set_uniforms
from core.rig import interior, topology
from core.rig.model import Rig
from core.rig.pose import Posed

SIDE = 256
"""Pixels of the fine picture: two or more for one of a 1024-pixel head and shoulders."""
_OPENING = list(topology.MOUTH_OPENING)
_QUAD = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
_CORNERS = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)


class MouthPass:
    """The mouth of one rig in one context.

    Args:
        context: the OpenGL context.
        program: the "tinted" program.
        rig: the sitter.
    """

    def __init__(self, context: moderngl.Context, program: moderngl.Program, rig: Rig) -> None:
        self._program = program
        self._mesh = DynamicMesh(context, program, "3f 2f 4f", ("place", "at", "tint"))
        white = np.full((2, 2, 4), 255, np.uint8)
        self._pictures = {
            interior.TEETH: picture_texture(context, textures.teeth_atlas()),
            interior.FLAT: picture_texture(context, white),
        }
        self._photo = picture_texture(context, rig.mouth_photo)
        self._teeth = picture_texture(context, np.dstack([rig.mouth_photo[..., :3], rig.mouth_teeth]))
        self._red, self._green, self._blue = (float(v) / 255 for v in rig.mouth_colours[3])
        self._fine = context.texture((SIDE, SIDE), 4)
        self._fine.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        self._fine.repeat_x = self._fine.repeat_y = False
        self._framebuffer = context.framebuffer([self._fine])

    def draw(self, posed: Posed) -> tuple[float, float, float, float]:
        """Draw the fine picture; changes the bound framebuffer and the program's window.

        Returns:
            left, top, right, bottom of the picture in photo pixels.
        """
        lips = posed.sheet[_OPENING, :2]
        low, high = lips.min(0), lips.max(0)
        pad = 0.1 * (high - low).max() + 1
        left, top = (float(v) for v in low - pad)
        right, bottom = (float(v) for v in high + pad)
        self._framebuffer.use()
        self._framebuffer.clear(self._red, self._green, self._blue, 1.0)
        scale_x, scale_y = 2 / (right - left), 2 / (bottom - top)
        set_uniforms(self._program, window=(scale_x, scale_y, -left * scale_x - 1, -top * scale_y - 1))
        for item in posed.mouth:
            piece = item.piece
            self._pictures[piece.picture].use(0)
            self._mesh.draw(np.hstack([item.points, piece.uv, piece.tint]), piece.triangles)
        for picture, opacity in ((self._teeth, posed.teeth_opacity), (self._photo, posed.mouth_photo_opacity)):
            if opacity > 0:
                picture.use(0)
                self._mesh.draw(quad(posed.mouth_photo, opacity), _QUAD)
        self._fine.build_mipmaps()
        return left, top, right, bottom

    @property
    def picture(self) -> moderngl.Texture:
        """The fine picture, opaque."""
        return self._fine

    def release(self) -> None:
        """Free the OpenGL objects."""
        self._mesh.release()
        self._framebuffer.release()
        for texture in (self._fine, self._photo, self._teeth, *self._pictures.values()):
            texture.release()


def quad(corners: NDArray[np.float32], opacity: float = 1.0) -> NDArray[np.float32]:
    """Vertices of a whole picture for the "tinted" program: corners [4, 3] from left top clockwise -> [4, 9]."""
    tint = np.tile(np.array([1, 1, 1, opacity], np.float32), (4, 1))
    return np.hstack([corners, _CORNERS, tint]).astype(np.float32)
