"""A session with a smooth take of ten seconds, and a graph of a fixed size over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection
from app.graph.graph_editor import GraphEditor
from app.graph.graph_view import GraphView
from app.session import Session
from core import channels
from core.curves.curve import EMPTY, Curve
from core.curves.key import Key
from core.curves.take import Provenance, Take
from core.project.edits import AddTake, SetCurves
from core.timebase import FrameRate
from tests.app.pointer import move_pointer

FRAMES = 240


def smooth_take() -> Take:
    """Slow waves, each channel another one, well within its limits."""
    t = np.arange(FRAMES)[:, None] / 24
    limits = channels.MAXIMUM[None] * 0.25
    base = limits * np.sin(t * (0.3 + 0.02 * np.arange(channels.COUNT))) * (channels.MINIMUM < 0)
    base = base + (channels.MINIMUM >= 0) * limits * (1 + np.sin(t))
    return Take("take", "Take 1", base.astype(np.float32), FrameRate(24), Provenance("test", 0))


@pytest.fixture
def session(qapp: object) -> Session:
    found = Session()
    found.perform(AddTake(smooth_take()))
    found.undo_stack.clear()
    found.flush_changes()
    return found


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> Iterator[GraphEditor]:
    widget = GraphEditor(session)
    qtbot.addWidget(widget)
    widget.resize(1200, 420)
    widget.show()
    session.set_selection(Selection("gaze.yaw", ("gaze.yaw", "gaze.pitch")))
    widget.view.frame_all()
    session.flush_changes()
    yield widget
    widget.view.cancel_drag()


@pytest.fixture
def view(editor: GraphEditor) -> GraphView:
    return editor.view


@pytest.fixture
def put_keys(session: Session, view: GraphView) -> Callable[..., None]:
    """Put keys into the active layer, in view and without a trace in the undo history: `put_keys({"gaze.yaw": {60: 5.0}})`."""

    def put(keys: dict[str, dict[int, float]]) -> None:
        curves = {name: Curve(tuple(Key(frame, value) for frame, value in found.items())) for name, found in keys.items()}
        session.perform(SetCurves(session.document.active_layer.id, curves))
        session.undo_stack.clear()
        session.flush_changes()
        view.frame_all()

    return put


class Mouse:
    """Presses, moves and releases in a graph, at frames and values of a channel."""

    def __init__(self, view: GraphView) -> None:
        self.view = view
        self.at = QPoint()

    def point(self, channel_id: str, frame: float) -> QPoint:
        """The pixel of the result of a channel at a frame."""
        column = self.view.session.performance()[:, channels.INDEX[channel_id]]
        value = float(np.interp(frame, np.arange(len(column)), column))
        return self.view.plot.point(channel_id, frame, value).toPoint()

    def press(self, point: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.at = point
        QTest.mousePress(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)

    def move(self, dx: int, dy: int) -> None:
        """Move from the press by this much, in three steps."""
        for share in (0.3, 0.7, 1.0):
            move_pointer(self.view.viewport(), self.at + QPoint(round(dx * share), round(dy * share)))
        self.view.session.flush_changes()

    def release(self, dx: int = 0, dy: int = 0, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseRelease(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, self.at + QPoint(dx, dy))
        self.view.session.flush_changes()

    def drag(self, point: QPoint, dx: int, dy: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(point, modifiers)
        self.move(dx, dy)
        self.release(dx, dy, modifiers)

    def click(self, point: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(point, modifiers)
        self.release(modifiers=modifiers)


@pytest.fixture
def mouse(view: GraphView) -> Mouse:
    return Mouse(view)


@pytest.fixture
def key_frames(session: Session) -> Callable[[str], tuple[float, ...]]:
    """Frames of the keys a channel has in the active layer."""
    return lambda channel_id: session.document.active_layer.curves.get(channel_id, EMPTY).frames
