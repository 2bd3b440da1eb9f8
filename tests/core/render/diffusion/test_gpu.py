"""What holds on a graphics card: run with `-m gpu` where there is one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers.models.unets.unet_2d_blocks import UpBlock2D

from core.jobs.job import RepairParams
from core.portrait.fit import Fit
from core.render.background import PHOTO
from core.render.device import choose
from core.render.diffusion.config import WINDOW
from core.render.diffusion.film import RepairedSource
from core.render.diffusion.weights import save_model
from core.render.drawing import Drawing
from core.worker.failures import is_out_of_memory
from core.worker.pieces import Pieces
from tests.core.render.diffusion.test_film import POSES, SIZE, model

CARD = "cuda"
pytestmark = [pytest.mark.gpu, pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weights")
    save_model(model(0.05), folder / "repair_mouth.safetensors")
    return folder


def opened(fit: Fit, weights: Path, precision: str, device: str = CARD) -> RepairedSource:
    repair = RepairParams(preset="draft", device=device, precision=precision)
    return RepairedSource(Drawing(fit.rig, *SIZE, PHOTO), POSES, repair, weights)


def film(fit: Fit, weights: Path, precision: str, device: str = CARD) -> np.ndarray:
    with opened(fit, weights, precision, device) as source:
        shape = (*SIZE[::-1], 3)
        return np.stack(list(Pieces(source, POSES, "film", shape, WINDOW, None).frames(WINDOW, lambda: None))).astype(int)


def test_the_card_is_chosen_before_the_processor_and_reckons_in_half_precision() -> None:
    device, precision = choose()
    assert device.kind == CARD
    assert precision in ("bf16", "fp16")
    assert choose(CARD, "fp16") == (device, "fp16")
    assert device.memory_mb > 0


@pytest.mark.parametrize("precision", ["fp32", "fp16"])
def test_it_gives_the_film_of_the_processor_but_for_rounding(sample_fit: Fit, weights: Path, precision: str) -> None:
    change = np.abs(film(sample_fit, weights, precision) - film(sample_fit, weights, "fp32", "cpu"))
    assert change.max() <= (1 if precision == "fp32" else 4)


def test_a_frame_is_the_same_in_whatever_range_and_whoever_opens_it(sample_fit: Fit, weights: Path) -> None:
    with opened(sample_fit, weights, "fp16") as first, opened(sample_fit, weights, "fp16") as again:
        assert again.fingerprint == first.fingerprint
        whole = list(first.frames(0, 12))
        np.testing.assert_array_equal(list(again.frames(7, 10)), whole[7:10])
    with opened(sample_fit, weights, "fp32") as exact, opened(sample_fit, weights, "fp32", "cpu") as elsewhere:
        assert len({first.fingerprint, exact.fingerprint, elsewhere.fingerprint}) == 3


def test_when_its_memory_runs_out_half_the_frames_make_the_same_film(
    sample_fit: Fit, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, way_up = film(sample_fit, weights, "fp16"), UpBlock2D.forward

    def scarce(block: UpBlock2D, hidden: torch.Tensor, *others: object) -> torch.Tensor:
        if len(hidden) > WINDOW // 2:
            torch.empty(1 << 48, dtype=torch.uint8, device=hidden.device)  # the card's own error, not one like it
        return way_up(block, hidden, *others)

    monkeypatch.setattr(UpBlock2D, "forward", scarce)
    with pytest.raises(torch.cuda.OutOfMemoryError) as caught:
        torch.empty(1 << 48, dtype=torch.uint8, device=CARD)
    assert is_out_of_memory(caught.value)
    assert np.abs(film(sample_fit, weights, "fp16") - expected).max() <= 1
