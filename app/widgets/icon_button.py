"""The button that is nothing but a symbol."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from app.style import theme


def icon_button(icon: str, tooltip: str) -> QToolButton:
    """A quiet button with an icon; the tooltip is its accessible name too."""
    button = QToolButton()
    button.setObjectName("quiet")
    button.setIcon(theme.icon(icon))
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    return button
