"""Stand-ins of a sitter in loud colours: where the backdrop shows through, it cannot be mistaken for anything."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig.model import Rig

KEY = (255, 0, 255)
_PERSON, _RIM = (0, 255, 0), (0, 0, 255)
_NEAR = 105
"""All channels this near to a colour's: a pixel that is mostly of that colour."""
SOFT_RIM = 0.15
"""Share of the distance between the eyes about the matte that hair, halo and the painted rim of the plate take up."""


def all_person(rig: Rig) -> Rig:
    """The rig with a sheet that is opaque from rim to rim: only a tear shows the backdrop."""
    return _painted(rig, np.full(rig.matte.shape, 2))


def silhouette(rig: Rig) -> Rig:
    """The rig with a sheet that is opaque wherever its matte has any opacity, and about it as far as `SOFT_RIM`."""
    person = (rig.matte > 0).astype(np.uint8)
    reach = max(2, round(SOFT_RIM * float(np.linalg.norm(rig.eyes[0, :2] - rig.eyes[1, :2]))))
    return _painted(rig, person + cv2.dilate(person, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)))


def is_backdrop(frame: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where mostly the backdrop shows: uint8 [H, W, 3] -> bool [H, W]."""
    return _near(frame, KEY)


def is_pure_backdrop(frame: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where nothing but the backdrop shows, not even the faintest edge of the sheet."""
    return np.asarray((frame == KEY).all(-1), np.bool_)


def is_person(frame: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the person is: neither backdrop nor soft rim. uint8 [H, W, 3] -> bool [H, W]."""
    return ~(_near(frame, KEY) | _near(frame, _RIM))


def _near(frame: NDArray[np.uint8], colour: tuple[int, int, int]) -> NDArray[np.bool_]:
    return np.asarray((np.abs(frame.astype(np.int16) - colour) < _NEAR).all(-1), np.bool_)


def _painted(rig: Rig, zones: NDArray[np.integer]) -> Rig:
    """0 backdrop, 1 rim, 2 person [H, W]."""
    photo = np.array([KEY, _RIM, _PERSON], np.uint8)[zones]
    plate = np.empty_like(photo)
    plate[:] = KEY
    return replace(rig, photo=photo, plate=plate, matte=np.where(zones > 0, 255, 0).astype(np.uint8))
