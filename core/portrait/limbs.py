"""Which forearms and hands a portrait shows. What is cut off, hidden, foreshortened or doubtful counts as not there."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.body_landmarks import ELBOW, NOSE, WRIST, Hand, Pose, Side, find_hands, find_pose
from core.rig import topology

SIDES: tuple[Side, Side] = ("Left", "Right")
VISIBLE = 0.6
FOREARM = (0.5, 2.4)
"""Plausible length of a forearm, face heights: a shorter one points at the camera and cannot turn in the picture."""
PALM = (0.2, 1.0)
"""Plausible distance from wrist to knuckles, face heights."""
_SURE_HAND = 0.8
_PERSON = 0.6  # mean opacity that a limb must have
_DISAGREEMENT = 0.25  # forearms between the looks
_REACH = 0.75  # between the wrists of pose and hand, forearms
_AROUND = (-4.0, -1.6, 4.0, 7.5)
"""The picture about the sitter that is searched: face heights from the middle of the face."""


@dataclass(frozen=True, eq=False)
class Arm:
    """What is visible of one arm.

    Attributes:
        side: the sitter's.
        forearm: float64 [2, 2] pixels of elbow and wrist, None where it is not seen.
        hand: float64 [21, 3] as in `body_landmarks.Hand.points`, None where it is not seen.
    """

    side: Side
    forearm: NDArray[np.float64] | None
    hand: NDArray[np.float64] | None

    def covers(self, oval_px: NDArray[np.floating]) -> bool:
        """Whether it lies before the face, given the face's outline [V, 2] in pixels."""
        if self.hand is None:
            return False
        outline = oval_px.astype(np.float32)
        inside = [cv2.pointPolygonTest(outline, (float(x), float(y)), False) > 0 for x, y in self.hand[:, :2]]
        return sum(inside) >= 2


def find_arms(rgb: NDArray[np.uint8], matte: NDArray[np.float32], points: NDArray[np.floating]) -> tuple[Arm, ...]:
    """The visible arms of the sitter, left before right.

    Args:
        rgb: uint8 [H, W, 3].
        matte: float32 [H, W], opacity of the person.
        points: landmarks of the face [468+, >= 2] in pixels.
    """
    oval = points[list(topology.OVAL), :2]
    unit = float(np.linalg.norm(points[topology.FOREHEAD_TOP, :2] - points[topology.CHIN_TIP, :2]))
    window = _window(oval.mean(0), unit, rgb.shape[1], rgb.shape[0])
    left, top, right, bottom = window
    around = rgb[top:bottom, left:right]
    origin = np.array([left, top], np.float64)
    pose = find_pose(around)
    if pose is not None:
        pose = Pose(pose.points + origin, pose.visibility, pose.spread)
        if np.linalg.norm(pose.points[NOSE] - oval.mean(0)) > 0.6 * unit:
            pose = None  # somebody else's body
    forearms = {side: _forearm(pose, side, matte, unit) for side in SIDES}
    wrists = {side: (forearm[1] + 0.3 * (forearm[1] - forearm[0])) for side, forearm in forearms.items() if forearm is not None}
    near = tuple((*(wrists[side] - origin), 1.1 * unit) for side in wrists)
    hands = [
        Hand(hand.points + np.array([*origin, 0]), hand.side, hand.score)
        for hand in find_hands(around, near)
        if hand.score >= _SURE_HAND
    ]
    arms = [_arm(side, forearms[side], _hand(hands, side, forearms[side], matte, unit)) for side in SIDES]
    return tuple(arm for arm in arms if arm.forearm is not None or arm.hand is not None)


def visible_parts(arms: tuple[Arm, ...]) -> dict[str, bool]:
    """What of the arms a portrait shows, by the name a user would give it."""
    by_side = {arm.side: arm for arm in arms}
    parts = {}
    for side in SIDES:
        arm = by_side.get(side)
        parts[f"{side.lower()} forearm"] = arm is not None and arm.forearm is not None
        parts[f"{side.lower()} hand"] = arm is not None and arm.hand is not None
    return parts


def mesh_focus(arms: tuple[Arm, ...]) -> NDArray[np.float64]:
    """Where the mesh has to be fine for the arms to move, [F, 4] as `lattice` wants it."""
    discs: list[tuple[float, ...]] = []
    for arm in arms:
        if arm.forearm is not None:
            elbow, wrist = arm.forearm
            radius = 0.5 * float(np.linalg.norm(wrist - elbow))
            discs += [(*(elbow + share * (wrist - elbow)), radius, 2) for share in (0, 0.25, 0.5, 0.75, 1, 1.25)]
        if arm.hand is not None:
            middle = arm.hand[:, :2].mean(0)
            radius = float(np.linalg.norm(arm.hand[:, :2] - middle, axis=1).max())
            discs += [(*middle, 1.15 * radius, 1), (*middle, 1.6 * radius, 2)]
    return np.array(discs, np.float64).reshape(-1, 4)


def _window(middle: NDArray[np.floating], unit: float, width: int, height: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (middle[i % 2] + share * unit for i, share in enumerate(_AROUND))
    return max(0, int(left)), max(0, int(top)), min(width, int(right)), min(height, int(bottom))


def _forearm(pose: Pose | None, side: Side, matte: NDArray[np.float32], unit: float) -> NDArray[np.float64] | None:
    if pose is None:
        return None
    joints = [ELBOW[side], WRIST[side]]
    forearm = pose.points[joints]
    length = float(np.linalg.norm(forearm[1] - forearm[0]))
    if pose.visibility[joints].min() < VISIBLE or not FOREARM[0] * unit <= length <= FOREARM[1] * unit:
        return None
    if pose.spread[joints].max() > _DISAGREEMENT * length or _opacity(forearm, matte) < _PERSON:
        return None
    return forearm


def _arm(side: Side, forearm: NDArray[np.float64] | None, hand: NDArray[np.float64] | None) -> Arm:
    """Forearm and hand meet where the hand begins: its model sees the wrist more closely."""
    if forearm is not None and hand is not None:
        forearm = np.stack([forearm[0], hand[0, :2]])
    return Arm(side, forearm, hand)


def _hand(
    hands: list[Hand], side: Side, forearm: NDArray[np.float64] | None, matte: NDArray[np.float32], unit: float
) -> NDArray[np.float64] | None:
    """The hand of one side: at the end of its forearm where that is seen."""
    for hand in hands:
        flat = hand.points[:, :2]
        palm = float(np.linalg.norm(flat[9] - flat[0]))
        if hand.side != side or not PALM[0] * unit <= palm <= PALM[1] * unit or _opacity(flat, matte) < _PERSON:
            continue
        if forearm is None or np.linalg.norm(flat[0] - forearm[1]) <= _REACH * np.linalg.norm(forearm[1] - forearm[0]):
            return hand.points
    return None


def _opacity(places: NDArray[np.float64], matte: NDArray[np.float32]) -> float:
    """Mean opacity of the person along a line of places [P, 2]; nothing outside the picture."""
    share = np.linspace(0, len(places) - 1, 8 * (len(places) - 1) + 1)
    line = np.stack([np.interp(share, np.arange(len(places)), places[:, axis]) for axis in (0, 1)], axis=1)
    column, row = np.floor(line).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < matte.shape[1]) & (row < matte.shape[0])
    seen = np.zeros(len(line))
    seen[inside] = matte[row[inside], column[inside]]
    return float(seen.mean())
