"""The C library's idea of a language, which some libraries take for their own."""

from __future__ import annotations

import locale
import sys
from typing import Final

_WANTED: Final = ((locale.LC_CTYPE, ("C.UTF-8", "en_US.UTF-8", "C")), (locale.LC_NUMERIC, ("C",)))


def be_of_no_country() -> None:
    """Let the C library know no language but UTF-8; nobody here asks it for the user's.

    In Turkish a small i has no capital of one byte: PySide finds no property whose name begins with one, and MediaPipe reads
    none of its own models.
    """
    if sys.platform == "win32":
        return
    for kind, names in _WANTED:
        for name in names:
            try:
                locale.setlocale(kind, name)
            except locale.Error:
                continue
            break
