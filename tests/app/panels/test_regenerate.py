"""The regenerate panel: which frames and parts it means, and what it says about them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection
from app.panels.regenerate import USUAL_GROUPS, RegeneratePanel
from app.session import Session
from app.takes.regeneration import Part
from core.channel_groups import GROUPS
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import RemoveTake, SetCurves, SetLayer
from core.timebase import TimeRange


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> RegeneratePanel:
    found = RegeneratePanel(session)
    qtbot.addWidget(found)
    found.show()
    return found


def asked(panel: RegeneratePanel, qtbot: QtBot) -> Part:
    with qtbot.waitSignal(panel.requested) as signal:
        panel.button.click()
    assert signal.args is not None
    return signal.args[0]


def test_head_and_gaze_are_ticked_and_every_part_can_be(panel: RegeneratePanel) -> None:
    assert set(panel.boxes) == set(GROUPS)
    assert set(panel.groups) == set(USUAL_GROUPS) == {"head", "gaze"}
    assert all(box.toolTip() for box in panel.boxes.values())


def test_the_whole_take_is_meant_until_less_is_said(panel: RegeneratePanel, session: Session, qtbot: QtBot) -> None:
    assert panel._range.text().startswith("The whole take, 00:00.00 – 00:02.00.")
    assert asked(panel, qtbot).range == TimeRange(0, 48)


def test_selected_keys_span_the_range(panel: RegeneratePanel, session: Session, qtbot: QtBot) -> None:
    session.set_selection(Selection(keys=frozenset({("head.yaw", 10.0), ("gaze.yaw", 30.0)})))
    assert panel._range.text() == "From the first to the last selected key, 00:00.10 – 00:01.07."
    assert asked(panel, qtbot).range == TimeRange(10, 31)


def test_one_key_is_no_range(panel: RegeneratePanel, session: Session, qtbot: QtBot) -> None:
    session.set_selection(Selection(keys=frozenset({("head.yaw", 10.0)})))
    assert asked(panel, qtbot).range == TimeRange(0, 48)


def test_the_loop_range_comes_first_and_ends_with_the_take(panel: RegeneratePanel, session: Session, qtbot: QtBot) -> None:
    session.set_selection(Selection(keys=frozenset({("head.yaw", 10.0), ("gaze.yaw", 30.0)})))
    session.set_loop(TimeRange(12, 36))
    assert panel._range.text() == "Loop range 00:00.12 – 00:01.12."
    assert panel.fold.note == "00:00.12 – 00:01.12"
    assert asked(panel, qtbot).range == TimeRange(12, 36)
    session.set_loop(TimeRange(40, 400))
    assert asked(panel, qtbot).range == TimeRange(40, 48)
    session.set_loop(TimeRange(300, 400))
    assert asked(panel, qtbot).range == TimeRange(10, 31)


def test_the_ticked_parts_and_the_seed_are_asked_for(panel: RegeneratePanel, qtbot: QtBot) -> None:
    panel.boxes["gaze"].setChecked(False)
    panel.boxes["lips"].setChecked(True)
    panel.seed.setValue(42)
    part = asked(panel, qtbot)
    assert (part.groups, part.seed) == (("lips", "head"), 42)


def test_without_a_part_there_is_nothing_to_ask(panel: RegeneratePanel) -> None:
    for box in panel.boxes.values():
        box.setChecked(False)
    assert not panel.button.isEnabled()
    assert "Tick what" in panel.button.toolTip()


def test_without_a_take_it_says_what_to_do(panel: RegeneratePanel, session: Session) -> None:
    session.perform(RemoveTake("take-1"))
    session.flush_changes()
    assert panel._range.text().startswith("Generate a take first")
    assert not panel.button.isVisible()
    session.undo()
    session.flush_changes()
    assert panel.button.isVisible()


def test_a_reason_forbids_it_and_is_told(panel: RegeneratePanel) -> None:
    panel.forbid("A take is being made")
    assert not panel.button.isEnabled()
    assert panel.button.toolTip().endswith("\nA take is being made")
    panel.forbid("")
    assert panel.button.isEnabled()


def test_it_counts_the_keys_that_stay(panel: RegeneratePanel, session: Session) -> None:
    assert panel._kept.isHidden()
    keys = Curve((Key(10, 4.0), Key(20, 0.0), Key(40, 0.0)))
    session.perform(SetCurves("edits", {"head.yaw": keys, "expr.jawOpen": keys}))
    session.set_loop(TimeRange(15, 48))
    session.flush_changes()
    assert panel._kept.text() == "Your 2 keys in it stay exactly as they are."
    panel.boxes["jaw"].setChecked(True)
    assert panel._kept.text() == "Your 4 keys in it stay exactly as they are."
    session.set_loop(TimeRange(15, 30))
    panel.boxes["jaw"].setChecked(False)
    assert panel._kept.text() == "Your key in it stays exactly as it is."
    session.perform(SetLayer(replace(session.document.active_layer, muted=True)))
    session.flush_changes()
    assert panel._kept.isHidden()


def test_the_dice_draws_another_seed(panel: RegeneratePanel) -> None:
    seeds = set()
    for _ in range(5):
        panel.roll()
        seeds.add(panel.seed.value())
    assert len(seeds) > 1


@pytest.mark.parametrize("leaves", [False, True])
def test_who_waits_at_the_keyboard_can_press_again(panel: RegeneratePanel, leaves: bool) -> None:
    panel.button.setFocus()
    panel.forbid("A take is being made")
    assert panel.window().focusWidget() is panel.dice
    if leaves:
        panel.boxes["head"].setFocus()
    panel.forbid("")
    assert panel.window().focusWidget() is (panel.boxes["head"] if leaves else panel.button)
