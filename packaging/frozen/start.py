"""Where the frozen program begins: one file is the editor, its background process and the command line.

`Countenance` and `Countenance FILE` open the window, `Countenance render ...` does what `countenance render ...` does, and
`Countenance --worker` is how the program starts its own background process, `Countenance -m MODULE` how it starts the parts of
itself that measure beside it.
"""

from __future__ import annotations

import multiprocessing
import runpy
import sys
from pathlib import Path

ASKS = frozenset({"-h", "--help", "--version"})


def is_for_the_command_line(words: list[str]) -> bool:
    """Whether the first word is one of its commands; a file of that name is opened instead."""
    if not words or words[0] == "--worker" or Path(words[0]).exists():
        return False
    from core.cli.commands import COMMANDS  # the window has no use for it

    return words[0] in COMMANDS or words[0] in ASKS


def main() -> int:
    """Become what the words ask for; returns the exit status."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2].startswith(("app.", "core.")):
        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        return 0
    if is_for_the_command_line(sys.argv[1:]):
        from core.cli.main import main as run

        return run()
    from app.__main__ import main as open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
