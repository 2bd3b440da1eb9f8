"""Drawn frames on disk, in files named after all that decides their pixels: what is there need not be drawn again.

The folder is bounded. Whoever needs room removes what was not used for longest, and never the last free space of the disk.
Several processes may share it: a file appears whole or not at all, and one that vanishes is drawn anew.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final

from core.jobs.keeping import LIMIT_BYTES
from core.project.folders import cache_folder
from core.worker.frame_file import DamagedError, Frame, FrameWriter, Shape, read_frames

log = logging.getLogger(__name__)

RESERVE_BYTES: Final = 1 << 30
"""Free space of the disk that is left alone: films and projects need it more."""
_ENDING: Final = ".frames"
_LEFT_BEHIND_S: Final = 24 * 3600.0
"""Nobody writes one piece for a day: what is older was left behind by a process that died."""


class FrameCache:
    """A folder of pieces of films.

    Args:
        folder: made when needed; the user's cache folder unless told.
        limit_bytes: of all files together.
        reserve_bytes: of the disk that stay free.
    """

    def __init__(self, folder: Path | None = None, limit_bytes: int = LIMIT_BYTES, reserve_bytes: int = RESERVE_BYTES) -> None:
        self.folder = cache_folder() / "frames" if folder is None else folder
        self.limit_bytes, self._reserve = limit_bytes, reserve_bytes

    def has(self, key: str) -> bool:
        """There is a file under this name, whole or damaged."""
        return self._path(key).is_file()

    def frames(self, key: str, count: int, shape: Shape) -> Iterator[Frame]:
        """The frames kept under a name, see `read_frames`.

        Raises:
            DamagedError: they cannot be read to the end; the file is gone then.
        """
        path = self._path(key)
        with contextlib.suppress(OSError):
            os.utime(path)  # used now
        try:
            yield from read_frames(path, count, shape)
        except DamagedError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            raise

    @contextlib.contextmanager
    def keeping(self, key: str, count: int, shape: Shape, spare: Collection[str]) -> Iterator[Callable[[Frame], None]]:
        """Give what keeps `count` frames under a name, one call each; a piece that was left early is not kept.

        A full or closed disk is no reason to stop a film: it is noted in the log, and nothing is kept.

        Args:
            spare: names that must not make room for this one: the other pieces of the same film.
        """
        writer: FrameWriter | None = None
        left = count
        try:
            if self._make_room(count * shape[0] * shape[1] * shape[2] // 4, spare):
                writer = FrameWriter(self._path(key), count, shape)
        except OSError as error:
            log.warning("frames are not kept: %s", error)

        def keep(frame: Frame) -> None:
            nonlocal writer, left
            if writer is None:
                return
            try:
                writer.write(frame)
                left -= 1
                if left == 0:
                    writer.finish()
            except OSError as error:
                log.warning("frames are not kept: %s", error)
                _leave(writer)
                writer = None

        try:
            yield keep
        finally:
            if writer is not None:
                _leave(writer)

    def size_bytes(self) -> int:
        """Of all that is kept."""
        return sum(size for _, size, _ in self._files())

    def clear(self) -> int:
        """Remove everything; returns how many bytes that was."""
        freed = 0
        for path, size, _ in self._files():
            with contextlib.suppress(OSError):
                path.unlink()
                freed += size
        return freed

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _files(self) -> list[tuple[Path, int, float]]:
        """Path, size and time of last use of every file, the longest unused first."""
        found = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    about = entry.stat()
                    found.append((Path(entry.path), about.st_size, about.st_mtime))
        return sorted(found, key=lambda file: file[2])

    def _make_room(self, needed: int, spare: Collection[str]) -> bool:
        """Whether so many bytes may be added, others having made room.

        Raises:
            OSError: there is no such folder and none can be made.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        files = self._files()
        over = max(sum(size for _, size, _ in files) + needed - self.limit_bytes, self._reserve + needed - self._free())
        now = time.time()
        for path, size, used in files:
            partial = path.suffix != _ENDING
            if (partial and abs(now - used) < _LEFT_BEHIND_S) or path.name.removesuffix(_ENDING) in spare:
                continue
            if over <= 0 and not partial:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                over -= size
        return over <= 0

    def _free(self) -> int:
        return shutil.disk_usage(self.folder).free


def _leave(writer: FrameWriter) -> None:
    with contextlib.suppress(OSError):
        writer.__exit__()
