"""A face in a video is followed: known motion comes back, stillness stays still, and what shows no face is refused."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from core import channels
from core.channels import INDEX
from core.errors import Cancelled, VideoError
from core.export.film import write_film
from core.portrait.caption_bar import BarFinder
from core.portrait.smooth_motion import smoothed
from core.portrait.track import track_video
from core.portrait.video import open_video
from core.render.offscreen import Offscreen
from core.timebase import FrameRate

FRAMES, RATE = 26, FrameRate(25)
TOLERANCE = {
    "head.yaw": 1.2,
    "head.pitch": 1.5,
    "head.roll": 0.6,
    "gaze.yaw": 4.0,
    "expr.jawOpen": 0.12,
    "expr.eyeBlinkLeft": 0.3,
}
"""What the tracker may miss: degrees and amounts, mean over the clip."""


@pytest.fixture(scope="module")
def driven():
    """Known curves of a clip: a turn, a nod, a tilt, a look aside, two openings of the mouth and a blink."""
    values = channels.rest(FRAMES)
    t = np.linspace(0, 1, FRAMES)
    values[:, INDEX["head.yaw"]] = 8 * np.sin(2 * np.pi * t)
    values[:, INDEX["head.pitch"]] = 5 * np.sin(np.pi * t) ** 2
    values[:, INDEX["head.roll"]] = -4 * np.sin(np.pi * t) ** 2
    values[:, INDEX["gaze.yaw"]] = 12 * np.sin(np.pi * t) ** 2
    values[:, INDEX["expr.jawOpen"]] = 0.5 * np.sin(2 * np.pi * t) ** 2
    blink = np.exp(-(((np.arange(FRAMES) - 20) / 1.6) ** 2))
    for side in ("Left", "Right"):
        values[:, INDEX[f"expr.eyeBlink{side}"]] = blink
    return values


@pytest.fixture(scope="module")
def filmed(sample_fit, tmp_path_factory, driven):
    """Makes a film of the sample sitter."""
    folder = tmp_path_factory.mktemp("filmed")

    def film(values, name):
        size = (360, 360 * sample_fit.rig.height // sample_fit.rig.width // 2 * 2)
        path = folder / f"{name}.mp4"
        with Offscreen(sample_fit.rig, *size) as screen:
            screen.set_lid_follow(0)
            write_film((screen.frame(row) for row in values), path, rate=RATE, size=size)
        return path

    return film


@pytest.fixture(scope="module")
def moving(filmed, driven):
    return filmed(driven, "moving")


@pytest.fixture(scope="module")
def followed(moving):
    return track_video(moving, reference=0)


def test_known_motion_comes_back(followed, driven):
    assert followed.values.shape == driven.shape
    assert followed.values.dtype == np.float32
    assert followed.rate == RATE
    missed = {name: float(np.abs(followed.values[:, INDEX[name]] - driven[:, INDEX[name]]).mean()) for name in TOLERANCE}
    assert {name: value for name, value in missed.items() if value > TOLERANCE[name]} == {}


@pytest.mark.parametrize("name", ["head.yaw", "head.pitch", "expr.jawOpen"])
def test_tracked_motion_does_not_lag(followed, driven, name):
    column = INDEX[name]
    found, true = (values[2:-2, column] - values[2:-2, column].mean() for values in (followed.values, driven))

    def agreement(lag):
        return float(np.corrcoef(found[3 + lag : len(found) - 3 + lag], true[3:-3])[0, 1])

    assert max(range(-3, 4), key=agreement) == 0
    assert agreement(0) > 0.95


def test_the_reference_frame_is_at_rest(followed):
    assert np.abs(followed.values[followed.reference]).max() < 0.01


def test_a_still_video_gives_still_curves(filmed):
    values = track_video(filmed(channels.rest(8), "still")).values
    moved = np.ptp(values, axis=0)
    assert moved[:6].max() < 1.0  # gaze deg, head deg
    assert moved[INDEX["expr.jawOpen"]] < 0.03
    assert np.abs(np.diff(values[:, INDEX["head.yaw"]])).max() < 0.1


def test_a_stopped_track_says_so(moving):
    with pytest.raises(Cancelled):
        track_video(moving, should_cancel=lambda: True)


def test_a_video_without_a_face_is_refused(tmp_path):
    path = tmp_path / "grey.mp4"
    write_film((np.full((96, 96, 3), 90, np.uint8) for _ in range(4)), path, rate=RATE, size=(96, 96))
    with pytest.raises(VideoError, match="No face"):
        track_video(path)


def test_a_broken_or_missing_video_is_refused(tmp_path, moving):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(moving.read_bytes()[:400])
    noise = tmp_path / "noise.mp4"
    noise.write_bytes(bytes(range(256)) * 40)
    for path in (broken, noise, tmp_path / "missing.mp4"):
        with pytest.raises(VideoError) as refused:
            track_video(path)
        assert refused.value.hint


def test_a_video_that_is_too_long_is_refused(monkeypatch, moving):
    monkeypatch.setattr("core.portrait.video.MAX_DURATION_S", 0.4)
    with pytest.raises(VideoError, match="too long"):
        open_video(moving)


def test_a_video_may_be_read_twice_and_under_any_name(moving, tmp_path):
    video = open_video(shutil.copy(moving, tmp_path / "löwe 1.mp4"))
    first, second = (np.array([frame.mean() for frame in video.frames()]) for _ in range(2))
    assert len(first) == FRAMES
    assert np.array_equal(first, second)


def test_a_bar_laid_over_the_picture_is_found_and_nothing_else():
    generator = np.random.default_rng(0)
    with_bar, without = BarFinder(), BarFinder()
    for shift in range(8):
        frame = np.roll(generator.integers(90, 140, (120, 90, 1)), shift, axis=0).repeat(3, axis=2).astype(np.uint8)
        without.look(frame)
        frame[40:55] = 20
        with_bar.look(frame)
    bar = with_bar.bar()
    assert bar is not None
    assert (bar.top, bar.bottom) == (40, 55)
    assert without.bar() is None


def test_smoothing_calms_what_its_frames_leave_open_and_keeps_what_they_settle():
    generator = np.random.default_rng(0)
    t = np.linspace(0, 6, 1000)
    true = np.column_stack([np.sin(t), np.sin(t)])
    noisy = true + generator.normal(0, 0.05, true.shape)
    information = np.zeros((len(t), 2, 2), np.float32)
    information[:, 0, 0], information[:, 1, 1] = 1 / 0.05**2, 1 / 0.0001**2
    result = smoothed(noisy, information, np.array([0.001, 0.001]))
    assert np.abs(result[:, 0] - true[:, 0]).mean() < 0.3 * np.abs(noisy[:, 0] - true[:, 0]).mean()
    assert np.abs(result[:, 1] - noisy[:, 1]).mean() < 0.02


def test_a_gap_is_bridged():
    poses = np.linspace(0, 1, 21)[:, None].copy()
    information = np.full((21, 1, 1), 1e6, np.float32)
    poses[8:13], information[8:13] = 5.0, 0
    result = smoothed(poses, information, np.array([0.01]))
    assert result[:, 0] == pytest.approx(np.linspace(0, 1, 21), abs=0.01)
