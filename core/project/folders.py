"""Where this user's state is kept: journals, locks and the log."""

from __future__ import annotations

from pathlib import Path


def state_folder() -> Path:
    """The program's own folder for what outlives a run; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_state_dir("countenance", appauthor=False))
