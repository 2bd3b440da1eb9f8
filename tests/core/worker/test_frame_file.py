"""Frames in a file: the same bits again, and damage is noticed."""

from __future__ import annotations

import numpy as np
import pytest

from core.worker.frame_file import DamagedError, FrameWriter, read_frames


def frames(count: int, channels: int = 3) -> list[np.ndarray]:
    """Noise on which a square moves: what does not shrink and what does."""
    random = np.random.default_rng(1)
    ground = random.integers(0, 256, (6, 12, channels), np.uint8)
    made = []
    for index in range(count):
        frame = ground.copy()
        frame[2:5, index % 8 : index % 8 + 3] = random.integers(0, 256, channels, np.uint8)
        made.append(frame)
    return made


def written(path, made):
    with FrameWriter(path, len(made), made[0].shape) as writer:
        for frame in made:
            writer.write(frame)
        writer.finish()
    return path


@pytest.mark.parametrize("channels", [3, 4])
def test_frames_come_back_as_they_were(tmp_path, channels):
    made = frames(9, channels)
    path = written(tmp_path / "a", made)
    again = list(read_frames(path, 9, made[0].shape))
    np.testing.assert_array_equal(again, made)
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_whoever_draws_on_a_frame_changes_no_other(tmp_path):
    made = frames(4)
    shape = made[0].shape
    with FrameWriter(tmp_path / "a", 4, shape) as writer:
        for frame in made:
            drawn_on = frame.copy()
            writer.write(drawn_on)
            drawn_on[:] = 7
        writer.finish()
    for frame, expected in zip(read_frames(tmp_path / "a", 4, shape), made, strict=True):
        np.testing.assert_array_equal(frame, expected)
        frame[:] = 7


def test_what_was_left_early_is_gone(tmp_path):
    with FrameWriter(tmp_path / "a", 2, (4, 4, 3)) as writer:
        writer.write(np.zeros((4, 4, 3), np.uint8))
    assert list(tmp_path.iterdir()) == []


def test_every_shortened_file_is_noticed(tmp_path):
    made = frames(3)
    path = written(tmp_path / "a", made)
    whole = path.read_bytes()
    for length in range(0, len(whole), 3):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedError):
            list(read_frames(path, 3, made[0].shape))


def test_an_altered_byte_never_becomes_a_wrong_pixel(tmp_path):
    made = frames(3)
    path = written(tmp_path / "a", made)
    whole = path.read_bytes()
    noticed, positions = 0, range(0, len(whole), 3)
    for position in positions:
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0x10]) + whole[position + 1 :])
        given = []
        try:
            given.extend(read_frames(path, 3, made[0].shape))
        except DamagedError:
            noticed += 1
        for frame, expected in zip(given, made, strict=False):
            np.testing.assert_array_equal(frame, expected)
    assert noticed > 0.98 * len(positions)  # the last byte of a stream has bits that mean nothing


@pytest.mark.parametrize(("count", "shape"), [(4, (6, 12, 3)), (3, (12, 6, 3)), (3, (6, 12, 4))])
def test_another_film_is_noticed(tmp_path, count, shape):
    path = written(tmp_path / "a", frames(3))
    with pytest.raises(DamagedError):
        list(read_frames(path, count, shape))


def test_a_missing_file_is_noticed(tmp_path):
    with pytest.raises(DamagedError):
        list(read_frames(tmp_path / "none", 3, (6, 12, 3)))
