"""One film of one preset, timed in a process of its own, so that its peak of memory is its alone.

`python -m core.evaluate.render.pace RIG --preset draft --size 512 --frames 48 --device cpu`
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, get_args

from core.evaluate.render.trial import trial
from core.export.film import write_film
from core.jobs.job import RepairParams
from core.render.presets import Preset
from core.render.size import output_size
from core.render.source import open_source
from core.rig.model import Rig
from core.timebase import FrameRate
from core.worker.memory import peak_memory_bytes

RATE: Final = FrameRate(24)
WARM: Final = 2
"""Frames made before the clock runs: what is compiled or loaded at first is told as `open_s`."""


def pace(rig: Rig, preset: Preset, size: int, frames: int, device: str) -> dict[str, Any]:
    """Draw, repair and encode a trial film.

    Returns:
        `frames`, `seconds` and `fps` of it, `cpu_s` of all processors together, which other programs do not lengthen as they do
        `seconds`, `open_s` before its first frame, `peak_memory_bytes` of this process, and `device_memory_bytes`, the peak on
        a graphics card.

    Raises:
        UserError: the preset or the device cannot be had.
    """
    width, height = output_size(rig.width, rig.height, size)
    began = time.perf_counter()
    with open_source(rig, trial(frames, RATE.fps), width, height, repair=RepairParams(preset=preset, device=device)) as source:
        for _ in source.frames(0, WARM):
            pass
        opened, worked_s = time.perf_counter(), _worked_s()
        with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
            write_film(source.frames(0, frames), Path(folder) / "film.mp4", rate=RATE, size=(width, height))
        seconds = time.perf_counter() - opened
    return {
        "frames": frames,
        "seconds": seconds,
        "fps": frames / seconds,
        "cpu_s": _worked_s() - worked_s,
        "open_s": opened - began,
        "peak_memory_bytes": peak_memory_bytes(),
        "device_memory_bytes": _on_device(),
    }


def _worked_s() -> float:
    """Of this process, and of its encoders that have ended."""
    return sum(os.times()[:4])


def _on_device() -> int:
    torch = sys.modules.get("torch")
    return int(torch.cuda.max_memory_reserved()) if torch is not None and torch.cuda.is_available() else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rig", type=Path)
    parser.add_argument("--preset", choices=get_args(Preset), default="off")
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--frames", type=int, default=48)
    parser.add_argument("--device", default="")
    given = parser.parse_args()
    sys.stdout.write(json.dumps(pace(Rig.load(given.rig), given.preset, given.size, given.frames, given.device)) + "\n")


if __name__ == "__main__":
    main()
