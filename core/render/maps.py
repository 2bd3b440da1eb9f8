"""The renderer's own maps as colours to look at: what C_d and C_m hold, what will be repaired, what is cut out."""

from __future__ import annotations

from typing import Final, Literal, get_args

import moderngl
import numpy as np
from numpy.typing import NDArray

from core.render.controls import ControlFrame, ControlPass
from core.render.repair import Repair
from core.rig.model import Rig
from core.rig.pose import Posed
from core.rig.semantics import Semantic

MapKind = Literal["dense", "classes", "repair", "matte"]
MAP_KINDS: Final[tuple[MapKind, ...]] = get_args(MapKind)

_LONGEST_PX: Final = 512
_OPACITY: Final = 0.78
_MATTE: Final = (214, 40, 52)
_CLASSES: Final[dict[Semantic, tuple[int, int, int]]] = {
    Semantic.SKIN: (222, 170, 136),
    Semantic.BROW: (204, 121, 167),
    Semantic.LID: (148, 110, 178),
    Semantic.SCLERA: (240, 240, 246),
    Semantic.IRIS: (86, 180, 233),
    Semantic.UPPER_LIP: (213, 94, 60),
    Semantic.LOWER_LIP: (230, 140, 60),
    Semantic.TEETH: (250, 246, 214),
    Semantic.TONGUE: (206, 84, 120),
    Semantic.CAVITY: (84, 24, 40),
    Semantic.HAIR: (120, 92, 60),
    Semantic.NECK: (180, 128, 104),
    Semantic.TORSO: (64, 132, 120),
    Semantic.HANDS: (240, 228, 66),
}
_REPAIRS: Final[dict[Repair, tuple[int, int, int]]] = {
    Repair.DISOCCLUDED: (213, 94, 0),
    Repair.MOUTH: (230, 159, 0),
    Repair.LID: (86, 180, 233),
    Repair.RING: (0, 158, 115),
}


def coloured(frame: ControlFrame, kind: MapKind) -> NDArray[np.uint8]:
    """A map as a picture, straight alpha, uint8 [H, W, 4]; clear where it says nothing."""
    height, width = frame.classes.shape
    picture = np.zeros((height, width, 4), np.uint8)
    if kind == "dense":
        picture[..., :3] = frame.dense
        picture[..., 3] = np.where(frame.dense.any(-1), round(255 * _OPACITY), 0)
        return picture
    codes, shades = (frame.classes, _CLASSES) if kind == "classes" else (frame.repair, _REPAIRS)
    table = np.zeros((256, 4), np.uint8)
    for code, shade in shades.items():
        table[int(code)] = (*shade, round(255 * _OPACITY))
    return np.asarray(np.take(table, codes, axis=0))


class MapPass:
    """The maps of one rig as textures, in a context that is current.

    Args:
        context: the OpenGL context.
        rig: the sitter.
    """

    def __init__(self, context: moderngl.Context, rig: Rig) -> None:
        scale = min(1.0, _LONGEST_PX / max(rig.width, rig.height))
        self._size = max(1, round(rig.width * scale)), max(1, round(rig.height * scale))
        self._controls = ControlPass(context, rig, *self._size)
        self._picture = context.texture(self._size, 4)
        self.uncovered = context.framebuffer([context.texture(self._size, 4)])
        """What `Scene` draws the cut-out into, upside down."""

    def texture(self, kind: MapKind, posed: Posed) -> moderngl.Texture:
        """A map of one pose, straight alpha, top row first."""
        self._picture.write(coloured(self._controls.frame(posed, posed), kind))
        return self._picture

    def cut_out(self) -> moderngl.Texture:
        """Red, that the person has been taken out of: the picture of `uncovered`."""
        texture = self.uncovered.color_attachments[0]
        assert isinstance(texture, moderngl.Texture)
        return texture

    def clear(self) -> None:
        """Make `uncovered` red all over, ready for the person to be taken out."""
        red, green, blue = (value / 255 for value in _MATTE)
        self.uncovered.use()
        self.uncovered.clear(red, green, blue, _OPACITY)

    def release(self) -> None:
        """Free the OpenGL objects."""
        self._controls.release()
        self.cut_out().release()
        self.uncovered.release()
        self._picture.release()
