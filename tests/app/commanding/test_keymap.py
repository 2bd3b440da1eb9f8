"""Keys that the user changes: they act at once, are taken from others, come back, and are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.commanding import key_card
from app.commanding.keymap import KEYMAP
from app.dialogs.shortcuts import ShortcutsDialog
from app.main_window import MainWindow
from app.panels.transport_bar import TimeField
from app.timing_lane.head import LaneHead
from core.errors import UserError

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    KEYMAP.use("default")
    yield
    KEYMAP.use("default")


@pytest.fixture
def dialog(shared_window: MainWindow) -> Iterator[ShortcutsDialog]:
    found = ShortcutsDialog(shared_window.commanding.registry, shared_window)
    found.show()
    yield found
    found.close()
    found.deleteLater()


def shown_keys(dialog: ShortcutsDialog, command: str) -> str:
    return dialog._items[command].text(1)


def record(
    dialog: ShortcutsDialog, command: str, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Choose a command and press a key for it."""
    dialog.choose(command)
    QTest.keyClick(dialog.field, key, held)


def test_a_recorded_key_calls_the_command_and_no_longer_the_one_that_had_it(
    dialog: ShortcutsDialog, shared_window: MainWindow
) -> None:
    record(dialog, "play.loop_clear", Qt.Key.Key_J)
    assert "Shuttle back" in dialog.note.text()
    dialog.set_button.click()
    assert shown_keys(dialog, "play.loop_clear") == "J"
    assert shown_keys(dialog, "play.shuttle_back") == ""
    assert [key.toString() for key in shared_window.actions_by_id["play.loop_clear"].shortcuts()] == ["J"]
    assert "(J)" in shared_window.actions_by_id["play.loop_clear"].toolTip()
    dialog.reset_button.click()
    assert shown_keys(dialog, "play.loop_clear") == "Alt+P"
    dialog.reset_all_button.click()
    assert shown_keys(dialog, "play.shuttle_back") == "J"


def test_a_key_of_a_view_moves_too(dialog: ShortcutsDialog, shared_window: MainWindow) -> None:
    view, session = shared_window.desk.graph.view, shared_window.session
    record(dialog, "graph.next_channel", Qt.Key.Key_F12)
    dialog.add_button.click()
    assert shown_keys(dialog, "graph.next_channel") == "PgDown, F12"
    before = session.selection
    QTest.keyClick(view, Qt.Key.Key_F12)
    assert session.selection.active_channel != before.active_channel
    session.set_selection(before)


def test_a_key_of_another_context_is_no_conflict_but_is_told(dialog: ShortcutsDialog) -> None:
    record(dialog, "graph.unbake", Qt.Key.Key_J)
    assert "free here" in dialog.note.text()
    assert "Shuttle back" in dialog.note.text()
    dialog.set_button.click()
    assert shown_keys(dialog, "play.shuttle_back") == "J"


def test_modifiers_alone_are_no_key_and_tab_moves_on(dialog: ShortcutsDialog) -> None:
    dialog.choose("play.slower")
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_Shift)
    assert dialog.field.key == ""
    QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
    assert dialog.field.key == ""
    assert not dialog.field.hasFocus()
    with pytest.raises(ValueError, match="cannot be bound"):
        KEYMAP.bind("play.slower", ("Tab",))


def test_search_finds_names_and_keys(dialog: ShortcutsDialog) -> None:
    dialog.search.setText("shuttle")
    shown = {name for name, item in dialog._items.items() if not item.isHidden()}
    assert shown == {"play.shuttle_back", "play.shuttle_stop", "play.shuttle_forward"}
    dialog.search.setText("ctrl+alt+k")
    assert [name for name, item in dialog._items.items() if not item.isHidden()] == ["help.shortcuts"]


def test_a_preset_changes_what_it_names(dialog: ShortcutsDialog) -> None:
    dialog.preset.setCurrentIndex(dialog.preset.findData("maya"))
    dialog.preset.activated.emit(dialog.preset.currentIndex())
    assert shown_keys(dialog, "graph.insert_key").startswith("S")
    assert shown_keys(dialog, "graph.delete_keys") == "Del, X"


def test_changed_keys_are_there_again_in_the_next_window(shared_window: MainWindow) -> None:
    KEYMAP.bind("play.slower", ("F12",))
    stored = shared_window.settings.text("keys/own")
    KEYMAP.use("default")
    shared_window.settings.set_text("keys/own", stored)
    shared_window.commanding._restore_keys()
    assert KEYMAP.keys("play.slower") == ("F12",)


@pytest.mark.parametrize(
    ("kind", "command"), [(TimeField, "play.go_to"), (LaneHead, "time.ripple")], ids=["the field of the time", "ripple"]
)
def test_a_tip_names_the_key_of_now(shared_window: MainWindow, kind: type[QWidget], command: str) -> None:
    found = shared_window.findChild(kind)
    told = found.mode if isinstance(found, LaneHead) else found
    assert KEYMAP.shown(command) in told.toolTip()
    KEYMAP.bind(command, ("F12",))
    assert "(F12)" in told.toolTip()
    KEYMAP.bind(command, ())
    assert "(" not in told.toolTip()


def test_keys_go_to_another_machine_in_a_file(dialog: ShortcutsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KEYMAP.bind("play.slower", ("F12",))
    file = str(tmp_path / "keys.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    dialog._export()
    KEYMAP.use("default")
    dialog._import()
    assert shown_keys(dialog, "play.slower") == "F12"
    Path(file).write_text("{}", encoding="utf-8")
    dialog._import()
    assert "holds no keyboard shortcuts" in dialog.note.text()
    assert shown_keys(dialog, "play.slower") == "F12"


def test_the_page_to_print_has_every_key(shared_window: MainWindow, tmp_path: Path) -> None:
    registry = shared_window.commanding.registry
    key_card.save(registry, tmp_path / "keys.html")
    page = (tmp_path / "keys.html").read_text(encoding="utf-8")
    for command in registry:
        if command.keys:
            assert command.text.split("&")[0] in page
    key_card.save(registry, tmp_path / "keys.pdf")
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError):
        key_card.save(registry, tmp_path / "nowhere" / "keys.html")


def test_keys_at_a_glance_cover_the_window_until_a_key(shared_window: MainWindow) -> None:
    shared_window.actions_by_id["help.keys"].trigger()
    sheet = shared_window.findChild(object, "glance")
    assert sheet.size() == shared_window.size()
    assert "Play or pause: Space" in sheet.accessibleDescription()
    QTest.keyClick(sheet, Qt.Key.Key_Space)
    assert not sheet.isVisible()
    assert not shared_window.session.playing


def test_keys_at_a_glance_asked_for_again_go_and_do_not_pile_up(shared_window: MainWindow) -> None:
    shown = []
    for _ in range(3):
        shared_window.actions_by_id["help.keys"].trigger()
        shown.append(sum(sheet.isVisible() for sheet in shared_window.findChildren(object, "glance")))
    assert shown == [1, 0, 1]
    QTest.keyClick(shared_window.findChildren(object, "glance")[-1], Qt.Key.Key_Escape)
