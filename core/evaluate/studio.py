"""One OpenGL context for all that is drawn of a portrait: a software driver takes as long to warm one up as to draw ten
frames."""

from __future__ import annotations

from types import TracebackType

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.context import create_context, release_context
from core.render.scene import Scene
from core.rig.model import Rig


class Screen:
    """Draws frames of one rig at one size; made by `Studio.screen`, to be closed before it."""

    def __init__(self, context: moderngl.Context, rig: Rig, width: int, height: int) -> None:
        self._context, self._size = context, (width, height)
        with context:
            self._scene = Scene(context, rig, width, height)
            self._colour = context.texture(self._size, 4)
            self._framebuffer = context.framebuffer([self._colour])

    def frame(self, values: NDArray[np.floating]) -> NDArray[np.uint8]:
        """Draw one pose: channels [C] -> uint8 [height, width, 3] RGB."""
        width, height = self._size
        with self._context:
            self._scene.draw_flipped(self._framebuffer, values)
            data = self._framebuffer.read(components=3, alignment=1)
        return np.frombuffer(data, np.uint8).reshape(height, width, 3).copy()

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._context:
            self._scene.release()
            self._framebuffer.release()
            self._colour.release()


class Studio:
    """A context in which rigs are drawn side by side and one after the other. A context manager.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(self) -> None:
        self._context = create_context()

    def screen(self, rig: Rig, width: int, height: int) -> Screen:
        """A screen for this rig."""
        return Screen(self._context, rig, width, height)

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        release_context(self._context)
