"""Where this user's files are kept: journals, locks and the log; exports that wait; what can be made anew."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def state_folder() -> Path:
    """The program's own folder for what outlives a run; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_state_dir("countenance", appauthor=False))


def cache_folder() -> Path:
    """The program's own folder for what can be made anew at any time; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("countenance", appauthor=False))


def data_folder() -> Path:
    """The program's own folder for what the user would miss; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_data_dir("countenance", appauthor=False))


def at_home(path: str) -> Path:
    """A path as a user writes it: `~` is a home; where there is no such user, a name like any other."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def keep_torch_inside() -> None:
    """See that the folder which torch makes unasked, for code it may compile, is among our own, not among temporary files."""
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(cache_folder() / "torch"))


def close_to_others() -> None:
    """See that nobody but the user reads what is kept: journals hold whole projects, logs name files.

    Where the system does not let that be, the folders are as they are.
    """
    if sys.platform == "win32":
        return  # the user's own folders are closed there already
    for folder in (state_folder(), cache_folder(), data_folder()):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_mode & 0o077:
                folder.chmod(0o700)
