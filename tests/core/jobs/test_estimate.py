"""What a film will cost: a guess at first, then what films of its kind took."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.jobs.estimate import disk_shortage, estimate, learn
from core.jobs.job import BackgroundParams, RenderParams, RepairParams
from core.jobs.keeping import LIMIT_BYTES, LONG_FRAMES, is_kept, kept_bytes
from core.jobs.paces import Pace, remember, remembered

SIZE = (512, 512)


@pytest.fixture
def paces(tmp_path):
    return tmp_path / "state" / "paces.json"


def film(out: str = "a.mp4", preset: str = "off", **more) -> RenderParams:
    return RenderParams("r", "p", "", out, repair=RepairParams(preset), **more)


def test_a_longer_or_larger_or_repaired_film_takes_longer(paces):
    usual = estimate(film(), 500, SIZE, paces)
    assert 0 < usual.low_s < usual.high_s
    for other in (
        estimate(film(), 1000, SIZE, paces),
        estimate(film(), 500, (1024, 1024), paces),
        estimate(film(preset="draft"), 500, SIZE, paces),
        estimate(film("a.webm"), 500, SIZE, paces),
    ):
        assert (other.low_s > usual.low_s, other.high_s > usual.high_s) == (True, True)


@pytest.mark.parametrize("times", [0.2, 5.0])
def test_the_time_a_film_took_is_what_the_next_one_is_told_to_take(paces, times):
    guess = estimate(film(), 1000, SIZE, paces)
    took_s = times * (guess.low_s + guess.high_s) / 2
    learn(film(), 500, SIZE, took_s / 2, 300 << 20, paces)
    told = estimate(film(), 1000, SIZE, paces)
    assert told.low_s < took_s < told.high_s
    assert told.high_s / told.low_s < 2
    assert told.memory_bytes == 300 << 20
    assert estimate(film(preset="draft"), 1000, SIZE, paces) == estimate(film(preset="draft"), 1000, SIZE, paces.parent / "x")


def test_paces_that_differ_widen_the_range(paces):
    for took_s in (20.0, 60.0):
        learn(film(), 1000, SIZE, took_s, 0, paces)
    told = estimate(film(), 1000, SIZE, paces)
    assert told.low_s < 20 < 60 < told.high_s


def test_a_few_frames_teach_nothing(paces):
    learn(film(), 5, SIZE, 100.0, 0, paces)
    assert not paces.exists()


def test_only_the_last_films_are_remembered_and_only_so_many_kinds(paces):
    for number in range(12):
        remember("a", Pace(number + 1.0), paces)
    assert [pace.ratio for pace in remembered("a", paces)] == list(range(5, 13))
    for number in range(220):
        remember(f"kind {number}", Pace(1.0), paces)
    assert remembered("a", paces) == []
    assert remembered("kind 219", paces) == [Pace(1.0)]


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"paces": {"a": [{"ratio": -1}]}}', b'{"paces": {"a": [{"ratio": "x"}]}}']
)
def test_a_damaged_book_is_an_empty_one_and_is_written_anew(paces, data):
    paces.parent.mkdir()
    paces.write_bytes(data)
    assert remembered("a", paces) == []
    remember("a", Pace(2.0), paces)
    assert remembered("a", paces) == [Pace(2.0)]


def test_a_closed_folder_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    remember("a", Pace(1.0), tmp_path / "file" / "paces.json")
    assert remembered("a", tmp_path / "file" / "paces.json") == []


def test_better_quality_takes_more_room_where_there_is_quality(paces):
    def room(out: str, crf: int) -> int:
        return estimate(film(out, crf=crf), 100, SIZE, paces).film_bytes

    assert room("a.mp4", 12) == pytest.approx(4 * room("a.mp4", 24), rel=0.01)
    assert room("a.mov", 12) == room("a.mov", 24)
    still = msgspec.structs.replace(film("a.png"), film=msgspec.structs.replace(film().film, format="still"))
    assert estimate(still, 100, SIZE, paces).film_bytes < room("a.png", 18)


def test_room_for_kept_frames_is_told_where_they_are_kept(paces):
    assert estimate(film(), 100, SIZE, paces).cache_bytes == 0
    repaired = estimate(film(preset="draft"), 100, SIZE, paces)
    assert repaired.cache_bytes == kept_bytes(100, SIZE, transparent=False) > 0
    assert repaired.disk_bytes == repaired.cache_bytes + repaired.film_bytes
    clear = film("a.mov", preset="draft", background=BackgroundParams("transparent"))
    assert estimate(clear, 100, SIZE, paces).cache_bytes == pytest.approx(4 / 3 * repaired.cache_bytes, rel=0.01)
    assert kept_bytes(10**6, SIZE, transparent=False) == LIMIT_BYTES


def test_a_sound_takes_no_time_of_drawing_and_keeps_no_frames(paces):
    told = estimate(film("a.wav", preset="paper"), 7200, (1440, 1920), paces)
    assert told.high_s < 5
    assert told.cache_bytes == 0
    assert told.film_bytes == estimate(film("a.wav"), 7200, SIZE, paces).film_bytes > 0


def test_a_still_is_one_picture_however_long_the_take_is(paces):
    still = msgspec.structs.replace(film("a.png"), film=msgspec.structs.replace(film().film, format="still"))
    assert estimate(still, 7200, SIZE, paces) == estimate(still, 1, SIZE, paces)


def test_a_cropped_film_is_estimated_by_what_is_drawn_and_by_what_is_encoded(paces):
    size, drawn = (1080, 1920), (2880, 1920)
    learn(film(), 720, size, 300.0, 0, paces, drawn=drawn)
    told = estimate(film(), 720, size, paces, drawn=drawn)
    assert told.low_s < 300 < told.high_s
    whole, cropped = (estimate(film(), 720, size, paces.parent / "x", drawn=seen) for seen in (None, drawn))
    assert cropped.film_bytes == whole.film_bytes
    assert cropped.low_s > whole.low_s
    assert cropped.memory_bytes > whole.memory_bytes
    assert cropped.cache_bytes > whole.cache_bytes > 0


def test_long_films_and_repaired_ones_are_kept_unless_it_is_said():
    assert [is_kept(film(), frames) for frames in (100, LONG_FRAMES)] == [False, True]
    assert is_kept(film(preset="draft"), 100)
    assert [is_kept(film(keep=keep), 5000) for keep in (True, False)] == [True, False]


def test_a_film_that_does_not_fit_is_refused_with_what_is_missing(tmp_path):
    assert disk_shortage(1000, tmp_path / "film.mp4") is None
    refused = disk_shortage(1 << 60, tmp_path / "film.mp4")
    assert refused is not None
    assert "film.mp4" in refused.message
    assert "GB are needed" in refused.message
    assert refused.hint
    assert disk_shortage(1 << 60, Path("/no/such/folder/film.mp4")) is None
