"""The channel list: search, switches, live values, and keys that stay out of the search field."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editing.media_cache import MediaCache
from app.editing.selection import Selection
from app.graph.channel_model import CHANNEL_ROLE, Column
from app.graph.channel_tree import ChannelTree
from app.graph.graph_editor import GraphEditor
from app.session import Session
from app.time.axis import GUTTER
from core import channels
from core.project.changes import ChangeSet
from core.rig.model import LIMB_CHANNELS

Put = Callable[[dict[str, dict[int, float]]], None]


@pytest.fixture
def tree(editor: GraphEditor) -> ChannelTree:
    return editor.tree


def _shown(tree: ChannelTree) -> list[str]:
    model = tree.view.model()
    rows = [model.index(row, 0, group) for group in _groups(tree) for row in range(model.rowCount(group))]
    return [index.data(CHANNEL_ROLE).id for index in rows]


def _groups(tree: ChannelTree) -> list[QModelIndex]:
    model = tree.view.model()
    return [model.index(row, 0) for row in range(model.rowCount())]


def _row(tree: ChannelTree, channel_id: str) -> QModelIndex:
    return tree.view.model().mapFromSource(tree.model.index_of(channel_id))


def _click(tree: ChannelTree, index: QModelIndex, column: Column, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    tree.view.expandAll()
    tree.view.scrollTo(index)
    centre = tree.view.visualRect(index.siblingAtColumn(column)).center()
    QTest.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, modifiers, centre)


def test_all_channels_that_move_something_are_listed_in_their_groups(tree: ChannelTree) -> None:
    moving = [channel for channel in channels.CHANNELS if channel.id not in LIMB_CHANNELS]
    assert _shown(tree) == [c.id for group in channels.GROUPS for c in moving if c.group == group]


def test_arms_are_listed_only_where_the_sitter_shows_them(
    session: Session, tree: ChannelTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fitted(*limbs: str) -> None:
        monkeypatch.setattr(MediaCache, "rig", lambda *_: SimpleNamespace(limbs=limbs))
        session.note_changes(ChangeSet(portrait=True))
        session.flush_changes()

    fitted("body.elbowLeft", "body.wristLeft")
    assert set(_shown(tree)) & set(LIMB_CHANNELS) == {"body.elbowLeft", "body.wristLeft"}
    assert len(_shown(tree)) == channels.COUNT - len(LIMB_CHANNELS) + 2
    session.set_selection(session.selection.with_active("body.elbowLeft").with_active("head.yaw").with_active("body.wristLeft"))
    fitted("body.elbowLeft")
    assert session.selection.visible_channels[-2:] == ("body.elbowLeft", "head.yaw")
    assert session.selection.active_channel is None
    fitted()
    assert not set(_shown(tree)) & set(LIMB_CHANNELS)


def test_search_keeps_what_has_every_word(tree: ChannelTree) -> None:
    QTest.keyClicks(tree.search, "brow up")
    assert _shown(tree) == ["expr.browInnerUp", "expr.browOuterUpLeft", "expr.browOuterUpRight"]
    assert [index.data() for index in _groups(tree)] == ["Brows"]
    tree.search.setText("[(")
    assert _shown(tree) == []
    tree.search.clear()
    assert len(_shown(tree)) == channels.COUNT - len(LIMB_CHANNELS)


def test_search_finds_groups_too(tree: ChannelTree) -> None:
    tree.search.setText("head")
    assert {"head.yaw", "head.z"} <= set(_shown(tree))


def test_letters_in_the_search_field_are_no_commands(
    session: Session, editor: GraphEditor, put_keys: Put, qtbot: QtBot
) -> None:
    put_keys({"gaze.yaw": {60: 1.0}})
    editor.view.selecting.all()
    before = session.document.fingerprint()
    editor.tree.search.setFocus()
    QTest.keyClicks(editor.tree.search, "axi")
    QTest.keyClick(editor.tree.search, Qt.Key.Key_Backspace)
    QTest.keyClick(editor.tree.search, Qt.Key.Key_Delete)
    assert editor.tree.search.text() == "ax"
    assert session.document.fingerprint() == before
    assert session.selection.keys == {("gaze.yaw", 60.0)}


def test_a_click_on_a_name_makes_the_channel_active_and_visible(session: Session, tree: ChannelTree) -> None:
    _click(tree, _row(tree, "head.roll"), Column.NAME)
    assert session.selection.active_channel == "head.roll"
    assert "head.roll" in session.selection.visible_channels


def test_the_eye_hides_and_shows_without_an_undo_step(session: Session, tree: ChannelTree) -> None:
    _click(tree, _row(tree, "gaze.pitch"), Column.VISIBLE)
    assert session.selection.visible_channels == ("gaze.yaw",)
    _click(tree, _row(tree, "gaze.pitch"), Column.VISIBLE)
    assert session.selection.visible_channels == ("gaze.yaw", "gaze.pitch")
    assert session.undo_stack.count() == 0


def test_the_eye_of_a_group_shows_all_of_it(session: Session, tree: ChannelTree) -> None:
    _click(tree, _groups(tree)[1], Column.VISIBLE)
    assert {c.id for c in channels.CHANNELS if c.group == "Head"} <= set(session.selection.visible_channels)


def test_alt_click_on_the_eye_shows_only_this(session: Session, tree: ChannelTree) -> None:
    _click(tree, _row(tree, "head.pitch"), Column.VISIBLE, Qt.KeyboardModifier.AltModifier)
    assert session.selection.visible_channels == ("head.pitch",)
    assert session.selection.active_channel == "head.pitch"


def test_muting_holds_a_channel_at_rest_until_undone(session: Session, tree: ChannelTree) -> None:
    column = channels.INDEX["gaze.pitch"]
    before = session.performance()[:, column].copy()
    _click(tree, _row(tree, "gaze.pitch"), Column.MUTED)
    assert not session.performance()[:, column].any()
    assert session.undo_stack.undoText() == "Mute Gaze up-down"
    session.undo()
    assert (session.performance()[:, column] == before).all()


def test_solo_holds_all_others_at_rest_until_undone(session: Session, tree: ChannelTree) -> None:
    before = session.performance().copy()
    _click(tree, _row(tree, "gaze.pitch"), Column.SOLO)
    alone = session.performance()
    assert (alone[:, channels.INDEX["gaze.pitch"]] == before[:, channels.INDEX["gaze.pitch"]]).all()
    assert not np.delete(alone, channels.INDEX["gaze.pitch"], axis=1).any()
    _click(tree, _groups(tree)[1], Column.SOLO)
    assert (session.performance()[:, channels.INDEX["head.x"]] == before[:, channels.INDEX["head.x"]]).all()
    assert session.undo_stack.undoText() == "Solo Head"
    session.undo()
    session.undo()
    assert (session.performance() == before).all()


def test_everything_is_heard_again_in_one_step(session: Session, tree: ChannelTree) -> None:
    before = session.performance().copy()
    _click(tree, _row(tree, "gaze.pitch"), Column.SOLO)
    _click(tree, _row(tree, "gaze.yaw"), Column.MUTED)
    count = session.undo_stack.count()
    tree.hear_all()
    assert session.undo_stack.count() == count + 1
    assert (session.performance() == before).all()


def test_the_graph_hides_isolates_and_reveals_by_keys(session: Session, editor: GraphEditor) -> None:
    session.set_selection(Selection("gaze.pitch", ("gaze.yaw", "gaze.pitch", "head.yaw")))
    QTest.keyClick(editor.view, Qt.Key.Key_H)
    assert session.selection.visible_channels == ("gaze.yaw", "head.yaw")
    assert session.selection.active_channel == "head.yaw"
    QTest.keyClick(editor.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert session.selection.visible_channels == ("head.yaw",)
    QTest.keyClick(editor.view, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert len(session.selection.visible_channels) == channels.COUNT - len(LIMB_CHANNELS)
    assert session.selection.active_channel == "head.yaw"
    assert session.undo_stack.count() == 0


def test_isolating_keeps_the_channels_of_selected_keys(session: Session, editor: GraphEditor, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 1.0}, "gaze.pitch": {60: 1.0}})
    session.set_selection(Selection("head.yaw", ("gaze.yaw", "gaze.pitch", "head.yaw")))
    keys = frozenset({("gaze.yaw", 60.0), ("gaze.pitch", 60.0)})
    session.set_selection(session.selection.with_keys(keys))
    QTest.keyClick(editor.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert session.selection.visible_channels == ("gaze.yaw", "gaze.pitch")
    assert session.selection.keys == keys


def test_locking_is_an_undo_step(session: Session, tree: ChannelTree) -> None:
    _click(tree, _row(tree, "gaze.pitch"), Column.LOCKED)
    assert session.document.locked_channels == {"gaze.pitch"}
    session.undo()
    assert session.document.locked_channels == frozenset()


def test_values_follow_the_playhead(session: Session, tree: ChannelTree) -> None:
    index = _row(tree, "gaze.yaw").siblingAtColumn(Column.VALUE)
    for frame in (10, 200):
        session.set_playhead(frame)
        expected = f"{session.performance()[frame, channels.INDEX['gaze.yaw']]:.1f}°".replace("-", "\N{MINUS SIGN}")
        assert index.data() == expected


def test_an_edit_tells_of_the_values_that_are_others_and_of_no_more(session: Session, tree: ChannelTree, put_keys: Put) -> None:
    tree._refresh_values()
    told: list[tuple[str, int]] = []
    tree.model.dataChanged.connect(
        lambda first, last: told.extend(
            (channel.id, column)
            for column in range(first.column(), last.column() + 1)
            for row in range(first.row(), last.row() + 1)
            if (channel := tree.model.channel(first.siblingAtRow(row))) is not None
        )
    )
    put_keys({"gaze.pitch": {60: 4.0}})
    tree._refresh_values()
    assert told == [("gaze.pitch", Column.VALUE)]
    told.clear()
    session.set_playhead(30)
    tree._refresh_values()
    assert {name for name, _ in told} == set(channels.INDEX) - set(LIMB_CHANNELS)
    assert {column for _, column in told} == {Column.VALUE}


def test_the_row_keys_switch_the_current_channel(session: Session, tree: ChannelTree) -> None:
    tree.view.setCurrentIndex(_row(tree, "gaze.yaw"))
    QTest.keyClick(tree.view, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert session.document.muted_channels == {"gaze.yaw"}
    QTest.keyClick(tree.view, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert len(session.selection.visible_channels) == channels.COUNT - len(LIMB_CHANNELS)
    tree.view.setCurrentIndex(_row(tree, "gaze.pitch"))
    QTest.keyClick(tree.view, Qt.Key.Key_Return)
    assert session.selection.active_channel == "gaze.pitch"


def test_switches_are_named_for_screen_readers(tree: ChannelTree) -> None:
    index = _row(tree, "gaze.yaw").siblingAtColumn(Column.MUTED)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Gaze left-right not muted"


def test_the_border_tells_the_timeline_where_its_axis_begins(editor: GraphEditor, qtbot: QtBot) -> None:
    assert editor.gutter == GUTTER
    with qtbot.waitSignal(editor.gutter_changed, timeout=1000) as moved:
        editor._splitter.moveSplitter(400, 1)
    assert moved.args == [editor.gutter]
    left = editor.view.mapTo(editor, editor.view.rect().topLeft()).x() + editor.view.plot.time.left
    assert left == editor.gutter
