"""Find faces: MediaPipe FaceMesh with irises, helped by face detection where the face is small in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.solutions import solution

POINTS = 478
MAX_FACES = 8
_WORK_SIDE = 1280  # FaceMesh looks at 192 px crops: more input pixels only cost time
_SMOOTHING = 1 / 300
"""Gaussian, share of the longer side, that takes the lines out of woodcuts and the dots out of halftones."""


@dataclass(frozen=True, eq=False)
class Face:
    """One face found.

    Attributes:
        points: float64 [478, 3]: x right and y down in pixels of the picture, z in the same scale, smaller is nearer.
            The first 468 are the mesh, then five per iris (right eye first: centre, then the rim).
    """

    points: NDArray[np.float64]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """left, top, right, bottom of the mesh in pixels."""
        low, high = self.points[:468, :2].min(0), self.points[:468, :2].max(0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def find_faces(rgb: NDArray[np.uint8], *, smoothed: bool = False) -> list[Face]:
    """All faces in a picture, largest first.

    Args:
        rgb: uint8 [H, W, 3].
        smoothed: look at a softer picture, in which the faces of woodcuts and coarse halftones are found.
    """
    scale = min(1.0, _WORK_SIDE / max(rgb.shape[:2]))
    work = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else rgb
    faces = _seen(cv2.GaussianBlur(work, (0, 0), max(work.shape[:2]) * _SMOOTHING) if smoothed else work)
    found = [Face(points / scale) for points in faces]
    return sorted(found, key=lambda face: (face.box[0] - face.box[2]) * (face.box[3] - face.box[1]))


def _seen(rgb: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    faces = _mesh(rgb)
    for crop, origin in _detected_crops(rgb, faces):
        factor = min(4.0, max(1.0, 256 / min(crop.shape[:2])))
        enlarged = cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        for points in _mesh(enlarged)[:1]:
            faces.append(points / factor + [*origin, 0])
    return _distinct(faces)


def _mesh(rgb: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
    height, width = rgb.shape[:2]
    result = _face_mesh().process(np.ascontiguousarray(rgb))
    size = np.array([width, height, width], np.float64)
    return [np.array([(p.x, p.y, p.z) for p in face.landmark]) * size for face in result.multi_face_landmarks or ()]


def _detected_crops(
    rgb: NDArray[np.uint8], known: list[NDArray[np.float64]]
) -> list[tuple[NDArray[np.uint8], tuple[int, int]]]:
    """Square crops about detected faces that the mesh did not find, with their top left corner."""
    height, width = rgb.shape[:2]
    crops = []
    for model in (0, 1):
        for detection in _detector(model).process(rgb).detections or ():
            box = detection.location_data.relative_bounding_box
            x, y = (box.xmin + box.width / 2) * width, (box.ymin + box.height / 2) * height
            if any(abs(x - f[1, 0]) < box.width * width / 2 and abs(y - f[1, 1]) < box.height * height for f in known):
                continue
            half = max(box.width * width, box.height * height)
            left, top = max(0, int(x - half)), max(0, int(y - half))
            right, bottom = min(width, int(x + half)), min(height, int(y + half))
            if min(right - left, bottom - top) >= 16:
                crops.append((np.ascontiguousarray(rgb[top:bottom, left:right]), (left, top)))
    return crops[:MAX_FACES]


def _distinct(faces: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    kept: list[NDArray[np.float64]] = []
    for face in faces:
        reach = np.ptp(face[:468, 0]) / 2
        if all(np.linalg.norm(face[1, :2] - other[1, :2]) > reach for other in kept):
            kept.append(face)
    return kept


@lru_cache(1)
def _face_mesh() -> Any:
    mesh = solution("face_mesh").FaceMesh
    return mesh(static_image_mode=True, refine_landmarks=True, max_num_faces=MAX_FACES, min_detection_confidence=0.4)


@lru_cache(2)
def _detector(model: int) -> Any:
    return solution("face_detection").FaceDetection(model_selection=model, min_detection_confidence=0.4)


@lru_cache(1)
def _segmenter() -> Any:
    return solution("selfie_segmentation").SelfieSegmentation(model_selection=0)


def segment_person(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Probability of person, float32 [H, W] in 0..1, at the coarse resolution of MediaPipe's selfie model."""
    return np.asarray(_segmenter().process(np.ascontiguousarray(rgb)).segmentation_mask, np.float32)
