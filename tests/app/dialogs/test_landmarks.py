"""The landmark tool: a drag is one step, keys nudge, the mesh follows, and what comes out is in pixels of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.dialogs.landmarks import LandmarkDialog
from core.portrait.anchors import ANCHORS, landmarks_from, starting_anchors
from core.portrait.load import PortraitImage
from tests.app.pointer import move_pointer

PICTURE = PortraitImage(np.full((600, 800, 4), 128, np.uint8), scale=0.5)
START = starting_anchors(1600, 1200)
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
Make = Callable[..., LandmarkDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make(image: PortraitImage = PICTURE, *, points: np.ndarray | None = None, found: bool = False) -> LandmarkDialog:
        dialog = LandmarkDialog(image, START, points, found=found)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def drag(dialog: LandmarkDialog, anchor_id: str, dx: int, dy: int) -> None:
    """Several moves between one press and one release."""
    canvas = dialog.canvas
    at = canvas.at(anchor_id).toPoint()
    QTest.mousePress(canvas, LEFT, pos=at)
    for share in (0.3, 0.6, 1.0):
        move_pointer(canvas, at + QPoint(round(dx * share), round(dy * share)))
    QTest.mouseRelease(canvas, LEFT, pos=at + QPoint(dx, dy))


def test_a_drag_is_one_step_and_moves_the_anchor_alone(make: Make) -> None:
    dialog = make()
    draft, before = dialog.draft, dict(dialog.draft.places)
    drag(dialog, "nose_tip", 24, -12)
    scale = dialog.canvas.navigation.photo_size[0] / dialog.canvas.width()
    moved = np.subtract(draft.places["nose_tip"], before["nose_tip"])
    assert moved == pytest.approx(np.array([24, -12]) * scale, abs=0.1)
    assert {name for name in before if draft.places[name] != before[name]} == {"nose_tip"}
    draft.undo()
    assert draft.places == before
    assert not draft.can_undo
    draft.redo()
    assert draft.places["nose_tip"] != before["nose_tip"]


def test_the_mesh_goes_through_every_anchor(make: Make) -> None:
    dialog = make()
    drag(dialog, "chin", -18, 30)
    mesh = dialog.draft.mesh
    assert mesh is not None
    for anchor in ANCHORS:
        assert np.allclose(mesh[anchor.landmark, :2], dialog.draft.places[anchor.id], atol=1e-3)


def test_escape_takes_back_the_drag_and_leaves_the_dialog(make: Make) -> None:
    dialog = make()
    before, at = dict(dialog.draft.places), dialog.canvas.at("chin").toPoint()
    QTest.mousePress(dialog.canvas, LEFT, pos=at)
    move_pointer(dialog.canvas, at + QPoint(30, 0))
    assert dialog.draft.places != before
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Escape)
    assert dialog.draft.places == before
    assert not dialog.draft.can_undo
    assert dialog.isVisible()


def test_arrow_keys_nudge_the_selected_anchor_in_one_step(make: Make) -> None:
    dialog = make()
    dialog.list.setCurrentRow(6)
    x, y = dialog.draft.places["nose_tip"]
    for _ in range(3):
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Right)
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Up, SHIFT)
    assert dialog.draft.places["nose_tip"] == pytest.approx((x + 3, y - 10))
    dialog.draft.undo()
    assert dialog.draft.places["nose_tip"] == pytest.approx((x, y))
    assert not dialog.draft.can_undo


def test_shift_moves_and_resizes_the_whole_face(make: Make) -> None:
    dialog = make()
    canvas, before = dialog.canvas, np.array(list(dialog.draft.places.values()))
    QTest.mousePress(canvas, LEFT, SHIFT, QPoint(40, 200))
    move_pointer(canvas, QPoint(60, 200))
    QTest.mouseRelease(canvas, LEFT, SHIFT, QPoint(60, 200))
    moved = np.array(list(dialog.draft.places.values())) - before
    assert np.ptp(moved, axis=0) == pytest.approx([0, 0])
    at = QPointF(100, 100)
    for _ in range(2):
        none = Qt.MouseButton.NoButton
        wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 120), none, SHIFT, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(canvas, wheel)
    after = np.array(list(dialog.draft.places.values()))
    assert np.ptp(after, axis=0) == pytest.approx(np.ptp(before, axis=0) * 1.05**2)
    assert canvas.navigation.view.zoom == 1
    dialog.draft.undo()
    dialog.draft.undo()
    assert not dialog.draft.can_undo


def test_a_drag_beside_the_anchors_pans_and_the_wheel_zooms(make: Make) -> None:
    dialog = make(found=True)
    before, view = dict(dialog.draft.places), dialog.canvas.navigation.view
    assert view.zoom > 1  # a face at hand is brought near
    QTest.mousePress(dialog.canvas, LEFT, pos=QPoint(6, 6))
    move_pointer(dialog.canvas, QPoint(30, 30))
    QTest.mouseRelease(dialog.canvas, LEFT, pos=QPoint(30, 30))
    assert dialog.canvas.navigation.view.pan_x > view.pan_x
    assert dialog.draft.places == before


def test_reset_can_be_undone(make: Make) -> None:
    dialog = make()
    before = dict(dialog.draft.places)
    drag(dialog, "left_ear", 20, 0)
    moved = dict(dialog.draft.places)
    dialog.draft.reset()
    assert dialog.draft.places == before
    dialog.draft.undo()
    assert dialog.draft.places == moved


def test_what_makes_no_face_cannot_be_fitted_and_says_why(make: Make) -> None:
    dialog = make()
    right, left = dialog.draft.places["right_eye_outer"], dialog.draft.places["left_eye_outer"]
    for side, (x, y) in (("right", left), ("left", right)):
        dialog.draft.move(f"{side}_eye_outer", x, y)
        dialog.draft.move(f"{side}_eye_inner", x, y)
    assert not dialog.fit_button.isEnabled()
    assert "swapped" in dialog.draft.problem
    dialog.draft.cancel()
    assert dialog.fit_button.isEnabled()


def test_fitting_passes_on_pixels_of_the_file(make: Make, qtbot: QtBot) -> None:
    points = landmarks_from(START)
    dialog = make(points=points)
    dialog.list.setCurrentRow(11)
    QTest.keyClick(dialog.canvas, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.fit_requested) as asked:
        dialog.fit_button.click()
    anchors, told = asked.args
    assert anchors["chin"] == pytest.approx((START["chin"][0], START["chin"][1] + 2))  # half-size picture
    assert anchors["nose_tip"] == pytest.approx(START["nose_tip"])
    assert np.allclose(told, points)
    assert not dialog.isVisible()


def test_everything_has_a_name_for_who_cannot_see_it(make: Make) -> None:
    dialog = make(replace(PICTURE, scale=1.0))
    assert dialog.canvas.accessibleName()
    dialog.canvas.select("chin")
    assert "chin" in dialog.canvas.accessibleDescription()
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [anchor.label for anchor in ANCHORS]
    assert all(button.accessibleName() and button.toolTip() for button in dialog.findChildren(QToolButton))
