"""Performances between processes."""

from __future__ import annotations

import errno

import numpy as np
import pytest

from core import channels
from core.curves.take import Provenance, Take
from core.errors import ProjectError
from core.jobs.performance import load_performance, load_take, save_performance, save_take
from core.timebase import FrameRate


@pytest.fixture
def values():
    return np.random.default_rng(1).random((20, channels.COUNT), np.float32)


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path, values, monkeypatch):
    def full(file, **_):
        file.write(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.jobs.performance.np.savez", full)
    with pytest.raises(OSError, match="No space"):
        save_performance(values, FrameRate(24), tmp_path / "p.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_performance_comes_back_as_it_was(tmp_path, values):
    path = save_performance(values, FrameRate(30000, 1001), tmp_path / "p.npz")
    back, rate = load_performance(path)
    np.testing.assert_array_equal(back, values)
    assert rate == FrameRate(30000, 1001)


def test_a_take_comes_back_with_its_provenance(tmp_path, values):
    take = Take("t1", "Täke 1", values, FrameRate(25), Provenance("rules", 7, audio_hash="ab", settings={"distance": 1.1}))
    back = load_take(save_take(take, tmp_path / "t.npz"))
    np.testing.assert_array_equal(back.base, values)
    assert (back.id, back.name, back.rate, back.provenance) == (take.id, take.name, take.rate, take.provenance)


def test_a_take_can_be_read_as_a_performance(tmp_path, values):
    take = Take("t1", "Take 1", values, FrameRate(25), Provenance("rules", 7))
    back, rate = load_performance(save_take(take, tmp_path / "t.npz"))
    np.testing.assert_array_equal(back, values)
    assert rate == FrameRate(25)


def test_a_performance_is_no_take(tmp_path, values):
    with pytest.raises(ProjectError):
        load_take(save_performance(values, FrameRate(25), tmp_path / "p.npz"))


def _npz(path, **arrays):
    np.savez(path, **arrays)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: p.unlink(),
        lambda p: p.write_bytes(b""),
        lambda p: p.write_bytes(b"PK\x03\x04 no zip"),
        lambda p: p.write_bytes(p.read_bytes()[:-200]),
        lambda p: _npz(p, values=np.zeros((3, 5), np.float32), rate=[24, 1]),
        lambda p: _npz(p, values=np.zeros((0, channels.COUNT), np.float32), rate=[24, 1]),
        lambda p: _npz(p, values=np.zeros((3, channels.COUNT)), rate=[24, 1]),
        lambda p: _npz(p, values=np.full((3, channels.COUNT), np.nan, np.float32), rate=[24, 1]),
        lambda p: _npz(p, values=np.zeros((3, channels.COUNT), np.float32), rate=[24, 0]),
        lambda p: _npz(p, values=np.zeros((3, channels.COUNT), np.float32), rate=[24]),
        lambda p: _npz(p, values=np.zeros((3, channels.COUNT), np.float32)),
        lambda p: _npz(p, values=np.array([{"evil": 1}], object), rate=[24, 1]),
    ],
    ids=[
        "missing",
        "empty",
        "noise",
        "cut",
        "channels",
        "no frames",
        "float64",
        "nan",
        "rate",
        "rate shape",
        "no rate",
        "pickle",
    ],
)
def test_damage_is_a_clear_error(tmp_path, values, spoil):
    path = save_performance(values, FrameRate(24), tmp_path / "p.npz")
    spoil(path)
    with pytest.raises(ProjectError):
        load_performance(path)
