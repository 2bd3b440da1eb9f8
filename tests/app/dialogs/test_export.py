"""The export dialog: presets, what the fields mean for the film, and names; it stands in nobody's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.dialogs import export_words
from app.dialogs.about import AboutDialog
from app.dialogs.export import ExportDialog
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from core.export.container import CONTAINERS
from core.export.presets import BUILT_IN, load_presets
from core.project.background import BackgroundSetting
from core.project.edits import AddTake, SetBackground, SetRate, SetSpeech
from core.timebase import FrameRate, TimeRange


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, settings: Settings, tmp_path: Path) -> ExportDialog:
    settings.set_folder("export", tmp_path)
    found = ExportDialog(session, settings, presets=tmp_path / "presets.json")
    qtbot.addWidget(found)
    return found


def choose(box: object, value: object) -> None:
    box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]


def take(dialog: ExportDialog, name: str) -> None:
    """Choose a preset as a user does."""
    dialog.presets.names.setCurrentRow([preset.name for preset in dialog.presets.presets].index(name))


def exported(dialog: ExportDialog, qtbot: QtBot) -> ExportRequest:
    with qtbot.waitSignal(dialog.export_requested) as asked:
        dialog.export_button.click()
    return asked.args[0]


def test_it_offers_the_projects_own_rate_and_a_name(dialog: ExportDialog, tmp_path: Path) -> None:
    request = dialog.request()
    assert request.out == tmp_path / "avatar.mp4"
    assert (request.size, request.rate, request.quality, request.film.format) == (1024, FrameRate(24), "high", "h264")


def test_a_preset_fills_the_fields(dialog: ExportDialog, tmp_path: Path) -> None:
    take(dialog, "Vertical with captions")
    request = dialog.request()
    assert (request.film.crop, request.film.burn, request.film.loudness, request.rate) == ("9:16", True, -16, FrameRate(30))
    take(dialog, "GIF")
    request = dialog.request()
    assert (request.out, request.size, request.rate.fps) == (tmp_path / "avatar.gif", 480, 20)


def test_every_preset_is_shown_as_it_is(dialog: ExportDialog) -> None:
    for preset in BUILT_IN:
        take(dialog, preset.name)
        assert not dialog.presets.names.currentItem().text().endswith("*")
        assert dialog.export_button.isEnabled()
        assert dialog.request().film.format == preset.format


def test_captions_are_not_promised_where_the_words_are_not_known(dialog: ExportDialog, session: Session) -> None:
    speech = session.document.speech
    assert speech is not None
    for words, promised in (([[0.1, 0.4, "hello"]], True), ([], False)):
        session.perform(SetSpeech(replace(speech, data={**speech.data, "words": words})))
        take(dialog, "GIF")
        assert "no captions" not in dialog._summary.text()
        take(dialog, "Vertical with captions")
        assert ("no captions" not in dialog._summary.text()) is promised


def test_it_remembers_the_preset(
    dialog: ExportDialog, session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    take(dialog, "WebM, VP9")
    choose(dialog.form.rate, "60")
    assert "60 frames" in dialog._summary.text()
    assert exported(dialog, qtbot).rate == FrameRate(60)
    again = ExportDialog(session, settings, presets=tmp_path / "presets.json")
    qtbot.addWidget(again)
    assert again.presets.current.name == "WebM, VP9"


def test_a_preset_of_ones_own_is_made_renamed_changed_and_deleted(
    dialog: ExportDialog, session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.show()
    assert not dialog.presets.delete.isEnabled()
    choose(dialog.form.size, 512)
    assert dialog.presets.names.currentItem().text().endswith("*")
    dialog.presets.copy.click()
    dialog.presets.names.currentItem().setText("Talks")
    assert [(p.name, p.size) for p in load_presets(tmp_path / "presets.json")] == [("Talks", 512)]
    dialog.form.badge.click()
    dialog.presets.keep.click()
    again = ExportDialog(session, settings, presets=tmp_path / "presets.json")
    qtbot.addWidget(again)
    take(again, "Talks")
    assert (again.request().size, again.request().film.badge) == (512, True)
    again.presets.delete.click()
    assert load_presets(tmp_path / "presets.json") == ()
    assert "Talks" not in [preset.name for preset in again.presets.presets]


def test_presets_that_cannot_be_read_are_told_of_and_left(
    session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "presets.json"
    path.write_text('{"version": 1, "presets": [{"name": "x", "size": 9999999}]}')
    told: list[str] = []
    dialog = ExportDialog(session, settings, presets=path)
    qtbot.addWidget(dialog)
    dialog.presets.failed.connect(told.append)
    dialog.presets.load("")
    assert "could not be read" in told[0]
    assert len(dialog.presets.presets) == len(BUILT_IN)
    assert "9999999" in path.read_text()


def test_what_has_no_effect_is_disabled_and_says_why(dialog: ExportDialog) -> None:
    take(dialog, "GIF")
    assert not dialog.form.level.isEnabled()
    assert dialog.form.level.toolTip()
    assert max(dialog.form.size.itemData(i) for i in range(dialog.form.size.count())) <= CONTAINERS["gif"].max_px
    take(dialog, "WAV, sound only")
    assert not dialog.form.shape.isEnabled()
    assert dialog.form.level.isEnabled()


def test_the_marked_range_alone(dialog: ExportDialog, session: Session, qtbot: QtBot) -> None:
    assert dialog.request().part is None
    session.set_loop(TimeRange(12, 36))
    assert dialog.request().part is None  # a range is marked for many reasons
    choose(dialog._part, True)
    assert "1.0 s" in dialog._summary.text()
    session.set_loop(TimeRange(12, 24))
    assert exported(dialog, qtbot).part == TimeRange(12, 24)
    session.set_loop(None)
    assert dialog.request().part is None


def test_a_name_is_made_of_tokens_and_numbered(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, settings: Settings) -> None:
    dialog._path.setText(str(tmp_path / "{project} {take} {date} {preset}.mp4"))
    name = f"Untitled Take 1 {date.today().isoformat()} MP4, high quality"
    assert dialog.request().out.name == f"{name}.mp4"
    assert name in dialog._summary.text()
    dialog.request().out.touch()
    choose(dialog.form.quality, "best")
    assert "Replaces" in dialog._summary.text()
    choose(dialog._existing, "number")
    assert exported(dialog, qtbot).out.name == f"{name} 2.mp4"
    assert settings.text("export/name") == "{project} {take} {date} {preset}"


def test_captions_that_are_there_are_told_and_numbered_too(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "talk.srt").touch()
    dialog._path.setText(str(tmp_path / "talk.mp4"))
    assert "Replaces" not in dialog._summary.text()
    dialog.form.show_preset(msgspec.structs.replace(dialog.form.preset("mine"), captions="srt"))
    dialog._change()
    assert "Replaces “talk.srt”" in dialog._summary.text()
    choose(dialog._existing, "number")
    assert dialog.request().out.name == "talk 2.mp4"


def test_films_that_wait_keep_their_names(session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path) -> None:
    settings.set_folder("export", tmp_path)
    settings.set_text("export/existing", "number")
    waiting = {tmp_path / "avatar.mp4"}
    dialog = ExportDialog(session, settings, taken=lambda: waiting, presets=tmp_path / "presets.json")
    qtbot.addWidget(dialog)
    assert dialog.request().out.name == "avatar 2.mp4"


def test_a_bare_name_becomes_a_film_where_films_go(dialog: ExportDialog, tmp_path: Path) -> None:
    names = [("film.avi", "film.mp4"), ("film 1.5", "film 1.5.mp4"), ("film.MP4", "film.MP4"), ("film.mov", "film.mov")]
    for typed, written in names:
        dialog._path.setText(typed)
        dialog._path.editingFinished.emit()
        assert dialog.request().out == tmp_path / written


def test_a_folder_that_is_missing_is_told_of(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog._path.setText(str(tmp_path / "none" / "film.mp4"))
    assert not dialog.export_button.isEnabled()
    assert "none" in dialog._summary.text()


def test_a_transparent_film_is_offered_what_keeps_it(
    dialog: ExportDialog, session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    session.perform(SetBackground(BackgroundSetting("transparent")))
    session.flush_changes()
    assert not dialog.export_button.isEnabled()
    assert "cannot be transparent" in dialog._summary.text()
    take(dialog, "ProRes 4444")
    assert dialog.export_button.isEnabled()
    again = ExportDialog(session, settings, presets=tmp_path / "presets.json")
    qtbot.addWidget(again)
    assert again.request().out.suffix == ".mov"


def test_a_folder_of_pictures_is_never_written_over(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "avatar").mkdir()
    take(dialog, "PNG pictures")
    assert dialog.request().out.name == "avatar 2.png"


def test_without_a_name_there_is_no_export(dialog: ExportDialog) -> None:
    dialog._path.setText("  ")
    assert not dialog.export_button.isEnabled()


def test_it_is_not_modal_and_every_field_has_a_name(dialog: ExportDialog) -> None:
    dialog.show()
    assert not dialog.isModal()
    fields = [dialog.presets.names, dialog._path, dialog._part, dialog._existing, dialog._repair, dialog._strength]
    fields += [dialog.form.kind, dialog.form.shape, dialog.form.size, dialog.form.loudness, dialog.picture]
    assert all(field.accessibleName() for field in fields)


def test_every_built_in_name_can_be_translated() -> None:
    assert set(export_words.PRESETS) == {preset.name for preset in BUILT_IN}
    assert set(export_words.FORMATS) == set(CONTAINERS)


def test_about_names_the_licence(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "About Countenance"


def test_films_are_signed_where_that_is_wanted_and_the_format_can_carry_it(dialog: ExportDialog) -> None:
    assert not dialog.request().film.credentials
    dialog.form.credentials.setChecked(True)
    assert dialog.request().film.credentials
    choose(dialog.form.kind, "vp9")
    assert not dialog.form.credentials.isEnabled()
    assert not dialog.request().film.credentials
    choose(dialog.form.kind, "h264")
    assert dialog.request().film.credentials


def test_it_follows_the_rate_of_the_project_while_it_is_open(dialog: ExportDialog, session: Session) -> None:
    session.perform(SetRate(FrameRate(60)))
    session.flush_changes()
    assert dialog.request().rate == FrameRate(60)
    assert "60" in dialog.form.rate.currentText()
    choose(dialog.form.rate, "25")
    session.undo()
    session.flush_changes()
    assert dialog.request().rate == FrameRate(25)
    assert "24" in dialog.form.rate.itemText(0)


def test_a_marked_range_ends_with_the_take(dialog: ExportDialog, session: Session) -> None:
    take = session.document.active_take
    assert take is not None
    session.set_loop(TimeRange(12, 45))
    choose(dialog._part, True)
    session.perform(AddTake(replace(take, id="short", base=take.base[:20])))
    session.flush_changes()
    assert dialog.request().part == TimeRange(12, 20)
    session.set_loop(TimeRange(30, 45))
    assert dialog._part.count() == 1
    assert dialog.request().part is None
