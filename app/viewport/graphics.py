"""Whether OpenGL in a window is worth it here: what draws it."""

from __future__ import annotations

import logging
import sys
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

log = logging.getLogger(__name__)

_NO_GL_PLATFORMS: Final = ("offscreen", "minimal", "vnc", "linuxfb")
_SOFTWARE: Final = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "gdi generic", "basic render")
"""Renderers that are no graphics card: Mesa's, Google's and Microsoft's."""
_GL_RENDERER: Final = 0x1F01


@cache
def has_graphics_card() -> bool:
    """A window can have OpenGL, and more than software draws it."""
    if QGuiApplication.platformName() in _NO_GL_PLATFORMS or (sys.platform == "linux" and not card_devices()):
        return False  # known at once; a context takes software a tenth of a second
    name = renderer_name()
    log.info("OpenGL is drawn by %s", name or "nothing")
    return bool(name) and not is_software(name)


def card_devices(folder: Path = Path("/dev")) -> bool:
    """Linux knows of a graphics card: its own kind of device, NVIDIA's, or that of Windows below."""
    return any(any(folder.glob(pattern)) for pattern in ("dri/renderD*", "nvidia[0-9]*", "dxg"))


def is_software(renderer: str) -> bool:
    """This is the name of a renderer that is no graphics card."""
    return any(part in renderer.lower() for part in _SOFTWARE)


def renderer_name() -> str:
    """What draws OpenGL in windows here; empty where nothing does."""
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return ""
    name = str(context.functions().glGetString(_GL_RENDERER) or "")
    context.doneCurrent()
    return name
