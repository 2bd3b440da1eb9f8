"""Motion of torso, head and eyes as BVH, in centimetres and degrees.

Axes are those of the scene: x toward the sitter's left, y up, z toward the camera. Each joint turns as R = Ry Rx Rz, which the
order of its channels says; a nod upward is a negative turn about x. The torso turns about the hips; it carries the head along,
which stays upright as the rig's does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX
from core.curves import rotation
from core.interchange.arkit import to_phone
from core.project.atomic import replaced
from core.rig.skeleton import NECK_JOINT_MM
from core.timebase import FrameRate

SPINE_CM: Final = 34.0
"""From where the torso bends to the neck: of a torso that leans one degree the head goes forward as far as the rig's."""
EYE_CM: Final = (3.15, -NECK_JOINT_MM[1] / 10, -NECK_JOINT_MM[2] / 10 - 1.2)
"""The middle of the left eye from the neck: half the usual distance of pupils aside, and a ball's radius behind the lids."""

_TURN: Final = "Yrotation Xrotation Zrotation"
_PLACE: Final = "Xposition Yposition Zposition"
_EYE: Final = """    JOINT {name}
    {{
      OFFSET {x:.2f} {y:.2f} {z:.2f}
      CHANNELS 3 {turn}
      End Site
      {{
        OFFSET 0.00 0.00 1.20
      }}
    }}
"""
_BODY: Final = """HIERARCHY
ROOT Torso
{{
  OFFSET 0.00 0.00 0.00
  CHANNELS 6 {place} {turn}
  JOINT Head
  {{
    OFFSET 0.00 {spine:.2f} 0.00
    CHANNELS 6 {place} {turn}
{eyes}  }}
}}
MOTION
Frames: {frames}
Frame Time: {seconds:.8f}
"""


def write_bvh(values: NDArray[np.floating], rate: FrameRate, path: Path) -> None:
    """Write torso, head and eyes of a performance [T, C].

    Raises:
        OSError: the file cannot be written.
    """
    x, y, z = EYE_CM
    eyes = "".join(
        _EYE.format(name=f"{side}Eye", x=way * x, y=y, z=z, turn=_TURN) for side, way in (("Left", 1), ("Right", -1))
    )
    head = _BODY.format(place=_PLACE, turn=_TURN, spine=SPINE_CM, eyes=eyes, frames=len(values), seconds=rate.seconds(1))
    rows = "".join(" ".join(f"{value:.5f}" for value in row) + "\n" for row in _rows(np.asarray(values, np.float64)))
    with replaced(path) as file:
        file.write((head + rows).encode())


def _rows(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The channels of the file, [T, 18]."""
    none = np.zeros(len(values))
    torso = rotation.from_angles(np.stack([none, -values[:, INDEX["body.lean"]], values[:, INDEX["body.sway"]]], axis=1))
    upright = rotation.multiply(torso * [1, -1, -1, -1], rotation.from_angles(values[:, list(HEAD_ROTATION)]))
    shift = values[:, [INDEX[f"head.{axis}"] for axis in "xyz"]] / 10 + [0, SPINE_CM, 0]
    eyes = np.degrees(to_phone(values).eyes)
    torso_turn, head_turn = (rotation.to_angles(q)[:, [0, 1, 2]] * [1, -1, 1] for q in (torso, upright))
    columns = [np.zeros((len(values), 3)), torso_turn, shift, head_turn, eyes[:, 0], eyes[:, 1]]
    return np.hstack(columns)
