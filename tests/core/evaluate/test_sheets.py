"""The sheets by which people judge a rig; those of the slow test stay in `out/sheets` to be looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.evaluate.sheets import sheet, write_picture
from core.evaluate.tiles import MAX_WIDTH, tiled
from core.evaluate.visemes import SHOWN, phone_pose
from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import load_portrait
from core.speech.phones import VISEMES

OUT = Path(__file__).resolve().parents[3] / "out" / "sheets"


def test_every_viseme_has_a_shape_of_its_own() -> None:
    assert set(SHOWN) == set(VISEMES)
    shapes = [phone_pose(phone) for phone in SHOWN.values()]
    assert all(np.abs(a - b).max() > 0.02 for i, a in enumerate(shapes) for b in shapes[:i])


@pytest.mark.parametrize("kind", ["gaze", "plate"])
def test_a_sheet_is_readable_and_no_empty_paper(sample_fit: Fit, kind: str) -> None:
    picture = sheet(sample_fit.rig, kind)
    assert 900 <= picture.shape[1] <= MAX_WIDTH
    assert picture.shape[0] <= 1800
    assert picture.std() > 20


def test_tiles_keep_their_proportions_and_captions() -> None:
    wide, tall = np.zeros((50, 100, 3), np.uint8), np.full((100, 50, 3), 255, np.uint8)
    both = tiled([("wide", wide), ("a name far too long for its tile", tall)], 2)
    plain = tiled([("", wide), ("", tall)], 2)
    assert both.shape == plain.shape
    assert (both != plain).any()


@pytest.mark.slow
def test_viseme_sheets_of_eight_sitters(shared_data: Path, sample_paths: list[Path]) -> None:
    names = ("t01", "t06", "t08", "t12", "t16")
    found = [path for path in sorted((shared_data / "portraits" / "clean").iterdir()) if path.name.startswith(names)]
    sitters = [*sample_paths[:3], *found]
    assert len(sitters) == 8
    for path in sitters:
        rig = fit_portrait(load_portrait(path)).rig
        assert write_picture(sheet(rig, "visemes"), OUT / f"{path.stem}-visemes.jpg").stat().st_size > 50_000
