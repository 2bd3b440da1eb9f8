"""`countenance bench render`: how fast films with repairs are, what memory they take, and whether length changes either."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from core.cli.bench_render_bars import bars, growth_of
from core.cli.measuring import output_of
from core.errors import UserError

SIZES: Final = (512, 1024)
FPS: Final = 24
SHORT_S: Final = 10.0
"""The shorter of the two films that tell how time and memory grow."""
LONG_S: Final = 60.0
"""The longer, where its length is not told."""
GROWN_PX: Final = 256
"""Longer side of both: a network looks at the same number of pixels whatever the size of the film."""
SLOW_STEPS: Final = 8
"""Presets of more steps are not measured on a processor: a film of seconds would take hours."""

OnStage = Callable[[str], None]
Stop = Callable[[], bool]


def measure_render(rig: Path, seconds: float, long_s: float, on_stage: OnStage, stop: Stop) -> dict[str, Any]:
    """Film a sitter at each size by each preset on each device.

    Args:
        rig: npz path.
        seconds: length of the films.
        long_s: length of the long film, which shows how time and memory grow; 0 for none.
        on_stage: told what is being measured.
        stop: polled.

    Returns:
        `films`: size, preset, device and what `core.evaluate.render.pace` tells of each, `to_off` being the share of the frames
        per second without repairs of the same run; `growth` by preset, see `growth_of`; `bars`; `notes`; names `missed`.

    Raises:
        UserError: a film cannot be made.
        Cancelled: `stop` answered yes.
    """
    from core.render.device import devices
    from core.render.presets import RECIPES, available

    had = available()
    notes = [f"{preset} is left out: {reason}" for preset, reason in had.items() if reason]
    presets = [preset for preset, reason in had.items() if not reason and preset != "off"]
    places = [device.name for device in devices()]
    notes += ["There is no graphics card here: the processor alone was measured."] * (places == ["cpu"])
    slow = [preset for preset in presets if RECIPES[preset].steps > SLOW_STEPS]
    notes += [f"{preset} is left out on the processor: it takes {RECIPES[preset].steps} steps." for preset in slow]
    films: list[dict[str, Any]] = []
    growth: dict[str, dict[str, Any]] = {}

    def film(preset: str, size: int, device: str, length_s: float) -> dict[str, Any]:
        on_stage(f"{preset}, {size} px, {length_s:g} s{f', {device}' if device else ''}")
        return _film(rig, ["--preset", preset, "--size", str(size), "--device", device], round(length_s * FPS), stop)

    for size in SIZES:
        plain = film("off", size, "", seconds)
        films.append({"size": size, "preset": "off", "device": ""} | plain | {"to_off": 1.0})
        for preset in presets:
            for device in places:
                if device == "cpu" and RECIPES[preset].steps > SLOW_STEPS:
                    continue
                made = film(preset, size, device, seconds)
                share = made["fps"] / plain["fps"]
                films.append({"size": size, "preset": preset, "device": device} | made | {"to_off": share})
    if long_s:
        for grown in ("off", *presets[:1]):
            growth[grown] = growth_of(film(grown, GROWN_PX, "", SHORT_S), film(grown, GROWN_PX, "", long_s))
    judged = bars(films, growth)
    return {
        "machine": f"{platform.platform()}, {os.cpu_count()} cores",
        "films": films,
        "growth": growth,
        "notes": notes,
        "bars": [bar.to_json() for bar in judged],
        "missed": [bar.name for bar in judged if bar.missed],
    }


def figures_text(figures: dict[str, Any]) -> str:
    """One film a line, then the growth, notes and bars."""
    lines = [figures["machine"]]
    for film in figures["films"]:
        memory = f"{film['peak_memory_bytes'] / 2**20:.0f} MiB"
        card = f" + {film['device_memory_bytes'] / 2**20:.0f} MiB on the card" if film["device_memory_bytes"] else ""
        where = f" {film['device']}" if film["device"] else ""
        name = f"{film['size']} px {film['preset']}{where}"
        lines.append(f"{name}: {film['fps']:.2f} frames/s, {film['to_off']:.2f} of no repairs, {memory}{card}")
    for preset, grown in figures["growth"].items():
        (short, long), (less, more) = grown["frames"], grown["peak_memory_bytes"]
        paces = f"{grown['fps'][0]:.2f} and {grown['fps'][1]:.2f} frames/s"
        work = f"{grown['cpu_s_per_frame'][0]:.3f} and {grown['cpu_s_per_frame'][1]:.3f} s of processors a frame"
        memory = f"{less / 2**20:.0f} and {more / 2**20:.0f} MiB"
        lines.append(f"{preset} at {GROWN_PX} px, {short} and {long} frames: {paces}, {work}, {memory}")
    return "\n".join([*lines, *figures["notes"], *(bar["told"] for bar in figures["bars"])])


def _film(rig: Path, words: list[str], frames: int, stop: Stop) -> dict[str, Any]:
    command = [sys.executable, "-m", "core.evaluate.render.pace", str(rig), *words, "--frames", str(frames)]
    out, log = output_of(command, stop)
    try:
        told: dict[str, Any] = json.loads(out.splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise UserError("A film could not be measured.", "Render once to see why.", log[-4000:]) from error
    return told
