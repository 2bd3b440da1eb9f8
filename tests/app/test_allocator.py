"""What was freed goes back to the system, so that a window that is worked in for long does not grow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only glibc has to be told")

LARGE = """
import json, sys
import numpy as np
from pathlib import Path
from app.allocator import give_back, keep_large_apart

def mib():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

if sys.argv[1] == "apart":
    keep_large_apart()
first = np.ones(1 << 21)
del first  # from here on, glibc by itself has anything up to this size in the heap
before = mib()
pictures = [(np.ones(1 << 18), bytearray(b"-" * 5000)) for _ in range(60)]
notes = [note for _, note in pictures]  # something small is left between any two
del pictures
print(json.dumps([before, mib()]))
"""

SMALL = """
import json
from pathlib import Path
from app.allocator import give_back

def mib():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

before = mib()
notes = [bytes(2000) for _ in range(50_000)]
last = bytes(2000)
del notes
kept = mib()
give_back()
print(json.dumps([before, kept, mib()]))
"""


def _told(code: str, *arguments: str) -> list[float]:
    """What a process of its own prints: this one's allocator has a past."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_large_things_go_back_as_they_are_freed() -> None:
    before, after = _told(LARGE, "apart")
    assert after - before < 5  # of 120 MiB
    before, after = _told(LARGE, "as it is")
    assert after - before > 15, "glibc needs no telling any more: `keep_large_apart` can go"


def test_small_things_go_back_with_their_project() -> None:
    before, kept, after = _told(SMALL)
    assert kept - before > 60  # of 95 MiB
    assert after - before < 10
