"""Draw a posed rig with OpenGL: the warped reference C_w (VLOGGER section 3.2), on screen and off.

Knows moderngl and nothing of windows. Painter's order: plate, inside of the mouth, the person with the eyeballs, lids,
glasses. All blending is premultiplied; nothing behind the plate ever moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render import shaders
from core.render.backdrop import Backdrop
from core.render.background import PHOTO, Background
from core.render.buffers import DynamicMesh, set_uniforms
from core.render.eye_pass import EyePass
from core.render.maps import MapKind, MapPass
from core.render.mouth_pass import MouthPass, quad
from core.render.sheet_pass import SheetPass
from core.rig import topology
from core.rig.eyeball import behind_eyes_mm
from core.rig.model import Rig
from core.rig.pose import Posed, Poser

_LIPS = [*topology.UPPER_LIP[2], *topology.LOWER_LIP[2]]
_K = np.arange(len(topology.UPPER_LIP[2]) - 1)
_BELOW = len(topology.UPPER_LIP[2])
_BETWEEN_LIPS = np.concatenate(
    [np.stack([_K, _K + 1, _K + _BELOW], 1), np.stack([_K + 1, _K + 1 + _BELOW, _K + _BELOW], 1)]
).astype(np.int32)

Window = tuple[float, float, float, float]
"""Scale and offset from photo pixels to the framebuffer, see resources/shaders/place.vert."""
Box = tuple[float, float, float, float]
_TAKE_OUT: Any = (moderngl.ZERO, moderngl.ONE, moderngl.ZERO, moderngl.ONE_MINUS_SRC_ALPHA)
"""Keep the colour, lose as much opacity as is drawn; moderngl's types do not know the form for four."""


@dataclass(frozen=True)
class View:
    """Where to look: zoom about the middle, and pan in photo widths and heights."""

    zoom: float = 1.0
    pan_x: float = 0.0
    pan_y: float = 0.0


