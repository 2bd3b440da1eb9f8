"""Weights on disk, whole and in parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.errors import UserError
from core.render.diffusion.model import RepairModel
from core.render.diffusion.weights import load_model, save_model
from tests.core.render.diffusion.conftest import SIZE, residuals


@pytest.fixture
def stored(tmp_path: Path, model: RepairModel) -> Path:
    path = tmp_path / "model.safetensors"
    assert save_model(model, path) == [path]
    return path


def test_a_model_comes_back_as_it_was_to_half_precision(stored: Path, model: RepairModel, conditions) -> None:
    found = load_model(stored)
    assert found.config == model.config
    assert not any(parameter.requires_grad for parameter in found.parameters())
    seen, step = conditions(0, 2), torch.tensor([10, 999])
    before, after = (net(residuals(2), step, seen, 2)[0] for net in (model, found))
    assert after.shape == (2, 3, SIZE, SIZE)
    torch.testing.assert_close(after, before, atol=0.02, rtol=0.02)


def test_a_model_in_parts_is_the_same_model(stored: Path, model: RepairModel, tmp_path: Path) -> None:
    whole = load_model(stored)
    parts = save_model(model, stored, part_bytes=110_000)
    assert len(parts) > 1
    assert not stored.exists(), "the whole one would be another truth"
    assert all(part.stat().st_size < 150_000 for part in parts)
    found = load_model(stored)
    for name, tensor in whole.state_dict().items():
        assert torch.equal(found.state_dict()[name], tensor)
    assert save_model(model, stored) == [stored]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["model.json", "model.safetensors"]


def test_a_missing_part_is_told(stored: Path, model: RepairModel) -> None:
    save_model(model, stored, part_bytes=110_000)[1].unlink()
    with pytest.raises(UserError, match="repair model cannot be read"):
        load_model(stored)


DAMAGES = ("missing", "no config", "cut", "other format", "huge", "unknown key", "not numbers", "a list", "other shape",
    "tensor missing", "nan", "words for numbers", "pickled", "oversized")  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_model_is_told_in_words(stored: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    config = stored.with_suffix(".json")
    made = json.loads(config.read_text())
    weights = {key: tensor.clone() for key, tensor in load_file(str(stored)).items()}
    name = "base.leave.weight"
    if damage == "missing":
        stored.unlink()
    elif damage == "no config":
        config.unlink()
    elif damage == "cut":
        stored.write_bytes(stored.read_bytes()[:-100])
    elif damage == "other format":
        config.write_text(json.dumps(made | {"format": 99}))
    elif damage == "huge":
        config.write_text(json.dumps(made | {"widths": [1024] * 5, "groups": 32, "head": 32, "layers": 4}))
    elif damage == "unknown key":
        config.write_text(json.dumps(made | {"evil": 1}))
    elif damage == "not numbers":
        config.write_text("[1, 2")
    elif damage == "a list":
        config.write_text("[1, 2]")
    elif damage == "other shape":
        save_file(weights | {name: weights[name][:, :4].contiguous()}, str(stored))
    elif damage == "tensor missing":
        weights.pop(name)
        save_file(weights, str(stored))
    elif damage == "nan":
        save_file(weights | {name: weights[name] * float("nan")}, str(stored))
    elif damage == "words for numbers":
        config.write_text(json.dumps(made | {"widths": ["8", "16"]}))
    elif damage == "pickled":
        stored.unlink()
        torch.save(weights, stored)
    else:
        monkeypatch.setattr("core.render.diffusion.weights.LARGEST_BYTES", stored.stat().st_size - 1)
    with pytest.raises(UserError, match="repair model cannot be read"):
        load_model(stored)
