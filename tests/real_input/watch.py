"""Run a command and tell what it cost: `watch.py COST TIMEOUT_S COMMAND...`.

A process of its own, and a small one: a command started from a large process counts that process's size as its own peak.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    code = subprocess.call(sys.argv[3:], timeout=float(sys.argv[2]))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak_bytes = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    Path(sys.argv[1]).write_text(json.dumps({"cpu_s": used.ru_utime + used.ru_stime, "peak_bytes": peak_bytes}), "utf-8")
    sys.exit(code)
