"""Memory that is free goes back to the system. glibc keeps much of it unless told: elsewhere nothing needs to be said."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any, Final

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Names that `mallopt` knows them by (malloc.h)."""
LARGE: Final = 1 << 20
"""Bytes from which on something gets memory of its own, and free ones at the end of the heap go back."""


def keep_large_apart() -> None:
    """See that pictures and curves go back whole once they are gone.

    Left alone, glibc raises the size for which that holds as such things come and go, up to 32 MiB (mallopt(3)): then they lie
    in the heap, and what small things are left between them keeps it from shrinking.
    """
    if library := _glibc():
        library.mallopt(_MMAP_THRESHOLD, LARGE)
        library.mallopt(_TRIM_THRESHOLD, LARGE)


def give_back() -> None:
    """Let go of what nobody uses: some milliseconds' work, for when a project has gone."""
    if library := _glibc():
        library.malloc_trim(0)


@cache
def _glibc() -> Any:
    """The C library where it is glibc, else None."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
