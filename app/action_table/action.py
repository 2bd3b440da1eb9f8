"""One command of the window, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """One command.

    Attributes:
        id: dotted name; the first part is its menu.
        text: as in the menu, with its mnemonic.
        tip: what it does, one short sentence for tooltip and status line.
        icon: Phosphor name, empty for none.
        keys: its usual keys, the first one shown.
        checkable: it is a state to switch.
        separated: a line goes above it in its menu.
    """

    id: str
    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    separated: bool = False

    @property
    def menu(self) -> str:
        return self.id.partition(".")[0]
