"""A window that is worked in for long keeps what it costs: COUNTENANCE_TORTURE_MINUTES says how long, 120 in full."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.torture.conftest import HANG_S, ROOT

MINUTES = float(os.environ.get("COUNTENANCE_TORTURE_MINUTES", "30"))
WARM_SHARE = 0.3
"""Of the rounds, in which lists, dialogs and caches are made for the first time."""
MOST_MIB = 24.0
"""Between the warm rounds and the last; an allocator keeps a little of what it has had."""
MOST_OBJECTS = 5000


def test_a_window_in_random_hands_keeps_its_memory_and_its_handles(tmp_path: Path, figures: Callable[..., None]) -> None:
    command = [sys.executable, "-m", "tests.torture.long_work", str(tmp_path), str(MINUTES), "7"]
    complaints = tmp_path / "stderr.txt"
    with complaints.open("w") as err:
        done = subprocess.run(command, cwd=ROOT, stdout=err, stderr=err, timeout=60 * MINUTES + HANG_S, check=False)
    said = complaints.read_text()[-3000:]
    rounds = [json.loads(line) for line in (tmp_path / "rounds.jsonl").read_text().splitlines()]
    ended = bool(rounds) and "errors" in rounds[-1]
    assert ended, f"fell with {done.returncode} after {len(rounds)} rounds, {(tmp_path / 'acts.txt').read_text()}: {said}"
    end = rounds.pop()
    assert len(rounds) >= 6, "too short to tell anything"
    warm = rounds[round(WARM_SHARE * len(rounds)) :]
    third = max(1, len(warm) // 3)
    grown = {
        name: median(row[name] for row in warm[-third:]) - median(row[name] for row in warm[:third])
        for name in ("memory", "handles", "threads", "widgets", "objects", "worker")
    }
    figures(minutes=MINUTES, acts=rounds[-1]["acts"], memory_mib=round(rounds[-1]["memory"]), handles=rounds[-1]["handles"])
    figures(**{f"{name}_grown": round(value, 1) for name, value in grown.items()})
    assert end["errors"] == []
    assert done.returncode == 0, said
    assert grown["memory"] <= MOST_MIB
    assert grown["worker"] <= MOST_MIB
    assert grown["handles"] <= 2
    assert grown["threads"] <= 2
    assert grown["widgets"] <= 40
    assert grown["objects"] <= MOST_OBJECTS
