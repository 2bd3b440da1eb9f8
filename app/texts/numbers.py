"""Numbers as the user's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


class Told(float):
    """A number that takes the decimal point of the window's language, into whatever text it is put: f"{Told(x):.1f} s"."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).replace(".", QLocale().decimalPoint())
