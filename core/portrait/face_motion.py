"""How a face moves in a video: from a pose to where its landmarks are seen, and the derivatives of that.

The rest face lies exactly under the landmarks of the reference frame, as a rig's does, so that a pose is residual to that
frame. Joints and sculpts are the rig's own; lids that close and irises that turn are added, because there landmarks show
what the sculpts leave to the rig.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.portrait.solve import FITTED_EXPRESSIONS, Solution
from core.rig import rotation, topology
from core.rig.camera import NOMINAL_DISTANCE_MM, Camera
from core.rig.face_model import face_model
from core.rig.lips import LOWER, UPPER, UPPER_SHARE, LipColumns, LipSeal
from core.rig.rounding import Rounding
from core.rig.skeleton import NECK_JOINT_MM
from core.rig.transfer import transferred

HEAD = ("head.yaw", "head.pitch", "head.roll", "head.x", "head.y", "head.z")
GAZE = ("gaze.yaw", "gaze.pitch", "gaze.vergence")
TRACKED_EXPRESSIONS = (
    "jawOpen", "jawForward", "jawLeft", "jawRight", "mouthClose", "mouthFunnel", "mouthPucker", "mouthLeft", "mouthRight",
    "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft", "mouthFrownRight", "mouthDimpleLeft", "mouthDimpleRight",
    "mouthStretchLeft", "mouthStretchRight", "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper",
    "mouthPressLeft", "mouthPressRight", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight",
    "cheekPuff", "cheekSquintLeft", "cheekSquintRight", "noseSneerLeft", "noseSneerRight", "eyeBlinkLeft", "eyeBlinkRight",
    "eyeSquintLeft", "eyeSquintRight", "eyeWideLeft", "eyeWideRight", "browInnerUp", "browDownLeft", "browDownRight",
    "browOuterUpLeft", "browOuterUpRight",
)  # fmt: skip
"""What landmarks show of a moving face."""
TRACKED = (*HEAD, *GAZE, *(f"expr.{name}" for name in TRACKED_EXPRESSIONS))
"""The channels of a pose, in its order: K numbers."""
COLUMNS = np.array([INDEX[name] for name in TRACKED])
"""Where they stand among all channels."""
IRISES = (topology.IRIS_RIGHT[0], topology.IRIS_LEFT[0])
_FIRST = len(HEAD) + len(GAZE)
_SEAL = TRACKED_EXPRESSIONS.index("mouthClose")
POINTS = topology.FACE_POINTS + len(IRISES)
"""Points of the model: the mesh, then the middle of the right and of the left iris."""

BALL_MM, IRIS_MM = 12.0, 5.9
_SPREADS = FITTED_EXPRESSIONS | {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0, "mouthClose": 0.6}
_OTHER_SPREAD = 0.2
_CLOSE = 0.05
_SHUT = 1.03
_FINE = 1e-4  # radians


class FaceMotion:
    """The moving face of one clip.

    Args:
        camera: of the reference frame; fixed for the clip.
        mesh: float64 [468, 3] mm in the scene, under the reference frame's landmarks.
        irises: float64 [2, 3] mm, middles of the right and the left iris.
        ball_mm: float64 [2], radius on which they turn.
        turn: float64 [3, 3], pose of the head in the reference frame.
        origin: float64 [3] mm, of the head frame.
        shown: float64 [64], the expression in the reference frame: as much of it can be taken away.
        moves: float [64, 468, 3] mm, one unit of each expression.

    Attributes:
        low, high: float64 [K], limits of a pose.
        spread: float64 [E], how far each expression strays from the reference frame.
    """

    def __init__(
        self,
        camera: Camera,
        mesh: NDArray[np.float64],
        irises: NDArray[np.float64],
        ball_mm: NDArray[np.float64],
        turn: NDArray[np.float64],
        origin: NDArray[np.float64],
        shown: NDArray[np.floating],
        moves: NDArray[np.floating],
    ) -> None:
        model = face_model()
        self.camera = camera
        self._rest, self._ball_mm = np.concatenate([mesh, irises]), ball_mm
        self._pivot = turn @ NECK_JOINT_MM + origin
        rows = [channels.EXPRESSIONS.index(f"expr.{name}") for name in TRACKED_EXPRESSIONS]
        self._moves = np.zeros((len(rows), POINTS, 3))
        self._moves[:, : topology.FACE_POINTS] = moves[rows]
        for side in ("Right", "Left"):
            _add_lid(self._moves[TRACKED_EXPRESSIONS.index(f"eyeBlink{side}")], mesh, side)
        self._columns = LipColumns(model)
        self._rounding = Rounding(model, self._columns, mesh, turn)
        self._seal = LipSeal(self._columns, mesh, turn[:, 1])
        self.low, self.high = channels.MINIMUM[COLUMNS].astype(np.float64), channels.MAXIMUM[COLUMNS].astype(np.float64)
        self.low[_FIRST:] = -np.clip(shown[rows], 0, 1)
        self.spread = np.array([_SPREADS.get(name, _OTHER_SPREAD) for name in TRACKED_EXPRESSIONS])

    @classmethod
    def of(cls, points: NDArray[np.floating], solution: Solution) -> FaceMotion:
        """The motion of a face about one frame.

        Args:
            points: float [478, >= 2] px, landmarks of the reference frame.
            solution: their fit.
        """
        camera = solution.camera
        mesh = camera.unproject(points[: topology.FACE_POINTS, :2], solution.vertices[:, 2])
        irises, balls = [], []
        for side, iris in (("Right", topology.IRIS_RIGHT), ("Left", topology.IRIS_LEFT)):
            depth = float(mesh[list(topology.EYE_OPENING[side]), 2].mean())
            placed = camera.unproject(points[list(iris), :2], depth)
            irises.append(placed[0])
            radius = float(np.linalg.norm(placed[1:] - placed[0], axis=1).mean())
            balls.append(max(BALL_MM, radius * BALL_MM / IRIS_MM))
        model, turn = face_model(), solution.rotation
        moves = transferred(model.expressions, model.mean, model.face(solution.shape)) @ turn.T
        shown = solution.expression
        return cls(camera, mesh, np.array(irises), np.array(balls), turn, solution.translation, shown, moves)

    def project(self, pose: NDArray[np.floating]) -> NDArray[np.float64]:
        """Where the points of a pose [K] are seen: float64 [POINTS, 2] px."""
        return self.camera.project(self._place(self._local(pose), pose))

    def linearised(self, pose: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where the points are seen [POINTS, 2] px, and how each number of the pose moves them [K, POINTS, 2] px."""
        local = self._local(pose)
        turn, about = self._turn(pose), local - self._pivot
        placed = self._place(local, pose)
        moves = np.zeros((len(TRACKED), POINTS, 3))
        for i in range(3):
            angles = np.array(pose[:3], np.float64)
            angles[i] += np.degrees(_FINE)
            moves[i] = about @ (rotation.from_angles(*angles) - turn).T / np.degrees(_FINE)
        moves[3, :, 0] = moves[4, :, 1] = 1
        moves[5, :, 2] = self._depth_share
        moves[len(HEAD) : _FIRST, topology.FACE_POINTS :] = self._gaze_moves(pose) @ turn.T
        moves[_FIRST:] = self._expression_moves(pose) @ turn.T
        k = self.camera.distance / (self.camera.distance - placed[:, 2])
        dk = k * moves[..., 2] / (self.camera.distance - placed[:, 2])
        dx = k * moves[..., 0] + placed[:, 0] * dk
        dy = k * moves[..., 1] + placed[:, 1] * dk
        return self.camera.project(placed), np.stack([dx, -dy], axis=-1) * self.camera.scale

    @property
    def _depth_share(self) -> float:
        return self.camera.distance / NOMINAL_DISTANCE_MM

    def _turn(self, pose: NDArray[np.floating]) -> NDArray[np.float64]:
        return rotation.from_angles(*(float(v) for v in pose[:3]))

    def _local(self, pose: NDArray[np.floating]) -> NDArray[np.float64]:
        """Expression and gaze before the head moves: [POINTS, 3] mm."""
        local = self._unsealed(pose)
        self._seal.apply(local, float(pose[_FIRST + _SEAL]))
        yaw, pitch = self._eye_angles(pose)
        local[topology.FACE_POINTS :, 0] += self._ball_mm * np.sin(yaw)
        local[topology.FACE_POINTS :, 1] += self._ball_mm * np.sin(pitch)
        return np.asarray(local)

    def _unsealed(self, pose: NDArray[np.floating]) -> NDArray[np.float64]:
        local = self._rest + np.tensordot(pose[_FIRST:], self._moves, 1)
        values = channels.rest()
        values[COLUMNS] = pose
        self._rounding.apply(local, values)
        return np.asarray(local)

    def _expression_moves(self, pose: NDArray[np.floating]) -> NDArray[np.float64]:
        """Derivative of the points by each expression before the head moves: [E, POINTS, 3] mm."""
        moves, sealed = self._moves.copy(), float(pose[_FIRST + _SEAL])
        if sealed > _CLOSE:  # lips drawn together follow what moves them as one
            for move in moves:
                gap = (move[LOWER] - move[UPPER]) * sealed
                self._columns.move(move, gap * UPPER_SHARE, gap * (UPPER_SHARE - 1))
        before = self._unsealed(pose)
        closer = before.copy()
        step = _CLOSE if sealed < 0.5 else -_CLOSE
        self._seal.apply(before, sealed)
        self._seal.apply(closer, sealed + step)
        moves[_SEAL] = (closer - before) / step
        return moves

    def _place(self, local: NDArray[np.float64], pose: NDArray[np.floating]) -> NDArray[np.float64]:
        shift = np.array([pose[3], pose[4], pose[5] * self._depth_share])
        return np.asarray((local - self._pivot) @ self._turn(pose).T + self._pivot + shift)

    @staticmethod
    def _eye_angles(pose: NDArray[np.floating]) -> tuple[NDArray[np.float64], float]:
        """Yaw of the right and the left eye [2], and the pitch of both, radians."""
        yaw, pitch, vergence = pose[len(HEAD) : len(HEAD) + len(GAZE)]
        return np.radians([yaw + vergence / 2, yaw - vergence / 2]), float(np.radians(pitch))

    def _gaze_moves(self, pose: NDArray[np.floating]) -> NDArray[np.float64]:
        """Derivative of both irises by the gaze: [3, 2, 3] mm per degree."""
        yaw, pitch = self._eye_angles(pose)
        across = np.radians(self._ball_mm * np.cos(yaw))
        moves = np.zeros((len(GAZE), 2, 3))
        moves[0, :, 0] = across
        moves[1, :, 1] = np.radians(self._ball_mm * np.cos(pitch))
        moves[2, :, 0] = across / 2 * [1, -1]
        return moves


def _add_lid(move: NDArray[np.float64], mesh: NDArray[np.float64], side: str) -> None:
    """A blink brings the edge of the upper lid onto the lower one: to [POINTS, 3] mm, in place."""
    upper, lower = list(topology.UPPER_LID[side]), list(topology.LOWER_LID[side])
    move[upper] = (mesh[lower] + move[lower] - mesh[upper]) * _SHUT
