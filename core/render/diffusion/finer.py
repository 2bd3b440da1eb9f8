"""The finer stage at work on a film: the head's repair, made on 128 px, on twice as many over the warp at that size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.render.diffusion.conditions import conditions_of
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import PinnedNoise
from core.render.diffusion.parts import GROWN_PX, Made, Patch, rest_of
from core.render.diffusion.schedule import SCALE
from core.render.diffusion.slices import SlicedModel
from core.render.diffusion.upscale import upscale
from core.render.drawing import Drawn
from core.render.repair import Repair, grown

TIMES: Final = 2
"""How many times as many pixels each way."""
_GREY: Final = 127.5 * SCALE


class FinerNetwork:
    """The finer stage on its device.

    Args:
        model: a finer stage.
        device, kind: where and with which numbers it is to reckon.
        seed: of the noise.
    """

    def __init__(self, model: RepairModel, device: torch.device, kind: torch.dtype, seed: int) -> None:
        self._model: RepairModel | SlicedModel = model.to(device)
        self._device, self._kind = device, kind
        self._noise = PinnedNoise(seed, "finer")

    def slice(self, frames: int) -> None:
        """Look at so many frames at a time from now on: the same numbers."""
        if isinstance(self._model, RepairModel):
            self._model = SlicedModel(self._model, frames)

    def finer(self, made: Made, frames: Sequence[Drawn], steps: int, poll: Callable[[float], None]) -> Made:
        """What was made of a window, with finer patches; what the next window is given stays as it is.

        Args:
            made: by the head's network.
            frames: of the window.
            steps: of denoising.
            poll: called before each step with the share done.
        """
        crop = made.crop.finer(TIMES)
        reasons = np.stack([grown(crop.reasons(frame.doubt), TIMES * GROWN_PX["base"]) for frame in frames])
        reasons[(reasons == Repair.MOUTH) | (reasons == Repair.LID)] = Repair.OK  # the tiles' own
        warp = np.stack([crop.picture(frame.warp) for frame in frames])
        nothing = np.zeros_like(reasons)
        maps = (warp, reasons, np.zeros_like(warp), nothing, nothing)
        seen = conditions_of(*(torch.from_numpy(one).to(self._device) for one in maps))
        low = torch.from_numpy(np.stack([patch.added for patch in made.patches]) / np.float32(_GREY)).to(self._device)
        cells = np.floor(np.stack([rest_of(crop, frame) for frame in frames])).astype(np.int32)
        with torch.inference_mode(), torch.autocast(self._device.type, self._kind, enabled=self._kind != torch.float32):
            noise = partial(self._noised, cells)
            residual = upscale(self._model, low.permute(0, 3, 1, 2), seen.warp, seen.reasons, noise, steps, poll)
        added = (residual.float() * _GREY).permute(0, 2, 3, 1).cpu().numpy()
        return replace(made, patches=[Patch(crop, np.ascontiguousarray(one)) for one in added])

    def _noised(self, cells: NDArray[np.int32], step: int) -> Tensor:
        return self._noise.of(step, cells).to(self._device)
