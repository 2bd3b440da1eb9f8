"""Files that belong to a project, addressed by their content and kept in a private folder while it is open."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Final

from core.errors import ProjectError
from core.project.scratch import scratch_folder

MAX_MEDIA_BYTES: Final = 1 << 30
"""Largest file a project takes in."""

_CHUNK: Final = 1 << 20
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_KIND: Final = re.compile(r"[a-z]{1,16}")
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True)
class MediaRef:
    """Names one file by its content.

    Attributes:
        sha256: lower-case hex of the content.
        name: as the user knows it, without a folder.
        kind: what it is for: "portrait", "audio", "rig", "background".

    Raises:
        ValueError: a part is malformed.
    """

    sha256: str
    name: str
    kind: str

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError("the name of a media file is not a SHA-256")
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"{self.kind!r} is no kind of media")
        if not self.name or self.name != plain_name(self.name):
            raise ValueError(f"{self.name[:80]!r} is not a plain file name")

    @property
    def file_name(self) -> str:
        """What the file is called in the store and in the project: its hash, with the suffix decoders like to see."""
        suffix = PurePosixPath(self.name).suffix.lower()
        return self.sha256 + (suffix if _SUFFIX.fullmatch(suffix) else "")


def plain_name(name: str) -> str:
    """The last part of a path of either kind, without control characters, of 255 characters at most."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "" if last in (".", "..") else "".join(c for c in last if c.isprintable())[-255:]
    return kept if kept == name else plain_name(kept)  # "a:b:c.jpg" is on a drive that is on a drive


class MediaStore:
    """The files of one open project.

    The folder is made when the first file comes in and removed with the store. Files are never changed, and the same
    content is kept once.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None

    def add_file(self, path: Path, kind: str) -> MediaRef:
        """Take in a copy of a file.

        Raises:
            ProjectError: it cannot be read, it is too large, or the disk is full.
        """
        try:
            with path.open("rb") as source:
                return self.add_stream(source, path.name, kind)
        except OSError as error:
            raise ProjectError(
                f"“{path.name}” cannot be taken into the project.",
                "Check the file and the room on the disk.",
                str(error),
            ) from error

    def add_bytes(self, data: bytes, name: str, kind: str) -> MediaRef:
        """Take in content made in memory, under a plain file name.

        Raises:
            ProjectError: it is too large, or the disk is full.
        """
        try:
            return self.add_stream(BytesIO(data), name, kind)
        except OSError as error:
            raise ProjectError(f"“{name}” cannot be stored.", "Free some disk space and try again.", str(error)) from error

    def adopt(self, path: Path, sha256: str, name: str, kind: str) -> MediaRef:
        """Take over a file of the program's own whose content is known already: it is moved, neither read nor copied.

        Raises:
            ProjectError: it is too large, or cannot be moved.
            ValueError: `sha256` is none.
        """
        ref = MediaRef(sha256, plain_name(name) or kind, kind)
        try:
            if path.stat().st_size > MAX_MEDIA_BYTES:
                raise _too_large(name)
            if ref not in self:
                shutil.move(path, self.folder / ref.file_name)
        except OSError as error:
            raise ProjectError(f"“{name}” cannot be stored.", "Free some disk space and try again.", str(error)) from error
        return ref

    def add_stream(self, source: IO[bytes], name: str, kind: str, on_bytes: Callable[[int], None] | None = None) -> MediaRef:
        """Take in a stream, a megabyte at a time; `on_bytes` hears of each, and nothing stays where it raises.

        Raises:
            ProjectError: it is too large.
            OSError: reading or writing failed.
        """
        name = plain_name(name) or kind
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as target:
            draft = Path(target.name)
            digest, size = hashlib.sha256(), 0
            try:
                while chunk := source.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_MEDIA_BYTES:
                        raise _too_large(name)
                    digest.update(chunk)
                    target.write(chunk)
                    if on_bytes is not None:
                        on_bytes(len(chunk))
            except BaseException:
                target.close()
                draft.unlink()
                raise
        ref = MediaRef(digest.hexdigest(), name, kind)
        draft.replace(self.folder / ref.file_name)
        return ref

    def path(self, ref: MediaRef) -> Path:
        """Where the file lies on disk; only for reading.

        Raises:
            ProjectError: the project does not hold this file.
        """
        path = self.folder / ref.file_name
        if not path.is_file():
            raise ProjectError(f"“{ref.name}” is missing from the project.", f"Add the {ref.kind} again.", str(path))
        return path

    def __contains__(self, ref: MediaRef) -> bool:
        return self._folder is not None and (self._folder / ref.file_name).is_file()

    @property
    def folder(self) -> Path:
        """The private folder, made on first use."""
        if self._folder is None:
            self._folder = scratch_folder("media")
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder


def file_sha256(path: Path) -> str:
    """What the content of a file is named by, lower-case hex; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _too_large(name: str) -> ProjectError:
    return ProjectError(f"“{name}” is larger than 1 GB.", "Use a smaller file.")
