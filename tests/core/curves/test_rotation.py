"""Head rotation: angles to quaternions and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curves import rotation

angles = st.tuples(st.floats(-170, 170), st.floats(-85, 85), st.floats(-170, 170)).map(np.array)


def matrix(yaw: float, pitch: float, roll: float) -> np.ndarray:
    """R = Ry(yaw) Rx(-pitch) Rz(roll), written out."""
    a, b, c = np.radians([yaw, -pitch, roll])
    y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return y @ x @ z


def matrix_of(q: np.ndarray) -> np.ndarray:
    w, x, y, z = q
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


@given(angles)
def test_quaternions_stand_for_the_rotation_of_the_rig(a: np.ndarray) -> None:
    assert np.allclose(matrix_of(rotation.from_angles(a)), matrix(*a), atol=1e-12)


@given(angles)
def test_angles_come_back_from_quaternions(a: np.ndarray) -> None:
    assert np.allclose(rotation.to_angles(rotation.from_angles(a)), a, atol=1e-6)


@given(angles, angles)
def test_products_of_quaternions_are_products_of_rotations(a: np.ndarray, b: np.ndarray) -> None:
    product = rotation.multiply(rotation.from_angles(a), rotation.from_angles(b))
    assert np.allclose(matrix_of(product), matrix(*a) @ matrix(*b), atol=1e-12)


@pytest.mark.parametrize("pitch", [90.0, -90.0])
def test_looking_straight_up_or_down_still_gives_finite_angles_of_the_same_rotation(pitch: float) -> None:
    q = rotation.from_angles(np.array([30.0, pitch, 10.0]))
    back = rotation.to_angles(q)
    assert back[2] == 0
    assert np.allclose(matrix_of(rotation.from_angles(back)), matrix_of(q), atol=1e-6)


@given(angles, angles)
def test_blending_begins_at_one_turn_and_ends_at_the_other(a: np.ndarray, b: np.ndarray) -> None:
    for weight, end in ((0.0, a), (1.0, b)):
        blended = rotation.blended(a[None], b[None], np.array([weight]))[0]
        assert np.allclose(matrix(*blended), matrix(*end), atol=1e-6)


def test_half_a_turn_is_half_the_angle() -> None:
    half = rotation.turned(np.zeros((1, 3)), np.array([[20.0, 0, 0]]), np.array([0.5]))
    assert np.allclose(half, [[10, 0, 0]])


def test_a_nod_of_a_head_turned_aside_is_a_pure_nod() -> None:
    nod = rotation.turned(np.array([[25.0, 0, 0]]), np.array([[0, 10.0, 0]]), np.ones(1))
    assert np.allclose(nod, [[25, 10, 0]])
