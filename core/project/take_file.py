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

MAX_TAKE_BYTES: Final = MAX_FRAMES * channels.COUNT * 4 + 4096

_ENTRY: Final = "base.npy"
_HEADER: Final = re.compile(
    rb"\x93NUMPY\x01\x00(?P<length>..)"
    rb"(?P<text>\{'descr': '<f4', 'fortran_order': False, "
    rb"'shape': \((?P<frames>[0-9]{1,9}), (?P<columns>[0-9]{1,4})\), \} *\n)",
    re.DOTALL,
)
"""Format 1.0 of numpy.lib.format, as `numpy.save` writes it for float32 [T, C]."""


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
    frames, offset = _check_header(array, len(names))
    if not 0 < frames <= MAX_FRAMES or len(array) - offset != frames * len(names) * 4:
        raise DamagedArchiveError(f"a take of {frames} frames has {len(array)} bytes")
    stored = np.frombuffer(array, "<f4", offset=offset).reshape(frames, len(names))
    base = channels.rest(frames)
    base[:, [channels.INDEX[name] for name in names]] = stored
    return base


def _check_header(array: bytes, columns: int) -> tuple[int, int]:
    """Number of frames, and where the values begin; numpy's own reader would evaluate the header as Python."""
    found = _HEADER.match(array)
    if found is None or int.from_bytes(found["length"], "little") != found.end() - found.start("text"):
        raise DamagedArchiveError("the header of a take is not that of motion")
    if int(found["columns"]) != columns:
        raise DamagedArchiveError(f"a take of {int(found['columns'])} columns for {columns} channels")
    return int(found["frames"]), found.end()
