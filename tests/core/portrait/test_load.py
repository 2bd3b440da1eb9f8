"""Pictures of every kind come in upright and in sRGB, and hostile ones are refused in words."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import PortraitError
from core.portrait.load import MAX_SIDE, decode_portrait, load_portrait


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def gradient(width: int = 120, height: int = 90) -> Image.Image:
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.dstack([x, y, 255 - x]).astype(np.uint8))


def test_exif_orientation_is_applied() -> None:
    image = gradient()
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned a quarter clockwise
    turned = decode_portrait(encoded(image, "PNG", exif=exif), "a.png")
    assert turned.rgba.shape[:2] == (120, 90)
    assert np.array_equal(turned.rgb, np.rot90(np.asarray(image), -1))


def test_sixteen_bit_grey_keeps_its_range_instead_of_clipping() -> None:
    ramp = np.linspace(0, 65535, 100 * 100).reshape(100, 100).astype(np.uint16)
    rgb = decode_portrait(encoded(Image.fromarray(ramp)), "grey.png").rgb
    assert rgb.min() == 0
    assert rgb.max() == 255
    assert abs(float(rgb.mean()) - 127.5) < 2


def test_cmyk_becomes_the_colours_it_shows() -> None:
    rgb = decode_portrait(encoded(gradient().convert("CMYK"), "TIFF"), "cmyk.tif").rgb
    assert np.abs(rgb.astype(int) - np.asarray(gradient()).astype(int)).mean() < 3


def test_transparency_is_kept_apart_from_colour() -> None:
    image = gradient().convert("RGBA")
    image.putalpha(Image.new("L", image.size, 100))
    portrait = decode_portrait(encoded(image), "soft.png")
    assert portrait.has_alpha
    assert (portrait.rgba[..., 3] == 100).all()


def test_large_pictures_come_down_to_the_working_size() -> None:
    assert max(decode_portrait(encoded(gradient(4000, 1000), "JPEG"), "wide.jpg").rgba.shape[:2]) == MAX_SIDE


def test_an_animation_gives_its_first_frame_and_says_so() -> None:
    frames = [gradient(), Image.new("RGB", (120, 90), "red")]
    portrait = decode_portrait(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]), "a.gif")
    assert "first frame" in portrait.notes[0]


def test_a_photo_that_holds_a_second_picture_is_no_animation() -> None:
    portrait = decode_portrait(encoded(gradient(), "MPO", save_all=True, append_images=[gradient(40, 30)]), "a.jpg")
    assert portrait.notes == ()
    assert portrait.rgba.shape == (90, 120, 4)


@pytest.mark.parametrize("bits", [8, 10, 12, 14, 16])
def test_grey_of_any_depth_is_as_bright(bits: int) -> None:
    ramp = np.linspace(0, 1, 120)[None].repeat(90, axis=0)
    samples = np.round(ramp * (2**bits - 1)).astype(np.uint16)
    told = decode_portrait(encoded(Image.fromarray(samples), "TIFF"), "a.tif").rgba[..., 0]
    np.testing.assert_allclose(told, ramp * 255, atol=1.01)


def test_a_few_glints_above_white_do_not_darken_a_float_picture() -> None:
    samples = np.linspace(0, 1, 120, dtype=np.float32)[None].repeat(90, axis=0)
    samples[3, 5] = 1.4
    told = decode_portrait(encoded(Image.fromarray(samples), "TIFF"), "a.tif").rgba[..., 0]
    assert told.mean() == pytest.approx(127.5, abs=1)


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(encoded(gradient(), "JPEG"))
    assert load_portrait(path).rgba.shape == (90, 120, 4)


def test_a_header_that_lies_about_its_size_is_refused_before_memory_is_taken() -> None:
    header = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(PortraitError):
        decode_portrait(data, "bomb.png")


@pytest.mark.parametrize("data", [b"", b"not a picture at all", b"\xff\xd8\xff\xe0", encoded(gradient(8, 8))])
def test_what_is_no_usable_picture_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(PortraitError) as caught:
        decode_portrait(data, "x.jpg")
    assert caught.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PortraitError, match="gone"):
        load_portrait(tmp_path / "gone.jpg")


def test_frames_of_an_animation_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [gradient(), gradient().rotate(90), gradient().rotate(180)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    monkeypatch.setattr("PIL.GifImagePlugin.GifImageFile.n_frames", property(lambda _: pytest.fail("they were counted")))
    assert decode_portrait(data, "a.gif").notes == ("Only the first frame of the animation is used.",)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless files here")
def test_what_is_no_file_is_not_read() -> None:
    with pytest.raises(PortraitError, match="not a file"):
        load_portrait(Path("/dev/zero"))
