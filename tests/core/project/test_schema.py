"""Older projects are taken to this version one numbered step after the other."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from core.errors import ProjectError
from core.project.schema import UPGRADES, VERSION, upgraded


def test_every_version_before_this_one_has_its_step() -> None:
    assert set(UPGRADES) == set(range(1, VERSION))


def test_steps_are_taken_in_order_from_the_version_found() -> None:
    steps = {n: lambda raw, n=n: {**raw, "trail": [*raw["trail"], n]} for n in (1, 2, 3)}
    assert upgraded({"version": 1, "trail": []}, steps, 4) == {"version": 4, "trail": [1, 2, 3]}
    assert upgraded({"version": 3, "trail": []}, steps, 4) == {"version": 4, "trail": [3]}


def test_a_project_of_this_version_is_left_as_it_is() -> None:
    raw = {"version": 1, "name": "x"}
    assert upgraded(raw, {}, 1) is raw


def test_a_newer_project_is_refused_with_advice() -> None:
    with pytest.raises(ProjectError) as caught:
        upgraded({"version": 2}, {}, 1)
    assert "Update" in caught.value.hint


@pytest.mark.parametrize("version", [None, "1", 1.0, True, 0, -3])
def test_what_is_no_version_is_refused(version: Any) -> None:
    with pytest.raises(ValueError, match="no version"):
        upgraded({"version": version}, {}, 1)


@pytest.mark.slow
def test_threads_that_read_their_first_project_at_once_both_read_it() -> None:
    """A list of recent projects and a project that opens; what the decoder learns of the rows is learned before."""
    program = """
import sys, threading
sys.setswitchinterval(1e-6)
from core.project.convert import to_json
from core.project.document import new_document
from core.project.plain import encode
from core.project.schema import parse

data = encode(to_json(new_document(), {}))
start, names = threading.Barrier(8), []

def read():
    start.wait()
    names.append(parse(data).name)

threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*names)
"""
    for _ in range(4):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stdout.split() == ["Untitled"] * 8
