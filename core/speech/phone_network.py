"""The phone classifier: dilated convolutions over a log-mel spectrum, fifty answers a second.

Time-delay networks: Waibel et al. 1989; residual dilated blocks after Bai, Kolter and Koltun 2018 (section 3). The norm is
over channels alone, so an answer depends on its surroundings and never on how long the sound is.
"""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn import functional

from core.speech.phone_features import MELS
from core.speech.phones import ARPABET


class _Block(nn.Module):
    def __init__(self, width: int, kernel: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.conv = nn.Conv1d(width, width, kernel, padding=dilation * (kernel // 2), dilation=dilation)
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Conv1d(width, width, 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        hidden = self.norm(self.conv(x).transpose(1, 2)).transpose(1, 2)
        return x + self.drop(self.mix(functional.gelu(hidden)))


class PhoneNetwork(nn.Module):
    """Phone logits from log-mel features.

    Args:
        width: channels.
        kernel: taps of each dilated convolution, odd.
        dilations: one block each, in steps of 20 ms.
        dropout: share of a block's output dropped in training.
        mels: bands of the input.
        phones: classes of the output, in the order of `ARPABET`.
    """

    def __init__(
        self,
        *,
        width: int = 160,
        kernel: int = 3,
        dilations: tuple[int, ...] | list[int] = (1, 2, 4, 8, 1, 2, 4, 8, 1, 2),
        dropout: float = 0.1,
        mels: int = MELS,
        phones: int = len(ARPABET),
    ) -> None:
        super().__init__()
        self.config: dict[str, Any] = {
            "width": width, "kernel": kernel, "dilations": list(dilations), "dropout": dropout, "mels": mels, "phones": phones,
        }  # fmt: skip
        self.enter = nn.Conv1d(mels, width, 8, stride=2, padding=3)  # centred between two frames of 10 ms
        self.blocks = nn.ModuleList(_Block(width, kernel, dilation, dropout) for dilation in dilations)
        self.norm = nn.LayerNorm(width)
        self.leave = nn.Linear(width, phones)

    def forward(self, features: Tensor) -> Tensor:
        """Logits [B, F // 2, phones] of features [B, F, mels]; F even."""
        x = functional.gelu(self.enter(features.transpose(1, 2)))
        for block in self.blocks:
            x = block(x)
        return self.leave(self.norm(x.transpose(1, 2)))
