"""The live picture with real OpenGL and a real sitter: it follows every drag, it is sharp, it survives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.files.samples import sitters
from app.session import Session
from app.viewport.gl_view import GLView
from app.viewport.image_view import ImageView
from app.viewport.viewport import Viewport
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Portrait
from core.project.edits import SetControls, SetCurves, SetPortrait

Show = Callable[[], Viewport]


@pytest.fixture
def fitted(session: Session, rig_file: Path) -> Session:
    media = session.document.media
    session.perform(SetPortrait(Portrait(media.add_file(sitters()[0].path, "portrait"), media.add_file(rig_file, "rig"))))
    session.flush_changes()
    return session


@pytest.fixture
def show(fitted: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    """A viewport with OpenGL in it, wherever there is a display."""
    shown: list[Viewport] = []
    monkeypatch.setattr("app.viewport.viewport.has_graphics_card", lambda: QGuiApplication.platformName() != "offscreen")

    def make() -> Viewport:
        viewport = Viewport(fitted, QWidget())
        viewport.resize(480, 360)
        shown.append(viewport)
        viewport.show()
        fitted.perform(SetCurves("edits", {}))
        return viewport

    yield make
    for viewport in shown:
        viewport.release()
        viewport.close()
        viewport.deleteLater()


def pixels(viewport: Viewport) -> np.ndarray:
    """uint8 [H, W, 4] of what is on show, device pixels."""
    view = viewport.view
    assert view is not None
    image = view.grabFramebuffer() if isinstance(view, GLView) else view.grab().toImage()
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def drawn(viewport: Viewport, qtbot: QtBot) -> np.ndarray:
    assert viewport.view is not None
    with qtbot.waitSignal(viewport.view.drawn):
        viewport.view.update()
    return pixels(viewport)


def test_the_picture_is_drawn_without_a_window_system(show: Show, qtbot: QtBot) -> None:
    viewport = show()
    if QGuiApplication.platformName() == "offscreen":
        assert isinstance(viewport.view, ImageView)
    picture = drawn(viewport, qtbot)
    assert viewport.currentWidget() is viewport.stage
    assert picture[:, picture.shape[1] // 2].std() > 10
    assert tuple(picture[180, 2, :3]) == (0x16, 0x18, 0x1D)  # beside the picture is the window's colour


def test_how_far_lids_follow_shows_at_once(show: Show, fitted: Session, qtbot: QtBot) -> None:
    viewport = show()
    fitted.perform(SetCurves("edits", {"gaze.pitch": Curve((Key(0, -20),))}))
    following = drawn(viewport, qtbot)
    fitted.perform(SetControls({"lids_follow_gaze": 0.0}))
    fitted.flush_changes()
    assert np.abs(drawn(viewport, qtbot) - following).max() > 30


@pytest.mark.window
def test_a_dragged_key_is_in_the_very_next_frame(show: Show, fitted: Session, qtbot: QtBot) -> None:
    viewport = show()
    before = drawn(viewport, qtbot)
    assert viewport.view is not None
    drag = fitted.gesture("Move key")
    with qtbot.waitSignal(viewport.view.drawn):
        drag.preview(SetCurves("edits", {"expr.jawOpen": Curve((Key(0, 0.8),))}))
    opened = pixels(viewport)
    assert np.abs(opened - before).max() > 30
    with qtbot.waitSignal(viewport.view.drawn):
        drag.cancel()
    np.testing.assert_array_equal(pixels(viewport), before)


@pytest.mark.window
def test_the_picture_follows_the_playhead(show: Show, fitted: Session, qtbot: QtBot) -> None:
    viewport = show()
    before = drawn(viewport, qtbot)
    assert viewport.view is not None
    with qtbot.waitSignal(viewport.view.drawn):
        fitted.set_playhead(12)
    assert np.abs(pixels(viewport) - before).max() > 20


@pytest.mark.window
def test_the_photo_is_shown_at_rest(show: Show, fitted: Session, qtbot: QtBot) -> None:
    fitted.set_playhead(12)
    viewport = show()
    moved = drawn(viewport, qtbot)
    viewport.picture.set_at_rest(True)
    assert np.abs(drawn(viewport, qtbot) - moved).max() > 20


def test_a_rig_that_cannot_be_drawn_ends_in_words(
    show: Show, fitted: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("core.render.scene.Scene._draw", break_down)
    viewport = show()
    with qtbot.waitSignal(viewport.failed) as failed:
        viewport.picture.changed.emit()
    assert failed.args is not None
    assert "cannot be drawn" in failed.args[0].message
    assert "a bug" in failed.args[0].details
    assert viewport.view is None


def test_a_lost_context_is_told_and_another_try_brings_the_picture_back(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.viewport.viewport.has_graphics_card", lambda: False)
    viewport = show()
    before, view = drawn(viewport, qtbot), viewport.view
    assert isinstance(view, ImageView)
    assert view._canvas is not None
    view._canvas._context.release()
    with qtbot.waitSignal(viewport.failed):
        viewport.picture.changed.emit()
    assert viewport.currentWidget() is viewport.no_picture
    viewport.no_picture.button.click()
    assert (drawn(viewport, qtbot) == before).all()


@pytest.mark.window
def test_a_broken_renderer_falls_back_and_says_so(show: Show, fitted: Session, qtbot: QtBot) -> None:
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("needs a display")
    viewport = show()
    said: list[str] = []
    fitted.message.connect(said.append)
    assert isinstance(viewport.view, GLView)
    viewport.view.failed.emit("no context")
    qtbot.waitUntil(lambda: isinstance(viewport.view, ImageView))
    assert "without the graphics card" in said[0]
    errors: list[object] = []
    viewport.failed.connect(errors.append)
    viewport.view.failed.emit("no EGL either")
    qtbot.waitUntil(lambda: bool(errors))
    QCoreApplication.processEvents()
    assert viewport.view is None
