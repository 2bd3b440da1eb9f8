"""A film with repairs: the rig's frames to the bit where nothing is doubted, and every frame the same in whatever range."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers.models.unets.unet_2d_blocks import UpBlock2D

from core.channels import INDEX, values
from core.jobs.job import RepairParams
from core.portrait.fit import Fit
from core.render.background import PHOTO, Background
from core.render.diffusion.config import WINDOW, RepairConfig
from core.render.diffusion.film import RepairedSource
from core.render.diffusion.model import RepairModel
from core.render.diffusion.temporal import temporal_layers
from core.render.diffusion.weights import save_model
from core.render.drawing import Drawing
from core.render.presets import RECIPES, Recipe, available
from core.render.source import open_source
from core.worker.pieces import Pieces

SIZE = 96, 120
FRAMES = 28
SMILE = {"expr__mouthSmileLeft": 0.8, "expr__mouthSmileRight": 0.8}
POSES = np.stack([values(head__yaw=14 * np.sin(i / 4), expr__jawOpen=0.3 + 0.2 * np.sin(i), **SMILE) for i in range(FRAMES)])
STANDARD = RepairParams(preset="standard", device="cpu", precision="fp32")
GREEN = Background("colour", (20, 90, 60))


class Stopped(Exception):
    pass


def model(noisy: float, control: bool = False, finer: bool = False) -> RepairModel:
    torch.manual_seed(0)
    made = RepairModel(RepairConfig(widths=(8, 8, 8, 8), groups=4, head=8, control=control, finer=finer))
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(torch.randn_like(parameter) * noisy)
        made.base.leave.bias += noisy  # the gate is open
    return made


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network that has learned nothing sensible, but changes what it may, and plainly."""
    folder = tmp_path_factory.mktemp("weights")
    save_model(model(0.15), folder / "repair_mouth.safetensors")
    return folder


def opened(fit: Fit, weights: Path, repair: RepairParams = STANDARD, behind: Background = PHOTO) -> RepairedSource:
    transparent = behind.kind == "transparent"
    return RepairedSource(Drawing(fit.rig, *SIZE, behind, 1.0, transparent), POSES, repair, weights)


def plain(fit: Fit, behind: Background, start: int, stop: int) -> np.ndarray:
    with open_source(fit.rig, POSES, *SIZE, behind, transparent=behind.kind == "transparent") as source:
        return np.stack(list(source.frames(start, stop)))


def test_a_frame_is_the_same_in_whatever_range_it_is_asked_for(
    sample_fit: Fit, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RECIPES, "standard", Recipe(steps=2, overlap=0.25))
    polls: list[int] = []
    with opened(sample_fit, weights) as source:
        whole = list(source.frames(0, FRAMES, lambda: polls.append(1)))
        assert len(whole) == FRAMES
        assert len(polls) >= FRAMES + 2 * 5  # steps and windows
        np.testing.assert_array_equal(list(source.frames(23, 25)), whole[23:25])  # where two chains meet
        assert not list(source.frames(FRAMES, FRAMES + 5))
    assert (whole != plain(sample_fit, PHOTO, 0, FRAMES)).any(-1).mean(axis=(1, 2))[1:].min() > 0


def test_frames_far_away_play_no_part(sample_fit: Fit, weights: Path) -> None:
    other = POSES.copy()
    with Drawing(sample_fit.rig, *SIZE, PHOTO) as drawing:
        source = RepairedSource(drawing, POSES, asked("draft"), weights)
        other[2 + source.reach + 1 :] = 0
        changed = RepairedSource(drawing, other, asked("draft"), weights)
        np.testing.assert_array_equal(next(changed.frames(2, 3)), next(source.frames(2, 3)))


def test_where_nobody_smiles_the_film_is_the_rigs_own(sample_fit: Fit, weights: Path) -> None:
    talking = POSES.copy()
    talking[:, [INDEX["expr.mouthSmileLeft"], INDEX["expr.mouthSmileRight"]]] = 0
    with open_source(sample_fit.rig, talking, *SIZE) as source:
        bare = list(source.frames(3, 6))
    with RepairedSource(Drawing(sample_fit.rig, *SIZE, PHOTO), talking, asked("draft"), weights) as source:
        np.testing.assert_array_equal(list(source.frames(3, 6)), bare)


@pytest.mark.parametrize("behind", [PHOTO, GREEN])
def test_an_untrained_network_gives_what_the_rig_draws(
    sample_fit: Fit, tmp_path: Path, behind: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RECIPES, "draft", Recipe(steps=1, overlap=0.0, parts=("base",)))
    save_model(model(0.0, control=True), tmp_path / "repair_base.safetensors")
    with opened(sample_fit, tmp_path, asked("draft"), behind) as source:
        np.testing.assert_array_equal(list(source.frames(1, 3)), plain(sample_fit, behind, 1, 3))


