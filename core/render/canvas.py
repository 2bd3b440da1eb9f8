"""A scene drawn off screen at any size, for a window that shows it as an image."""

from __future__ import annotations

from collections.abc import Callable

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.context import create_context, release_context
from core.render.scene import Scene
from core.rig.model import Rig


class Canvas:
    """One rig after the other in a context of its own; a context made anew for each of them would cost more every time.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(self) -> None:
        self._context = create_context()
        self._scene: Scene | None = None
        self._framebuffer: moderngl.Framebuffer | None = None

    def show(self, rig: Rig) -> None:
        """Draw this sitter from now on, and free the one before."""
        with self._context:  # others may have been made current since
            self._release_scene()
            self._scene = Scene(self._context, rig)

    def draw(self, size: tuple[int, int], draw: Callable[[Scene, moderngl.Framebuffer], None]) -> NDArray[np.uint8]:
        """What `draw` draws into a framebuffer of `size` (width, height): uint8 [height, width, 4], of its own.

        Raises:
            ValueError: no rig is shown.
        """
        if self._scene is None:
            raise ValueError("no rig is shown")
        with self._context:
            if self._framebuffer is None or self._framebuffer.size != size:
                self._release_framebuffer()
                self._framebuffer = self._context.framebuffer([self._context.texture(size, 4)])
            draw(self._scene, self._framebuffer)
            pixels = self._framebuffer.read(components=4, alignment=1)
        return np.ascontiguousarray(np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)[::-1])

    def close(self) -> None:
        """Free the context."""
        with self._context:
            self._release_scene()
            self._release_framebuffer()
        release_context(self._context)

    def _release_scene(self) -> None:
        if self._scene is not None:
            self._scene.release()
            self._scene = None

    def _release_framebuffer(self) -> None:
        if self._framebuffer is not None:
            for texture in self._framebuffer.color_attachments:
                texture.release()
            self._framebuffer.release()
            self._framebuffer = None
