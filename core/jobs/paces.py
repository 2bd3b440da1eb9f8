"""How long films took on this machine so far: what the next one's time is told from."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from core.project.folders import state_folder
from core.project.plain import read_json

log = logging.getLogger(__name__)

_REMEMBERED: Final = 8
"""Films of each kind: machines are busier at some times than at others."""
_MAX_KINDS: Final = 200
_MAX_BYTES: Final = 1 << 20

_Ratio = Annotated[float, Meta(gt=0, lt=1e6)]


class Pace(msgspec.Struct, frozen=True):
    """One film of a kind.

    Attributes:
        ratio: seconds it took for each second that was first guessed.
        memory_bytes: most that the worker had taken by its end.
    """

    ratio: _Ratio
    memory_bytes: Annotated[int, Meta(ge=0)] = 0


class _Book(msgspec.Struct, frozen=True):
    """What the file holds."""

    paces: dict[str, list[Pace]] = {}
    version: int = 1


def remembered(kind: str, path: Path | None = None) -> list[Pace]:
    """The last films of a kind, the newest last; none where there was none, or the file cannot be read."""
    return _read(path or _path()).paces.get(kind, [])[-_REMEMBERED:]


def remember(kind: str, pace: Pace, path: Path | None = None) -> None:
    """Add a film. A disk that cannot be written is no reason to fail."""
    path = path or _path()
    paces = _read(path).paces
    paces[kind] = [*paces.pop(kind, []), pace][-_REMEMBERED:]  # last: kinds not seen for longest go first
    book = _Book(dict(list(paces.items())[-_MAX_KINDS:]))
    partial = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(msgspec.json.encode(book))
        partial.replace(path)
    except OSError as error:
        log.warning("the pace is not remembered: %s", error)


def _path() -> Path:
    return state_folder() / "paces.json"


def _read(path: Path) -> _Book:
    try:
        return read_json(path, _Book, _MAX_BYTES)
    except (OSError, ValueError):
        return _Book()
