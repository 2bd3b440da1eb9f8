"""The face surface: landmark names by region, on MediaPipe's 468-point topology.

Lists run from the sitter's right (image left) to the sitter's left. Rings of the lips are ordered from the opening
outward, so that a sculpt can weigh them.
"""

from __future__ import annotations

from typing import Final

FACE_POINTS: Final = 468
IRIS_RIGHT: Final = (468, 469, 470, 471, 472)
IRIS_LEFT: Final = (473, 474, 475, 476, 477)

# lips: corner, nine points, corner
UPPER_LIP: Final = (
    (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308),
    (62, 183, 42, 41, 38, 12, 268, 271, 272, 407, 292),
    (76, 184, 74, 73, 72, 11, 302, 303, 304, 408, 306),
    (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291),
)
"""Four rings of the upper lip, from the inner edge to the outer."""
LOWER_LIP: Final = (
    (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308),
    (62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292),
    (76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306),
    (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291),
)
"""Four rings of the lower lip, from the inner edge to the outer."""
MOUTH_OPENING: Final = UPPER_LIP[0] + LOWER_LIP[0][-2:0:-1]
"""The inner lip line as a closed polygon."""
LIPS: Final = tuple(sorted({i for ring in UPPER_LIP + LOWER_LIP for i in ring}))

UPPER_LID: Final = {
    "Right": (33, 246, 161, 160, 159, 158, 157, 173, 133),
    "Left": (362, 398, 384, 385, 386, 387, 388, 466, 263),
}
"""Edge of the upper lid, corner to corner."""
LOWER_LID: Final = {
    "Right": (33, 7, 163, 144, 145, 153, 154, 155, 133),
    "Left": (362, 382, 381, 380, 374, 373, 390, 249, 263),
}
"""Edge of the lower lid, corner to corner."""
EYE_OPENING: Final = {side: UPPER_LID[side] + LOWER_LID[side][-2:0:-1] for side in ("Right", "Left")}
"""The eye opening as a closed polygon."""
LID_CREASE: Final = {
    "Right": (130, 247, 30, 29, 27, 28, 56, 190, 243),
    "Left": (463, 414, 286, 258, 257, 259, 260, 467, 359),
}
"""The ring just above the upper lid edge."""
UNDER_EYE: Final = {
    "Right": (25, 110, 24, 23, 22, 26, 112),
    "Left": (341, 256, 252, 253, 254, 339, 255),
}
"""The ring just below the lower lid edge, without the corners."""
UPPER_ORBIT: Final = {
    "Right": (113, 225, 224, 223, 222, 221, 189),
    "Left": (413, 441, 442, 443, 444, 445, 342),
}
"""The ring between lid crease and brow."""
LOWER_ORBIT: Final = {
    "Right": (31, 228, 229, 230, 231, 232, 233),
    "Left": (453, 452, 451, 450, 449, 448, 261),
}
"""The second ring below the lower lid edge."""

BROW: Final = {
    "Right": ((70, 63, 105, 66, 107), (46, 53, 52, 65, 55)),
    "Left": ((336, 296, 334, 293, 300), (285, 295, 282, 283, 276)),
}
"""Upper and lower edge of each brow."""

OVAL: Final = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
"""Outline of the mesh, clockwise from the top of the forehead."""
JAWLINE: Final = (397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172)
"""Outline from the sitter's left jaw angle over the chin to the right one."""
CHIN: Final = (18, 83, 313, 200, 199, 175, 201, 421, 194, 418, 208, 428, 32, 262, 171, 396, 140, 369)
"""Surface of the chin between lower lip and outline."""
NOSE_TIP: Final = 1
CHIN_TIP: Final = 152
FOREHEAD_TOP: Final = 10
EAR_RIGHT: Final = 234
EAR_LEFT: Final = 454
SKIN_SAMPLES: Final = (50, 280, 101, 330, 151, 9)
"""Cheeks and forehead: where skin tone is read."""
