"""The tongue: its root lies in the jaw, its tip goes where the sound wants it, which is in places of the skull."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig.jaw import JawMotion
from core.rig.semantics import Semantic
from core.rig.strips import Piece, normals, shade, strip, tinted

_ALONG: Final = np.array([0.0, 0.22, 0.36, 0.48, 0.75, 1.0])
"""Places of the profile along the tongue: back, dorsum, blade, tip, below the tip, root."""
_PROFILE: Final = np.array([[0, 4.5, -36], [0, 3.5, -19], [0, 0.5, -6.5], [0, 0, 0], [0, -2.6, -2.4], [0, -10, -11]])
"""Where they are, mm from the lower incisors' edge (back, dorsum, root) or from the tip (the others)."""
_HALF_MM: Final = np.array([22.0, 21.5, 19.0, 15.5, 19.0, 22.0])
_ROWS, _COLUMNS = 15, 15
_ROW_AT, _ACROSS = np.linspace(0, 1, _ROWS), np.linspace(-1, 1, _COLUMNS)
_GROOVE: Final = np.exp(-((_ACROSS / 0.14) ** 2))[None] * (_ROW_AT < 0.46)[:, None]
_POINTED: Final = np.exp(-(((_ROW_AT - 0.48) / 0.2) ** 2))[:, None]
_ROUND_MM: Final = 1.6 + 6.0 * np.clip(1 - _ROW_AT / 0.42, 0, 1)[:, None]
"""How far its sides lie under its middle: flat in front, arched behind."""
_OPEN_MM, _FADE_MM = 14.0, 22.0
"""From so far behind the teeth's edge on light falls to 1/e over this way: the rows of teeth are in its way, too."""
_SOFT = 0.7
_CHANNELS = [INDEX[f"expr.tongue{name}"] for name in ("Out", "Up", "Tip", "Wide")]
_THICK: Final = np.array([0.0, -3.0, 2.0])
"""How its underside swells over the lower teeth when the tip shows."""
_AT_REST: Final = np.array([0.0, -3.0, -4.0])
"""Where the tip lies: behind the lower incisors, from their edge."""
_RIDGE: Final = np.array([0.0, 2.5, -4.5])
"""Where the tip touches for t, d, n, l: behind the upper incisors, from their edge."""
_BETWEEN: Final = np.array([0.0, 0.9, 4.0])
"""Where it shows for th: under their edge and in front of it."""


def tongue(
    upper_edge: NDArray[np.float64],
    lower_edge: NDArray[np.float64],
    jaw: JawMotion,
    values: NDArray[np.floating],
    light: NDArray[np.floating],
    colour: NDArray[np.float64],
) -> Piece:
    """The tongue of one pose, head frame.

    Args:
        upper_edge, lower_edge: middles of the incisors' edges with the jaw closed, [3] mm.
        jaw: how it has moved; what lies further back moves less.
        values: channels [C].
        light: [4] in the head frame.
        colour: [3], 0..1, in the light before the lips.
    """
    out, up, tip, wide = (float(values[i]) for i in _CHANNELS)
    profile = jaw.teeth(lower_edge + _PROFILE)
    lower_edge = jaw.teeth(lower_edge)
    front = lower_edge + _AT_REST
    ridge, between = upper_edge + _RIDGE, upper_edge + _BETWEEN
    between = np.array([between[0], max(between[1], lower_edge[1] + 1.0), between[2]])
    front = front + (ridge - front) * min(up, 1.0)
    front = front + (between - front) * min(tip, 1.0)
    front = front + np.array([0, -7.0, 17.0]) * out
    profile[2:5] = front + _PROFILE[2:5]
    profile[:2, 1] += 5.0 * up
    profile[4] += _THICK * min(tip, 1.0)
    profile[1, 1] = max(profile[1, 1], 0.6 * front[1] + 0.4 * profile[0, 1])
    points = np.repeat((_smooth() @ profile)[:, None], _COLUMNS, axis=1)
    points[..., 0] += (_smooth() @ _HALF_MM * (1 + 0.25 * wide + 0.2 * min(tip, 1.0)) * (1 - 0.12 * out))[:, None] * np.sin(
        _ACROSS * np.pi / 2
    )
    points[..., 1] -= _ROUND_MM * np.abs(_ACROSS) ** 2.5 + 0.5 * _GROOVE
    points[..., 2] -= 4.0 * _ACROSS**2 * _POINTED
    depth = np.maximum(upper_edge[2] - points[..., 2], 0)
    facing = normals(points) + _SOFT * np.array([0, 0, 1])  # flesh lets light through
    facing /= np.linalg.norm(facing, axis=-1, keepdims=True)
    bright = (
        shade(light, facing)
        * np.exp(-np.maximum(depth - _OPEN_MM, 0) / _FADE_MM)
        * (1 - 0.12 * _GROOVE)
        * (1 - 0.4 * _ACROSS**4)
    )
    return strip(points, tinted(colour, bright), Semantic.TONGUE)


@cache
def _smooth() -> NDArray[np.float64]:
    """Places of the profile -> rows of the surface, [15, 6]."""
    from scipy.interpolate import CubicSpline  # half a second that the window has no need to wait for

    return np.asarray(CubicSpline(_ALONG, np.eye(len(_ALONG)), bc_type="natural")(_ROW_AT))
