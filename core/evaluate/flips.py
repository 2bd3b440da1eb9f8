"""Triangles that turn inside out: skin that shows its back."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass

import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.face_model import face_model
from core.rig.model import Rig
from core.rig.pose import Posed

_FACE = topology.FACE_POINTS


class FlipCounter:
    """Counts face triangles whose normal turns by more than 90 degrees against the head.

    A far cheek that hides behind the nose has not flipped: normals are compared in the head's own frame, found as the
    rigid motion that best carries the rest face to the posed one (Kabsch 1976).

    Args:
        rig: the sitter; the rest normals are those of its triangles over the 468 landmarks.
    """

    def __init__(self, rig: Rig) -> None:
        self._camera = rig.camera
        inside = (rig.triangles < _FACE).all(1) & _of_the_face(rig.triangles)
        self._triangles = rig.triangles[inside]
        self._rest = rig.vertices[:_FACE].astype(np.float64)
        self._normals = _normals(self._rest, self._triangles)

    def count(self, posed: Posed) -> int:
        """Flipped triangles of one pose."""
        return len(self.flipped(posed))

    def flipped(self, posed: Posed) -> NDArray[np.int32]:
        """The flipped triangles of one pose, landmarks [K, 3]."""
        sheet = posed.sheet[:_FACE].astype(np.float64)
        face = self._camera.unproject(sheet[:, :2], sheet[:, 2])
        turned = self._normals @ _rotation(self._rest, face).T
        back = (_normals(face, self._triangles) * turned).sum(1) < 0
        return np.asarray(self._triangles[back])


def finite(posed: object) -> bool:
    """Whether every place of a posed rig is a number, through all of its parts."""
    if isinstance(posed, np.ndarray):
        return posed.dtype.kind != "f" or bool(np.isfinite(posed).all())
    if isinstance(posed, float):
        return math.isfinite(posed)
    if isinstance(posed, tuple):
        return all(finite(part) for part in posed)
    if is_dataclass(posed):
        return all(finite(getattr(posed, field.name)) for field in fields(posed))
    return True


def _of_the_face(triangles: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which triangles belong to the face's own topology, not to the sheet around it."""
    known = {tuple(sorted(triangle)) for triangle in face_model().triangles.tolist()}
    return np.array([tuple(sorted(triangle)) in known for triangle in triangles.tolist()], np.bool_)


def _normals(points: NDArray[np.float64], triangles: NDArray[np.int32]) -> NDArray[np.float64]:
    a, b, c = (points[triangles[:, i]] for i in range(3))
    return np.asarray(np.cross(b - a, c - a), np.float64)


def _rotation(before: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotation [3, 3] that best carries `before` [N, 3] to `after` [N, 3]."""
    u, _, vt = np.linalg.svd((before - before.mean(0)).T @ (after - after.mean(0)))
    sign = np.array([1, 1, np.sign(np.linalg.det(u @ vt))])
    return np.asarray(((u * sign) @ vt).T)
