"""What a fit has told of a portrait, as a project brings it: each value is what the editor takes it for, or it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

_Share = Annotated[float, Meta(ge=0, le=1e6)]
_Text = Annotated[str, Meta(max_length=1000)]

_KNOWN: Final[Mapping[str, Any]] = {
    "reprojection_px": _Share,
    "reprojection_percent": _Share,
    "face_px": _Share,
    "faces": Annotated[int, Meta(ge=0, le=1000)],
    "head_pose_deg": dict[str, float],
    "found": dict[str, bool],
    "expression": dict[str, float],
    "warnings": Annotated[list[_Text], Meta(max_length=100)],
    "shape": Annotated[list[float], Meta(max_length=1000)],
    "anchors": dict[str, tuple[float, float]],
    "sha256": _Text,
    "landmarks": _Text,
}


def checked(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report without what is not of its type; what this version does not know is kept."""
    return {name: value for name, value in report.items() if name not in _KNOWN or _fits(value, _KNOWN[name])}


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        return False
    return True
