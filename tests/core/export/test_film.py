"""The film that leaves the program: in sync, in colour, labelled, whole or absent."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled, ExportError
from core.export import encoder
from core.export.container import AI_NOTICE, FilmOptions
from core.export.film import write_film
from core.export.place import check_output, partial_path
from core.speech.speech import Audio
from core.timebase import FrameRate

SIZE = (64, 48)
RATE = FrameRate(24)


def test_frame_n_is_shown_at_n_over_fps_and_clicks_stay_where_they_were(
    tmp_path, flat_frames, clicks, decoded_planes, decoded_sound
):
    rate, audio = FrameRate(30000, 1001), clicks(2.0, 44_100)
    greys = [220 if round(rate.frame(0.5 * k)) == n else 40 for n in range(60) for k in [round(rate.seconds(n) / 0.5)]]
    out = tmp_path / "a.mp4"
    write_film(flat_frames(*greys), out, rate=rate, size=SIZE, audio=audio)
    luma = decoded_planes(out, *SIZE)[:, 24, 32].astype(int)
    lit = np.flatnonzero(luma > 128)
    assert lit.tolist() == [n for n, grey in enumerate(greys) if grey == 220]
    heard = np.abs(decoded_sound(out, 44_100)) > 0.1
    onsets = np.flatnonzero(heard & ~np.r_[False, heard[:-1]])
    starts = onsets[np.r_[True, np.diff(onsets) > 4410]] / 44_100
    np.testing.assert_allclose(starts, [0.0, 0.5, 1.0, 1.5], atol=0.003)


def test_the_picture_starts_at_zero(tmp_path, flat_frames, clicks, described):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(*range(0, 240, 10)), out, rate=RATE, size=SIZE, audio=clicks(1.0, 16_000))
    assert "start: 0.000000" in described(out)
    assert "24 fps" in described(out)


@pytest.mark.parametrize(("rate_hz", "channels"), [(8_000, 1), (22_050, 1), (44_100, 2), (96_000, 2)])
def test_sound_keeps_its_length(tmp_path, flat_frames, decoded_sound, rate_hz, channels):
    samples = np.full((round(1.237 * rate_hz), channels), 0.1, np.float32)
    out = tmp_path / "a.mp4"
    write_film(flat_frames(10, 20), out, rate=RATE, size=SIZE, audio=Audio(samples, rate_hz))
    assert abs(len(decoded_sound(out, 48_000)) / 48_000 - 1.237) < 0.001


def test_the_last_frame_is_held_until_the_sound_ends(tmp_path, flat_frames, clicks, decoded_planes):
    out = tmp_path / "a.mp4"
    count = write_film(flat_frames(40, 200), out, rate=RATE, size=SIZE, audio=clicks(1.01, 16_000))
    luma = decoded_planes(out, *SIZE)[:, 0, 0]
    assert count == len(luma) == 25
    assert luma[0] < 80 < 160 < luma[1:].min()


def test_frames_beyond_the_sound_are_all_kept(tmp_path, flat_frames, clicks, decoded_planes, decoded_sound):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(*[90] * 48), out, rate=RATE, size=SIZE, audio=clicks(0.6, 16_000))
    assert len(decoded_planes(out, *SIZE)) == 48
    assert abs(len(decoded_sound(out, 16_000)) - 9_600) < 32


@pytest.mark.parametrize(
    ("colour", "luma", "cb", "cr"),
    [((255, 0, 0), 63, 102, 240), ((0, 255, 0), 173, 42, 26), ((255, 255, 255), 235, 128, 128), ((0, 0, 0), 16, 128, 128)],
)
def test_colours_are_stored_as_bt709_video_range(tmp_path, flat_frames, decoded_planes, colour, luma, cb, cr):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(colour), out, rate=RATE, size=SIZE)
    planes = decoded_planes(out, *SIZE)[0].reshape(-1)
    stored = planes[0], planes[64 * 48], planes[64 * 48 * 5 // 4]
    np.testing.assert_allclose(np.array(stored, int), [luma, cb, cr], atol=2)


def test_the_file_names_its_colours_profile_and_codecs(tmp_path, flat_frames, clicks, described):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(90), out, rate=RATE, size=SIZE, audio=clicks(0.2, 48_000))
    text = described(out)
    assert "h264 (High)" in text
    assert "yuv420p(tv, bt709" in text
    assert "aac (LC)" in text


def test_the_index_comes_before_the_pictures(tmp_path, flat_frames):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(90), out, rate=RATE, size=SIZE)
    data = out.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_file_says_that_it_is_ai_generated(tmp_path, flat_frames, described):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(90), out, rate=RATE, size=SIZE, options=FilmOptions(title="Grüße\x00\n"))
    text = described(out)
    assert text.count(AI_NOTICE) == 2
    assert "Made with Countenance" in text
    assert "Grüße" in text


def test_without_the_notice_nothing_is_told(tmp_path, flat_frames, described):
    out = tmp_path / "a.mp4"
    write_film(flat_frames(90), out, rate=RATE, size=SIZE, options=FilmOptions(notice=False))
    assert "AI-generated" not in described(out)
    assert "Countenance" not in described(out)


def test_the_same_frames_make_the_same_file(tmp_path, flat_frames):
    for name in ("a.mp4", "b.mp4"):
        write_film(flat_frames(10, 90, 200), tmp_path / name, rate=RATE, size=SIZE)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_folders_with_spaces_accents_and_ideographs_work(tmp_path, flat_frames):
    folder = tmp_path / "dir with spaces é" / "深い" / "100% 'quoted' -y"
    folder.mkdir(parents=True)
    out = folder / "my %03d film.mp4"
    write_film(flat_frames(90), out, rate=RATE, size=SIZE)
    assert [p.name for p in folder.iterdir()] == [out.name]


def test_a_very_long_name_works(tmp_path, flat_frames):
    out = tmp_path / ("n" * 251 + ".mp4")
    write_film(flat_frames(90), out, rate=RATE, size=SIZE)
    assert out.stat().st_size > 0


def test_progress_counts_every_frame_also_the_held_ones(tmp_path, flat_frames, clicks):
    seen: list[int] = []
    write_film(flat_frames(1, 2, 3), tmp_path / "a.mp4", rate=RATE, size=SIZE, audio=clicks(0.25, 16_000), on_frame=seen.append)
    assert seen == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("size", [(63, 48), (64, 47), (0, 48), (64, -2)])
def test_odd_and_empty_sizes_are_refused(tmp_path, size):
    with pytest.raises(ValueError, match="even"):
        write_film([], tmp_path / "a.mp4", rate=RATE, size=size)


def test_a_frame_of_another_size_is_refused_and_leaves_nothing(tmp_path, flat_frames):
    with pytest.raises(ValueError, match="frame 1"):
        write_film([*flat_frames(1), *flat_frames(2, width=32)], tmp_path / "a.mp4", rate=RATE, size=SIZE)
    assert list(tmp_path.iterdir()) == []


def test_no_frames_is_an_error_a_user_can_read(tmp_path):
    with pytest.raises(ExportError, match="nothing to export"):
        write_film([], tmp_path / "a.mp4", rate=RATE, size=SIZE)
    assert list(tmp_path.iterdir()) == []


def test_cancelling_keeps_the_old_film_and_leaves_no_rest(tmp_path, flat_frames):
    out = tmp_path / "a.mp4"
    out.write_bytes(b"old film")
    polls = iter([False] * 20 + [True] * 1000)
    with pytest.raises(Cancelled):
        write_film(flat_frames(*range(200)), out, rate=RATE, size=SIZE, should_cancel=lambda: next(polls))
    assert out.read_bytes() == b"old film"
    assert list(tmp_path.iterdir()) == [out]


def test_an_error_while_drawing_leaves_no_rest(tmp_path, flat_frames):
    def frames():
        yield flat_frames(1)[0]
        raise RuntimeError("the context is gone")

    with pytest.raises(RuntimeError):
        write_film(frames(), tmp_path / "a.mp4", rate=RATE, size=SIZE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("last_words", "told"), [("No space left on device", "disk is full"), ("Conversion failed!", "encoder failed")]
)
@pytest.mark.skipif(os.name == "nt", reason="the stand-in encoder is a shell script")
def test_an_encoder_that_dies_is_reported_with_its_last_words(tmp_path, monkeypatch, flat_frames, last_words, told):
    fake = tmp_path / "ffmpeg"
    fake.write_text(f"#!/bin/sh\nhead -c 20000 > /dev/null\nfor i in $(seq 2000); do echo chatter $i >&2; done\n"
                    f"echo '{last_words}' >&2\nexit 1\n")  # fmt: skip
    fake.chmod(0o755)
    monkeypatch.setattr(encoder, "ffmpeg_executable", lambda: str(fake))
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ExportError, match=told) as caught:
        write_film(flat_frames(*range(200)), folder / "a.mp4", rate=RATE, size=SIZE)
    assert last_words in caught.value.details
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_named_and_leaves_nothing(tmp_path):
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("no right to mount here")
    try:
        noise = np.random.default_rng(0)
        frames = (noise.integers(0, 256, (240, 320, 3), np.uint8) for _ in range(60))
        with pytest.raises(ExportError, match="disk is full"):
            write_film(frames, tmp_path / "a.mp4", rate=RATE, size=(320, 240))
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_folder_is_refused_before_any_work(tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(ExportError, match="Nothing can be written"):
        check_output(tmp_path / "a.mp4")


@pytest.mark.parametrize("name", ["missing/a.mp4", "a.avi", "folder.mp4"])
def test_places_that_cannot_hold_a_film_are_refused(tmp_path, name):
    (tmp_path / "folder.mp4").mkdir()
    with pytest.raises(ExportError) as caught:
        check_output(tmp_path / name)
    assert caught.value.hint


def test_asking_whether_a_place_is_fit_does_not_touch_what_lies_there(tmp_path):
    out = tmp_path / "a.mp4"
    check_output(out)
    assert list(tmp_path.iterdir()) == []
    out.write_bytes(b"old film")
    check_output(out)
    assert out.read_bytes() == b"old film"


def test_two_names_grow_in_two_places():
    assert partial_path(Path("/x/a.mp4")) != partial_path(Path("/x/b.mp4"))
    assert partial_path(Path("/x/a.mp4")) == partial_path(Path("/x/a.mp4"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link_under_the_name_of_the_film_that_grows(tmp_path, flat_frames, monkeypatch):
    """Its name can be guessed: in a folder of many users somebody may have laid a link there, at the last moment too."""
    precious, out = tmp_path / "precious", tmp_path / "a.mp4"
    precious.write_bytes(b"mine")
    partial_path(out).symlink_to(precious)
    write_film(flat_frames((9, 9, 9)), out, rate=FrameRate(24), size=(64, 48))
    assert precious.read_bytes() == b"mine"
    monkeypatch.setattr("core.export.film.discard_partial", lambda _: None)  # laid after it was cleared away
    partial_path(out).symlink_to(precious)
    with pytest.raises(ExportError):
        write_film(flat_frames((9, 9, 9)), out, rate=FrameRate(24), size=(64, 48))
    assert precious.read_bytes() == b"mine"
