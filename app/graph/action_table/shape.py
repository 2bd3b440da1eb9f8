"""Commands that give curves another shape: menus about the selected keys, and what a slider sets."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.graph.action_table.action import GraphAction
from app.graph.live_edits import BAKE, SIMPLIFY, SMOOTH, TWEEN

ACTIONS: Final = (
    GraphAction(
        "graph.interpolation", QT_TRANSLATE_NOOP("graph", "Interpolation"), lambda v: v.ask("interpolation"), ("T",), "none"
    ),
    GraphAction("graph.easing", QT_TRANSLATE_NOOP("graph", "Easing"), lambda v: v.ask("easing"), ("Ctrl+E",), "none"),
    GraphAction("graph.handles", QT_TRANSLATE_NOOP("graph", "Handles"), lambda v: v.ask("handles"), ("V",), "none"),
    GraphAction(
        "graph.extrapolation",
        QT_TRANSLATE_NOOP("graph", "Beyond the keys"),
        lambda v: v.ask("extrapolation"),
        ("Shift+E",),
        "none",
    ),
    GraphAction("graph.snap", QT_TRANSLATE_NOOP("graph", "Snap"), lambda v: v.ask("snap"), ("Shift+S",), "none"),
    GraphAction("graph.pivot", QT_TRANSLATE_NOOP("graph", "Pivot"), lambda v: v.ask("pivot"), (".",), "none"),
    GraphAction(
        "graph.smooth", QT_TRANSLATE_NOOP("graph", "Smooth…"), lambda v: v.live.start(SMOOTH), ("Alt+O", "Alt+S"), "shape"
    ),
    GraphAction(
        "graph.simplify",
        QT_TRANSLATE_NOOP("graph", "Simplify…"),
        lambda v: v.live.start(SIMPLIFY),
        ("Ctrl+Shift+O",),
        "shape",
    ),
    GraphAction("graph.tween", QT_TRANSLATE_NOOP("graph", "Tween…"), lambda v: v.live.start(TWEEN), ("Alt+D",), "shape"),
    GraphAction(
        "graph.bake",
        QT_TRANSLATE_NOOP("graph", "Bake to keys…"),
        lambda v: v.live.start(BAKE),
        ("Alt+Shift+O",),
        "shape",
        separated=True,
    ),
    GraphAction("graph.unbake", QT_TRANSLATE_NOOP("graph", "Unbake"), lambda v: v.live.unbake(), (), "shape"),
    GraphAction(
        "graph.keep_curves",
        QT_TRANSLATE_NOOP("graph", "Keep curves to compare"),
        lambda v: v.buffer.keep(),
        ("Ctrl+B",),
        "shape",
        separated=True,
    ),
    GraphAction(
        "graph.swap_curves",
        QT_TRANSLATE_NOOP("graph", "Swap with kept curves"),
        lambda v: v.buffer.swap(),
        ("Ctrl+Shift+B",),
        "shape",
    ),
    GraphAction(
        "graph.forget_curves", QT_TRANSLATE_NOOP("graph", "Forget kept curves"), lambda v: v.buffer.forget(), (), "shape"
    ),
)
