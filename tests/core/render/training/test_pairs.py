"""Shards of pairs: people are held out whole, and a run that was cut short goes on without loss or doubles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.errors import PortraitError
from core.render.training import pairs
from core.render.training.pairs import make_pairs, part_of, read_identities
from core.render.training.poses import FRAMES, closing_pose, reference_pose, small_motion
from core.render.training.shards import PER_SHARD

PEOPLE = 60


class Stopped(Exception):
    """The run is cut short."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Path], list[str]]:
    """Portraits that are fitted and drawn in no time, and the names of those that were."""
    fitted: list[str] = []

    def fit(path: Path, *, work_face_px: int) -> SimpleNamespace:
        if path.stem == "p07":
            raise PortraitError("no face", "")
        fitted.append(path.stem)
        return SimpleNamespace(
            name=path.stem, report=SimpleNamespace(head_pose_deg={"yaw": 40.0 if path.stem == "p09" else 3.0})
        )

    def samples(
        fit: Any, rng: np.random.Generator, context: object, sorts: object, kinds: object
    ) -> Iterator[tuple[str, str, dict[str, np.ndarray]]]:
        mark = np.uint8(int(fit.name[1:]))
        for _ in range(3):
            yield "stills", "cycle", {"base_warp": np.full((1, 2, 2, 3), mark), "base_seed": rng.integers(0, 99, (1, 2))}
        yield "clips", "clip", {"base_warp": np.full((FRAMES, 2, 2, 3), mark)}

    monkeypatch.setattr(pairs, "load_portrait", lambda path: path)
    monkeypatch.setattr(pairs, "fit_portrait", fit)
    monkeypatch.setattr(pairs, "samples_of", samples)
    monkeypatch.setattr(pairs, "create_context", lambda: None)
    monkeypatch.setattr(pairs, "release_context", lambda _: None)
    monkeypatch.setitem(PER_SHARD, "stills", 24)
    return [tmp_path / "photos" / f"p{i:02d}.jpg" for i in range(PEOPLE)], fitted


def contents(out: Path) -> dict[str, list[tuple[str, int]]]:
    """Identity and colour of all samples, by part and sort."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in sorted(out.glob("*.npz")):
        with np.load(path) as shard:
            first = np.searchsorted(shard["clip"], np.arange(len(shard["identity"])))
            seen = zip(shard["identity"].tolist(), shard["base_warp"][first, 0, 0, 0].tolist(), strict=True)
            found.setdefault(path.name.rsplit("-", 1)[0], []).extend(seen)
    return found


def test_each_portrait_is_in_one_part_and_the_unfit_in_none(folder: tuple[list[Path], list[str]], tmp_path: Path) -> None:
    portraits, _ = folder
    make_pairs(portraits, {}, tmp_path / "out")
    found = contents(tmp_path / "out")
    people = {name: {identity for identity, _ in found[name]} for name in found}
    assert people["train-stills"] == people["train-clips"] == {p.stem for p in portraits if part_of(p.stem) == "train"} - {
        "p07", "p09",
    }  # fmt: skip
    assert people["held-stills"]
    assert not people["held-stills"] & people["train-stills"]
    assert len(found["train-stills"]) == 3 * len(people["train-stills"])


def test_a_run_cut_short_goes_on_to_the_same_shards(
    folder: tuple[list[Path], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portraits, fitted = folder
    make_pairs(portraits, {}, tmp_path / "whole", seed=4)
    once, fit = list(fitted), pairs.fit_portrait
    fitted.clear()

    def short(path: Path, **options: int) -> Any:
        if len(fitted) == 20:
            raise Stopped
        return fit(path, **options)

    monkeypatch.setattr(pairs, "fit_portrait", short)
    with pytest.raises(Stopped):
        make_pairs(portraits, {}, tmp_path / "cut", seed=4)
    monkeypatch.setattr(pairs, "fit_portrait", fit)
    make_pairs(portraits, {}, tmp_path / "cut", seed=4)
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")
    assert len(once) < len(fitted) < 2 * len(once)
    fitted.clear()
    make_pairs(portraits, {}, tmp_path / "cut", seed=4)
    assert not fitted
    with pytest.raises(ValueError, match="another seed"):
        make_pairs(portraits, {}, tmp_path / "cut", seed=5)


def test_a_limit_can_be_raised_later(folder: tuple[list[Path], list[str]], tmp_path: Path) -> None:
    portraits, fitted = folder
    make_pairs(portraits, {}, tmp_path / "out", limit=10)
    assert len(fitted) <= 10
    make_pairs(portraits, {}, tmp_path / "out")
    assert len(fitted) == len(set(fitted)) == PEOPLE - 1


def test_photos_of_one_person_stay_together_by_the_manifest(tmp_path: Path) -> None:
    manifest = tmp_path / "m.csv"
    manifest.write_text("path,identity\na/one/x.jpg,P1\nb/two/y.jpg,P1\n", encoding="utf-8")
    assert read_identities(manifest) == {"one/x.jpg": "P1", "two/y.jpg": "P1"}


def test_about_one_person_in_sixteen_is_held_out() -> None:
    held = sum(part_of(f"person {i}") == "held" for i in range(1600))
    assert 70 < held < 130


def test_poses_are_far_or_small_as_they_should_be() -> None:
    rng = np.random.default_rng(0)
    yaw = [reference_pose(rng)[pairs.channels.INDEX["head.yaw"]] for _ in range(200)]
    assert 20 < max(np.abs(yaw)) <= 25
    motion = small_motion(rng)
    assert motion.shape[0] == FRAMES
    turns = motion[:, pairs.channels.INDEX["head.yaw"]]
    assert np.abs(turns).max() <= 5
    assert 0 < np.abs(np.diff(turns)).max() < 3
    assert closing_pose(rng)[pairs.channels.INDEX["expr.mouthClose"]] == 1


def test_a_run_may_be_of_closed_smiles_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    table = SimpleNamespace(close=lambda: None)
    monkeypatch.setattr(pairs, "Turntable", lambda rig, context: table)
    for name in ("_still", "_clip"):
        monkeypatch.setattr(pairs, name, lambda *_, **__: {})
    for teeth, expected in ((True, ["closed"]), (False, [])):
        rig = SimpleNamespace(landmarks=np.zeros((478, 2)), mouth_teeth=np.array([teeth]))
        fit: Any = SimpleNamespace(rig=rig, report=SimpleNamespace(face_px=200))
        for sort in ("stills", "clips"):
            made = pairs.samples_of(fit, np.random.default_rng(0), None, (sort,), ("closed",))  # type: ignore[arg-type]
            assert [(sort, kind) for sort, kind, _ in made] == [(sort, kind) for kind in expected]
