"""Whoever pulls at the face keys the active layer so that the face is where it was pulled to, in one step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from core import channels
from core.project.edits import SetLayer
from core.rig.handle_table import HANDLES
from tests.app.viewport.conftest import Button, Hand, Modifiers

PULLS = {
    "gaze.sight": (QPointF(40, 18), {"gaze.yaw": 1, "gaze.pitch": -1}),
    "head.turn": (QPointF(-14, 8), {"head.yaw": -1, "head.pitch": -1}),
    "head.tilt": (QPointF(-25, 0), {"head.roll": 1}),
    "brow.inner": (QPointF(0, -20), {"expr.browInnerUp": 1}),
    "brow.Right": (QPointF(0, -20), {"expr.browOuterUpRight": 1}),
    "brow.Left": (QPointF(0, 20), {"expr.browDownLeft": 1}),
    "lid.Right": (QPointF(0, 20), {"expr.eyeBlinkRight": 1}),
    "lid.Left": (QPointF(0, -20), {"expr.eyeWideLeft": 1}),
    "mouth.Right": (QPointF(-16, -14), {"expr.mouthSmileRight": 1}),
    "mouth.Left": (QPointF(16, -14), {"expr.mouthSmileLeft": 1}),
    "jaw.open": (QPointF(0, 25), {"expr.jawOpen": 1}),
}


def result(hand: Hand, channel_id: str) -> float:
    """What a channel comes to at the playhead."""
    return float(hand.session.performance()[10, channels.INDEX[channel_id]])


def test_every_handle_is_pulled_here() -> None:
    assert set(PULLS) == set(HANDLES)


@pytest.mark.parametrize("handle_id", PULLS)
def test_a_pull_keys_what_it_moves_in_one_step(hand: Hand, handle_id: str) -> None:
    by, moved = PULLS[handle_id]
    before = hand.session.document.fingerprint()
    was = {name: result(hand, name) for name in moved}
    hand.drag(hand.place(handle_id), by)
    for name, sign in moved.items():
        assert sign * (result(hand, name) - was[name]) > 0.05, name
        assert hand.session.document.active_layer.curves[name].key_at(10) is not None
    assert hand.session.selection.active_channel == next(iter(moved))
    assert hand.session.undo_stack.count() == 1
    hand.session.undo()
    assert hand.session.document.fingerprint() == before


@pytest.mark.parametrize("handle_id", ["gaze.sight", "head.turn"])
def test_the_handle_goes_with_the_hand(hand: Hand, handle_id: str) -> None:
    start, by = hand.place(handle_id), QPointF(12, 6)
    hand.drag(start, by)
    away = hand.place(handle_id) - (start + by)
    assert np.hypot(away.x(), away.y()) < 3


def test_only_the_frame_and_its_surroundings_change(hand: Hand) -> None:
    before = hand.session.performance().copy()
    hand.drag(hand.place("jaw.open"), QPointF(0, 20))
    after = hand.session.performance()
    np.testing.assert_array_equal(after[19:], before[19:])
    np.testing.assert_array_equal(after[:2], before[:2])
    columns = [i for i in range(channels.COUNT) if i != channels.INDEX["expr.jawOpen"]]
    np.testing.assert_array_equal(after[:, columns], before[:, columns])


def test_escape_and_the_right_button_take_it_back(hand: Hand) -> None:
    before = hand.session.document.fingerprint()
    for take_back in (lambda: hand.key(Qt.Key.Key_Escape), lambda: hand.press(hand.place("gaze.sight"), Button.RightButton)):
        at = hand.place("head.turn")
        hand.press(at)
        hand.move(at + QPointF(15, 0), Button.LeftButton)
        assert hand.session.document.fingerprint() != before
        take_back()
        hand.release(at)
        assert hand.session.document.fingerprint() == before
    assert hand.session.undo_stack.count() == 0


def test_shift_is_fine(hand: Hand) -> None:
    start = result(hand, "head.yaw")
    at = hand.place("head.turn")
    hand.drag(at, QPointF(12, 0))
    coarse = result(hand, "head.yaw") - start
    hand.session.undo()
    hand.session.flush_changes()
    hand.drag(at, QPointF(12, 0), modifiers=Modifiers.ShiftModifier)
    assert result(hand, "head.yaw") - start == pytest.approx(coarse / 10, abs=0.2)


def test_pointing_at_a_handle_tells_how_it_is_used(hand: Hand) -> None:
    hand.move(hand.place("gaze.sight"))
    assert "Alt" in hand.view.toolTip()
    hand.move(hand.place("jaw.open"))
    assert "Shift" in hand.view.toolTip()
    hand.leave()
    assert not hand.view.toolTip()


def test_control_tilts_by_the_nose(hand: Hand) -> None:
    was = result(hand, "head.roll")
    hand.drag(hand.place("head.turn"), QPointF(10, 0), modifiers=Modifiers.ControlModifier)
    assert result(hand, "head.roll") != pytest.approx(was, abs=0.5)


def test_the_head_stops_where_the_portrait_does(hand: Hand) -> None:
    face = hand.viewport.picture.face()
    assert face is not None
    hand.drag(hand.place("head.turn"), QPointF(300, 0))
    assert result(hand, "head.yaw") <= face.poser.safe_range.limits["head.yaw"][1] + 0.01


def test_a_drag_beside_the_handles_pans(hand: Hand) -> None:
    hand.action("picture.face")
    before = hand.viewport.view.navigation.view.pan_x
    hand.drag(QPointF(12, hand.view.height() - 12), QPointF(20, 0))
    assert hand.viewport.view.navigation.view.pan_x > before
    assert hand.session.undo_stack.count() == 0


def test_a_locked_layer_says_so(hand: Hand) -> None:
    hand.session.perform(SetLayer(replace(hand.session.document.active_layer, locked=True)))
    said: list[str] = []
    hand.session.message.connect(said.append)
    before = hand.session.document.fingerprint()
    hand.drag(hand.place("jaw.open"), QPointF(0, 20))
    hand.session.message.disconnect(said.append)
    assert "locked" in said[-1]
    assert hand.session.document.fingerprint() == before


def test_handles_hide_while_it_plays_and_when_switched_off(hand: Hand) -> None:
    hand.move(hand.place("head.turn"))
    assert hand.tool.shown
    hand.session.set_playing(True)
    assert not hand.tool.shown
    hand.session.set_playing(False)
    hand.action("picture.handles")
    hand.move(hand.place("head.turn"))
    assert not hand.tool.shown
    hand.action("picture.handles")
    hand.move(hand.place("head.turn"))
    assert hand.tool.shown


def test_the_keyboard_chooses_nudges_and_resets(hand: Hand) -> None:
    before = hand.session.document.fingerprint()
    hand.action("picture.next_handle")
    assert hand.tool.hover == "gaze.sight"
    hand.key(Qt.Key.Key_PageDown)
    assert hand.tool.hover == "head.turn"
    was = result(hand, "head.yaw")
    hand.key(Qt.Key.Key_Right, Modifiers.AltModifier)
    assert result(hand, "head.yaw") == pytest.approx(was + 1, abs=1e-3)
    assert "Turn and nod" in hand.view.accessibleDescription()
    hand.key(Qt.Key.Key_Up, Modifiers.AltModifier | Modifiers.ShiftModifier)
    assert result(hand, "head.pitch") == pytest.approx(10, abs=1e-3)
    hand.key(Qt.Key.Key_Backspace)
    assert result(hand, "head.yaw") == pytest.approx(was, abs=1e-3)
    assert result(hand, "head.pitch") == pytest.approx(0, abs=1e-3)
    assert hand.session.undo_stack.count() == 3
    for _ in range(3):
        hand.session.undo()
    assert hand.session.document.fingerprint() == before
    hand.key(Qt.Key.Key_Escape)
    assert hand.tool.hover is None


def test_with_alt_the_look_is_dragged_instead_of_the_eyes(hand: Hand) -> None:
    before = hand.session.document.fingerprint()
    hand.drag(hand.place("gaze.sight"), QPointF(40, 0), modifiers=Modifiers.AltModifier)
    staging = hand.session.document.staging
    assert len(staging.looks) == 1
    assert staging.looks[0].yaw_deg > 5
    assert not hand.session.document.active_layer.curves
    hand.drag(hand.place("gaze.sight"), QPointF(-20, 0))  # it is a look now, and stays one
    assert hand.session.document.staging.looks[0].yaw_deg < staging.looks[0].yaw_deg
    assert not hand.session.document.active_layer.curves
    hand.session.undo()
    hand.session.undo()
    assert hand.session.document.fingerprint() == before
