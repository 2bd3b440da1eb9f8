"""The way down of the network: made once for the base, and copied for the controls."""

from __future__ import annotations

from diffusers.models.embeddings import TimestepEmbedding, Timesteps
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.unets.unet_2d_blocks import DownBlock2D, UNetMidBlock2D
from torch import Tensor, nn

from core.render.diffusion.config import UNSHUFFLE, RepairConfig
from core.render.diffusion.temporal import TemporalConv

EPSILON = 1e-6


class Encoder(nn.Module):
    """Diffusion step and noisy picture to features at each size.

    Blocks are those of diffusers, with a `TemporalConv` in the first residual block of each size.
    """

    def __init__(self, config: RepairConfig) -> None:
        super().__init__()
        widths = config.widths
        self.sinusoid = Timesteps(widths[0], flip_sin_to_cos=True, downscale_freq_shift=0)
        self.step = TimestepEmbedding(widths[0], 4 * widths[0])
        self.enter = nn.Conv2d(config.picture_channels * UNSHUFFLE**2, widths[0], 3, padding=1)
        self.down = nn.ModuleList()
        self.skip_widths = [widths[0]]
        """Channels of the features that `forward` gives, in order."""
        before = widths[0]
        for index, width in enumerate(widths):
            last = index == len(widths) - 1
            block = DownBlock2D(
                before, width, 4 * widths[0], num_layers=config.layers, resnet_eps=EPSILON, resnet_groups=config.groups,
                add_downsample=not last,
            )  # fmt: skip
            first = block.resnets[0]
            assert isinstance(first, ResnetBlock2D)
            first.conv1 = TemporalConv(first.conv1, width)  # type: ignore[assignment]
            self.down.append(block)
            self.skip_widths += [width] * (config.layers + (not last))
            before = width
        self.middle = UNetMidBlock2D(
            before, 4 * widths[0], resnet_eps=EPSILON, resnet_groups=config.groups, attention_head_dim=config.head
        )

    def embedded(self, step: Tensor, kind: Tensor) -> Tensor:
        """Diffusion steps `[N]` as `[N, E]`, of the kind of number that `kind` holds."""
        embedding: Tensor = self.step(self.sinusoid(step).to(kind.dtype))
        return embedding

    def forward(self, x: Tensor, embedding: Tensor, added: Tensor | None = None) -> tuple[list[Tensor], Tensor]:
        """Features.

        Args:
            x: unshuffled pictures `[N, 4 picture_channels, H, W]`.
            embedding: of the diffusion step of each, `[N, E]`.
            added: to the first features, `[N, widths[0], H, W]`.

        Returns:
            what the way up skips to, of `skip_widths` channels, and the features of the middle.
        """
        hidden = self.enter(x)
        if added is not None:
            hidden = hidden + added
        skips = [hidden]
        for block in self.down:
            hidden, made = block(hidden, embedding)
            skips += made
        return skips, self.middle(hidden, embedding)
