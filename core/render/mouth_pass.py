"""Draw the inside of the mouth finely and shrink it into the picture: thin teeth and lips would be jagged otherwise."""

from __future__ import annotations

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render import textures
from core.render.buffers import DynamicMesh, picture_texture, set_uniforms
from core.rig import topology
from core.rig.interior import PHOTO_COLUMNS
from core.rig.model import Rig
from core.rig.pose import Posed, PosedPiece
from core.rig.strips import FLAT, TEETH, lattice

SIDE = 256
"""Pixels of the fine picture: two or more for one of a 1024-pixel head and shoulders."""
_LEVELS = 3
"""Halvings of the fine picture: a mouth of 32 pixels still is smooth, and software takes far longer over more."""
_NEARER = np.array([0, 0, 2.5], np.float32)
"""The photo's own teeth win over the averaged ones by this much depth (mm), and lose to a tongue between them."""
_OPENING = list(topology.MOUTH_OPENING)
_BETWEEN = [*topology.UPPER_LIP[1], *topology.LOWER_LIP[1]]
"""The rings just outside the opening: what lies between them reaches under the soft edge of the lips."""
_STRIP = np.array([t for i in range(10) for t in ((i, i + 1, i + 11), (i + 1, i + 12, i + 11))], np.int32)
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
            TEETH: picture_texture(context, textures.teeth_atlas()),
            FLAT: picture_texture(context, white),
        }
        self._photo = picture_texture(context, rig.mouth_photo)
        self._teeth = picture_texture(context, np.dstack([rig.mouth_photo[..., :3], rig.mouth_teeth]))
        self._red, self._green, self._blue = (float(v) / 255 for v in rig.mouth_colours[3])
        self._fine = context.texture((SIDE, SIDE), 4)
        self._fine.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        self._fine.repeat_x = self._fine.repeat_y = False
        self._context = context
        self._depth = context.depth_renderbuffer((SIDE, SIDE))
        self._framebuffer = context.framebuffer([self._fine], self._depth)
        self._bent = lattice(2, PHOTO_COLUMNS)
        self._between = (rig.pixels[_BETWEEN] / [rig.width, rig.height]).astype(np.float32)

    def draw(self, posed: Posed) -> tuple[float, float, float, float]:
        """Draw the fine picture; changes the bound framebuffer and the program's window.

        Returns:
            left, top, right, bottom of the picture in photo pixels.
        """
        lips = posed.sheet[_OPENING, :2]
        low, high = lips.min(0), lips.max(0)
        middle, half = (low + high) / 2, 0.6 * (high - low).max() + 1  # square: shrinking blurs both ways alike
        left, top = (float(v) for v in middle - half)
        right, bottom = (float(v) for v in middle + half)
        self._framebuffer.use()
        self._framebuffer.clear(self._red, self._green, self._blue, 1.0)
        scale_x, scale_y = 2 / (right - left), 2 / (bottom - top)
        set_uniforms(self._program, window=(scale_x, scale_y, -left * scale_x - 1, -top * scale_y - 1))
        self._context.enable(moderngl.DEPTH_TEST)  # the tongue's tip lies now behind, now before the teeth
        rigid, skin = posed.mouth[:-2], posed.mouth[-2:]
        self._draw_pieces(rigid)
        self._draw_photo(self._teeth, posed, posed.teeth_opacity, posed.teeth_light)
        self._draw_pieces(skin)
        self._context.disable(moderngl.DEPTH_TEST)
        self._draw_pieces(posed.lip_corners)
        self._draw_photo(self._photo, posed, posed.mouth_photo_opacity, np.ones(3))
        self._fine.build_mipmaps(max_level=_LEVELS)
        return left, top, right, bottom

    def draw_rest(self, posed: Posed, photo: moderngl.Texture) -> None:
        """Draw the photo's own pixels between lips that are as in the photo: shrinking the fine picture would soften them.

        Args:
            posed: the pose.
            photo: the whole photo at the size that is drawn.
        """
        opacity = posed.mouth_photo_opacity**4
        if opacity < 1 / 255:
            return
        photo.use(0)
        tint = np.tile(np.array([1, 1, 1, opacity], np.float32), (len(_BETWEEN), 1))
        self._mesh.draw(np.hstack([posed.sheet[_BETWEEN], self._between, tint]).astype(np.float32), _STRIP)

    def draw_rims(self, posed: Posed) -> None:
        """Draw what covers the edges of lips that have moved, over the sheet; the program's window is the picture's."""
        self._draw_pieces(posed.lip_rims)

    def _draw_pieces(self, pieces: tuple[PosedPiece, ...]) -> None:
        for item in pieces:
            piece = item.piece
            self._pictures[piece.picture].use(0)
            vertices = np.hstack([item.points, piece.uv, piece.tint])
            vertices[:, 2] += piece.nearer
            self._mesh.draw(vertices, piece.triangles)

    def _draw_photo(self, picture: moderngl.Texture, posed: Posed, opacity: float, light: NDArray[np.float64]) -> None:
        if opacity <= 0:
            return
        picture.use(0)
        u = np.linspace(0, 1, PHOTO_COLUMNS)
        rows = []
        for v, row in enumerate(posed.mouth_photo):
            tint = np.tile([*light, opacity], (PHOTO_COLUMNS, 1))
            rows.append(np.column_stack([row + _NEARER, u, np.full(PHOTO_COLUMNS, v), tint]))
        self._mesh.draw(np.concatenate(rows).astype(np.float32), self._bent)

    @property
    def picture(self) -> moderngl.Texture:
        """The fine picture, opaque."""
        return self._fine

    def release(self) -> None:
        """Free the OpenGL objects."""
        self._mesh.release()
        self._framebuffer.release()
        self._depth.release()
        for texture in (self._fine, self._photo, self._teeth, *self._pictures.values()):
            texture.release()


def quad(corners: NDArray[np.float32], opacity: float = 1.0) -> NDArray[np.float32]:
    """Vertices of a whole picture for the "tinted" program: corners [4, 3] from left top clockwise -> [4, 9]."""
    tint = np.tile(np.array([1, 1, 1, opacity], np.float32), (4, 1))
    return np.hstack([corners, _CORNERS, tint]).astype(np.float32)
