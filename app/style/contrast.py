"""How well one colour is seen on another, after WCAG 2.2, and colours made legible."""

from __future__ import annotations

from PySide6.QtGui import QColor


def luminance(color: QColor) -> float:
    """Relative luminance of WCAG 2.2: 0 for black, 1 for white."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(color: QColor, ground: QColor, ratio: float) -> QColor:
    """The colour, as much darker or lighter in the same hue as it needs for a contrast of `ratio` on the ground."""
    step = 0.01 if luminance(ground) < 0.18 else -0.01
    hue, saturation, lightness, _ = color.getHslF()
    found = QColor(color)
    while contrast(found, ground) < ratio and 0.0 <= lightness + step <= 1.0:
        lightness += step
        found = QColor.fromHslF(max(hue, 0.0), saturation, lightness)
    return found
