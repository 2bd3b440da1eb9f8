"""Hostile files: each gives what it can, or a clear error; quickly, in little memory, and with nothing half written.

The table says what each file should do. A file that is not in the table fails: whoever adds one says what is expected.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

BAD = Path(__file__).resolve().parents[3] / "shared" / "data" / "bad"
CPU_S, MEMORY_BYTES = 20.0, 2 << 30

WORKS, FAILS = "works", "fails"
EITHER = "either"

EXPECTED: dict[str, tuple[str, str]] = {
    # file: (what happens, words of the error or of the notes)
    "image/noface_gradient.jpg": (FAILS, "face"),
    "image/noface_white.png": (FAILS, "face"),
    "image/two_people_real.jpg": (EITHER, "face"),
    "image/partial_face_left.jpg": (EITHER, "face"),
    "image/letterboxed_240p.jpg": (EITHER, "small|px|pixel|resolution"),
    "image/tiny_16x16.png": (FAILS, "small"),
    "image/one_pixel.png": (FAILS, "small"),
    "image/huge_12000x9000.jpg": (EITHER, ""),
    "image/grey16.png": (WORKS, ""),
    "image/rgb16.png": (WORKS, ""),
    "image/bilevel1bit.png": (EITHER, ""),
    "image/rgba_transparent.png": (WORKS, ""),
    "image/exif_orient3.jpg": (WORKS, ""),
    "image/exif_orient8.jpg": (WORKS, ""),
    "image/sideways_noexif.jpg": (EITHER, ""),
    "image/upside_down.jpg": (EITHER, ""),
    "image/truncated_header.jpg": (FAILS, "damaged|read|open"),
    "image/png_named.jpg": (WORKS, ""),
    "image/jpg_named.png": (WORKS, ""),
    "image/heic_like.heic": (FAILS, "JPEG|PNG"),
    "image/text_named.png": (FAILS, "picture|image"),
    "image/vector.svg": (FAILS, "JPEG|PNG"),
    "image/animated.gif": (WORKS, "first"),
    "image/bomb_60000x60000.png": (FAILS, "large|big|pixel"),
    "image/lying_header_2147483647.png": (FAILS, "large|big|pixel|damaged"),
    "image/dir with spaces é/深い/my face.jpg": (WORKS, ""),
    "image/very_dark.jpg": (EITHER, "dark"),
    "image/blurred.jpg": (EITHER, "blur|sharp"),
    "image/icc_bad.jpg": (WORKS, ""),
    "audio/zero_samples.wav": (FAILS, "no sound|empty|short"),
    "audio/one_sample.wav": (FAILS, "short"),
    "audio/u8_8k.wav": (WORKS, ""),
    "audio/stereo_left_silent.wav": (WORKS, ""),
    "audio/stereo_antiphase.wav": (WORKS, ""),
    "audio/dc_offset.wav": (WORKS, ""),
    "audio/nan_inf_float.wav": (WORKS, ""),
    "audio/float_over_range.wav": (WORKS, ""),
    "audio/tone_440.wav": (WORKS, ""),
    "audio/streaming_header_ffffffff.wav": (WORKS, ""),
    "audio/samplerate_zero.wav": (FAILS, "sound file|sample rate"),
    "audio/wav_named.mp3": (WORKS, ""),
    "audio/empty.wav": (FAILS, "empty"),
    "audio/random.mp3": (FAILS, "sound file"),
    "audio/silence_2h.flac": (FAILS, "limit"),
    "video/still_with_speech.mp4": (WORKS, ""),
    "video/no_audio.mp4": (FAILS, "no sound track"),
    "video/truncated_no_moov.mp4": (FAILS, "sound file"),
}
ALWAYS = {"image/tiny_16x16.png", "image/text_named.png", "image/bomb_60000x60000.png"}
"""Tried in every run of the suite; the rest behind the marker."""


def files() -> list[object]:
    """Every hostile file, by its path below the folder."""
    found = sorted(str(p.relative_to(BAD).as_posix()) for p in BAD.rglob("*") if p.is_file()) if BAD.is_dir() else []
    names = found or sorted(ALWAYS)
    return [pytest.param(name, marks=() if name in ALWAYS else pytest.mark.slow, id=name) for name in names]


@pytest.mark.skipif(os.name == "nt", reason="memory of a child is not told")
@pytest.mark.parametrize("name", files())
def test_a_hostile_file_works_or_is_refused_with_a_clear_error(name, countenance, shared_data, tmp_path, check_told, request):
    path = shared_data / "bad" / name
    before = path.stat()
    out = tmp_path / "out.mp4"
    if name.startswith("image/"):
        run = countenance("render", path, "--text", "Hello.", "--size", 256, "-o", out)
    else:
        sitter = request.getfixturevalue("sitter")
        run = countenance("render", sitter, "--audio", path, "--size", 256, "-o", out)
    check_told(run, out)
    happens, words = EXPECTED[name]
    assert happens == EITHER or (run.code == 0) == (happens == WORKS), run.message
    said = run.message + " ".join(run.told.get("notes", []))
    assert re.search(words, said, re.IGNORECASE), said
    assert run.cpu_s < CPU_S
    assert run.peak_bytes < MEMORY_BYTES
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.mark.parametrize("name", ["image/exif_orient3.jpg", "image/exif_orient8.jpg"])
@pytest.mark.slow
def test_a_turned_photograph_is_upright(name, countenance, shared_data):
    run = countenance("fit", shared_data / "bad" / name)
    assert abs(run.told["head_pose_deg"]["roll"]) < 20


@pytest.mark.slow
def test_the_face_of_a_group_can_be_chosen(countenance, shared_data):
    path = shared_data / "bad" / "image" / "two_people_real.jpg"
    left, right = (countenance("fit", path, "--face", face) for face in (1, 2))
    assert left.code == right.code == 0
    assert left.told["faces"] == right.told["faces"] == 2
    assert countenance("fit", path, "--face", 3).code == 1
