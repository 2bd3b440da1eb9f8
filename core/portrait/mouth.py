"""Look into the mouth: what the photo shows between the lips, and the colours of what it does not show."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from core.portrait.fill import push_pull
from core.portrait.light import FaceLight, face_light
from core.portrait.photo_teeth import photo_teeth
from core.rig import topology
from core.rig.camera import Camera
from core.rig.face_model import face_model
from core.rig.model import MOUTH_TEXTURE as TEXTURE
from core.rig.model import OPEN_MM

_INCISOR_BELOW_LIP_MM = 3.4  # upper incisors below the closed lip line
_SHOWN_MM = 2.6  # upper incisors below the upper lip of parted lips, where the photo is too dark to tell
_MOIST = np.array([[0.90, 0.74, 0.74], [0.98, 0.80, 0.79]])  # inside, the upper and the lower lip are redder than outside


@dataclass(frozen=True, eq=False)
class MouthLayers:
    """The mouth; fields as in `core.rig.model.Rig`, plus whether teeth show."""

    mouth_box: NDArray[np.float32]
    mouth_photo: NDArray[np.uint8]
    mouth_teeth: NDArray[np.uint8]
    mouth_frame: NDArray[np.float64]
    mouth_colours: NDArray[np.uint8]
    lip_gap: NDArray[np.float32]
    lip_colours: NDArray[np.uint8]
    light: NDArray[np.float32]
    teeth_visible: bool


def mouth_layers(
    rgb: NDArray[np.uint8], points: NDArray[np.floating], vertices: NDArray[np.floating], camera: Camera
) -> MouthLayers:
    """Cut the mouth's interior.

    Args:
        rgb: the photo, uint8 [H, W, 3].
        points: landmarks [478, >= 2] px.
        vertices: rest vertices [468+, 3] mm.
        camera: the solved camera.
    """
    upper, lower = (list(rings[0]) for rings in (topology.UPPER_LIP, topology.LOWER_LIP))
    gap = np.linalg.norm(vertices[upper, :2] - vertices[lower, :2], axis=1)
    ring = points[list(topology.MOUTH_OPENING), :2]
    middle, half = ring.mean(0), float(np.ptp(ring[:, 0])) * 0.62
    box = np.array([middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half])
    zoom = TEXTURE / (2 * half)
    matrix = np.array([[1 / zoom, 0, box[0] + 0.5 / zoom - 0.5], [0, 1 / zoom, box[1] + 0.5 / zoom - 0.5]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    patch = cv2.warpAffine(rgb, matrix, (TEXTURE, TEXTURE), flags=flags, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    opening = np.zeros((TEXTURE, TEXTURE), np.uint8)
    cv2.fillPoly(opening, [np.round((ring - box[:2]) * zoom * 16).astype(np.int32)], 1, shift=4)

    is_open = gap.max() > OPEN_MM
    interior = _extended(patch, opening) if opening.any() else patch
    alpha = _opacity(opening, zoom * camera.scale, is_open)
    teeth = photo_teeth(patch, interior, opening, alpha, zoom * camera.scale) if is_open else None
    light = face_light(rgb, points, vertices, face_model().triangles)
    lip_colours = _lip_colours(rgb, points)
    lip_line = (vertices[13] + vertices[14]) / 2
    edge = lip_line.astype(np.float64) - [0, _INCISOR_BELOW_LIP_MM, 0]
    if is_open:
        row = float(points[13, 1]) + _SHOWN_MM * camera.scale if teeth is None else box[1] + (teeth.lower_edge + 1) / zoom
        edge = camera.unproject(np.array([points[13, 0], row]), float(lip_line[2]))
        lip_line = vertices[13]
    shown = np.zeros_like(alpha) if teeth is None else teeth.opacity
    interior = interior if teeth is None else teeth.picture
    return MouthLayers(
        box.astype(np.float32),
        np.dstack([np.clip(np.round(interior), 0, 255), alpha * 255]).astype(np.uint8),
        np.round(shown * 255).astype(np.uint8),
        np.stack([lip_line, edge]).astype(np.float64),
        _colours(light, lip_colours, patch, None if teeth is None else teeth.mask),
        gap.astype(np.float32),
        np.round(lip_colours).astype(np.uint8),
        light.harmonics,
        teeth is not None,
    )


def _extended(patch: NDArray[np.float32], opening: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The interior's pixels, carried outward under the lips."""
    core = cv2.erode(opening, np.ones((3, 3), np.uint8))
    filled = push_pull(patch, core.astype(np.float32)) if core.any() else patch
    return np.where(opening[..., None] > 0, patch, filled)


def _opacity(opening: NDArray[np.uint8], texels_per_mm: float, is_open: bool) -> NDArray[np.float32]:
    """1 where the photo shows the interior, easing out under the lips: long upward (gum line), short downward."""
    if not is_open:  # a closed mouth's patch only hides the seam at rest
        reach = 0.5 * texels_per_mm
        return np.asarray(np.clip(1.2 - cv2.distanceTransform(1 - opening, cv2.DIST_L2, 3) / max(reach, 1), 0, 1), np.float32)
    distance = cv2.distanceTransform(1 - opening, cv2.DIST_L2, 3) / texels_per_mm
    columns = np.where(opening.any(0))[0]
    top = np.interp(np.arange(opening.shape[1]), columns, opening[:, columns].argmax(0))
    above = np.arange(opening.shape[0])[:, None] < top
    return np.asarray(np.clip(1.25 - distance / np.where(above, 4.5, 0.9), 0, 1), np.float32)


def _lip_colours(rgb: NDArray[np.uint8], points: NDArray[np.floating]) -> NDArray[np.float64]:
    """Colour of both lips beside their inner edges, corner to corner [2, 11, 3]: between the rings, clear of teeth and seam."""
    soft = cv2.GaussianBlur(rgb, (0, 0), max(0.6, 0.01 * float(np.ptp(points[list(topology.LIPS), 0]))))
    lines = []
    for rings in (topology.UPPER_LIP, topology.LOWER_LIP):
        inner, outer = (points[list(rings[i]), :2] for i in (1, 2))
        places = np.clip(np.round((inner + outer) / 2 - 0.5), 0, [rgb.shape[1] - 1, rgb.shape[0] - 1]).astype(int)
        line = soft[places[:, 1], places[:, 0]].astype(np.float64)
        line[[0, -1]] = line[[1, -2]]
        lines.append(gaussian_filter1d(line, 1.2, axis=0, mode="nearest"))
    return np.array(lines)


def _colours(
    light: FaceLight,
    lip_colours: NDArray[np.float64],
    patch: NDArray[np.float32],
    teeth: NDArray[np.bool_] | None,
) -> NDArray[np.uint8]:
    """teeth, gum, tongue, cavity, inner upper lip, inner lower lip: under the photo's own light."""
    upper_lip, lower_lip = lip_colours[0, 2:9].mean(0), lip_colours[1, 2:9].mean(0)
    flesh = (upper_lip + lower_lip) / 2
    tooth = light.show(np.array([212, 209, 192])) if teeth is None else np.percentile(patch[teeth], 62, axis=0)
    tongue = 0.6 * light.show(np.array([186, 104, 100])) + 0.4 * flesh
    gum = 0.6 * light.show(np.array([176, 102, 98])) + 0.4 * flesh
    cavity = light.show(np.array([44, 17, 16]))
    moist = 1 - light.colourfulness * (1 - _MOIST)
    colours = [tooth, gum, tongue, cavity, upper_lip * moist[0], lower_lip * moist[1]]
    return np.clip(np.round(colours), 0, 255).astype(np.uint8)
