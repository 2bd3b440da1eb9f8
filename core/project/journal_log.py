"""What a journal holds: one line for each step, with the fields that changed, and the files they name beside it.

A line is written when a step is done and costs what changed, not what the project holds. Motion and media are files named
by their content, written before the line that names them, so a line that can be read has all it needs. The last line may
be torn by a crash; it is passed over.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from core.curves.layer import Layer
from core.project.atomic import replaced
from core.project.convert import from_file, to_json
from core.project.document import Document
from core.project.media import MediaRef
from core.project.plain import encode
from core.project.schema import parse
from core.project.take_file import MAX_TAKE_BYTES, read_take, write_take
from core.project.tally import Progress, Tally

LOG: Final = "steps.jsonl"
MAX_LOG_BYTES: Final = 256 << 20
LIGHT_KEYS: Final = 2000
"""Changed keys that can be written while the user goes on without noticing: about 5 ms."""

_LONG_LOG_BYTES: Final = 16 << 20
_FIELDS: Final = tuple(item.name for item in fields(Document) if item.name != "media")
_HEAVY: Final = frozenset({"speech", "portrait"})
"""Fields with long reports and timings."""


class JournalLog:
    """Appends states of a document; each is what changed since the one before.

    Args:
        folder: where log and files lie; it exists.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: Document | None = None
        self._project: Path | None = None
        self._written: set[str] = set()  # names of files that are whole
        self._file: IO[bytes] | None = None

    def is_light(self, document: Document) -> bool:
        """Whether `append` would take no longer than a frame of the screen."""
        if self._last is None or (self._file is not None and self._file.tell() > _LONG_LOG_BYTES):
            return False
        changed = set(self._last.changed_fields(document))
        if changed & _HEAVY or not self._names(document) <= self._written:
            return False
        return "layers" not in changed or _count(_slim(self._last.layers, document.layers)[0]) <= LIGHT_KEYS

    def append(self, document: Document, project: Path | None) -> None:
        """Write the state of a document that nobody changes meanwhile (`Document.copy`).

        Raises:
            OSError: the disk is full, or the folder cannot be written.
            ValueError: something in the document cannot be stored.
        """
        last = self._last
        if last is not None and project == self._project and not last.changed_fields(document):
            return
        self._keep_files(document)
        if last is None or self._file is None or self._file.tell() > _LONG_LOG_BYTES:
            self._start_over(_line(None, document, project))
        else:
            self._add(_line(last, document, project))
        self._last, self._project = document, project

    def sync(self) -> None:
        """See that the log outlives a power cut too."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def clear(self) -> None:
        """Forget every state; the files stay for the next one."""
        self.close()
        self._last = None
        (self._folder / LOG).unlink(missing_ok=True)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file = None

    def _add(self, line: bytes) -> None:
        """One more line; where it does not go in whole, the next one starts over."""
        assert self._file is not None
        try:
            if self._file.write(line) != len(line):
                raise OSError("the disk took a part of a step")
        except OSError:
            self.close()
            raise

    def _start_over(self, line: bytes) -> None:
        """One line with everything, in place of all there was."""
        self.close()
        with replaced(self._folder / LOG) as file:
            file.write(line)
        self._file = (self._folder / LOG).open("ab", buffering=0)

    def _names(self, document: Document) -> set[str]:
        return {f"{take.sha256}.npz" for take in document.takes} | {ref.file_name for ref in document.media_refs()}

    def _keep_files(self, document: Document) -> None:
        for take in document.takes:
            name = f"{take.sha256}.npz"
            if name not in self._written:
                with replaced(self._folder / name) as file:
                    file.write(write_take(take.base))
                self._written.add(name)
        for ref in document.media_refs():
            if ref.file_name not in self._written:
                _link_or_copy(document.media.path(ref), self._folder / ref.file_name)
                self._written.add(ref.file_name)


def last_state(folder: Path) -> tuple[dict[str, Any], Path | None] | None:
    """The content of `project.json` as the last whole line leaves it, and the user's file; None where there is no line."""
    state: dict[str, Any] = {}
    project: Path | None = None
    for line in _lines(folder / LOG):
        rows: dict[str, Any] = line["set"]
        before = {row["id"]: row for row in state.get("layers", ())}
        for row in rows.get("layers", ()):
            _fill_in(row, before.get(row["id"], {}), line["curves"].get(row["id"], ()))
        state |= rows
        project = Path(line["project"]) if line["project"] else None
    return (state, project) if state else None


