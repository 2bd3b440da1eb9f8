"""The motion of a take as an .npz of one array, read without trusting any number in it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.curves.take import MAX_FRAMES
from core.project.archive import ArchiveReader, ArchiveWriter, DamagedArchiveError

MAX_COLUMNS: Final = 512
MAX_TAKE_BYTES: Final = MAX_FRAMES * channels.COUNT * 4 + 4096

_ENTRY: Final = "base.npy"


def write_take(base: NDArray[np.float32]) -> bytes:
    """float32 [T, C] -> .npz, which `numpy.load` reads too."""
    array, file = BytesIO(), BytesIO()
    np.lib.format.write_array(array, np.ascontiguousarray(base, "<f4"), version=(1, 0), allow_pickle=False)
    writer = ArchiveWriter(file)
    writer.add_bytes(_ENTRY, array.getvalue())
    writer.close()
    return file.getvalue()


def read_take(data: bytes, names: list[str]) -> NDArray[np.float32]:
    """.npz -> float32 [T, C], columns as in `core.channels`.

    Args:
        names: the channel of each stored column; channels that are not stored are at rest.

    Raises:
        DamagedArchiveError: it is not such an array.
        ValueError: a stored channel is unknown.
    """
    if len(set(names)) != len(names) or not set(names) <= set(channels.INDEX):
        raise ValueError("the columns of the takes are not those of this version")
    array = ArchiveReader(BytesIO(data), [re.compile(re.escape(_ENTRY))]).read(_ENTRY, MAX_TAKE_BYTES)
    stream = BytesIO(array)
    try:
        if np.lib.format.read_magic(stream) != (1, 0):
            raise ValueError("unknown version")
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream)
    except (ValueError, SyntaxError, TypeError, EOFError, RecursionError, MemoryError) as error:
        raise DamagedArchiveError(f"the header of a take cannot be read: {error}") from error
    if fortran or dtype != np.dtype("<f4") or len(shape) != 2 or shape[1] != len(names) or not 0 < shape[0] <= MAX_FRAMES:
        raise DamagedArchiveError(f"a take cannot be {dtype} {shape}")
    if len(array) - stream.tell() != shape[0] * shape[1] * 4:
        raise DamagedArchiveError("a take is cut off")
    stored = np.frombuffer(array, "<f4", offset=stream.tell()).reshape(shape)
    base = channels.rest(shape[0])
    base[:, [channels.INDEX[name] for name in names]] = stored
    return base
