"""The layers panel: the stack, the weight and its keys, range and fades."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.editing.layering import Layering
from app.main_window import MainWindow
from app.panels.layer_list import LayerList
from app.panels.layer_row import ROW_PX, SWITCH_PX, SWITCHES
from app.panels.layers import LayersPanel
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import RemoveLayer, SetCurves
from core.timebase import TimeRange
from tests.app.pointer import move_pointer

YAW = channels.INDEX["head.yaw"]


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> Iterator[LayersPanel]:
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(0, 4.0),))}))
    session.undo_stack.clear()
    found = LayersPanel(session, Layering(session))
    qtbot.addWidget(found)
    found.resize(320, 400)
    found.show()
    session.flush_changes()
    yield found
    found.close()


@pytest.fixture
def stack(panel: LayersPanel, session: Session) -> LayersPanel:
    """Three layers: Edits, over it an offset, over that an override."""
    panel.add.menu().actions()[0].trigger()
    panel.add.menu().actions()[1].trigger()
    session.undo_stack.clear()
    session.flush_changes()
    return panel


def names(layers: LayerList) -> list[str]:
    return [layers.item(row).text() for row in range(layers.count())]


def place(layers: LayerList, row: int, switch: str = "") -> QPoint:
    rect = layers.visualItemRect(layers.item(row))
    if not switch:
        return QPoint(rect.left() + 80, rect.center().y())
    number = len(SWITCHES) - list(SWITCHES).index(switch)
    return QPoint(rect.right() - SWITCH_PX * number + SWITCH_PX // 2, rect.center().y())


def click(session: Session, layers: LayerList, at: QPoint) -> None:
    QTest.mouseClick(layers.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    session.flush_changes()


def one_step(session: Session, act: Callable[[], object]) -> None:
    """Do it, take it back, and do it again: one step that leaves nothing behind."""
    before, count = session.document.fingerprint(), session.undo_stack.count()
    act()
    session.flush_changes()
    after = session.document.fingerprint()
    assert session.undo_stack.count() == count + 1
    assert after != before
    session.undo()
    assert session.document.fingerprint() == before
    session.redo()
    assert session.document.fingerprint() == after
    session.flush_changes()


def test_the_top_layer_is_the_top_row_and_new_ones_take_the_edits(stack: LayersPanel, session: Session) -> None:
    assert names(stack.list) == ["Override", "Offset", "Edits"]
    assert session.document.active_layer.name == "Override"
    assert stack.list.currentRow() == 0


def test_a_click_chooses_where_edits_go(stack: LayersPanel, session: Session) -> None:
    one_step(session, lambda: click(session, stack.list, place(stack.list, 2)))
    assert session.document.active_layer_id == "edits"
    assert stack.list.currentRow() == 2


@pytest.mark.parametrize("switch", list(SWITCHES))
def test_switches_switch_without_choosing(stack: LayersPanel, session: Session, switch: str) -> None:
    one_step(session, lambda: click(session, stack.list, place(stack.list, 2, switch)))
    assert getattr(session.document.layer("edits"), switch)
    assert session.document.active_layer.name == "Override"


def test_muting_a_layer_takes_its_effect_away(stack: LayersPanel, session: Session) -> None:
    lifted = session.performance()[0, YAW]
    click(session, stack.list, place(stack.list, 2, "muted"))
    assert lifted - session.performance()[0, YAW] == pytest.approx(4.0)


def test_a_drag_puts_a_layer_elsewhere_in_one_step(stack: LayersPanel, session: Session) -> None:
    view = stack.list.viewport()

    def drag() -> None:
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(stack.list, 2))
        for row in (1, 0):
            move_pointer(view, place(stack.list, row))
            session.flush_changes()
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(stack.list, 0))

    one_step(session, drag)
    assert names(stack.list) == ["Edits", "Override", "Offset"]


def test_escape_takes_a_drag_back(stack: LayersPanel, session: Session) -> None:
    before, view = session.document.fingerprint(), stack.list.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(stack.list, 2))
    move_pointer(view, place(stack.list, 0))
    assert session.document.fingerprint() != before
    QTest.keyClick(stack.list, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(stack.list, 0))
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_keys_move_and_remove(stack: LayersPanel, session: Session) -> None:
    one_step(session, lambda: QTest.keyClick(stack.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier))
    assert names(stack.list) == ["Offset", "Override", "Edits"]
    one_step(session, lambda: QTest.keyClick(stack.list, Qt.Key.Key_Delete))
    assert names(stack.list) == ["Offset", "Edits"]


def test_a_name_is_typed_in_place(stack: LayersPanel, session: Session) -> None:
    stack.list.setFocus()
    stack.menu_for("edits").actions()[0].trigger()
    editor = stack.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Glances")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    one_step(session, QApplication.processEvents)
    assert session.document.layer("edits").name == "Glances"
    assert names(stack.list)[2] == "Glances"


def test_a_name_that_is_typed_outlasts_other_layers(stack: LayersPanel, session: Session, qtbot: QtBot) -> None:
    first, added = session.document.layers[0], session.document.layers[2]
    stack.list.rename(first.id)
    editor = stack.list.findChild(QLineEdit)
    QTest.keyClicks(editor, "By")
    session.perform(RemoveLayer(added.id))
    session.flush_changes()
    assert stack.list.findChild(QLineEdit) is editor
    stack.list.rename("a layer that is not listed yet")
    QTest.keyClicks(editor, " hand")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stack.list.count() == 2)
    assert names(stack.list)[-1] == session.document.layers[0].name == "By hand"
    stack.list.rename(session.document.layers[1].id)
    session.perform(RemoveLayer(session.document.layers[1].id))
    session.flush_changes()
    QTest.keyClick(stack.list.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(stack.list) == ["By hand"])


def test_a_duplicate_lies_over_its_model_and_doubles_it(panel: LayersPanel, session: Session) -> None:
    before = session.performance()[0, YAW]
    one_step(session, panel.copy.click)
    assert names(panel.list) == ["Edits 2", "Edits"]
    assert session.performance()[0, YAW] - before == pytest.approx(4.0)


def test_merging_leaves_the_picture_as_it_is(panel: LayersPanel, session: Session) -> None:
    panel.copy.click()
    session.flush_changes()
    panel.fields.weight.committed.emit(35)
    before = session.performance().copy()
    one_step(session, panel.merge.click)
    assert names(panel.list) == ["Edits"]
    assert np.abs(session.performance() - before).max() < 1e-5


def test_what_cannot_be_done_is_off_with_its_reason(panel: LayersPanel) -> None:
    assert not panel.merge.isEnabled()
    assert "no layer below" in panel.merge.toolTip()
    assert not panel.trash.isEnabled()
    assert "last layer" in panel.trash.toolTip()


def test_a_drag_of_the_weight_is_one_step(panel: LayersPanel, session: Session) -> None:
    def drag() -> None:
        for percent in (80.0, 50.0):
            panel.fields.weight.previewed.emit(percent)
        panel.fields.weight.committed.emit(50.0)

    one_step(session, drag)
    assert session.document.active_layer.weight == 0.5


def test_the_weight_is_keyed_at_the_playhead(panel: LayersPanel, session: Session) -> None:
    fields = panel.fields
    session.set_playhead(10)
    one_step(session, fields.key.click)
    session.set_playhead(20)
    one_step(session, lambda: fields.weight.committed.emit(0.0))
    weight = session.document.active_layer.weight
    assert isinstance(weight, Curve)
    assert [(key.frame, key.value) for key in weight.keys] == [(10, 1.0), (20, 0.0)]
    session.set_playhead(15)
    assert 0 < fields.weight.value() < 100
    session.set_playhead(20)
    fields.key.click()
    session.set_playhead(10)
    fields.key.click()
    assert session.document.active_layer.weight == 1.0


def test_a_layer_acts_in_the_loop_range_alone(panel: LayersPanel, session: Session) -> None:
    bare = session.performance()[:, YAW] - 4.0
    assert not panel.fields.to_loop.isEnabled()
    session.set_loop(TimeRange(12, 36))
    one_step(session, panel.fields.to_loop.click)
    panel.fields.fade_in.committed.emit(6)
    lifted = session.performance()[:, YAW] - bare
    assert lifted[11] == lifted[36] == 0
    assert lifted[15] == pytest.approx(2.0, abs=1e-3)
    assert lifted[20] == pytest.approx(4.0)
    one_step(session, panel.fields.everywhere.click)
    assert session.document.active_layer.start is None


def test_an_end_never_passes_the_other(panel: LayersPanel, session: Session) -> None:
    session.set_loop(TimeRange(12, 36))
    panel.fields.to_loop.click()
    panel.fields.start.committed.emit(40)
    assert (session.document.active_layer.start, session.document.active_layer.end) == (35, 36)


def test_the_kind_is_chosen(panel: LayersPanel, session: Session) -> None:
    box = panel.fields.kind
    box.setCurrentIndex(box.findData("override"))
    one_step(session, lambda: box.activated.emit(box.currentIndex()))
    assert session.performance()[20, YAW] == pytest.approx(4.0)


def test_rows_tell_a_screen_reader_their_state(stack: LayersPanel, session: Session) -> None:
    click(session, stack.list, place(stack.list, 2, "muted"))
    assert stack.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Edits, offset layer, muted"


def test_rows_are_as_high_as_a_target(stack: LayersPanel) -> None:
    assert min(ROW_PX, SWITCH_PX) >= 24


def test_the_menu_does_what_the_panel_does(shared_window: MainWindow) -> None:
    window, session = shared_window, shared_window.session
    window.activateWindow()  # other tests have shown windows of their own
    assert QTest.qWaitForWindowActive(window)
    before, control = session.document.fingerprint(), Qt.KeyboardModifier.ControlModifier

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = control) -> None:
        QTest.keyClick(window, key, modifiers)
        session.flush_changes()

    press(Qt.Key.Key_N, control | Qt.KeyboardModifier.ShiftModifier)
    assert [layer.name for layer in session.document.layers] == ["Edits", "Offset"]
    press(Qt.Key.Key_PageDown)
    assert session.document.active_layer_id == "edits"
    press(Qt.Key.Key_E)
    assert len(session.document.layers) == 2
    assert "no layer below" in window.actions_by_id["layer.merge_down"].toolTip()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_E)
    assert len(session.document.layers) == 1
    while session.undo_stack.canUndo():
        session.undo()
    QApplication.processEvents()
    assert session.document.fingerprint() == before
