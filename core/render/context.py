"""An OpenGL context without a window: EGL where there is no screen."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Any

import moderngl

from core.errors import RenderError


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
