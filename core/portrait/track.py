"""The same fit over a video: one shape and camera for the clip, and a pose for every frame, residual to one of them.

Each frame's pose is the most probable one given its landmarks, the skin's own pattern (`core.portrait.image_motion`) and
what faces do; then the poses of all frames are made one smooth motion (`core.portrait.smooth_motion`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.errors import Cancelled, VideoError
from core.portrait.caption_bar import BarFinder, CaptionBar
from core.portrait.clip_shape import solve_clip
from core.portrait.face_motion import COLUMNS, TRACKED, FaceMotion
from core.portrait.image_motion import SkinPattern
from core.portrait.landmark_motion import Landmarks
from core.portrait.landmarks import find_faces
from core.portrait.smooth_motion import smoothed
from core.portrait.solve import bounded_step, solve
from core.portrait.video import Video, open_video
from core.rig import rotation, topology
from core.timebase import FrameRate

MIN_FACE_PX = 40
MIN_SEEN_SHARE = 0.5
"""Clips in which fewer frames show the face are refused."""
FRONTAL_DEG = 15.0
"""The reference frame's head is turned no further, if any frame's is."""
_ROUNDS_ALONE, _ROUNDS = 3, 6
_PRIOR_RATE = 25.0
_AT_REST = 1e7
"""Information that the reference frame is at rest, which it is by definition."""

Progress = Callable[[float, str], None]
_ACCELERATION = {"head.yaw": 0.12, "head.pitch": 0.12, "head.roll": 0.08, "head.x": 0.25, "head.y": 0.25, "head.z": 0.5,
    "gaze.yaw": 3.0, "gaze.pitch": 3.0, "gaze.vergence": 0.1, "eyeBlink": 0.5, "eyeSquint": 0.05, "eyeWide": 0.05,
    "brow": 0.03, "cheek": 0.03, "nose": 0.03, "jaw": 0.12, "mouthClose": 0.3, "mouth": 0.12}  # fmt: skip
"""Standard deviation of the second difference at 25 frames a second, by channel or the beginning of its name."""


@dataclass(frozen=True, eq=False)
class Track:
    """The motion of one face in a video.

    Attributes:
        rate: frames per second.
        values: float32 [T, C], residual to the reference frame, columns as in `core.channels`.
        points: float32 [T, 478, 3] px, landmarks as seen, axes as in `landmarks.Face.points`; NaN where there was no face.
        seen: bool [T], the face was seen.
        reference: the frame at which the values are at rest.
        error_percent: mean distance between landmarks and model, percent of the distance between the eyes.
        bar: what is laid over the video from edge to edge.
    """

    rate: FrameRate
    values: NDArray[np.float32]
    points: NDArray[np.float32]
    seen: NDArray[np.bool_]
    reference: int
    error_percent: float
    bar: CaptionBar | None


def track_video(
    path: Path,
    *,
    reference: int | None = None,
    on_progress: Progress | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Track:
    """Follow the largest face of a video.

    Args:
        path: the video.
        reference: the frame at which all values are 0; by default the first that shows the face from the front.
        on_progress: called with share done 0..1 and the stage.
        should_cancel: asked once a frame.

    Raises:
        VideoError: the video cannot be read, is too long, or shows no face in most of its frames.
        Cancelled: asked to.
    """
    video = open_video(path)

    def step(share: float, stage: str) -> None:
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(min(share, 1.0), stage)

    points, bar = _watched(video, lambda share: step(0.6 * share, "Looking at the face"))
    seen = np.isfinite(points[:, 0, 0])
    if not seen.any():
        raise VideoError("No face was found in the video.", "Use a clip of one person who looks toward the camera.")
    if seen.mean() < MIN_SEEN_SHARE:
        raise VideoError("The face is lost in most of the video.", "Cut the clip to where one face is visible from the front.")
    if reference is None:
        reference = _frontal(points, seen)
    elif not 0 <= reference < len(seen) or not seen[reference]:
        raise VideoError(f"Frame {reference} shows no face.", "Choose another reference frame.")
    step(0.6, "Solving the face")
    motion = FaceMotion.of(points[reference].astype(np.float64), solve_clip(points, reference))
    poses, information, error = _followed(
        video, motion, points, reference, bar, lambda share: step(0.6 + 0.35 * share, "Following the face")
    )
    step(0.95, "Smoothing")
    poses[reference] = 0
    information[reference] = np.diag(np.full(len(TRACKED), _AT_REST, np.float32))
    poses = smoothed(poses, information, _accelerations(video.rate.fps))
    values = channels.rest(len(poses))
    values[:, COLUMNS] = np.clip(poses, motion.low, motion.high)
    step(1.0, "Tracked")
    return Track(video.rate, values, points, seen, reference, error, bar)


def _watched(video: Video, step: Callable[[float], None]) -> tuple[NDArray[np.float32], CaptionBar | None]:
    """Landmarks of the face that is followed, float32 [T, 478, 3], NaN where it is not seen; and what lies over it."""
    finder = BarFinder()
    rows: list[NDArray[np.float64] | None] = []
    last: NDArray[np.float64] | None = None
    for frame in video.frames():
        finder.look(frame)
        step(len(rows) / max(video.expected_frames or 1000, len(rows) + 1))
        faces = [face.points for face in find_faces(frame) if face.box[2] - face.box[0] >= MIN_FACE_PX]
        if last is not None:
            reach = np.ptp(last[:468, 0])
            away = [float(np.linalg.norm(face[1, :2] - last[1, :2])) for face in faces]
            faces = [faces[int(np.argmin(away))]] if faces and min(away) < reach else []
        rows.append(faces[0] if faces else None)
        last = faces[0] if faces else last
    missing = np.full((topology.FACE_POINTS + 10, 3), np.nan)
    return np.array([missing if row is None else row for row in rows], np.float32), finder.bar()


def _frontal(points: NDArray[np.float32], seen: NDArray[np.bool_]) -> int:
    """The first frame that shows the face from the front, else the one that shows it most so."""
    turned: dict[int, float] = {}
    for i in np.flatnonzero(seen):
        if i % 5 and len(turned) > 0:
            continue
        yaw, pitch, _ = rotation.to_angles(solve(points[i]).rotation)
        turned[int(i)] = float(np.hypot(yaw, pitch))
        if turned[int(i)] <= FRONTAL_DEG:
            return int(i)
    return min(turned, key=lambda i: turned[i])


def _followed(
    video: Video,
    motion: FaceMotion,
    points: NDArray[np.float32],
    reference: int,
    bar: CaptionBar | None,
    step: Callable[[float], None],
) -> tuple[NDArray[np.float64], NDArray[np.float32], float]:
    """Poses [T, K], their information [T, K, K], and the mean error in percent of the distance between the eyes."""
    pattern: SkinPattern | None = None
    seen = np.isfinite(points[:, 0, 0])
    for i, frame in enumerate(video.frames()):
        if i == reference:
            pattern = SkinPattern(frame, motion.project(np.zeros(len(TRACKED))), bar)
            break
    assert pattern is not None
    count = len(seen)
    poses = np.zeros((count, len(TRACKED)))
    information = np.zeros((count, len(TRACKED), len(TRACKED)), np.float32)
    errors = []
    landmarks = Landmarks(motion, points[reference], bar)
    for i, frame in enumerate(video.frames()):
        step(i / count)
        if i >= count:
            break
        poses[i] = poses[max(i - 1, 0)]
        if not seen[i]:
            continue
        band, target = pattern.band(frame), points[i].astype(np.float64)
        for turn in range(_ROUNDS):
            hessian, right = landmarks.system(poses[i], target)
            if turn >= _ROUNDS_ALONE:
                px, moves = landmarks.linearised
                more_hessian, more_right = pattern.system(band, px[: topology.FACE_POINTS], moves[:, : topology.FACE_POINTS])
                hessian, right = hessian + more_hessian, right + more_right
            poses[i] += bounded_step(hessian, right, motion.low - poses[i], motion.high - poses[i])
        information[i] = hessian
        away = np.linalg.norm(motion.project(poses[i])[: topology.FACE_POINTS] - target[: topology.FACE_POINTS, :2], axis=1)
        errors.append(100 * float(away.mean()) / landmarks.between_eyes)
    return poses, information, float(np.mean(errors))


def _accelerations(fps: float) -> NDArray[np.float64]:
    """Standard deviation of each tracked channel's second difference."""
    found = []
    for name in TRACKED:
        short = name.removeprefix("expr.")
        found.append(next(value for key, value in _ACCELERATION.items() if name == key or short.startswith(key)))
    return np.array(found) * (_PRIOR_RATE / fps) ** 2
