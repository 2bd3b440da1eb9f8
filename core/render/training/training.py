"""The model, its average, the optimiser and where they stand: everything that a checkpoint holds."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from math import cos, pi
from typing import Any, Final

import torch
from torch import Tensor

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.config import WINDOW
from core.render.diffusion.model import RepairModel
from core.render.diffusion.schedule import SCALE, alphas, clean_from, noisy, velocity
from core.render.training.loader import Batch
from core.render.training.losses import flow_loss, gate_loss, velocity_loss
from core.render.training.phases import Phase, set_trainable, trainable
from core.render.training.sight import Sight, blinded

EMA: Final = 0.998
YOUNG: Final = 9
"""The average reaches back over a tenth of the steps, or what was not learned yet would weigh as much as what was."""

LEAST_RATE: Final = 0.02
WARM_UP: Final = 200
FROM_NOISE: Final = 0.15
"""Usual share of samples of nothing but noise, where sampling begins, and ends if it has one step."""

EARLY: Final = 0.7
"""Other steps are drawn as u ** EARLY: the noisier half more often."""

MOST_NOISE: Final = 0.5
"""Most that is laid over what the stage below has made, in units of its residual."""

OUTPAINTED: Final = 0.5
"""Share of clips of which the first half is given (VLOGGER section 3.2: outpainting)."""


@dataclass(frozen=True)
class Settings:
    """How to train.

    Attributes:
        phase: what is trained.
        rate: highest learning rate.
        warm_up: steps until it is reached.
        flow_weight, gate_weight: of the losses beside the velocity's.
        from_noise: share of samples of nothing but noise: the more, the sooner the regression of one step is learned.
        shared: share of the noise's variance that the frames of a clip have in common, as when sampling.
        sight: all that the network may see, if it is one to be compared with (`core.render.training.sight`).
        seed: of everything.
    """

    phase: Phase
    rate: float
    warm_up: int = WARM_UP
    flow_weight: float = 0.5
    gate_weight: float = 0.5
    from_noise: float = FROM_NOISE
    shared: float = 0.8
    sight: Sight | None = None
    seed: int = 0


class Training:
    """One phase of training of a model.

    Args:
        model: to be trained.
        settings: how.
        device: where; bfloat16 on CUDA.
    """

    def __init__(self, model: RepairModel, settings: Settings, device: torch.device) -> None:
        self.settings, self.device = settings, device
        # No layer differs between training and use but in speed: ResnetBlock2D leaves channels_last while training.
        self.model = model.to(device, memory_format=torch.channels_last).eval()  # type: ignore[call-overload]
        set_trainable(self.model, settings.phase)
        self.average = deepcopy(self.model).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(
            trainable(self.model), lr=settings.rate, betas=(0.9, 0.99), weight_decay=1e-3, fused=True
        )
        self.alphas = alphas(model.config.train_steps).to(device)
        self.noise = torch.Generator(device).manual_seed(settings.seed)
        self.steps, self.seconds = 0, 0.0

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        """Of one batch at random steps, and its parts for the log."""
        batch = batch.to(self.device)
        sight = self.settings.sight
        true = (batch.target - batch.seen.origin) / SCALE if sight is None else batch.target
        step, known = self._steps(len(true) // batch.frames, batch.frames)
        noise = self._noise(true, batch.frames)
        alpha = torch.where(known, 1.0, self.alphas[step])[:, None, None, None]
        seen = self._spoilt(batch.seen.with_known(known)) if sight is None else blinded(batch.seen, sight)
        y = noisy(true, noise, alpha)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            found, gate = self.model(y, step, seen, batch.frames)
        return self._losses(batch, seen, true, velocity(true, noise, alpha), found.float(), gate.float(), y, alpha)

    def step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One step of descent; `progress` 0..1 through the phase bends the rate."""
        warm = min(1.0, (self.steps + 1) / self.settings.warm_up)
        bend = LEAST_RATE + (1 - LEAST_RATE) * 0.5 * (1 + cos(pi * min(progress, 1.0)))
        for group in self.optimiser.param_groups:
            group["lr"] = self.settings.rate * warm * bend
        loss, parts = self.loss(batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trainable(self.model), 1.0)
        self.optimiser.step()
        self.steps += 1
        keep = min(EMA, self.steps / (self.steps + YOUNG))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.model.parameters(), strict=True):
                if now.requires_grad:
                    mean.lerp_(now, 1 - keep)
        return parts | {"loss": float(loss.detach())}

    def state(self) -> dict[str, Any]:
        """Everything that going on needs, of plain values and tensors."""
        return {
            "model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict(),
            "noise": self.noise.get_state(), "steps": self.steps, "seconds": self.seconds,
        }  # fmt: skip

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from a `state` of the same model and phase."""
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.noise.set_state(state["noise"].cpu())
        self.steps, self.seconds = state["steps"], state["seconds"]

    def _losses(
        self,
        batch: Batch,
        seen: Conditions,
        true: Tensor,
        wanted: Tensor,
        found: Tensor,
        gate: Tensor,
        y: Tensor,
        alpha: Tensor,
    ) -> tuple[Tensor, dict[str, float]]:
        clean, mask = clean_from(y, found, alpha), seen.mask
        moved = velocity_loss(found, wanted, mask, batch.trust * (1 - seen.known))
        gated = gate_loss(gate, clean, true, seen.reasons, batch.trust * (alpha == 0))
        total = moved + self.settings.gate_weight * gated
        parts = {"velocity": float(moved.detach()), "gate": float(gated.detach())}
        if batch.flow is not None and batch.valid is not None:
            shown = torch.where(seen.known > 0, true, clean)
            steady = flow_loss(shown, true, batch.trust, batch.flow, batch.valid, batch.frames)
            total = total + self.settings.flow_weight * steady
            parts["flow"] = float(steady.detach())
        return total, parts

    def _steps(self, clips: int, frames: int) -> tuple[Tensor, Tensor]:
        """Diffusion step and whether it is known of each frame, `[B T]`; all free frames of a clip are at one step."""
        last = len(self.alphas) - 1
        step = (self._uniform(clips) ** EARLY * (last + 1)).long().clamp_max(last)
        step = torch.where(self._uniform(clips) < self.settings.from_noise, last, step)
        given = (self._uniform(clips) < OUTPAINTED) & (frames > 1)
        known = (given[:, None] & (torch.arange(frames, device=self.device) < min(frames, WINDOW) // 2)).flatten()
        return torch.where(known, 0, step.repeat_interleave(frames)), known

    def _spoilt(self, seen: Conditions) -> Conditions:
        """What the stage below made, if there is one, under noise: else it would be taken for truth (Ho et al. 2022)."""
        if seen.coarse is None:
            return seen
        level = MOST_NOISE * self._uniform(len(seen.coarse))
        grain = torch.randn(seen.coarse.shape, generator=self.noise, device=self.device)
        return seen.above(seen.coarse + level[:, None, None, None] * grain, level)

    def _noise(self, like: Tensor, frames: int) -> Tensor:
        own = torch.randn(like.shape, generator=self.noise, device=self.device)
        if frames == 1:
            return own
        share = self.settings.shared
        common = torch.randn((len(like) // frames, *like.shape[1:]), generator=self.noise, device=self.device)
        return (1 - share) ** 0.5 * own + share**0.5 * common.repeat_interleave(frames, 0)

    def _uniform(self, count: int) -> Tensor:
        return torch.rand(count, generator=self.noise, device=self.device)
