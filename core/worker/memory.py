"""How much memory this process took at its peak."""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory_bytes() -> int:
    """Peak resident memory in bytes; 0 where the system does not tell (Windows has no `resource`).

    Linux counts what a process was before it became this program to `ru_maxrss`: a worker would tell the size of the window
    that started it. The high-water mark of its own memory begins with the program.
    """
    if sys.platform == "win32":
        return 0
    if _STATUS.is_file():
        marks = [line.split()[1] for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM:")]
        if marks:
            return int(marks[0]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
