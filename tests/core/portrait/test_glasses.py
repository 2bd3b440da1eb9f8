"""Glasses stay where they are while the eyes behind them blink."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.channels import values
from core.portrait.fit import Fit, fit_portrait
from core.portrait.load import load_portrait
from core.render.offscreen import Offscreen


@pytest.fixture(scope="module")
def wearer(shared_data: Path) -> Fit:
    return fit_portrait(load_portrait(shared_data / "portraits" / "clean" / "t06_glasses_beard_latino.jpg"))


def test_glasses_are_found_where_they_are_worn_and_only_there(wearer: Fit, sample_fit: Fit) -> None:
    assert wearer.rig.rims[..., 3].any(axis=(1, 2)).all()
    assert not sample_fit.rig.rims[..., 3].any()
    assert wearer.report.found["glasses"]
    assert not sample_fit.report.found["glasses"]


def test_neither_blinks_nor_looks_paint_over_the_rims(wearer: Fit) -> None:
    rig = wearer.rig
    boxes = np.round(rig.eye_boxes).astype(int)

    def rims_of(frame: np.ndarray) -> list[np.ndarray]:
        found = []
        for (left, top, right, bottom), rims in zip(boxes, rig.rims[..., 3], strict=True):
            y, x = np.nonzero(rims > 250)
            side = rims.shape[0]
            rows, columns = top + (y * (bottom - top)) // side, left + (x * (right - left)) // side
            found.append(frame[rows, columns].astype(int))
        return found

    with Offscreen(rig, rig.width, rig.height) as screen:
        rest = rims_of(screen.frame(values()))
        for pose in (
            values(expr__eyeBlinkLeft=1, expr__eyeBlinkRight=1),
            values(gaze__pitch=-25, expr__eyeBlinkLeft=0.5),
        ):
            for before, after in zip(rest, rims_of(screen.frame(pose)), strict=True):
                assert np.abs(after - before).mean() < 4
