"""The figures of the editor at work: a drag in the graph, an edit on its way to the picture, opening, memory."""

from __future__ import annotations

import io
import sys
import time
import wave
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.application import make_application
from app.bench.editor import middle_ms, timed
from app.editing.selection import Selection
from app.graph.graph_editor import GraphEditor
from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
from app.viewport.gl_view import GLView
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.take import Provenance, Take
from core.project import storage
from core.project.document import Document, Portrait, SpeechTrack
from core.project.edits import AddLayer, AddTake, SetCurves, SetPortrait, SetSpeech
from core.timebase import FrameRate

CHANNELS: Final = 70
FRAMES: Final = 14_400
"""Ten minutes at 24 frames a second."""

USUAL_CHANNELS: Final = 12
"""Channels that somebody has edited in the project that is opened."""

LAYERS: Final = 3
OPENINGS: Final = 3
"""The first counts for the time, when nothing has been read; the least for the work."""

DRAG_STEPS: Final = 120
EDITS: Final = 3000
WARM_EDITS: Final = 1500
"""By then the history is as long as it gets: a thousand steps, and one edit in three is undone."""

EDITS_A_TURN: Final = 10
"""Edits between two looks of the views."""

_SIZE: Final = (1440, 420)
_YAW: Final = channels.INDEX["head.yaw"]
Button, Modifiers = Qt.MouseButton, Qt.KeyboardModifier


def editing_figures(folder: Path, rig: Path | None) -> dict[str, Any]:
    """Needs a display. Without a rig there is no live picture to measure.

    Args:
        folder: for files that are needed on the way.
        rig: a fitted rig.
    """
    application = make_application(["countenance"])
    document = long_document(rig, CHANNELS, 24)
    figures = dragging(application, document)
    figures |= bare_redraw(application, document)
    figures["drag_to_bare"] = figures["drag_ms"] / figures["bare_redraw_ms"]
    storage.save(long_document(rig, USUAL_CHANNELS, 48), folder / "long.avproj")
    figures |= window_figures(application, folder)
    return figures


def long_document(rig: Path | None, edited: int, every: int) -> Document:
    """Ten minutes of speech and motion, `edited` channels of it with a key every so many frames on each of three layers."""
    session = Session()
    if rig is not None:
        media = session.document.media
        session.perform(SetPortrait(Portrait(media.add_bytes(b"photo", "photo.png", "portrait"), media.add_file(rig, "rig"))))
    seconds = FRAMES / 24
    sound = session.document.media.add_bytes(_hum(seconds), "speech.wav", "audio")
    words = [[0.4 * i, 0.4 * i + 0.3, f"word{i}"] for i in range(int(seconds / 0.4))]
    phones = [[0.1 * i, 0.1 * i + 0.1, "AH", 1.0] for i in range(int(seconds / 0.1))]
    data = {"words": words, "phones": phones, "transcript": "", "source": "free", "language": "en-us", "notes": []}
    session.perform(SetSpeech(SpeechTrack(sound, "", data, "", "", seconds)))
    rng = np.random.default_rng(1)
    drift = np.cumsum(rng.normal(0, 1, (FRAMES, channels.COUNT)), 0)
    drift = np.clip((drift - drift.mean(0)) / (drift.std(0) + 1e-6) * 0.2, -1, 1)
    base = np.where(drift < 0, -drift * channels.MINIMUM, drift * channels.MAXIMUM)
    session.perform(AddTake(Take("take", "Take 1", base.astype(np.float32), FrameRate(24), Provenance("bench", 1))))
    for number in range(1, LAYERS):
        session.perform(AddLayer(Layer(f"layer-{number}", f"Layer {number}")))
    for layer in session.document.layers:
        curves = {name: _waves(channels.INDEX[name], every) for name in list(channels.INDEX)[:edited]}
        session.perform(SetCurves(layer.id, curves))
    return session.document


