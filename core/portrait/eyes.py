"""Take the eyes out of the photo: sclera, iris, highlight and the skin of the closed lid, as layers of one box per eye.

At rest the photo's own pixels are drawn. As the gaze leaves rest they give way to the layers: the iris turns over the
sclera, both completed where the lids hid them; the highlight lags behind, as a lamp's reflection in the cornea does.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.fill import push_pull
from core.rig import topology
from core.rig.camera import Camera
from core.rig.model import EYE_TEXTURE as TEXTURE

SIDES = ("Right", "Left")
BALL_MM, IRIS_MM = 12.0, 5.9

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
    lid_skin: NDArray[np.uint8]
    lash: NDArray[np.uint8]


def eye_layers(
    rgb: NDArray[np.uint8], points: NDArray[np.floating], vertices: NDArray[np.floating], camera: Camera
) -> EyeLayers:
    """Cut both eyes.

    Args:
        rgb: the photo, uint8 [H, W, 3].
        points: landmarks [478, >= 2] px.
        vertices: rest vertices [468+, 3] mm.
        camera: the solved camera.
    """
    parts = [_eye(rgb, points, vertices, camera, side) for side in SIDES]
    numbers, boxes, patch, sclera, iris, highlight, margin, lid, lash = (
        np.stack(column) for column in zip(*parts, strict=True)
    )
    return EyeLayers(numbers.astype(np.float32), boxes.astype(np.float32), patch, sclera, iris, highlight, margin, lid, lash)


def _eye(
    rgb: NDArray[np.uint8], points: NDArray[np.floating], vertices: NDArray[np.floating], camera: Camera, side: str
) -> tuple[NDArray[np.generic], ...]:
    ring = points[list(topology.EYE_OPENING[side]), :2]
    middle, width = ring.mean(0), float(np.ptp(ring[:, 0]))
    half = width * 0.92
    box = np.array([middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half])
    zoom = TEXTURE / (2 * half)
    # texel centre (i + 0.5) / TEXTURE <-> photo position box[0] + (i + 0.5) / zoom, pixel centres at + 0.5
    matrix = np.array([[1 / zoom, 0, box[0] + 0.5 / zoom - 0.5], [0, 1 / zoom, box[1] + 0.5 / zoom - 0.5]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    patch = cv2.warpAffine(rgb, matrix, (TEXTURE, TEXTURE), flags=flags, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)

    iris_px = points[list(_IRIS[side]), :2]
    centre, radius = iris_px[0], float(np.linalg.norm(iris_px[1:] - iris_px[0], axis=1).mean())
    depth = float(vertices[list(topology.EYE_OPENING[side]), 2].mean())
    scale = camera.scale * camera.distance / (camera.distance - depth)
    ball = max(BALL_MM * scale, radius * BALL_MM / IRIS_MM)

    def texels(xy: NDArray[np.floating]) -> NDArray[np.floating]:
        return (xy - box[:2]) * zoom

    open_mask = np.zeros((TEXTURE, TEXTURE), np.uint8)
    cv2.fillPoly(open_mask, [np.round(texels(ring) * 16).astype(np.int32)], 1, shift=4)
    yy, xx = np.mgrid[:TEXTURE, :TEXTURE] + 0.5
    cx, cy = texels(centre)
    rho = np.hypot(xx - cx, yy - cy) / (radius * zoom)
    visible = cv2.erode(open_mask, np.ones((5, 5), np.uint8)) > 0

    clean, highlight = _split_highlight(patch, visible & (rho < 1.0))
    profile = _radial_profile(clean, visible, rho)
    sclera = _sclera(clean, visible & (rho > 1.2), texels(ring), radius * zoom)
    alpha = np.clip((1.12 - rho) / 0.17, 0, 1).astype(np.float32)
    seen = cv2.erode(visible.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(np.float32)
    soft = (cv2.GaussianBlur(seen, (0, 0), 3.0) * visible)[..., None]
    iris = profile * (1 - soft) + clean * soft
    composed = iris * alpha[..., None] + sclera * (1 - alpha[..., None])
    margin = _margin(patch, composed, open_mask, zoom * scale)

    lid, lash = _lid(patch, open_mask, texels(points[list(topology.UPPER_LID[side]), :2]), zoom * scale)
    numbers = np.array([centre[0], centre[1], radius, ball, depth, float(np.ptp(ring[:, 1]))])
    return (
        numbers, box, _bytes(patch), _bytes(sclera), _bytes(np.dstack([iris, alpha * 255])), _bytes(highlight), margin,
        _bytes(lid), lash,
    )  # fmt: skip


def _bytes(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)


def _split_highlight(patch: NDArray[np.float32], iris: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The eye without its catch-light, and the catch-light alone."""
    if iris.sum() < 30:
        return patch, np.zeros_like(patch)
    light = patch.mean(-1)
    level = float(np.median(light[iris]))
    spot = (iris & (light > level + max(45.0, 0.55 * (light[iris].max() - level)))).astype(np.uint8)
    if not 0 < spot.sum() < 0.25 * iris.sum():
        return patch, np.zeros_like(patch)
    spot = cv2.dilate(spot, np.ones((5, 5), np.uint8))
    clean = cv2.inpaint(_bytes(patch), spot, 4, cv2.INPAINT_TELEA).astype(np.float32)
    return clean, np.clip(patch - clean, 0, 255)


