"""What a command of the graph is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

Place = Literal["", "paste", "select", "transform", "shape", "none"]
"""Where in the context menu: at its top level, in one of its submenus, or nowhere."""


@dataclass(frozen=True)
class GraphAction:
    """One command.

    Attributes:
        id: dotted, unique.
        text: what it is called; marked for translation in the context "graph".
        run: what it does to the view.
        keys: what calls it while the graph has the focus; the first one is shown.
        place: where in the context menu.
        separated: a line goes before it in the menu.
        checked: for what is on or off, which.
    """

    id: str
    text: str
    run: Callable[[GraphView], object]
    keys: tuple[str, ...] = ()
    place: Place = ""
    separated: bool = False
    checked: Callable[[GraphView], bool] | None = None
