"""Project files: `.avproj`, a zip of `project.json`, one .npz per take, and the media by their hashes.

Saving is all or nothing. Loading trusts nothing: a file from anywhere ends as a document or as a `ProjectError`.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import closing
from pathlib import Path
from typing import IO, Final

from core.errors import ProjectError
from core.project.archive import ArchiveReader, ArchiveWriter, DamagedArchiveError
from core.project.atomic import replaced
from core.project.convert import from_file, to_json
from core.project.document import Document
from core.project.media import MAX_MEDIA_BYTES
from core.project.plain import encode
from core.project.schema import parse
from core.project.take_file import MAX_TAKE_BYTES, read_take, write_take

SUFFIX: Final = ".avproj"
MAX_JSON_BYTES: Final = 256 << 20

_PROJECT: Final = "project.json"
_NAMES: Final = (
    re.compile(re.escape(_PROJECT)),
    re.compile(r"takes/[0-9]{1,4}\.npz"),
    re.compile(r"media/[0-9a-f]{64}(\.[a-z0-9]{1,8})?"),
)


def save(document: Document, path: Path, *, keep_backup: bool = True) -> None:
    """Write the document with all its media to `path`; the file before it stays as `path` + ".bak".

    Raises:
        ProjectError: it could not be written; what was at `path` is untouched.
    """
    try:
        with replaced(path, keep_backup=keep_backup) as file:
            _write(document, file)
    except OSError as error:
        raise ProjectError(f"“{path.name}” could not be saved.", _advice(error), str(error)) from error
    except ValueError as error:
        raise ProjectError(
            f"“{path.name}” could not be saved.", "Undo the last step and save again.", f"not storable: {error}"
        ) from error


def load(path: Path) -> Document:
    """Open a project; its media are unpacked to a private folder that goes with the document.

    Raises:
        ProjectError: the file cannot be read, is no project, is damaged, or was made by a newer version.
    """
    try:
        with path.open("rb") as file:
            return _read(file)
    except OSError as error:
        raise ProjectError(f"“{path.name}” could not be opened.", _advice(error), str(error)) from error
    except (DamagedArchiveError, ValueError, zipfile.BadZipFile, EOFError, MemoryError) as error:
        raise ProjectError(
            f"“{path.name}” is not a Countenance project, or it is damaged.",
            f"If you have saved it before, try “{path.name}.bak” beside it.",
            f"{type(error).__name__}: {error}",
        ) from error


def _write(document: Document, file: IO[bytes]) -> None:
    take_files = {take.id: f"takes/{i}.npz" for i, take in enumerate(document.takes)}
    text = encode(to_json(document, take_files))
    if len(text) > MAX_JSON_BYTES:
        raise ProjectError("The project holds too many keys to save.", "Simplify or remove baked curves.")
    with closing(ArchiveWriter(file)) as writer:
        writer.add_bytes(_PROJECT, text)
        for take in document.takes:
            writer.add_bytes(take_files[take.id], write_take(take.base))
        for name, ref in {f"media/{ref.file_name}": ref for ref in document.media_refs()}.items():
            writer.add_file(name, document.media.path(ref))


def _read(file: IO[bytes]) -> Document:
    reader = ArchiveReader(file, _NAMES)
    parsed = parse(reader.read(_PROJECT, MAX_JSON_BYTES))
    document = from_file(parsed, lambda row, names: read_take(reader.read(row.file, MAX_TAKE_BYTES), names))
    for ref in document.media_refs():
        if ref in document.media:
            continue
        with reader.open(f"media/{ref.file_name}", MAX_MEDIA_BYTES) as stream:
            if document.media.add_stream(stream, ref.name, ref.kind).sha256 != ref.sha256:
                raise DamagedArchiveError(f"the content of {ref.name!r} does not match its hash")
    return document


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Check that the folder and the file are still there."
    if isinstance(error, PermissionError):
        return "Check that you may use this folder, or choose another."
    return "Check the disk and the room on it."
