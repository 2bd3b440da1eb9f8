"""Commands that make, move, copy and take away keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.graph.action_table.action import GraphAction

ACTIONS: Final = (
    GraphAction("graph.insert_key", QT_TRANSLATE_NOOP("graph", "Insert key at playhead"), lambda v: v.verbs.insert(), ("I",)),
    GraphAction(
        "graph.insert_keys",
        QT_TRANSLATE_NOOP("graph", "Insert key on every curve shown"),
        lambda v: v.verbs.insert_on_all(),
        ("Shift+I",),
    ),
    GraphAction("graph.delete_keys", QT_TRANSLATE_NOOP("graph", "Delete keys"), lambda v: v.verbs.delete(), ("Del", "X")),
    GraphAction("graph.reset", QT_TRANSLATE_NOOP("graph", "Reset to the take"), lambda v: v.verbs.reset(), ("Backspace",)),
    GraphAction("graph.cut", QT_TRANSLATE_NOOP("graph", "Cut keys"), lambda v: v.clipboard.cut(), ("Ctrl+X",), separated=True),
    GraphAction("graph.copy", QT_TRANSLATE_NOOP("graph", "Copy keys"), lambda v: v.clipboard.copy(), ("Ctrl+C",)),
    GraphAction(
        "graph.paste", QT_TRANSLATE_NOOP("graph", "Paste keys at playhead"), lambda v: v.clipboard.paste(), ("Ctrl+V",)
    ),
    GraphAction(
        "graph.paste_flipped",
        QT_TRANSLATE_NOOP("graph", "Paste flipped left to right"),
        lambda v: v.clipboard.paste_flipped(),
        ("Ctrl+Shift+V",),
        "paste",
    ),
    GraphAction(
        "graph.paste_onto",
        QT_TRANSLATE_NOOP("graph", "Paste onto the active channel"),
        lambda v: v.clipboard.paste_onto_active(),
        ("Ctrl+Alt+V",),
        "paste",
    ),
    GraphAction(
        "graph.paste_values",
        QT_TRANSLATE_NOOP("graph", "Paste values into selected keys"),
        lambda v: v.clipboard.paste_values(),
        ("Alt+V",),
        "paste",
    ),
    GraphAction("graph.move", QT_TRANSLATE_NOOP("graph", "Move keys"), lambda v: v.pointing.move(), ("G",), "transform"),
    GraphAction("graph.scale", QT_TRANSLATE_NOOP("graph", "Scale keys"), lambda v: v.pointing.scale(), ("S",), "transform"),
    GraphAction(
        "graph.duplicate",
        QT_TRANSLATE_NOOP("graph", "Duplicate keys"),
        lambda v: v.pointing.duplicate(),
        ("Shift+D",),
        "transform",
    ),
    GraphAction(
        "graph.extend",
        QT_TRANSLATE_NOOP("graph", "Push keys away from the playhead"),
        lambda v: v.pointing.extend(),
        ("E",),
        "transform",
    ),
    GraphAction("graph.mirror", QT_TRANSLATE_NOOP("graph", "Mirror"), lambda v: v.ask("mirror"), ("Ctrl+M",), "none"),
    GraphAction(
        "graph.falloff",
        QT_TRANSLATE_NOOP("graph", "Neighbours come along"),
        lambda v: v.tools.set_falloff(not v.tools.falloff),
        ("O",),
        "transform",
        separated=True,
        checked=lambda v: v.tools.falloff,
    ),
    GraphAction(
        "graph.earlier",
        QT_TRANSLATE_NOOP("graph", "Nudge one frame earlier"),
        lambda v: v.verbs.nudge(-1, 0),
        ("Alt+Left",),
        "none",
    ),
    GraphAction(
        "graph.later",
        QT_TRANSLATE_NOOP("graph", "Nudge one frame later"),
        lambda v: v.verbs.nudge(1, 0),
        ("Alt+Right",),
        "none",
    ),
    GraphAction(
        "graph.higher",
        QT_TRANSLATE_NOOP("graph", "Nudge one step up"),
        lambda v: v.verbs.nudge(0, 1),
        ("Alt+Up",),
        "none",
    ),
    GraphAction(
        "graph.lower",
        QT_TRANSLATE_NOOP("graph", "Nudge one step down"),
        lambda v: v.verbs.nudge(0, -1),
        ("Alt+Down",),
        "none",
    ),
    GraphAction(
        "graph.much_earlier",
        QT_TRANSLATE_NOOP("graph", "Nudge ten frames earlier"),
        lambda v: v.verbs.nudge(-10, 0),
        ("Alt+Shift+Left",),
        "none",
    ),
    GraphAction(
        "graph.much_later",
        QT_TRANSLATE_NOOP("graph", "Nudge ten frames later"),
        lambda v: v.verbs.nudge(10, 0),
        ("Alt+Shift+Right",),
        "none",
    ),
    GraphAction(
        "graph.much_higher",
        QT_TRANSLATE_NOOP("graph", "Nudge ten steps up"),
        lambda v: v.verbs.nudge(0, 10),
        ("Alt+Shift+Up",),
        "none",
    ),
    GraphAction(
        "graph.much_lower",
        QT_TRANSLATE_NOOP("graph", "Nudge ten steps down"),
        lambda v: v.verbs.nudge(0, -10),
        ("Alt+Shift+Down",),
        "none",
    ),
    GraphAction(
        "graph.numbers",
        QT_TRANSLATE_NOOP("graph", "Type exact numbers"),
        lambda v: v.numbers_wanted.emit(),
        ("N", "Return"),
        "none",
    ),
)
