"""Torso, head and eyes as BVH: read back with a parser of its own and turned as BVH says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.interchange.motion_file import write_motion
from core.rig import rotation
from core.timebase import FrameRate

AXES = {"X": np.array([1.0, 0, 0]), "Y": np.array([0, 1.0, 0]), "Z": np.array([0, 0, 1.0])}


def world_turns(path: Path) -> list[dict[str, np.ndarray]]:
    """Turns [3, 3] and places [3] of every joint in the world, a frame each, by the rules of the format."""
    head, _, motion = path.read_text().partition("MOTION\n")
    joints: list[tuple[str, str | None, np.ndarray, list[str]]] = []
    stack: list[str] = []
    name, offset = "", np.zeros(3)
    for line in head.splitlines():
        words = line.split()
        if words[0] in ("ROOT", "JOINT", "End"):
            name = words[1] if words[0] != "End" else "End"
        elif words[0] == "{":
            stack.append(name)
        elif words[0] == "}":
            stack.pop()
        elif words[0] == "OFFSET":
            offset = np.array([float(word) for word in words[1:]])
        elif words[0] == "CHANNELS":
            joints.append((name, stack[-2] if len(stack) > 1 else None, offset, words[2:]))
    frames = []
    for line in motion.splitlines()[2:]:
        numbers = iter(float(word) for word in line.split())
        world: dict[str, np.ndarray] = {}
        for joint, parent, rest, names in joints:
            turn, place = np.eye(3), rest.copy()
            for channel in names:
                value = next(numbers)
                if channel.endswith("position"):
                    place[list(AXES).index(channel[0])] = value
                else:
                    turn = turn @ rotation.from_vector(np.radians(value) * AXES[channel[0]])
            if parent is not None:
                place, turn = world[parent + "@"] + world[parent] @ place, world[parent] @ turn
            world |= {joint: turn, joint + "@": place}
        assert next(numbers, None) is None
        frames.append(world)
    return frames


def test_joints_turn_as_the_rig_does(tmp_path: Path) -> None:
    pose = channels.values(
        head__yaw=20, head__pitch=12, head__roll=-7, head__x=15, gaze__yaw=-9, gaze__pitch=5, body__sway=4, body__lean=-3
    )
    write_motion(np.stack([channels.rest(), pose]), FrameRate(25), tmp_path / "head.bvh", "bvh")
    text = (tmp_path / "head.bvh").read_text()
    assert "Frames: 2\nFrame Time: 0.04000000" in text
    rest, posed = world_turns(tmp_path / "head.bvh")
    assert all(np.allclose(rest[name], np.eye(3)) for name in ("Torso", "Head", "LeftEye", "RightEye"))
    head = rotation.from_angles(20, 12, -7)
    assert posed["Head"] == pytest.approx(head, abs=1e-5)
    assert posed["LeftEye"] == pytest.approx(head @ rotation.from_angles(-9, 5), abs=1e-5)
    assert rest["LeftEye@"][0] > 0 > rest["RightEye@"][0]
    assert posed["Torso"][0, 1] == pytest.approx(-np.sin(np.radians(4)), abs=1e-3)  # a sway goes to the picture's left
    assert posed["Torso"][2, 1] == pytest.approx(-np.sin(np.radians(3)), abs=1e-3)  # leaning back