def test_before_another_background_that_keeps_every_bit(sample_fit: Fit, weights: Path) -> None:
    bare = plain(sample_fit, Background("transparent"), 1, 4)
    with opened(sample_fit, weights, asked("draft"), Background("transparent")) as source:
        found = np.stack(list(source.frames(1, 4)))
    np.testing.assert_array_equal(found[..., 3], bare[..., 3])
    assert (found[..., :3] != bare[..., :3]).any()
    assert not (found != bare)[bare[..., 3] == 0].any()


def test_a_finer_stage_goes_over_the_head_where_there_are_weights(
    sample_fit: Fit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RECIPES, "paper", Recipe(steps=1, overlap=0.25, cascade=True))
    save_model(model(0.05), tmp_path / "repair_base.safetensors")
    films, prints = [], []
    for noisy in (None, 0.0, 0.05):
        if noisy is not None:
            save_model(model(noisy, finer=True), tmp_path / "repair_sr.safetensors")
        with opened(sample_fit, tmp_path, asked("paper")) as source:
            films.append(np.stack(list(source.frames(4, 7))).astype(int))
            prints.append(source.fingerprint)
            np.testing.assert_array_equal(next(source.frames(5, 6)), films[-1][1])
    without, untrained, trained = films
    assert len(set(prints)) == 3
    assert np.abs(untrained - without).mean() < 0.2, "an untrained one enlarges"
    assert (trained != untrained).any(), "a trained one adds something of its own"


def test_seed_preset_and_strength_make_another_film(sample_fit: Fit, weights: Path) -> None:
    changes = [{}, {"seed": 1}, {"strength": 0.5}, {"preset": "paper"}, {"budget_mb": 100}]
    asked_for = [RepairParams(**{"preset": "standard", "device": "cpu", **change}) for change in changes]
    with Drawing(sample_fit.rig, *SIZE, PHOTO) as drawing:
        prints = {RepairedSource(drawing, POSES, repair, weights).fingerprint for repair in asked_for}
    assert len(prints) == len(changes)


def test_it_can_be_stopped_between_two_steps(sample_fit: Fit, weights: Path) -> None:
    polls: list[int] = []

    def poll() -> None:
        polls.append(1)
        if len(polls) == 9 + 2:  # of a window of eight, two steps are done
            raise Stopped

    with opened(sample_fit, weights, asked("paper")) as source, pytest.raises(Stopped):
        next(source.frames(0, 1, poll))
    assert len(polls) == 9 + 2


@pytest.mark.parametrize(("by_torch", "alone"), [(False, True), (True, False)])
def test_out_of_memory_is_met_with_half_the_frames_and_the_same_film(
    sample_fit: Fit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_torch: bool, alone: bool
) -> None:
    network = model(0.05)
    if alone:  # no frame knows of another
        for layer in temporal_layers(network):
            torch.nn.init.zeros_(layer.over_time.weight)
            torch.nn.init.zeros_(layer.over_time.bias)
    save_model(network, tmp_path / "repair_mouth.safetensors")

    def film() -> np.ndarray:
        with opened(sample_fit, tmp_path, asked("draft")) as source:
            return np.stack(list(Pieces(source, POSES, "film", (*SIZE[::-1], 3), WINDOW, None).frames(WINDOW, lambda: None)))

    expected, counts = film(), []
    way_up = UpBlock2D.forward

    def scarce(block: UpBlock2D, hidden: torch.Tensor, *others: object) -> torch.Tensor:
        counts.append(len(hidden))
        if len(hidden) > WINDOW // 2:
            if by_torch:
                torch.empty(1 << 48, dtype=torch.uint8)  # more than there are addresses
            raise MemoryError
        return way_up(block, hidden, *others)

    monkeypatch.setattr(UpBlock2D, "forward", scarce)
    assert np.abs(film().astype(int) - expected).max() <= 1  # rounding
    assert counts.count(WINDOW) == 1, "once it was known, never again"
    assert set(counts) == {WINDOW, WINDOW // 2}


def test_presets_are_there_when_there_are_weights(weights: Path, tmp_path: Path) -> None:
    assert not any(available(weights).values())
    assert not available(tmp_path)["off"]
    assert all(available(tmp_path)[preset] for preset in ("draft", "standard", "paper"))
    (tmp_path / "repair_eyes.safetensors").touch()
    assert [preset for preset, reason in available(tmp_path).items() if not reason] == ["off", "paper"], (
        "draft leaves eyes alone"
    )


def asked(preset: str) -> RepairParams:
    return RepairParams(preset=preset, device="cpu", precision="fp32")
