"""Commands that choose keys and channels."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.graph.action_table.action import GraphAction

ACTIONS: Final = (
    GraphAction(
        "graph.select_all", QT_TRANSLATE_NOOP("graph", "Select all"), lambda v: v.selecting.all(), ("A", "Ctrl+A"), "select"
    ),
    GraphAction(
        "graph.select_none", QT_TRANSLATE_NOOP("graph", "Select none"), lambda v: v.selecting.none(), ("Alt+A",), "select"
    ),
    GraphAction(
        "graph.select_inverse",
        QT_TRANSLATE_NOOP("graph", "Invert selection"),
        lambda v: v.selecting.inverse(),
        ("Ctrl+I",),
        "select",
    ),
    GraphAction(
        "graph.select_circle",
        QT_TRANSLATE_NOOP("graph", "Select with a brush"),
        lambda v: v.pointing.brush(),
        ("C",),
        "select",
    ),
    GraphAction(
        "graph.select_before",
        QT_TRANSLATE_NOOP("graph", "Select before playhead"),
        lambda v: v.selecting.before(),
        ("[",),
        "select",
        separated=True,
    ),
    GraphAction(
        "graph.select_after",
        QT_TRANSLATE_NOOP("graph", "Select after playhead"),
        lambda v: v.selecting.after(),
        ("]",),
        "select",
    ),
    GraphAction(
        "graph.select_range",
        QT_TRANSLATE_NOOP("graph", "Select in the loop, or between markers"),
        lambda v: v.selecting.in_range(),
        ("Alt+K",),
        "select",
    ),
    GraphAction(
        "graph.select_column",
        QT_TRANSLATE_NOOP("graph", "Select all at these frames"),
        lambda v: v.selecting.column(),
        ("Shift+K",),
        "select",
        separated=True,
    ),
    GraphAction(
        "graph.select_curve",
        QT_TRANSLATE_NOOP("graph", "Select whole curve"),
        lambda v: v.selecting.curve(),
        ("Ctrl+L",),
        "select",
    ),
    GraphAction(
        "graph.select_more", QT_TRANSLATE_NOOP("graph", "Select more"), lambda v: v.selecting.more(), ("Ctrl+Num++",), "select"
    ),
    GraphAction(
        "graph.select_fewer",
        QT_TRANSLATE_NOOP("graph", "Select fewer"),
        lambda v: v.selecting.fewer(),
        ("Ctrl+Num+-",),
        "select",
    ),
    GraphAction(
        "graph.next_key", QT_TRANSLATE_NOOP("graph", "Playhead to next key"), lambda v: v.selecting.jump(1), ("Up",), "none"
    ),
    GraphAction(
        "graph.previous_key",
        QT_TRANSLATE_NOOP("graph", "Playhead to previous key"),
        lambda v: v.selecting.jump(-1),
        ("Down",),
        "none",
    ),
    GraphAction(
        "graph.walk_on", QT_TRANSLATE_NOOP("graph", "Select the next key"), lambda v: v.selecting.walk(1), ("Shift+Up",), "none"
    ),
    GraphAction(
        "graph.walk_back",
        QT_TRANSLATE_NOOP("graph", "Select the previous key"),
        lambda v: v.selecting.walk(-1),
        ("Shift+Down",),
        "none",
    ),
    GraphAction(
        "graph.next_channel", QT_TRANSLATE_NOOP("graph", "Next channel"), lambda v: v.selecting.activate(1), ("PgDown",), "none"
    ),
    GraphAction(
        "graph.previous_channel",
        QT_TRANSLATE_NOOP("graph", "Previous channel"),
        lambda v: v.selecting.activate(-1),
        ("PgUp",),
        "none",
    ),
)
