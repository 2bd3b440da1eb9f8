"""The CSV of Live Link Face, out and in."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.channels import EXPRESSIONS, INDEX
from core.errors import ProjectError
from core.interchange.live_link import EYES, HEAD, HEADER
from core.interchange.motion_file import read_motion, write_motion
from core.timebase import FrameRate
from tests.core.interchange.performances import lively, tellable

SIXTY = FrameRate(60)


def recorded(path: Path, frames: int = 90, **columns: object) -> Path:
    """A file as the app writes it: its time of day, 61 values, six digits or more; all 0 but for `columns`."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for i in range(frames):
            total, part = divmod(i + 17, 60)
            row = [0.0] * 61
            for name, value in columns.items():
                row[HEADER.index(name) - 2] = float(np.broadcast_to(value, frames)[i])  # type: ignore[arg-type]
            writer.writerow([f"14:03:{52 + total}:{part:02d}.207", 61, *(f"{value:.8f}" for value in row)])
    return path


def column(path: Path, name: str) -> np.ndarray:
    with path.open(newline="") as file:
        return np.array([float(row[name]) for row in csv.DictReader(file)])


def test_a_recording_becomes_a_take(tmp_path: Path) -> None:
    wave = np.sin(np.linspace(0, 6, 90))
    path = recorded(
        tmp_path / "MySlate_3_iPhone.csv",
        JawOpen=np.abs(wave),
        MouthSmileLeft=0.25,
        HeadYaw=0.2 * wave,
        HeadPitch=0.1 * wave,
        HeadRoll=0.05 * wave,
    )
    found = read_motion(path)
    values = found.take.base
    assert found.take.name == "MySlate_3_iPhone"
    assert found.take.rate == SIXTY
    assert found.notes == ()
    assert values.shape == (90, channels.COUNT)
    assert values[:, INDEX["expr.jawOpen"]] == pytest.approx(np.abs(wave), abs=1e-6)
    assert values[:, INDEX["expr.mouthSmileLeft"]] == pytest.approx(0.25)
    assert values[:, INDEX["head.yaw"]] == pytest.approx(np.degrees(0.2 * wave), abs=1e-4)
    assert values[:, INDEX["head.pitch"]] == pytest.approx(-np.degrees(0.1 * wave), abs=1e-4)
    assert values[:, INDEX["head.roll"]] == pytest.approx(np.degrees(0.05 * wave), abs=1e-4)


def test_large_angles_are_degrees_and_then_small_ones_are_too(tmp_path: Path) -> None:
    path = recorded(tmp_path / "face.csv", HeadYaw=20 * np.sin(np.linspace(0, 6, 90)), LeftEyeYaw=1, RightEyeYaw=1)
    values = read_motion(path).take.base
    assert np.abs(values[:, INDEX["head.yaw"]]).max() == pytest.approx(20, abs=0.1)
    assert values[:, INDEX["gaze.yaw"]] == pytest.approx(1)


@pytest.mark.parametrize("way", [1.0, -1.0])
def test_the_shapes_of_the_eyes_say_which_way_angles_count(tmp_path: Path, way: float) -> None:
    wave = np.sin(np.linspace(0, 12, 90))
    to_left, to_right, up = np.maximum(wave, 0), np.maximum(-wave, 0), 0.4
    path = recorded(
        tmp_path / "face.csv",
        EyeLookOutLeft=to_left, EyeLookInRight=to_left, EyeLookInLeft=to_right, EyeLookOutRight=to_right,
        EyeLookUpLeft=up, EyeLookUpRight=up,
        LeftEyeYaw=way * 0.1 * wave, RightEyeYaw=way * 0.1 * wave, LeftEyePitch=-0.05, RightEyePitch=-0.05,
        HeadYaw=way * 0.2 * wave, HeadRoll=way * 0.1 * wave,
    )  # fmt: skip
    values = read_motion(path).take.base
    assert values[:, INDEX["gaze.yaw"]] == pytest.approx(np.degrees(0.1 * wave), abs=1e-3)
    assert values[:, INDEX["gaze.pitch"]] == pytest.approx(np.degrees(0.05), abs=1e-3)
    assert values[:, INDEX["head.yaw"]] == pytest.approx(np.degrees(0.2 * wave), abs=1e-3)
    assert values[:, INDEX["head.roll"]] == pytest.approx(np.degrees(0.1 * wave), abs=1e-3)
    assert not values[:, [INDEX[name] for name in EXPRESSIONS if "eyeLook" in name]].any()


def test_what_comes_out_goes_in_again(tmp_path: Path) -> None:
    values = tellable(60)
    write_motion(values, FrameRate(24), tmp_path / "face.csv", "live-link")
    found = read_motion(tmp_path / "face.csv")
    assert found.take.rate == FrameRate(24)
    assert found.notes == ()
    assert np.abs(found.take.base - values).max() < 1e-4


