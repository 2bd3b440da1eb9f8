"""Draw a rig without a window: EGL where there is no screen."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.render.background import PHOTO, Background
from core.render.context import create_context, release_context
from core.render.maps import MapKind
from core.render.scene import Scene
from core.rig.model import Rig

_BLEED_PX = 17
"""Window over which the colour of the sitter goes on outside, odd: a block of VP9's chroma is 16 px wide."""


class Offscreen:
    """Renders frames of one rig at one size. Use as a context manager.

    Args:
        rig: the sitter.
        width, height: size of the frames.
        background: what stands behind the sitter.

    Raises:
        RenderError: the machine has no OpenGL.
    """

    def __init__(self, rig: Rig, width: int, height: int, background: Background = PHOTO) -> None:
        self.width, self.height = width, height
        self._closed = False
        self._context = create_context()
        self._scene = Scene(self._context, rig, width, height, background)
        self._colour = self._context.texture((width, height), 4)
        self._framebuffer = self._context.framebuffer([self._colour])

    def set_lid_follow(self, share: float) -> None:
        """How far lids follow vertical gaze: 0 not at all, 1 as in life."""
        self._scene.set_lid_follow(share)

    def set_background(self, background: Background) -> None:
        """Put another background behind the sitter."""
        with self._context:
            self._scene.set_background(background)

    def frame(self, values: NDArray[np.floating], *, shown_map: MapKind | None = None) -> NDArray[np.uint8]:
        """Draw one pose: channels [C] -> uint8 [height, width, 3] RGB, an array of its own; over black where transparent.

        With `shown_map`, what the renderer is told of this pose lies over it as colours.
        """
        return self._drawn(values, 3, shown_map)

    def frame_rgba(self, values: NDArray[np.floating]) -> NDArray[np.uint8]:
        """Draw one pose: channels [C] -> uint8 [height, width, 4], straight alpha; opaque unless the background is transparent.

        Just outside the sitter the colour goes on unseen, so that neither filters nor codecs pull black into the edge.
        """
        premultiplied = self._drawn(values, 4).astype(np.float32)
        alpha = premultiplied[..., 3:]
        around = cv2.blur(premultiplied, (_BLEED_PX, _BLEED_PX))
        known = np.where(alpha > 0, premultiplied, around)
        colour = known[..., :3] * (255 / np.maximum(known[..., 3:], 1e-3))
        return np.concatenate([np.clip(np.round(colour), 0, 255), alpha], axis=-1).astype(np.uint8)

    def _drawn(self, values: NDArray[np.floating], components: int, shown_map: MapKind | None = None) -> NDArray[np.uint8]:
        with self._context:  # others may have been made current since
            self._scene.draw_flipped(self._framebuffer, values, shown_map=shown_map)
            data = self._framebuffer.read(components=components, alignment=1)
        return np.frombuffer(data, np.uint8).reshape(self.height, self.width, components).copy()

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
