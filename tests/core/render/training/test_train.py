"""The training itself, on small shards."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import torch

from core.render.diffusion.config import PRESETS, RepairConfig
from core.render.diffusion.model import RepairModel, controlled, finer
from core.render.diffusion.sampler import Sampling
from core.render.diffusion.weights import load_model, save_model
from core.render.training.check import hole_db, pictures, repaired
from core.render.training.loader import Pool, shards_of
from core.render.training.phases import PHASES, PhaseName, set_trainable
from core.render.training.sight import SIGHTS, Sight, blinded, drawn
from core.render.training.train import Plan, main, resume, train
from core.render.training.training import MOST_NOISE, Settings, Training

TINY = RepairConfig(widths=(8, 16), groups=4, head=8, control=False)
PLAN = Plan(steps=6, batch=4, patch=16, whole=32, every=3, keep_minutes=1e9)


def training_of(phase: PhaseName, *, control: bool = False, rate: float = 3e-3) -> Training:
    torch.manual_seed(0)
    model = RepairModel(TINY)
    return Training(controlled(model) if control else model, Settings(PHASES[phase], rate, warm_up=5), torch.device("cpu"))


def pool_of(shards: Path, phase: PhaseName, seed: int = 0) -> Pool:
    return Pool(shards_of(shards, "clips" if PHASES[phase].clips else "stills", held=False), "base", seed)


def test_it_learns_to_repair_people_it_has_not_seen(shards: Path) -> None:
    training, pool = training_of("base", rate=1e-2), pool_of(shards, "base")
    check = Pool(shards_of(shards, "stills", held=True), "base", 0).first(6)["base"]
    before = hole_db(pictures(check.seen.warp), check)
    assert hole_db(repaired(training.average, check, Sampling(steps=1)), check) == before, "untrained: the warp"
    for k in range(120):
        training.step(pool.batch(8, 16), k / 120)
    training.model.eval()
    out = repaired(training.model, check, Sampling(steps=1))
    assert hole_db(out, check) > before + 3
    for picture, warp, mask in zip(out, pictures(check.seen.warp), check.seen.mask[:, 0].numpy(), strict=True):
        np.testing.assert_array_equal(picture[mask == 0], warp[mask == 0])


def test_the_control_branch_learns_while_the_base_stays_as_it_is(shards: Path) -> None:
    training, pool = training_of("control", control=True), pool_of(shards, "control")
    control = training.model.control
    assert control is not None
    before = {name: tensor.clone() for name, tensor in training.model.state_dict().items()}
    with torch.no_grad():  # an untrained base hands nothing down to its branches
        training.model.base.leave.weight.normal_(0, 0.1)
        before["base.leave.weight"] = training.model.base.leave.weight.clone()
    for _ in range(4):
        training.step(pool.batch(4, 16), 0.0)
    changed = {name for name, tensor in training.model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert not {name for name in changed if name.startswith("base.") or "over_time" in name}
    assert any(name.startswith("control.joins") for name in changed)
    assert any(name.startswith("control.encoder.enter") for name in changed), "once the joins are open"


def test_time_is_learned_without_touching_single_frames(shards: Path) -> None:
    training, pool = training_of("temporal"), pool_of(shards, "temporal")
    with torch.no_grad():
        training.model.base.leave.weight.normal_(0, 0.1)
    before = {name: tensor.clone() for name, tensor in training.model.state_dict().items()}
    parts = [training.step(pool.batch(2, 16), 0.0) for _ in range(3)]
    assert all(part["flow"] > 0 for part in parts)
    changed = {name for name, tensor in training.model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert changed
    assert all("over_time" in name for name in changed)


def test_joint_training_trains_all(shards: Path) -> None:
    training = training_of("joint", control=True)
    assert all(parameter.requires_grad for parameter in training.model.parameters())
    assert training.step(pool_of(shards, "joint").batch(2, 16), 0.0)["loss"] > 0


def test_half_of_the_clips_are_outpainted() -> None:
    step, known = training_of("temporal")._steps(400, 8)
    rows = known.reshape(400, 8)
    assert 0.4 < rows[:, 0].float().mean() < 0.6
    assert rows[:, :4].eq(rows[:, :1]).all()
    assert not rows[:, 4:].any()
    assert (step[known] == 0).all()
    free = step.reshape(400, 8)[:, 4:]
    assert free.eq(free[:, :1]).all()
    assert 0.1 < (free[:, 0] == 999).float().mean() < 0.2
    assert not training_of("base")._steps(50, 1)[1].any()


def test_a_phase_about_maps_needs_a_control_branch() -> None:
    with pytest.raises(ValueError, match="no control branch"):
        set_trainable(RepairModel(TINY), PHASES["control"])


def test_a_run_leaves_a_model_a_log_a_plot_and_a_sheet(shards: Path, tmp_path: Path) -> None:
    training = training_of("base")
    check = Pool(shards_of(shards, "stills", held=True), "base", 0).first(2)
    train(training, pool_of(shards, "base"), check, tmp_path, PLAN)
    assert load_model(tmp_path / "model.safetensors").config == TINY
    assert [row["step"] for row in csv.DictReader((tmp_path / "log.csv").open())] == ["3", "6"]
    assert (tmp_path / "losses.png").stat().st_size > 1000
    assert (tmp_path / "sheet-base.png").stat().st_size > 1000


def test_the_command_goes_through_the_phases_each_from_the_one_before(
    shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRESETS, "lite", TINY)
    start: list[str] = []
    for phase in ("base", "control", "temporal", "joint"):
        run = tmp_path / phase
        sizes = ["--batch", "2", "--patch", "16", "--whole", "32", "--view", "all" if phase == "base" else "mouth"]
        arguments = [str(shards), "--run", str(run), "--phase", phase, "--steps", "1", "--part-mb", "0.1", *sizes, *start]
        monkeypatch.setattr("sys.argv", ["train", *arguments])
        main()
        start = ["--start", str(run / "model.safetensors")]
        assert load_model(run / "model.safetensors").config.control == (phase != "base")
    assert len(list(run.glob("model-*.safetensors"))) > 1


def test_a_finer_stage_is_taught_above_a_base(shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "base.safetensors"
    save_model(RepairModel(TINY), base)
    words = [str(shards), "--run", str(tmp_path / "run"), "--view", "fine", "--below", str(base), "--start", str(base)]
    monkeypatch.setattr("sys.argv", ["train", *words, "--steps", "1", "--batch", "2", "--patch", "16", "--whole", "32"])
    main()
    assert load_model(tmp_path / "run" / "model.safetensors").config.finer


def test_the_finer_stage_begins_where_the_one_below_ends(shards: Path) -> None:
    below = RepairModel(TINY)
    with torch.no_grad():  # a base that adds the same everywhere, and is sure of it
        below.base.leave.bias[:12] = -1.0
        below.base.leave.bias[12:] = 1.0
    pool = Pool(shards_of(shards, "stills", held=False), "fine", 0, below)
    batch = pool.first(4)["fine"]
    assert batch.seen.coarse is not None
    uncovered = (batch.seen.reasons[:, [0, 3]].amax(1, keepdim=True) > 0).expand_as(batch.seen.coarse)
    assert batch.seen.coarse[uncovered].mean() == pytest.approx(1.0, abs=0.2)
    outside = (batch.seen.mask == 0).expand_as(batch.seen.coarse)
    assert (batch.seen.coarse[outside] == 0).all()
    training = Training(finer(below), Settings(PHASES["base"], 1e-2, warm_up=5), torch.device("cpu"))
    for found, origin in zip(repaired(training.model, batch, Sampling(steps=1)), pictures(batch.seen.origin), strict=True):
        np.testing.assert_array_equal(found, origin)
    shown = training._spoilt(batch.seen)
    assert shown.coarse is not None
    assert shown.level is not None
    grain = (shown.coarse - batch.seen.coarse).std((1, 2, 3))
    torch.testing.assert_close(grain, shown.level[:, 0, 0, 0], atol=0.02, rtol=0.02)
    assert (shown.level <= MOST_NOISE).all()
    assert training.step(pool.batch(4, 16), 0.0)["velocity"] > 0


@pytest.mark.parametrize("sight", SIGHTS)
def test_a_network_to_be_compared_with_sees_no_more_than_it_may(shards: Path, sight: Sight) -> None:
    batch = Pool(shards_of(shards, "stills", held=False), "base", 0).first(2)["base"]
    seen = blinded(batch.seen, sight)
    shown = {
        name for name in ("warp", "dense", "classes", "joints") if torch.equal(getattr(seen, name), getattr(batch.seen, name))
    }
    dense = {"dense", "classes"} if sight != "points" else set()
    assert shown == {"joints"} | dense | ({"warp"} if sight == "warp" else set())
    assert not seen.reasons.any()


def test_such_a_network_learns_to_draw_the_picture(shards: Path) -> None:
    model = controlled(RepairModel(TINY))
    training = Training(model, Settings(PHASES["drawing"], 1e-2, warm_up=5, sight="warp"), torch.device("cpu"))
    pool = pool_of(shards, "base")
    batch = pool.first(4)["base"]
    before = hole_db(drawn(training.model, batch, Sampling(steps=1), "warp"), batch)
    for _ in range(6):
        training.step(pool.batch(4, 16), 0.0)
    assert hole_db(drawn(training.model, batch, Sampling(steps=1), "warp"), batch) > before


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(shards: Path, tmp_path: Path) -> None:
    check = Pool(shards_of(shards, "stills", held=True), "base", 0).first(1)

    def run(name: str, chunks: list[float]) -> Training:
        (tmp_path / name).mkdir()
        for chunk in chunks:
            training, pool = training_of("base"), pool_of(shards, "base")
            resume(training, pool, tmp_path / name)
            train(training, pool, check, tmp_path / name, Plan(**{**vars(PLAN), "chunk": chunk}))
        return training

    whole = run("whole", [1e9])
    # A chunk of no length stops at once; the next goes on from what it kept.
    parts = run("parts", [0.0, 1e9, 1e9])
    assert parts.steps == whole.steps == 6
    for one, other in zip(parts.model.parameters(), whole.model.parameters(), strict=True):
        assert torch.equal(one, other)
    for one, other in zip(parts.average.parameters(), whole.average.parameters(), strict=True):
        assert torch.equal(one, other)
