"""Project files: `.avproj`, a zip of `project.json`, one .npz per take, and the media by their hashes.

Saving is all or nothing. Loading trusts nothing: a file from anywhere ends as a document or as a `ProjectError`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from core.errors import ProjectError
from core.project.archive import ArchiveReader, ArchiveWriter, DamagedArchiveError
from core.project.atomic import replaced
from core.project.convert import from_file, to_json
from core.project.document import Document
from core.project.media import MAX_MEDIA_BYTES, MediaRef
from core.project.plain import encode
from core.project.schema import MAX_LISTS, lists_in, parse
from core.project.take_file import MAX_TAKE_BYTES, read_take, write_take
from core.project.tally import Progress, Tally

SUFFIX: Final = ".avproj"
MAX_JSON_BYTES: Final = 256 << 20

_PROJECT: Final = "project.json"
_NAMES: Final = (
    re.compile(re.escape(_PROJECT)),
    re.compile(r"takes/[0-9]{1,4}\.npz"),
    re.compile(r"media/[0-9a-f]{64}(\.[a-z0-9]{1,8})?"),
)


class MissingMediaError(ProjectError):
    """Files that the project names are not in it, or are damaged; `missing` lists them. Everything else is whole."""

    code = "missing_media"

    def __init__(self, message: str, hint: str = "", details: str = "", missing: Sequence[MediaRef] = ()) -> None:
        super().__init__(message, hint, details)
        self.missing = tuple(missing)


@dataclass(frozen=True)
class Glance:
    """What can be shown of a project without opening it.

    Attributes:
        name: of the project.
        picture: the sitter's picture, encoded as the user gave it; None where there is none.
    """

    name: str
    picture: bytes | None


def save(document: Document, path: Path, *, keep_backup: bool = True, on_progress: Progress | None = None) -> None:
    """Write the document with all its media to `path`; the file before it stays as `path` + ".bak".

    Safe in a thread of its own with `document.copy()`.

    Raises:
        ProjectError: it could not be written; what was at `path` is untouched.
        Cancelled: `on_progress` raised it; what was at `path` is untouched.
    """
    try:
        with replaced(path, keep_backup=keep_backup) as file:
            _write(document, file, on_progress)
    except OSError as error:
        raise ProjectError(f"“{path.name}” could not be saved.", _advice(error), str(error)) from error
    except ValueError as error:
        raise ProjectError(
            f"“{path.name}” could not be saved.", "Undo the last step and save again.", f"not storable: {error}"
        ) from error


def load(path: Path, instead: Mapping[str, Path | None] | None = None, *, on_progress: Progress | None = None) -> Document:
    """Open a project; its media are unpacked to a private folder that goes with the document.

    Args:
        path: of the project.
        instead: SHA-256 of media that are missing -> a file with that content, or None to open the project without it.

    Raises:
        MissingMediaError: media are missing or damaged, and not in `instead`.
        ProjectError: the file cannot be read, is no project, is damaged, or was made by a newer version.
        Cancelled: `on_progress` raised it.
    """
    try:
        with path.open("rb") as file:
            document, missing = _read(file, instead or {}, Tally(path.stat().st_size, on_progress))
    except OSError as error:
        raise ProjectError(f"“{path.name}” could not be opened.", _advice(error), str(error)) from error
    except (DamagedArchiveError, ValueError, zipfile.BadZipFile, EOFError, MemoryError) as error:
        raise ProjectError(
            f"“{path.name}” is not a Countenance project, or it is damaged.",
            f"If you have saved it before, try “{path.name}.bak” beside it.",
            f"{type(error).__name__}: {error}",
        ) from error
    if missing:
        names = ", ".join(f"“{ref.name}”" for ref in missing)
        raise MissingMediaError(f"Files are missing from “{path.name}”.", f"Look for {names}.", missing=missing)
    return document


def glance(path: Path) -> Glance | None:
    """Name and picture of a project, for a list of them; None where the file is no project."""
    try:
        with path.open("rb") as file:
            reader = ArchiveReader(file, _NAMES)
            parsed = parse(reader.read(_PROJECT, MAX_JSON_BYTES))
            picture = None
            if parsed.portrait is not None:
                row = parsed.portrait.media
                name = f"media/{MediaRef(row.sha256, row.name, row.kind).file_name}"
                picture = reader.read(name, MAX_MEDIA_BYTES) if name in reader else None
            return Glance(parsed.name, picture)
    except (OSError, ProjectError, DamagedArchiveError, ValueError, zipfile.BadZipFile, EOFError, MemoryError):
        return None


def media_entry(path: Path, ref: MediaRef) -> bytes | None:
    """The content of one media file as another project or backup holds it; None where it does not."""
    try:
        with path.open("rb") as file:
            reader = ArchiveReader(file, _NAMES)
            name = f"media/{ref.file_name}"
            return reader.read(name, MAX_MEDIA_BYTES) if name in reader else None
    except (OSError, DamagedArchiveError, ValueError, zipfile.BadZipFile, EOFError, MemoryError):
        return None


def _write(document: Document, file: IO[bytes], on_progress: Progress | None) -> None:
    take_files = {take.id: f"takes/{i}.npz" for i, take in enumerate(document.takes)}
    text = encode(to_json(document, take_files))
    if len(text) > MAX_JSON_BYTES or lists_in(text) > MAX_LISTS:
        raise ProjectError("The project holds too many keys to save.", "Simplify or remove baked curves.")
    media = {f"media/{ref.file_name}": document.media.path(ref) for ref in document.media_refs()}
    tally = Tally(sum(path.stat().st_size for path in media.values()), on_progress)
    with closing(ArchiveWriter(file)) as writer:
        writer.add_bytes(_PROJECT, text)
        for take in document.takes:
            writer.add_bytes(take_files[take.id], write_take(take.base))
        for name, path in media.items():
            writer.add_file(name, path, tally.add)


def _read(file: IO[bytes], instead: Mapping[str, Path | None], tally: Tally) -> tuple[Document, list[MediaRef]]:
    """The document, and the media that are missing from it."""
    reader = ArchiveReader(file, _NAMES)
    parsed = parse(reader.read(_PROJECT, MAX_JSON_BYTES))
    if len({row.file for row in parsed.takes}) != len(parsed.takes):
        raise ValueError("two takes share a file")  # a thousand of one would fill the memory
    document = from_file(parsed, lambda row, names: read_take(reader.read(row.file, MAX_TAKE_BYTES), names))
    missing = []
    for ref in tuple(document.media_refs()):
        if ref in document.media:
            continue
        if not _take_in(document, ref, reader, instead.get(ref.sha256), tally):
            if ref.sha256 in instead:
                _do_without(document, ref)
            else:
                missing.append(ref)
    return document, missing


def _take_in(document: Document, ref: MediaRef, reader: ArchiveReader, other: Path | None, tally: Tally) -> bool:
    """Put one file into the document's store, out of the project or another file; False where neither has its content."""
    try:
        with other.open("rb") if other is not None else reader.open(f"media/{ref.file_name}", MAX_MEDIA_BYTES) as stream:
            return document.media.add_stream(stream, ref.name, ref.kind, tally.add).sha256 == ref.sha256
    except (DamagedArchiveError, zipfile.BadZipFile, EOFError):
        return False


def _do_without(document: Document, ref: MediaRef) -> None:
    """Take a file out of a document that is just being made."""
    if document.portrait is not None and document.portrait.media == ref:
        document.portrait = None
    elif document.portrait is not None and document.portrait.rig == ref:
        document.portrait = replace(document.portrait, rig=None)
    if document.speech is not None and document.speech.media == ref:
        document.speech = None
    if document.background.picture == ref:
        document.background = replace(document.background, kind="photo", picture=None)


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Check that the folder and the file are still there."
    if isinstance(error, PermissionError):
        return "Check that you may use this folder, or choose another."
    return "Check the disk and the room on it."
