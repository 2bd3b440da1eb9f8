"""Upper teeth that a photo shows: which pixels they are, and whole teeth made of them.

The lower lip of a smile cuts teeth off in the photo, and gaps between them end in shadow; seen above an opened jaw both would
look like broken teeth. So they are carried down to a smooth edge, with their own pixels mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import median_filter

_ROW_GAP_MM = 0.7  # darkness this high between bright rows parts upper from lower teeth
_TOUCH_MM, _HIDDEN_MM = 1.0, 0.9  # teeth this close to the lower lip go on behind it, by about as much
_BLURRED_MM = 0.5  # of the lowest pixels of a tooth, which have something of the lip
_LONGEST_MM = 2.5  # by which no tooth is completed
_ENVELOPE, _ROUNDS, _DEGREE = 0.1, 12, 4  # weight of columns whose teeth end above the common edge
_FADE_MM = 1.5  # beside the outermost tooth that is told from the shadow


@dataclass(frozen=True, eq=False)
class PhotoTeeth:
    """Upper teeth in the mouth's picture [T, T].

    Attributes:
        mask: bool [T, T], pixels that are teeth.
        picture: float32 [T, T, 3], the mouth with whole teeth.
        opacity: float32 [T, T], 0..1, how far each pixel belongs to teeth and gum.
        lower_edge: row of their edge in the middle of the mouth.
    """

    mask: NDArray[np.bool_]
    picture: NDArray[np.float32]
    opacity: NDArray[np.float32]
    lower_edge: float


def photo_teeth(
    patch: NDArray[np.float32],
    interior: NDArray[np.float32],
    opening: NDArray[np.uint8],
    opacity: NDArray[np.float32],
    texels_per_mm: float,
) -> PhotoTeeth | None:
    """Find the upper teeth and complete them; None where none show.

    Args:
        patch: float32 [T, T, 3] about the mouth.
        interior: the same with what is between the lips carried out under them.
        opening: uint8 [T, T], 1 between the lips.
        opacity: float32 [T, T] of the whole interior.
        texels_per_mm: size.
    """
    mask = _bright(patch, opening, texels_per_mm)
    if mask is None:
        return None
    columns, rows = np.where(mask.any(0))[0], np.arange(mask.shape[0])
    lowest = mask.shape[0] - 1.0 - mask[::-1, columns].argmax(0)
    bottom = opening.shape[0] - 1.0 - opening[::-1, columns].argmax(0)
    target = _edge(columns, lowest, bottom, texels_per_mm)
    inside = columns[0] + np.arange(int(np.ptp(columns)) + 1)
    seen = np.minimum(np.interp(inside, columns, lowest), np.interp(inside, columns, target))
    seen = np.asarray(median_filter(seen, 2 * int(0.5 * texels_per_mm) + 1, mode="nearest")) - _BLURRED_MM * texels_per_mm
    source = np.tile(rows[:, None].astype(np.float32), (1, mask.shape[1]))
    source[:, inside] = np.where(rows[:, None] > seen, 2 * seen - rows[:, None], source[:, inside])
    across = np.tile(np.arange(mask.shape[1], dtype=np.float32), (len(rows), 1))
    whole = cv2.remap(interior.astype(np.float32), across, source, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    all_columns = np.arange(mask.shape[1])
    edge = np.interp(all_columns, columns, target)
    top = np.interp(all_columns, columns, opening[:, columns].argmax(0))
    solid = np.where(rows[:, None] >= top, 1, opacity)
    below = np.clip(1 - ((rows[:, None] - edge) / texels_per_mm + 0.1) / 0.5, 0, 1)
    aside = np.maximum(columns[0] - all_columns, all_columns - columns[-1]) / texels_per_mm
    shown = solid * below * np.clip(1 - aside / _FADE_MM, 0, 1)
    middle = float(np.interp(mask.shape[1] / 2, columns, target))
    picture = np.where(shown[..., None] > 0, whole, interior)
    return PhotoTeeth(mask, np.asarray(picture, np.float32), np.asarray(shown, np.float32), middle)


def _edge(
    columns: NDArray[np.int64], lowest: NDArray[np.float64], bottom: NDArray[np.float64], texels_per_mm: float
) -> NDArray[np.float64]:
    """Row of the whole teeth's edge in each column [K]: a smooth line along the lowest of what is seen."""
    place = 2 * (columns - columns[0]) / max(np.ptp(columns), 1) - 1
    weights = np.ones(len(columns))
    line = lowest
    for _ in range(_ROUNDS):
        line = np.polyval(np.polyfit(place, lowest, _DEGREE, w=np.sqrt(weights)), place)
        weights = np.where(lowest < line, _ENVELOPE, 1.0)
    line = np.clip(line, lowest - 0.5 * texels_per_mm, lowest + _LONGEST_MM * texels_per_mm)
    line = cv2.GaussianBlur(line.reshape(1, -1), (0, 0), 0.8 * texels_per_mm, borderType=cv2.BORDER_REPLICATE).ravel()
    central = np.abs(place) < 0.6
    touching = float(((bottom - lowest)[central] < _TOUCH_MM * texels_per_mm).mean())
    return np.asarray(line + touching * _HIDDEN_MM * texels_per_mm * (1 - place**2))


def _bright(patch: NDArray[np.float32], opening: NDArray[np.uint8], texels_per_mm: float) -> NDArray[np.bool_] | None:
    """Mask of the upper teeth between the lips, None where none show: bright and hardly coloured."""
    inside = cv2.erode(opening, np.ones((3, 3), np.uint8)) > 0
    if inside.sum() < 60:
        return None
    light, colour = patch.mean(-1), np.ptp(patch, axis=-1)
    teeth = inside & (light > 0.55 * np.percentile(light[inside], 97)) & (colour < 0.42 * light) & (light > 70)
    if teeth.sum() <= 0.22 * inside.sum():
        return None
    return _upper_row(teeth, max(1, round(_ROW_GAP_MM * texels_per_mm)))


def _upper_row(teeth: NDArray[np.bool_], gap: int) -> NDArray[np.bool_]:
    """In each column the first run of teeth from above; what follows after a dark gap belongs to the lower jaw."""
    closed = cv2.morphologyEx(teeth.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8)) > 0
    started = np.maximum.accumulate(closed, axis=0)
    ended = np.maximum.accumulate(started & ~closed, axis=0)
    return teeth & ~ended
