"""`countenance cache`: what is kept on disk so that films need not be drawn again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from core.cli.console import Console
from core.worker.frame_cache import FrameCache


def cache(namespace: Namespace, console: Console, log_file: Path, stop: Callable[[], bool]) -> int:  # noqa: ARG001
    """Tell where drawn frames are kept and how much room they take; with --clear, remove them."""
    kept = FrameCache()
    freed = kept.clear() if namespace.clear else 0
    size = kept.size_bytes()
    text = f"{kept.folder}: {_megabytes(size)} of at most {_megabytes(kept.limit_bytes)}"
    told = {"ok": True, "folder": str(kept.folder), "bytes": size, "limit_bytes": kept.limit_bytes, "freed_bytes": freed}
    console.result(told, f"{text}; {_megabytes(freed)} removed" if namespace.clear else text)
    return 0


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
