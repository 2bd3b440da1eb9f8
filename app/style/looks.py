"""The looks of the editor: what each token is in the dark, in the light and in high contrast; and the hues of curves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

DARK: Final[Mapping[str, str]] = {
    "window": "#16181d",
    "outside": "#0e1013",  # beyond the first and the last frame
    "panel": "#1d2027",
    "raised": "#262a33",
    "field": "#16181d",  # ground of what is typed into
    "fill": "#262a33",  # how far a number lies in its range
    "hover": "#2e333e",
    "line": "#333945",
    "edge": "#6b7484",  # outline of a control against the panel, 3 : 1
    "chosen": "#333945",  # ground of what is selected or switched on
    "said": "#5a6271",  # ground of the word that is being said
    "text": "#e6e8ec",
    "text_2": "#9aa3b2",
    "disabled": "#5c6472",
    "accent": "#f2a65a",
    "accent_hover": "#f6b877",
    "accent_text": "#1b1408",
    "danger": "#e5686b",
    "danger_back": "#3a2227",
    "success": "#63b48a",
    "on_picture": "#ffffff",  # marks on a photo of any colour
    "under_picture": "#0b0d10",  # and their edges
}

LIGHT: Final[Mapping[str, str]] = {
    "window": "#e9ebef",
    "outside": "#d8dbe1",
    "panel": "#f5f6f8",
    "raised": "#ffffff",
    "field": "#ffffff",
    "fill": "#dde2ea",
    "hover": "#eceef2",
    "line": "#cfd3db",
    "edge": "#767e8d",
    "chosen": "#d3d8e1",
    "said": "#bcc3cf",
    "text": "#1c1f26",
    "text_2": "#505866",
    "disabled": "#9198a5",
    "accent": "#b05a00",
    "accent_hover": "#8f4900",
    "accent_text": "#ffffff",
    "danger": "#b3262b",
    "danger_back": "#f7dfe0",
    "success": "#1d7247",
    "on_picture": "#ffffff",
    "under_picture": "#0b0d10",
}

CONTRAST: Final[Mapping[str, str]] = {
    "window": "#000000",
    "outside": "#1c1c1c",
    "panel": "#000000",
    "raised": "#0d0d0d",
    "field": "#000000",
    "fill": "#3d3d3d",
    "hover": "#333333",
    "line": "#8c8c8c",
    "edge": "#ffffff",
    "chosen": "#3d3d3d",
    "said": "#565656",
    "text": "#ffffff",
    "text_2": "#e0e0e0",
    "disabled": "#9a9a9a",
    "accent": "#ffd000",
    "accent_hover": "#ffe466",
    "accent_text": "#000000",
    "danger": "#ff8a8a",
    "danger_back": "#450000",
    "success": "#6dff9f",
    "on_picture": "#ffffff",
    "under_picture": "#0b0d10",
}

LOOKS: Final[Mapping[str, Mapping[str, str]]] = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""Name -> tokens."""

LOOK_NAMES: Final = {
    "dark": QT_TRANSLATE_NOOP("looks", "Dark"),
    "light": QT_TRANSLATE_NOOP("looks", "Light"),
    "contrast": QT_TRANSLATE_NOOP("looks", "High contrast"),
    "system": QT_TRANSLATE_NOOP("looks", "As the system"),
}

CURVE_HUES: Final[Mapping[str, Mapping[str, str]]] = {
    "okabe_ito": {
        "Gaze": "#56b4e9",
        "Head": "#e0651a",
        "Eyes": "#1fb289",
        "Brows": "#cc79a7",
        "Mouth": "#e69f00",
        "Body": "#f0e442",
    },
    "bright": {
        "Gaze": "#66ccee",
        "Head": "#ee6677",
        "Eyes": "#228833",
        "Brows": "#aa3377",
        "Mouth": "#ccbb44",
        "Body": "#4477aa",
    },
    "grey": {
        "Gaze": "#ffffff",
        "Head": "#e2e2e2",
        "Eyes": "#c8c8c8",
        "Brows": "#b0b0b0",
        "Mouth": "#9a9a9a",
        "Body": "#868686",
    },
}
"""Colours of the channel groups: Okabe and Ito (2008), told apart with every kind of colour vision; the bright scheme of
Tol (2021); and shades of grey for those who see no colours. Where one is too faint for a look it is made legible."""

HUE_NAMES: Final = {
    "okabe_ito": QT_TRANSLATE_NOOP("looks", "For every colour vision"),
    "bright": QT_TRANSLATE_NOOP("looks", "Vivid"),
    "grey": QT_TRANSLATE_NOOP("looks", "Shades of grey"),
}
