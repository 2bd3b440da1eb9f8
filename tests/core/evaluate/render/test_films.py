"""Figures of films: sharpness, steadiness."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.channels import INDEX, MAXIMUM, MINIMUM
from core.evaluate.render import steadiness
from core.evaluate.render.bars import judge
from core.evaluate.render.sharpness import cpbd
from core.evaluate.render.trial import trial


def board(side: int = 128) -> NDArray[np.uint8]:
    """Grey squares on grey."""
    y, x = np.mgrid[:side, :side] // 16
    return np.repeat(((x + y) % 2 * 150 + 50).astype(np.uint8)[..., None], 3, axis=-1)


def test_the_blurrier_the_less_sharp() -> None:
    found = [cpbd(cv2.GaussianBlur(board(), (0, 0), sigma) if sigma else board()) for sigma in (0, 1, 2, 4)]
    assert found[0] == 1
    assert found == sorted(found, reverse=True)
    assert found[-1] is not None
    assert found[-1] < 0.1
    assert cpbd(np.full((128, 128, 3), 90, np.uint8)) is None, "nothing to see"


def test_motion_is_no_flicker_and_a_change_is() -> None:
    film = [np.roll(board(64), i, axis=1) for i in range(4)]
    flow = np.zeros((4, 64, 64, 2), np.float32)
    flow[..., 0] = -1
    valid = np.zeros((4, 64, 64), bool)
    valid[1:, :, 4:] = True
    everywhere = np.ones_like(valid)
    assert steadiness.flicker(film, flow, valid, everywhere) == 0
    film[2] = film[2] + np.uint8(12)
    assert steadiness.flicker(film, flow, valid, everywhere) == pytest.approx(12 * 2 / 3)
    assert steadiness.flicker(film, flow, np.zeros_like(valid), everywhere) is None


def test_jitter_is_the_third_difference_in_metres(monkeypatch: pytest.MonkeyPatch) -> None:
    class Found:
        def __init__(self, shift: float) -> None:
            self.points = np.zeros((478, 3))
            self.points[:, 0] = shift
            self.points[steadiness.topology.IRIS_LEFT[0], 0] += 63  # a pixel is a millimetre

    def film(shifts: list[float]) -> float | None:
        faces = iter(shifts)
        monkeypatch.setattr(steadiness, "find_faces", lambda frame: [Found(next(faces))])
        return steadiness.jitter([np.zeros((4, 4, 3), np.uint8)] * len(shifts), 10.0)

    assert film([float(i**2) for i in range(8)]) == pytest.approx(0, abs=1e-6)
    assert film([float(i**3) for i in range(8)]) == pytest.approx(6 * 10**3 / 1000)
    assert film([0.0, 1.0, 2.0]) is None, "too short"


def test_a_trial_moves_head_mouth_and_lids_and_a_longer_one_begins_alike() -> None:
    short, long = trial(24, 24), trial(72, 24)
    np.testing.assert_array_equal(long[:24], short)
    for name in ("head.yaw", "expr.jawOpen", "expr.eyeBlinkLeft"):
        assert np.ptp(long[:, INDEX[name]]) > 0.4
    assert (long >= MINIMUM).all()
    assert (long <= MAXIMUM).all()


def test_repairs_that_flicker_by_themselves_are_named() -> None:
    still = {"flicker_to_off": 1.0, "changed_background": 0, "background_motion": 0, "jitter_m_s3": 17.0}
    film = {"off": still | {"own_flicker": 0.0}, "draft": still | {"own_flicker": 0.01}}
    assert all(verdict.holds for verdict in judge({}, film, ("draft",)))
    film["draft"]["own_flicker"] = 1.0  # what hides in the warp's own flicker, which is larger
    assert [str(verdict).partition(" in")[0] for verdict in judge({}, film, ("draft",)) if not verdict.holds] == [
        "flicker of repairs alone"
    ]
