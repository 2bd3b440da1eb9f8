"""Each of the 64 expressions moves what it names, mirrors exactly, and never folds the face."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from core import channels
from core.rig import topology
from core.rig.expressions import compile_sculpts, compile_seal
from core.rig.face_model import face_model

MODEL = face_model()
BODIES = {"tongueOut", "tongueUp", "tongueTip", "tongueWide", "pupil", "mouthClose", "neckTension"}
LIKELY = ["jawOpen", "mouthSmileLeft", "mouthSmileRight", "mouthPucker", "mouthFunnel", "browInnerUp", "cheekPuff"]
LIKELY_PAIRS = list(itertools.combinations(LIKELY, 2))


def sculpt(name: str) -> np.ndarray:
    return MODEL.expressions[channels.EXPRESSIONS.index(f"expr.{name}")]


def folded(moved: np.ndarray) -> int:
    """Triangles that turned over and now show their back, by more than 0.2 mm2, to whoever looks from the front."""

    def normals(points: np.ndarray) -> np.ndarray:
        a, b, c = (points[MODEL.triangles[:, i]] for i in range(3))
        return np.cross(b - a, c - a) / 2

    rest, now = normals(MODEL.mean), normals(moved)
    return int((((rest * now).sum(1) < 0) & (rest[:, 2] > 0) & (now[:, 2] < -0.2)).sum())


def test_the_shipped_table_is_what_the_sculpts_compile_to() -> None:
    compiled = compile_sculpts(MODEL.mean, MODEL.triangles, MODEL.mirror)
    assert np.abs(compiled - MODEL.expressions).max() < 1e-3
    assert np.abs(compile_seal(MODEL.mean, MODEL.triangles) - MODEL.seal).max() < 1e-3


@pytest.mark.parametrize("channel", channels.EXPRESSIONS)
def test_each_sculpt_moves_its_region_and_no_triangle_folds(channel: str) -> None:
    name = channel.removeprefix("expr.")
    if name in BODIES or name.startswith(("eyeLook",)):
        assert not sculpt(name).any()  # tongue, eyeballs, seal and neck are bodies of their own
        return
    assert np.abs(sculpt(name)).max() > 0.4
    assert folded(MODEL.mean + sculpt(name)) == 0


@pytest.mark.parametrize(("first", "second"), LIKELY_PAIRS)
def test_likely_pairs_do_not_fold_the_face(first: str, second: str) -> None:
    assert folded(MODEL.mean + sculpt(first) + sculpt(second)) == 0


def test_left_is_the_exact_mirror_of_right() -> None:
    for entry in channels.CHANNELS:
        if entry.id.startswith("expr.") and entry.id.endswith("Left") and entry.mirror:
            left, right = sculpt(entry.id.removeprefix("expr.")), sculpt(entry.mirror.removeprefix("expr."))
            assert np.abs((right * [-1, 1, 1])[MODEL.mirror] - left).max() < 0.02, entry.id


def test_mouth_shapes_leave_eyes_and_brows_alone_and_brows_leave_the_mouth() -> None:
    eyes = [i for ring in topology.EYE_OPENING.values() for i in ring]
    for name in ("jawOpen", "mouthSmileLeft", "mouthPucker", "mouthFrownRight"):
        assert np.abs(sculpt(name)[eyes]).max() < 1e-6
    for name in ("browInnerUp", "browDownLeft"):
        assert np.abs(sculpt(name)[list(topology.LIPS)]).max() < 1e-6
