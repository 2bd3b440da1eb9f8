"""Draw the person: the sheet of photo pixels, far triangles first."""

from __future__ import annotations

from collections.abc import Callable

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.buffers import set_uniforms
from core.render.facing import Facing
from core.render.far_side import FarSide
from core.render.support import shown_triangles
from core.rig.model import Rig

_COARSER = 1.0
"""Halvings of the person's picture beyond what its size asks for: where the sheet folds, triangles of a fraction of a pixel
lie across many texels, and further ones would draw them as bright or dark specks of what is around."""


class SheetPass:
    """The sheet of one rig in one context. What never changes stays on the card.

    Args:
        context: the OpenGL context.
        program: the "sheet" program.
        rig: the sitter.
    """

    def __init__(self, context: moderngl.Context, program: moderngl.Program, rig: Rig) -> None:
        self._program, self._triangles = program, shown_triangles(rig)
        self._facing = Facing(rig.pixels, rig.triangles)
        far = FarSide.of(rig)
        self._place = np.empty((len(rig.pixels), 5), np.float32)
        size = np.array([rig.width, rig.height], np.float32)
        fixed = np.hstack([rig.pixels / size, rig.edge[:, None], far.pixels / size, far.share[:, None], far.gain])
        self._moving = context.buffer(reserve=self._place.nbytes, dynamic=True)
        self._fixed = context.buffer(np.ascontiguousarray(fixed, np.float32).tobytes())
        self._order = context.buffer(reserve=self._triangles.nbytes, dynamic=True)
        content = [
            (self._moving, "3f 2f", "place", "facing"),
            (self._fixed, "2f 1f 2f 1f 3f", "photo", "edge", "mirrored", "share", "gain"),
        ]
        self._array = context.vertex_array(program, content, self._order)
        self._mirrors = bool(far.share.any())
        # of a texture's own settings all but the last, which they do not have
        self._sampler = context.sampler(
            repeat_x=False, repeat_y=False, filter=(moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR), max_lod=_COARSER
        )

    def draw(
        self,
        sheet: NDArray[np.float32],
        person: moderngl.Texture,
        smaller: float,
        behind_mm: float,
        between: Callable[[], None],
    ) -> None:
        """Draw what lies deeper than `behind_mm`, then `between`, then the rest.

        Args:
            sheet: posed vertices [N, 3].
            person: premultiplied.
            smaller: by how much the person is drawn smaller than that picture, halvings.
            behind_mm: a depth.
            between: draws what stands there.
        """
        self._place[:, :3] = sheet
        self._place[:, 3], self._place[:, 4] = self._facing.of(sheet)
        depth = sheet[self._triangles, 2].sum(1)
        far_to_near = np.argsort(depth, kind="stable")
        far = int((depth < 3 * behind_mm).sum())
        for buffer, content in ((self._moving, self._place), (self._order, self._triangles[far_to_near])):
            buffer.orphan()
            buffer.write(content)
        set_uniforms(self._program, person=0, mirrors=self._mirrors)
        self._sampler.max_lod = max(smaller, 0.0) + _COARSER
        if far:
            self._render(person, 0, 3 * far)
        between()
        self._render(person, 3 * far, 3 * (len(depth) - far))

    def release(self) -> None:
        """Free the OpenGL objects."""
        for part in (self._sampler, self._array, self._moving, self._fixed, self._order):
            part.release()

    def _render(self, person: moderngl.Texture, first: int, count: int) -> None:
        person.use(0)
        self._sampler.use(0)
        self._array.render(moderngl.TRIANGLES, vertices=count, first=first)
        self._sampler.clear(0)  # others draw with their textures' own settings
