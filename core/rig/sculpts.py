"""What each expression channel does to the face, as a table.

A sculpt is a list of entries (region, move). Regions weigh landmarks; moves are millimetres on a face whose eyes are
63 mm apart, in the head's frame (+x image right, +y up, +z out of the face). Only the sitter's right side (image left) is
written down: left is its exact mirror. `core.rig.spread` carries the moves over the rest of the surface.

Lids that meet and lips that seal are not sums of fixed moves: `core.rig.lids` and `core.rig.lips` solve them after the
sculpts. The tongue and the eyeballs are bodies of their own. Their channels have an empty entry here.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin
from typing import Final

from core.rig import topology as t


@dataclass(frozen=True)
class Shift:
    """Move by a vector, mm."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0


@dataclass(frozen=True)
class Narrow:
    """Move toward the middle of the mouth by a share of the distance to it, and forward by z mm."""

    x: float
    z: float = 0.0


@dataclass(frozen=True)
class Hinge:
    """Turn about the axis through both jaw joints, degrees, opening."""

    degrees: float


Move = Shift | Narrow | Hinge
Entry = tuple[str, Move]


def _arch(k: int) -> float:
    return sin(pi * k / 10)


_ACROSS = (1.0, 0.86, 0.71, 0.52, 0.28, 0.0, 0.28, 0.52, 0.71, 0.86, 1.0)
"""Distance of each column of the lips from the middle, as a share of the way to the corner."""
_CORNER_DROP = 0.33
"""How far the corners go with the jaw."""


def _oval_below(k: int) -> float:
    """Lower lip under an opening jaw: with the upper one, an oval."""
    return _CORNER_DROP + (1 - _CORNER_DROP) * (1 - _ACROSS[k] ** 2) ** 0.5


def _oval_above(k: int) -> float:
    """Upper lip: only beside the corners it goes along, or the opening would have a flat top and boxy corners."""
    return _CORNER_DROP * _ACROSS[k] ** 5


def _middle(k: int) -> float:
    """Narrower than `_arch`: rounded lips stay together beside the corners."""
    return _arch(k) ** 2


def _shoulder(k: int) -> float:
    """Most beside the middle: a lip that is narrowed would hang to a point."""
    return (0.0, 0.6, 1.0, 1.0, 0.7, 0.5, 0.7, 1.0, 1.0, 0.6, 0.0)[k]


def _side(k: int) -> float:
    """1 at the sitter's right corner, 0 from beyond the middle on."""
    q = max(0.0, 1 - k / 6)
    return q * q * (3 - 2 * q)


def _bump(k: int) -> float:
    """Peaks a third from the right corner."""
    return max(0.0, 1 - abs(k - 3) / 3.5) * _arch(k) ** 0.5


def _rings(rings: tuple[tuple[int, ...], ...], weights: tuple[float, ...], profile: object) -> dict[int, float]:
    return {i: w * profile(k) for ring, w in zip(rings, weights, strict=True) for k, i in enumerate(ring)}  # type: ignore[operator]


_FULL = (1.0, 1.0, 1.0, 1.0)
_UP, _LOW = t.UPPER_LIP, t.LOWER_LIP

