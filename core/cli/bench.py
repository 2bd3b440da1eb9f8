"""How fast this machine is: the figures by which a change for the worse is noticed."""

from __future__ import annotations

import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.cli.steps import Steps
from core.errors import UserError
from core.jobs.job import FitParams, GenerateParams, Params, RenderParams, SpeechParams
from core.jobs.performance import load_performance, save_performance
from core.motion.engines import ENGINES, WEIGHTS
from core.timebase import FrameRate
from core.worker.memory import peak_memory_bytes

SAMPLES: Final = Path(__file__).resolve().parents[2] / "resources" / "samples"
SIZES: Final = (512, 1024)
VIEWPORT_SIZE: Final = 640
SAMPLE_FRAMES: Final = 48
"""Frames kept in memory to feed the encoder alone."""


def measure(steps: Steps, portrait: str | None, seconds: float) -> dict[str, Any]:
    """Make films of `seconds` and time every step.

    Returns:
        Seconds per step, paces of hearing and generating, frames per second of drawing, encoding and both, at each size, and
        peak memory.

    Raises:
        UserError: no portrait was given and the samples are missing.
    """
    picture, sentence = _sample(portrait)
    figures: dict[str, Any] = {"machine": f"{platform.platform()}, {os.cpu_count()} cores", "portrait": picture}
    began = time.perf_counter()
    steps.client.start()
    figures["worker_start_s"] = time.perf_counter() - began
    fit, figures["fit_s"] = _timed(lambda: steps.run(FitParams(picture)))
    text = " ".join([sentence] * max(1, round(seconds / 4)))
    speech, figures["speech_s"] = _timed(lambda: steps.run(SpeechParams(text=text)))
    ask = GenerateParams(speech["audio"], speech["speech"])
    take, figures["generate_s"] = _timed(lambda: steps.run(ask))
    figures |= _paces(steps, speech)
    values, rate = load_performance(Path(take["take"]))
    values = values[: rate.frame_count(seconds)]
    performance = save_performance(values, rate, steps.folder / "bench.npz")
    figures |= _drawing(fit["rig"], values)
    figures["first_frame_s"] = figures["generate_s"] + figures.pop("open_s")
    for size in SIZES:
        figures[f"size_{size}"] = _exporting(steps, fit["rig"], performance, values, rate, size)
    figures["peak_memory_bytes"] = {"worker": steps.client.peak_memory_bytes, "this": peak_memory_bytes()}
    return figures


def _paces(steps: Steps, speech: dict[str, Any]) -> dict[str, Any]:
    """Seconds of speech per second of work: hearing its phones without a transcript, and each engine that is here.

    The second run counts: models have been read by then.
    """

    def pace(params: Params) -> float:
        steps.run(params)
        return float(speech["duration_s"] / _timed(lambda: steps.run(params))[1])

    engines = [engine for engine in ENGINES if engine not in WEIGHTS or WEIGHTS[engine].is_file()]
    asked = {engine: GenerateParams(speech["audio"], speech["speech"], engine=engine) for engine in engines}
    return {
        "hear_x_real_time": pace(SpeechParams(audio=speech["audio"])),
        "generate_x_real_time": {engine: pace(ask) for engine, ask in asked.items()},
    }


def figures_text(figures: dict[str, Any]) -> str:
    """One figure a line."""
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{name}.{part}: {_short(number)}" for part, number in value.items()]
        else:
            lines.append(f"{name}: {_short(value)}")
    return "\n".join(lines)


def _short(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _timed(work: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def _sample(portrait: str | None) -> tuple[str, str]:
    try:
        sentence = (SAMPLES / "sentence.txt").read_text("utf-8").strip()
        first = SAMPLES / json.loads((SAMPLES / "samples.json").read_text("utf-8"))[0]["file"]
    except (OSError, ValueError, LookupError) as error:
        raise UserError("The samples are missing.", "Get the program again.", str(error)) from error
    return str(Path(portrait).absolute()) if portrait else str(first), sentence


def _drawing(rig_path: str, values: NDArray[np.float32]) -> dict[str, Any]:
    """From nothing to the first frame, and the pace of the editor's viewport without its window."""
    from core.render.context import create_context
    from core.render.scene import Scene
    from core.rig.model import Rig

    began = time.perf_counter()
    rig = Rig.load(Path(rig_path))
    context = create_context()
    framebuffer = context.simple_framebuffer((VIEWPORT_SIZE, VIEWPORT_SIZE), 4)
    scene = Scene(context, rig)
    scene.draw(framebuffer, values[0])
    context.finish()
    opened_s = time.perf_counter() - began
    began = time.perf_counter()
    for pose in values:
        scene.draw(framebuffer, pose)
        context.finish()
    pace = len(values) / (time.perf_counter() - began)
    renderer = context.info["GL_RENDERER"]
    scene.release()
    framebuffer.release()
    context.release()
    return {"open_s": opened_s, "viewport_fps": pace, "opengl": renderer}


def _exporting(
    steps: Steps, rig_path: str, performance: Path, values: NDArray[np.float32], rate: FrameRate, size: int
) -> dict[str, Any]:
    """Frames per second of the whole export, of drawing alone and of encoding alone."""
    from core.export.film import write_film
    from core.render.offscreen import Offscreen
    from core.render.size import output_size
    from core.rig.model import Rig

    out = steps.folder / f"bench-{size}.mp4"
    film = steps.run(RenderParams(rig_path, str(performance), "", str(out), size))
    rig = Rig.load(Path(rig_path))
    width, height = output_size(rig.width, rig.height, size)
    with Offscreen(rig, width, height) as screen:
        screen.frame(values[0])
        began = time.perf_counter()
        drawn = [screen.frame(pose) for pose in values[:SAMPLE_FRAMES]]
        draw_fps = len(drawn) / (time.perf_counter() - began)
    with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
        began = time.perf_counter()
        fed = islice(cycle([*drawn, *reversed(drawn)]), len(values))
        count = write_film(fed, Path(folder) / "raw.mp4", rate=rate, size=(width, height))
        encode_fps = count / (time.perf_counter() - began)
    export_fps = film["frames"] / film["render_s"]
    return {
        "export_fps": export_fps,
        "draw_fps": draw_fps,
        "encode_fps": encode_fps,
        "export_to_encode": export_fps / encode_fps,
        "bytes": out.stat().st_size,
    }
