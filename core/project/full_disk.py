"""A disk without room: how it is told, and what would end the program there."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from core.errors import DiskFullError

_SIGNS: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ROOM_BYTES: Final = 64 << 20


def no_room(error: BaseException) -> DiskFullError | None:
    """What to tell the user where this came of a full disk or a quota; None where it did not."""
    if not isinstance(error, OSError) or error.errno not in _SIGNS:
        return None
    return DiskFullError("There is no room left on the disk.", "Free some space, then try again.", str(error))


def spare_full_disk() -> None:
    """Let Mesa keep no shaders where there is hardly any room; call before OpenGL is used.

    It maps a file of its own into memory and dies of a bus error where the disk cannot hold the page that it writes to.
    """
    named = os.environ.get("MESA_SHADER_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    with suppress(OSError, RuntimeError):
        folder = Path(named) if named else Path.home() / ".cache"
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        if shutil.disk_usage(existing).free < _ROOM_BYTES:
            os.environ["MESA_SHADER_CACHE_DISABLE"] = "true"
