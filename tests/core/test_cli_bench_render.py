"""The bars of films with repairs: pace, and what their length does to time and memory."""

from __future__ import annotations

from typing import Any

import pytest

from core.cli.bench_render import figures_text
from core.cli.bench_render_bars import DRAFT_FPS, STANDARD_FPS, RenderBar, bars, growth_of

MADE = {"frames": 240, "fps": 5.0, "cpu_s": 48.0, "peak_memory_bytes": 800 << 20, "device_memory_bytes": 0}
LONG = MADE | {"frames": 14400, "cpu_s": 2880.0}


def film(preset: str, device: str, fps: float, size: int = 512) -> dict[str, Any]:
    return MADE | {"preset": preset, "device": device, "size": size, "fps": fps, "to_off": 0.25}


def by_preset(films: list[dict[str, Any]]) -> dict[str, RenderBar]:
    return {bar.name.split()[0]: bar for bar in bars(films, {})}


def test_pace_is_judged_where_it_was_measured_and_named_where_it_could_not_be() -> None:
    films = [film("draft", "cpu", DRAFT_FPS), film("draft", "cpu", 1.0, size=1024), film("standard", "cpu", 3.0)]
    found = by_preset(films)
    assert found["draft"].to_json()["holds"] is True
    assert found["standard"].to_json()["holds"] is None, "a processor says nothing of a card"
    assert not found["standard"].missed
    assert "no CUDA device" in str(found["standard"])
    films += [film("draft", "cpu", DRAFT_FPS - 0.1), film("standard", "cuda:0", STANDARD_FPS - 1)]
    assert [bar.missed for bar in by_preset(films[1:]).values()] == [True, True]


@pytest.mark.parametrize(
    ("long", "missed"),
    [
        ({}, []),
        ({"fps": 2.0}, []),  # another program came between
        ({"cpu_s": 2880.0 * 1.3}, ["frames/s"]),
        ({"peak_memory_bytes": 1000 << 20}, ["memory"]),
        ({"device_memory_bytes": 400 << 20}, ["frames/s", "memory"]),  # on a card time is time
    ],
)
def test_a_long_film_may_be_hardly_slower_and_hardly_larger(long: dict[str, Any], missed: list[str]) -> None:
    grown = growth_of(MADE, LONG | {"fps": 3.0} | long) if "device_memory_bytes" in long else growth_of(MADE, LONG | long)
    found = [bar for bar in bars([], {"draft": grown}) if "240 to 14400 frames" in bar.name]
    assert len(found) == 2
    names = [bar.name for bar in found if bar.missed]
    assert len(names) == len(missed)
    assert all(part in name for part, name in zip(missed, names, strict=True))


def test_the_text_tells_films_growth_and_every_bar() -> None:
    films, growth = [film("draft", "cpu", 3.0)], {"draft": growth_of(MADE, LONG)}
    judged = [bar.to_json() for bar in bars(films, growth)]
    told = figures_text({"machine": "m", "films": films, "growth": growth, "notes": ["n"], "bars": judged})
    assert "512 px draft cpu: 3.00 frames/s, 0.25 of no repairs, 800 MiB" in told
    assert "MISSED draft at 512 px on cpu: frames/s: 3.00, at least 4 is asked" in told
    assert "NOT MEASURED standard" in told
    assert "HOLDS draft, 240 to 14400 frames: peak memory" in told
