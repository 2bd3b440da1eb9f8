"""Take the eyes out of the photo: the ball behind the lids, the lids unrolled, and what lies in front of both.

At rest the photo's own pixels are drawn. As gaze or lids leave rest they give way to these layers, which add up to nearly
the same picture: iris and sclera free of the lids' shade (the renderer casts it anew), reflections apart from the iris.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait import glasses
from core.portrait.covered import cover, is_covered
from core.portrait.eye_patch import EyePatch
from core.portrait.iris import refined, split_highlight, whole_iris
from core.portrait.lids import HEIGHTS, LidPhoto, lid_textures, lower_margin
from core.portrait.sclera import whole_sclera
from core.rig import topology
from core.rig.camera import Camera
from core.rig.lids import BALL_MM, SIDES, contours, unrolled_places, width_mm
from core.rig.model import EYE_TEXTURE as TEXTURE

IRIS_MM = 5.9
_BOX_HALF = 0.92
"""Half the side of an eye's box, widths of its opening."""
_IRIS = {"Right": topology.IRIS_RIGHT, "Left": topology.IRIS_LEFT}


@dataclass(frozen=True, eq=False)
class EyeLayers:
    """Both eyes; fields as in `core.rig.model.Rig`."""

    eyes: NDArray[np.float32]
    eye_boxes: NDArray[np.float32]
    eye_photo: NDArray[np.uint8]
    sclera: NDArray[np.uint8]
    iris: NDArray[np.uint8]
    highlight: NDArray[np.uint8]
    lid_margin: NDArray[np.uint8]
    lid_edge: NDArray[np.uint8]
    lid_open: NDArray[np.uint8]
    lid_closed: NDArray[np.uint8]
    rims: NDArray[np.uint8]

    @property
    def glasses(self) -> bool:
        """Rims were found in front of an eye."""
        return bool(self.rims[..., 3].any())


def eye_layers(
    rgb: NDArray[np.uint8],
    points: NDArray[np.floating],
    vertices: NDArray[np.floating],
    camera: Camera,
    up: NDArray[np.floating],
) -> EyeLayers:
    """Cut both eyes.

    Args:
        rgb: the photo, uint8 [H, W, 3].
        points: landmarks [478, >= 2] px.
        vertices: rest vertices [468+, 3] mm.
        camera: the solved camera.
        up: float [3], the head's.
    """
    worn = glasses.bridge_edge(rgb, points) > glasses.BRIDGE_EDGE
    parts = [_eye(rgb, points, vertices, camera, up, side, worn) for side in SIDES]
    numbers, boxes, *pictures = (np.stack(column) for column in zip(*parts, strict=True))
    return EyeLayers(numbers.astype(np.float32), boxes.astype(np.float32), *pictures)


def _eye(
    rgb: NDArray[np.uint8],
    points: NDArray[np.floating],
    vertices: NDArray[np.floating],
    camera: Camera,
    up: NDArray[np.floating],
    side: str,
    worn: bool,
) -> tuple[NDArray[np.generic], ...]:
    depth = float(vertices[list(topology.EYE_OPENING[side]), 2].mean())
    scale = camera.scale * camera.distance / (camera.distance - depth)
    box, patch = _cut(rgb, points, side, scale)
    side_px = float(box[2] - box[0])
    zoom = TEXTURE / side_px
    refit = refined(patch)
    clean, highlight = split_highlight(refit)
    iris, opacity = whole_iris(clean)
    sclera = whole_sclera(clean, _lit_skin(patch))
    ball = iris * opacity[..., None] + sclera * (1 - opacity[..., None])
    bare = ball * patch.shade() + highlight
    front = glasses.rims(refit) if worn else np.zeros((TEXTURE, TEXTURE), np.float32)
    if is_covered(rgb, points, side):  # what covers the eye lies in front of it, as glasses do
        front = cover(TEXTURE)
    photo = _lid_photo(rgb, vertices, camera, up, side, _Box(box, zoom, patch.rgb, bare, front))
    lid_open, lid_closed = lid_textures(photo)
    centre = box[:2] + refit.centre / zoom
    radius = refit.radius / zoom
    radius_of_ball = max(BALL_MM * scale, radius * BALL_MM / IRIS_MM)
    height = float(np.ptp(points[list(topology.EYE_OPENING[side]), 1]))
    return (
        np.array([centre[0], centre[1], radius, radius_of_ball, depth, height]), box, _bytes(patch.rgb), _bytes(sclera),
        _bytes(np.dstack([iris, opacity * 255])), _bytes(highlight), *lower_margin(clean), lid_open, lid_closed,
        _bytes(np.dstack([patch.rgb, front * 255])),
    )  # fmt: skip


