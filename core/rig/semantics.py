"""Semantic classes of the rasterised picture (VLOGGER section 3.2: C_m)."""

from __future__ import annotations

from enum import IntEnum


class Semantic(IntEnum):
    """What a pixel shows. Values are stable: the renderer is trained on them."""

    BACKGROUND = 0
    SKIN = 1
    BROW = 2
    LID = 3
    SCLERA = 4
    IRIS = 5
    UPPER_LIP = 6
    LOWER_LIP = 7
    TEETH = 8
    TONGUE = 9
    CAVITY = 10
    HAIR = 11
    NECK = 12
    TORSO = 13
    HANDS = 14
