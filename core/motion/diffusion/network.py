"""The denoiser: a transformer over the frames of a window (VLOGGER section 3.1 and appendix C.1).

Four layers of four heads, 256 wide, GELU perceptrons and LayerNorm before each block; a linear head for each part of the
body. The diffusion step, as a sinusoid of 128, and the conditions of the whole clip scale, shift and gate every block, by one
map for all layers and a table for each (Peebles and Xie 2023; Chen et al. 2024, adaLN-single); audio and what is given of the
motion are added at each frame. The noisy motion enters through a convolution over time, and each perceptron looks at a few
frames (Gulati et al. 2020): smoothness is learned in minutes; as published there is neither (a kernel of 1). Frames are told
apart by rotary positions (Su et al. 2021), so that a window of any length will do. It predicts the clean motion x0.
"""

from __future__ import annotations

import math
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.motion.diffusion import frame_vector

PARTS: Final = {
    "face": frame_vector.EXPRESSION, "head": frame_vector.HEAD, "gaze": frame_vector.GAZE, "body": frame_vector.BODY,
}  # fmt: skip
STEP_SIZE: Final = 128


class MotionTransformer(nn.Module):
    """x_t, step and conditions to x0.

    Args:
        audio_size: numbers of a frame's audio features.
        clip_size: numbers of the clip's conditions.
        width, layers, heads, hidden: of the transformer.
        kernel: frames that the convolutions span, odd.
        causal: a frame sees only those before it, as published; else the whole window.

    Raises:
        ValueError: a causal network cannot look around itself.
    """

    def __init__(
        self,
        audio_size: int,
        clip_size: int,
        width: int = 256,
        layers: int = 4,
        heads: int = 4,
        hidden: int = 512,
        kernel: int = 7,
        causal: bool = False,
    ) -> None:
        super().__init__()
        if kernel % 2 == 0 or (causal and kernel > 1):
            raise ValueError(f"a kernel of {kernel} does not fit this network")
        self.config: dict[str, Any] = {
            "audio_size": audio_size, "clip_size": clip_size, "width": width, "layers": layers, "heads": heads,
            "hidden": hidden, "kernel": kernel, "causal": causal,
        }  # fmt: skip
        size = frame_vector.SIZE
        self.motion = nn.Conv1d(size, width, kernel, padding=kernel // 2)
        self.given = nn.Linear(2 * size, width)
        self.audio = nn.Sequential(nn.Linear(audio_size, width), nn.GELU(), nn.Linear(width, width))
        self.step = nn.Sequential(nn.Linear(STEP_SIZE, width), nn.GELU(), nn.Linear(width, width))
        self.clip = nn.Linear(clip_size, width)
        self.modulation = nn.Linear(width, 6 * width)
        self.layers = nn.ModuleList(Layer(width, heads, hidden, kernel, causal=causal) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.parts = nn.ModuleDict({name: nn.Linear(width, part.stop - part.start) for name, part in PARTS.items()})
        nn.init.zeros_(self.modulation.weight)
        nn.init.zeros_(self.modulation.bias)

    def forward(self, x: Tensor, step: Tensor, audio: Tensor, clip: Tensor, given: Tensor, cells: Tensor) -> Tensor:
        """The clean motion.

        Args:
            x: noisy motion, normalised, `[B, T, D]`.
            step: diffusion steps, `[B]`.
            audio: features of each frame, `[B, T, A]`; zero where dropped.
            clip: conditions of the clip, `[B, K]`; zero where dropped.
            given: motion that is known, zero elsewhere, `[B, T, D]`.
            cells: 1 where it is known, `[B, T, D]`.
        """
        hidden = self.motion(x.transpose(1, 2)).transpose(1, 2)
        hidden = hidden + self.given(torch.cat([given, cells], dim=-1)) + self.audio(audio)
        condition = self.modulation(functional.silu(self.step(sinusoid(step, STEP_SIZE)) + self.clip(clip)))
        rotation = rotary(x.shape[1], self.config["width"] // self.config["heads"], x.device)
        for layer in self.layers:
            hidden = layer(hidden, condition, rotation)
        hidden = self.norm(hidden)
        return torch.cat([part(hidden) for part in self.parts.values()], dim=-1)


class Layer(nn.Module):
    """Attention and perceptron, each behind a LayerNorm that the conditions scale, shift and gate."""

    def __init__(self, width: int, heads: int, hidden: int, kernel: int, *, causal: bool) -> None:
        super().__init__()
        self.heads, self.causal = heads, causal
        self.before_attention = nn.LayerNorm(width, elementwise_affine=False)
        self.before_perceptron = nn.LayerNorm(width, elementwise_affine=False)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.around = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width) if kernel > 1 else None
        self.perceptron = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, width))
        self.table = nn.Parameter(torch.zeros(6 * width))

    def forward(self, hidden: Tensor, condition: Tensor, rotation: tuple[Tensor, Tensor]) -> Tensor:
        """One layer on `[B, T, W]`."""
        shift1, scale1, gate1, shift2, scale2, gate2 = (condition + self.table)[:, None].chunk(6, dim=-1)
        inner = self.before_attention(hidden) * (1 + scale1) + shift1
        hidden = hidden + (1 + gate1) * self.out(self._attend(inner, rotation))
        inner = self.before_perceptron(hidden) * (1 + scale2) + shift2
        if self.around is not None:
            inner = inner + self.around(inner.transpose(1, 2)).transpose(1, 2)
        return hidden + (1 + gate2) * self.perceptron(inner)

    def _attend(self, inner: Tensor, rotation: tuple[Tensor, Tensor]) -> Tensor:
        batch, frames, width = inner.shape
        split = self.query_key_value(inner).view(batch, frames, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        query, key = turned(query, rotation), turned(key, rotation)
        mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=self.causal)
        return mixed.transpose(1, 2).reshape(batch, frames, width)


def sinusoid(step: Tensor, size: int) -> Tensor:
    """Positional encoding of diffusion steps (Vaswani et al. 2017), `[B, size]`."""
    frequencies = torch.exp(-math.log(10_000) * torch.arange(size // 2, device=step.device) / (size // 2))
    angles = step.float()[:, None] * frequencies
    return torch.cat([angles.cos(), angles.sin()], dim=-1)


def rotary(frames: int, size: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosines and sines of rotary positions, `[T, size / 2]` each."""
    frequencies = torch.exp(-math.log(10_000) * torch.arange(size // 2, device=device) / (size // 2))
    angles = torch.arange(frames, device=device)[:, None] * frequencies
    return angles.cos(), angles.sin()


def turned(x: Tensor, rotation: tuple[Tensor, Tensor]) -> Tensor:
    """Queries or keys `[B, H, T, S]` turned by their position."""
    cos, sin = (part.to(x.dtype) for part in rotation)
    first, second = x.chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, first * sin + second * cos], dim=-1)
