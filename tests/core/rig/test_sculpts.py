"""Each of the 64 expressions moves what it names, mirrors exactly, and folds no face."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from core import channels
from core.rig import lips, topology
from core.rig.expressions import compile_sculpts, compile_seal
from core.rig.face_model import face_model
from core.rig.sculpts import REGIONS, SCULPTS
from core.rig.transfer import transferred

MODEL = face_model()
NAMES = [channel.removeprefix("expr.") for channel in channels.EXPRESSIONS]
BODIES = {"tongueOut", "tongueUp", "tongueTip", "tongueWide", "pupil", "mouthClose", "neckTension"}
MOVING = [name for name in NAMES if name not in BODIES and not name.startswith("eyeLook")]
SIDED = [name for name in NAMES if name.endswith("Left")]
STEPS = (0.25, 0.5, 0.75, 1.0)

LIKELY_PAIRS = (
    "mouthFrown*", "mouthUpperUp*", "browDown*", "eyeWide*", "mouthLowerDown*", "browOuterUp*", "mouthSmile*", "eyeSquint*",
    "cheekSquint*", "noseSneer*", "mouthStretch*", "browInnerUp+browOuterUp*", "browInnerUp+mouthFrown*",
    "browInnerUp+eyeWide*", "jawOpen+mouthLowerDown*", "browDown*+mouthFrown*", "jawOpen+mouthUpperUp*",
    "mouthLowerDown*+mouthUpperUp*", "browInnerUp+jawOpen", "browDown*+eyeSquint*", "jawOpen+mouthPucker",
    "browOuterUp*+eyeWide*", "mouthFunnel+mouthPucker", "mouthSmile*+mouthUpperUp*", "jawOpen+mouthFunnel",
    "browOuterUp*+jawOpen", "eyeSquint*+mouthUpperUp*", "browDown*+mouthUpperUp*", "cheekSquint*+mouthSmile*",
    "jawOpen+mouthSmile*",
)  # fmt: skip
"""The 30 pairs that are strongest together in generated takes of the eight emotions; * is both sides."""

GROUPS = {
    "lips": topology.LIPS,
    "jaw": topology.JAWLINE,
    "eyes": tuple(i for ring in topology.EYE_OPENING.values() for i in ring),
    "brows": tuple(i for side in topology.BROW.values() for row in side for i in row),
    "nose ridge": (1, 2, 4, 5, 6, 195, 197),
    "hairline": (10, 109, 338),
    "ears": (topology.EAR_RIGHT, topology.EAR_LEFT),
}
"""Parts of the face, as landmarks."""

MAY_MOVE = {
    "eyeBlink": {"eyes"}, "eyeSquint": {"eyes"}, "eyeWide": {"eyes"}, "brow": {"brows"}, "jaw": {"jaw", "lips"},
    "mouthRollLower": {"lips", "jaw"}, "mouthShrugLower": {"lips", "jaw"}, "mouthLeft": {"lips", "jaw"},
    "mouthRight": {"lips", "jaw"}, "mouth": {"lips"}, "teeth": {"lips"}, "lip": {"lips"}, "cheekSquint": {"eyes"},
    "cheek": {"lips", "jaw"}, "noseSneer": {"lips", "brows", "nose ridge"}, "nostril": {"nose ridge"},
    "swallow": {"jaw", "lips"},
}  # fmt: skip
"""Which parts an expression may move, by how its name begins; the first that fits."""


def sculpt(name: str, moves: np.ndarray = MODEL.expressions) -> np.ndarray:
    return moves[NAMES.index(name)]


def both(pair: str) -> list[str]:
    """Names in a pair, * as both sides."""
    parts = pair.replace("*", "Left") + ("+" + pair.replace("*", "Right") if "*" in pair else "")
    return sorted(set(parts.split("+")))


@lru_cache
def face(seed: int | None) -> tuple[np.ndarray, np.ndarray]:
    """The mean face (None) or one that nobody has, and its sculpts."""
    if seed is None:
        return MODEL.mean, MODEL.expressions
    shape = MODEL.face(np.clip(np.random.default_rng(seed).normal(0, 1, 64), -3, 3))
    return shape, transferred(MODEL.expressions, MODEL.mean, shape)


def folded(rest: np.ndarray, moved: np.ndarray) -> int:
    """Triangles that turned over and now show their back, by more than 0.2 mm2, to whoever looks from the front."""

    def normals(points: np.ndarray) -> np.ndarray:
        a, b, c = (points[MODEL.triangles[:, i]] for i in range(3))
        return np.cross(b - a, c - a) / 2

    before, after = normals(rest), normals(moved)
    return int((((before * after).sum(1) < 0) & (before[:, 2] > 0) & (after[:, 2] < -0.2)).sum())


def test_the_shipped_table_is_what_the_sculpts_compile_to() -> None:
    compiled = compile_sculpts(MODEL.mean, MODEL.triangles, MODEL.mirror)
    assert np.abs(compiled - MODEL.expressions).max() < 1e-3
    assert np.abs(compile_seal(MODEL.mean, MODEL.triangles) - MODEL.seal).max() < 1e-3


def test_all_64_are_in_the_table_and_all_that_can_move_skin_do() -> None:
    assert set(SCULPTS) == set(NAMES)
    assert len(NAMES) == 64
    for name in NAMES:
        assert bool(np.abs(sculpt(name)).max() > 0.4) == (name in MOVING), name  # the others are bodies of their own


@pytest.mark.parametrize("name", MOVING)
def test_each_sculpt_moves_only_what_it_names(name: str) -> None:
    moves = np.linalg.norm(sculpt(name), axis=1)
    allowed = next(parts for beginning, parts in MAY_MOVE.items() if name.startswith(beginning))
    for part, landmarks in GROUPS.items():
        if part not in allowed:
            assert moves[list(landmarks)].max() < 0.02, f"{name} moves the {part}"
    assert any(moves[list(GROUPS[part])].max() > 0.4 for part in allowed)
    named = {region.replace("left ", "right ") for region, _ in SCULPTS[name].entries}
    places = [i for region in named for i in REGIONS[region]]
    places += [int(MODEL.mirror[i]) for i in places]
    away = np.linalg.norm(MODEL.mean[:, None] - MODEL.mean[None, places], axis=2).min(1) > 25
    assert moves[away].max() < 0.5 * moves.max()


@pytest.mark.parametrize("name", SIDED)
def test_left_is_the_exact_mirror_of_right(name: str) -> None:
    right = sculpt(name.removesuffix("Left") + "Right")
    assert np.abs((right * [-1, 1, 1])[MODEL.mirror] - sculpt(name)).max() < 0.02


@pytest.mark.parametrize("name", SIDED)
def test_left_and_right_together_are_one_symmetric_expression(name: str) -> None:
    left, right = sculpt(name), sculpt(name.removesuffix("Left") + "Right")
    together = left + right
    assert np.abs((together * [-1, 1, 1])[MODEL.mirror] - together).max() < 0.04
    if not name.startswith(("jaw", "mouthLeft")):  # those shift everything to their side, and cancel out
        assert np.linalg.norm(together, axis=1).max() < 1.2 * max(np.linalg.norm(left, axis=1).max(), 0.1)
        own = MODEL.mean[:, 0] > 12  # a side at full strength shows what both do there
        assert np.abs(left - together)[own].max() < 0.4 * max(np.abs(left).max(), 0.1)


@pytest.mark.parametrize("seed", [None, 0, 1, 2])
@pytest.mark.parametrize("name", MOVING)
def test_no_sculpt_folds_a_face(name: str, seed: int | None) -> None:
    rest, moves = face(seed)
    assert [amount for amount in STEPS if folded(rest, rest + amount * sculpt(name, moves))] == []


@pytest.mark.parametrize("seed", [None, 0, 1, 2])
@pytest.mark.parametrize("pair", LIKELY_PAIRS)
def test_likely_pairs_do_not_fold_a_face(pair: str, seed: int | None) -> None:
    rest, moves = face(seed)
    together = sum(sculpt(name, moves) for name in both(pair))
    assert [amount for amount in STEPS if folded(rest, rest + amount * together)] == []


@pytest.mark.parametrize("seed", [None, 0, 1, 2])
def test_lips_close_over_every_sculpt_and_every_likely_pair(seed: int | None) -> None:
    rest, moves = face(seed)
    seal = lips.LipSeal(lips.LipColumns(MODEL), rest.astype(np.float64), np.array([0.0, 1.0, 0.0]))
    for names in [[name] for name in MOVING] + [both(pair) for pair in LIKELY_PAIRS]:
        moved = (rest + sum(sculpt(name, moves) for name in names)).astype(np.float64)
        seal.apply(moved, 1.0)
        assert lips.opening_mm(moved).max() < 0.01, names
