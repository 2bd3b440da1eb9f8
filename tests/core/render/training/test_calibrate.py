"""Gates set on people held out to tune with, and pairs made small enough to carry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from core.render.diffusion.config import RepairConfig
from core.render.diffusion.model import RepairModel
from core.render.diffusion.weights import load_model, save_model
from core.render.repair import Repair
from core.render.training.calibrate import Setting, best, found_of, main, set_gates, settings_of, tuners
from core.render.training.loader import Pool, samples_of, shards_of
from core.render.training.pack import pack
from core.render.training.pairs import tunes

TINY = RepairConfig(widths=(8, 16), groups=4, head=8, control=False)


def darkening(gate: float) -> RepairModel:
    """A model that makes all holes darker still."""
    model = RepairModel(TINY)
    with torch.no_grad():
        model.base.leave.bias[:12] = 5.0
        model.base.leave.bias[12:] = gate
    return model


def test_only_those_who_tune_set_a_gate(shards: Path) -> None:
    known = [sample for path in shards_of(shards, "stills", held=True) for sample in samples_of(path, "base")]
    asked = sum(len(batch.target) for batch in tuners(shards, "base"))
    assert asked == sum(tunes(sample.identity) for sample in known)
    assert 0 < asked < len(known)


def test_each_reason_has_a_gate_of_its_own(shards: Path) -> None:
    model = darkening(0.9)
    before = found_of(model, tuners(shards, "base"))[0].gate
    half = Setting(0.5, -0.2, 1.0, True)
    opened = found_of(set_gates(model, {Repair.DISOCCLUDED: half, Repair.RING: None}), tuners(shards, "base"))[0]
    shut = found_of(set_gates(model, {Repair.DISOCCLUDED: None, Repair.RING: half}), tuners(shards, "base"))[0]
    uncovered = opened.batch.seen.reasons.numpy()[:, Repair.DISOCCLUDED - 1] > 0
    assert uncovered.any()
    np.testing.assert_allclose(opened.gate[uncovered], 0.5 * (before[uncovered] - 0.2), atol=1e-6)
    assert (shut.gate[uncovered] == 0).all()
    nowhere = opened.batch.seen.mask[:, 0].numpy() == 0
    np.testing.assert_allclose(shut.gate[nowhere], opened.gate[nowhere])


def test_the_gate_that_gains_most_of_those_that_pass_is_taken() -> None:
    settings = [Setting(1, 0, 3.0, False), Setting(0.5, 0, 1.0, True), Setting(0.5, -0.1, 2.0, True), Setting(0, 0, 0, True)]
    assert best(settings) == settings[2]
    assert best(settings[:1]) is None
    assert best(settings[-1:]) is None, "a shut gate gains nothing"


def test_what_spoils_pictures_is_shut_off(shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = darkening(1.0)
    tried = settings_of(found_of(model, tuners(shards, "base")))
    assert tried
    assert all(best(settings) is None for settings in tried.values())
    save_model(model, tmp_path / "model.safetensors")
    monkeypatch.setattr(
        "sys.argv", ["calibrate", str(shards), str(tmp_path / "model.safetensors"), str(tmp_path / "out.safetensors")]
    )
    main()
    shut = load_model(tmp_path / "out.safetensors")
    assert all((one.gate[one.batch.seen.mask[:, 0] > 0] == 0).all() for one in found_of(shut, tuners(shards, "base")))


def test_pairs_are_packed_into_folders_that_can_be_carried(shards: Path, tmp_path: Path) -> None:
    sizes = [path.stat().st_size for path in shards.glob("*-stills-*.npz")]
    folders = pack(shards, tmp_path / "out", ["stills"], max(sizes))
    assert len(folders) == 2
    assert [path.name[:4] for path in folders[0].iterdir()] == ["held"], "every run needs them"
    assert len(Pool(shards_of(tmp_path / "out", "stills", held=False), "base", 0)) == 12
    with pytest.raises(ValueError, match="larger"):
        pack(shards, tmp_path / "other", ["stills"], min(sizes) - 1)


@pytest.mark.slow
def test_training_needs_nothing_that_a_lent_machine_may_lack() -> None:
    lacking = "cv2", "moderngl", "mediapipe", "msgspec", "matplotlib", "skimage"
    code = f"import sys; sys.modules.update(dict.fromkeys({lacking}))\nimport core.render.training.train"
    subprocess.run([sys.executable, "-c", code], check=True)
