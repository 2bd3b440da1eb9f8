"""Pairs as batches."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from core.render.diffusion.config import RepairConfig
from core.render.diffusion.model import RepairModel
from core.render.repair import Repair
from core.render.training.coarse import halved
from core.render.training.loader import Pool, View, mirrored, samples_of, shards_of, toned
from core.render.training.losses import carried
from core.render.training.shards import ShardWriter
from core.rig.semantics import Semantic
from tests.core.render.training.conftest import SIDE, VIEW_SIDES, sample_of


class Often(np.random.Generator):
    """Draws that always say yes."""

    def random(self) -> float:  # type: ignore[override]
        return 0.99


def test_patches_hold_something_to_repair_and_are_right_everywhere_else(shards: Path) -> None:
    pool = Pool(shards_of(shards, "stills", held=False), "base", 0)
    assert len(pool) == 12
    for _ in range(5):
        batch = pool.batch(6, 16)
        assert batch.target.shape == (6, 3, 16, 16)
        assert (batch.seen.mask.flatten(1).sum(1) > 0).all()
        wrong = (batch.target - batch.seen.warp).abs().amax(1, keepdim=True)
        assert wrong[batch.seen.mask == 0].max() == 0
        assert wrong[batch.seen.mask > 0].min() > 0.1


def test_tiles_learn_nothing_from_what_no_film_asks_for(tmp_path: Path) -> None:
    writer, rng = ShardWriter(tmp_path, "train", "stills"), np.random.default_rng(0)
    for kind in ("cycle", "punch", "cycle"):
        writer.add("somebody", kind, sample_of(1, rng))
    inside = writer._samples[2][2]
    inside["mouth_classes"][:] = Semantic.CAVITY
    inside["base_repair"][inside["base_repair"] > 0] = Repair.LID
    writer.flush()
    (path,) = shards_of(tmp_path, "stills", held=False)
    assert [sample.kind for sample in samples_of(path, "mouth")] == ["cycle"], "no punch, and the rig draws cavities itself"
    assert [sample.kind for sample in samples_of(path, "base")] == ["cycle", "punch"], "eyes are left to the tile"
    assert [sample.kind for sample in samples_of(path, "eyes")] == ["cycle", "cycle"]


@pytest.mark.parametrize("view", ["base", "mouth", "eyes"])
def test_tiles_are_as_large_as_they_are(shards: Path, view: View) -> None:
    pool = Pool(shards_of(shards, "clips", held=False), view, 0)
    assert pool.first(3)[view].target.shape == (3 * 4, 3, *VIEW_SIDES[view])
    assert pool.batch(2, 128).target.shape == (2 * 4, 3, *VIEW_SIDES[view])
    assert pool.batch(2, 16).seen.warp.shape == (2 * 4, 3, 16, 16)


def test_views_are_mixed_batch_by_batch(shards: Path) -> None:
    pool = Pool(shards_of(shards, "stills", held=False), list(VIEW_SIDES), 0)  # type: ignore[arg-type]
    assert {view: batch.target.shape[2:] for view, batch in pool.first(2).items()} == VIEW_SIDES
    assert {tuple(pool.batch(2, 128).target.shape[2:]) for _ in range(20)} == set(VIEW_SIDES.values())


def test_the_same_seed_draws_the_same(shards: Path) -> None:
    one, other = (Pool(shards_of(shards, "stills", held=False), "base", 7).batch(4, 16).target for _ in range(2))
    assert torch.equal(one, other)


def test_people_that_are_held_out_are_always_the_same_ones(shards: Path) -> None:
    pool = Pool(shards_of(shards, "stills", held=True), "base", 0)
    before = pool.first(5)["base"].target.clone()
    pool.batch(4, 16)
    assert torch.equal(pool.first(5)["base"].target, before)


def test_a_mirrored_clip_moves_the_other_way(shards: Path) -> None:
    sample = next(iter(Pool(shards_of(shards, "clips", held=False), "base", 0)._samples["base"]))
    turned = mirrored(sample, Often(np.random.PCG64(0)))
    back = mirrored(turned, Often(np.random.PCG64(0)))
    for name, maps in sample.items():
        assert not np.array_equal(turned[name], maps) or not maps.any() or maps.std() == 0 or name == "valid"
        np.testing.assert_array_equal(back[name], maps)
    flow = torch.from_numpy(np.ascontiguousarray(turned["flow"][1:2])).float()
    before, after = (torch.from_numpy(np.ascontiguousarray(turned["target"][i : i + 1])).permute(0, 3, 1, 2) for i in (0, 1))
    hole = torch.from_numpy(np.ascontiguousarray(turned["repair"][1:2]))[:, None].expand(-1, 3, -1, -1) > 0
    torch.testing.assert_close(carried(before.float(), flow)[hole], after.float()[hole])


def test_a_tone_is_the_same_for_warp_and_target(shards: Path) -> None:
    sample = next(iter(Pool(shards_of(shards, "stills", held=False), "base", 0)._samples["base"]))
    rng = np.random.default_rng(1)
    made = [toned(sample, rng) for _ in range(30)]
    sure = sample["repair"] == 0
    assert all(np.array_equal(m["warp"][sure], m["target"][sure]) for m in made)
    assert len({int(m["target"][0, 0, 0, 0]) for m in made}) > 5
    assert 0 < sum(bool((np.ptp(m["target"], axis=-1) == 0).all()) for m in made) < 15, "a few have no colours"


def test_no_shards_and_shards_of_something_else_are_refused(shards: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no shards"):
        Pool(shards_of(tmp_path, "stills", held=False), "base", 0)
    np.savez(tmp_path / "train-stills-000.npz", target=np.zeros((1, 1, SIDE, SIDE, 3), np.uint8))
    with pytest.raises(ValueError, match="no shard of pairs"):
        Pool(shards_of(tmp_path, "stills", held=False), "base", 0)


def test_shards_without_finer_heads_teach_the_same_step_a_size_below(shards: Path, tmp_path: Path) -> None:
    path = shards_of(shards, "stills", held=False)[0]
    with np.load(path) as file:
        kept = {name: file[name] for name in file.files if not name.startswith("fine_")}
    np.savez(tmp_path / "train-stills-00000.npz", **kept)
    below = RepairModel(RepairConfig(widths=(8, 16), groups=4, head=8, control=False))
    finer, same = (samples_of(where, "fine", below) for where in (path, tmp_path / "train-stills-00000.npz"))
    sides = [{sample.maps["target"].shape[1] for sample in found} for found in (finer, same)]
    assert sides == [{2 * SIDE}, {SIDE}]
    assert all(np.array_equal(sample.maps["plain"], sample.maps["warp"]) for sample in same), "an untrained base adds nothing"
    small = halved(same[0].maps)
    assert small["repair"].shape == (1, SIDE // 2, SIDE // 2)
    assert set(np.unique(small["repair"])) <= set(np.unique(same[0].maps["repair"])), "codes are not averaged"
    with pytest.raises(ValueError, match="above a base"):
        samples_of(path, "fine")
