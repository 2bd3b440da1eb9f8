"""Poses: applied so that the result is the pose, mirrored, kept in a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.layers import evaluate, evaluate_at
from core.curves.pose import Pose, mirrored, pose_curves
from core.project.pose_library import MAX_BYTES, load_poses, save_poses

FRAMES = 40
WINK = Pose("Wink", {"expr.eyeBlinkLeft": 1.0, "head.yaw": 8.0, "head.roll": -5.0, "gaze.yaw": 4.0, "head.pitch": 2.0})


def take() -> np.ndarray:
    rng = np.random.default_rng(1)
    return (0.1 * rng.normal(size=(FRAMES, channels.COUNT)) * channels.MAXIMUM).astype(np.float32)


def shown(row: np.ndarray, pose: Pose) -> dict[str, float]:
    return {name: pytest.approx(float(row[channels.INDEX[name]]), abs=1e-3) for name in pose.values}


@pytest.mark.parametrize("mode", ["offset", "override"])
def test_the_result_is_the_pose_under_any_other_layer(mode: str) -> None:
    base = take()
    layers = (
        Layer("low", "Low", curves={"head.pitch": Curve((Key(0, 6.0),))}),
        Layer("own", "Own", mode, weight=0.5 if mode == "offset" else 1.0),  # type: ignore[arg-type]
        Layer("high", "High", curves={"head.yaw": Curve((Key(0, 3.0),))}),
    )
    curves = pose_curves(base, layers, "own", 20, WINK)
    posed = (layers[0], Layer("own", "Own", layers[1].mode, curves, layers[1].weight), layers[2])
    assert dict(WINK.values) == shown(evaluate_at(base, posed, 20), WINK)


def test_an_offset_pose_comes_and_goes() -> None:
    base, layer = take(), Layer("own", "Own")
    posed = Layer("own", "Own", curves=pose_curves(base, (layer,), "own", 20, WINK))
    changed = np.flatnonzero(np.abs(evaluate(base, (posed,)).values - base).max(axis=1) > 1e-6)
    assert 12 <= changed.min() < 20 < changed.max() <= 28


def test_half_the_strength_goes_half_the_way() -> None:
    base, layer = take(), Layer("own", "Own")
    posed = Layer("own", "Own", curves=pose_curves(base, (layer,), "own", 20, WINK, strength=0.5))
    column = channels.INDEX["expr.eyeBlinkLeft"]
    assert evaluate_at(base, (posed,), 20)[column] == pytest.approx((base[20, column] + 1) / 2, abs=1e-5)


def test_a_mirrored_pose_is_of_the_other_side_and_twice_mirrored_itself() -> None:
    assert dict(mirrored(WINK).values) == {
        "expr.eyeBlinkRight": 1.0, "head.yaw": -8.0, "head.roll": 5.0, "gaze.yaw": -4.0, "head.pitch": 2.0,
    }  # fmt: skip
    assert mirrored(mirrored(WINK)) == WINK


def test_values_are_held_to_their_channel() -> None:
    assert Pose("Far", {"head.yaw": 300.0}).values["head.yaw"] == channels.channel("head.yaw").maximum


@pytest.mark.parametrize(
    ("name", "values"), [("", {"head.yaw": 1.0}), ("x", {}), ("x", {"no": 1.0}), ("x", {"head.yaw": float("nan")})]
)
def test_what_is_no_pose_is_refused(name: str, values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="pose"):
        Pose(name, values)


def test_a_library_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "state" / "poses.json"
    assert load_poses(path) == ()
    save_poses([WINK, mirrored(WINK)], path)
    assert load_poses(path) == (WINK, mirrored(WINK))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"version": 2, "poses": []}',
        b'{"version": 1, "poses": [{"name": "x", "values": {"no": 1}}]}',
        b"[" * 99999,
    ],
)
def test_a_file_that_is_no_library_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "poses.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"poses|channels"):
        load_poses(path)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "poses.json"
    path.write_bytes(bytes(MAX_BYTES + 1))
    with pytest.raises(ValueError, match="too large"):
        load_poses(path)
