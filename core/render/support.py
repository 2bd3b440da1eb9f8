"""Which triangles of the sheet ever show anything: those over bare background are not drawn, which halves the work."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig.model import Rig

_WORK_PX = 384
_STEPS = 8


def shown_triangles(rig: Rig) -> NDArray[np.int32]:
    """The triangles [M, 3] of a rig that hold some pixel of the person."""
    red, green, blue = np.moveaxis(rig.photo != rig.plate, -1, 0)
    person = ((rig.matte > 0) | red | green | blue).astype(np.float32)
    scale = min(1.0, _WORK_PX / max(rig.width, rig.height))
    size = (max(1, round(rig.width * scale)), max(1, round(rig.height * scale)))
    mask = (cv2.resize(person, size, interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)
    corners = rig.pixels[rig.triangles].astype(np.float64) * [size[0] / rig.width, size[1] / rig.height]  # [G, 3, 2]
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max()
    reach = int(np.ceil(longest / _STEPS)) + 2
    mask = cv2.dilate(mask, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    u, v = (axis.ravel() / _STEPS for axis in np.mgrid[0 : _STEPS + 1, 0 : _STEPS + 1])
    inside = u + v <= 1 + 1e-9
    weights = np.stack([1 - u - v, u, v], axis=1)[inside]  # [S, 3]
    samples = np.einsum("sk,gkx->gsx", weights, corners)
    x, y = (np.clip(samples[..., k].astype(int), 0, size[k] - 1) for k in range(2))
    return np.ascontiguousarray(rig.triangles[mask[y, x].any(1)])
