"""What the network sees of each frame besides the noise, as numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor
from torch.nn import functional

from core.render.diffusion.config import CLASSES, REASONS
from core.render.diffusion.schedule import SCALE


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
        coarse: what the stage below adds to the warp, enlarged, in units of `SCALE`, `[N, 3, H, W]`; of the finer stage alone.
        level: spread of the noise that was laid over that, `[N, 1, 1, 1]`.
    """

    warp: Tensor
    reasons: Tensor
    dense: Tensor
    classes: Tensor
    joints: Tensor
    known: Tensor
    coarse: Tensor | None = None
    level: Tensor | None = None

    @property
    def origin(self) -> Tensor:
        """What the residual is of: C_w, with what the stage below adds, `[N, 3, H, W]`."""
        return self.warp if self.coarse is None else (self.warp + SCALE * self.coarse).clamp(-1, 1)

    @property
    def picture(self) -> Tensor:
        """All that the base sees besides the noisy residual, `[N, picture_channels - 3, H, W]`."""
        if self.coarse is None or self.level is None:
            return torch.cat([self.warp, self.reasons], dim=1)
        level = self.level.expand(-1, 1, *self.warp.shape[2:])
        return torch.cat([self.warp, self.reasons, self.coarse, level], dim=1)

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
        return self._each(lambda maps: maps.to(device))

    def part(self, start: int, stop: int) -> Conditions:
        """Frames [start, stop)."""
        return self._each(lambda maps: maps[start:stop])

    def tile(self, rows: slice, columns: slice) -> Conditions:
        """A rectangle of every frame."""
        return self._each(lambda maps: maps if maps.shape[2:] == (1, 1) else maps[:, :, rows, columns])

    def with_known(self, known: Tensor) -> Conditions:
        """The same, with other frames given: true or false `[N]`."""
        return replace(self, known=known.to(self.warp)[:, None, None, None])

    def above(self, coarse: Tensor, level: Tensor | None = None) -> Conditions:
        """The same for the finer stage: what the one below adds `[N, 3, H, W]`, and its noise `[N]`, none by default."""
        spread = coarse.new_zeros(len(coarse)) if level is None else level
        return replace(self, coarse=coarse, level=spread[:, None, None, None])

    def _each(self, change: Callable[[Tensor], Tensor]) -> Conditions:
        given = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}
        return replace(self, **{name: change(value) for name, value in given.items()})


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
