"""The table of what each part of the model is good for."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import INDEX
from core.evaluate.motion.ablation import RETRAINED, ablation, frechet
from core.evaluate.motion.cases import Case
from core.evaluate.motion.trials import FILM, Material, maker
from core.motion.engines import WEIGHTS
from core.speech.tts import speak


@pytest.fixture(scope="module")
def material() -> Material:
    speech = speak("Maybe my brother Bob will bring a plum and some bread. Papa bought a map and a lamp, and went home.")
    return Material.of([Case("sentence", speech, {"tts": speech})], seeds=2)


@pytest.fixture(scope="module")
def takes(material):
    speech = material.long.heard["tts"]
    return [maker("rules", None)(speech, seed=seed) for seed in range(8)]


def test_other_motion_is_further_away(takes):
    like = takes[4:]
    still = [take * 0 for take in takes[:4]]
    shaking = [take + np.random.default_rng(0).normal(0, 0.5, take.shape).astype(np.float32) for take in takes[:4]]
    assert frechet(like, like) == pytest.approx(0, abs=1e-3)
    assert frechet(takes[:4], like) < frechet(still, like)
    assert frechet(takes[:4], like) < frechet(shaking, like)


def test_the_mouth_does_not_count_as_style(takes):
    louder = [take.copy() for take in takes[:4]]
    for take in louder:
        take[:, INDEX["expr.jawOpen"]] += 0.5
    assert frechet(louder, takes[4:]) == frechet(takes[:4], takes[4:])


def test_rows_without_weights_are_left_out_and_told(material, tmp_path, monkeypatch):
    monkeypatch.setattr("core.evaluate.motion.ablation.WEIGHTS", dict.fromkeys(WEIGHTS, tmp_path / "missing.safetensors"))
    notes = []
    rows = {row["row"]: row for row in ablation(material, tmp_path, notes.append, lambda: False)}
    assert set(rows) == {"rules", "energy"}
    assert [note.split("”")[0] for note in notes] == [f"The row “{row}" for row in (*RETRAINED, "full", "paper mode")]
    assert rows["rules"]["sealed_percent"] == 100
    assert rows["energy"]["sealed_percent"] < 50
    assert rows["energy"]["shape_error"] > 0.1 > rows["rules"]["shape_error"]


def test_a_model_taught_otherwise_is_a_row(material, tmp_path, monkeypatch):
    torch = pytest.importorskip("torch")
    from core.motion.diffusion import frame_vector
    from core.motion.diffusion.model import ModelConfig, MotionModel, save_model

    torch.manual_seed(0)
    scale = torch.full((frame_vector.SIZE,), 0.1)
    for name, residual in (("no_delta", False), ("no_temporal", True)):
        config = ModelConfig(residual=residual, window=96, overlap=12, width=32, layers=1, heads=2, hidden=32)
        save_model(MotionModel(config, scale), tmp_path / f"{name}.safetensors")
    monkeypatch.setattr("core.evaluate.motion.ablation.ENGINES_OF", {})
    rows = ablation(material, tmp_path, lambda note: None, lambda: False)
    assert [row["row"] for row in rows] == ["no delta", "no temporal loss"]
    assert rows[0]["shape_error"] > rows[1]["shape_error"], "without the content track the mouth is wrong"
    assert FILM.fps == 24
