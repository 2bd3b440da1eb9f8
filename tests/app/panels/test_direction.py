"""The direction panel, and what a document or a take was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.panels.controls_table import CONTROLS, GUIDED
from app.panels.direction import DirectionPanel
from app.panels.rows import RowTitle
from app.session import Session
from app.takes.direction import MAX_SEED, Direction
from core.curves.take import Provenance
from core.motion.controls import Controls
from core.motion.engines import DEFAULT_ENGINE, ENGINES
from core.project.document import new_document
from core.project.edits import AddTake, SetControls


@pytest.fixture
def direction(qtbot: QtBot, session: Session) -> DirectionPanel:
    panel = DirectionPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def field(panel: DirectionPanel, name: str):
    return panel._fields[name]


def test_a_dragged_control_is_one_undo_step(direction: DirectionPanel, session: Session) -> None:
    yaw = field(direction, "gaze_yaw_deg")
    for value in (3.0, 6.0, 9.0):
        yaw.previewed.emit(value)
    assert session.document.controls["gaze_yaw_deg"] == 9.0
    yaw.committed.emit(9.0)
    assert session.undo_stack.count() == 1
    session.undo()
    session.flush_changes()
    assert yaw.value() == 0


def test_a_drag_taken_back_leaves_the_controls(direction: DirectionPanel, session: Session) -> None:
    field(direction, "distance").previewed.emit(1.2)
    field(direction, "distance").cancelled.emit()
    assert session.document.controls.get("distance", 1.0) == 1.0
    assert session.undo_stack.count() == 0


def test_an_emotion_comes_with_an_amount_that_shows(direction: DirectionPanel, session: Session) -> None:
    box = direction._emotion
    box.setCurrentIndex(box.findData("happy"))
    box.activated.emit(box.currentIndex())
    session.flush_changes()
    assert session.document.controls["emotion"] == "happy"
    assert session.document.controls["emotion_amount"] > 0
    box.setCurrentIndex(box.findData("neutral"))
    box.activated.emit(box.currentIndex())
    session.flush_changes()
    assert session.document.controls["emotion_amount"] == 0  # the photo's own face again


def test_every_emotion_can_be_read(direction: DirectionPanel) -> None:
    box = direction._emotion
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    style, part = box.style(), QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
    assert all(box.fontMetrics().horizontalAdvance(box.itemText(i)) <= room for i in range(box.count()))


def test_it_says_when_the_take_was_made_otherwise(direction: DirectionPanel, session: Session) -> None:
    assert direction._note.isHidden()
    field(direction, "head_amount").committed.emit(1.5)
    session.flush_changes()
    assert "Generate" in direction._note.text()
    session.undo()
    session.flush_changes()
    assert direction._note.isHidden()


def test_how_far_lids_follow_acts_at_once_and_asks_for_no_new_take(direction: DirectionPanel, session: Session) -> None:
    field(direction, "lids_follow_gaze").committed.emit(0.25)
    session.flush_changes()
    assert session.document.lid_follow == 0.25
    assert direction._note.isHidden()
    session.undo()
    assert session.document.lid_follow == 1.0


def title(panel: DirectionPanel, name: str) -> RowTitle:
    return next(title for title, names in panel._titles.items() if name in names)


def double_click(widget: RowTitle) -> None:
    at = QPointF(3, 3)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        widget, QMouseEvent(QEvent.Type.MouseButtonDblClick, at, widget.mapToGlobal(at), button, button, none)
    )


def test_every_control_has_its_field(direction: DirectionPanel) -> None:
    chosen_by_name = {"emotion", "activity"}
    assert set(CONTROLS) | chosen_by_name == set(Controls().to_json())
    assert set(direction._fields) == set(CONTROLS)
    for name, number in direction._fields.items():
        Controls(**{name: CONTROLS[name].minimum if name != "head_speed" else int(CONTROLS[name].minimum)})
        assert CONTROLS[name].tip in number.toolTip()


def test_what_is_not_essential_unfolds(direction: DirectionPanel, session: Session) -> None:
    assert field(direction, "gaze_yaw_deg").isVisible()
    assert not field(direction, "mouth_amount").isVisible()
    field(direction, "mouth_amount").committed.emit(1.25)
    session.flush_changes()
    assert direction.more.note == "1 changed"
    direction.more.click()
    assert field(direction, "mouth_amount").isVisible()
    direction.more.click()
    assert not field(direction, "mouth_amount").isVisible()
    direction.fold.click()
    assert not field(direction, "gaze_yaw_deg").isVisible()


def test_a_changed_row_is_told_by_its_title_and_set_back_by_a_double_click(direction: DirectionPanel, session: Session) -> None:
    session.perform(SetControls({"gaze_yaw_deg": 12.0, "gaze_pitch_deg": -4.0}))
    session.flush_changes()
    assert title(direction, "gaze_yaw_deg").changed
    assert not title(direction, "distance").changed
    double_click(title(direction, "gaze_yaw_deg"))
    session.flush_changes()
    assert Direction.of(session.document).controls == Controls()
    assert not title(direction, "gaze_yaw_deg").changed
    session.undo()
    assert session.document.controls["gaze_pitch_deg"] == -4.0


def test_head_speed_is_a_whole_number_or_free(direction: DirectionPanel, session: Session) -> None:
    speed = field(direction, "head_speed")
    assert speed.text() == "Free"
    speed.committed.emit(5.0)
    session.flush_changes()
    assert session.document.controls["head_speed"] == 5
    assert isinstance(Direction.of(session.document).controls.head_speed, int)
    assert speed.text() == "5"


def test_an_activity_is_chosen(direction: DirectionPanel, session: Session) -> None:
    box = direction._activity
    box.setCurrentIndex(box.findData("listening"))
    box.activated.emit(box.currentIndex())
    assert Direction.of(session.document).controls.activity == "listening"
    session.undo()
    session.flush_changes()
    assert box.currentData() == "speaking"


def test_the_engine_is_stored_and_rules_have_nothing_to_guide(direction: DirectionPanel, session: Session) -> None:
    box = direction._engine
    assert box.currentData() == DEFAULT_ENGINE
    box.setCurrentIndex(box.findData("rules"))
    direction._choose("engine", "rules")
    session.flush_changes()
    assert Direction.of(session.document).engine == "rules"
    for name in GUIDED:
        assert not field(direction, name).isEnabled()
        assert "nothing to guide" in field(direction, name).toolTip()


def test_an_engine_without_its_model_cannot_be_chosen(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.takes.direction.WEIGHTS", {"paper": Path("/nowhere")})
    panel = DirectionPanel(session)
    qtbot.addWidget(panel)
    items = [panel._engine.model().item(i) for i in range(panel._engine.count())]
    assert [item.text() for item in items if not item.isEnabled()] == ["Diffusion, as published"]
    assert items[-1].toolTip() == "Its model is not installed"


def test_only_what_was_touched_is_stored_and_what_is_unknown_stays(direction: DirectionPanel, session: Session) -> None:
    session.perform(SetControls({"of_a_later_version": 3}))
    field(direction, "head_amount").committed.emit(1.5)
    assert session.document.controls == {"of_a_later_version": 3, "head_amount": 1.5}


def test_a_control_set_to_what_it_is_leaves_no_step(direction: DirectionPanel, session: Session) -> None:
    field(direction, "head_amount").committed.emit(1.0)
    assert session.undo_stack.count() == 0


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"distance": "near"},
        {"distance": 9.0},
        {"distance": None},
        {"emotion": "hungry"},
        {"engine": "steam"},
        {"engine": []},
    ],
)
def test_what_a_project_does_not_know_is_as_usual(stored: dict[str, Any]) -> None:
    document = new_document()
    document.controls = stored
    assert Direction.of(document) == Direction()


def test_an_old_project_keeps_what_it_knows() -> None:
    document = new_document()
    document.controls = {"distance": 9.0, "head_speed": 3.0, "gaze_yaw_deg": 12}
    assert Direction.of(document).controls == Controls(head_speed=3, gaze_yaw_deg=12.0)


def test_seeds_follow_one_another_and_begin_again() -> None:
    assert Direction(seed=7).seeds(3) == [7, 8, 9]
    assert Direction(seed=MAX_SEED).seeds(2) == [MAX_SEED, 0]


def test_a_take_of_the_same_direction_but_another_seed_of_its_batch_is_as_asked(
    direction: DirectionPanel, session: Session
) -> None:
    first = session.document.takes[0]
    made = Provenance(ENGINES[0], 3, settings=Controls().to_json())
    session.perform(AddTake(replace(first, id="best", provenance=made)))
    session.flush_changes()
    assert not direction._note.isHidden()  # the seed asked for is 0
    session.perform(AddTake(replace(first, id="second", provenance=replace(made, seed=0))))
    session.perform(AddTake(replace(first, id="again", provenance=made)))
    session.flush_changes()
    assert direction._note.isHidden()


def test_nobody_directed_a_take_of_a_video(session: Session) -> None:
    take = replace(session.document.takes[0], provenance=Provenance("import", 0, settings={"video": "a.mp4"}))
    assert Direction.of_take(take) is None
