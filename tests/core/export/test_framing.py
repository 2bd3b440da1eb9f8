"""A film's frame holds the head, has the size asked for, and goes on where the picture ends."""

from __future__ import annotations

import numpy as np
import pytest

from core.export.captions import Caption
from core.export.dressing import Dressing
from core.export.framing import Framing, filling, frame_on
from core.export.lettering import plate, unknown_letters
from core.timebase import FrameRate

HEAD = (350.0, 250.0, 700.0, 800.0)
PHOTO = (1024, 1280)


@pytest.mark.parametrize(
    ("crop", "size", "expected"),
    [("16:9", 1920, (1920, 1080)), ("9:16", 1920, (1080, 1920)), ("1:1", 512, (512, 512)), ("4:5", 640, (512, 640))],
)
@pytest.mark.parametrize("whole", [False, True])
def test_sizes_are_as_asked_and_the_head_is_whole(crop: str, size: int, expected: tuple[int, int], whole: bool) -> None:
    framing = frame_on(PHOTO, HEAD, size, crop, whole=whole)
    assert framing.size == expected
    scale = framing.drawn[0] / PHOTO[0]
    assert HEAD[0] * scale >= framing.left - 1
    assert HEAD[1] * scale >= framing.top - 1
    assert HEAD[2] * scale <= framing.left + expected[0] + 1
    assert HEAD[3] * scale <= framing.top + expected[1] + 1
    if whole:
        assert framing.left <= 0
        assert framing.top <= 0
        assert framing.drawn[0] <= expected[0]


def test_as_the_picture_nothing_is_cut() -> None:
    framing = frame_on(PHOTO, HEAD, 512)
    assert framing == Framing((410, 512), 0, 0, (410, 512))
    picture = np.zeros((512, 410, 3), np.uint8)
    assert framing.cut(picture) is picture


def test_a_shift_moves_the_frame_but_not_off_the_picture() -> None:
    start = frame_on(PHOTO, HEAD, 1920, "9:16")
    right = frame_on(PHOTO, HEAD, 1920, "9:16", shift=(0.1, 0))
    far = frame_on(PHOTO, HEAD, 1920, "9:16", shift=(1, 0))
    assert right.left == start.left + 108
    assert far.left + far.size[0] == far.drawn[0]


def test_the_rim_goes_on_beyond_the_picture() -> None:
    picture = np.zeros((100, 80, 3), np.uint8)
    picture[:50], picture[50:] = (200, 180, 160), (20, 80, 60)
    framing = Framing((80, 100), -40, 0, (160, 100))
    assert framing.reaches_beyond
    frame = framing.cut(picture, filling(picture, framing))
    assert np.array_equal(frame[:, 40:120], picture)
    assert np.abs(frame[10, 0].astype(int) - (200, 180, 160)).max() < 4
    steps = np.abs(np.diff(frame[20].astype(int), axis=0)).max()
    assert steps < 4  # no edge where the picture ends


def test_a_shoulder_that_the_rim_cuts_slopes_on_downwards() -> None:
    picture = np.full((100, 80, 3), 200, np.uint8)
    picture[50:] = (20, 80, 60)
    framing = Framing((80, 100), -40, 0, (160, 100))
    frame = framing.cut(picture, filling(picture, framing, (0.5, 1.0)))
    assert frame[:, :40].min(axis=2)[70, 38] < 100 < frame[:, :40].min(axis=2)[70, 2]
    assert frame[70, 158].max() < 100  # the right rim cuts nothing: it goes straight on


def test_nothing_stands_beyond_a_transparent_picture() -> None:
    framing = Framing((80, 100), -40, 0, (160, 100))
    picture = np.full((100, 80, 4), 255, np.uint8)
    frame = framing.cut(picture, filling(picture, framing))
    assert not frame[:, :40].any()
    assert frame[:, 40:120].all()


@pytest.mark.parametrize("channels", [3, 4])
def test_captions_badge_and_time_are_drawn_and_the_drawn_picture_is_left_alone(channels: int) -> None:
    picture = np.full((180, 320, channels), 90, np.uint8)
    framing = Framing((320, 180), 0, 0, (320, 180))
    shown = [Caption(0.0, 0.5, ("Hello",))]
    dressing = Dressing(framing, FrameRate(24), shown=shown, first_timecode=24, badge=True)
    frames = list(dressing.frames([picture] * 24))
    assert (picture == 90).all()
    bottom, corners = (
        slice(130, 180),
        (slice(0, 24), slice(0, 90)),
    )
    assert (frames[0][bottom, 120:200] != 90).any()
    assert (frames[12][bottom] == 90).all()
    assert (frames[12][corners[0]] != 90).any()
    assert not np.array_equal(frames[12][:24, 220:], frames[13][:24, 220:])
    assert np.array_equal(frames[12][:24, :110], frames[13][:24, :110])
    assert (frames[12][60:120] == 90).all()
    if channels == 4:
        assert frames[0][bottom, 120:200, 3].max() > 160


def test_letters_outside_latin_are_written_too() -> None:
    picture = np.full((180, 320, 3), 90, np.uint8)
    framing = Framing((320, 180), 0, 0, (320, 180))
    texts = ("Größe", "Привет", "□□□□□□")
    drawn = [Dressing(framing, FrameRate(24), shown=[Caption(0, 1, (text,))]).frame(picture, 0) for text in texts]
    assert not np.array_equal(drawn[1], drawn[2])
    assert all((frame != 90).any() for frame in drawn)


def test_signs_that_no_font_has_are_left_out() -> None:
    assert np.array_equal(plate(["Hello\U0001f984"], 20), plate(["Hello"], 20))
    assert unknown_letters("Größe Привет Ωδή مرحبا שלום 🦄 今日は今") == "今日は"


def test_all_captions_of_a_film_have_letters_of_one_size() -> None:
    picture = np.full((400, 300, 3), 255, np.uint8)
    lines = ("Yes.", "— and a line that is too long to fit in its usual size", "No.")
    shown = [Caption(float(second), second + 1.0, (line,)) for second, line in enumerate(lines)]
    dressing = Dressing(Framing((300, 400), 0, 0, (300, 400)), FrameRate(1), shown=shown)
    frames = [dressing.frame(picture, index) for index in range(3)]
    assert len({int((frame.min(axis=(1, 2)) < 128).sum()) for frame in frames}) == 1
    alone = Dressing(Framing((300, 400), 0, 0, (300, 400)), FrameRate(1), shown=shown[:1]).frame(picture, 0)
    assert not np.array_equal(alone, frames[0])
