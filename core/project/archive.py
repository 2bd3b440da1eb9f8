"""The container of a project: a zip whose entries are stored as they are, read with every limit checked first.

Nothing is compressed: pictures, sound and rigs are compressed already, and a reader that accepts only stored entries
cannot be made to unpack more than the file holds.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Final

from core.errors import ProjectError

MAX_ENTRIES: Final = 1000
MAX_DIRECTORY_BYTES: Final = 1 << 20
MAX_TOTAL_BYTES: Final = (1 << 31) - (1 << 24)
"""Just under 2 GB, so that the plain zip format does and its 64-bit extension can be refused."""

_END_RECORD: Final = struct.Struct("<4s4H2LH")
_LOCATOR_BYTES: Final = 20
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1 << 20


class DamagedArchiveError(Exception):
    """The container is not what `ArchiveWriter` writes."""


class ArchiveWriter:
    """Writes entries one after the other; the same content gives the same bytes.

    Raises:
        ProjectError: the entries together outgrow what a project may hold.
        OSError: writing failed.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False)
        self._total = 0
        self._entries = 0

    def add_bytes(self, name: str, data: bytes) -> None:
        self._count(len(data))
        self._zip.writestr(zipfile.ZipInfo(name, _EPOCH), data)

    def add_file(self, name: str, path: Path, on_bytes: Callable[[int], None]) -> None:
        """Copy a file in, a megabyte at a time; `on_bytes` hears of each."""
        self._count(path.stat().st_size)
        with path.open("rb") as source, self._zip.open(zipfile.ZipInfo(name, _EPOCH), "w") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
                on_bytes(len(chunk))

    def close(self) -> None:
        """Write the directory; without it the file is no archive."""
        self._zip.close()

    def _count(self, size: int) -> None:
        self._total += size
        self._entries += 1
        if self._total > MAX_TOTAL_BYTES or self._entries > MAX_ENTRIES:
            raise ProjectError("The project has grown too large to save.", "Remove takes that you do not need.")


class ArchiveReader:
    """Reads entries of an archive whose directory has been checked as a whole.

    Args:
        file: seekable; whole.
        names: patterns that every entry name has to match one of; so no name can lead out of any folder.

    Raises:
        DamagedArchiveError: it is no archive, an entry is compressed, encrypted, named twice or not as `names` say, or the
            entries claim more than the file holds.
    """

    def __init__(self, file: IO[bytes], names: Iterable[re.Pattern[str]]) -> None:
        size = _check_end_record(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError) as error:
            raise DamagedArchiveError(f"the directory cannot be read: {error}") from error
        self._infos: dict[str, zipfile.ZipInfo] = {}
        patterns = tuple(names)
        for info in self._zip.infolist():
            if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size or info.flag_bits & 1:
                raise DamagedArchiveError(f"entry {info.filename!r} is compressed or encrypted")
            if info.filename in self._infos or not any(pattern.fullmatch(info.filename) for pattern in patterns):
                raise DamagedArchiveError(f"entry {info.filename!r} has no place in a project")
            self._infos[info.filename] = info
        if sum(info.file_size for info in self._infos.values()) > size:
            raise DamagedArchiveError("the entries claim more than the file holds")

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def open(self, name: str, limit: int) -> IO[bytes]:
        """Stream an entry of at most `limit` bytes; a wrong checksum raises `zipfile.BadZipFile` at the end.

        Raises:
            DamagedArchiveError: the entry is missing or larger than that.
        """
        info = self._infos.get(name)
        if info is None:
            raise DamagedArchiveError(f"entry {name!r} is missing")
        if info.file_size > limit:
            raise DamagedArchiveError(f"entry {name!r} has {info.file_size} bytes, more than {limit}")
        try:
            return self._zip.open(info)
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
            raise DamagedArchiveError(f"entry {name!r} cannot be read: {error}") from error

    def read(self, name: str, limit: int) -> bytes:
        """A whole entry of at most `limit` bytes.

        Raises:
            DamagedArchiveError: the entry is missing, larger than that, or damaged.
        """
        with self.open(name, limit) as stream:
            try:
                return stream.read()
            except (zipfile.BadZipFile, EOFError) as error:
                raise DamagedArchiveError(f"entry {name!r} is damaged: {error}") from error


def _check_end_record(file: IO[bytes]) -> int:
    """Check the last record before `zipfile` reads a directory of the size it states; returns the size of the file."""
    size = file.seek(0, 2)
    if size < _END_RECORD.size:
        raise DamagedArchiveError("the file is too short")
    file.seek(max(0, size - _END_RECORD.size - _LOCATOR_BYTES))
    tail = file.read()
    signature, _, _, _, entries, directory_bytes, _, comment = _END_RECORD.unpack(tail[-_END_RECORD.size :])
    if signature != b"PK\x05\x06" or comment:
        raise DamagedArchiveError("the end of the archive is missing")
    if tail[:4] == b"PK\x06\x07" or entries > MAX_ENTRIES or directory_bytes > MAX_DIRECTORY_BYTES:
        raise DamagedArchiveError("the directory is too large")
    return size
