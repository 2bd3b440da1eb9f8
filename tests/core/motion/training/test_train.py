"""The training itself, on one tiny shard."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import torch

from core.motion.diffusion import frame_vector as fv
from core.motion.diffusion.audio_features import SIZE
from core.motion.diffusion.model import ModelConfig, load_model
from core.motion.training.losses import motion_loss, part_weights
from core.motion.training.shards import load_shard
from core.motion.training.train import Batches, Settings, Training, scale_of, train


def small(*, published: bool = False) -> ModelConfig:
    return ModelConfig(
        published=published, residual=not published, width=32, layers=1, heads=2, hidden=32, kernel=1 if published else 3
    )


def training_of(shards: Path, config: ModelConfig) -> tuple[Training, Batches]:
    passages = load_shard(shards / "train-000.npz")
    settings = Settings(config, "damped" if config.published else "matched", 1.0, 3e-3, 5, 300, 0)
    return Training(settings, scale_of(passages, config), torch.device("cpu")), Batches(passages, config, 300, 0)


@pytest.mark.parametrize("published", [False, True])
def test_it_learns(shards: Path, *, published: bool) -> None:
    training, batches = training_of(shards, small(published=published))
    losses = [training.step(batches.next(90), 0.0)["loss"] for _ in range(60)]
    assert np.mean(losses[-10:]) < 0.8 * np.mean(losses[:10])


def test_a_run_leaves_a_model_a_log_and_a_plot_and_goes_on_where_it_stopped(shards: Path, tmp_path: Path) -> None:
    training, batches = training_of(shards, small())
    train(training, batches, batches, tmp_path, minutes=0.05, every=5)
    assert load_model(tmp_path / "model.safetensors").config == small()
    assert (tmp_path / "losses.png").stat().st_size > 1000
    rows = list(csv.DictReader((tmp_path / "log.csv").open()))
    assert rows[0]["step"] == "5"
    again, _ = training_of(shards, small())
    again.resume(torch.load(tmp_path / "checkpoint.pt", weights_only=True))
    assert again.steps == training.steps
    for one, other in zip(again.average.parameters(), training.average.parameters(), strict=True):
        torch.testing.assert_close(one, other)


def test_numbers_that_never_move_have_no_scale(shards: Path) -> None:
    scale = scale_of(load_shard(shards / "train-000.npz"), small())
    assert scale[0] > 0, "blinks"
    assert scale[fv.GAZE.start + 2] == 0, "nothing moves vergence"


def _loss(found: torch.Tensor, true: torch.Tensor, temporal: str = "matched", free: torch.Tensor | None = None) -> float:
    audio = torch.zeros(*true.shape[:2], SIZE)
    free = torch.ones_like(true) if free is None else free
    return float(motion_loss(found, true, free, torch.ones(len(true)), audio, temporal, 1.0, residual=True)[0])  # type: ignore[arg-type]


def test_losses_ask_for_the_truth_and_nothing_where_it_is_given() -> None:
    true = torch.randn(2, 30, fv.SIZE, generator=torch.Generator().manual_seed(0))
    assert _loss(true, true) == pytest.approx(0, abs=1e-6)
    wrong = true + 0.5
    assert _loss(wrong, true) > 0.01
    assert _loss(wrong, true, free=torch.zeros_like(true)) == pytest.approx(0, abs=1e-6)


def test_the_published_temporal_loss_prefers_stillness_the_matched_one_the_true_change() -> None:
    true = torch.randn(1, 40, fv.SIZE, generator=torch.Generator().manual_seed(0)).cumsum(dim=1)
    still = true.mean(dim=1, keepdim=True).expand_as(true)
    moving = true + 0.0
    assert _loss(still, true, "damped") - _loss(still, true, "none") < _loss(moving, true, "damped") - _loss(
        moving, true, "none"
    )
    assert _loss(moving, true, "matched") < _loss(still, true, "matched")


def test_heads_are_smoothed_more_than_lids() -> None:
    _, changes = part_weights(residual=True)
    assert changes[fv.HEAD].max() > 10 * changes[0]
