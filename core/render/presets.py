"""How much the repair network does to a film: presets, and which of them have weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from core.errors import RenderError

Preset = Literal["off", "draft", "standard", "paper"]
Part = Literal["base", "mouth", "eyes"]

MODELS: Final = Path(__file__).resolve().parents[2] / "resources" / "models"


class RepairSettings(Protocol):
    """What is asked of the network, `core.jobs.job.RepairParams` among others.

    Attributes:
        preset: how much.
        strength: 0 (the warp, bit for bit) .. 1.
        seed: of the noise.
        device, precision: see `core.render.device.choose`; empty for the best.
        budget_mb: memory of the device that may be taken; 0 for what is free.
    """

    @property
    def preset(self) -> Preset: ...
    @property
    def strength(self) -> float: ...
    @property
    def seed(self) -> int: ...
    @property
    def device(self) -> str: ...
    @property
    def precision(self) -> str: ...
    @property
    def budget_mb(self) -> int: ...


@dataclass(frozen=True)
class Recipe:
    """What a preset does.

    Attributes:
        steps: of denoising (DDPM); 1 is plain regression.
        overlap: share of a window that is the end of the window before, 0..1/2.
        parts: of the picture that are repaired.
        cascade: a finer stage goes over what was made of the head, where there are weights for it.
    """

    steps: int
    overlap: float
    parts: tuple[Part, ...] = ("base", "mouth", "eyes")
    cascade: bool = False


RECIPES: Final[dict[Preset, Recipe]] = {
    "draft": Recipe(steps=1, overlap=0.0, parts=("mouth",)),
    "standard": Recipe(steps=1, overlap=0.25, parts=("mouth",)),
    "paper": Recipe(steps=50, overlap=0.5, cascade=True),
}
"""A single step until there are weights that need more: four come as near to the photo, but their grain changes from frame to
frame, by a third more than the warp flickers (`resources/models/repair.md`). Head and eyes are left to the rig by these two:
in films of ten seconds their networks change nothing that can be seen. Paper is what VLOGGER does, whatever comes of it."""


def weights_of(part: Part, folder: Path = MODELS) -> Path:
    """Where the network of a part of the picture lies, whether it does or not."""
    return folder / f"repair_{part}.safetensors"


def parts(folder: Path = MODELS, preset: Preset = "paper") -> list[Part]:
    """The parts of the picture that a preset repairs, as far as there are weights; any at all unless told."""
    return [part for part in RECIPES[preset].parts if weights_of(part, folder).exists()]


def available(folder: Path = MODELS) -> dict[Preset, str]:
    """Why each preset cannot be had; empty where it can."""
    reason = "The weights of the repair network are not installed."
    return {"off": "", **{preset: "" if parts(folder, preset) else reason for preset in RECIPES}}


def check_available(preset: Preset) -> None:
    """Refuse a preset that cannot be had.

    Raises:
        RenderError: it says why.
    """
    if reason := available()[preset]:
        raise RenderError(reason, "Render without repairs, or install Countenance again.", f"{preset}: {MODELS}")
