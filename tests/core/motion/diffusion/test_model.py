"""Weights on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from core.errors import UserError
from core.motion.diffusion.model import MotionModel, load_model


def test_a_model_comes_back_as_it_was_to_half_precision(stored: Path, model: MotionModel) -> None:
    found = load_model(stored)
    assert found.config == model.config
    torch.testing.assert_close(found.scale, model.scale)
    for name, tensor in model.network.state_dict().items():
        torch.testing.assert_close(found.network.state_dict()[name], tensor, atol=1e-3, rtol=1e-3)


@pytest.mark.parametrize("damage", ["missing", "no config", "cut", "other format", "huge", "unknown key", "not numbers"])
def test_a_damaged_model_is_told_in_words(stored: Path, damage: str) -> None:
    config = stored.with_suffix(".json")
    made = json.loads(config.read_text())
    if damage == "missing":
        stored.unlink()
    elif damage == "no config":
        config.unlink()
    elif damage == "cut":
        stored.write_bytes(stored.read_bytes()[:-100])
    elif damage == "other format":
        config.write_text(json.dumps(made | {"format": 99}))
    elif damage == "huge":
        config.write_text(json.dumps(made | {"width": 10**9}))
    elif damage == "unknown key":
        config.write_text(json.dumps(made | {"evil": 1}))
    else:
        config.write_text("[1, 2")
    with pytest.raises(UserError, match="motion model cannot be read"):
        load_model(stored)


@pytest.mark.parametrize(
    "change",
    [{"hidden": 10**9}, {"heads": 0}, {"heads": 7}, {"kernel": 0}, {"train_steps": 10**9}, {"fps": "24"}, {"overlap": 9999}],
)
def test_a_config_is_weighed_before_a_network_is_built(
    stored: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    config = stored.with_suffix(".json")
    config.write_text(json.dumps(json.loads(config.read_text()) | change))
    monkeypatch.setattr("core.motion.diffusion.model.MotionModel", lambda *_: pytest.fail("it was built"))
    with pytest.raises(UserError, match="motion model cannot be read"):
        load_model(stored)
