"""Find the sitter's arms and hands: MediaPipe pose (33 points) and hands (21 points each).

Only the models that the wheel carries are used: complexity 1, the "full" pose and hand models.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.solutions import solution

Side = Literal["Left", "Right"]
POSE_POINTS, HAND_POINTS = 33, 21
NOSE = 0
ELBOW: dict[Side, int] = {"Left": 13, "Right": 14}
WRIST: dict[Side, int] = {"Left": 15, "Right": 16}
_LOOKS = ((0.0, False), (0.25, False), (0.12, True))
"""The pose is looked for several times: with borders of these shares of the picture's longer side, for a body cut off by the
picture is found more truly with room about it, and mirrored. What they disagree on is not to be believed."""
_WORK_SIDE = 720  # the model looks at 256 px
_HAND_CROP_PX = 400
_OTHER_SIDE = [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9] + [i + 1 if i % 2 else i - 1 for i in range(11, POSE_POINTS)]
"""The same point on the other side of the body."""


@dataclass(frozen=True, eq=False)
class Pose:
    """The sitter's body.

    Attributes:
        points: float64 [33, 2] pixels, median of the looks.
        visibility: float64 [33] 0..1, mean of the looks.
        spread: float64 [33] pixels, how far the looks are from the median, in the middle.
    """

    points: NDArray[np.float64]
    visibility: NDArray[np.float64]
    spread: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Hand:
    """One hand.

    Attributes:
        points: float64 [21, 3]: x right and y down in pixels, z in the same scale, smaller is nearer; the wrist first.
        side: the sitter's.
        score: 0..1, how sure that side is.
    """

    points: NDArray[np.float64]
    side: Side
    score: float


def find_pose(rgb: NDArray[np.uint8]) -> Pose | None:
    """The most prominent body of a picture uint8 [H, W, 3]."""
    scale = min(1.0, _WORK_SIDE / max(rgb.shape[:2]))
    work = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else rgb
    looks = []
    for padding, mirrored in _LOOKS:
        look = _pose(np.ascontiguousarray(work[:, ::-1]) if mirrored else work, padding)
        if look is None:
            return None
        if mirrored:
            look = look[_OTHER_SIDE] * [-1, 1, 1] + [work.shape[1], 0, 0]
        looks.append(look)
    places = np.stack([look[:, :2] for look in looks]) / scale
    middle = np.median(places, axis=0)
    spread = np.median(np.linalg.norm(places - middle, axis=2), axis=0)
    return Pose(middle, np.mean([look[:, 2] for look in looks], axis=0), spread)


def find_hands(rgb: NDArray[np.uint8], near: tuple[tuple[float, float, float], ...] = ()) -> list[Hand]:
    """Hands in a picture, the surest first; one that is seen twice is there once.

    Args:
        rgb: uint8 [H, W, 3].
        near: x, y, half side in pixels of squares to look at more closely.
    """
    height, width = rgb.shape[:2]
    found = _hands(rgb)
    for x, y, half in near:
        left, top = max(0, int(x - half)), max(0, int(y - half))
        right, bottom = min(width, int(x + half)), min(height, int(y + half))
        if min(right - left, bottom - top) < 24:
            continue
        crop = rgb[top:bottom, left:right]
        factor = max(1.0, _HAND_CROP_PX / max(crop.shape[:2]))
        crop = cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC) if factor > 1 else crop
        found += [Hand(hand.points / factor + [left, top, 0], hand.side, hand.score) for hand in _hands(crop)]
    kept: list[Hand] = []
    for hand in sorted(found, key=lambda hand: -hand.score):
        reach = float(np.ptp(hand.points[:, :2], axis=0).max())
        if all(np.linalg.norm((hand.points - other.points)[:, :2], axis=1).mean() > 0.3 * reach for other in kept):
            kept.append(hand)
    return kept


def _pose(rgb: NDArray[np.uint8], padding: float) -> NDArray[np.float64] | None:
    """x px, y px, visibility [33, 3]."""
    border = round(padding * max(rgb.shape[:2]))
    padded = cv2.copyMakeBorder(rgb, border, border, border, border, cv2.BORDER_REPLICATE) if border else rgb
    result = _pose_model().process(np.ascontiguousarray(padded))
    if not result.pose_landmarks:
        return None
    height, width = padded.shape[:2]
    points = [(p.x * width - border, p.y * height - border, p.visibility) for p in result.pose_landmarks.landmark]
    return np.array(points, np.float64)


def _hands(rgb: NDArray[np.uint8]) -> list[Hand]:
    height, width = rgb.shape[:2]
    result = _hand_model().process(np.ascontiguousarray(rgb))
    hands = []
    for marks, sides in zip(result.multi_hand_landmarks or (), result.multi_handedness or (), strict=True):
        points = np.array([(p.x, p.y, p.z) for p in marks.landmark]) * [width, height, width]
        # MediaPipe names the side as if the picture were a mirror.
        side: Side = "Right" if sides.classification[0].label == "Left" else "Left"
        hands.append(Hand(points, side, float(sides.classification[0].score)))
    return hands


@lru_cache(1)
def _pose_model() -> Any:
    return solution("pose").Pose(static_image_mode=True, model_complexity=1, min_detection_confidence=0.3)


@lru_cache(1)
def _hand_model() -> Any:
    return solution("hands").Hands(
        static_image_mode=True,
        max_num_hands=2,
        model_complexity=1,
        min_detection_confidence=0.3,
        min_tracking_confidence=0.3,
    )
