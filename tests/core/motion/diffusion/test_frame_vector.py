"""Channels to the network's numbers and back."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core import channels
from core.channels import HEAD_ROTATION, INDEX
from core.motion.diffusion import frame_vector as fv


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31))
def test_there_and_back_is_the_same_motion(seed: int) -> None:
    rng = np.random.default_rng(seed)
    motion = rng.uniform(channels.MINIMUM, channels.MAXIMUM, (20, channels.COUNT))
    np.testing.assert_allclose(fv.decode(fv.encode(motion)), motion, atol=1e-9)


def test_rest_is_all_zero() -> None:
    assert not fv.encode(np.zeros((3, channels.COUNT))).any()
    assert not fv.decode(np.zeros((3, fv.SIZE))).any()


def test_a_frame_has_64_expressions_9_of_the_head_3_of_the_gaze_and_the_body() -> None:
    sizes = [part.stop - part.start for part in (fv.EXPRESSION, fv.HEAD, fv.GAZE, fv.BODY)]
    assert sizes == [64, 9, 3, 11]
    assert sum(sizes) == fv.SIZE


def test_six_numbers_that_are_no_rotation_still_make_one() -> None:
    vector = np.zeros((1, fv.SIZE))
    vector[0, fv.ROTATION] = 0.1, -0.2, 0.3, 0.2, -0.4, 0.1
    turned = fv.decode(vector)
    assert np.isfinite(turned).all()
    assert np.abs(turned[:, list(HEAD_ROTATION)]).max() < 90


def test_a_held_look_is_constant_while_the_head_turns() -> None:
    motion = np.zeros((10, channels.COUNT))
    motion[:, INDEX["head.yaw"]] = np.linspace(0, 15, 10)
    motion[:, INDEX["gaze.yaw"]] = 5 - motion[:, INDEX["head.yaw"]]
    np.testing.assert_allclose(fv.encode(motion)[:, fv.GAZE.start], 5)


def test_a_rotation_is_known_only_whole_and_the_gaze_only_with_it() -> None:
    cells = np.zeros((2, channels.COUNT), bool)
    cells[:, [INDEX["gaze.yaw"], INDEX["head.yaw"], INDEX["head.pitch"], INDEX["expr.jawOpen"]]] = True
    known = fv.encode_cells(cells)
    assert not known[:, fv.ROTATION].any()
    assert not known[:, fv.GAZE].any()
    assert known[:, channels.EXPRESSIONS.index("expr.jawOpen")].all()
    cells[:, INDEX["head.roll"]] = True
    known = fv.encode_cells(cells)
    assert known[:, fv.ROTATION].all()
    assert known[:, fv.GAZE.start].all()
    assert not known[:, fv.GAZE.start + 1].any()
