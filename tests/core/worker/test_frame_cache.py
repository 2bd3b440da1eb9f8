"""The folder of kept frames: bounded, shared, and never a reason to fail."""

from __future__ import annotations

import os

import numpy as np
import pytest

from core.worker.frame_cache import FrameCache
from core.worker.frame_file import DamagedError

SHAPE = (16, 16, 3)
COUNT = 4
RAW = COUNT * 16 * 16 * 3
LIMIT = int(2.1 * RAW)


def noise(seed: int) -> list[np.ndarray]:
    """Frames that do not shrink."""
    return list(np.random.default_rng(seed).integers(0, 256, (COUNT, *SHAPE), np.uint8))


def keep(cache: FrameCache, key: str, spare: tuple[str, ...] = ()) -> None:
    with cache.keeping(key, COUNT, SHAPE, spare) as keep:
        for frame in noise(len(key)):
            keep(frame)


def used(cache: FrameCache, key: str, at_s: float) -> None:
    os.utime(cache.folder / f"{key}.frames", (at_s, at_s))


@pytest.fixture
def cache(tmp_path):
    return FrameCache(tmp_path / "frames", reserve_bytes=0)


def test_what_is_kept_is_there_for_another_process(cache):
    assert not cache.has("a")
    keep(cache, "a")
    again = FrameCache(cache.folder)
    assert again.has("a")
    np.testing.assert_array_equal(list(again.frames("a", COUNT, SHAPE)), noise(1))
    assert again.size_bytes() >= RAW


def test_a_piece_that_was_left_early_is_not_kept(cache):
    with cache.keeping("a", COUNT, SHAPE, ()) as keep_frame:
        keep_frame(noise(1)[0])
    assert not cache.has("a")
    assert list(cache.folder.iterdir()) == []


def test_what_was_not_used_for_longest_makes_room(tmp_path):
    cache = FrameCache(tmp_path, limit_bytes=LIMIT, reserve_bytes=0)
    keep(cache, "a")
    keep(cache, "b")
    used(cache, "a", 1000)
    used(cache, "b", 2000)
    list(cache.frames("a", COUNT, SHAPE))  # used again, so b goes first
    keep(cache, "c")
    assert [cache.has(key) for key in "abc"] == [True, False, True]
    assert cache.size_bytes() <= LIMIT


def test_pieces_of_the_same_film_do_not_push_each_other_out(tmp_path):
    cache = FrameCache(tmp_path, limit_bytes=LIMIT, reserve_bytes=0)
    for key in "abcd":
        keep(cache, key, tuple("abcd"))
    assert [cache.has(key) for key in "abcd"] == [True, True, False, False]


def test_the_last_free_space_of_the_disk_is_left_alone(tmp_path):
    cache = FrameCache(tmp_path, reserve_bytes=1 << 60)
    keep(cache, "a")
    assert not cache.has("a")


def test_a_disk_that_fills_up_in_the_middle_is_no_error(cache, monkeypatch):
    def full(writer, frame):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.worker.frame_file.FrameWriter.write", full)
    keep(cache, "a")
    assert list(cache.folder.iterdir()) == []


def test_a_piece_that_cannot_get_its_name_leaves_nothing(cache, monkeypatch):
    def refused(path, target):
        raise PermissionError(13, "in use by another process")

    monkeypatch.setattr("pathlib.Path.replace", refused)
    keep(cache, "a")
    assert list(cache.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    cache = FrameCache(tmp_path / "file" / "frames")
    keep(cache, "a")
    assert (cache.has("a"), cache.size_bytes(), cache.clear()) == (False, 0, 0)


def test_a_damaged_piece_is_removed(cache):
    keep(cache, "a")
    path = cache.folder / "a.frames"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DamagedError):
        list(cache.frames("a", COUNT, SHAPE))
    assert not cache.has("a")


def test_what_a_dead_process_left_half_written_goes_after_a_day(cache):
    keep(cache, "a")
    old, new = cache.folder / ".b.frames.part", cache.folder / ".c.frames.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    keep(cache, "d")
    assert (old.exists(), new.exists()) == (False, True)


def test_clearing_empties_it_and_tells_how_much_that_was(cache):
    keep(cache, "a")
    size = cache.size_bytes()
    assert cache.clear() == size > 0
    assert cache.size_bytes() == 0
