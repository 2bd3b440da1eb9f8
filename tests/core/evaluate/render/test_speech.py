"""Repairs of people who speak are judged where they change anything, against the real frame."""

from __future__ import annotations

import numpy as np

from core.evaluate.render.speech import gain_db


def test_a_repair_gains_by_coming_nearer_to_the_real_frame() -> None:
    real = np.full((40, 40, 3), 120, np.uint8)
    plain, better, worse = (real.copy() for _ in range(3))
    spot = np.s_[10:20, 10:20]
    plain[spot], better[spot], worse[spot] = 100, 115, 90
    assert gain_db(plain, plain, real) is None
    assert (gain_db(plain, better, real) or 0) > 3
    assert (gain_db(plain, worse, real) or 0) < -2
    plain[30:], better[30:] = 20, 20  # what both have wrong elsewhere does not count
    assert (gain_db(plain, better, real) or 0) > 3
