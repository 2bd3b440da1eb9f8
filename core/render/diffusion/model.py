"""The whole model: base and control branch behind one call."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.config import AS_LEARNED, UNSHUFFLE, RepairConfig
from core.render.diffusion.control import RigControlNet
from core.render.diffusion.temporal import set_frames
from core.render.diffusion.unet import RepairUNet


class RepairModel(nn.Module):
    """Noisy residual and conditions to velocity and gate.

    Args:
        config: what it is.
    """

    control: RigControlNet | None

    def __init__(self, config: RepairConfig) -> None:
        super().__init__()
        self.config = config
        self.base = RepairUNet(config)
        self.control = RigControlNet(self.base.encoder) if config.control else None

    def forward(self, y: Tensor, step: Tensor, seen: Conditions, frames: int = 1) -> tuple[Tensor, Tensor]:
        """Velocity of the residual (Salimans and Ho 2022) and gate.

        Args:
            y: noisy residual, `[B T, 3, H, W]`; H and W can be halved once for each of `config.widths`.
            step: diffusion step of each frame, `[B T]`.
            seen: conditions of the same frames.
            frames: T.

        Returns:
            velocity `[B T, 3, H, W]`, and how much of the residual to take, of which 0..1 counts, `[B T, 1, H, W]`.
        """
        set_frames(self, frames)
        picture = torch.cat([y, seen.picture], dim=1)
        x = functional.pixel_unshuffle(picture, UNSHUFFLE).contiguous(memory_format=torch.channels_last)
        controls = None
        if self.control is not None:
            maps = functional.pixel_unshuffle(seen.maps, UNSHUFFLE).contiguous(memory_format=torch.channels_last)
            controls = self.control(x, step, maps)
        out = functional.pixel_shuffle(self.base(x, step, controls), UNSHUFFLE)
        return out[:, :3], self._set(out[:, 3:], seen.reasons)

    def _set(self, gate: Tensor, reasons: Tensor) -> Tensor:
        """The gate as it was set for each reason after training; about what is repaired as for the most open one."""
        if self.config.gates == AS_LEARNED:
            return gate
        scale, shift = gate.new_tensor(self.config.gates).T[..., None, None]
        each = scale * (gate + shift)
        return torch.where(reasons.amax(1, keepdim=True) > 0, (reasons * each).sum(1, keepdim=True), each.amax(1, keepdim=True))


def controlled(model: RepairModel) -> RepairModel:
    """The same base, copied, with a control branch that begins as its encoder is and changes nothing yet."""
    larger = RepairModel(replace(model.config, control=True))
    larger.base.load_state_dict(model.base.state_dict())
    larger.control = RigControlNet(larger.base.encoder)
    return larger


def finer(model: RepairModel) -> RepairModel:
    """A stage above a base, which begins with what that knows of pictures and changes nothing yet."""
    above = RepairModel(replace(model.config, control=False, finer=True, gates=AS_LEARNED))
    known = model.base.state_dict()
    with torch.no_grad():
        for name, tensor in above.base.state_dict().items():
            if name == "encoder.enter.weight":
                tensor.zero_()
                tensor[:, : known[name].shape[1]] = known[name]
            elif not name.startswith("leave."):
                tensor.copy_(known[name])
    return above
