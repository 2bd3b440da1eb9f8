"""Repaired pictures against their truth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.errors import Cancelled, UserError
from core.evaluate.render.ablation import ROWS, ablation, drawing_models
from core.evaluate.render.bars import judge
from core.evaluate.render.clips import OVERLAPS, measure_clips
from core.evaluate.render.finer import measure_finer
from core.evaluate.render.material import GREY, TONES, held_out, holds_fine, tone_of
from core.evaluate.render.stills import measure_stills
from core.evaluate.render.ways import WARP, telea, ways_of
from core.render.diffusion.config import RepairConfig
from core.render.diffusion.model import RepairModel, finer
from core.render.diffusion.weights import save_model
from core.render.training.check import pictures
from core.render.training.pairs import tunes
from core.rig.semantics import Semantic

TINY = RepairConfig(widths=(8, 16), groups=4, head=8, control=False)


def never() -> bool:
    return False


def bad_model() -> RepairModel:
    """One that makes dark holes darker, and is sure of it."""
    model = RepairModel(TINY)
    with torch.no_grad():
        model.base.leave.bias[:12] = 5.0
        model.base.leave.bias[12:] = 1.0
    return model


def test_people_who_tune_are_not_reported_on(shards: Path) -> None:
    found = held_out(shards, "stills", "eyes")
    assert found
    assert not any(tunes(sample.identity) for sample in found)
    assert len(held_out(shards, "stills", "eyes", 2)) == 2
    assert found[0].maps["target"].shape[1:3] == (16, 32)


def test_mouths_are_reported_on_as_films_ask_for_them(shards: Path) -> None:
    with pytest.raises(UserError, match="held out"):
        held_out(shards, "stills", "mouth")  # none of these is a smile that was closed


def test_a_folder_without_people_held_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="held out"):
        held_out(tmp_path, "stills", "base")


def test_the_truth_gains_what_the_warp_misses(shards: Path) -> None:
    ways = {WARP: lambda batch: pictures(batch.seen.warp), "truth": lambda batch: pictures(batch.target)}
    told = measure_stills(held_out(shards, "stills", "base"), ways, lambda done: None, never)
    assert told["ways"]["truth"]["mask"] == {"psnr_db": 99.0, "ssim": 1.0, "l1": 0.0}
    assert told["ways"][WARP]["mask"]["psnr_db"] < 10 < told["ways"][WARP]["whole"]["psnr_db"]
    assert WARP not in told["gains"]
    assert all(gain["passes"] and gain["mean_db"] > 20 for gain in told["gains"]["truth"].values())
    assert told["by_maker"]["truth"].keys() == {"made up"}
    assert sum(tone["samples"] for tone in told["tones"]["truth"].values()) == told["samples"]


def test_an_untrained_network_is_the_warp_and_a_bad_one_falls_short_by_name(shards: Path) -> None:
    samples = held_out(shards, "stills", "base")
    found = {}
    for name, model in (("untrained", RepairModel(TINY)), ("bad", bad_model())):
        stills = measure_stills(samples, ways_of(model, ("draft",)), lambda done: None, never)
        found[name] = judge({"base": {"stills": stills}}, {}, ("draft",))
    assert all(verdict.holds for verdict in found["untrained"])
    assert any("not worse than the warp in base, draft: 0 %" in str(verdict) for verdict in found["bad"] if not verdict.holds)


def test_it_stops_when_asked(shards: Path) -> None:
    with pytest.raises(Cancelled):
        measure_stills(held_out(shards, "stills", "base"), {}, lambda done: None, lambda: True)


def test_a_classical_inpainter_fills_the_hole_from_its_rim_alone(shards: Path) -> None:
    from core.render.training.loader import collated

    batch = collated([held_out(shards, "stills", "base")[0].maps])
    mask = batch.seen.mask[0, 0].numpy() > 0
    filled, warp = telea(batch)[0], pictures(batch.seen.warp)[0]
    np.testing.assert_array_equal(filled[~mask], warp[~mask])
    assert np.abs(filled[mask].astype(int) - 120).max() < 8, "the ground about it is that grey"


def test_clips_are_followed_at_each_overlap(shards: Path) -> None:
    told = measure_clips(held_out(shards, "clips", "base"), RepairModel(TINY), ("draft",), lambda done: None, never)
    rows = {row["row"]: row for row in told["rows"]}
    assert len(rows) == 1 + len(OVERLAPS)
    assert {row["psnr_db"] for row in rows.values()} == {rows[WARP]["psnr_db"]}, "untrained it is the warp"
    assert rows[WARP]["flicker"] == pytest.approx(0, abs=0.01), "the hole moves as the rig says"


def test_the_strategy_is_what_keeps_a_bad_network_harmless(shards: Path) -> None:
    rows = {row["row"]: row for row in ablation(held_out(shards, "stills", "base"), bad_model(), never)}
    alone, every, masked, whole = (rows[row] for row in ROWS)
    assert every["psnr_db"] < masked["psnr_db"] < alone["psnr_db"]
    assert masked["mask_psnr_db"] == whole["mask_psnr_db"], "its gate is open"


def test_networks_that_draw_every_pixel_are_rows_before_the_strategy(shards: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="networks to be compared"):
        drawing_models(tmp_path)
    for sight in ("points", "dense"):
        (tmp_path / sight).mkdir()
        save_model(RepairModel(replace(TINY, control=True)), tmp_path / sight / "model.safetensors")
    models = drawing_models(tmp_path)
    rows = ablation(held_out(shards, "stills", "base", 2), RepairModel(TINY), never, models)
    assert [row["row"] for row in rows] == ["points", "dense", *ROWS]
    assert rows[0]["psnr_db"] == rows[1]["psnr_db"] != rows[2]["psnr_db"], "untrained, both draw nothing but grey"


def test_a_finer_stage_is_held_against_the_plain_enlargement(shards: Path) -> None:
    assert holds_fine(shards)
    below = RepairModel(TINY)
    samples = held_out(shards, "stills", "fine", 2, below)
    told = measure_finer(samples, finer(below), never)
    _, plain, tiles, whole = told["rows"]
    assert plain["mask_psnr_db"] == tiles["mask_psnr_db"] == whole["mask_psnr_db"], "untrained it is the enlargement"
    worse = finer(below)
    with torch.no_grad():
        worse.base.leave.bias[:12] = 5.0
        worse.base.leave.bias[12:] = 1.0
    told = measure_finer(samples, worse, never)
    verdicts = judge({}, {}, ("draft",), told)
    assert any("not worse than the enlargement in finer stage: 0 %" in str(one) for one in verdicts if not one.holds)


def test_skins_are_told_apart_and_grey_photos_are_none_of_them() -> None:
    names = []
    for colour in ((238, 205, 180), (190, 140, 105), (90, 60, 45), (128, 128, 128)):
        picture = np.full((1, 16, 16, 3), colour, np.uint8)
        if len(set(colour)) > 1:  # many colours about it, or no photo in colour is seen
            picture[0, :8] = np.random.default_rng(0).integers(0, 256, (8, 16, 3))
        classes = np.zeros((1, 16, 16), np.uint8)
        classes[0, 8:] = Semantic.SKIN
        names.append(tone_of({"target": picture, "classes": classes}))
    assert names[-1] == GREY
    groups = [name for name, _ in TONES]
    assert [groups.index(name) for name in names[:-1]] == sorted(groups.index(name) for name in names[:-1])
    assert len(set(names)) >= 3
