"""Draw a rig without a window: EGL where there is no screen."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from types import TracebackType
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.errors import RenderError
from core.render.scene import Scene
from core.rig.model import Rig


def create_context() -> moderngl.Context:
    """A standalone OpenGL 3.3 context.

    Raises:
        RenderError: the machine has no OpenGL.
    """
    reasons = []
    backends: tuple[dict[str, Any], ...] = ({"backend": "egl"}, {})
    for backend in backends if sys.platform.startswith("linux") else ({},):
        try:
            return moderngl.create_context(standalone=True, require=330, **backend)
        except Exception as error:  # noqa: BLE001 - moderngl raises bare Exception and ImportError alike
            reasons.append(f"{backend or 'native'}: {error}")
    raise RenderError(
        "This machine has no OpenGL 3.3.", "Install a graphics driver, or Mesa (Debian: libegl1 libgl1).", "; ".join(reasons)
    )


def release_context(context: moderngl.Context) -> None:
    """Destroy a standalone context and leave none current: Qt cannot make its own current over a foreign EGL one."""
    context.release()
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libEGL.so.1").eglReleaseThread()


class Offscreen:
    """Renders frames of one rig at one size. Use as a context manager.

    Args:
        rig: the sitter.
        width, height: size of the frames.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(self, rig: Rig, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._closed = False
        self._context = create_context()
        self._scene = Scene(self._context, rig, width, height)
        self._colour = self._context.texture((width, height), 4)
        self._framebuffer = self._context.framebuffer([self._colour])

    def frame(self, values: NDArray[np.floating]) -> NDArray[np.uint8]:
        """Draw one pose: channels [C] -> uint8 [height, width, 3] RGB, an array of its own."""
        with self._context:  # others may have been made current since
            self._scene.draw_flipped(self._framebuffer, values)
            data = self._framebuffer.read(components=3, alignment=1)
        return np.frombuffer(data, np.uint8).reshape(self.height, self.width, 3).copy()

    def close(self) -> None:
        """Free the context. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        with self._context:
            self._scene.release()
            self._framebuffer.release()
            self._colour.release()
        release_context(self._context)

    def __enter__(self) -> Offscreen:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> Any:
        self.close()
