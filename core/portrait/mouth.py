"""Look into the mouth: what the photo shows between the lips, and the colours of what it does not show."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, median_filter

from core.portrait.fill import push_pull
from core.portrait.light import FaceLight, face_light
from core.rig import topology
from core.rig.camera import Camera
from core.rig.face_model import face_model
from core.rig.model import MOUTH_TEXTURE as TEXTURE
from core.rig.model import OPEN_MM

_INCISOR_BELOW_LIP_MM = 3.4  # upper incisors below the closed lip line
_MOIST = np.array([[0.90, 0.74, 0.74], [0.98, 0.80, 0.79]])  # inside, the upper and the lower lip are redder than outside
_ROW_GAP_MM = 0.7  # darkness this high between bright rows parts upper from lower teeth


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
    bright = _bright_teeth(patch, opening, zoom * camera.scale) if is_open else None
    light = face_light(rgb, points, vertices, face_model().triangles)
    lip_colours = _lip_colours(rgb, points)
    lip_line = (vertices[13] + vertices[14]) / 2
    edge = lip_line.astype(np.float64) - [0, _INCISOR_BELOW_LIP_MM, 0]
    if is_open:
        row = float(points[14, 1]) if bright is None else box[1] + _lower_edge(bright) / zoom
        edge = camera.unproject(np.array([points[13, 0], row]), float(lip_line[2]))
        lip_line = vertices[13]
    teeth_alpha = alpha * _above(bright, zoom * camera.scale) if bright is not None else np.zeros_like(alpha)
    return MouthLayers(
        box.astype(np.float32),
        np.dstack([np.clip(np.round(interior), 0, 255), alpha * 255]).astype(np.uint8),
        np.round(teeth_alpha * 255).astype(np.uint8),
        np.stack([lip_line, edge]).astype(np.float64),
        _colours(light, lip_colours, patch, bright),
        gap.astype(np.float32),
        np.round(lip_colours).astype(np.uint8),
        light.harmonics,
        bright is not None,
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


def _above(teeth: NDArray[np.bool_], texels_per_mm: float) -> NDArray[np.float32]:
    """1 down to the teeth's lower edge in each column, easing to 0: what hangs below is lip and gum."""
    columns = np.where(teeth.any(0))[0]
    lowest = teeth.shape[0] - 1 - teeth[::-1, columns].argmax(0)
    edge = np.interp(np.arange(teeth.shape[1]), columns, lowest).astype(np.float32)
    reach = int(3.0 * texels_per_mm)  # a single glint on the lip, or a shadow, is no notch in a tooth
    edge = np.asarray(median_filter(edge, 2 * (reach // 2) + 1, mode="nearest"), np.float32)
    edge = cv2.GaussianBlur(edge.reshape(1, -1), (0, 0), 1.2 * texels_per_mm).ravel()
    below = (np.arange(teeth.shape[0])[:, None] - edge[None]) / texels_per_mm
    return np.asarray(np.clip(1 - (below + 0.2) / 0.5, 0, 1), np.float32)


def _bright_teeth(patch: NDArray[np.float32], opening: NDArray[np.uint8], texels_per_mm: float) -> NDArray[np.bool_] | None:
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


def _lower_edge(teeth: NDArray[np.bool_]) -> float:
    """Row of the upper teeth's lower edge in the middle of the mouth, texels."""
    middle = teeth[:, teeth.shape[1] * 2 // 5 : teeth.shape[1] * 3 // 5]
    rows = np.where(middle.mean(1) > 0.3)[0]
    return float(rows.max() + 1) if len(rows) else float(np.where(teeth.any(1))[0].max() + 1)


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
