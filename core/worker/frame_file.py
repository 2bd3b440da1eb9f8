"""A few dozen frames in one file, without loss: each as its difference from the one before, squeezed.

Most of a talking portrait stands still, so the differences are mostly zeros: runs of equal bytes and Huffman codes (zlib's
Z_RLE) shrink them to a fifth at a third of the cost of a video codec without loss, with no process beside this one, and with
alpha as with colour. zlib's own check sum tells a damaged picture from a whole one.
"""

from __future__ import annotations

import math
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

_MAGIC: Final = b"countenance frames 1\n"
_SHAPE: Final = struct.Struct("<4I")  # frames, height, width, channels
_LENGTH: Final = struct.Struct("<I")

Frame = NDArray[np.uint8]
Shape = tuple[int, int, int]
"""Height, width and channels."""


class DamagedError(Exception):
    """The file is not what was written; the text says how."""


class FrameWriter:
    """Writes a file under another name, and gives it its own when the last frame is in it. A context manager.

    Leaving it before `finish` removes what was written.

    Args:
        path: of the file to be.
        count: frames it will hold.
        shape: of each.

    Raises:
        OSError: it cannot be written; so do `write` and `finish`.
    """

    def __init__(self, path: Path, count: int, shape: Shape) -> None:
        # Two windows may make the same film at once.
        self._path, self._partial = path, path.with_name(f".{path.name}.{os.getpid()}.part")
        self._last: Frame = np.zeros(shape, np.uint8)
        self._file = self._partial.open("wb")
        self._file.write(_MAGIC + _SHAPE.pack(count, *shape))

    def write(self, frame: Frame) -> None:
        """Add uint8 [H, W, C]."""
        squeeze = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
        data = squeeze.compress(np.ascontiguousarray(frame - self._last).data) + squeeze.flush()
        self._last = np.array(frame)  # whoever gets the frame next may draw on it
        self._file.write(_LENGTH.pack(len(data)))
        self._file.write(data)

    def finish(self) -> int:
        """The file is whole; returns its size in bytes."""
        size = self._file.tell()
        self._file.close()
        self._partial.replace(self._path)
        return size

    def __enter__(self) -> FrameWriter:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._file.close()
        finally:
            self._partial.unlink(missing_ok=True)  # no longer there once it has its own name


def read_frames(path: Path, count: int, shape: Shape) -> Iterator[Frame]:
    """The frames of a file one at a time, each uint8 [H, W, C] and an array of its own.

    Args:
        count, shape: as they were written.

    Raises:
        DamagedError: the file is gone, cut short, altered or another one; the frames before that were right.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC or file.read(_SHAPE.size) != _SHAPE.pack(count, *shape):
                raise DamagedError(f"{path.name}: another file")
            last: Frame = np.zeros(shape, np.uint8)
            for index in range(count):
                last = last + _difference(file, shape, f"{path.name}: frame {index}")
                yield last.copy()
    except OSError as error:
        raise DamagedError(f"{path.name}: {error}") from error


def _difference(file: BinaryIO, shape: Shape, where: str) -> Frame:
    head, size = file.read(_LENGTH.size), math.prod(shape)
    # Noise grows by a few bytes in a thousand; a length beyond that is damage, and must not be believed.
    if len(head) < _LENGTH.size or (length := _LENGTH.unpack(head)[0]) > size + size // 100 + 1024:
        raise DamagedError(f"{where} has no length")
    try:
        stream, kept = zlib.decompressobj(), file.read(length)
        data = stream.decompress(kept, size + 1)  # one more, or the check sum at the end is not looked at
    except zlib.error as error:
        raise DamagedError(f"{where}: {error}") from error
    if len(kept) != length or len(data) != size or not stream.eof or stream.unused_data:
        raise DamagedError(f"{where}: {len(data)} bytes, not {size}")
    return np.frombuffer(data, np.uint8).reshape(shape)
