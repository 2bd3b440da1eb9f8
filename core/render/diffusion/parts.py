"""The network of one part of the picture, and what it makes of a window of frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.render.crops import Crop
from core.render.diffusion.conditions import Conditions, conditions_of
from core.render.diffusion.familiar import Asked, asked
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import PinnedNoise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.diffusion.schedule import SCALE
from core.render.diffusion.slices import SlicedModel
from core.render.diffusion.steady import same_points, steadied
from core.render.diffusion.trust import boils, fitting
from core.render.diffusion.visible import visible
from core.render.drawing import Drawing, Drawn
from core.render.presets import Part
from core.render.repair import Repair, grown

GROWN_PX = {"base": 1, "mouth": 2, "eyes": 2}
"""How much further than the doubt the network is told to paint, pixels of the crop: no less than is put into the picture."""


@dataclass(frozen=True, eq=False)
class Patch:
    """What is to be added to one part of a frame.

    Attributes:
        crop: where it lies.
        added: grey levels, float32 [h, w, 3]; 0 where the network abstains, or where nobody would see it.
    """

    crop: Crop
    added: NDArray[np.float32]

    def at(self, crop: Crop) -> Patch:
        """The same in another crop of this size and scale, 0 where this one does not reach."""
        return Patch(crop, _shifted(self.added, self.crop, crop))

    def faded(self, other: Patch, share: float) -> Patch:
        """This one with a share of another in its place, 0..1."""
        return Patch(other.crop, (1 - share) * self.at(other.crop).added + share * other.added)


@dataclass(frozen=True, eq=False)
class Made:
    """What a network made of a window: what is given to the next one, and patches of all its frames."""

    crop: Crop
    residual: Tensor
    patches: list[Patch]


class PartNetwork:
    """One network on its device.

    Args:
        part: of the picture.
        model: trained for it.
        device, kind: where and with which numbers it is to reckon.
        seed: of the noise.
        asked: how far its repairs are wanted.
    """

    def __init__(
        self, part: Part, model: RepairModel, device: torch.device, kind: torch.dtype, seed: int, asked: Asked = asked
    ) -> None:
        self.part = part
        self._asked = asked
        self._whole = model.to(device)
        self._model: RepairModel | SlicedModel = self._whole
        self._device, self._kind = device, kind
        self._noise = PinnedNoise(seed, part)

    def slice(self, frames: int) -> None:
        """Look at so many frames at a time from now on, and stay off a graphics card between windows: the same numbers."""
        self._model = SlicedModel(self._whole, frames)
        self._away()

    def _away(self) -> None:
        if self._model is not self._whole:
            self._whole.to("cpu")

    def window(
        self,
        drawing: Drawing,
        frames: Sequence[Drawn],
        crop: Crop,
        sampling: Sampling,
        before: Made | None,
        poll: Callable[[float], None],
    ) -> Made:
        """Repairs of consecutive frames.

        Args:
            drawing: what drew them.
            frames: of the window.
            crop: where to look.
            sampling: how; its `overlap` says how many frames are known from before.
            before: what was made of the window before, if this one is given its end.
            poll: called before each step with the share done.
        """
        given = 0 if before is None else sampling.overlap
        reasons = np.stack([grown(crop.reasons(frame.doubt), GROWN_PX[self.part]) for frame in frames])
        mask = reasons > 0
        if self.part == "base":  # a whole head in 128 px shows no teeth and no lashes: these are left to the tiles
            mask &= (reasons != Repair.MOUTH) & (reasons != Repair.LID)
        wanted = np.array([self._asked(self.part, drawing.rig, frame.values) for frame in frames], np.float32)
        if not mask[given:].any() or not wanted[given:].any():
            nothing = np.zeros((*reasons.shape[1:], 3), np.float32)
            blank = torch.zeros(len(frames), 3, *reasons.shape[1:], device=self._device)
            return Made(crop, blank, [Patch(crop, nothing) for _ in frames])
        self._whole.to(self._device)
        warp = np.stack([crop.picture(frame.warp) for frame in frames])
        seen = self._conditions(drawing, frames, crop, warp, reasons)
        rest = np.stack([rest_of(crop, frame) for frame in frames])
        noise = partial(self._noised, np.floor(rest).astype(np.int32))
        known = None if before is None else _known(before, crop, given)
        residual, added = self._sampled(seen, noise, sampling, poll, known, mask)
        flow = np.stack([crop.flow(frame.controls.flow) for frame in frames])
        same = same_points(flow, rest)
        if sampling.steps > 1 and boils(added, warp, mask, flow, same):
            residual, added = self._sampled(seen, noise, replace(sampling, steps=1), poll, known, mask)
        self._away()
        added *= wanted[:, None, None, None]
        return Made(crop, residual, [Patch(crop, one) for one in steadied(added, warp, flow, same)])

    def _sampled(
        self,
        seen: Conditions,
        noise: Callable[[int], Tensor],
        sampling: Sampling,
        poll: Callable[[float], None],
        known: Tensor | None,
        mask: NDArray[np.bool_],
    ) -> tuple[Tensor, NDArray[np.float32]]:
        """Residual, and what it adds in grey levels [N, h, w, 3]."""
        exact = self._kind == torch.float32
        with torch.autocast(self._device.type, self._kind, enabled=not exact):
            residual, gate = repair_window(self._model, seen, noise, sampling, poll, known)
        added = (residual * gate * (127.5 * SCALE)).permute(0, 2, 3, 1).float().cpu().numpy()
        for frame, holes in zip(added, mask, strict=True):
            frame *= (fitting(frame, holes) * holes)[..., None]
            frame *= visible(frame, holes)[..., None]
        return residual, added

    def _noised(self, cells: NDArray[np.int32], step: int) -> Tensor:
        return self._noise.of(step, cells).to(self._device)

    def _conditions(
        self,
        drawing: Drawing,
        frames: Sequence[Drawn],
        crop: Crop,
        warp: NDArray[np.uint8],
        reasons: NDArray[np.uint8],
    ) -> Conditions:
        dense, codes = np.zeros_like(warp), np.zeros_like(reasons)
        joints = codes
        if self._whole.control is not None:  # nothing else looks at the maps
            dense = np.stack([crop.picture(frame.controls.dense) for frame in frames])
            codes = np.stack([crop.codes(frame.controls.classes) for frame in frames])
            joints = np.stack([crop.picture(drawing.joints(frame.posed)) for frame in frames])
        return conditions_of(*(torch.from_numpy(maps).to(self._device) for maps in (warp, reasons, dense, codes, joints)))


def rest_of(crop: Crop, frame: Drawn) -> NDArray[np.float32]:
    """Where the points that the crop shows are in the pose of the photo, px of the crop's scale from the picture's corner."""
    y, x = np.mgrid[: crop.height, : crop.width].astype(np.float32)
    at = np.stack([x + 0.5 + crop.left / crop.scale, y + 0.5 + crop.top / crop.scale], axis=-1)
    return np.asarray(at + crop.flow(frame.controls.ahead), np.float32)


def _known(before: Made, crop: Crop, count: int) -> Tensor:
    """The end of the window before, as it lies in this one's crop [count, 3, h, w]."""
    ends = before.residual[-count:].permute(0, 2, 3, 1).cpu().numpy()
    moved = np.stack([_shifted(end, before.crop, crop) for end in ends])
    return torch.from_numpy(moved).permute(0, 3, 1, 2).to(before.residual)


def _shifted(picture: NDArray[np.float32], old: Crop, new: Crop) -> NDArray[np.float32]:
    """A picture [h, w, 3] of one crop in another, whole pixels away; 0 beyond."""
    right, down = round((new.left - old.left) / new.scale), round((new.top - old.top) / new.scale)
    if right == down == 0:
        return picture
    height, width = picture.shape[:2]
    moved = np.zeros_like(picture)
    rows = slice(max(down, 0), min(height + down, height)), slice(max(-down, 0), min(height - down, height))
    columns = slice(max(right, 0), min(width + right, width)), slice(max(-right, 0), min(width - right, width))
    if abs(right) < width and abs(down) < height:
        moved[rows[1], columns[1]] = picture[rows[0], columns[0]]
    return moved
