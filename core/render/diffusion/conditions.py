"""What the network sees of each frame besides the noise, as numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor
from torch.nn import functional

from core.render.diffusion.config import CLASSES, REASONS


@dataclass(frozen=True, eq=False)
class Conditions:
    """N frames, those of a clip in a row.

    Attributes:
        warp: C_w, -1..1, `[N, 3, H, W]`.
        reasons: 1 where a pixel is not to be trusted, by kind of `Repair`, `[N, REASONS, H, W]`.
        dense: C_d, -1..1, `[N, 3, H, W]`.
        classes: C_m, 1 in the class of `Semantic` it is, `[N, CLASSES, H, W]`.
        joints: of the body, 0..1, `[N, 1, H, W]`.
        known: 1 for frames that are given, `[N, 1, 1, 1]`.
    """

    warp: Tensor
    reasons: Tensor
    dense: Tensor
    classes: Tensor
    joints: Tensor
    known: Tensor

    @property
    def mask(self) -> Tensor:
        """1 where anything may be repaired, `[N, 1, H, W]`."""
        return self.reasons.amax(1, keepdim=True)

    @property
    def maps(self) -> Tensor:
        """All that the control branch sees, `[N, CONTROL_CHANNELS, H, W]`."""
        flag = self.known.expand(-1, 1, *self.warp.shape[2:])
        return torch.cat([self.dense, self.classes, self.warp, self.joints, flag], dim=1)

    def to(self, device: torch.device) -> Conditions:
        """The same on a device."""
        return Conditions(*(getattr(self, field.name).to(device) for field in fields(self)))

    def part(self, start: int, stop: int) -> Conditions:
        """Frames [start, stop)."""
        return Conditions(*(getattr(self, field.name)[start:stop] for field in fields(self)))

    def with_known(self, known: Tensor) -> Conditions:
        """The same, with other frames given: true or false `[N]`."""
        return replace(self, known=known.to(self.warp)[:, None, None, None])


def conditions_of(warp: Tensor, repair: Tensor, dense: Tensor, classes: Tensor, joints: Tensor) -> Conditions:
    """From maps of bytes, none of the frames known.

    Args:
        warp, dense: uint8 `[N, H, W, 3]`.
        repair, classes, joints: uint8 `[N, H, W]`.
    """
    known = torch.zeros(len(warp), 1, 1, 1, device=warp.device)
    kinds, regions = _one_hot(repair, REASONS), _one_hot(classes, CLASSES)
    return Conditions(signed(warp), kinds, signed(dense), regions, joints[:, None].float() / 255, known)


def signed(picture: Tensor) -> Tensor:
    """uint8 `[N, H, W, 3]` as -1..1, `[N, 3, H, W]`."""
    return picture.permute(0, 3, 1, 2).float() / 127.5 - 1


def _one_hot(codes: Tensor, count: int) -> Tensor:
    """1 at the code less one, `[N, count, H, W]`; code 0 is nowhere."""
    return functional.one_hot(codes.long(), count + 1)[..., 1:].permute(0, 3, 1, 2).float()
