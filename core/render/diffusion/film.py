"""A film with repairs: drawn, looked at in parts window by window, and put together again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from core.render.crops import crops
from core.render.device import choose
from core.render.diffusion.config import WINDOW
from core.render.diffusion.familiar import Asked, asked
from core.render.diffusion.finer import FinerNetwork
from core.render.diffusion.model import RepairModel
from core.render.diffusion.parts import Made, PartNetwork, Patch
from core.render.diffusion.patching import cover, patched
from core.render.diffusion.sampler import Sampling
from core.render.diffusion.upscale import finer_weights
from core.render.diffusion.weights import load_model
from core.render.diffusion.windows import Windows
from core.render.drawing import Drawing, Drawn
from core.render.presets import MODELS, RECIPES, Part, RepairSettings, parts, weights_of
from core.render.source import FrameSource, fingerprint_of

_KINDS: Final = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
SMALL_WINDOW: Final = WINDOW // 2
_SMALL_MB: Final = 512
"""Below this budget only `SMALL_WINDOW` frames go through the network together: three networks `rig128` weigh 120 MiB, and one
at work takes 250 MiB for eight heads, 130 MiB for four (measured in fp32)."""
_REPAIRING: Final = 6
"""Raised by one whenever the same network repairs otherwise."""


class RepairedSource(FrameSource):
    """Rig and network.

    Args:
        drawing: draws the rig; closed with the source.
        performance: channels [N, C].
        repair: what the network is to do.
        folder: of the weights.
        asked: how far repairs of a part are wanted in a pose.

    Raises:
        RenderError: the device cannot be had.
        UserError: the weights cannot be read.
    """

    def __init__(
        self,
        drawing: Drawing,
        performance: NDArray[np.floating],
        repair: RepairSettings,
        folder: Path = MODELS,
        asked: Asked = asked,
    ) -> None:
        device, precision = choose(repair.device, repair.precision)
        recipe = RECIPES[repair.preset]
        length = SMALL_WINDOW if 0 < repair.budget_mb < _SMALL_MB else WINDOW
        self._drawing, self._performance, self._strength = drawing, performance, repair.strength
        self._windows = Windows(length, round(length * recipe.overlap))
        self._sampling = Sampling("ddpm", recipe.steps, length, self._windows.overlap)
        models = {part: load_model(weights_of(part, folder)) for part in parts(folder, repair.preset)}
        place, kind = torch.device(device.name), _KINDS[precision]
        torch.backends.cudnn.deterministic = True  # or a frame asked for again would differ in its last bits
        self._networks = {part: PartNetwork(part, model, place, kind, repair.seed, asked) for part, model in models.items()}
        self._at_once = length
        weights: list[tuple[str, str]] = [(part, hash_of(model)) for part, model in models.items()]
        self._finer: FinerNetwork | None = None
        if recipe.cascade and "base" in models and finer_weights(folder).exists():
            finer = load_model(finer_weights(folder))
            weights.append(("finer", hash_of(finer)))
            self._finer = FinerNetwork(finer, place, kind, repair.seed)
        self.reach = self._windows.reach
        self.fingerprint = fingerprint_of(
            _REPAIRING, self._sampling, repair.strength, repair.seed, weights, device.kind, precision
        )

    def frames(self, start: int, stop: int, poll: Callable[[], None] = lambda: None) -> Iterator[NDArray[np.uint8]]:
        stop = min(stop, len(self._performance))
        if start >= stop:
            return
        drawn: dict[int, Drawn] = {}
        found: dict[int, dict[Part, Patch]] = {}
        before: dict[Part, Made] = {}
        sent = start
        for window in self._windows.covering(start, stop):
            for frame in [frame for frame in drawn if frame < window.start]:
                del drawn[frame]
            numbers = range(window.start, window.start + self._windows.length)
            for frame in numbers:
                if frame not in drawn:
                    poll()
                    drawn[frame] = self._draw(frame)
            before = self._made([drawn[frame] for frame in numbers], before if window.given else {}, poll)
            for frame in range(max(window.start + window.given, start), window.start + self._windows.length):
                late = (frame - window.start + 1) / (window.fades + 1)
                patches = found.setdefault(frame, {})
                for part, made in before.items():
                    new = made.patches[frame - window.start]
                    patches[part] = patches[part].faded(new, late) if part in patches else new
            done = window.start + self._windows.length
            while sent < min(stop, done) and not self._windows.awaits_next(sent, window):
                yield self._put_together(drawn[sent], list(found.pop(sent).values()))
                sent += 1

    def lighter(self) -> bool:
        if self._at_once == 1 or not self._networks:
            return False
        self._at_once //= 2
        for network in self._networks.values():
            network.slice(self._at_once)
        if self._finer is not None:
            self._finer.slice(self._at_once)
        return True

    def close(self) -> None:
        self._drawing.close()
        self._networks.clear()
        self._finer = None

    def _draw(self, frame: int) -> Drawn:
        """Before and after the film its first and last poses stand still."""
        last = len(self._performance) - 1
        values, earlier = (self._performance[min(max(number, 0), last)] for number in (frame, frame - 1))
        return self._drawing.frame(values, earlier)

    def _made(self, frames: list[Drawn], before: dict[Part, Made], poll: Callable[[], None]) -> dict[Part, Made]:
        drawing = self._drawing
        places = crops(drawing.rig, [frame.posed for frame in frames], drawing.width, drawing.height)
        made = {
            part: network.window(drawing, frames, places[part].snapped(), self._sampling, before.get(part), lambda _: poll())
            for part, network in self._networks.items()
        }
        if self._finer is not None:
            made["base"] = self._finer.finer(made["base"], frames, self._sampling.steps, lambda _: poll())
        return made

    def _put_together(self, drawn: Drawn, patches: list[Patch]) -> NDArray[np.uint8]:
        return patched(drawn.plain, patches, cover(drawn.doubt, drawn.kept), self._strength)


def hash_of(model: RepairModel) -> str:
    """Of everything that a model has learned, hexadecimal."""
    found = hashlib.sha256(repr(model.config).encode())
    for name, tensor in sorted(model.state_dict().items()):
        found.update(name.encode() + tensor.contiguous().numpy().tobytes())
    return found.hexdigest()
