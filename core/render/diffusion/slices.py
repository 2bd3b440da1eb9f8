"""A window that goes through the network a few frames at a time: the same numbers with less memory.

The same but for the order in which sums are added up, which a library may choose by the number of frames: a pixel in very many
may be rounded the other way.

Frames know of one another by the temporal layers alone. Where these are as they were made, and say nothing, the whole network
takes one slice after another. Where they were trained all frames go down together, and only the middle and the way up, where
most memory is taken and nothing looks along time, are sliced.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.model import RepairModel
from core.render.diffusion.temporal import temporal_layers


class SlicedModel(nn.Module):
    """A repair model as the sampler calls it.

    Args:
        model: it is changed where its temporal layers were trained, and not to be used apart from this.
        frames: of a slice.
    """

    def __init__(self, model: RepairModel, frames: int) -> None:
        super().__init__()
        self.config = model.config
        self._model, self._frames = model, frames
        layers = [layer.over_time for layer in temporal_layers(model)]
        self._apart = not any(parameter.any() for layer in layers for parameter in layer.parameters())
        if not self._apart:
            middles = [model.base.encoder.middle, *([] if model.control is None else [model.control.encoder.middle])]
            for block in (*model.base.up, *middles):
                block.forward = _in_slices(block.forward, frames)

    def forward(self, y: Tensor, step: Tensor, seen: Conditions, frames: int = 1) -> tuple[Tensor, Tensor]:
        """As `RepairModel.forward`, for one clip."""
        if not self._apart:
            found: tuple[Tensor, Tensor] = self._model(y, step, seen, frames)
            return found
        made = []
        for start in range(0, len(y), self._frames):
            stop = min(start + self._frames, len(y))
            made.append(self._model(y[start:stop], step[start:stop], seen.part(start, stop), stop - start))
        velocity, gate = (torch.cat(pieces) for pieces in zip(*made, strict=True))
        return velocity, gate


def _in_slices(forward: Callable[..., Tensor], frames: int) -> Callable[..., Tensor]:
    """A function of tensors, and tuples of them, that have the frames along their first dimension."""

    def sliced(*given: Any) -> Tensor:
        starts = range(0, len(given[0]), frames)
        return torch.cat([forward(*(_cut(value, start, start + frames) for value in given)) for start in starts])

    return sliced


def _cut(value: Any, start: int, stop: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_cut(one, start, stop) for one in value)
    return value[start:stop] if isinstance(value, Tensor) else value
