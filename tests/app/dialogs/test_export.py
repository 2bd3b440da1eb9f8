"""The export dialog asks for a path, a size, a rate and a quality, and stands in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.dialogs.about import AboutDialog
from app.dialogs.export import ExportDialog, free_path
from app.session import Session
from app.settings import Settings
from core.project.background import BackgroundSetting
from core.project.edits import SetBackground
from core.timebase import FrameRate


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, settings: Settings, tmp_path: Path) -> ExportDialog:
    settings.set_folder("export", tmp_path)
    found = ExportDialog(session, settings)
    qtbot.addWidget(found)
    return found


def choose(dialog: ExportDialog, name: str, value: object) -> None:
    box = getattr(dialog, name)
    box.setCurrentIndex(box.findData(value))


def test_it_offers_the_projects_own_rate_and_a_free_name(dialog: ExportDialog, tmp_path: Path) -> None:
    request = dialog.request()
    assert request.out == tmp_path / "avatar.mp4"
    assert (request.size, request.rate, request.quality) == (768, FrameRate(24), "high")


def test_it_tells_what_is_chosen_and_remembers_it(
    dialog: ExportDialog, session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(dialog, "_size", 512)
    choose(dialog, "_rate", "60")
    choose(dialog, "_quality", "small")
    dialog._path.setText(str(tmp_path / "clip"))
    assert "120 frames" in dialog._summary.text()
    with qtbot.waitSignal(dialog.export_requested) as asked:
        dialog.export_button.click()
    request = asked.args[0]
    assert (request.out.name, request.size, request.rate, request.quality) == ("clip.mp4", 512, FrameRate(60), "small")
    again = ExportDialog(session, settings)
    qtbot.addWidget(again)
    assert (again.request().size, again.request().quality) == (512, "small")


def test_a_file_that_is_there_is_pointed_out(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").touch()
    dialog._path.setText(str(tmp_path / "clip.mp4"))
    assert "Replaces" in dialog._summary.text()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("film.avi", "film.mp4"), ("film 1.5", "film 1.5.mp4"), ("b/film.MP4", "b/film.MP4"), ("film.mov", "film.mov")],
)
def test_a_bare_name_becomes_a_film_where_films_go(dialog: ExportDialog, tmp_path: Path, typed: str, written: str) -> None:
    dialog._path.setText(typed)
    assert dialog.request().out == tmp_path / written


@pytest.mark.parametrize("suffix", [".mov", ".webm", ".png", ".mp4"])
def test_the_format_and_the_ending_of_the_name_follow_each_other(dialog: ExportDialog, tmp_path: Path, suffix: str) -> None:
    dialog._kind.setCurrentIndex(dialog._kind.findData(suffix))
    dialog._kind.activated.emit(dialog._kind.currentIndex())
    assert dialog.request().out == tmp_path / f"avatar{suffix}"
    dialog._path.setText(str(tmp_path / "other.webm"))
    assert dialog._kind.currentData() == ".webm"


def test_a_transparent_film_is_offered_what_keeps_it(
    dialog: ExportDialog, session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    session.perform(SetBackground(BackgroundSetting("transparent")))
    session.flush_changes()
    assert not dialog.export_button.isEnabled()
    assert "cannot be transparent" in dialog._summary.text()
    dialog._path.setText(str(tmp_path / "film.mov"))
    assert dialog.export_button.isEnabled()
    again = ExportDialog(session, settings)
    qtbot.addWidget(again)
    assert again.request().out.suffix == ".mov"


def test_a_folder_of_pictures_is_never_written_over(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "take").mkdir()
    dialog._path.setText(str(tmp_path / "take.png"))
    assert not dialog.export_button.isEnabled()
    assert "already" in dialog._summary.text()


def test_without_a_name_there_is_no_export(dialog: ExportDialog) -> None:
    dialog._path.setText("  ")
    assert not dialog.export_button.isEnabled()


def test_it_is_not_modal(dialog: ExportDialog) -> None:
    dialog.show()
    assert not dialog.isModal()


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    for name in ("a.mp4", "a 2.mp4"):
        (tmp_path / name).touch()
    assert free_path(tmp_path / "a.mp4").name == "a 3.mp4"


def test_about_names_the_licence(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "About Countenance"
