"""A tiny model with random weights: what holds for it holds whatever was learned."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.motion.diffusion import frame_vector
from core.motion.diffusion.model import ModelConfig, MotionModel, save_model


def tiny(*, published: bool = False, residual: bool = True) -> MotionModel:
    torch.manual_seed(0)
    config = ModelConfig(
        published=published,
        residual=residual,
        window=60,
        overlap=12,
        width=32,
        layers=1,
        heads=2,
        hidden=32,
        kernel=1 if published else 5,
    )
    scale = torch.full((frame_vector.SIZE,), 0.2)
    scale[frame_vector.GAZE] = 4.0
    scale[3] = 0.0  # one number that never moves
    model = MotionModel(config, scale)
    with torch.no_grad():
        for parameter in model.network.parameters():
            parameter.normal_(0, 0.15)
    return model.eval()


@pytest.fixture(scope="session")
def model() -> MotionModel:
    return tiny()


@pytest.fixture
def stored(tmp_path: Path, model: MotionModel) -> Path:
    path = tmp_path / "model.safetensors"
    save_model(model, path)
    return path
