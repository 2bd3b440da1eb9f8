"""The log that technical details go to, so that a terminal shows sentences only."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

import platformdirs

MAX_BYTES = 2 << 20
"""A longer log is put aside as `.old` at the next start."""


def open_log() -> Path:
    """Send `logging` to the log file; returns its path, which exists and can be appended to."""
    path = _writable(Path(platformdirs.user_log_dir("countenance", appauthor=False)) / "countenance.log")
    logging.raiseExceptions = False  # a log on a full disk is no news for a terminal
    logging.basicConfig(
        filename=path,
        encoding="utf-8",
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    return path


def _writable(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".log.old"))
        path.touch()
    except OSError:
        # A home that cannot be written must not stop a render.
        descriptor, name = tempfile.mkstemp(prefix="countenance-", suffix=".log")  # a name that nobody has laid a link under
        os.close(descriptor)
        return Path(name)
    return path
