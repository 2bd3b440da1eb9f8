"""The parts of a picture that a repair network looks at: the head small and whole, mouth and eyes at the size they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.render.repair import Repair
from core.rig import topology
from core.rig.model import Rig
from core.rig.pose import Posed

HEAD_PX: Final = (128, 128)
MOUTH_PX: Final = (128, 96)
EYES_PX: Final = (128, 64)
"""Width and height of the crops."""
_HEAD_SIDE, _HEAD_UP = 2.1, 0.1
"""Side of the head's square in face heights from forehead to chin, and how far above the face's middle it lies."""
_MOUTH_MM, _EYES_MM = 88.0, 116.0
"""Widths of the tiles on the face."""
_LEAST_SHARE: Final = 0.1
"""Share of a crop's pixel that must be doubtful for it to be."""
_SEAT = (*topology.EYE_OPENING["Right"], *topology.EYE_OPENING["Left"])


@dataclass(frozen=True)
class Crop:
    """An upright rectangle of a picture, resampled.

    Attributes:
        left, top: of the rectangle, px of the picture.
        scale: px of the picture per px of the crop.
        width, height: of the crop, px.
    """

    left: float
    top: float
    scale: float
    width: int
    height: int

    def snapped(self) -> Crop:
        """The nearest place that is whole pixels of the crop from the picture's corner."""
        return replace(self, left=round(self.left / self.scale) * self.scale, top=round(self.top / self.scale) * self.scale)

    def finer(self, times: int) -> Crop:
        """The same rectangle on so many times as many pixels each way."""
        return replace(self, scale=self.scale / times, width=self.width * times, height=self.height * times)

    def picture(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Colours uint8 [H, W, ...], averaged; beyond the picture its rim goes on."""
        return self._averaged(image)

    def reasons(self, repair: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A mask of `Repair` [H, W]: where a tenth of a pixel is doubtful, for the reason that most of that has."""
        layers = np.stack([(repair == reason) * np.uint8(255) for reason in list(Repair)[1:]], axis=-1)
        share = self._averaged(layers, cv2.BORDER_CONSTANT).astype(np.float32) / 255
        return np.where(share.sum(-1) > _LEAST_SHARE, share.argmax(-1) + 1, 0).astype(np.uint8)

    def codes(self, labels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Labels uint8 [H, W], the nearest; 0 beyond the picture."""
        return np.asarray(self._warped(labels, 1, cv2.INTER_NEAREST, cv2.BORDER_CONSTANT), np.uint8)

    def flow(self, flow: NDArray[np.float32]) -> NDArray[np.float32]:
        """Motion float32 [H, W, 2] in px of the picture -> in px of the crop, for a crop that stays where it is."""
        return np.asarray(self._warped(flow, 1, cv2.INTER_NEAREST, cv2.BORDER_CONSTANT) / np.float32(self.scale), np.float32)

    def _averaged(self, image: NDArray[np.uint8], border: int = cv2.BORDER_REPLICATE) -> NDArray[np.uint8]:
        finer = max(1, int(np.ceil(self.scale)))
        wide = self._warped(image, finer, cv2.INTER_LINEAR, border)
        return np.asarray(cv2.resize(wide, (self.width, self.height), interpolation=cv2.INTER_AREA), np.uint8)

    def _warped(self, image: NDArray[Any], finer: int, how: int, border: int) -> NDArray[Any]:
        step = self.scale / finer
        matrix = np.array([[step, 0, self.left + step / 2 - 0.5], [0, step, self.top + step / 2 - 0.5]])
        size = (self.width * finer, self.height * finer)
        return np.asarray(cv2.warpAffine(image, matrix, size, flags=how | cv2.WARP_INVERSE_MAP, borderMode=border))


def crops(rig: Rig, film: Sequence[Posed], width: int, height: int) -> dict[str, Crop]:
    """Where to look in pictures of `width` x `height` px of some consecutive poses: "base", "mouth" and "eyes".

    The head's crop stays where the head is in the photo; the tiles lie where mouth and eyes are on average.
    """
    scale = (width / rig.width + height / rig.height) / 2
    oval = rig.pixels[list(topology.OVAL)].astype(np.float64)
    face = float(np.linalg.norm(rig.pixels[topology.FOREHEAD_TOP] - rig.pixels[topology.CHIN_TIP]))
    middle = (oval.min(0) + oval.max(0)) / 2 - [0, _HEAD_UP * face]
    tiles = [(middle, _HEAD_SIDE * face, HEAD_PX)]
    for points, width_mm, size in ((topology.LIPS, _MOUTH_MM, MOUTH_PX), (_SEAT, _EYES_MM, EYES_PX)):
        at = np.mean([posed.sheet[list(points), :2].mean(0) for posed in film], axis=0)
        tiles.append((at, width_mm * float(rig.camera_numbers[0]), size))
    found = {}
    for name, (at, across, (w, h)) in zip(("base", "mouth", "eyes"), tiles, strict=True):
        step = across * scale / w
        found[name] = Crop(float(at[0] * scale - step * w / 2), float(at[1] * scale - step * h / 2), step, w, h)
    return found
