"""Train the motion diffusion model.

`python -m core.motion.training.train SHARDS --run RUN --minutes 75 --seed 0`

Writes to RUN: checkpoint.pt (to resume: the same command), log.csv, losses.png and, from the averaged weights,
model.safetensors with model.json. Runs on CUDA where there is one, unchanged. `--published` trains the model as published;
`--no-residual` and `--temporal none` are ablations.
"""

from __future__ import annotations

import argparse
import csv
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.channels import EXPRESSIONS, INDEX
from core.motion.diffusion import frame_vector as fv
from core.motion.diffusion.audio_features import ARTICULATION, PHONES, PROSODY, SPECTRUM
from core.motion.diffusion.clip_conditions import EMOTION, GAZE, SPEED
from core.motion.diffusion.model import ModelConfig, MotionModel, save_model
from core.motion.diffusion.schedule import alphas
from core.motion.mouth import matrix
from core.motion.training.losses import Temporal, motion_loss
from core.motion.training.masks import random_cells
from core.motion.training.shards import Passage, load_shard

TOKENS: Final = 1536
"""Frames of a batch on a CPU; windows are of 72 to 240 frames, 3 to 10 s (VLOGGER appendix C.1)."""

GAZE_SCALE_DEG: Final = 4.0
"""The gaze is measured in the spread of glances, not of the directions that may be asked for."""

ANYWHERE_DEG: Final = np.array([30.0, 25.0], np.float32)
"""Where nobody says where to look, the eyes may look anywhere: guidance then draws them to where they are asked to."""

LEAST_MOTION: Final = 1e-5
EMA: Final = 0.999
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """How to train."""

    config: ModelConfig
    temporal: Temporal
    temporal_weight: float
    rate: float
    warm_up: int
    batch: int
    seed: int


