"""Landmarks in a JSON file: twelve anchors by name, or all 478 points, or both.

    {"anchors": {"right_eye_outer": [412, 300.5], …, "chin": [498, 560]}, "points": [[x, y, z], …]}

Positions are pixels of the picture as it is shown upright, x to the right and y down from the top left corner; z is in the
same scale, smaller is nearer, and may be left out. Anchors alone are completed by the face model; with points, these are
bent until they meet the anchors. A bare list is taken as points.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import ExportError, PortraitError
from core.portrait.anchors import ANCHORS, Places, anchors_of, check_anchors, landmarks_from
from core.portrait.landmarks import POINTS

MAX_BYTES: Final = 4 << 20
_HINT: Final = "`countenance fit PORTRAIT --landmarks-template FILE` writes a file to start from."


@dataclass(frozen=True, eq=False)
class LandmarkFile:
    """What a file says.

    Attributes:
        anchors: id -> x and y; None where the file has points alone.
        points: float64 [478, 3]; None where it has anchors alone.
    """

    anchors: dict[str, tuple[float, float]] | None
    points: NDArray[np.float64] | None


def read_landmarks(path: Path) -> LandmarkFile:
    """Read a file of landmarks.

    Raises:
        PortraitError: missing, no JSON, or not what is described above.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise PortraitError(f"“{path.name}” cannot be opened.", "Check that the file exists.", str(error)) from error
    if len(data) > MAX_BYTES:
        raise PortraitError("The file of landmarks is too large.", _HINT)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PortraitError(f"“{path.name}” is no JSON.", _HINT, str(error)) from error
    if isinstance(content, list):
        content = {"points": content}
    if not isinstance(content, dict) or not {"anchors", "points"} & set(content):
        raise PortraitError("The file has neither anchors nor points.", _HINT)
    anchors = None if content.get("anchors") is None else _anchors(content["anchors"])
    points = None if content.get("points") is None else _points(content["points"])
    return LandmarkFile(anchors, points)


def write_landmarks(path: Path, anchors: Places, points: NDArray[np.floating] | None) -> None:
    """Write a file to edit by hand; what each anchor means stands beside it.

    Raises:
        ExportError: it cannot be written.
    """
    rows = [f'    "{a.id}": {json.dumps(_rounded(anchors[a.id]))}' for a in ANCHORS]
    guide = [f'    "{a.id}": {json.dumps(f"{a.label}: {a.hint[0].lower()}{a.hint[1:]}")}' for a in ANCHORS]
    parts = ['  "anchors": {\n' + ",\n".join(rows) + "\n  }", '  "guide": {\n' + ",\n".join(guide) + "\n  }"]
    if points is not None:
        parts.append('  "points": [\n' + ",\n".join(f"    {json.dumps(_rounded(point))}" for point in points) + "\n  ]")
    try:
        path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")
    except OSError as error:
        raise ExportError(f"“{path.name}” could not be written.", "Choose another folder.", str(error)) from error


def _rounded(place: Any) -> list[float]:
    return [round(float(value), 2) for value in place]


def _anchors(value: Any) -> dict[str, tuple[float, float]]:
    if not isinstance(value, dict):
        raise PortraitError("“anchors” must name each anchor and its x and y.", _HINT)
    for name, place in value.items():
        if not isinstance(place, list) or len(place) != 2 or not all(_is_number(number) for number in place):
            raise PortraitError(f"The anchor “{name}” needs two numbers, x and y.", _HINT)
    anchors = {name: (float(x), float(y)) for name, (x, y) in value.items()}
    check_anchors(anchors)
    return anchors


def _points(value: Any) -> NDArray[np.float64]:
    if not isinstance(value, list) or len(value) != POINTS:
        count = len(value) if isinstance(value, list) else 0
        raise PortraitError(f"“points” must list {POINTS} points, not {count}.", _HINT)
    lengths = {len(point) if isinstance(point, list) else 0 for point in value}
    if lengths not in ({2}, {3}) or not all(_is_number(number) for point in value for number in point):
        raise PortraitError("Each of the points needs two numbers, x and y, or three.", _HINT)
    points = np.array(value, np.float64)
    if points.shape[1] == 3:
        return points
    check_anchors(anchors_of(points))
    return np.column_stack([points, landmarks_from(anchors_of(points))[:, 2]])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6