def _cut(rgb: NDArray[np.uint8], points: NDArray[np.floating], side: str, scale: float) -> tuple[NDArray[np.float64], EyePatch]:
    """The eye's box px, and its patch."""
    ring = points[list(topology.EYE_OPENING[side]), :2]
    middle, half = ring.mean(0), float(np.ptp(ring[:, 0])) * _BOX_HALF
    box = np.array([middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half])
    zoom = TEXTURE / (2 * half)
    # texel centre (i + 0.5) / TEXTURE <-> photo position box[0] + (i + 0.5) / zoom, pixel centres at + 0.5
    matrix = np.array([[1 / zoom, 0, box[0] + 0.5 / zoom - 0.5], [0, 1 / zoom, box[1] + 0.5 / zoom - 0.5]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(rgb, matrix, (TEXTURE, TEXTURE), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    iris = points[list(_IRIS[side]), :2]
    columns = np.arange(TEXTURE) + 0.5
    upper, lower = (
        np.interp(columns, np.maximum.accumulate(lid[:, 0]), lid[:, 1])
        for lid in ((points[list(edge[side]), :2] - box[:2]) * zoom for edge in (topology.UPPER_LID, topology.LOWER_LID))
    )
    return box, EyePatch(
        cut.astype(np.float32),
        upper.astype(np.float32),
        lower.astype(np.float32),
        ((ring - box[:2]) * zoom).astype(np.float32),
        ((iris[0] - box[:2]) * zoom).astype(np.float32),
        float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean()) * zoom,
        zoom * scale,
    )


def _lit_skin(patch: EyePatch) -> NDArray[np.float32]:
    """Colour [3] of the lit skin under the eye."""
    light, colours = patch.light[TEXTURE * 5 // 8 :], patch.rgb[TEXTURE * 5 // 8 :]
    low, high = np.percentile(light, (60, 80))
    return np.asarray(colours[(light >= low) & (light <= high)].mean(0), np.float32)


@dataclass(frozen=True, eq=False)
class _Box:
    """An eye's box: its place px, texels per px, and pictures of it."""

    place: NDArray[np.float64]
    zoom: float
    photo: NDArray[np.float32]
    bare: NDArray[np.float32]
    front: NDArray[np.float32]

    def sample(self, picture: NDArray[np.float32], at_px: NDArray[np.floating]) -> NDArray[np.float32]:
        """The picture at photo places [R, C, 2]."""
        at = ((at_px - self.place[:2]) * self.zoom - 0.5).astype(np.float32)
        found = cv2.remap(picture, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found, np.float32)


def _lid_photo(
    rgb: NDArray[np.uint8],
    vertices: NDArray[np.floating],
    camera: Camera,
    up: NDArray[np.floating],
    side: str,
    box: _Box,
) -> LidPhoto:
    """What the photo shows about a lid, unrolled."""
    face = np.asarray(vertices, np.float64)
    places = camera.project(unrolled_places(face, side, TEXTURE, TEXTURE, up))
    upper, lower, crease = contours(face, side, TEXTURE)
    width = width_mm(face, side)
    down = lower[None] - ((0.10 + np.abs(HEIGHTS)) * width)[:, None, None] * up
    below = camera.project(down)
    brow = face[list(topology.BROW[side][1])]
    brow_height = np.interp(upper[:, 0], np.maximum.accumulate(brow[:, 0]), brow @ up) - upper @ up
    fold = (crease - upper) @ up
    highest = np.clip(brow_height - 0.06 * width, np.maximum(fold, 0.12 * width), 0.36 * width)
    above_mm = HEIGHTS[:, None] * width
    skin = (above_mm > 0.04 * width) & (above_mm < highest[None])
    return LidPhoto(
        _at(rgb, places),
        box.sample(box.bare, places),
        _at(rgb, below),
        skin & (box.sample(box.front, places) < 0.1),
        (fold / width).astype(np.float32),
    )


def _at(rgb: NDArray[np.uint8], places: NDArray[np.floating]) -> NDArray[np.float32]:
    """The photo at places [R, C, 2] px."""
    at = (places - 0.5).astype(np.float32)
    found = cv2.remap(rgb, at[..., 0], at[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32)


def _bytes(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)
