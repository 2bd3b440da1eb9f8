"""Poses: put in at the playhead, mirrored, kept, renamed, removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.editing.posing import NAMES, Posing
from app.editing.selection import Selection
from app.main_window import MainWindow
from app.panels.poses import PosesPanel
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import LayerMode
from core.curves.pose import Pose
from core.motion.emotion import EMOTIONS
from core.project.edits import SetChannelState, SetCurves, SetLayer
from core.project.pose_library import load_poses

SMILE = channels.INDEX["expr.mouthSmileLeft"]
YAW = channels.INDEX["head.yaw"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "poses.json"


@pytest.fixture
def panel(qtbot: QtBot, session: Session, library: Path) -> Iterator[PosesPanel]:
    found = PosesPanel(session, Posing(session, library))
    qtbot.addWidget(found)
    found.fold.setChecked(True)
    found.show()
    session.set_playhead(20)
    yield found
    found.close()


def choose(panel: PosesPanel, text: str) -> None:
    panel.list.setCurrentItem(panel.list.findItems(text, Qt.MatchFlag.MatchExactly)[0])


def keep_turn(panel: PosesPanel, session: Session) -> None:
    """Keep gaze and head as they are at the playhead, as "Pose 1"."""
    panel.which.setCurrentIndex(1)
    panel.keep.click()
    QTest.keyClick(panel.list.findChild(QLineEdit), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_every_emotion_is_offered_by_name(panel: PosesPanel) -> None:
    assert set(NAMES) == set(EMOTIONS)
    assert panel.list.count() == len(EMOTIONS)


def test_an_emotion_is_put_in_at_the_playhead_in_one_step(panel: PosesPanel, session: Session) -> None:
    before = session.document.fingerprint()
    choose(panel, "Happy")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    result = session.performance()
    assert result[20, SMILE] == pytest.approx(1.0)
    assert result[5, SMILE] == result[35, SMILE] == 0.0
    assert session.undo_stack.undoText() == "Apply pose Happy"
    session.undo()
    assert session.document.fingerprint() == before


def test_one_emotion_takes_the_place_of_another(panel: PosesPanel, session: Session) -> None:
    for name in ("Angry", "Neutral"):
        choose(panel, name)
        panel.put.click()
    result = session.performance()[20]
    assert result[channels.INDEX["expr.browDownLeft"]] == pytest.approx(0.0, abs=1e-6)


def test_the_strength_says_how_far(panel: PosesPanel, session: Session) -> None:
    choose(panel, "Happy")
    panel.strength.setValue(40)
    panel.put.click()
    assert session.performance()[20, SMILE] == pytest.approx(0.4)


@pytest.mark.parametrize("mode", ["offset", "override"])
def test_a_pose_put_in_again_goes_from_what_was_there_before(panel: PosesPanel, session: Session, mode: LayerMode) -> None:
    session.perform(SetLayer(replace(session.document.layer("edits"), mode=mode)))
    session.perform(SetCurves("edits", {"expr.mouthSmileLeft": Curve((Key(0, 0.1), Key(20, 0.2)))}))
    choose(panel, "Happy")
    panel.strength.setValue(50)
    panel.put.click()
    once, steps = session.document.fingerprint(), session.undo_stack.count()
    assert session.performance()[20, SMILE] == pytest.approx(0.6)
    panel.put.click()
    assert (session.document.fingerprint(), session.undo_stack.count()) == (once, steps)
    panel.strength.setValue(25)
    panel.put.click()
    assert session.performance()[20, SMILE] == pytest.approx(0.4)
    panel.strength.setValue(50)
    panel.put.click()
    assert session.document.fingerprint() == once


def test_a_pose_changed_by_hand_is_where_it_goes_on_from(panel: PosesPanel, session: Session) -> None:
    choose(panel, "Happy")
    panel.strength.setValue(50)
    panel.put.click()
    smile = session.document.active_layer.curves["expr.mouthSmileLeft"]
    session.perform(SetCurves("edits", {"expr.mouthSmileLeft": smile.with_key(Key(20, 0.8))}))
    panel.put.click()
    assert session.performance()[20, SMILE] == pytest.approx(0.9)


def test_a_pose_is_kept_named_and_put_in_elsewhere(panel: PosesPanel, session: Session, library: Path) -> None:
    session.perform(SetCurves("edits", {"head.pitch": Curve((Key(0, 3.0),))}))
    turned = session.performance()[20].copy()
    panel.which.setCurrentIndex(1)
    panel.keep.click()
    editor = panel.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Aside")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [pose.name for pose in load_poses(library)] == ["Aside"]
    session.set_playhead(35)
    choose(panel, "Aside")
    panel.put.click()
    head = list(channels.HEAD_ROTATION)
    assert session.performance()[35, head] == pytest.approx(turned[head], abs=1e-3)


def test_mirrored_turns_to_the_other_side(panel: PosesPanel, session: Session) -> None:
    turned = float(session.performance()[20, YAW])
    keep_turn(panel, session)
    session.set_playhead(35)
    panel.flip.click()
    assert turned != 0
    assert session.performance()[35, YAW] == pytest.approx(-turned, abs=1e-3)


def test_return_that_ends_a_name_puts_nothing_in(panel: PosesPanel, session: Session, library: Path) -> None:
    panel.keep.click()
    session.set_playhead(5)
    steps = session.undo_stack.count()
    window = panel.window().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_A)
    QTest.keyClick(window, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [pose.name.lower() for pose in load_poses(library)] == ["a"]
    assert session.undo_stack.count() == steps
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.undo_stack.count() == steps + 1


def test_only_channels_on_show_are_kept_where_that_is_asked_for(panel: PosesPanel, session: Session, library: Path) -> None:
    session.set_selection(Selection("head.yaw", ("head.yaw",)))
    panel.which.setCurrentIndex(3)
    panel.keep.click()
    assert set(load_poses(library)[0].values) == {"head.yaw"}


def test_a_kept_pose_is_removed_and_an_emotion_is_not(panel: PosesPanel, session: Session, library: Path) -> None:
    keep_turn(panel, session)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert load_poses(library) == ()
    choose(panel, "Happy")
    assert not panel.trash.isEnabled()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.count() == len(EMOTIONS)


def test_a_layer_without_effect_says_so(panel: PosesPanel, session: Session, qtbot: QtBot) -> None:
    session.perform(SetLayer(replace(session.document.active_layer, muted=True)))
    before = session.document.fingerprint()
    choose(panel, "Happy")
    with qtbot.waitSignal(session.message) as told:
        panel.put.click()
    assert "no effect" in told.args[0]
    assert session.document.fingerprint() == before


def test_locked_channels_stay(panel: PosesPanel, session: Session) -> None:
    session.perform(SetChannelState(locked=frozenset({"expr.mouthSmileLeft"})))
    choose(panel, "Happy")
    panel.put.click()
    result = session.performance()[20]
    assert result[SMILE] == 0.0
    assert result[channels.INDEX["expr.mouthSmileRight"]] == pytest.approx(1.0)


def test_mirrored_moves_what_is_free_on_the_side_it_goes_to(panel: PosesPanel, session: Session) -> None:
    right = "expr.mouthSmileRight"
    session.perform(SetChannelState(locked=frozenset({"expr.mouthSmileLeft"})))
    panel._posing.apply(Pose("Crooked", {"expr.mouthSmileLeft": 0.8, right: 0.2}), mirror=True)
    result = session.performance()[20]
    assert result[SMILE] == 0.0
    assert result[channels.INDEX[right]] == pytest.approx(0.8)
    choose(panel, "Happy")
    panel.flip.click()
    assert session.performance()[20, channels.INDEX[right]] == pytest.approx(1.0)


def test_a_library_that_cannot_be_read_is_told_and_left_as_a_backup(session: Session, library: Path, qtbot: QtBot) -> None:
    library.write_text("no poses")
    posing = Posing(session, library)
    with qtbot.waitSignal(session.message) as told:
        assert posing.own == ()
    assert "cannot be read" in told.args[0]
    posing.keep(["head.yaw"])
    assert len(load_poses(library)) == 1
    assert library.with_name("poses.json.bak").read_text() == "no poses"


def test_the_window_opens_them_by_key(shared_window: MainWindow) -> None:
    shared_window.activateWindow()  # other tests have shown windows of their own
    assert QTest.qWaitForWindowActive(shared_window)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shared_window, Qt.Key.Key_P, modifiers)
    QApplication.processEvents()
    assert shared_window.desk.poses.fold.isChecked()
    assert shared_window.desk.poses.list.hasFocus()
    shared_window.desk.poses.fold.setChecked(False)


def test_a_pose_is_dragged_to_its_frame(shared_window: MainWindow) -> None:
    window, session = shared_window, shared_window.session
    before, count = session.document.fingerprint(), session.undo_stack.count()
    timeline, poses = window.desk.timeline, window.desk.poses
    happy = poses.list.findItems("Happy", Qt.MatchFlag.MatchExactly)[0]
    data = poses.list.mimeData([happy])

    def send(kind: type[QDropEvent], frame: int) -> None:
        at, copy = QPoint(round(timeline.axis.x(frame)), 30), Qt.DropAction.CopyAction
        where = QPointF(at) if kind is QDropEvent else at
        event = kind(where, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # type: ignore[arg-type]
        QApplication.sendEvent(timeline, event)
        assert event.isAccepted()

    session.set_playhead(5)
    QApplication.sendEvent(timeline, QDragLeaveEvent())  # of a file, say
    assert session.playhead == 5
    session.set_playhead(0)
    send(QDragEnterEvent, 10)
    assert session.playhead == 10
    QApplication.sendEvent(timeline, QDragLeaveEvent())
    assert session.playhead == 0
    send(QDragEnterEvent, 10)
    send(QDragMoveEvent, 24)
    send(QDropEvent, 30)
    assert session.performance()[30, SMILE] == pytest.approx(1.0)
    assert session.undo_stack.count() == count + 1
    session.undo()
    session.set_playhead(0)
    assert session.document.fingerprint() == before
