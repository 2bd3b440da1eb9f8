"""What was typed into a field that stands for several values: a number for all, or arithmetic on each."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_RELATIVE = re.compile(r"^([+\-*/])=\s*(.+)$|^([*/])\s*(.+)$")


@dataclass(frozen=True)
class Operation:
    """`sign` is "" for a number that all shall be, else one of + - * /."""

    sign: str
    amount: float

    def on(self, value: float) -> float:
        """What becomes of one value."""
        if self.sign == "+":
            return value + self.amount
        if self.sign == "-":
            return value - self.amount
        if self.sign == "*":
            return value * self.amount
        return value / self.amount if self.sign == "/" else self.amount

    @classmethod
    def read(cls, text: str) -> Operation | None:
        """Read `12`, `+=2`, `*1.5`; None where it is nothing of the kind (yet)."""
        text = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
        relative = _RELATIVE.match(text)
        sign, number = ("", text) if relative is None else (relative[1] or relative[3], relative[2] or relative[4])
        try:
            amount = float(number)
        except ValueError:
            return None
        if not math.isfinite(amount) or (sign == "/" and amount == 0):
            return None
        return cls(sign, amount)
