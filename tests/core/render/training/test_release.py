"""When weights may be shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from core.render.diffusion.config import RepairConfig
from core.render.diffusion.model import RepairModel
from core.render.diffusion.weights import save_model
from core.render.repair import Repair
from core.render.training.check import pictures
from core.render.training.loader import Batch, Pool, shards_of
from core.render.training.release import gains, main


@pytest.fixture
def batch(shards: Path) -> Batch:
    return Pool(shards_of(shards, "stills", held=True), "base", 0).first(12)["base"]


def test_the_truth_passes_and_the_warp_itself_is_not_worse_than_it(batch: Batch) -> None:
    for pictures_found, gained in ((pictures(batch.target), True), (pictures(batch.seen.warp), False)):
        found = gains(pictures_found, batch)
        assert len(found) > 1
        assert all(gain.passes and gain.share == 1 for gain in found.values())
        assert all((gain.mean_db > 20) == gained for gain in found.values())
    assert sum(gain.samples for gain in found.values()) == 12


def test_one_frame_made_worse_fails_its_kind_alone(batch: Batch) -> None:
    out = pictures(batch.target)
    mask = batch.seen.mask[0, 0].numpy() > 0
    out[0] = np.where(mask[..., None], np.uint8(0), out[0])
    reason = Repair(1 + int(batch.seen.reasons[0].amax((1, 2)).argmax()))
    found = gains(out, batch)
    assert [kind for kind, gain in found.items() if not gain.passes] == [reason]
    assert found[reason].worst_db < -0.5


def test_the_command_says_no_by_its_exit(shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = RepairModel(RepairConfig(widths=(8, 16), groups=4, head=8, control=False))
    monkeypatch.setattr("sys.argv", ["release", str(shards), str(tmp_path / "model.safetensors")])
    save_model(model, tmp_path / "model.safetensors")
    assert main() == 0, "untrained it is the warp"
    with torch.no_grad():
        model.base.leave.bias[:12] = 5.0  # darker still than the hole
        model.base.leave.bias[12:] = 1.0  # and sure of it
    save_model(model, tmp_path / "model.safetensors")
    assert main() == 1
