"""What stands in `project.json`, version 3, and the numbered steps from older versions to this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from core.curves.beyond import Beyond
from core.curves.key import DEFAULT_SCALE, Interpolation, TangentMode
from core.curves.layer import LayerMode
from core.curves.staging import Staging
from core.curves.time_map import TimeMap
from core.errors import ProjectError
from core.project.background import USUAL_COLOUR, BackgroundKind

FORMAT: Final = "countenance"
VERSION: Final = 3

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def _with_background(raw: dict[str, Any]) -> dict[str, Any]:
    """Projects had no background of their own: the photo's was shown."""
    return {**raw, "background": {"kind": "photo", "colour": USUAL_COLOUR, "picture": None, "blur": 0.0}}


def _with_timing(raw: dict[str, Any]) -> dict[str, Any]:
    """Takes were played as generated."""
    return {**raw, "timing": {"maps": {}}, "staging": {}}


UPGRADES: Final[Mapping[int, Upgrade]] = MappingProxyType({1: _with_background, 2: _with_timing})
"""Step n takes a project of version n to version n + 1."""


class KeyRow(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """One key as a list; values that are the usual ones are left off its end."""

    frame: float
    value: float
    interpolation: Interpolation = "bezier"
    mode: TangentMode = "auto_clamped"
    left_slope: float = 0.0
    right_slope: float = 0.0
    left_scale: float = DEFAULT_SCALE
    right_scale: float = DEFAULT_SCALE


class MediaRow(msgspec.Struct, forbid_unknown_fields=True):
    sha256: str
    name: str
    kind: str


class PortraitRow(msgspec.Struct, forbid_unknown_fields=True):
    media: MediaRow
    rig: MediaRow | None
    report: dict[str, Any]


class SpeechRow(msgspec.Struct, forbid_unknown_fields=True):
    media: MediaRow
    transcript: str
    data: dict[str, Any]
    text: str
    voice: str
    duration_s: float


class ProvenanceRow(msgspec.Struct, forbid_unknown_fields=True):
    engine: str
    seed: int
    model_hash: str
    audio_hash: str
    settings: dict[str, Any]
    created: str


class TakeRow(msgspec.Struct, forbid_unknown_fields=True):
    """A take; its motion is the array in entry `file`."""

    id: str
    name: str
    rate: tuple[int, int]
    file: str
    provenance: ProvenanceRow
    starred: bool = False


class LayerRow(msgspec.Struct, forbid_unknown_fields=True):
    """A layer. `beyond`: how curves go on before and after their keys, for those that are not held."""

    id: str
    name: str
    mode: LayerMode
    curves: dict[str, list[KeyRow]]
    weight: float | list[KeyRow]
    start: int | None
    end: int | None
    fade_in: int
    fade_out: int
    muted: bool
    solo: bool
    locked: bool
    beyond: dict[str, tuple[Beyond, Beyond]] = {}
    weight_beyond: tuple[Beyond, Beyond] = ("hold", "hold")


class MarkerRow(msgspec.Struct, forbid_unknown_fields=True):
    frame: int
    label: str
    locked: bool = False
    colour: str = ""


class BackgroundRow(msgspec.Struct, forbid_unknown_fields=True):
    kind: BackgroundKind
    colour: str
    picture: MediaRow | None
    blur: float


class TimingRow(msgspec.Struct, forbid_unknown_fields=True):
    maps: dict[str, TimeMap]


class ProjectFile(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file. `channels` names the columns of the takes, so that the catalogue may grow."""

    format: str
    version: int
    name: str
    rate: tuple[int, int]
    channels: list[str]
    portrait: PortraitRow | None
    speech: SpeechRow | None
    takes: list[TakeRow]
    active_take_id: str | None
    layers: list[LayerRow]
    active_layer_id: str
    markers: list[MarkerRow]
    controls: dict[str, Any]
    muted_channels: list[str]
    locked_channels: list[str]
    seed: int
    background: BackgroundRow
    timing: TimingRow
    staging: Staging
    solo_channels: list[str] = msgspec.field(default_factory=list)


class _Head(msgspec.Struct):
    """What tells how the rest is to be read."""

    format: str = ""
    version: int | None = None


_HEAD: Final = msgspec.json.Decoder(_Head)
_FILE: Final = msgspec.json.Decoder(ProjectFile)
"""Made once and for all: two threads that meet rows for the first time at once bring msgspec down."""


def parse(data: bytes, *, upgrades: Mapping[int, Upgrade] = UPGRADES, version: int = VERSION) -> ProjectFile:
    """Read `project.json` of this version or an older one.

    Raises:
        ProjectError: the project was made by a newer version.
        ValueError: it is not a project, or it is damaged.
    """
    try:
        head = _HEAD.decode(data)
        if head.format != FORMAT:
            raise ValueError("project.json is not of this format")
        if head.version == version:  # straight into rows: what has no place in them takes no memory
            return _FILE.decode(data)
        return msgspec.convert(upgraded(msgspec.json.decode(data), upgrades, version), ProjectFile)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"project.json cannot be read: {error}") from error


def upgraded(raw: dict[str, Any], upgrades: Mapping[int, Upgrade], version: int) -> dict[str, Any]:
    """Take a project of any older version to `version`, one step after the other.

    Raises:
        ProjectError: it is newer than `version`.
        ValueError: it has no valid version number.
    """
    found = raw.get("version")
    if type(found) is not int or found < 1:
        raise ValueError(f"{found!r} is no version of a project")
    if found > version:
        raise ProjectError(
            "This project was made with a newer version of Countenance.", "Update Countenance to open it.", f"version {found}"
        )
    for step in range(found, version):
        raw = {**upgrades[step](raw), "version": step + 1}
    return raw
