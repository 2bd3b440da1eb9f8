"""What the network may look at."""

from __future__ import annotations

import torch

from core.motion.diffusion import frame_vector as fv
from core.motion.diffusion.model import MotionModel

from .conftest import tiny


def _run(model: MotionModel, x: torch.Tensor, audio: torch.Tensor) -> torch.Tensor:
    empty = torch.zeros_like(x)
    clip = torch.zeros(1, model.network.config["clip_size"])
    with torch.inference_mode():
        return model.network(x, torch.tensor([300]), audio, clip, empty, empty)


def _inputs(model: MotionModel, frames: int) -> tuple[torch.Tensor, torch.Tensor]:
    noise = torch.Generator().manual_seed(1)
    return torch.randn(1, frames, fv.SIZE, generator=noise), torch.randn(1, frames, model.config.audio_size, generator=noise)


def test_as_published_a_frame_never_sees_what_comes_after_it() -> None:
    model = tiny(published=True, residual=False)
    x, audio = _inputs(model, 20)
    before = _run(model, x, audio)
    x[:, 12:], audio[:, 12:] = 9.0, -9.0
    after = _run(model, x, audio)
    torch.testing.assert_close(before[:, :12], after[:, :12])
    assert (before[:, 12:] - after[:, 12:]).abs().max() > 0.1


def test_the_editor_s_model_sees_both_ways() -> None:
    model = tiny()
    x, audio = _inputs(model, 20)
    before = _run(model, x, audio)
    x[:, 15:] = 9.0
    assert (before[:, :15] - _run(model, x, audio)[:, :15]).abs().max() > 1e-3


def test_windows_of_any_length_will_do() -> None:
    model = tiny()
    for frames in (1, 7, 60, 300):
        assert _run(model, *_inputs(model, frames)).shape == (1, frames, fv.SIZE)
