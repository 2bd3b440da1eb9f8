"""The bars of `countenance bench render`: how fast films with repairs must be, and how little their length may matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

DRAFT_FPS: Final = 4.0
STANDARD_FPS: Final = 100.0
PACE_PX: Final = 512
"""Longer side of the films that must be so fast: draft on a processor, standard on an NVIDIA card."""
PACE_RATIO: Final = 0.8
"""Of the frames per second of a short film, what a long one must keep."""
MEMORY_RATIO: Final = 1.2
"""Of the memory of a short film, what a long one may take."""


@dataclass(frozen=True)
class RenderBar:
    """One thing that must hold.

    Attributes:
        name: what is asked, and of which film.
        limit: what it must reach.
        at_least: or, where False, not exceed.
        reached: None where it could not be measured.
        reason: why it could not.
    """

    name: str
    limit: float
    at_least: bool
    reached: float | None
    reason: str = ""

    @property
    def missed(self) -> bool:
        """Measured, and not good enough."""
        return self.reached is not None and (self.reached < self.limit if self.at_least else self.reached > self.limit)

    def to_json(self) -> dict[str, Any]:
        """What was not measured neither holds nor fails; `told` is for people."""
        holds = None if self.reached is None else not self.missed
        limit = {"at_least" if self.at_least else "at_most": self.limit}
        return {"name": self.name, "reached": self.reached, **limit, "holds": holds, "told": str(self)}

    def __str__(self) -> str:
        asked = f"{'at least' if self.at_least else 'at most'} {self.limit:g} is asked"
        if self.reached is None:
            return f"NOT MEASURED {self.name} ({asked}): {self.reason}"
        return f"{'MISSED' if self.missed else 'HOLDS'} {self.name}: {self.reached:.2f}, {asked}"


def bars(films: list[dict[str, Any]], growth: dict[str, dict[str, Any]]) -> list[RenderBar]:
    """How each bar stands.

    Args:
        films: size, preset, device and frames per second of each.
        growth: by preset, see `growth_of`.
    """
    found = [
        _pace("draft", "cpu", DRAFT_FPS, films, "draft was not filmed on the processor"),
        _pace("standard", "cuda", STANDARD_FPS, films, "no CUDA device"),
    ]
    for preset, grown in growth.items():
        lengths = f"{grown['frames'][0]} to {grown['frames'][1]} frames"
        found += [
            RenderBar(f"{preset}, {lengths}: frames/s, of the short film's", PACE_RATIO, True, grown["pace_ratio"]),
            RenderBar(f"{preset}, {lengths}: peak memory, of the short film's", MEMORY_RATIO, False, grown["memory_ratio"]),
        ]
    return found


def growth_of(short: dict[str, Any], long: dict[str, Any]) -> dict[str, Any]:
    """What length does to a film.

    Args:
        short, long: as `core.evaluate.render.pace` tells of them, made in one run.

    Returns:
        `frames`, `fps`, `cpu_s_per_frame` and `peak_memory_bytes` of both; `pace_ratio`, of frames in the same time, and
        `memory_ratio`, the long film's to the short one's. Where a processor did all of it, time is processor time: both films
        are long enough for other programs to come and go.
    """
    films = (short, long)
    fps = [film["fps"] for film in films]
    work = [film["cpu_s"] / film["frames"] for film in films]
    on_card = any(film["device_memory_bytes"] for film in films)
    memory = [film["peak_memory_bytes"] + film["device_memory_bytes"] for film in films]
    return {
        "frames": [film["frames"] for film in films],
        "fps": fps,
        "cpu_s_per_frame": work,
        "peak_memory_bytes": memory,
        "pace_ratio": fps[1] / fps[0] if on_card else work[0] / work[1],
        "memory_ratio": memory[1] / memory[0],
    }


def _pace(preset: str, kind: str, limit: float, films: list[dict[str, Any]], reason: str) -> RenderBar:
    paces = [
        film["fps"]
        for film in films
        if film["preset"] == preset and film["size"] == PACE_PX and film["device"].partition(":")[0] == kind
    ]
    return RenderBar(
        f"{preset} at {PACE_PX} px on {kind}: frames/s", limit, True, max(paces, default=None), "" if paces else reason
    )
