"""Arrays of numbers in an .npz, as `numpy.savez` writes it, read without trusting a number in it.

Entries are stored, so none can unpack to more than the file holds; headers are matched, not evaluated; what an array claims to
be must be what is there before any memory is taken for it.
"""

from __future__ import annotations

import re
from math import prod
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.project.archive import ArchiveReader, DamagedArchiveError

_ENTRY: Final = re.compile(r"[a-z][a-z0-9_]{0,63}\.npy")
_HEADER: Final = re.compile(
    rb"\x93NUMPY\x01\x00(?P<length>..)"
    rb"(?P<text>\{'descr': '(?P<kind>[|<][bifu][1248])', 'fortran_order': (?P<order>True|False), "
    rb"'shape': \((?P<shape>(?:[0-9]{1,12}, ?){0,8}(?:[0-9]{1,12})?)\), \} *\n)",
    re.DOTALL,
)
"""Format 1.0 of numpy.lib.format."""


class ArrayReader:
    """The arrays of one file by their names.

    Args:
        file: seekable; whole.
        limit: most bytes that the file may have.

    Raises:
        DamagedArchiveError: it is larger, or not what `numpy.savez` writes.
    """

    def __init__(self, file: IO[bytes], limit: int) -> None:
        if file.seek(0, 2) > limit:
            raise DamagedArchiveError(f"the arrays have more than {limit} bytes")
        self._archive, self._limit = ArchiveReader(file, [_ENTRY]), limit

    def __contains__(self, name: str) -> bool:
        return f"{name}.npy" in self._archive

    def read(self, name: str) -> NDArray[Any]:
        """One array, of whole or floating numbers or truth values, of its own memory.

        Raises:
            DamagedArchiveError: there is none of this name, or it is not what its header says.
        """
        data = self._archive.read(f"{name}.npy", self._limit)
        found = _HEADER.match(data)
        if found is None or int.from_bytes(found["length"], "little") != found.end() - found.start("text"):
            raise DamagedArchiveError(f"the header of {name!r} is not that of numbers")
        try:
            kind = np.dtype(found["kind"].decode("ascii"))
        except TypeError as error:  # "<b8": there is no such number
            raise DamagedArchiveError(f"{name!r} holds what are no numbers") from error
        shape = tuple(int(part) for part in found["shape"].replace(b" ", b"").split(b",") if part)
        if prod(shape) * kind.itemsize != len(data) - found.end():
            raise DamagedArchiveError(f"{name!r} claims {shape} and has {len(data)} bytes")
        flat = np.frombuffer(data, kind, offset=found.end()).copy()
        return flat.reshape(shape, order="F" if found["order"] == b"True" else "C")
