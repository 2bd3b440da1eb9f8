"""Start of the editor: `python -m app [PROJECT or picture]`. With `--worker`, start of the worker process instead."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Open the window, or serve as the frozen program's worker; returns the exit status."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["--worker"]:
        from core.worker.__main__ import main as serve

        serve()
        return 0
    from app.application import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
