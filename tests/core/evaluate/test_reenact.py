"""Re-enactment is measured against baselines, and each measure and bar can fail."""

from __future__ import annotations

import json

import cv2
import numpy as np
import pytest

from core import channels
from core.channels import INDEX
from core.cli import main
from core.errors import UserError
from core.evaluate.likeness import box_about, likeness
from core.evaluate.reenact import WAYS, below_with_all_rows, find_videos, jerk, judge, summary
from core.evaluate.still_frame import AffineStill
from core.export.film import write_film
from core.render.offscreen import Offscreen
from core.timebase import FrameRate


@pytest.fixture(scope="module")
def clips(sample_fit, tmp_path_factory):
    """A folder with one short film of the sample sitter, who turns and speaks."""
    folder = tmp_path_factory.mktemp("clips")
    values = channels.rest(6)
    values[:, INDEX["head.yaw"]] = np.linspace(0, 8, 6)
    values[:, INDEX["expr.jawOpen"]] = np.linspace(0, 0.5, 6)
    size = (320, 320 * sample_fit.rig.height // sample_fit.rig.width // 2 * 2)
    with Offscreen(sample_fit.rig, *size) as screen:
        write_film((screen.frame(row) for row in values), folder / "turn.mp4", rate=FrameRate(25), size=size)
    return folder


def test_the_rig_follows_better_than_its_first_frame(clips, tmp_path, capsys):
    code = main(["evaluate", "reenact", "--videos", str(clips), "--json", "--check", "--sheets", str(tmp_path)])
    told = json.loads(capsys.readouterr().out)
    clip = told["clips"][0]
    assert code == 0
    assert told["falls_short"] == []
    assert clip["frames"] == 5
    assert clip["rig.psnr_face"] > clip["affine.psnr_face"]
    assert clip["rig.psnr_face"] > clip["still.psnr_face"]
    assert clip["rig.landmark_percent"] < 3.5
    assert cv2.imread(told["sheets"][0]) is not None


def test_check_fails_and_names_what_falls_short(clips, capsys, monkeypatch):
    boxes = ("whole", "face", "mouth")
    measured = {f"{way}.{of}_{box}": 30.0 for way in WAYS for of in ("psnr", "ssim") for box in boxes}
    measured |= {f"{way}.landmark_percent": 5.0 for way in WAYS} | {f"{way}.psnr_face_all_rows": 30.0 for way in WAYS}
    monkeypatch.setattr(
        "core.evaluate.reenact.measure_clip", lambda path, **_given: {"clip": path.name, "jerk_ratio": 1.0} | measured
    )
    assert main(["evaluate", "reenact", "--videos", str(clips), "--check"]) == 1
    told = capsys.readouterr().err
    assert "falls short: turn.mp4: face 30.00 dB, not above the still" in told
    assert "falls short: landmark error 5.00 %" in told
    assert main(["evaluate", "reenact", "--videos", str(clips)]) == 0


def test_a_clip_that_cannot_be_measured_falls_short(tmp_path, capsys):
    (tmp_path / "noise.mp4").write_bytes(b"nothing to see")
    assert main(["evaluate", "reenact", "--videos", str(tmp_path), "--json", "--check"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["falls_short"][0].startswith("noise.mp4")
    assert told["clips"] == []


def test_every_bar_can_fail():
    good = {"clip": "a", "rig.psnr_face": 31.0, "still.psnr_face": 30.0, "affine.psnr_face": 29.0, "rig.landmark_percent": 1.0}
    assert judge([good]) == []
    assert "still" in judge([good | {"rig.psnr_face": 29.5}])[0]
    assert "affine" in judge([good | {"affine.psnr_face": 31.5}])[0]
    assert "landmark" in judge([good | {"rig.landmark_percent": 3.6}])[0]
    assert len(judge([good | {"rig.psnr_face": float("nan"), "rig.landmark_percent": float("nan")}])) == 3
    assert judge([]) != []
    assert summary([good, good | {"rig.psnr_face": 30.2}])["least_gain_over_still"] == pytest.approx(0.2)


def test_clips_that_only_win_without_a_bar_s_rows_are_told():
    clip = {"clip": "a", "rig.psnr_face_all_rows": 27.0, "still.psnr_face_all_rows": 28.0, "affine.psnr_face_all_rows": 25.0}
    assert below_with_all_rows([clip, clip | {"clip": "b", "rig.psnr_face_all_rows": 28.5}]) == ["a"]


def test_likeness_falls_with_noise_and_ignores_what_does_not_count():
    generator = np.random.default_rng(0)
    real = cv2.GaussianBlur(generator.integers(0, 255, (60, 80, 3)).astype(np.uint8), (0, 0), 2)
    noisy = np.clip(real + generator.normal(0, 12, real.shape), 0, 255).astype(np.uint8)
    box, every = {"all": (0, 0, 80, 60)}, np.ones(60, bool)
    same, worse = likeness(real, real, box, every), likeness(noisy, real, box, every)
    assert same["ssim_all"] == pytest.approx(1)
    assert worse["psnr_all"] == pytest.approx(20 * np.log10(255 / 12), abs=0.5)
    assert worse["ssim_all"] < 0.9
    barred = real.copy()
    barred[20:30] = 0
    rows = every.copy()
    rows[20:30] = False
    assert likeness(barred, real, box, rows)["psnr_all"] == same["psnr_all"]
    assert likeness(barred, real, box, every)["psnr_all"] < 20


def test_boxes_stay_inside_the_picture():
    assert box_about(np.array([[2.0, 3.0], [78.0, 55.0]]), 0.5, (80, 60)) == (0, 0, 80, 60)


def test_the_affine_baseline_lands_on_the_face():
    generator = np.random.default_rng(0)
    picture = cv2.GaussianBlur(generator.integers(0, 255, (120, 120, 3)).astype(np.uint8), (0, 0), 3)
    points = generator.uniform(40, 80, (478, 3))
    matrix = np.array([[1.02, 0.05, -6.0], [-0.04, 0.97, 5.0]])
    moved = points.copy()
    moved[:, :2] = (points[:, :2] - 0.5) @ matrix[:, :2].T + matrix[:, 2] + 0.5
    expected = cv2.warpAffine(picture, matrix, (120, 120), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    assert np.abs(AffineStill(picture, points).frame(moved).astype(int) - expected).mean() < 0.2
    assert np.array_equal(AffineStill(picture, points).frame(points), picture)


def test_jerk_is_that_of_shaking_not_of_gliding():
    glide = np.linspace(0, 9, 20)[:, None, None] * np.ones((1, 468, 2))
    shake = glide + np.random.default_rng(0).normal(0, 0.5, glide.shape)
    assert jerk(glide) == pytest.approx(0, abs=1e-9)
    assert jerk(shake) > 1


def test_folders_without_videos_are_refused(tmp_path):
    with pytest.raises(UserError, match="no folder"):
        find_videos(str(tmp_path / "missing"))
    with pytest.raises(UserError, match="no video"):
        find_videos(str(tmp_path))
