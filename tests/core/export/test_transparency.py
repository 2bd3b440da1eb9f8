"""A film that is transparent stays so in every kind that can be, and is refused by name in the one that cannot."""

from __future__ import annotations

import subprocess
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.errors import Cancelled, ExportError
from core.export.container import AI_NOTICE, FilmOptions
from core.export.encoder import ffmpeg_executable
from core.export.film import write_film
from core.export.place import partial_path
from core.speech.speech import Audio
from core.timebase import FrameRate

SIZE = (96, 64)
RATE = FrameRate(24)
TRANSPARENT = FilmOptions(crf=12, transparent=True)


def soft_disc(shift: int) -> NDArray[np.uint8]:
    """A red disc with a soft rim, its colour going on outside it."""
    y, x = np.mgrid[: SIZE[1], : SIZE[0]]
    alpha = np.clip((24 - np.hypot(x - 40 - shift, y - 32)) / 6 + 0.5, 0, 1)
    return np.dstack([np.full(alpha.shape, 200), np.full(alpha.shape, 60), np.full(alpha.shape, 40), 255 * alpha]).astype(
        np.uint8
    )


def decoded_rgba(path: Path, decoder: list[str]) -> NDArray[np.uint8]:
    """Every frame of a film, uint8 [T, H, W, 4]."""
    command = [ffmpeg_executable(), "-v", "error", *decoder, "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgba", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, SIZE[1], SIZE[0], 4)


@pytest.mark.parametrize(
    ("name", "decoder", "codecs"),
    [("a.mov", [], ("prores", "yuva444p", "pcm_s16le")), ("a.webm", ["-c:v", "libvpx-vp9"], ("vp9", "opus"))],
)
def test_opacity_and_colour_of_the_rim_survive(
    tmp_path: Path,
    clicks: Callable[[float, int], Audio],
    described: Callable[[Path], str],
    decoded_sound: Callable[[Path, int], NDArray[np.float32]],
    name: str,
    decoder: list[str],
    codecs: tuple[str, ...],
) -> None:
    frames = [soft_disc(shift) for shift in range(12)]
    out = tmp_path / name
    assert write_film(frames, out, rate=RATE, size=SIZE, audio=clicks(0.5, 16_000), options=TRANSPARENT) == 12
    seen = decoded_rgba(out, decoder)
    assert len(seen) == 12
    for given, found in zip(frames, seen.astype(int), strict=True):
        assert np.abs(found[..., 3] - given[..., 3]).mean() < 1.5
        rim = (given[..., 3] > 60) & (given[..., 3] < 200)
        assert np.abs(found[rim][:, :3] - given[rim][:, :3]).mean() < 8
    text = described(out)
    assert all(codec in text for codec in codecs)
    assert AI_NOTICE in text
    assert abs(len(decoded_sound(out, 48_000)) / 48_000 - 0.5) < 0.02


def test_png_pictures_are_exact_numbered_labelled_and_have_their_sound(
    tmp_path: Path, clicks: Callable[[float, int], Audio]
) -> None:
    frames = [soft_disc(0), soft_disc(5)]
    write_film(frames, tmp_path / "take 1.png", rate=RATE, size=SIZE, audio=clicks(0.125, 16_000), options=TRANSPARENT)
    folder = tmp_path / "take 1"
    assert [path.name for path in tmp_path.iterdir()] == ["take 1"]
    names = ["00000.png", "00001.png", "00002.png", "sound.wav"]  # the last picture is held until the sound ends
    assert sorted(path.name for path in folder.iterdir()) == names
    for i, frame in enumerate([*frames, frames[-1]]):
        with Image.open(folder / f"{i:05d}.png") as picture:
            assert AI_NOTICE in picture.text["Description"]
            assert np.array_equal(np.asarray(picture), frame)
    with wave.open(str(folder / "sound.wav")) as sound:
        assert sound.getnframes() == 2000


def test_an_mp4_is_refused_with_the_endings_that_would_do(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be transparent") as caught:
        write_film([soft_disc(0)], tmp_path / "a.mp4", rate=RATE, size=SIZE, options=TRANSPARENT)
    assert all(ending in caught.value.hint for ending in (".mov", ".webm", ".png"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.mov", "a.webm", "a.png"])
def test_opaque_films_may_take_any_ending(
    tmp_path: Path, flat_frames: Callable[..., list[NDArray[np.uint8]]], name: str
) -> None:
    assert write_film(flat_frames(20, 200), tmp_path / name, rate=RATE, size=(64, 48)) == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_there_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "take").mkdir()
    (tmp_path / "take" / "mine.txt").write_text("mine")
    with pytest.raises(ExportError, match="already"):
        write_film([soft_disc(0)], tmp_path / "take.png", rate=RATE, size=SIZE, options=TRANSPARENT)
    assert [path.name for path in (tmp_path / "take").iterdir()] == ["mine.txt"]


def test_cancelled_pictures_leave_nothing_and_the_rest_of_a_crash_is_cleared(tmp_path: Path) -> None:
    out = tmp_path / "take.png"
    partial_path(out).mkdir()
    (partial_path(out) / "00000.png").write_bytes(b"half")
    polls = iter([False, True])
    with pytest.raises(Cancelled):
        write_film(
            [soft_disc(i) for i in range(5)], out, rate=RATE, size=SIZE, options=TRANSPARENT, should_cancel=lambda: next(polls)
        )
    assert list(tmp_path.iterdir()) == []
