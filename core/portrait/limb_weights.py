"""What of the sheet moves with each joint of the visible arms, about which point and axis.

Arms and torso are one sheet: around a limb the cloth goes along and eases out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.portrait.limb_limits import safe_amounts
from core.portrait.limbs import Arm
from core.portrait.rim import rim_freedom
from core.portrait.surface import Surface
from core.rig.camera import Camera
from core.rig.easing import smoothstep
from core.rig.limbs import LimbJoints
from core.rig.model import LIMB_CHANNELS
from core.rig.semantics import Semantic

RIM_MM = 75.0
"""Over which limbs are held back before a rim that cuts the person."""
_FALL_FOREARM, _FALL_HAND, _FALL_FINGERS = 0.75, 0.55, 0.7  # widths over which weights ease out, lengths of the part
_DEPTH = 0.3  # how much a lifted limb also comes closer
_OWN_SHARE = 0.7  # of a limb that must not move with the head
_HAND_WEIGHT = 0.85  # of the wrist, from which on a vertex is part of the hand
_HANGING = 0.42  # |cos| of the angle to the horizon below which a limb counts as hanging
_FINGERS = ((5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
_THUMB = (1, 2, 3, 4)


@dataclass(frozen=True, eq=False)
class LimbLayers:
    """Joints on the sheet; fields as in `core.rig.model.Rig`."""

    limb_weights: NDArray[np.float32]
    limb_joints: NDArray[np.float32]
    limb_limits: NDArray[np.float32]
    limb_free: NDArray[np.float32]
    classes: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class _Joint:
    """One joint: share of the sheet [N], pivot and axis [3] in scene mm."""

    weights: NDArray[np.float64]
    pivot: NDArray[np.float64]
    axis: NDArray[np.float64]


def limb_layers(arms: tuple[Arm, ...], surface: Surface, camera: Camera, matte: NDArray[np.float32]) -> LimbLayers:
    """Hang the visible arms of a portrait with its matte [H, W] into its sheet."""
    weights = np.zeros((len(LIMB_CHANNELS), len(surface.vertices)), np.float32)
    joints = np.zeros((len(LIMB_CHANNELS), 2, 3), np.float32)
    torso = 1 - surface.head_weights
    middle = float(surface.vertices[:468, 0].mean())
    for arm in arms:
        for name, joint in _joints(arm, surface, camera, middle):
            if np.average(torso, weights=joint.weights + 1e-9) < _OWN_SHARE:
                continue  # a hand before the face goes with the head
            row = LIMB_CHANNELS.index(f"body.{name}{arm.side}")
            weights[row] = joint.weights * torso
            joints[row] = joint.pivot, joint.axis
    reach = RIM_MM * camera.scale
    hands = weights[[LIMB_CHANNELS.index(f"body.wrist{side}") for side in ("Left", "Right")]].max(0) > _HAND_WEIGHT
    classes = np.where(hands, np.uint8(Semantic.HANDS), surface.classes)
    free = rim_freedom(surface.pixels, matte, (reach, reach)).astype(np.float32)
    return LimbLayers(weights, joints, safe_amounts(LimbJoints(weights, joints, free), surface, camera), free, classes)


def _joints(arm: Arm, surface: Surface, camera: Camera, middle: float) -> Iterator[tuple[str, _Joint]]:
    """The joints that an arm has, by the stem of their channel."""
    places = surface.vertices[:, :2].astype(np.float64)

    def scene(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
        """Pixels [P, 2] on the sheet, mm [P, 3]."""
        nearest = np.linalg.norm(surface.pixels[None] - pixels[:, None], axis=2).argmin(1)
        return camera.unproject(pixels, surface.vertices[nearest, 2])

    hand = None if arm.hand is None else scene(arm.hand[:, :2])
    if arm.forearm is not None:
        yield "elbow", _elbow(scene(arm.forearm), hand, places, middle)
    if hand is not None and arm.hand is not None:
        depth = -(arm.hand[:, 2:] - arm.hand[:1, 2:]) / camera.scale
        yield "wrist", _wrist(hand, places, middle)
        yield "fingers", _knuckles(hand, hand + depth * [0, 0, 1], places, arm.side == "Right")


def _elbow(
    forearm: NDArray[np.float64], hand: NDArray[np.float64] | None, places: NDArray[np.float64], middle: float
) -> _Joint:
    elbow, wrist = forearm
    along = (wrist - elbow)[:2]
    length = float(np.linalg.norm(along))
    if hand is None:
        distance = _distance(places, np.stack([elbow, wrist + 0.4 * (wrist - elbow)])[:, :2])
    else:
        distance = np.minimum(_distance(places, forearm[:, :2]), _hand_distance(places, hand))
    beside = 1 - smoothstep((distance - np.clip(0.18 * length, 22, 50)) / np.clip(_FALL_FOREARM * length, 110, 240))
    share = (places - elbow[:2]) @ along / length**2
    return _Joint(beside * smoothstep((share + 0.1) / 0.5), elbow, _lifting_axis(elbow, wrist, middle))


def _wrist(hand: NDArray[np.float64], places: NDArray[np.float64], middle: float) -> _Joint:
    palm = (hand[9] - hand[0])[:2]
    length = 1.9 * float(np.linalg.norm(palm))
    beside = 1 - smoothstep((_hand_distance(places, hand) - 0.12 * length) / (_FALL_HAND * length))
    share = (places - hand[0, :2]) @ palm / (palm @ palm)
    return _Joint(beside * smoothstep((share + 0.25) / 0.9), hand[0], _lifting_axis(hand[0], hand[9], middle))


def _knuckles(hand: NDArray[np.float64], solid: NDArray[np.float64], places: NDArray[np.float64], right: bool) -> _Joint:
    """The four fingers turn about the line of the knuckles toward the palm.

    Args:
        hand: points [21, 3] mm on the sheet.
        solid: the same with the hand's own depth.
        places: of the sheet [N, 2].
        right: which hand: on a right one, seen from the palm with fingers up, the forefinger is to the right.
    """
    knuckles = hand[[chain[0] for chain in _FINGERS]]
    tips = hand[[chain[-1] for chain in _FINGERS]]
    pivot = knuckles.mean(0)
    along = (tips.mean(0) - pivot)[:2]
    length = float(np.linalg.norm(along)) + 1e-6
    distance = np.min([_distance(places, hand[list(chain), :2]) for chain in _FINGERS], axis=0)
    beside = 1 - smoothstep((distance - 8) / max(_FALL_FINGERS * length, 35))
    share = (places - pivot[:2]) @ along / length**2
    across, up = solid[5] - solid[17], solid[9] - solid[0]
    palm = np.cross(across, up) * (1 if right else -1)
    axis = np.cross(up, palm)
    return _Joint(beside * smoothstep(share / 0.7), pivot, axis / (np.linalg.norm(axis) + 1e-9))


def _lifting_axis(pivot: NDArray[np.float64], end: NDArray[np.float64], middle: float) -> NDArray[np.float64]:
    """Unit axis about which a positive turn lifts the end of a limb, or brings it in where the limb hangs."""
    along = (end - pivot) * [1, 1, 0]
    along /= np.linalg.norm(along)
    lifts = along[0] if abs(along[0]) > _HANGING else -along[1] * (middle - end[0])
    upright = np.array([0.0, 0.0, 1.0 if lifts >= 0 else -1.0])
    axis = upright + _DEPTH * np.cross(along, [0.0, 0.0, 1.0])
    return np.asarray(axis / np.linalg.norm(axis))


def _hand_distance(places: NDArray[np.float64], hand: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of places [N, 2] to the bones of a hand [21, 3]."""
    chains = [hand[[0, *chain], :2] for chain in (*_FINGERS, _THUMB)]
    return np.asarray(np.min([_distance(places, chain) for chain in chains], axis=0))


def _distance(places: NDArray[np.float64], line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of places [N, 2] to a polyline [P, 2]."""
    distances = []
    for start, end in pairwise(line):
        along = end - start
        share = np.clip((places - start) @ along / max(float(along @ along), 1e-9), 0, 1)
        distances.append(np.linalg.norm(places - start - share[:, None] * along, axis=1))
    return np.asarray(np.min(distances, axis=0))
