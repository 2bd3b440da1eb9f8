"""The control branch: a trainable copy of the encoder that sees the maps, joined on by layers that are zero at first.

Zhang et al. 2023 (ControlNet), as VLOGGER section 3.2 uses it: the base stays as it was learned from single pictures, and the
copy learns what the maps of the body say.
"""

from __future__ import annotations

from copy import deepcopy

from torch import Tensor, nn

from core.render.diffusion.config import CONTROL_CHANNELS, UNSHUFFLE
from core.render.diffusion.encoder import Encoder

_HIDDEN = 64


class RigControlNet(nn.Module):
    """Maps to what is added to the base's skips and middle.

    Args:
        encoder: of the base; it is copied with its weights.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        first = encoder.skip_widths[0]
        self.encoder = deepcopy(encoder)
        self.maps = nn.Sequential(
            nn.Conv2d(CONTROL_CHANNELS * UNSHUFFLE**2, _HIDDEN, 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(_HIDDEN, first, 3, padding=1),
            nn.SiLU(),
            _zero(nn.Conv2d(first, first, 3, padding=1)),
        )
        self.joins = nn.ModuleList(_zero(nn.Conv2d(width, width, 1)) for width in encoder.skip_widths)
        self.join_middle = _zero(nn.Conv2d(encoder.skip_widths[-1], encoder.skip_widths[-1], 1))

    def forward(self, x: Tensor, step: Tensor, maps: Tensor) -> tuple[list[Tensor], Tensor]:
        """What to add to the skips, and to the middle.

        Args:
            x: unshuffled pictures, as the base gets them.
            step: diffusion step of each frame, `[N]`.
            maps: unshuffled maps `[N, 4 CONTROL_CHANNELS, H, W]`.
        """
        skips, middle = self.encoder(x, self.encoder.embedded(step, x), self.maps(maps))
        return [join(skip) for join, skip in zip(self.joins, skips, strict=True)], self.join_middle(middle)


def _zero(layer: nn.Conv2d) -> nn.Conv2d:
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    return layer
