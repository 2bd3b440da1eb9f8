"""How fast speech becomes motion, and in how much memory."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from core.motion.controls import Controls
from core.motion.engine import move
from core.motion.engines import Engine
from core.speech.analyse import analyse
from core.speech.audio import analysis_mono, make_audio
from core.speech.speech import ANALYSIS_RATE, Audio
from core.worker.memory import peak_memory_bytes

MINUTE_S: Final = 60.0
SHORT_MIN, LONG_MIN = 3, 30
CALM_LOAD: Final = 1.5
"""Load average up to which seconds on the clock tell of the program and not of what else the machine does."""

ShouldCancel = Callable[[], bool]


def tiled(audio: Audio, seconds: float) -> Audio:
    """The sound over and over, mono at 16 kHz."""
    mono = analysis_mono(audio)
    count = round(seconds * ANALYSIS_RATE)
    return make_audio(np.tile(mono, count // len(mono) + 1)[:count], ANALYSIS_RATE)


def speed(audio: Audio, engine: Engine, should_cancel: ShouldCancel | None = None) -> dict[str, Any]:
    """Seconds from a minute of sound, without a transcript, to curves.

    Returns:
        `front_s` for the phones, `first_s` for the first take (prosody and reading a model included), `again_s` for the next,
        `total_s` of the first two; the same as seconds of computing (`..._cpu_s`), and the machine's load average before, None
        where it tells none.
    """
    sound = tiled(audio, MINUTE_S)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    times = [_now()]
    speech = analyse(sound, should_cancel=should_cancel)
    times.append(_now())
    for seed in range(2):
        move(speech, Controls(), engine=engine, seed=seed, should_cancel=should_cancel)
        times.append(_now())
    figures: dict[str, Any] = {"load": load}
    for index, name in enumerate(("s", "cpu_s")):
        start, heard, first, again = (moment[index] for moment in times)
        figures |= {f"front_{name}": heard - start, f"first_{name}": first - heard}
        figures |= {f"again_{name}": again - first, f"total_{name}": first - start}
    return figures


def _now() -> tuple[float, float]:
    """Seconds on the clock, and of computing by all threads of this process."""
    return time.perf_counter(), time.process_time()


def memory(audio: Audio, engine: Engine) -> dict[str, float]:
    """Peak memory of a few minutes and of half an hour of speech, each in a process of its own.

    Returns:
        `short_mb`, `long_mb`, and `growth_mb_per_min` between them, of which a minute of the sound itself is 4.
    """
    peaks = [_peak_mb(audio, engine, minutes) for minutes in (SHORT_MIN, LONG_MIN)]
    return {"short_mb": peaks[0], "long_mb": peaks[1], "growth_mb_per_min": (peaks[1] - peaks[0]) / (LONG_MIN - SHORT_MIN)}


def _peak_mb(audio: Audio, engine: Engine, minutes: int) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return float(pool.apply(_work, (np.array(audio.samples), audio.rate, engine, minutes)))


def _work(samples: Any, rate: int, engine: Engine, minutes: int) -> float:
    speech = analyse(tiled(make_audio(samples, rate), minutes * MINUTE_S))
    move(speech, Controls(), engine=engine)
    return peak_memory_bytes() / 2**20
