"""The graph's commands as data: one table feeds its context menu, its keys, the list of shortcuts and the tests."""

from __future__ import annotations

from typing import Final

from app.graph.action_table import edit, look, select, shape
from app.graph.action_table.action import GraphAction

__all__ = ["ACTIONS", "GraphAction"]

ACTIONS: Final[tuple[GraphAction, ...]] = (*edit.ACTIONS, *select.ACTIONS, *shape.ACTIONS, *look.ACTIONS)
"""In the order of the context menu."""