REGIONS: Final[dict[str, dict[int, float]]] = {
    # lips
    "lips": dict.fromkeys(t.LIPS, 1.0),
    "upper lip": _rings(_UP, _FULL, _arch),
    "lower lip": _rings(_LOW, _FULL, _arch),
    "upper lip inner": _rings(_UP, (1, 0.75, 0.45, 0.15), _arch),
    "lower lip inner": _rings(_LOW, (1, 0.75, 0.45, 0.15), _arch),
    "upper lip outer": _rings(_UP, (0.15, 0.5, 0.8, 1), _arch),
    "lower lip outer": _rings(_LOW, (0.15, 0.5, 0.8, 1), _arch),
    "lower lip shoulders": _rings(_LOW, (0.1, 0.45, 0.8, 1), _shoulder),
    "upper lip middle": _rings(_UP, (1, 0.75, 0.45, 0.15), _middle),
    "lower lip middle": _rings(_LOW, (1, 0.75, 0.45, 0.15), _middle),
    "lower lip with corners": _rings(_LOW, _FULL, _oval_below),
    "upper lip beside corners": _rings(_UP, _FULL, lambda k: 0.0 if k in (0, 10) else _oval_above(k)),
    "right half lips": _rings(_UP, _FULL, _side) | _rings(_LOW, _FULL, _side),
    "right upper lip": _rings(_UP, _FULL, _bump),
    "right lower lip": _rings(_LOW, _FULL, _bump),
    "right upper lip press": _rings(_UP, (0.2, 0.6, 1, 1), _bump),
    "right lower lip press": _rings(_LOW, (0.2, 0.6, 1, 1), _bump),
    # jaw: share of the full hinge
    "jaw": {
        **dict.fromkeys(t.CHIN, 1.0),
        **{152: 1, 148: 1, 377: 1, 176: 0.98, 400: 0.98, 149: 0.92, 378: 0.92, 150: 0.82, 379: 0.82, 136: 0.66, 365: 0.66},
        **{172: 0.46, 397: 0.46, 58: 0.24, 288: 0.24, 132: 0.09, 361: 0.09},
        **{215: 0.24, 435: 0.24, 177: 0.11, 401: 0.11},
        **{204: 0.85, 424: 0.85, 211: 0.85, 431: 0.85, 170: 0.85, 395: 0.85, 202: 0.72, 422: 0.72},
    },
    # cheeks and nose, sitter's right
    "right corner cheek": {
        205: 0.6,
        206: 0.6,
        207: 0.8,
        216: 1.0,
        212: 0.9,
        186: 1.0,
        92: 0.8,
        165: 0.5,
        57: 1.0,
        43: 0.8,
        203: 0.3,
    },
    "right apple": {50: 1.0, 101: 0.9, 118: 0.7, 117: 0.8, 119: 0.6, 36: 0.8, 205: 0.8, 123: 0.6, 147: 0.3, 187: 0.5, 100: 0.5},
    "right cheek": {
        205: 1.0,
        207: 0.95,
        187: 1.0,
        147: 0.7,
        50: 0.6,
        216: 0.7,
        192: 0.7,
        214: 0.7,
        213: 0.6,
        206: 0.7,
        123: 0.4,
        212: 0.6,
    },
    "right cheek outline": {172: 1.0, 58: 1.0, 136: 0.7, 132: 0.7, 215: 1.0, 177: 0.9, 138: 1.0, 135: 0.8, 93: 0.3, 150: 0.35},
    "right nostril": {
        48: 1.0,
        64: 1.0,
        98: 0.7,
        115: 0.9,
        219: 0.9,
        49: 0.7,
        102: 0.8,
        240: 0.7,
        235: 0.7,
        97: 0.3,
    },
    "right nose side": {126: 0.8, 142: 0.6, 198: 0.5, 217: 0.5, 203: 0.6, 36: 0.5},
    # eyes, sitter's right
    "right upper lid": dict(zip(t.UPPER_LID["Right"], (0, 0.45, 0.75, 0.95, 1, 0.95, 0.75, 0.4, 0), strict=True)),
    "right lower lid": dict(zip(t.LOWER_LID["Right"], (0, 0.45, 0.75, 0.95, 1, 0.95, 0.75, 0.4, 0), strict=True)),
    "right crease": dict(zip(t.LID_CREASE["Right"], (0, 0.5, 0.8, 1, 1, 0.9, 0.7, 0.4, 0), strict=True)),
    "right under eye": dict(zip(t.UNDER_EYE["Right"], (0.5, 0.8, 1, 1, 0.9, 0.7, 0.4), strict=True)),
    # brows: (outer .. inner), sitter's right
    "right brow": {i: w for row in t.BROW["Right"] for i, w in zip(row, (0.7, 0.9, 1, 1, 0.95), strict=True)},
    "right inner brow": {i: w for row in t.BROW["Right"] for i, w in zip(row, (0, 0.08, 0.3, 0.7, 1), strict=True)}
    | {9: 0.4, 8: 0.25},
    "right outer brow": {i: w for row in t.BROW["Right"] for i, w in zip(row, (0.8, 1, 0.8, 0.35, 0.08), strict=True)},
    "right forehead": {69: 0.8, 104: 1.0, 68: 0.7, 108: 0.9, 71: 0.4},
    "right inner forehead": {108: 1.0, 69: 0.6, 151: 0.5},
    "between brows": {8: 0.8, 9: 1.0, 168: 0.4},
    "tongue": {},
    "eyeball": {},
    "neck": {},
}
"""Landmark -> weight, by name; "right ..." exist as "left ..." too (exact mirrors)."""