def _radial_profile(patch: NDArray[np.float32], visible: NDArray[np.bool_], rho: NDArray[np.floating]) -> NDArray[np.float32]:
    """The iris as its median colour at each radius: completes what the lids hide."""
    radii = np.linspace(0, 1.15, 24)
    colours: list[NDArray[np.float32]] = []
    for r in radii:
        ring = visible & (np.abs(rho - r) < 0.06)
        if ring.sum() > 8:
            colours.append(np.median(patch[ring], axis=0))
        else:
            colours.append(colours[-1] if colours else np.array([42, 30, 26], np.float32))
    table = np.array(colours)
    return np.stack([np.interp(rho, radii, table[:, i]) for i in range(3)], axis=-1).astype(np.float32)


def _sclera(
    patch: NDArray[np.float32], white: NDArray[np.bool_], ring: NDArray[np.floating], iris_radius: float
) -> NDArray[np.float32]:
    """The white of the eye over the whole box: the photo's own, extended, darker toward the corners and under the lid."""
    light = patch.mean(-1)
    tone = np.array([196, 190, 186], np.float32)
    if white.sum() > 40:
        tone = np.median(patch[white & (light >= np.percentile(light[white], 50))], axis=0) * 0.97
    tone = np.clip(tone, 60, 240)
    yy, xx = np.mgrid[: patch.shape[0], : patch.shape[1]]
    middle, spread = ring.mean(0), np.ptp(ring, axis=0)
    across = np.abs(xx - middle[0]) / max(spread[0] / 2, 1)
    upper = np.clip((middle[1] - yy) / max(spread[1], 1), 0, 1)
    synthetic = tone * (1 - 0.20 * np.clip(across - 0.35, 0, 1) - 0.22 * upper)[..., None]
    if white.sum() <= 40:
        return np.asarray(synthetic, np.float32)
    bright = white & (light > 0.55 * tone.mean())
    extended = cv2.GaussianBlur(push_pull(patch, bright.astype(np.float32)), (0, 0), 2.0)
    away = cv2.distanceTransform((~bright).astype(np.uint8), cv2.DIST_L2, 3) / max(iris_radius, 1)
    trust = np.clip(1 - away / 0.9, 0.15, 1)[..., None]
    smooth = extended * trust + synthetic * (1 - trust)
    own = cv2.GaussianBlur(white.astype(np.float32), (0, 0), 2.0)[..., None] * white[..., None]
    return np.asarray(patch * own + smooth * (1 - own), np.float32)


