"""What stands in `project.json`, version 3, and the numbered steps from older versions to this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec
from msgspec import UNSET

from core.curves.beyond import Beyond
from core.curves.key import DEFAULT_SCALE, Interpolation, TangentMode
from core.curves.layer import LayerMode
from core.curves.staging import Staging
from core.curves.time_map import TimeMap
from core.errors import ProjectError
from core.project.background import USUAL_COLOUR, BackgroundKind

FORMAT: Final = "countenance"
VERSION: Final = 3

MAX_LISTS: Final = 12_000_000
"""Lists and objects in a file, each key of a curve being one: they take ten times their bytes in memory and more."""
MAX_FREE_BYTES: Final = 32 << 20
"""Of all free-form values together, which may take twenty times that in memory."""

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""The rows of a version, by their names, as `msgspec.Raw` -> those of the next."""

Free = msgspec.Raw
"""Values of any form, not decoded before their size is known; see `values_of`."""


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
    report: Free


class SpeechRow(msgspec.Struct, forbid_unknown_fields=True):
    media: MediaRow
    transcript: str
    data: Free
    text: str
    voice: str
    duration_s: float


class ProvenanceRow(msgspec.Struct, forbid_unknown_fields=True):
    engine: str
    seed: int
    model_hash: str
    audio_hash: str
    settings: Free
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
    controls: Free
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


_Older = msgspec.defstruct(
    "_Older",
    [(field, msgspec.Raw | msgspec.UnsetType, msgspec.UNSET) for field in ProjectFile.__struct_fields__],
    forbid_unknown_fields=True,
)
"""A file of an older version: no step has left out a row yet."""

_HEAD: Final = msgspec.json.Decoder(_Head)
_OLDER: Final = msgspec.json.Decoder(_Older)
_VALUES: Final = msgspec.json.Decoder(dict[str, Any])
_FILE: Final = msgspec.json.Decoder(ProjectFile)
"""Made once and for all: two threads that meet rows for the first time at once bring msgspec down."""


def parse(data: bytes, *, upgrades: Mapping[int, Upgrade] = UPGRADES, version: int = VERSION) -> ProjectFile:
    """Read `project.json` of this version or an older one.

    Raises:
        ProjectError: the project was made by a newer version.
        ValueError: it is not a project, it is damaged, or it would take too much memory.
    """
    if lists_in(data) > MAX_LISTS:
        raise ValueError(f"project.json has more than {MAX_LISTS} lists")
    try:
        head = _HEAD.decode(data)
        if head.format != FORMAT:
            raise ValueError("project.json is not of this format")
        if head.version != version:
            _check_version(head.version, version)
            rows = msgspec.structs.asdict(_OLDER.decode(data))
            known = {name: row for name, row in rows.items() if row is not UNSET} | {"version": head.version}
            data = msgspec.json.encode(upgraded(known, upgrades, version))
        file = _FILE.decode(data)  # straight into rows: what has no place in them takes no memory
        free = sum(len(memoryview(raw)) for raw in _free_values(file))
        if free > MAX_FREE_BYTES:
            raise ValueError(f"project.json has {free} bytes of free-form values")
        return file
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"project.json cannot be read: {error}") from error


def lists_in(data: bytes) -> int:
    """How many lists and objects JSON may have at most."""
    return data.count(b"[") + data.count(b"{")


def values_of(raw: Free) -> dict[str, Any]:
    """Free-form values of a file that `parse` has read.

    Raises:
        ValueError: they are no object.
    """
    try:
        return _VALUES.decode(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"free-form values cannot be read: {error}") from error


def _free_values(file: ProjectFile) -> Iterator[Free]:
    yield file.controls
    if file.portrait is not None:
        yield file.portrait.report
    if file.speech is not None:
        yield file.speech.data
    for take in file.takes:
        yield take.provenance.settings


def upgraded(raw: dict[str, Any], upgrades: Mapping[int, Upgrade], version: int) -> dict[str, Any]:
    """Take a project of any older version to `version`, one step after the other.

    Raises:
        ProjectError: it is newer than `version`.
        ValueError: it has no valid version number.
    """
    found = _check_version(raw.get("version"), version)
    for step in range(found, version):
        raw = {**upgrades[step](raw), "version": step + 1}
    return raw


def _check_version(found: Any, version: int) -> int:
    if type(found) is not int or found < 1:
        raise ValueError(f"{found!r} is no version of a project")
    if found > version:
        raise ProjectError(
            "This project was made with a newer version of Countenance.", "Update Countenance to open it.", f"version {found}"
        )
    return found
