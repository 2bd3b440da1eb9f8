"""The base: a U-Net that predicts, from a noisy residual and the warp, the velocity of the residual and its gate."""

from __future__ import annotations

from diffusers.models.unets.unet_2d_blocks import UpBlock2D
from torch import Tensor, nn
from torch.nn import functional

from core.render.diffusion.config import UNSHUFFLE, RepairConfig
from core.render.diffusion.encoder import EPSILON, Encoder


class RepairUNet(nn.Module):
    """Encoder, its mirror image with skips, and a last layer that is zero at first: so nothing is changed, gate shut."""

    def __init__(self, config: RepairConfig) -> None:
        super().__init__()
        widths = config.widths
        self._used = config.layers + 1
        self.encoder = Encoder(config)
        self.up = nn.ModuleList()
        backward = list(reversed(widths))
        before = backward[0]
        for index, width in enumerate(backward):
            finer = backward[min(index + 1, len(widths) - 1)]
            self.up.append(
                UpBlock2D(
                    finer, before, width, 4 * widths[0], num_layers=config.layers + 1, resnet_eps=EPSILON,
                    resnet_groups=config.groups, add_upsample=index < len(widths) - 1,
                )
            )  # fmt: skip
            before = width
        self.norm = nn.GroupNorm(config.groups, widths[0], eps=EPSILON)
        self.leave = nn.Conv2d(widths[0], 4 * UNSHUFFLE**2, 3, padding=1)
        for parameter in self.leave.parameters():
            nn.init.zeros_(parameter)

    def forward(self, x: Tensor, step: Tensor, controls: tuple[list[Tensor], Tensor] | None = None) -> Tensor:
        """Velocity and gate.

        Args:
            x: unshuffled pictures `[N, 4 picture_channels, H, W]`.
            step: diffusion step of each frame, `[N]`.
            controls: what is added to the skips and to the middle (`RigControlNet`).

        Returns:
            `[N, 16, H, W]`, to be shuffled into four channels at twice the size.
        """
        embedding = self.encoder.embedded(step, x)
        skips, hidden = self.encoder(x, embedding)
        if controls is not None:
            skips = [skip + more for skip, more in zip(skips, controls[0], strict=True)]
            hidden = hidden + controls[1]
        for block in self.up:
            hidden = block(hidden, tuple(skips[-self._used :]), embedding)
            skips = skips[: -self._used]
        out: Tensor = self.leave(functional.silu(self.norm(hidden)))
        return out