def test_files_have_the_columns_of_the_app(tmp_path: Path) -> None:
    write_motion(lively(3), SIXTY, tmp_path / "face.csv", "live-link")
    header, *rows = list(csv.reader((tmp_path / "face.csv").read_text().splitlines()))
    assert header[:4] == ["Timecode", "BlendShapeCount", "EyeBlinkLeft", "EyeLookDownLeft"]
    assert tuple(header[-9:]) == (*HEAD, *EYES)
    assert len(header) == 63
    assert [row[:2] for row in rows] == [["00:00:00:00.000", "61"], ["00:00:00:01.000", "61"], ["00:00:00:02.000", "61"]]
    shapes = np.array([[float(cell) for cell in row[2:54]] for row in rows])
    assert shapes.min() >= 0
    assert shapes.max() <= 1


def test_a_rate_that_timecodes_cannot_tell_keeps_its_time(tmp_path: Path) -> None:
    film = FrameRate(24000, 1001)
    values = channels.rest(720)
    values[:, INDEX["expr.jawOpen"]] = np.linspace(0, 1, 720)
    write_motion(values, film, tmp_path / "face.csv", "live-link")
    take = read_motion(tmp_path / "face.csv").take
    assert take.rate == SIXTY
    assert take.duration_s == pytest.approx(film.seconds(720), abs=1 / 60)
    assert take.base[1200, INDEX["expr.jawOpen"]] == pytest.approx(film.frame(20.0) / 719, abs=1e-4)


def test_eyes_look_with_shapes_and_angles_alike(tmp_path: Path) -> None:
    values = channels.rest(2)
    values[:, INDEX["gaze.yaw"]] = 15
    write_motion(values, SIXTY, tmp_path / "face.csv", "live-link")
    assert column(tmp_path / "face.csv", "EyeLookOutLeft") == pytest.approx(0.5)
    assert column(tmp_path / "face.csv", "EyeLookInRight") == pytest.approx(0.5)
    assert column(tmp_path / "face.csv", "EyeLookInLeft") == pytest.approx(0)
    assert column(tmp_path / "face.csv", "LeftEyeYaw") == pytest.approx(np.radians(15))


def test_what_the_photo_shows_is_in_the_amounts(tmp_path: Path) -> None:
    photo = np.zeros(64, np.float32)
    photo[EXPRESSIONS.index("expr.mouthSmileLeft")] = 0.6
    path = recorded(tmp_path / "serious.csv", MouthSmileLeft=0.1)
    values = read_motion(path, photo=photo).take.base
    assert values[:, INDEX["expr.mouthSmileLeft"]] == pytest.approx(-0.5)


def test_a_head_recorded_from_below_rests_as_the_photo_does(tmp_path: Path) -> None:
    wave = 0.1 * np.sin(np.linspace(0, 6 * np.pi, 91)[:-1])
    path = recorded(tmp_path / "low.csv", HeadPitch=0.3 + wave, HeadYaw=wave)
    found = read_motion(path)
    assert found.notes == ("The head was recorded 17° aside: its usual pose is now that of the photo.",)
    assert np.median(found.take.base[:, INDEX["head.pitch"]]) == pytest.approx(0, abs=0.3)
    assert np.ptp(found.take.base[:, INDEX["head.pitch"]]) == pytest.approx(np.degrees(0.2), abs=0.3)


def test_lost_frames_are_filled_in(tmp_path: Path) -> None:
    path = recorded(tmp_path / "face.csv", JawOpen=np.linspace(0, 1, 90))
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines[:30] + lines[40:]))
    values = read_motion(path).take.base
    assert len(values) == 90
    assert values[:, INDEX["expr.jawOpen"]] == pytest.approx(np.linspace(0, 1, 90), abs=1e-5)


def test_motion_is_as_long_as_the_sound(tmp_path: Path) -> None:
    path = recorded(tmp_path / "face.csv", frames=120, JawOpen=np.linspace(0, 1, 120))
    longer, shorter = read_motion(path, duration_s=3.0), read_motion(path, duration_s=1.5)
    assert (longer.take.frames, shorter.take.frames) == (180, 90)
    assert longer.take.base[150, INDEX["expr.jawOpen"]] == pytest.approx(1.0)
    assert longer.notes == ("The motion lasts 2.0 s and the sound 3.0 s: its last pose is held.",)
    assert shorter.notes == ("The motion lasts 2.0 s and the sound 1.5 s: its end was left out.",)


def test_a_row_that_is_cut_short_is_named(tmp_path: Path) -> None:
    path = recorded(tmp_path / "face.csv")
    lines = path.read_text().splitlines()
    lines[41] = lines[41].rpartition(",")[0]
    path.write_text("\n".join(lines))
    with pytest.raises(ProjectError, match=r"Row 41 of “face\.csv” has 62 values, but there are 63 columns"):
        read_motion(path)
