"""The window offers the landmark tool where no face is found, and opens it for every sitter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.dialogs.landmarks import LandmarkDialog
from app.main_window import MainWindow
from app.session import Session
from core.portrait.anchors import starting_anchors
from core.project.document import new_document

MakeWindow = Callable[[Session], MainWindow]


def picture(folder: Path, name: str) -> Path:
    path = folder / name
    Image.fromarray(np.full((300, 400, 3), 90, np.uint8)).save(path)
    return path


def tool(window: MainWindow) -> LandmarkDialog:
    return next(dialog for dialog in window.findChildren(LandmarkDialog) if dialog.isVisible())


def test_no_face_offers_the_tool_and_its_anchors_make_the_sitter(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session()
    window = make_window(session)
    action = window.actions_by_id["edit.landmarks"]
    assert not action.isEnabled()
    window.verbs.use_portrait(picture(tmp_path, "unclear.png"))
    bar = window.desk.message_bar
    qtbot.waitUntil(lambda: [button.text() for button in bar.choices][:1] == ["Place landmarks…"])
    assert "No face was found" in bar.text
    assert action.isEnabled()
    bar.choices[0].click()
    dialog = tool(window)
    dialog.draft.nudge("chin", 0, 5)
    dialog.draft.commit()
    dialog.fit_button.click()
    qtbot.waitUntil(lambda: session.document.portrait is not None)
    assert session.document.portrait is not None
    kept = session.document.portrait.report["anchors"]
    x, y = starting_anchors(400, 300)["chin"]
    assert kept["chin"] == pytest.approx([x, y + 5])
    session.undo()
    assert session.document.portrait is None


def test_the_tool_opens_again_with_the_anchors_that_were_kept(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session()
    window = make_window(session)
    anchors = {name: (x + 3, y) for name, (x, y) in starting_anchors(400, 300).items()}
    window.production.fit(picture(tmp_path, "ada.png"), anchors=anchors)
    qtbot.waitUntil(lambda: session.document.portrait is not None)
    session.flush_changes()
    window.actions_by_id["edit.landmarks"].trigger()
    dialog = tool(window)
    assert dialog.draft.places["nose_tip"] == pytest.approx(anchors["nose_tip"])
    dialog.draft.nudge("nose_tip", 4, 0)
    dialog.draft.commit()
    dialog.fit_button.click()
    qtbot.waitUntil(lambda: session.undo_stack.count() == 2)
    assert session.undo_stack.undoText() == "Adjust landmarks"
    assert session.document.portrait is not None
    assert session.document.portrait.media.name == "ada.png"
    session.undo()
    assert session.document.portrait.report["anchors"]["nose_tip"] == pytest.approx(list(anchors["nose_tip"]))


def test_a_refused_try_opens_again_as_it_was_placed(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window(Session())
    path = picture(tmp_path, "unclear fails.png")
    window.verbs.use_portrait(path)
    qtbot.waitUntil(lambda: bool(window.desk.message_bar.choices))
    window.desk.message_bar.choices[0].click()
    dialog = tool(window)
    dialog.draft.nudge("chin", 0, 7)
    placed = dialog.draft.places["chin"]
    with qtbot.waitSignal(window.production.failed):
        dialog.fit_button.click()
    window.landmarking.open()
    assert tool(window).draft.places["chin"] == pytest.approx(placed)


def test_every_face_of_several_shows_its_own_picture(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "several.png"
    pixels = np.full((300, 400, 3), (200, 0, 0), np.uint8)
    pixels[:, 200:] = (0, 0, 200)
    Image.fromarray(pixels).save(path)
    window = make_window(Session())
    window.production.fit(path)
    bar = window.desk.message_bar
    qtbot.waitUntil(lambda: len(bar.choices) == 2)
    left, right = (button.icon().pixmap(40, 44).toImage().pixelColor(20, 22) for button in bar.choices)
    assert left.red() > left.blue()
    assert right.blue() > right.red()


def test_nothing_of_the_last_project_can_be_fitted_in_the_next(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session()
    window = make_window(session)
    window.production.fit(picture(tmp_path, "ada.png"))
    qtbot.waitUntil(lambda: session.document.portrait is not None)
    session.flush_changes()
    window.landmarking.open()
    assert tool(window)
    window.production.fit(picture(tmp_path, "several.png"))
    bar = window.desk.message_bar
    qtbot.waitUntil(lambda: len(bar.choices) == 2)
    session.replace_document(new_document())
    assert not any(dialog.isVisible() for dialog in window.findChildren(LandmarkDialog))
    assert bar.isHidden()
