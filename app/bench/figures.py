"""The figures of the editor at work: an edit on its way to the picture, opening, memory, and a drag in the graph."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, Final

from PySide6.QtWidgets import QApplication

from app.application import make_application
from app.bench.drag import dragging
from app.bench.editor import middle_ms
from app.bench.hand import settle
from app.editing.selection import Selection
from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
from app.viewport.gl_view import GLView
from core import channels
from core.cli.bench_document import long_document
from core.cli.yardsticks import Yardsticks
from core.curves.curve import Curve
from core.curves.key import Key
from core.project import storage
from core.project.edits import SetCurves

CHANNELS: Final = 70
USUAL_CHANNELS: Final = 12
"""Channels that somebody has edited in the project that is opened."""

OPENINGS: Final = 12
"""The first counts for the time, when nothing has been read; the middle for the work."""

EDITS: Final = 3000
WARM_EDITS: Final = 1500
"""By then the history is as long as it gets: a thousand steps, and one edit in three is undone."""

EDITS_A_TURN: Final = 10
"""Edits between two looks of the views."""

_YAW: Final = channels.INDEX["head.yaw"]


def editing_figures(folder: Path, rig: Path | None) -> dict[str, Any]:
    """Needs a display. Without a rig there is no live picture to measure.

    Args:
        folder: for files that are needed on the way.
        rig: a fitted rig.
    """
    application = make_application(["countenance"])
    document = long_document(rig, CHANNELS, 24)
    figures = dragging(application, document, CHANNELS)
    storage.save(long_document(rig, USUAL_CHANNELS, 48), folder / "long.avproj")
    figures |= window_figures(application, folder)
    return figures


def window_figures(application: QApplication, folder: Path) -> dict[str, Any]:
    """Opening the project, an edit on its way to the picture, and memory, in the whole window."""
    settings = Settings(folder / "settings.ini")
    window = MainWindow(Session(), settings, journal=folder / "journal")
    window.resize(1440, 900)
    window.show()
    settle(application, window.session)

    figures: dict[str, Any] = opening(application, window, folder / "long.avproj")
    settle(application, window.session)
    window.session.set_playhead(7120)
    figures |= latency(application, window)
    figures |= memory(application, window)
    window.session.undo_stack.setClean()
    window.close()
    return figures


def opening(application: QApplication, window: MainWindow, project: Path) -> dict[str, float]:
    """How long opening holds the window, and how much its own thread works, with the yardstick done in turn.

    What is read in the background meanwhile is not counted: how far it gets in that time is chance.
    """
    taken, worked, ratios = [], [], []
    with Yardsticks() as yardsticks:
        before = yardsticks.measure("arrays")
        for _ in range(OPENINGS):
            began, busy = time.perf_counter(), time.thread_time()
            window.files.open(project)
            application.processEvents()
            worked.append(time.thread_time() - busy)
            taken.append(time.perf_counter() - began)
            settle(application, window.session)
            after = yardsticks.measure("arrays")
            ratios.append(2 * worked[-1] / (before + after))
            before = after
    return {"open_s": taken[0], "open_cpu_s": median(worked), "arrays_s": median(worked) / median(ratios)}


def latency(application: QApplication, window: MainWindow) -> dict[str, Any]:
    """Pictures drawn from an edit to the first that shows it, the worst of several; 1 is the very next one."""
    view, session = window.desk.viewport.view, window.session
    if view is None or session.rig is None:
        return {"latency_frames": None, "latency_ms": None}
    shown: list[float] = []
    picture = window.desk.viewport.picture
    view.drawn.connect(lambda: shown.append(float(picture.values()[_YAW])))
    worst, taken = 0, []
    for number in range(20):
        layer = session.document.active_layer
        settle(application, session)
        shown.clear()
        before = float(picture.values()[_YAW])
        gesture = session.gesture("Bench")
        began = time.perf_counter()
        gesture.preview(SetCurves(layer.id, {"head.yaw": Curve((Key(7120, 2.0 + number % 3),))}))
        while not any(abs(value - before) > 1e-3 for value in shown) and time.perf_counter() - began < 5:
            application.processEvents()
        taken.append(time.perf_counter() - began)
        seen = next((i for i, value in enumerate(shown, 1) if abs(value - before) > 1e-3), len(shown) + 1)
        worst = max(worst, seen)
        gesture.cancel()
    how = view.renderer if isinstance(view, GLView) else "off screen"
    return {"latency_frames": float(worst), "latency_ms": middle_ms(taken), "opengl": how}


def memory(application: QApplication, window: MainWindow) -> dict[str, float | None]:
    """How much the process grows over an hour's worth of edits, once the history is as long as it gets."""
    session, names = window.session, tuple(channels.INDEX)[:USUAL_CHANNELS]
    session.set_selection(Selection("gaze.yaw", names))
    layer_id = session.document.active_layer.id
    start = None
    for number in range(EDITS):
        name = names[number % len(names)]
        curve = session.document.active_layer.curves[name]
        key = curve.keys[number % len(curve.keys)]
        session.perform(SetCurves(layer_id, {name: curve.with_key(replace(key, value=key.value + 0.01))}))
        if number % 3 == 0:
            session.undo()
        if number % 9 == 0:
            session.redo()
        if number % EDITS_A_TURN == 0:
            application.processEvents()
        if number == WARM_EDITS:
            settle(application, session)
            start = resident_bytes()
    settle(application, session)
    end = resident_bytes()
    grown = None if start is None or end is None else (end - start) / 2**20
    return {"memory_growth_mib": grown, "memory_mib": None if end is None else end / 2**20}


def resident_bytes() -> int | None:
    """What the process holds in memory now; None where the system does not tell so easily."""
    if sys.platform != "linux":
        return None
    import resource

    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
