"""Which build of torch a machine gets: its CUDA builds bring gigabytes of libraries, so they differ from machine to machine.

The lock of everything else has the build that PyPI carries, which is right for macOS and for Windows without a GPU.
"""

from __future__ import annotations

import shutil
import sys
import urllib.request
from pathlib import Path

import interpreters

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
CPU_LOCK = REQUIREMENTS / "torch-cpu.txt"
CUDA_LOCK = REQUIREMENTS / "torch-cuda.txt"
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"
CUDA_BUILDS = "https://download.pytorch.org/whl/cu130"
NOT_THERE = "No matching distribution found"
"""How pip says that no source has a build, where the next one may be tried."""


def has_nvidia() -> bool:
    """Whether an NVIDIA GPU with its driver is there."""
    return shutil.which("nvidia-smi") is not None and bool(interpreters.output_of(["nvidia-smi", "-L"]))


def _reachable(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/torch/", timeout=5).close()  # noqa: S310 - only our own two constants come here
    except (OSError, ValueError):
        return False
    return True


def _index(url: str) -> list[str]:
    return ["--extra-index-url", url] if _reachable(url) else []


def attempts(pin: str) -> list[list[str]]:
    """What to ask pip for, in turn until one is to be had; nothing where the lock's own build is right.

    Args:
        pin: of torch in the lock.
    """
    locked = ["--require-hashes", "--requirement"]
    if sys.platform == "linux":
        with_cuda = [*locked, str(CUDA_LOCK)]
        # A machine that cannot reach that index may still find the build in the sources its pip knows.
        return [with_cuda] if has_nvidia() else [[*locked, str(CPU_LOCK), *_index(CPU_BUILDS)], with_cuda]
    if sys.platform == "win32" and has_nvidia():
        index = _index(CUDA_BUILDS)  # PyPI has no CUDA build for Windows, nor hashes of this one
        return [[pin, *index]] if index else []
    return []
