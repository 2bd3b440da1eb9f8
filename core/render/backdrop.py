"""The textures a scene takes for plate and person, which depend on the background: they are changed while it is on show."""

from __future__ import annotations

import moderngl

from core.render import textures
from core.render.background import PHOTO, Background
from core.render.buffers import picture_texture
from core.render.cutout import cutout
from core.rig.model import Rig


class Backdrop:
    """Plate and person of one rig in one context.

    Args:
        context: the OpenGL context, current.
        rig: the sitter.
        width, height: size of the pictures drawn, px.
        background: what stands behind the sitter first.

    Attributes:
        background: what stands there now.
        plate: the picture behind the sitter, None where there is nothing.
        person: the sitter's own pixels, premultiplied.
    """

    def __init__(self, context: moderngl.Context, rig: Rig, width: int, height: int, background: Background = PHOTO) -> None:
        self._context, self._rig, self._size = context, rig, (width, height)
        self._photo = tuple(picture_texture(context, layer) for layer in textures.layers(rig, width, height))
        self._cutout: moderngl.Texture | None = None
        self._other: moderngl.Texture | None = None
        self.background = PHOTO
        self.plate: moderngl.Texture | None
        self.plate, self.person = self._photo
        self.show(background)

    def show(self, background: Background) -> None:
        """Put another background behind the sitter. The photo's own stays exactly the photo at rest."""
        if background is self.background:
            return
        if self._other is not None:
            self._other.release()
            self._other = None
        if background.is_photo:
            self.plate, self.person = self._photo
        else:
            pixels = background.pixels(self._rig, *self._size)
            self._other = None if pixels is None else picture_texture(self._context, pixels)
            if self._cutout is None:  # takes a moment, and most films never need it
                self._cutout = picture_texture(self._context, cutout(self._rig, *self._size))
            self.plate, self.person = self._other, self._cutout
        self.background = background

    def release(self) -> None:
        """Free the textures."""
        for texture in (*self._photo, self._cutout, self._other):
            if texture is not None:
                texture.release()
