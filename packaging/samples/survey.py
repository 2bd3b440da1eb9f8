"""Survey: what each input portrait is like, measured once and cached: landmarks, matte, pose, openness of the mouth."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

FOLDERS = ("house118", "vvwiki_modern")
INNER_LIPS = (13, 14)
MOUTH_CORNERS = (61, 291)


@dataclass(frozen=True)
class Portrait:
    """One input: its file, 478 landmarks [478, 3] in pixels (z in the same unit), its person matte uint8 [H, W]."""

    path: Path
    landmarks: NDArray[np.float64]
    matte: NDArray[np.uint8]

    @property
    def id(self) -> str:
        """The person's id: folder and file stem."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def image(self) -> NDArray[np.uint8]:
        """The picture, BGR uint8 [H, W, 3]."""
        return cv2.imread(str(self.path), cv2.IMREAD_COLOR)


def mouth_gap(landmarks: NDArray[np.float64]) -> float:
    """Inner-lip gap as a fraction of the mouth's width."""
    top, bottom = landmarks[list(INNER_LIPS), :2]
    left, right = landmarks[list(MOUTH_CORNERS), :2]
    return float(np.linalg.norm(top - bottom) / np.linalg.norm(left - right))


def turn(landmarks: NDArray[np.float64]) -> float:
    """How far the nose tip stands from the middle of the face's outline, as a fraction of the face's width (0 = frontal)."""
    return float((landmarks[1, 0] - landmarks[234, 0]) / (landmarks[454, 0] - landmarks[234, 0]) - 0.5)


def survey(root: Path, cache: Path) -> list[Portrait]:
    """Measure every portrait with exactly one face below `root`; results are kept in `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    found = []
    detector = None
    for folder in FOLDERS:
        for path in sorted((root / folder).glob("*.jpg")):
            kept = cache / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:24]}.npz"
            if not kept.exists():
                detector = detector or _Detector()
                np.savez_compressed(kept, **detector.measure(path))
            with np.load(kept) as stored:
                if len(stored["landmarks"]):
                    found.append(Portrait(path, stored["landmarks"].astype(np.float64), stored["matte"]))
    return found


class FaceFinder:
    """MediaPipe FaceMesh with irises, loaded once."""

    def __init__(self) -> None:
        from core.portrait.solutions import solution

        self._mesh = solution("face_mesh").FaceMesh(static_image_mode=True, refine_landmarks=True, max_num_faces=2)

    def landmarks(self, image: NDArray[np.uint8]) -> NDArray[np.float64] | None:
        """The 478 landmarks [478, 3] in px of the only face in a BGR picture; None where there is not exactly one."""
        height, width = image.shape[:2]
        faces = self._mesh.process(np.ascontiguousarray(image[:, :, ::-1])).multi_face_landmarks or []
        if len(faces) != 1:
            return None
        return np.array([[p.x * width, p.y * height, p.z * width] for p in faces[0].landmark])


class _Detector:
    """Landmarks and the selfie matte."""

    def __init__(self) -> None:
        from core.portrait.solutions import solution

        self._faces = FaceFinder()
        self._selfie = solution("selfie_segmentation").SelfieSegmentation(0)

    def measure(self, path: Path) -> dict[str, NDArray[np.generic]]:
        """Landmarks (empty when there is not exactly one face) and matte of one file."""
        image = cv2.imread(str(path), cv2.IMREAD_COLOR)
        points = self._faces.landmarks(image)
        if points is None:
            return {"landmarks": np.zeros((0, 3), np.float32), "matte": np.zeros((1, 1), np.uint8)}
        mask = self._selfie.process(np.ascontiguousarray(image[:, :, ::-1])).segmentation_mask
        return {"landmarks": points.astype(np.float32), "matte": np.clip(mask * 255, 0, 255).astype(np.uint8)}
