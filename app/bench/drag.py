"""A key dragged in the graph, beside what pyqtgraph by itself takes to draw the same curves again, done in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from app.bench.editor import middle_ms
from app.bench.hand import mouse, settle
from app.editing.selection import Selection
from app.graph.graph_editor import GraphEditor
from app.session import Session
from core import channels
from core.project.document import Document

ROUNDS: Final = 20
"""The middle of all steps counts for the time, that of the least round for the work."""
MOVES: Final = 20
REDRAWS: Final = 8
WARM: Final = 2
"""Steps of a round that do not count."""
CLOSE: Final = (7000.0, 7240.0)
"""Ten seconds, frames."""
KEY: Final = 7120
"""Frame near that of the key that is dragged."""

_SIZE: Final = (1440, 420)


def dragging(application: QApplication, document: Document, curves: int) -> dict[str, float]:
    """Milliseconds from each move of the pointer to the graph painted again, all of it on show or ten seconds.

    Args:
        application: whose events are seen to.
        document: with a key near `KEY` on gaze.yaw.
        curves: how many are on show.
    """
    session = Session(document)
    editor = GraphEditor(session)
    editor.resize(*_SIZE)
    editor.show()
    settle(application, session)
    session.set_selection(Selection("gaze.yaw", tuple(channels.INDEX)[:curves]))
    editor.view.frame_all()
    settle(application, session)
    plot, redraw = _bare(application, document, curves)
    drag, bare = _Steps(), _Steps()
    for _ in range(ROUNDS):
        _drag(application, editor, drag)
        bare.measure(REDRAWS, redraw)
    plot.close()
    plot.deleteLater()
    session.set_view_range(*CLOSE)
    settle(application, session)
    close = _Steps()
    for _ in range(ROUNDS):
        _drag(application, editor, close)
    editor.close()
    editor.deleteLater()
    settle(application, session)
    return {
        "drag_ms": drag.ms,
        "drag_cpu_ms": drag.cpu_ms,
        "drag_close_ms": close.ms,
        "drag_close_cpu_ms": close.cpu_ms,
        "bare_redraw_ms": bare.ms,
        "bare_redraw_cpu_ms": bare.cpu_ms,
        "drag_to_bare": drag.ms / bare.ms,
    }


class _Steps:
    """Steps of one kind, in rounds."""

    def __init__(self) -> None:
        self._taken: list[float] = []
        self._worked: list[float] = []

    def measure(self, count: int, step: Callable[[int], None]) -> None:
        """A round of them; each is told its number."""
        taken, worked = [], []
        for number in range(count):
            began, busy = time.perf_counter(), time.thread_time()
            step(number)
            taken.append(time.perf_counter() - began)
            worked.append(time.thread_time() - busy)
        self._taken += taken[WARM:]
        self._worked.append(median(worked[WARM:]))

    @property
    def ms(self) -> float:
        """Milliseconds of the middle step."""
        return middle_ms(self._taken)

    @property
    def cpu_ms(self) -> float:
        """Milliseconds that the window's thread works for the middle step of the least round."""
        return 1000 * min(self._worked)


def _drag(application: QApplication, editor: GraphEditor, steps: _Steps) -> None:
    """Take hold of the key, move it about, and let it go where it was."""
    view = editor.view
    shown = next(keys for keys in view.keys.channels if keys.channel_id == "gaze.yaw")
    at = int(np.abs(shown.frames - KEY).argmin())
    point = view.plot.point("gaze.yaw", float(shown.frames[at]), float(shown.values[at]))
    mouse(view.viewport(), QEvent.Type.MouseButtonPress, point)

    def move(number: int) -> None:
        there = point + QPointF(4 * np.sin(number / 9), -30 * np.sin(number / 7) - 5)
        mouse(view.viewport(), QEvent.Type.MouseMove, there)
        application.processEvents()

    steps.measure(MOVES, move)
    view.cancel_drag()
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, point)
    application.processEvents()


def _bare(application: QApplication, document: Document, curves: int) -> tuple[pg.PlotWidget, Callable[[int], None]]:
    """The same curves in pyqtgraph by itself, and the change of one of them."""
    values = document.base()[:, :curves].astype(np.float64)
    plot = pg.PlotWidget()
    plot.resize(*_SIZE)
    plot.setXRange(0, len(values), padding=0)
    plot.setYRange(-30, 30, padding=0)
    drawn = [plot.plot(values[:, column], pen=pg.mkPen(width=1)) for column in range(curves)]
    for curve in drawn:
        curve.setDownsampling(auto=True, method="peak")
        curve.setClipToView(True)
    plot.show()
    settle(application)

    def redraw(number: int) -> None:
        drawn[0].setData(values[:, 0] + 0.1 * (number % 3))
        application.processEvents()

    return plot, redraw
