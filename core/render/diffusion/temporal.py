"""The temporal layer: a convolution over three frames at each pixel, in the middle of a residual block.

VLOGGER section 3.2 places it after the first layer of each downsampling block and before the second group normalisation. A
`ResnetBlock2D` is norm, swish, conv1, [here], step embedding, norm, swish, conv2: so conv1 is wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator

from torch import Tensor, nn
from torch.nn import functional


class TemporalConv(nn.Module):
    """A layer, to which is added what its neighbours in time say; at first nothing.

    Args:
        inner: the layer of single frames.
        channels: of its result.
    """

    def __init__(self, inner: nn.Module, channels: int) -> None:
        super().__init__()
        self.inner = inner
        self.over_time = nn.Conv1d(channels, channels, 3, padding=1)
        self.frames = 1
        """T, of the clips that the next pictures belong to."""
        for parameter in self.over_time.parameters():
            nn.init.zeros_(parameter)

    def forward(self, x: Tensor) -> Tensor:
        """`[B T, C, H, W]` to `[B T, channels, H, W]`; a single frame has no neighbours."""
        here: Tensor = self.inner(x)
        if self.frames == 1:
            return here
        clip = here.reshape(-1, self.frames, *here.shape[1:]).transpose(1, 2)
        kernel = self.over_time.weight[..., None, None]
        mixed = functional.conv3d(clip, kernel, self.over_time.bias, padding=(1, 0, 0))
        return here + mixed.transpose(1, 2).flatten(0, 1)


def temporal_layers(network: nn.Module) -> Iterator[TemporalConv]:
    """All of them, wherever they are."""
    return (module for module in network.modules() if isinstance(module, TemporalConv))


def set_frames(network: nn.Module, frames: int) -> None:
    """Say how many frames in a row belong together."""
    for layer in temporal_layers(network):
        layer.frames = frames
