"""Free cells meet what is given."""

from __future__ import annotations

import numpy as np

from core.motion.stitch import stitch


def test_given_cells_are_reached_exactly_and_left_without_a_pop() -> None:
    t = np.arange(120)
    motion = np.sin(t / 10)[:, None] * [1.0, 2.0]
    values = motion + 1.5
    cells = np.zeros((120, 2), bool)
    cells[:40], cells[90:] = True, True
    out = stitch(motion, values, cells, 24.0)
    np.testing.assert_array_equal(out[cells], values[cells])
    usual = np.percentile(np.abs(np.diff(out, axis=0)), 95, axis=0)
    assert (np.abs(np.diff(out, axis=0)) <= 1.5 * usual).all()


def test_a_key_inside_pulls_its_surroundings_smoothly() -> None:
    motion = np.zeros((96, 1))
    motion[:, 0] = np.sin(np.arange(96) / 6)
    values, cells = np.zeros((96, 1)), np.zeros((96, 1), bool)
    cells[48] = True
    values[48] = 2.0
    out = stitch(motion, values, cells, 24.0)
    assert out[48, 0] == 2.0
    assert np.abs(np.diff(out[:, 0])).max() < 1.0
    np.testing.assert_allclose(out[:10], motion[:10], atol=1e-6)


def test_a_channel_without_given_cells_is_untouched() -> None:
    motion = np.random.default_rng(0).standard_normal((30, 2))
    cells = np.zeros((30, 2), bool)
    cells[:10, 1] = True
    out = stitch(motion, np.zeros((30, 2)), cells, 24.0)
    np.testing.assert_array_equal(out[:, 0], motion[:, 0])
