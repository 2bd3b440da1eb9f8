"""Which pixels of the warp are not to be trusted, and why: known from the pose alone, so that nothing has to be guessed."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.rig.semantics import Semantic

RING_PX: Final = 3
"""Width of the distrusted ring about a moving silhouette, pixels."""
OPENED: Final = 2.0
"""Surface of which more than this many times as much shows as in the photo is stretched beyond what its pixels can bear."""
_STILL_PX: Final = 0.4
"""A silhouette this near to where it was in the photo has no ring."""
DRAWN: Final = (Semantic.CAVITY, Semantic.TONGUE, Semantic.LID)
"""What the rig draws as it should be, and what no photo shows that a network could learn it from: nobody is photographed with
a wide open mouth or shut eyes."""
_INSIDE_MOUTH: Final = (Semantic.TEETH, Semantic.TONGUE, Semantic.CAVITY)
_EYE: Final = (Semantic.SCLERA, Semantic.IRIS, Semantic.LID)


class Repair(IntEnum):
    """Why a pixel of the warp is not to be trusted; OK where it is.

    DISOCCLUDED: background that the sitter hid in the photo, or surface that the photo shows at a far steeper angle.
    MOUTH: the inside of a mouth that is not as in the photo. LID: lids that have moved, and balls that have turned.
    RING: at a silhouette that has moved.
    """

    OK = 0
    DISOCCLUDED = 1
    MOUTH = 2
    LID = 3
    RING = 4


def repair_mask(
    classes: NDArray[np.uint8], seen: NDArray[np.floating], away_px: NDArray[np.floating], hidden: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """Reasons for every pixel; nowhere any at rest.

    Args:
        classes: uint8 [H, W], `Semantic`.
        seen: float [H, W], how many times as much of the surface shows as in the photo; of mouth, balls and lids, which the
            photo does not hold as surfaces: 1 where they are the photo's own pixels, more than `OPENED` where not.
        away_px: float [H, W], distance to where this point is in the photo; 0 off the sheet.
        hidden: bool [H, W], where the sitter stands in the photo.

    Returns:
        uint8 [H, W], `Repair`.
    """
    import cv2  # not where a machine is lent for training alone

    repair = np.zeros_like(classes)
    person, doubtful = classes != Semantic.BACKGROUND, seen > OPENED
    solid, window = person.astype(np.uint8), np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
    ring = cv2.dilate(solid, window) > cv2.erode(solid, window, borderType=cv2.BORDER_REPLICATE)
    moving = cv2.dilate((away_px > _STILL_PX).astype(np.uint8), window) > 0
    repair[ring & moving] = Repair.RING
    repair[(hidden & ~person) | doubtful] = Repair.DISOCCLUDED
    repair[np.isin(classes, _INSIDE_MOUTH) & doubtful] = Repair.MOUTH
    repair[np.isin(classes, _EYE) & doubtful] = Repair.LID
    return repair


def grown(repair: NDArray[np.uint8], by_px: int) -> NDArray[np.uint8]:
    """A mask uint8 [H, W] reaching `by_px` pixels further; where two reasons meet, the more serious one wins."""
    if by_px <= 0:
        return repair
    import cv2

    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by_px + 1, 2 * by_px + 1))
    wide = repair.copy()
    for reason in (Repair.RING, Repair.DISOCCLUDED, Repair.LID, Repair.MOUTH):
        reached = cv2.dilate((repair == reason).astype(np.uint8), window) > 0
        wide[reached & (repair == Repair.OK)] = reason
    return wide
