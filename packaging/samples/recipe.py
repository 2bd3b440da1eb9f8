"""Recipe: everything that makes one sitter."""

from __future__ import annotations

from dataclasses import dataclass

from samples.eyes import Iris
from samples.garment import Cut
from samples.hair import Lock


@dataclass(frozen=True)
class Recipe:
    """Everything that makes one sitter; lengths in pupil distances, colours BGR 0..1."""

    id: str
    name: str
    description: str
    members: tuple[str, ...]
    iris: Iris
    cut: Cut
    wall: tuple[float, float, float]
    seed: int
    half_neck: float
    lock: Lock | None = None
    complexion: tuple[float, float, float] = (1.0, 1.0, 1.0)
    hair_light: float = 1.0
    hair_warmth: float = 0.0
    hair_red: float = 0.8
    flyaways: int = 260
    flyaway_length: float = 26.0
    flyaway_lift: float = 1.5
    fuzz: float = 1.0
    hair_share: tuple[float, float] = (0.22, 0.46)
    jaw_shade: float = 0.22
    painted: bool = False
    grain: float = 0.014