def dragging(application: QApplication, document: Document) -> dict[str, float]:
    """Milliseconds from each move of the pointer to the graph painted again, while one key is dragged."""
    session = Session(document)
    editor = GraphEditor(session)
    editor.resize(*_SIZE)
    editor.show()
    _settle(application, session)
    view = editor.view
    session.set_selection(Selection("gaze.yaw", tuple(channels.INDEX)[:CHANNELS]))
    view.frame_all()
    _settle(application, session)
    found = {}
    for name, span in (("drag_ms", None), ("drag_close_ms", (7000.0, 7240.0))):
        if span is not None:
            session.set_view_range(*span)
            _settle(application, session)
        shown = next(keys for keys in view.keys.channels if keys.channel_id == "gaze.yaw")
        at = int(np.abs(shown.frames - 7120).argmin())
        point = view.plot.point("gaze.yaw", float(shown.frames[at]), float(shown.values[at]))
        _mouse(view.viewport(), QEvent.Type.MouseButtonPress, point)
        taken, worked = [], []
        for step in range(DRAG_STEPS):
            there = point + QPointF(4 * np.sin(step / 9), -30 * np.sin(step / 7) - 5)
            began, busy = time.perf_counter(), time.process_time()
            _mouse(view.viewport(), QEvent.Type.MouseMove, there)
            application.processEvents()
            taken.append(time.perf_counter() - began)
            worked.append(time.process_time() - busy)
        view.cancel_drag()
        _mouse(view.viewport(), QEvent.Type.MouseButtonRelease, point)
        found[name], found[name.replace("_ms", "_cpu_ms")] = middle_ms(taken[10:]), middle_ms(worked[10:])
    editor.close()
    editor.deleteLater()
    _settle(application, session)
    return found


def bare_redraw(application: QApplication, document: Document) -> dict[str, float]:
    """Milliseconds in which pyqtgraph by itself draws the same curves again after one of them has changed."""
    values = document.base()[:, :CHANNELS].astype(np.float64)
    plot = pg.PlotWidget()
    plot.resize(*_SIZE)
    plot.setXRange(0, FRAMES, padding=0)
    plot.setYRange(-30, 30, padding=0)
    curves = [plot.plot(values[:, column], pen=pg.mkPen(width=1)) for column in range(CHANNELS)]
    for curve in curves:
        curve.setDownsampling(auto=True, method="peak")
        curve.setClipToView(True)
    plot.show()
    _settle(application)

    taken, worked = [], []
    for step in range(20):
        began, busy = time.perf_counter(), time.process_time()
        curves[0].setData(values[:, 0] + 0.1 * step)
        application.processEvents()
        taken.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    plot.close()
    plot.deleteLater()
    _settle(application)
    return {"bare_redraw_ms": middle_ms(taken[4:]), "bare_redraw_cpu_ms": middle_ms(worked[4:])}


def window_figures(application: QApplication, folder: Path) -> dict[str, Any]:
    """Opening the project, an edit on its way to the picture, and memory, in the whole window."""
    settings = Settings(folder / "settings.ini")
    window = MainWindow(Session(), settings, journal=folder / "journal")
    window.resize(1440, 900)
    window.show()
    _settle(application, window.session)

    def opened() -> None:
        window.files.open(folder / "long.avproj")
        application.processEvents()

    worked = []
    figures: dict[str, Any] = {}
    for _ in range(OPENINGS):
        busy = time.process_time()
        taken = timed(opened)
        worked.append(time.process_time() - busy)
        figures.setdefault("open_s", taken)
        _settle(application, window.session)
    figures["open_cpu_s"] = min(worked)
    _settle(application, window.session)
    window.session.set_playhead(7120)
    figures |= latency(application, window)
    figures |= memory(application, window)
    window.session.undo_stack.setClean()
    window.close()
    return figures


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
        _settle(application, session)
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
            _settle(application, session)
            start = resident_bytes()
    _settle(application, session)
    end = resident_bytes()
    grown = None if start is None or end is None else (end - start) / 2**20
    return {"memory_growth_mib": grown, "memory_mib": None if end is None else end / 2**20}


def resident_bytes() -> int | None:
    """What the process holds in memory now; None where the system does not tell so easily."""
    if sys.platform != "linux":
        return None
    import resource

    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _waves(seed: int, every: int) -> Curve:
    """A key every so many frames, each a little up or down."""
    rng = np.random.default_rng(seed)
    return Curve(tuple(Key(float(frame), float(rng.normal(0, 0.05))) for frame in range(0, FRAMES, every)))


def _hum(seconds: float) -> bytes:
    """A WAV file of a tone that swells and fades."""
    t = np.arange(int(16_000 * seconds)) / 16_000
    samples = (8000 * np.sin(880 * t) * np.sin(0.9 * t)).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _mouse(widget: Any, kind: QEvent.Type, point: QPointF) -> None:
    buttons = Button.NoButton if kind == QEvent.Type.MouseButtonRelease else Button.LeftButton
    button = Button.NoButton if kind == QEvent.Type.MouseMove else Button.LeftButton
    there = QPointF(widget.mapToGlobal(QPoint(0, 0))) + point
    QApplication.sendEvent(widget, QMouseEvent(kind, point, there, button, buttons, Modifiers.NoModifier))


def _settle(application: QApplication, session: Session | None = None) -> None:
    """Let everything that is under way come to rest, the reading of a long sound too."""
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until or (session is not None and session.reading_sound):
        application.processEvents()
