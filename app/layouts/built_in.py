"""The workspaces that come with the program, one for each thing people do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.layouts.arrangement import LOWER_PX, UPPER_PX, Arrangement

DIRECT: Final = "direct"


@dataclass(frozen=True)
class _Change:
    """What a workspace has that is not so in the first one."""

    parts: frozenset[str]
    upper_px: int = UPPER_PX
    lower_px: int = LOWER_PX
    opened: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


_CHANGES: Final = {
    DIRECT: _Change(frozenset({"left", "right", "lanes", "curves", "tracks"})),
    "curves": _Change(
        frozenset({"right", "lanes", "curves"}),
        upper_px=290,
        lower_px=520,
        opened=("key",),
    ),
    "timing": _Change(
        frozenset({"right", "lanes", "tracks"}),
        opened=("retime", "timing"),
        folded=("key", "layers", "direction"),
    ),
    "review": _Change(
        frozenset({"left", "lanes"}),
        opened=("takes",),
        folded=("sitter", "speech"),
    ),
    "export": _Change(frozenset({"queue"})),
}

BUILT_IN: Final = tuple(_CHANGES)
"""Names of the workspaces in their order; each has a command "window.<name>"."""


def built_in(name: str, usual: Arrangement) -> Arrangement:
    """A workspace as it comes with the program.

    Args:
        usual: how a new window is laid out, which says what is folded.

    Raises:
        KeyError: no workspace of this name comes with the program.
    """
    change = _CHANGES[name]
    folds = dict(usual.folds) | dict.fromkeys(change.opened, True) | dict.fromkeys(change.folded, False)
    return replace(usual, parts=change.parts, upper_px=change.upper_px, lower_px=change.lower_px, folds=folds)
