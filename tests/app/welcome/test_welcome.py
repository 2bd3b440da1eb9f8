"""The first page, the sample and the tour, as somebody meets them who has nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.files.samples import sitters
from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Portrait, new_document
from core.project.edits import AddTake, SetActiveTake, SetCurves
from core.project.storage import save
from tests.app.conftest import make_take


def save_project(path: Path, colour: str) -> None:
    """A project whose sitter is one plain colour."""
    document = new_document(path.stem)
    picture = path.with_suffix(".png")
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(colour)
    image.save(str(picture))
    document.portrait = Portrait(document.media.add_file(picture, "portrait"))
    save(document, path)


@pytest.fixture
def empty(make_window: Callable[[Session], MainWindow], tmp_path: Path) -> MainWindow:
    """A window with nothing open, and two projects worked on before, one of them gone."""
    settings = Settings(tmp_path / "settings.ini")
    for name in ("gone", "ada"):
        save_project(tmp_path / f"{name}.avproj", "#336699")
        settings.add_recent(tmp_path / f"{name}.avproj")
    (tmp_path / "gone.avproj").unlink()
    return make_window(Session())


def test_projects_worked_on_last_are_shown_with_their_sitter_and_open(empty: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    empty.resize(1600, 900)  # a screen that is low has no room for cards
    ada, gone = empty.welcome.cards
    assert ada.isVisible()
    assert not gone.button.isEnabled()
    assert "gone" in gone.toolTip()
    size = ada.button.iconSize()
    qtbot.waitUntil(lambda: ada.button.icon().pixmap(size).toImage().pixelColor(20, 20).name() == "#336699")
    gone.pin.click()
    assert [card.entry.path.stem for card in empty.welcome.cards] == ["ada"]
    empty.welcome.cards[0].pin.click()
    assert empty.settings.pinned() == (tmp_path / "ada.avproj",)
    empty.welcome.cards[0].button.click()
    assert empty.session.path == tmp_path / "ada.avproj"


def test_the_sample_is_a_finished_piece_to_edit(empty: MainWindow, qtbot: QtBot) -> None:
    if not sitters():
        pytest.skip("no sample sitters in this checkout")
    session = empty.session
    with qtbot.waitSignal(empty.sample.ready, timeout=20_000):
        empty.welcome.sample.click()
    assert session.document.name == "Sample"
    assert len(session.document.takes) == 3
    assert session.document.portrait is not None
    assert session.undo_stack.isClean()
    assert not empty.sample.making


def test_a_sample_that_is_cancelled_touches_no_later_work(empty: MainWindow, qtbot: QtBot) -> None:
    if not sitters():
        pytest.skip("no sample sitters in this checkout")
    empty.welcome.sample.click()
    empty.production.cancel()
    qtbot.waitUntil(lambda: not empty.production.busy)
    assert not empty.sample.making
    assert empty.session.document.takes == ()


@pytest.fixture
def touring(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    shared_window.activateWindow()
    qtbot.waitUntil(shared_window.isActiveWindow)
    shared_window.tour.start()
    yield shared_window
    shared_window.tour.end()
    while shared_window.session.undo_stack.canUndo():
        shared_window.session.undo()


def test_the_tour_points_at_seven_parts_and_ends(touring: MainWindow, qtbot: QtBot) -> None:
    tour = touring.tour
    tour.end()
    touring.desk.show_takes()  # whatever the columns show
    QApplication.processEvents()
    tour.start()
    seen = []
    while tour.running:
        qtbot.waitUntil(tour.ring.isVisible)  # once its part has been scrolled to
        assert not tour.card.geometry().intersects(tour.ring.geometry()) or tour.ring.height() > 200
        assert touring.rect().contains(tour.card.geometry())
        seen.append(tour.card.accessibleName())
        tour.card.next.click()
    assert len(set(seen)) == 7
    assert tour.ring.isHidden()
    assert tour.card.isHidden()


def test_the_tour_goes_on_when_the_user_does_it(touring: MainWindow) -> None:
    session, tour = touring.session, touring.tour
    for _ in range(3):
        tour.go_on()
    session.perform(AddTake(make_take("other", "Other")))
    session.flush_changes()
    assert tour.place == 3  # a new take is not a choice
    session.perform(SetActiveTake("take-1"))
    assert tour.place == 4
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(1, 2.0),))}))
    assert tour.place == 4  # that was no glance
    drag = session.gesture("Move")
    drag.preview(SetCurves("edits", {"gaze.yaw": Curve((Key(1, 2.0),))}))
    session.flush_changes()
    assert tour.place == 4  # still in hand
    drag.commit()
    assert tour.place == 5


def test_the_tour_is_walked_with_keys_alone(touring: MainWindow) -> None:
    focus = QApplication.focusWidget()
    assert focus is touring.tour.card.next
    QTest.keyClick(focus, Qt.Key.Key_Return)
    QTest.qWait(150)  # the button shows that it is pressed
    assert touring.tour.place == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not touring.tour.running
    touring.actions_by_id["help.tour"].trigger()
    assert touring.tour.place == 0


def test_escape_takes_a_drag_back_before_it_ends_the_tour(touring: MainWindow) -> None:
    drag = touring.session.gesture("Move")
    drag.preview(SetCurves("edits", {"gaze.yaw": Curve((Key(1, 2.0),))}))
    QTest.keyClick(touring.desk.graph.view, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert touring.tour.running
    touring.session.undo()
