"""The light in a photo, read from the face: where it comes from, what colour it has, how bright a white thing would be.

Skin is taken as Lambertian: its luminance is linear in the normal (first-order spherical harmonics, Basri and Jacobs 2003,
"Lambertian reflectance and linear subspaces"). What does not fit, such as beards and painted shadows, weighs little.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig import topology

_LUMA = np.array([0.299, 0.587, 0.114])
_HUBER = 0.12
_PRIOR = 6.0  # landmarks' worth of belief that the light is even
_ROUNDS = 8
_SKIN_UNDER_WHITE = np.array([1.17, 0.98, 0.85])  # channels of skin by their mean
_SCLERA_TINT, _SCLERA_SHARE = np.array([1.03, 1.0, 0.97]), 0.35
# Measured on the teeth of 101 smiling training portraits: skin and eye whites together tell their tone to 7 % (mean of the
# absolute error), one constant tone to 9 %; the roughness of the skin, a sign of age, adds nothing.
_NOMINAL_SKIN, _DARKEST, _BRIGHTEST = 172.0, 0.32, 1.0
_COLOURLESS, _COLOURFUL = 2.5, 9.0


@dataclass(frozen=True, eq=False)
class FaceLight:
    """What falls on the face.

    Attributes:
        harmonics: float32 [4], x, y, z and constant part of the light as in `Rig.light`.
        white: float64 [3], colour of a bright white thing in the photo by its mean channel.
        exposure: brightness of a white thing, 1 where it would be just white.
        colourfulness: 0 for a photo without colours of its own (grey, sepia), 1 for a colour photo.
        toning: float64 [3], colour of grey in a photo without colours, by its mean channel.
    """

    harmonics: NDArray[np.float32]
    white: NDArray[np.float64]
    exposure: float
    colourfulness: float
    toning: NDArray[np.float64]

    def show(self, colour: NDArray[np.floating]) -> NDArray[np.float64]:
        """How a thing of this colour [3], 0..255 in plain daylight, looks in the photo."""
        grey = float(np.asarray(colour) @ _LUMA) * self.toning
        seen = self.colourfulness * np.asarray(colour, np.float64) * self.white + (1 - self.colourfulness) * grey
        return np.asarray(seen * self.exposure)


def face_light(
    rgb: NDArray[np.uint8],
    points: NDArray[np.floating],
    vertices: NDArray[np.floating],
    triangles: NDArray[np.integer],
) -> FaceLight:
    """Estimate the light.

    Args:
        rgb: the photo, uint8 [H, W, 3].
        points: landmarks [478, >= 2] px.
        vertices: rest vertices [468+, 3] mm.
        triangles: int [M, 3] of the face.
    """
    seen = _sampled(rgb, points[: topology.FACE_POINTS, :2])
    skin = np.median(seen[list(topology.SKIN_SAMPLES)], axis=0)
    tint = skin / max(skin.mean(), 1)
    white = tint / _SKIN_UNDER_WHITE
    white = (white / white.mean()) ** 0.6
    exposure = float(np.clip(skin.mean() / _NOMINAL_SKIN, 0.2, 1.12)) ** 0.55
    sclera = _sclera(rgb, points)
    if sclera is not None:
        eye_white = sclera / sclera.mean() / _SCLERA_TINT
        white = white * (1 - _SCLERA_SHARE) + eye_white * _SCLERA_SHARE
        exposure = exposure * (1 - _SCLERA_SHARE) + float(np.clip(sclera.mean() / 196, 0.3, 1.1)) * _SCLERA_SHARE
    return FaceLight(
        _harmonics(seen, vertices, triangles),
        white / white.mean(),
        float(np.clip(exposure, _DARKEST, _BRIGHTEST)),
        _colourfulness(seen),
        tint / tint.mean(),
    )


def _sampled(rgb: NDArray[np.uint8], pixels: NDArray[np.floating]) -> NDArray[np.float64]:
    """Colours [N, 3] at pixels [N, 2], averaged over a little skin."""
    span = float(np.ptp(pixels[:, 0]))
    soft = cv2.GaussianBlur(rgb, (0, 0), max(0.6, 0.008 * span))
    xy = np.clip(np.round(pixels - 0.5), 0, [rgb.shape[1] - 1, rgb.shape[0] - 1]).astype(int)
    return soft[xy[:, 1], xy[:, 0]].astype(np.float64)


def _harmonics(
    seen: NDArray[np.float64], vertices: NDArray[np.floating], triangles: NDArray[np.integer]
) -> NDArray[np.float32]:
    """Robust least squares of linear luminance on normals, over the skin, by its median."""
    face = np.asarray(vertices[: topology.FACE_POINTS], np.float64)
    a, b, c = (face[triangles[:, i]] for i in range(3))
    normal = np.zeros_like(face)
    for corner in range(3):
        np.add.at(normal, triangles[:, corner], np.cross(b - a, c - a))
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    other = set(topology.LIPS)
    for side in ("Right", "Left"):
        other |= {*topology.EYE_OPENING[side], *topology.LID_CREASE[side], *(i for row in topology.BROW[side] for i in row)}
    skin = np.array([i for i in range(topology.FACE_POINTS) if i not in other and normal[i, 2] > 0.15])
    luminance = ((seen[skin] / 255) ** 2.2) @ _LUMA
    target = luminance / max(float(np.median(luminance)), 1e-6)
    system = np.column_stack([normal[skin], np.ones(len(skin))])
    prior = np.diag([_PRIOR, _PRIOR, _PRIOR, 1e-6])
    weights = np.ones(len(skin))
    light = np.array([0.0, 0.0, 0.0, 1.0])
    for _ in range(_ROUNDS):
        weighted = system * weights[:, None]
        light = np.linalg.solve(weighted.T @ system + prior, weighted.T @ target)
        weights = np.minimum(1, _HUBER / np.maximum(np.abs(target - system @ light), 1e-6))
    strength = float(np.linalg.norm(light[:3]))
    light[:3] *= min(1.0, 1.2 / max(strength, 1e-6))
    front = float(light[2] + light[3])
    return (light / max(front, 0.2)).astype(np.float32)


def _sclera(rgb: NDArray[np.uint8], points: NDArray[np.floating]) -> NDArray[np.float64] | None:
    """Colour of the whites of the eyes, None where too little of them is seen."""
    colours = []
    for side, iris in (("Right", topology.IRIS_RIGHT), ("Left", topology.IRIS_LEFT)):
        ring = points[list(topology.EYE_OPENING[side]), :2]
        left, top = np.floor(ring.min(0)).astype(int) - 1
        right, bottom = np.ceil(ring.max(0)).astype(int) + 2
        if left < 0 or top < 0 or right > rgb.shape[1] or bottom > rgb.shape[0]:
            continue
        opening = np.zeros((bottom - top, right - left), np.uint8)
        cv2.fillPoly(opening, [np.round((ring - [left, top]) * 16).astype(np.int32)], 1, shift=4)
        opening = cv2.erode(opening, np.ones((3, 3), np.uint8))
        centre = points[iris[0], :2]
        radius = 1.25 * float(np.linalg.norm(points[list(iris[1:]), :2] - centre, axis=1).mean())
        y, x = np.mgrid[top:bottom, left:right]
        seen = rgb[top:bottom, left:right][(opening > 0) & (np.hypot(x - centre[0], y - centre[1]) > radius)]
        if len(seen) >= 12:
            luminance = seen @ _LUMA
            low, high = np.percentile(luminance, [55, 92])
            colours.append(seen[(luminance >= low) & (luminance <= high)].astype(np.float64))
    if not colours:
        return None
    colour = np.median(np.concatenate(colours), axis=0)
    pale = np.ptp(colour) < 0.35 * colour.mean()
    return np.asarray(colour, np.float64) if pale and colour.mean() > 60 else None


def _colourfulness(seen: NDArray[np.float64]) -> float:
    """0 where all of the face has one hue at every brightness, as in grey and toned photos; 1 where lips differ from skin."""
    lab = cv2.cvtColor((seen[None] / 255).astype(np.float32), cv2.COLOR_RGB2LAB)[0]
    light, chroma = lab[:, :1], lab[:, 1:]
    system = np.column_stack([np.ones(len(light)), light, light**2])
    explained = system @ np.linalg.lstsq(system, chroma, rcond=None)[0]
    lips, rest = list(topology.LIPS), list(topology.SKIN_SAMPLES)
    spread = float(np.abs(chroma - explained).mean() * 4 + np.linalg.norm(chroma[lips].mean(0) - chroma[rest].mean(0)) / 2)
    return float(np.clip((spread - _COLOURLESS) / (_COLOURFUL - _COLOURLESS), 0, 1))