class Batches:
    """Random windows of random draws."""

    def __init__(self, passages: list[Passage], config: ModelConfig, tokens: int, seed: int) -> None:
        self._passages, self._config, self._tokens = passages, config, tokens
        self._rng = np.random.default_rng(seed)
        self._share = np.array([len(p.audio) for p in passages], float)
        self._share /= self._share.sum()
        self._content = np.asarray(matrix()[:, [INDEX[name] for name in EXPRESSIONS]])

    def next(self, frames: int | None = None) -> dict[str, Tensor]:
        """motion `[B, T, D]`, audio `[B, T, A]`, clip `[B, K]`, cells `[B, T, D]`; conditions dropped at random."""
        rng = self._rng
        frames = int(rng.integers(72, 241)) if frames is None else frames
        rows = [self._window(rng, frames) for _ in range(max(1, self._tokens // frames))]
        return {name: torch.from_numpy(np.stack([row[name] for row in rows])) for name in rows[0]}

    def _window(self, rng: np.random.Generator, frames: int) -> dict[str, NDArray[np.float32]]:
        passage = self._passages[rng.choice(len(self._passages), p=self._share)]
        while len(passage.audio) < frames:
            passage = self._passages[rng.choice(len(self._passages), p=self._share)]
        which = rng.integers(len(passage.motion))
        start = rng.integers(len(passage.audio) - frames + 1)
        span = slice(start, start + frames)
        heard = passage.audio[span].astype(np.float32)
        motion = passage.motion[which, span].astype(np.float32)
        if not self._config.residual:
            motion[:, fv.EXPRESSION] += heard[:, ARTICULATION] @ self._content
        audio = passage.published[span].astype(np.float32) if self._config.published else heard
        clip = self._asked(passage.clip[which].astype(np.float32), rng)
        if not clip[GAZE].any():
            motion[:, fv.GAZE.start : fv.GAZE.start + 2] += rng.uniform(-1, 1, 2).astype(np.float32) * ANYWHERE_DEG
        return {
            "motion": motion,
            "audio": self._heard(audio, rng),
            "clip": clip,
            "cells": random_cells(rng, frames),
            "shut": heard,
        }

    def _heard(self, audio: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
        """Audio, all or parts of it dropped, a little disturbed."""
        if rng.random() < 0.2:
            return np.zeros_like(audio)
        if self._config.published:
            return audio + np.float32(rng.normal(0, 0.1))
        audio = audio.copy()
        for parts, share in (((PHONES, ARTICULATION), 0.1), ((PROSODY,), 0.1), ((SPECTRUM,), 0.5)):
            if rng.random() < share:
                for part in parts:
                    audio[:, part] = 0
        audio[:, SPECTRUM] += np.float32(rng.normal(0, 0.15)) * (audio[:, SPECTRUM] != 0)
        return audio

    def _asked(self, clip: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
        for part, share in ((GAZE, 0.1), (EMOTION, 0.1), (SPEED, 0.5)):
            if rng.random() < share:
                clip[part] = 0
        return clip


class Training:
    """The model, its average, the optimiser and where they stand."""

    def __init__(self, settings: Settings, scale: Tensor, device: torch.device) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self.device = settings, device
        self.model = MotionModel(settings.config, scale).to(device)
        self.average = MotionModel(settings.config, scale).to(device)
        self.average.load_state_dict(self.model.state_dict())
        self.optimiser = torch.optim.AdamW(self.model.network.parameters(), lr=settings.rate, weight_decay=0.01)
        self.alphas = alphas(settings.config.train_steps).to(device)
        self.steps, self.seconds = 0, 0.0
        self.noise = torch.Generator(device).manual_seed(settings.seed)

    def loss(self, batch: dict[str, Tensor], model: MotionModel) -> tuple[Tensor, dict[str, float]]:
        """Of one batch at random steps."""
        batch = {name: tensor.to(self.device) for name, tensor in batch.items()}
        true = model.normalised(batch["motion"])
        step = torch.randint(0, len(self.alphas), (len(true),), generator=self.noise, device=self.device)
        alpha = self.alphas[step][:, None, None]
        noise = torch.randn(true.shape, generator=self.noise, device=self.device)
        cells = batch["cells"]
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            found = model.network(
                alpha.sqrt() * true + (1 - alpha).sqrt() * noise, step, batch["audio"], batch["clip"], cells * true, cells
            )
        ratio = self.alphas[step] / (1 - self.alphas[step])
        chosen = self.settings
        return motion_loss(
            found.float() * (model.scale > 0),
            true,
            1 - cells,
            ratio,
            batch["shut"],
            chosen.temporal,
            chosen.temporal_weight,
            residual=chosen.config.residual,
        )

    def step(self, batch: dict[str, Tensor], progress: float) -> dict[str, float]:
        """One step of descent; `progress` 0..1 through the training bends the rate."""
        warm = min(1.0, (self.steps + 1) / self.settings.warm_up)
        rate = float(self.settings.rate * warm * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * min(progress, 1.0)))))
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss, parts = self.loss(batch, self.model)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.network.parameters(), 1.0)
        self.optimiser.step()
        self.steps += 1
        keep = min(EMA, 1 - 1 / (self.steps + 1))
        with torch.no_grad():
            for mean, now in zip(self.average.network.parameters(), self.model.network.parameters(), strict=True):
                mean.lerp_(now, 1 - keep)
        return parts | {"loss": float(loss.detach())}

    def state(self) -> dict[str, Any]:
        return {
            "model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict(),
            "steps": self.steps, "seconds": self.seconds,
        }  # fmt: skip

    def resume(self, state: dict[str, Any]) -> None:
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.steps, self.seconds = state["steps"], state["seconds"]


def scale_of(passages: list[Passage], config: ModelConfig) -> Tensor:
    """Standard deviation of each number over all motion, `[D]`; 0 where nothing moves."""
    content = np.asarray(matrix()[:, [INDEX[name] for name in EXPRESSIONS]])
    count, total, square = 0, np.zeros(fv.SIZE), np.zeros(fv.SIZE)
    for passage in passages:
        motion = passage.motion.astype(np.float64)
        if not config.residual:
            motion[..., fv.EXPRESSION] += passage.audio[:, ARTICULATION].astype(np.float64) @ content
        count += motion.shape[0] * motion.shape[1]
        total += motion.sum(axis=(0, 1))
        square += (motion**2).sum(axis=(0, 1))
    spread = np.sqrt(np.maximum(square / count - (total / count) ** 2, 0))
    spread[fv.GAZE.start : fv.GAZE.start + 2] = GAZE_SCALE_DEG
    return torch.from_numpy(np.where(spread > LEAST_MOTION, spread, 0.0).astype(np.float32))


def train(
    training: Training, batches: Batches, check: Batches, run: Path, minutes: float, steps: int | None = None, every: int = 200
) -> None:
    """Descend until the minutes are over, or for so many steps, with checkpoints, a log and a plot."""
    log = run / "log.csv"
    fresh = not log.exists()
    began, sums, count = time.monotonic() - training.seconds, dict[str, float](), 0
    with log.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(["step", "minutes", "loss", "x0", "change", "closure", "validation"])
        while (progress := training.steps / steps if steps else training.seconds / 60 / minutes) < 1:
            parts = training.step(batches.next(), progress)
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value
            count += 1
            training.seconds = time.monotonic() - began
            if training.steps % every == 0:
                means = {name: value / count for name, value in sums.items()}
                row = [means.get(name, 0.0) for name in ("loss", "x0", "change", "closure")]
                validation = _validation(training, check)
                writer.writerow([training.steps, f"{training.seconds / 60:.2f}", *(f"{v:.5f}" for v in (*row, validation))])
                file.flush()
                _log.info(
                    "%d steps, %.1f min, loss %.4f, validation %.4f", training.steps, training.seconds / 60, row[0], validation
                )
                sums, count = {}, 0
            if training.steps % (5 * every) == 0:
                _keep(training, run)
    _keep(training, run)
    _plot(log, run / "losses.png")


def _validation(training: Training, check: Batches) -> float:
    """Loss of the averaged weights on speakers that nothing was trained on."""
    with torch.no_grad():
        return float(np.mean([training.loss(check.next(144), training.average)[1]["x0"] for _ in range(4)]))


def _keep(training: Training, run: Path) -> None:
    torch.save(training.state(), run / "checkpoint.tmp")
    (run / "checkpoint.tmp").replace(run / "checkpoint.pt")
    save_model(training.average, run / "model.safetensors")


def _plot(log: Path, path: Path) -> None:
    from matplotlib.figure import Figure

    with log.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return
    figure = Figure(figsize=(7, 4))
    axes = figure.add_subplot()
    for name in ("loss", "validation"):
        axes.plot([float(row["minutes"]) for row in rows], [float(row[name]) for row in rows], label=name)
    axes.set(xlabel="minutes", ylabel="loss", yscale="log")
    axes.legend()
    figure.savefig(path, dpi=100)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shards", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75.0)
    parser.add_argument("--steps", type=int, help="so many steps, however long they take")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--batch-frames", type=int, default=TOKENS, help="frames of a batch; more on CUDA")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--published", action="store_true")
    parser.add_argument("--no-residual", action="store_true")
    parser.add_argument("--temporal", choices=("matched", "damped", "none"))
    parser.add_argument("--temporal-weight", type=float, default=1.0)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(given.threads)
    given.run.mkdir(parents=True, exist_ok=True)
    config = ModelConfig(
        published=given.published, residual=not (given.no_residual or given.published), kernel=1 if given.published else 7
    )
    temporal: Temporal = given.temporal or ("damped" if given.published else "matched")
    settings = Settings(config, temporal, given.temporal_weight, given.rate, 300, given.batch_frames, given.seed)
    passages = [p for path in sorted(given.shards.glob("train-*.npz")) for p in load_shard(path)]
    held = [p for path in sorted(given.shards.glob("validation-*.npz")) for p in load_shard(path)]
    _log.info("%d passages, %.1f h of motion", len(passages), sum(p.motion.shape[0] * len(p.audio) for p in passages) / 86400)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    training = Training(settings, scale_of(passages, config), device)
    if (given.run / "checkpoint.pt").exists():
        training.resume(torch.load(given.run / "checkpoint.pt", weights_only=True, map_location=device))
    tokens = settings.batch
    batches = Batches(passages, config, tokens, given.seed + training.steps)
    train(training, batches, Batches(held, config, tokens, given.seed), given.run, given.minutes, given.steps)


if __name__ == "__main__":
    main()
