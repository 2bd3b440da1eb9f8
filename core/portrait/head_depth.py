"""How deep the head lies outside the face: a skull under the hair, a neck under the chin.

From the outline of the face the surface rounds off like an ellipsoid toward the silhouette, which belongs to the middle
of the skull whatever the hair, hat or scarf is like: so they turn about the neck instead of tilting like a board. Below the
jaw it falls back to the neck.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.solve import Solution
from core.rig import topology
from core.rig.easing import smoothstep

SKULL_CENTRE_MM = np.array([0.0, 20.0, -74.0])
"""Middle of the skull in the head frame: the silhouette of a head seen from any side lies at its depth."""
EARS_MM, EAR_HEIGHT_MM = 18.0, (-15.0, 30.0)
"""Ears stand this far behind that, at this height (middle, spread) above the eyes: turned away, the cheek hides them."""
_SAMPLE_COLUMNS = 1024
_WORK_PX = 160
_REACH = 0.5  # face heights over which a head rounds off where the picture shows no silhouette
_NECK_REACH = 0.45
_EARLOBE_MM, _JAW_MM = -26.0, -90.0  # between them the skull gives way to the neck
_STEEPEST = 2.0  # mm of depth for each mm beside a folded cheek
_SMOOTH_MM = 4.0
_ROUND = 0.96  # of the way to the silhouette's tangent: its slope stays finite


@dataclass(frozen=True, eq=False)
class HeadDepth:
    """What surrounds the face, as maps at working size.

    Attributes:
        scale: working pixels per photo pixel.
        outward_mm: float32 [h, w], distance from the face's outline, 0 inside.
        inward_mm: float32 [h, w], distance from the person's silhouette, 0 outside.
        share: float32 [h, w], how far on the way from the outline to the silhouette.
        back_mm: depth of the silhouette in the scene.
        neck_mm: depth of the neck in the scene.
        face_height_mm: forehead to chin.
    """

    scale: float
    outward_mm: NDArray[np.float32]
    inward_mm: NDArray[np.float32]
    share: NDArray[np.float32]
    back_mm: float
    neck_mm: float
    face_height_mm: float

    @classmethod
    def of(cls, polygon: NDArray[np.floating], solution: Solution, matte: NDArray[np.float32]) -> HeadDepth:
        """Measure a portrait.

        Args:
            polygon: outline of the face [P, 2] in photo pixels.
            solution: the fit.
            matte: float32 [H, W], opacity of the person.
        """
        scale = min(1.0, _WORK_PX / max(float(np.ptp(polygon[:, 1])), 1.0))
        size = (max(2, round(matte.shape[1] * scale)), max(2, round(matte.shape[0] * scale)))
        person = (cv2.resize(matte, size, interpolation=cv2.INTER_AREA) > 0.5).astype(np.uint8)
        face = np.zeros(person.shape, np.uint8)
        cv2.fillPoly(face, [np.round(polygon * scale).astype(np.int32)], 1)
        person |= face
        mm = 1 / (solution.camera.scale * scale)
        vertices = solution.vertices
        height = float(np.linalg.norm(vertices[topology.FOREHEAD_TOP] - vertices[topology.CHIN_TIP]))
        back = solution.rotation @ SKULL_CENTRE_MM + solution.translation
        outward, inward = (
            np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5) * mm, np.float32) for mask in (1 - face, person)
        )
        share = np.where(inward > 0, np.clip(outward / np.clip(outward + inward, 6.0, _REACH * height), 0, 1), 1.0)
        return cls(
            scale,
            outward,
            inward,
            cv2.GaussianBlur(share.astype(np.float32), (0, 0), _SMOOTH_MM / mm),
            min(float(back[2]), float(vertices[:, 2].min()) - 8),
            float(vertices[:, 2].min()) - 0.1 * height,
            height,
        )

    def distances(self, places_px: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Distances of photo pixels [G, 2] from the outline of the face and from the silhouette, mm [G] each."""
        return self._sampled(self.outward_mm, places_px), self._sampled(self.inward_mm, places_px)

    def at(
        self,
        places_px: NDArray[np.floating],
        outline_z: NDArray[np.floating],
        height_mm: NDArray[np.floating],
        folded: NDArray[np.floating],
    ) -> NDArray[np.float64]:
        """Depth of places outside the face.

        Args:
            places_px: [G, 2] photo pixels.
            outline_z: [G] mm, depth of the outline next to each.
            height_mm: [G], height above the eyes along the head's own upright.
            folded: [G] in 0..1, how much the outline next to each is a silhouette that hides part of the face: what shows
                beside it is cheek, not skull.

        Returns:
            float64 [G] mm in the scene.
        """
        outward, share = self._sampled(self.outward_mm, places_px), np.clip(self._sampled(self.share, places_px), 0, 1)
        rounded = (1 - np.sqrt(1 - (_ROUND * share) ** 2)) / (1 - np.sqrt(1 - _ROUND**2))
        middle, spread = EAR_HEIGHT_MM
        back = self.back_mm - EARS_MM * np.exp(-(((height_mm - middle) / spread) ** 2))
        skull = outline_z + (back - outline_z) * rounded
        fall = smoothstep(outward / (_NECK_REACH * self.face_height_mm))
        neck = outline_z + (self.neck_mm - outline_z) * fall
        below = smoothstep((_EARLOBE_MM - height_mm) / (_EARLOBE_MM - _JAW_MM))
        depth = skull + (neck - skull) * below
        beside = np.maximum(depth, outline_z - _STEEPEST * outward)
        return np.asarray(depth + (beside - depth) * folded)

    def _sampled(self, field: NDArray[np.float32], places_px: NDArray[np.floating]) -> NDArray[np.float64]:
        count = len(places_px)
        rows = -(-count // _SAMPLE_COLUMNS)  # OpenCV takes no image wider than 32767
        at = np.zeros((rows * _SAMPLE_COLUMNS, 2), np.float32)
        at[:count] = places_px * self.scale
        x, y = (np.ascontiguousarray(axis).reshape(rows, _SAMPLE_COLUMNS) for axis in at.T)
        return cv2.remap(field, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).ravel()[:count].astype(np.float64)
