"""A sitter fitted once for all tests of the picture, and a hand that moves over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.files.samples import sitters
from app.main_window import MainWindow
from app.viewport.handle_tool import HandleTool
from app.viewport.viewport import Viewport
from core.project.document import Portrait
from core.project.edits import AddTake, SetPortrait
from tests.app.conftest import close_window, make_session, make_take, open_window

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier


@pytest.fixture(scope="session")
def rig_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from core.portrait.fit import fit_portrait
    from core.portrait.load import load_portrait

    if not sitters():
        pytest.skip("no sample sitters in this checkout")
    path = tmp_path_factory.mktemp("rig") / "rig.npz"
    fit_portrait(load_portrait(sitters()[0].path)).rig.save(path)
    return path


class Hand:
    """Presses, moves and releases over the picture of a window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.session = window.session

    @property
    def viewport(self) -> Viewport:
        return self.window.desk.viewport

    @property
    def view(self) -> QWidget:
        assert self.viewport.view is not None
        return self.viewport.view

    @property
    def tool(self) -> HandleTool:
        assert self.viewport.stage.overlay is not None
        return self.viewport.stage.overlay.tool

    def place(self, handle_id: str) -> QPointF:
        """Where a handle is."""
        return self.tool.projection().point(self.tool.places()[handle_id])

    def press(self, at: QPointF, button: Button = Button.LeftButton, modifiers: Modifiers = Modifiers.NoModifier) -> None:
        self.move(at)
        self._send(QEvent.Type.MouseButtonPress, at, button, button, modifiers)

    def move(self, at: QPointF, held: Button = Button.NoButton, modifiers: Modifiers = Modifiers.NoModifier) -> None:
        self._send(QEvent.Type.MouseMove, at, Button.NoButton, held, modifiers)

    def release(self, at: QPointF, button: Button = Button.LeftButton) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, button, Button.NoButton, Modifiers.NoModifier)
        self.session.flush_changes()

    def drag(
        self, at: QPointF, by: QPointF, button: Button = Button.LeftButton, modifiers: Modifiers = Modifiers.NoModifier
    ) -> None:
        """One drag in three moves."""
        self.press(at, button, modifiers)
        for share in (0.3, 0.7, 1.0):
            self.move(at + by * share, button, modifiers)
        self.release(at + by, button)

    def leave(self) -> None:
        """Go somewhere else."""
        QApplication.sendEvent(self.view, QEvent(QEvent.Type.Leave))

    def key(self, key: Qt.Key, modifiers: Modifiers = Modifiers.NoModifier) -> None:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QApplication.sendEvent(self.view, QKeyEvent(kind, key, modifiers))
        self.session.flush_changes()

    def action(self, action_id: str) -> None:
        self.window.actions_by_id[action_id].trigger()

    def pixels(self, widget: QWidget | None = None) -> np.ndarray:
        """int [H, W, 4] of the picture with all that lies over it."""
        self.session.flush_changes()
        QCoreApplication.sendPostedEvents()
        image = (widget or self.viewport.stage).grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
        return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)

    def _send(self, kind: QEvent.Type, at: QPointF, button: Button, held: Button, modifiers: Modifiers) -> None:
        QApplication.sendEvent(self.view, QMouseEvent(kind, at, self.view.mapToGlobal(at), button, held, modifiers))


@pytest.fixture(scope="module")
def fitted_window(qapp: object, tmp_path_factory: pytest.TempPathFactory, rig_file: Path) -> Iterator[MainWindow]:
    """A window with a fitted sitter and two takes, for tests that leave it as they found it."""
    session = make_session()
    media = session.document.media
    session.perform(SetPortrait(Portrait(media.add_file(sitters()[0].path, "portrait"), media.add_file(rig_file, "rig"))))
    session.perform(AddTake(make_take("take-2", "Take 2", 1)))
    session.undo_stack.clear()
    window = open_window(session, tmp_path_factory.mktemp("window"))
    session.flush_changes()
    yield window
    close_window(window)


@pytest.fixture
def hand(fitted_window: MainWindow) -> Iterator[Hand]:
    """The hand over a picture that is at rest again afterwards."""
    found = Hand(fitted_window)
    found.session.set_playhead(10)
    yield found
    options = found.viewport.picture.options
    options.clear_overlays()
    options.set_compare("rig")
    options.set_split(0.5)
    found.viewport.picture.set_orbit(0, 0)
    found.viewport.fit()
    while found.session.undo_stack.canUndo():
        found.session.undo()
    found.session.undo_stack.clear()
    found.session.flush_changes()
    found.leave()
