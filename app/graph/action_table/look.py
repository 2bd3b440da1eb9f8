"""Commands that change what is on show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.graph import visibility
from app.graph.action_table.action import GraphAction
from app.graph.tools import SCALES

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
        "graph.next_scale",
        QT_TRANSLATE_NOOP("graph", "Next way to show curves"),
        lambda v: v.set_scale(v.scaling.following()),
        ("Shift+N",),
        place="none",
    ),
    *(
        GraphAction(
            f"graph.scale_{scale}",
            text,
            lambda v, scale=scale: v.set_scale(scale),
            place="none",
            separated=scale == SCALES[0][0],
            checked=lambda v, scale=scale: v.tools.scale == scale,
        )
        for scale, text, _ in SCALES
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
