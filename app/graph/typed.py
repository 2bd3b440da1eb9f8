"""A number typed while keys are dragged: digits, a sign, a point; Backspace takes the last one back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

MOST_FIGURES: Final = 10


class Typed:
    """What has been typed so far."""

    def __init__(self) -> None:
        self.text = ""

    def press(self, key: Qt.Key, text: str) -> bool:
        """Take a key; False where it is no part of a number."""
        if key == Qt.Key.Key_Backspace and self.text:
            self.text = self.text[:-1]
        elif text == "-":
            self.text = self.text.removeprefix("-") if self.text.startswith("-") else f"-{self.text}"
        elif text in (".", ",") and "." not in self.text:
            self.text += "."
        elif text and text in "0123456789" and len(self.text) < MOST_FIGURES:
            self.text += text
        else:
            return text == "=" and not self.text
        return True

    @property
    def amount(self) -> float | None:
        """The number, None before there is one."""
        try:
            return float(self.text)
        except ValueError:
            return None
