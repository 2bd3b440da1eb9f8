"""Every machine gets the build of torch that fits it, and knows its hashes."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch_builds
from environment import LOCK, pins

PIN = next(pin for pin in pins(LOCK) if pin.startswith("torch=="))


@pytest.mark.parametrize(
    ("system", "gpu", "reachable", "locks", "index"),
    [
        ("linux", False, True, [torch_builds.CPU_LOCK, torch_builds.CUDA_LOCK], torch_builds.CPU_BUILDS),
        ("linux", False, False, [torch_builds.CPU_LOCK, torch_builds.CUDA_LOCK], None),
        ("linux", True, True, [torch_builds.CUDA_LOCK], None),
        ("win32", True, True, [None], torch_builds.CUDA_BUILDS),
        ("win32", True, False, [], None),
        ("win32", False, True, [], None),
        ("darwin", False, True, [], None),
    ],
)
def test_torch_is_taken_in_the_build_that_fits(
    monkeypatch: pytest.MonkeyPatch, system: str, gpu: bool, reachable: bool, locks: list[Path | None], index: str | None
) -> None:
    monkeypatch.setattr(torch_builds.sys, "platform", system)
    monkeypatch.setattr(torch_builds, "has_nvidia", lambda: gpu)
    monkeypatch.setattr(torch_builds, "_reachable", lambda url: reachable)
    made = torch_builds.attempts(PIN)
    assert [attempt[:3] if lock else attempt[:1] for attempt, lock in zip(made, locks, strict=True)] == [
        ["--require-hashes", "--requirement", str(lock)] if lock else [PIN] for lock in locks
    ]
    assert [word for attempt in made for word in attempt if word.startswith("https")] == ([index] if index else [])


@pytest.mark.parametrize("lock", [torch_builds.CPU_LOCK, torch_builds.CUDA_LOCK])
def test_every_build_is_of_the_locked_version(lock: Path) -> None:
    assert [pin.partition("+")[0] for pin in pins(lock) if pin.startswith("torch==")] == [PIN]


def test_what_cuda_needs_besides_is_what_is_locked() -> None:
    ours = {pin.partition("==")[0]: pin for pin in pins(LOCK)}
    theirs = [pin for pin in pins(torch_builds.CUDA_LOCK) if pin.partition("==")[0] in ours]
    assert theirs == [ours[pin.partition("==")[0]] for pin in theirs]
    assert len(theirs) > 5