def _margin(
    patch: NDArray[np.float32], composed: NDArray[np.floating], opening: NDArray[np.uint8], texels_per_mm: float
) -> NDArray[np.uint8]:
    """Lashes, liner and the lid's shadow inside the opening: what the photo shows darker than the bare eye, near the rim.

    Returns:
        uint8 [E, E, 4], straight alpha; drawn over the moving eye.
    """
    inside = cv2.distanceTransform(np.pad(opening, 1), cv2.DIST_L2, 3)[1:-1, 1:-1] / texels_per_mm
    near = np.clip(1.35 - inside / 2.0, 0, 1)
    darker = np.clip((composed.mean(-1) - patch.mean(-1) - 8) / 38, 0, 1)
    rim = np.clip(1 - inside / 0.55, 0, 1) * 0.5  # a moist edge, whatever the photo shows
    alpha = cv2.GaussianBlur(np.maximum(near * darker, rim).astype(np.float32), (0, 0), 0.8)
    return np.dstack([_bytes(patch), _bytes(alpha * 255)])


def _lid(
    patch: NDArray[np.float32], opening: NDArray[np.uint8], upper: NDArray[np.floating], texels_per_mm: float
) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """The box with skin drawn over the opening, and the colour of the lash line."""
    reach = max(2, round(1.4 * texels_per_mm))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    hole = cv2.dilate(opening, kernel)
    lashes = np.zeros_like(hole)
    cv2.polylines(lashes, [np.round(upper).astype(np.int32)], False, 1, max(2, round(1.6 * texels_per_mm)))
    hole |= np.roll(hole, -reach, axis=0)  # the lashes' own side
    light = patch.mean(-1)
    below = light[patch.shape[0] * 5 // 8 :]
    lit = light > 0.74 * np.median(below)  # neither lash, liner, brow nor deep shadow
    skin = push_pull(patch, ((hole == 0) & lit).astype(np.float32))
    # shade it as a ball under skin: the cheek's own tone, lighter along the middle, darker in the fold and the corners
    tone = np.median(patch[patch.shape[0] * 5 // 8 :][lit[patch.shape[0] * 5 // 8 :]], axis=0)
    yy, xx = np.mgrid[: patch.shape[0], : patch.shape[1]]
    middle, half = upper.mean(0), np.ptp(upper[:, 0]) / 2
    height = max(float(np.ptp(np.nonzero(opening)[0])), 4.0) if opening.any() else 4.0
    across, down = (xx - middle[0]) / half, (yy - upper[:, 1].min()) / height
    ball = (
        0.90 - 0.10 * across**2 + 0.07 * np.exp(-(((down - 0.62) / 0.35) ** 2)) - 0.16 * np.exp(-(((down + 0.12) / 0.26) ** 2))
    )
    modelled = tone * ball[..., None]
    share = cv2.GaussianBlur(cv2.dilate(opening, kernel).astype(np.float32), (0, 0), reach * 0.6)[..., None] * 0.62
    modelled = np.minimum(modelled, skin * 1.3)  # a face in the shade keeps its lids in the shade
    skin = skin * (1 - share) + modelled * share
    skin = cv2.GaussianBlur(skin, (0, 0), 1.5)
    grain = patch - cv2.GaussianBlur(patch, (0, 0), 1.5)
    strength = float(np.median(np.abs(grain[hole == 0]))) * 1.2
    noise = np.random.default_rng(1).standard_normal(opening.shape).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 1.0) * 2 * min(strength, 3)
    dark = patch[lashes > 0]
    order = np.argsort(dark.mean(-1))[: max(1, len(dark) // 6)]
    lash = np.clip(dark[order].mean(0) * 0.8, 0, 110)
    return skin + noise[..., None], _bytes(lash)
