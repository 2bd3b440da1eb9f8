"""The temporal layer: a convolution over three frames at each pixel, in the middle of a residual block.

VLOGGER section 3.2 places it after the first layer of each downsampling block and before the second group normalisation. A
`ResnetBlock2D` is norm, swish, conv1, [here], step embedding, norm, swish, conv2: so conv1 is wrapped.
"""

from __future__ import annotations

from diffusers.models.downsampling import Downsample2D
from diffusers.models.unets.unet_2d_blocks import DownBlock2D
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Downsample2D", "TemporalConv", "add_temporal", "set_frames", "temporal_parameters"]


class TemporalConv(nn.Module):
    """A layer, to which what its neighbours in time say is added; at first nothing.

    Args:
        inner: the layer of single frames, giving `channels` channels.
        channels: of its result.
    """

    def __init__(self, inner: nn.Module, channels: int) -> None:
        super().__init__()
        self.inner = inner
        self.over_time = nn.Conv1d(channels, channels, 3, padding=1)
        self.frames = 1
        nn.init.zeros_(self.over_time.weight)
        assert self.over_time.bias is not None
        nn.init.zeros_(self.over_time.bias)

    def forward(self, x: Tensor) -> Tensor:
        """`[B T, C, H, W]` to the same with `channels` channels; a single frame has no neighbours."""
        here: Tensor = self.inner(x)
        if self.frames == 1:
            return here
        clip = here.unflatten(0, (-1, self.frames)).transpose(1, 2)
        kernel = self.over_time.weight[..., None, None]
        mixed = functional.conv3d(clip, kernel, self.over_time.bias, padding=(1, 0, 0))
        return here + mixed.transpose(1, 2).flatten(0, 1)