class Scene:
    """One rig in one OpenGL context.

    Args:
        context: a current moderngl context, 3.3 or later.
        rig: the sitter.
        width, height: size of the pictures drawn, in pixels; by default the photo's own.
        background: what stands behind the sitter.
    """

    def __init__(
        self,
        context: moderngl.Context,
        rig: Rig,
        width: int | None = None,
        height: int | None = None,
        background: Background = PHOTO,
    ) -> None:
        self._context, self.rig = context, rig
        self._poser = Poser(rig)
        self._backdrop = Backdrop(context, rig, width or rig.width, height or rig.height, background)
        self._programs = {name: shaders.program(context, name) for name in ("sheet", "tinted")}
        self._sheet = SheetPass(context, self._programs["sheet"], rig)
        self._tinted = DynamicMesh(context, self._programs["tinted"], "3f 2f 4f", ("place", "at", "tint"))
        self._mouth = MouthPass(context, self._programs["tinted"], rig)
        self._eyes = EyePass(context, rig)
        self._maps: MapPass | None = None

    def set_lid_follow(self, share: float) -> None:
        """How far lids follow vertical gaze: 0 not at all, 1 as in life."""
        self._poser.lid_follow = share

    def set_background(self, background: Background) -> None:
        """Put another background behind the sitter; the context must be current."""
        self._backdrop.show(background)

    def draw(
        self,
        framebuffer: moderngl.Framebuffer,
        values: NDArray[np.floating],
        *,
        view: View | None = None,
        shown_map: MapKind | None = None,
    ) -> None:
        """Draw one pose into a framebuffer, whole picture letterboxed, first row of the framebuffer at the bottom.

        Args:
            framebuffer: any size.
            values: channels [C].
            view: zoom and pan.
            shown_map: what the renderer is told of this pose, as colours over it.
        """
        width, height = framebuffer.size
        view = view or View()
        scale = min(width / self.rig.width, height / self.rig.height) * view.zoom
        sx, sy = 2 * scale / width, -2 * scale / height
        middle_x = self.rig.width * (0.5 - view.pan_x)
        middle_y = self.rig.height * (0.5 - view.pan_y)
        window = (sx, sy, -middle_x * sx, -middle_y * sy)
        self._draw_all(framebuffer, values, window, shown_map)

    def draw_flipped(
        self, framebuffer: moderngl.Framebuffer, values: NDArray[np.floating], *, shown_map: MapKind | None = None
    ) -> None:
        """Fill a framebuffer with the picture upside down, so that reading it back gives the top row first."""
        self._draw_all(framebuffer, values, self._flipped, shown_map)

    def draw_posed(self, framebuffer: moderngl.Framebuffer, posed: Posed) -> None:
        """`draw_flipped` for geometry that is known already."""
        self._draw(framebuffer, posed, self._flipped)

    def release(self) -> None:
        """Free every OpenGL object; the context stays."""
        self._mouth.release()
        self._sheet.release()
        self._backdrop.release()
        self._eyes.release()
        self._tinted.release()
        if self._maps is not None:
            self._maps.release()
        for program in self._programs.values():
            program.release()

    @property
    def person(self) -> moderngl.Texture:
        """The sitter's own pixels, premultiplied, as they are before the background shown now."""
        return self._backdrop.person

    @property
    def _flipped(self) -> Window:
        return 2 / self.rig.width, 2 / self.rig.height, -1.0, -1.0

    def _draw_all(
        self,
        framebuffer: moderngl.Framebuffer,
        values: NDArray[np.floating],
        window: Window,
        shown_map: MapKind | None,
    ) -> None:
        posed = self._poser.pose(values)
        mouth = self._draw(framebuffer, posed, window)
        if shown_map is None:
            return
        self._maps = self._maps or MapPass(self._context, self.rig)
        if shown_map == "matte":
            self._uncover(self._maps, posed, mouth)
            picture = self._maps.cut_out()
        else:
            picture = self._maps.texture(shown_map, posed)
        framebuffer.use()
        self._blend()
        self._set_window(window)
        self._picture((0.0, 0.0, float(self.rig.width), float(self.rig.height)), picture)

    def _draw(self, framebuffer: moderngl.Framebuffer, posed: Posed, window: Window) -> Box:
        """The picture; returns where the mouth is, left, top, right, bottom px."""
        self._blend()
        mouth = self._mouth.draw(posed)
        framebuffer.use()
        plate = self._backdrop.plate
        framebuffer.clear(0, 0, 0, 0 if plate is None else 1)
        self._set_window(window)
        if plate is not None:
            self._picture((0.0, 0.0, float(self.rig.width), float(self.rig.height)), plate)
        self._draw_mouth(mouth, posed.sheet)
        self._mouth.draw_rest(posed, self._backdrop.person)
        self._draw_sheet(posed, window)
        self._mouth.draw_rims(posed)
        self._eyes.draw_lids(posed.lids, posed.sheet, window)
        return mouth

    def _uncover(self, maps: MapPass, posed: Posed, mouth: Box) -> None:
        """Take the person out of the red of `maps`, as softly as they cover the background."""
        maps.clear()
        self._context.blend_func = _TAKE_OUT
        self._set_window(self._flipped)
        self._draw_mouth(mouth, posed.sheet)
        self._draw_sheet(posed, self._flipped)

    def _blend(self) -> None:
        self._context.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        self._context.enable(moderngl.BLEND)
        self._context.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA

    def _set_window(self, window: Window) -> None:
        for program in self._programs.values():
            set_uniforms(program, window=window)

    def _draw_sheet(self, posed: Posed, window: Window) -> None:
        person = self._backdrop.person
        drawn = abs(window[0]) / 2 * self._context.fbo.width * self.rig.width  # px across
        self._sheet.draw(
            posed.sheet,
            person,
            float(np.log2(person.width / drawn)),
            behind_eyes_mm(posed.eyes),
            lambda: self._eyes.draw_balls(posed.eyes, posed.sheet, window),
        )

    def _picture(self, box: Box, picture: moderngl.Texture) -> None:
        left, top, right, bottom = box
        corners = np.array([[left, top, 0], [right, top, 0], [right, bottom, 0], [left, bottom, 0]], np.float32)
        picture.use(0)
        self._tinted.draw(quad(corners), np.array([[0, 1, 2], [0, 2, 3]], np.int32))

    def _draw_mouth(self, box: Box, sheet: NDArray[np.float32]) -> None:
        """The inside of the mouth as far as the lips can show it: a turned cheek is narrower than the picture's box."""
        lips = sheet[_LIPS]
        low, high = np.array(box[:2], np.float32), np.array(box[2:], np.float32)
        at = (lips[:, :2] - low) / (high - low)
        places = np.hstack([lips[:, :2], np.zeros((len(lips), 1), np.float32)])
        self._mouth.picture.use(0)
        self._tinted.draw(np.hstack([places, at, np.ones((len(lips), 4), np.float32)]), _BETWEEN_LIPS)
