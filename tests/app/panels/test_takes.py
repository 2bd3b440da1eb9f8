"""The list of takes: choosing, naming, judging, and what can be done with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from app.panels.score import parts, points
from app.panels.take_row import ABOUT, POINTS
from app.panels.takes import TakesPanel
from app.session import Session
from app.takes.comping import Comping
from app.takes.direction import Direction
from core.curves.take import Provenance, Take
from core.motion.controls import Controls
from core.project.edits import AddTake, SetControls


@pytest.fixture
def takes(qtbot: QtBot, session: Session) -> Iterator[QListWidget]:
    first = session.document.takes[0]
    session.perform(AddTake(Take("take-2", "Take 2", first.base, first.rate, first.provenance)))
    panel = TakesPanel(session, Comping(session))
    qtbot.addWidget(panel)
    panel.show()
    yield panel.findChild(QListWidget)
    panel.close()


@pytest.fixture
def panel(takes: QListWidget) -> TakesPanel:
    found = takes.parentWidget()
    while not isinstance(found, TakesPanel):
        found = found.parentWidget()
    return found


def judged(session: Session, take_id: str, total: float, **settings: object) -> Take:
    """Another take in the project, of this score."""
    made = Provenance("rules", 7, settings={**settings, "score": {"total": total, "closures": 1.0, "gaze": 1.25}})
    take = replace(session.document.takes[0], id=take_id, name=take_id, provenance=made)
    session.perform(AddTake(take))
    session.flush_changes()
    return take


def entry(panel: TakesPanel, take: Take, text: str) -> QAction:
    return next(action for action in panel.menu_for(take).actions() if action.text() == text)


def test_choosing_a_take_shows_it(takes: QListWidget, session: Session) -> None:
    assert takes.currentItem().text() == "Take 2"
    takes.setCurrentRow(0)
    assert session.document.active_take_id == "take-1"
    session.undo()
    session.flush_changes()
    assert takes.currentItem().text() == "Take 2"


def test_the_take_on_show_is_in_sight(takes: QListWidget, session: Session, qtbot: QtBot) -> None:
    first = session.document.takes[0]
    for number in range(3, 15):
        session.perform(AddTake(Take(f"take-{number}", f"Take {number}", first.base, first.rate, first.provenance)))
    session.flush_changes()

    def in_sight() -> bool:
        return takes.viewport().rect().contains(takes.visualItemRect(takes.currentItem()).center())

    assert takes.currentItem().text() == "Take 14"
    qtbot.waitUntil(in_sight)


def test_a_take_is_renamed_in_place(takes: QListWidget, session: Session) -> None:
    takes.item(0).setText("The calm one")
    assert session.document.takes[0].name == "The calm one"
    takes.item(0).setText("  ")
    assert takes.item(0).text() == "The calm one"


def test_a_name_that_is_typed_outlasts_takes_that_come_and_go(
    takes: QListWidget, panel: TakesPanel, session: Session, qtbot: QtBot
) -> None:
    panel._edit_name(session.document.takes[0])
    editor = takes.findChild(QLineEdit)
    QTest.keyClicks(editor, "The calm")
    judged(session, "third", 1.0)
    assert takes.findChild(QLineEdit) is editor
    QTest.keyClicks(editor, " one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: takes.count() == 3)
    assert [takes.item(row).text() for row in range(3)] == ["The calm one", "Take 2", "third"]
    assert takes.currentItem().text() == "third"
    panel._edit_name(session.document.takes[2])
    session.undo()
    session.undo()
    session.flush_changes()
    QTest.keyClick(takes.findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: takes.count() == 2)


def test_delete_removes_a_take_and_undo_brings_it_back(takes: QListWidget, session: Session, qtbot: QtBot) -> None:
    takes.setFocus()
    takes.actions()[0].trigger()
    assert [take.id for take in session.document.takes] == ["take-1"]
    session.undo()
    assert len(session.document.takes) == 2


def test_keys_reach_the_list_and_not_the_window(takes: QListWidget) -> None:
    takes.setFocus()
    QTest.keyClick(takes, Qt.Key.Key_Up)
    assert takes.currentRow() == 0


def test_the_score_is_shown_and_its_parts_are_told(takes: QListWidget, session: Session) -> None:
    take = judged(session, "good", 1.62)
    assert points(take) == 90
    item = takes.currentItem()
    assert item.data(POINTS) == 90
    assert "Score 90 of 100" in item.toolTip()
    assert "Lips shut on p, b and m: 100 %" in item.toolTip()
    assert "Eyes off the gaze asked for: 1.2°" in item.toolTip()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "good, score 90 of 100, Seed 7 · Rules"
    assert takes.item(0).data(POINTS) is None


def test_the_seed_of_a_part_is_told_from_that_of_a_whole_take(takes: QListWidget, session: Session) -> None:
    judged(session, "whole", 1.0)
    assert takes.currentItem().data(ABOUT) == "Seed 7 · Rules"
    judged(session, "part", 1.0, regenerated=[{"take": "whole", "frames": [0, 9], "channels": ["head.yaw"], "seed": 7}])
    assert takes.currentItem().data(ABOUT) == "Part seed 7 · Rules"


@pytest.mark.parametrize("stored", [None, 5, {}, {"total": "high"}, {"total": float("nan")}, {"lips": 1.0}])
def test_a_take_nobody_judged_has_no_score(session: Session, stored: object) -> None:
    settings = {} if stored is None else {"score": stored}
    take = replace(session.document.takes[0], provenance=Provenance("rules", 0, settings=settings))
    assert points(take) is None
    assert len(parts(take)) == (stored == {"lips": 1.0})


def test_scores_stay_within_0_and_100(session: Session) -> None:
    assert points(judged(session, "bad", -3.0)) == 0
    assert points(judged(session, "perfect", 1.8)) == 100


def test_the_list_is_sorted_by_score_when_asked(takes: QListWidget, panel: TakesPanel, session: Session) -> None:
    assert panel.by_score.isHidden()
    judged(session, "fair", 0.9)
    judged(session, "good", 1.6)
    assert [takes.item(i).text() for i in range(4)] == ["Take 1", "Take 2", "fair", "good"]
    panel.by_score.click()
    assert [takes.item(i).text() for i in range(4)] == ["good", "fair", "Take 1", "Take 2"]
    assert takes.currentItem().text() == "good"
    assert session.document.takes[-1].id == "good"  # the project keeps its order


def test_the_direction_of_a_take_comes_back(panel: TakesPanel, session: Session) -> None:
    take = judged(session, "left", 1.0, gaze_yaw_deg=-20.0)
    entry(panel, take, "Use this take's direction").trigger()
    assert Direction.of(session.document) == Direction(Controls(gaze_yaw_deg=-20.0), "rules", 7)
    session.undo()
    assert Direction.of(session.document) == Direction()


def test_the_direction_of_a_take_leaves_what_acts_on_every_take(panel: TakesPanel, session: Session) -> None:
    take = judged(session, "left", 1.0, gaze_yaw_deg=-20.0, lids_follow_gaze=0.25)
    for live in ({"lids_follow_gaze": 0.5}, {}):
        session.perform(SetControls(live))
        before = session.document.lid_follow
        entry(panel, take, "Use this take's direction").trigger()
        assert session.document.lid_follow == before
        assert Direction.of(session.document).controls.gaze_yaw_deg == -20.0


def test_a_take_of_a_video_has_no_direction_to_give(panel: TakesPanel, session: Session) -> None:
    take = replace(session.document.takes[0], id="video", provenance=Provenance("import", 0))
    session.perform(AddTake(take))
    session.flush_changes()
    assert not entry(panel, take, "Use this take's direction").isEnabled()
    assert not entry(panel, take, "Generate it with another seed").isEnabled()


def test_another_seed_of_a_take_is_asked_for(panel: TakesPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.another_wanted) as asked:
        entry(panel, session.document.takes[0], "Generate it with another seed").trigger()
    assert asked.args == ["take-1"]


def test_a_take_is_duplicated(panel: TakesPanel, session: Session) -> None:
    first = session.document.takes[0]
    entry(panel, first, "Duplicate").trigger()
    copy = session.document.active_take
    assert copy is not None
    assert (copy.name, copy.sha256, copy.provenance) == ("Take 1 copy", first.sha256, first.provenance)
    assert copy.id != first.id
    session.undo()
    assert len(session.document.takes) == 2


def test_rename_in_the_menu_opens_the_name(takes: QListWidget, panel: TakesPanel, session: Session) -> None:
    rename = entry(panel, session.document.takes[0], "Rename")
    session.flush_changes()
    panel._show()  # the list is filled anew while the menu is open
    rename.trigger()
    field = takes.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "Take 1"
    QTest.keyClick(field, Qt.Key.Key_Escape)