def _fill_in(row: dict[str, Any], before: Mapping[str, Any], names: Iterable[str]) -> None:
    """Give the row of a layer the curves that did not change, and how they go on beyond their keys."""
    written, known = row["curves"], before.get("beyond", {})
    row["curves"] = {name: written[name] if name in written else before["curves"][name] for name in names}
    kept = {name: known[name] for name in names if name in known and name not in written}
    row["beyond"] = kept | row.get("beyond", {})


def read_state(folder: Path, state: Mapping[str, Any], on_progress: Progress | None = None) -> Document:
    """The document of a state, with its media; raises what `on_progress` raises.

    Raises:
        ValueError, OSError, ProjectError, DamagedArchiveError: it cannot be made.
    """
    document = from_file(parse(encode(state)), lambda row, names: read_take(_bytes(folder / Path(row.file).name), names))
    tally = Tally(sum((folder / ref.file_name).stat().st_size for ref in document.media_refs()), on_progress)
    for ref in document.media_refs():
        if ref not in document.media:
            with (folder / ref.file_name).open("rb") as stream:
                if document.media.add_stream(stream, ref.name, ref.kind, tally.add).sha256 != ref.sha256:
                    raise ValueError(f"the content of {ref.name!r} does not match its hash")
    return document


def picture_of(folder: Path, state: Mapping[str, Any]) -> Path | None:
    """The sitter's picture in a state, to show whose project it is."""
    with suppress(KeyError, TypeError, ValueError):
        path = folder / MediaRef(**state["portrait"]["media"]).file_name
        return path if path.is_file() else None
    return None


def _line(last: Document | None, document: Document, project: Path | None) -> bytes:
    changed = set(_FIELDS) if last is None else set(last.changed_fields(document))
    slim = document.copy()
    curves: dict[str, list[str]] = {}
    if "takes" not in changed:
        slim.takes = ()
    if "layers" in changed:
        slim.layers, curves = _slim(() if last is None else last.layers, document.layers)
    else:
        slim.layers = ()
    row = to_json(slim, {take.id: f"{take.sha256}.npz" for take in document.takes})
    rows = {name: value for name, value in row.items() if name in changed or last is None}
    return encode({"set": rows, "curves": curves, "project": None if project is None else str(project)}) + b"\n"


def _slim(before: tuple[Layer, ...], layers: tuple[Layer, ...]) -> tuple[tuple[Layer, ...], dict[str, list[str]]]:
    """Layers with only the curves that changed, and the names of all their curves in order."""
    old = {layer.id: layer.curves for layer in before}
    slim = []
    for layer in layers:
        known = old.get(layer.id, {})
        slim.append(replace(layer, curves={name: c for name, c in layer.curves.items() if known.get(name) is not c}))
    return tuple(slim), {layer.id: list(layer.curves) for layer in layers}


def _count(layers: tuple[Layer, ...]) -> int:
    return sum(len(curve.keys) for layer in layers for curve in layer.curves.values())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Whole lines in their order; what comes after a torn one is of no use."""
    with suppress(OSError), path.open("rb") as file:
        for line in file.read(MAX_LOG_BYTES).splitlines():
            try:
                row = msgspec.json.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                return
            if not isinstance(row, dict) or not {"set", "curves", "project"} <= row.keys():
                return
            yield row


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_TAKE_BYTES + 1)


def _link_or_copy(source: Path, target: Path) -> None:
    """A second name for the same content where the file system can, which costs nothing; files of a store never change."""
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        with replaced(target) as file, source.open("rb") as content:
            shutil.copyfileobj(content, file, 1 << 20)
