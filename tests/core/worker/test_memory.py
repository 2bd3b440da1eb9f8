"""What a process tells of its own memory."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from core.worker.memory import peak_memory_bytes


@pytest.mark.skipif(sys.platform == "win32", reason="not told on Windows")
def test_a_process_tells_its_own_peak_and_not_that_of_who_started_it() -> None:
    large = np.ones(400 << 20, np.uint8)
    words = "from core.worker.memory import peak_memory_bytes; print(peak_memory_bytes())"
    told = int(subprocess.run([sys.executable, "-c", words], capture_output=True, check=True).stdout)
    assert 4 << 20 < told < 200 << 20
    assert peak_memory_bytes() > large.nbytes
