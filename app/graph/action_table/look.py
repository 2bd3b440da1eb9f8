"""Commands that change what is on show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.graph import visibility
from app.graph.action_table.action import GraphAction

ACTIONS: Final = (
    GraphAction(
        "graph.frame_all",
        QT_TRANSLATE_NOOP("graph", "Frame everything"),
        lambda v: v.frame_all(),
        ("Home",),
        separated=True,
    ),
    GraphAction(
        "graph.frame_selected", QT_TRANSLATE_NOOP("graph", "Frame selected"), lambda v: v.frame_selected(), ("F", "Num+.")
    ),
    GraphAction(
        "graph.normalised",
        QT_TRANSLATE_NOOP("graph", "Every curve at its own scale"),
        lambda v: v.set_normalised(not v.normalised),
        ("Shift+N",),
        checked=lambda v: v.normalised,
    ),
    GraphAction(
        "graph.hide",
        QT_TRANSLATE_NOOP("graph", "Hide channel"),
        lambda v: visibility.hide(v.session),
        ("H",),
        separated=True,
    ),
    GraphAction(
        "graph.isolate",
        QT_TRANSLATE_NOOP("graph", "Show only this channel"),
        lambda v: visibility.isolate(v.session),
        ("Shift+H",),
    ),
    GraphAction(
        "graph.reveal", QT_TRANSLATE_NOOP("graph", "Show all channels"), lambda v: visibility.reveal(v.session), ("Alt+H",)
    ),
    GraphAction(
        "graph.snapping",
        QT_TRANSLATE_NOOP("graph", "Snapping"),
        lambda v: v.tools.set_snapping(not v.tools.snapping),
        ("Q",),
        separated=True,
        checked=lambda v: v.tools.snapping,
    ),
)