_EYES = ("eyes", "nose", "brows", "oval", "lips", "cheeks")
_BROWS = ("eyes", "nose", "oval", "lips", "cheeks")
_MOUTH = ("eyes", "nose", "brows", "oval", "sides")
_PUFFED = ("eyes", "nose", "brows", "temples", "chin")

PINS: Final[dict[str, tuple[int, ...]]] = {
    "eyes": tuple({i for side in ("Right", "Left") for i in t.EYE_OPENING[side] + t.LID_CREASE[side] + t.UNDER_EYE[side]}),
    "nose": (1, 2, 4, 5, 6, 195, 197, 168, 19, 94, 98, 327, 97, 326, 48, 278, 64, 294, 122, 351, 131, 360, 198, 420),
    "brows": tuple({i for side in ("Right", "Left") for row in t.BROW[side] for i in row} | {9, 8}),
    "oval": t.OVAL,
    "lips": t.LIPS,
    "cheeks": (50, 280, 205, 425, 36, 266, 101, 330, 207, 427, 187, 411, 123, 352, 147, 376),
    "temples": (*t.OVAL[:10], *t.OVAL[-9:]),
    "chin": (*t.OVAL[16:21], 18, 200, 199, 175),
    "sides": (137, 366, 177, 401, 215, 435, 227, 447, 34, 264, 143, 372, 116, 345),
    "forehead": (10, 109, 338, 151, 104, 333, 69, 299, 108, 337),
}
"""Landmarks a sculpt may not move, by name."""


@dataclass(frozen=True)
class Sculpt:
    """One expression at full strength: what moves and what is held."""

    entries: tuple[Entry, ...]
    pins: tuple[str, ...]


def _mouth(*entries: Entry) -> Sculpt:
    return Sculpt(entries, _MOUTH)


def _eye(*entries: Entry) -> Sculpt:
    return Sculpt(entries, _EYES)


def _brow(*entries: Entry) -> Sculpt:
    return Sculpt(entries, _BROWS)


