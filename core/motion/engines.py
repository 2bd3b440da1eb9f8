"""Which engines there are, and the models they need; what they do is in `engine`."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, get_args

Engine = Literal["diffusion", "paper", "rules", "energy"]
ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)

MODELS: Final = Path(__file__).resolve().parents[2] / "resources" / "models"
WEIGHTS: Final[dict[Engine, Path]] = {
    "diffusion": MODELS / "motion.safetensors",
    "paper": MODELS / "motion_paper.safetensors",
}
"""Engines that need a model, and its file."""

DEFAULT_ENGINE: Final[Engine] = "diffusion" if WEIGHTS["diffusion"].exists() else "rules"
