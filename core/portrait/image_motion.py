"""How far the picture itself says that a face has moved: landmarks jump by half a pixel, the skin's own pattern does not.

Places on the skin of the reference frame are looked up where a pose carries them (Lucas and Kanade 1981, with the face model
for warp). Both pictures are band-passed first, so that neither light nor compression noise counts.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.caption_bar import CaptionBar
from core.rig import topology
from core.rig.face_model import face_model

PLACES = 2600
"""Places looked at, at most."""
_HALVES = np.array([[0.5, 0], [0, 0.5]], np.float32)
_FINE_SHARE, _COARSE_SHARE = 0.009, 0.07
"""The band: standard deviations of the two Gaussians, widths of the face."""


class SkinPattern:
    """The pattern of one face as the reference frame shows it.

    Args:
        rgb: the reference frame, uint8 [H, W, 3].
        points: its landmarks, float [468+, >= 2] px.
        bar: what is laid over the video; the skin under it is not looked at.
    """

    def __init__(self, rgb: NDArray[np.uint8], points: NDArray[np.floating], bar: CaptionBar | None = None) -> None:
        mesh = points[: topology.FACE_POINTS, :2].astype(np.float32)
        self._face_px = float(np.ptp(mesh[:, 0]))
        picture = self.band(rgb)
        self._bar = bar
        self._corners, self._shares = _places(mesh, rgb.shape[:2])
        at = np.einsum("pk,pkd->pd", self._shares, mesh[self._corners])
        self._bare = np.ones(len(at), bool) if bar is None else ~bar.covers(at[:, 1])
        self._seen = _sample(picture, at)
        self._contrast = max(float(self._seen.std()), 1.0)

    def band(self, rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The picture's pattern at the scale of this face: float32 [H, W]."""
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
        fine = cv2.GaussianBlur(grey, (0, 0), max(0.6, _FINE_SHARE * self._face_px))
        return np.asarray(fine - cv2.GaussianBlur(grey, (0, 0), _COARSE_SHARE * self._face_px), np.float32)

    def system(
        self, band: NDArray[np.float32], mesh_px: NDArray[np.float64], moves_px: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Normal equations of one frame about one pose.

        Args:
            band: of the frame.
            mesh_px: float [468, 2], where the pose puts the mesh.
            moves_px: float [K, 468, 2], its derivative.

        Returns:
            Hessian [K, K] and right-hand side [K], in units of one squared standard deviation of the noise.
        """
        at = np.einsum("pk,pkd->pd", self._shares, mesh_px[self._corners])
        height, width = band.shape
        inside = (at > 1).all(1) & (at < [width - 1, height - 1]).all(1)
        if self._bar is not None:
            inside &= ~self._bar.covers(at[:, 1]) & self._bare
        at, corners, shares = at[inside].astype(np.float32), self._corners[inside], self._shares[inside]
        residual = self._seen[inside] - _sample(band, at)
        slope_x, slope_y = (_sample(band, at + half) - _sample(band, at - half) for half in _HALVES)
        carried = np.einsum("pc,kpcd->kpd", shares, moves_px[:, corners])
        columns = carried[..., 0] * slope_x + carried[..., 1] * slope_y  # [K, P]
        noise = 0.25 * self._contrast
        weight = np.minimum(1, noise / np.maximum(np.abs(residual), 1e-6)) / noise**2
        weighted = columns * weight
        return weighted @ columns.T, weighted @ residual


def _places(mesh: NDArray[np.float32], size: tuple[int, int]) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Pixels on the skin as corners of their triangle [P, 3] and shares of them [P, 3]."""
    triangles = face_model().triangles
    owner = np.full(size, 0, np.int32)
    for i, triangle in enumerate(triangles):
        cv2.fillConvexPoly(owner, np.round(mesh[triangle] - 0.5).astype(np.int32), i + 1)
    for ring in (topology.MOUTH_OPENING, *topology.EYE_OPENING.values()):
        cv2.fillPoly(owner, [np.round(mesh[list(ring)] - 0.5).astype(np.int32)], 0)
        cv2.polylines(owner, [np.round(mesh[list(ring)] - 0.5).astype(np.int32)], True, 0, 1)
    y, x = np.nonzero(owner)
    step = max(1, round(len(x) / PLACES))
    grid = np.random.default_rng(0).permutation(len(x))[: len(x) // step]
    y, x = y[grid], x[grid]
    corners = triangles[owner[y, x] - 1]
    a, b, c = (mesh[corners[:, k]].astype(np.float64) for k in range(3))
    p = np.stack([x, y], axis=1) + 0.5
    area = _cross(b - a, c - a)
    area[np.abs(area) < 1e-6] = 1e-6
    beta, gamma = _cross(p - a, c - a) / area, _cross(b - a, p - a) / area
    return corners.astype(np.int32), np.clip(np.stack([1 - beta - gamma, beta, gamma], axis=1), -0.5, 1.5)


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


def _sample(picture: NDArray[np.float32], at: NDArray[np.floating]) -> NDArray[np.float32]:
    """The picture at places [P, 2] px; the middle of the first pixel lies at 0.5, as landmarks have it."""
    x, y = (np.ascontiguousarray(at[:, k] - 0.5, np.float32) for k in range(2))
    return np.asarray(cv2.remap(picture, x[None], y[None], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[0])