_RIGHT: Final[dict[str, Sculpt]] = {
    "eyeBlinkRight": _eye(
        ("right crease", Shift(0, -1.6, 0.3)), ("right lower lid", Shift(0, 0.5, 0)), ("right under eye", Shift(0, 0.3, 0))
    ),
    "eyeLookDownRight": _eye(("eyeball", Shift())),
    "eyeLookInRight": _eye(("eyeball", Shift())),
    "eyeLookOutRight": _eye(("eyeball", Shift())),
    "eyeLookUpRight": _eye(("eyeball", Shift())),
    "eyeSquintRight": Sculpt(
        (
            ("right lower lid", Shift(0, 2.3, 0)),
            ("right upper lid", Shift(0, -0.9, 0)),
            ("right under eye", Shift(0, 1.7, 0.5)),
            ("right apple", Shift(0, 0.8, 0.3)),
        ),
        ("nose", "brows", "oval", "lips"),
    ),
    "eyeWideRight": _eye(
        ("right upper lid", Shift(0, 2.5, 0)), ("right crease", Shift(0, 1.8, 0)), ("right lower lid", Shift(0, -0.7, 0))
    ),
    "browDownRight": _brow(
        ("right brow", Shift(0.9, -3.8, 0.5)),
        ("right inner brow", Shift(1.3, -1.7, 0.4)),
        ("between brows", Shift(0, -2.0, 0.6)),
        ("right crease", Shift(0.2, -1.3, 0.2)),
        ("right forehead", Shift(0, -1.4, 0)),
    ),
    "browOuterUpRight": _brow(
        ("right outer brow", Shift(0, 5.0, 0)), ("right forehead", Shift(0, 1.6, 0)), ("right crease", Shift(0, 0.6, 0))
    ),
    "mouthSmileRight": _mouth(
        ("right half lips", Shift(-5.6, 4.6, -2.6)),
        ("right corner cheek", Shift(-3.4, 3.2, 0.4)),
        ("right apple", Shift(-0.8, 1.8, 1.3)),
    ),
    "mouthFrownRight": _mouth(("right half lips", Shift(-0.4, -5.4, -0.8)), ("right corner cheek", Shift(-0.4, -4.2, 0))),
    "mouthDimpleRight": _mouth(("right half lips", Shift(-3.6, 0.3, -3.2)), ("right corner cheek", Shift(-1.8, 0, -2.0))),
    "mouthStretchRight": _mouth(("right half lips", Shift(-6.2, -1.6, -2.0)), ("right corner cheek", Shift(-3.4, -0.8, -0.5))),
    "mouthPressRight": _mouth(("right upper lip press", Shift(0, -1.3, -0.8)), ("right lower lip press", Shift(0, 1.5, -0.8))),
    "mouthLowerDownRight": _mouth(("right lower lip", Shift(-0.4, -4.6, -0.2))),
    "mouthUpperUpRight": _mouth(("right upper lip", Shift(0, 4.0, -0.6)), ("right nose side", Shift(0, 1.2, 0.3))),
    "cheekSquintRight": Sculpt(
        (
            ("right apple", Shift(-0.3, 3.6, 1.6)),
            ("right under eye", Shift(0, 2.0, 0.9)),
            ("right lower lid", Shift(0, 1.2, 0)),
        ),
        ("nose", "brows", "oval", "lips"),
    ),
    "noseSneerRight": Sculpt(
        (
            ("right nostril", Shift(-0.7, 3.4, 0.2)),
            ("right nose side", Shift(0.2, 3.2, 0.8)),
            ("right upper lip", Shift(0, 3.0, 0)),
            ("right inner brow", Shift(0.5, -2.2, 0)),
        ),
        ("eyes", "oval"),
    ),
    "nostrilFlareRight": Sculpt((("right nostril", Shift(-2.3, 0.5, 0.4)),), ("eyes", "brows", "oval", "lips", "cheeks")),
}

