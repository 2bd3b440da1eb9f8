"""Workspaces: which panels are on show and how large; own ones; one panel alone; menus and tools in one row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection
from app.layouts.arrangement import PARTS, Arrangement
from app.layouts.built_in import BUILT_IN, DIRECT, built_in
from app.layouts.store import WorkspaceStore
from app.layouts.top_row import TopRow
from app.main_window import MINIMUM_SIZE, REFERENCE_SIZE, MainWindow
from app.settings import Settings
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import SetCurves

USUAL = Arrangement(frozenset(), folds={"key": True, "history": False})


@pytest.fixture(scope="module", autouse=True)
def _in_one_row(shared_window: MainWindow) -> None:
    """A tool bar makes a menu of its own where it is put to another place."""
    shared_window.setMinimumSize(0, 0)
    shared_window.resize(*REFERENCE_SIZE)
    QTest.qWait(50)
    assert shared_window.top_row.together


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    shared_window.resize(*REFERENCE_SIZE)
    shared_window.activateWindow()
    QTest.qWaitForWindowActive(shared_window)
    kept = shared_window.settings.text("workspaces")
    yield shared_window
    shared_window.settings.set_text("workspaces", kept)
    spaces = shared_window.workspaces
    spaces._store = WorkspaceStore(shared_window.settings, spaces._store._usual)
    spaces.restore()
    shared_window.desk.message_bar.dismiss()
    shared_window.session.undo_stack.setIndex(0)
    shared_window.session.set_selection(Selection())


def on_show(window: MainWindow) -> set[str]:
    desk = window.desk
    parts: dict[str, QWidget] = {
        "left": desk.left_part,
        "picture": desk.viewport,
        "right": desk.right_part,
        "transport": desk.transport_bar,
        "lanes": desk.timeline,
        "tracks": desk.tracks,
        "curves": desk.graph,
        "queue": desk.queue,
    }
    return {name for name, part in parts.items() if part.isVisible()}


def share(window: MainWindow) -> float:
    """How much of the height the picture has."""
    upper, lower = window.desk.down.sizes()
    return upper / (upper + lower)


def do(window: MainWindow, action_id: str) -> None:
    window.actions_by_id[action_id].trigger()
    QApplication.processEvents()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def point_at(part: QWidget, qtbot: QtBot) -> None:
    there = part.mapToGlobal(part.rect().center())
    QCursor.setPos(there)
    qtbot.waitUntil(lambda: QCursor.pos() == there)


def test_a_workspace_shows_what_it_is_for(window: MainWindow) -> None:
    expected = {
        "direct": {"left", "picture", "right", "transport", "lanes", "tracks", "curves"},
        "curves": {"picture", "right", "transport", "lanes", "curves"},
        "timing": {"picture", "right", "transport", "lanes", "tracks"},
        "review": {"left", "picture", "transport", "lanes"},
        "export": {"picture", "transport", "queue"},
    }
    assert set(expected) == set(BUILT_IN)
    for name, shown in expected.items():
        do(window, f"window.{name}")
        assert on_show(window) == shown
        assert window.actions_by_id[f"window.{name}"].isChecked()
        if "curves" not in shown and "lanes" in shown:  # the picture has all the room that the lanes leave
            lanes = [lane for lane in window.desk.lanes.children() if isinstance(lane, QWidget) and lane.isVisible()]
            assert window.desk.lower.height() == sum(lane.height() for lane in lanes)


def test_a_workspace_is_as_it_was_left_until_it_is_reset(window: MainWindow) -> None:
    desk = window.desk
    do(window, "window.reset")
    before, (upper, lower) = share(window), desk.down.sizes()
    desk.down.setSizes([upper - 60, lower + 60])
    do(window, "window.show_left")
    moved = share(window)
    assert moved < before - 0.03
    do(window, "window.review")
    do(window, "window.direct")
    assert (share(window), desk.left_part.isVisible()) == (pytest.approx(moved, abs=0.01), False)
    do(window, "window.reset")
    assert (share(window), desk.left_part.isVisible()) == (pytest.approx(before, abs=0.01), True)
    desk.message_bar.choices[0].click()  # Undo
    assert (share(window), desk.left_part.isVisible()) == (pytest.approx(moved, abs=0.01), False)


def test_the_curves_have_a_fifth_of_a_usual_window(window: MainWindow) -> None:
    window.resize(*REFERENCE_SIZE)
    QApplication.processEvents()
    assert window.desk.graph.height() >= window.height() / 5
    assert window.desk.viewport.height() >= window.height() / 3


def test_the_next_start_finds_all_of_it(window: MainWindow) -> None:
    window.workspaces.save("Lips")
    do(window, "window.show_right")
    do(window, "window.curves")
    do(window, "view.queue")
    window._keep_places()
    store = WorkspaceStore(window.settings, USUAL)
    assert store.current == "curves"
    assert "queue" in store.now("curves").parts
    assert "queue" not in store.beginning("curves").parts
    assert list(store.own) == ["Lips"]
    assert "right" not in store.now("Lips").parts
    assert "right" in store.beginning("Lips").parts


def test_own_workspaces_are_named_renamed_and_deleted(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["Curves", "  My   lips ", "Teeth"]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: (answers.pop(0), True))
    do(window, "window.show_left")
    do(window, "window.save")
    assert window.workspaces.own == ()  # that name comes with the program
    do(window, "window.save")
    assert window.workspaces.own == ("My lips",)
    do(window, "window.rename")
    titles = [action.text() for action in window.menus["window"].actions()]
    assert "Teeth" in titles
    assert "My lips" not in titles
    do(window, "window.direct")
    assert not window.actions_by_id["window.delete"].isEnabled()
    next(action for action in window.menus["window"].actions() if action.text() == "Teeth").trigger()
    do(window, "window.delete")
    assert (window.workspaces.own, window.workspaces.current) == ((), DIRECT)
    window.desk.message_bar.choices[0].click()  # Undo
    assert (window.workspaces.own, window.workspaces.current) == (("Teeth",), "Teeth")
    assert "left" not in on_show(window)


def test_the_panel_under_the_pointer_fills_the_window_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    do(window, "view.queue")
    before, sizes = on_show(window), (desk.across.sizes(), desk.down.sizes())
    for pointed, whole, shown in (
        (desk.viewport, desk.viewport, {"picture", "transport"}),
        (desk.graph.view, desk.graph, {"curves", "transport"}),
        (desk.timeline, desk.lanes, {"lanes", "tracks", "curves", "transport"}),
        (desk.sitter, desk.left_part, {"left"}),
        (desk.queue, desk.queue, {"queue"}),
    ):
        point_at(pointed, qtbot)
        press(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
        assert on_show(window) == shown
        assert whole.width() == desk.width()
        press(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
        assert (on_show(window), (desk.across.sizes(), desk.down.sizes())) == (before, sizes)


def test_escape_gives_back_what_one_panel_took_after_what_is_nearer(window: MainWindow, qtbot: QtBot) -> None:
    session, view = window.session, window.desk.graph.view
    session.perform(SetCurves(session.document.active_layer.id, {"head.yaw": Curve((Key(4, 0.0), Key(12, 6.0)))}))
    session.set_selection(Selection("head.yaw", ("head.yaw",), frozenset({("head.yaw", 12.0)})))
    before = on_show(window)
    point_at(view, qtbot)
    view.setFocus()
    do(window, "window.alone")
    press(window, Qt.Key.Key_G)
    assert view.dragging
    press(window, Qt.Key.Key_Escape)
    assert not view.dragging
    assert on_show(window) == {"curves", "transport"}
    press(window, Qt.Key.Key_Escape)
    assert on_show(window) == before
    assert window.focusWidget() is view


def test_what_a_command_needs_comes_on_show(window: MainWindow) -> None:
    do(window, "window.review")
    do(window, "view.find_channel")
    assert "curves" in on_show(window)
    do(window, "edit.history")
    assert "right" in on_show(window)
    do(window, "window.show_lanes")
    do(window, "marker.list")
    assert "lanes" in on_show(window)
    QApplication.activePopupWidget().close()
    window.desk.parts.fill_with("queue")
    do(window, "play.go_to")
    assert {"left", "lanes", "transport"} <= on_show(window)
    window.desk.parts.fill_with("picture")
    do(window, "view.queue")
    assert {"left", "lanes", "queue"} <= on_show(window)


def test_menus_and_tools_share_a_row_and_nothing_is_cut_off(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    for width, height in (REFERENCE_SIZE, MINIMUM_SIZE):
        window.resize(width, height)
        window.top_row.fit()
        QApplication.processEvents()
        assert window.top_row.together
        edge = window.top_row.bar.mapTo(window, QPoint()).x()
        assert all(0 < bar.actionGeometry(menu).right() < edge for menu in bar.actions())
        assert window.export_button.mapTo(window, window.export_button.rect().topRight()).x() < width
        desk = window.desk
        assert desk.graph.mapTo(desk, desk.graph.rect().bottomLeft()).y() < desk.height()


def test_tools_stand_under_the_menus_where_both_have_no_room(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    for title in ("Menu", "Another menu", "A third menu"):
        window.menuBar().addMenu(title)
    tools = {name: QAction(name, window) for name in ("open", "save", "undo")}
    row = TopRow(window, tools, ("open", "save", "undo"), 2, (QPushButton("Export"),), lambda _short: None)
    window.resize(1000, 300)
    window.show()
    qtbot.waitUntil(lambda: row.together)
    assert row.bar.actions()[0] is tools["open"]
    window.resize(window.menuBar().sizeHint().width() - 20, 300)
    qtbot.waitUntil(lambda: row.bar.actions()[0] is tools["undo"])
    assert row.together
    window.resize(240, 300)
    qtbot.waitUntil(lambda: not row.together)
    assert row.bar.isVisible()
    assert row.bar.actions()[0] is tools["open"]
    assert row.bar.mapTo(window, QPoint()).y() >= window.menuBar().height()


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"own": 3, "left": {"direct": {"left_px": "wide", "parts": ["moon"]}}, "current": "x"}']
)
def test_what_makes_no_sense_is_left_out(text: str, settings: Settings) -> None:
    settings.set_text("workspaces", text)
    store = WorkspaceStore(settings, USUAL)
    assert store.current == DIRECT
    assert store.now(DIRECT).left_px == 288
    assert store.now(DIRECT).parts <= set(PARTS)
    assert store.beginning(DIRECT) == built_in(DIRECT, USUAL)
