"""Where this user's files are kept: journals, locks and the log; exports that wait; what can be made anew."""

from __future__ import annotations

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