_CENTRE: Final[dict[str, Sculpt]] = {
    "pupil": _eye(("eyeball", Shift())),
    "browInnerUp": _brow(
        ("right inner brow", Shift(0, 5.2, 0.3)),
        ("left inner brow", Shift(0, 5.2, 0.3)),
        ("right inner forehead", Shift(0, 2.0, 0)),
        ("left inner forehead", Shift(0, 2.0, 0)),
    ),
    "jawForward": _mouth(("jaw", Shift(0, 0, 6)), ("lower lip", Shift(0, 0.6, 5.4))),
    "jawLeft": _mouth(("jaw", Shift(6.5, 0, 0)), ("lower lip with corners", Shift(5.2, 0, 0)), ("upper lip", Shift(1.2, 0, 0))),
    "jawRight": _mouth(
        ("jaw", Shift(-6.5, 0, 0)), ("lower lip with corners", Shift(-5.2, 0, 0)), ("upper lip", Shift(-1.2, 0, 0))
    ),
    "jawOpen": _mouth(
        ("jaw", Hinge(15.5)),
        ("lower lip with corners", Hinge(15.5)),
        ("upper lip beside corners", Hinge(15.5)),
        ("upper lip", Shift(0, 0.9, 0)),
        ("lips", Narrow(0.09)),
    ),
    "mouthClose": _mouth(("lips", Shift())),
    "mouthFunnel": _mouth(
        ("lips", Narrow(0.28, 5.0)),
        ("upper lip middle", Shift(0, 3.0, 1.5)),
        ("lower lip middle", Shift(0, -3.6, 1.5)),
        ("upper lip outer", Shift(0, 1.4, 0)),
        ("lower lip shoulders", Shift(0, -2.0, 0)),
    ),
    "mouthPucker": _mouth(
        ("lips", Narrow(0.4, 6.0)),
        ("upper lip middle", Shift(0, 0.5, 0.5)),
        ("lower lip middle", Shift(0, -0.9, 0.5)),
        ("upper lip outer", Shift(0, 1.2, 0)),
        ("lower lip shoulders", Shift(0, -2.6, 0)),
    ),
    "mouthLeft": _mouth(("lips", Shift(6, 0, 0)), ("jaw", Shift(1, 0, 0))),
    "mouthRight": _mouth(("lips", Shift(-6, 0, 0)), ("jaw", Shift(-1, 0, 0))),
    "mouthRollLower": _mouth(
        ("lower lip inner", Shift(0, -0.8, -4.2)), ("lower lip outer", Shift(0, 3.4, -2.0)), ("jaw", Shift(0, 1.0, 0))
    ),
    "mouthRollUpper": _mouth(("upper lip inner", Shift(0, -0.6, -3.2)), ("upper lip outer", Shift(0, -2.6, -1.4))),
    "mouthShrugLower": _mouth(("lower lip", Shift(0, 2.6, 1.6)), ("jaw", Shift(0, 2.0, 0.8))),
    "mouthShrugUpper": _mouth(("upper lip", Shift(0, 2.4, 1.2))),
    "cheekPuff": Sculpt(
        (
            ("right cheek", Shift(-4.0, -0.5, 6.0)),
            ("left cheek", Shift(4.0, -0.5, 6.0)),
            ("right cheek outline", Shift(-4.6, 0, 1.0)),
            ("left cheek outline", Shift(4.6, 0, 1.0)),
        ),
        _PUFFED,
    ),
    "tongueOut": _mouth(("tongue", Shift())),
    "tongueUp": _mouth(("tongue", Shift())),
    "tongueTip": _mouth(("tongue", Shift())),
    "tongueWide": _mouth(("tongue", Shift())),
    "teethUpperShow": _mouth(("upper lip", Shift(0, 3.6, -0.6))),
    "teethLowerShow": _mouth(("lower lip", Shift(0, -3.8, -0.6))),
    "lipPress": _mouth(("upper lip outer", Shift(0, -1.6, -1.0)), ("lower lip outer", Shift(0, 1.8, -1.0))),
    "cheekBlow": Sculpt(
        (
            ("right cheek", Shift(-2.8, 0, 4.5)),
            ("left cheek", Shift(2.8, 0, 4.5)),
            ("right cheek outline", Shift(-2.6, 0, 0.5)),
            ("left cheek outline", Shift(2.6, 0, 0.5)),
            ("lips", Narrow(0.2, 3.0)),
        ),
        _PUFFED,
    ),
    "neckTension": _mouth(("neck", Shift())),
    "swallow": _mouth(("jaw", Shift(0, 0.8, 0)), ("neck", Shift())),
}


def _mirrored(sculpt: Sculpt) -> Sculpt:
    def flip(entry: Entry) -> Entry:
        region, move = entry
        flipped = Shift(-move.x, move.y, move.z) if isinstance(move, Shift) else move
        return (region.replace("right", "left"), flipped)

    return Sculpt(tuple(flip(entry) for entry in sculpt.entries), sculpt.pins)


SCULPTS: Final[dict[str, Sculpt]] = (
    _CENTRE | _RIGHT | {name.removesuffix("Right") + "Left": _mirrored(sculpt) for name, sculpt in _RIGHT.items()}
)
"""Expression name without "expr." -> sculpt, all 64."""
