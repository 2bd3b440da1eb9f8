"""Every kind of film: what a player finds in it, what it says of itself, and the captions beside it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from core.errors import ExportError
from core.export.codecs import AI_NOTICE, FilmOptions
from core.export.container import CONTAINERS, container_of
from core.export.encoder import ffmpeg_executable
from core.export.film import write_film
from core.export.hardware import has_encoder
from core.export.labels import DIGITAL_SOURCE
from core.export.place import free_path
from core.speech.speech import Audio
from core.timebase import FrameRate

SIZE = (96, 64)
RATE = FrameRate(24)
STREAMS = {
    "h264": ("h264 (High)", "yuv420p", "aac"),
    "hevc": ("hevc (Main) (hvc1", "yuv420p", "aac"),
    "av1": ("av1", "yuv420p", "aac"),
    "prores422": ("prores (HQ)", "yuv422p10le", "pcm_s16le"),
    "prores4444": ("prores (4444)", "yuv444p", "pcm_s16le"),
    "vp9": ("vp9", "yuv420p", "opus"),
}


def moving(count: int = 12) -> list[NDArray[np.uint8]]:
    """A light square that wanders over a dark ground."""
    frames = []
    for i in range(count):
        frame = np.full((SIZE[1], SIZE[0], 3), (40, 60, 90), np.uint8)
        frame[16:48, 8 + 3 * i : 40 + 3 * i] = (220, 180, 150)
        frames.append(frame)
    return frames


def disc() -> NDArray[np.uint8]:
    y, x = np.mgrid[: SIZE[1], : SIZE[0]]
    alpha = np.where(np.hypot(x - 48, y - 32) < 24, 255, 0)
    return np.dstack([np.full(alpha.shape, v) for v in (200, 60, 40)] + [alpha]).astype(np.uint8)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in ("hevc", "av1") else name for name in STREAMS]
)
def test_streams_length_and_label(
    tmp_path: Path, clicks: Callable[[float, int], Audio], described: Callable[[Path], str], name: str
) -> None:
    out = tmp_path / f"a{CONTAINERS[name].suffix}"
    write_film(moving(), out, rate=RATE, size=SIZE, audio=clicks(0.5, 16_000), options=FilmOptions(format=name))
    text = described(out)
    assert all(told in text for told in STREAMS[name]), text
    assert "bt709" in text
    assert AI_NOTICE in text
    length = re.search(r"Duration: 00:00:(\d\d\.\d\d)", text)
    assert length is not None
    assert abs(float(length[1]) - 0.5) <= 1 / 24 + 0.005
    if CONTAINERS[name].suffix in (".mp4", ".mov"):
        assert DIGITAL_SOURCE.encode() in out.read_bytes()


@pytest.mark.parametrize("name", ["gif", "apng", "webp"])
def test_moving_pictures_keep_time_colour_and_opacity(tmp_path: Path, name: str) -> None:
    out, clear = tmp_path / f"a.{name}", tmp_path / f"clear.{name}"
    write_film(moving(), out, rate=RATE, size=SIZE, options=FilmOptions(format=name))
    with Image.open(out) as picture:
        shown = [(frame.convert("RGB"), frame.info.get("duration", 0)) for frame in ImageSequence.Iterator(picture)]
        assert picture.info.get("loop", 0) == 0
    assert len(shown) == 12
    assert abs(sum(ms for _, ms in shown) - 500) <= 45
    assert np.abs(np.asarray(shown[5][0], int) - moving()[5]).mean() < 6
    write_film([disc()] * 2, clear, rate=RATE, size=SIZE, options=FilmOptions(format=name, transparent=True))
    with Image.open(clear) as picture:
        alpha = np.asarray(picture.convert("RGBA"))[..., 3]
    assert alpha[0, 0] == 0
    assert alpha[32, 48] == 255


@pytest.mark.parametrize("name", ["gif", "apng", "webp", "still"])
def test_pictures_say_that_they_are_ai_generated(tmp_path: Path, name: str) -> None:
    out, plain = tmp_path / f"a{CONTAINERS[name].suffix}", tmp_path / f"b{CONTAINERS[name].suffix}"
    options = FilmOptions(format=name, title="Grüße & <mehr>")
    write_film(moving(2), out, rate=RATE, size=SIZE, options=options)
    with Image.open(out) as picture:
        picture.load()
        told = {key: str(value) for key, value in {**picture.info, **getattr(picture, "text", {})}.items()}
        if name == "gif":
            picture.seek(picture.n_frames - 1)
            assert AI_NOTICE.encode() in out.read_bytes()
        else:
            xmp = "".join(told.values())
            assert DIGITAL_SOURCE in xmp
            assert "Grüße &amp; &lt;mehr&gt;" in xmp or "Gr\\xc3\\xbc\\xc3\\x9fe &amp; &lt;mehr&gt;" in xmp
    write_film(moving(2), plain, rate=RATE, size=SIZE, options=FilmOptions(format=name, notice=False))
    assert b"AI-generated" not in plain.read_bytes()


def test_a_wav_is_the_sound_sample_for_sample(
    tmp_path: Path, clicks: Callable[[float, int], Audio], described: Callable[[Path], str]
) -> None:
    out, audio = tmp_path / "a.wav", clicks(0.7, 22_050)
    assert write_film([], out, rate=RATE, size=SIZE, audio=audio, options=FilmOptions(title="Hello")) == 0
    raw = subprocess.run(
        [ffmpeg_executable(), "-v", "error", "-i", str(out), "-f", "f32le", "-"], capture_output=True, check=True
    ).stdout
    np.testing.assert_allclose(np.frombuffer(raw, np.float32), audio.samples[:, 0], atol=2**-22)
    assert AI_NOTICE in described(out)
    with pytest.raises(ExportError, match="no sound"):
        write_film([], tmp_path / "b.wav", rate=RATE, size=SIZE)


def test_a_still_is_one_picture_exactly(tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    assert write_film(iter(moving()), out, rate=RATE, size=SIZE, options=FilmOptions(format="still")) == 1
    with Image.open(out) as picture:
        assert np.array_equal(np.asarray(picture), moving()[0])


def test_sound_of_a_prores_film_is_where_it_was(
    tmp_path: Path, clicks: Callable[[float, int], Audio], decoded_sound: Callable[[Path, int], NDArray[np.float32]]
) -> None:
    out, audio = tmp_path / "a.mov", clicks(1.1, 48_000)
    write_film(moving(27), out, rate=RATE, size=SIZE, audio=audio)
    heard = decoded_sound(out, 48_000)
    assert len(heard) == len(audio.samples)
    np.testing.assert_allclose(heard, audio.samples[:, 0], atol=2**-14)


def test_an_encoder_that_is_named_but_not_there_is_not_used(tmp_path: Path, described: Callable[[Path], str]) -> None:
    assert not has_encoder("h264_nothing")
    out = tmp_path / "a.mp4"
    write_film(moving(), out, rate=RATE, size=SIZE, options=FilmOptions(hardware=True))
    assert "h264" in described(out)


def test_the_kind_goes_by_name_and_then_by_ending() -> None:
    assert container_of(Path("a.mov"), "prores422") is CONTAINERS["prores422"]
    assert container_of(Path("a.mov")) is CONTAINERS["prores4444"]
    with pytest.raises(ExportError, match="does not end in"):
        container_of(Path("a.mp4"), "prores422")
    with pytest.raises(ExportError, match="cannot be transparent"):
        container_of(Path("a.mov"), "prores422", transparent=True)


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    for name in ("a.mp4", "a 2.mp4"):
        (tmp_path / name).touch()
    assert free_path(tmp_path / "a.mp4", taken={tmp_path / "a 3.mp4"}).name == "a 4.mp4"


def test_a_name_is_taken_where_its_captions_are(tmp_path: Path) -> None:
    (tmp_path / "a.srt").touch()
    assert free_path(tmp_path / "a.mp4").name == "a.mp4"
    assert free_path(tmp_path / "a.mp4", captions="srt").name == "a 2.mp4"
    assert free_path(tmp_path / "a.mp4", captions="srt", taken={tmp_path / "a 2.mov"}).name == "a 3.mp4"
    assert free_path(tmp_path / "a.png", "still", captions="srt").name == "a.png"


def test_pictures_that_carry_no_sound_do_not_wait_for_its_end(tmp_path: Path, clicks: Callable[[float, int], Audio]) -> None:
    assert write_film(moving(3), tmp_path / "a.gif", rate=RATE, size=SIZE, audio=clicks(0.5, 16_000)) == 3
