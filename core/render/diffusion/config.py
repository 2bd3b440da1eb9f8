"""What a repair model is: a few numbers that lie as JSON beside its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.rig.semantics import Semantic

FORMAT: Final = 1
UNSHUFFLE: Final = 2
"""The network works at half the size of the picture, on four times the channels."""

WINDOW: Final = 8
"""Frames that are made together (VLOGGER section 4: clips of 8 frames)."""

REASONS: Final = 4
"""Kinds of `core.render.controls.Repair` but OK; the repair mask is given by kind."""

CLASSES: Final = len(Semantic) - 1
PICTURE_CHANNELS: Final = 3 + 3 + REASONS
"""y_t, C_w and the repair mask."""

COARSE_CHANNELS: Final = 3 + 1
"""Of the finer stage besides: the residual of the stage below, enlarged, and how noisy it is."""

CONTROL_CHANNELS: Final = 3 + CLASSES + 3 + 1 + 1
"""C_d, C_m, C_w, the joints of the body and whether the frame is known."""


AS_LEARNED: Final = ((1.0, 0.0),) * REASONS
"""Gates that are as training left them."""


@dataclass(frozen=True)
class RepairConfig:
    """The arguments of `RepairModel`, all JSON values.

    Attributes:
        widths: channels at each size, the finest first; each next one works at half the size.
        layers: residual blocks at each size on the way down; one more on the way up.
        groups: of the group normalisation; divides all widths.
        head: channels of a head of attention at the coarsest size; divides the last width.
        control: has the zero-initialised copy of the encoder, which sees the maps.
        train_steps: diffusion steps of the cosine schedule.
        finer: is the stage that makes the residual of another one finer (`core.render.diffusion.upscale`).
        gates: scale and shift of the gate by kind of `Repair`, as set after training: it becomes scale (gate + shift).

    Raises:
        ValueError: the numbers do not fit together, or are unreasonable.
    """

    widths: tuple[int, ...] = (64, 128, 192)
    layers: int = 1
    groups: int = 32
    head: int = 32
    control: bool = True
    train_steps: int = 1000
    finer: bool = False
    gates: tuple[tuple[float, float], ...] = AS_LEARNED
    format: int = FORMAT

    def __post_init__(self) -> None:
        object.__setattr__(self, "widths", tuple(self.widths))
        object.__setattr__(self, "gates", tuple((float(scale), float(shift)) for scale, shift in self.gates))
        if not 1 <= len(self.widths) <= 5 or not all(8 <= width <= 1024 for width in self.widths):
            raise ValueError(f"widths {self.widths}")
        if not (1 <= self.layers <= 4 and 1 <= self.groups <= 64 and 4 <= self.head <= 1024):
            raise ValueError("unreasonable size")
        if any(width % self.groups for width in self.widths) or self.widths[-1] % self.head:
            raise ValueError("groups and heads must divide the widths")
        if not 2 <= self.train_steps <= 10_000:
            raise ValueError(f"{self.train_steps} steps")
        if len(self.gates) != REASONS or not all(0 <= scale <= 1 and -1 <= shift <= 1 for scale, shift in self.gates):
            raise ValueError(f"gates {self.gates}")

    @property
    def picture_channels(self) -> int:
        """Of what the base sees."""
        return PICTURE_CHANNELS + (COARSE_CHANNELS if self.finer else 0)


PRESETS: Final = {
    "lite": RepairConfig(widths=(48, 96, 160), groups=16, control=False),
    "rig128": RepairConfig(),
}
"""`lite` is for machines without a graphics card and sees no maps; `rig128` is the whole model."""
