"""Preferences act at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton

from app.commanding.keymap import KEYMAP
from app.dialogs import preference_pages
from app.dialogs.preference_rendering import rendering
from app.dialogs.preferences import PreferencesDialog
from app.exports.cards import Card
from app.main_window import MainWindow
from app.style import theme
from app.style.appearance import SIZES


@pytest.fixture
def dialog(shared_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[PreferencesDialog]:
    monkeypatch.setattr(preference_pages, "output_devices", lambda: ("Speakers", "Headphones"))
    monkeypatch.setattr(preference_pages, "fitting_sizes", lambda _room: SIZES)  # whatever screen the tests have
    shared_window.actions_by_id["edit.preferences"].trigger()
    found = shared_window.findChildren(PreferencesDialog)[-1]
    yield found
    for opened in shared_window.findChildren(PreferencesDialog):
        opened.close()


def box(dialog: PreferencesDialog, name: str) -> QComboBox:
    return next(found for found in dialog.findChildren(QComboBox) if found.accessibleName() == name)


def choose(found: QComboBox, data: object) -> None:
    found.setCurrentIndex(found.findData(data))
    found.activated.emit(found.currentIndex())


def test_the_look_changes_at_once(dialog: PreferencesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    dressed: list[str] = []
    monkeypatch.setattr(theme, "apply", lambda _application: dressed.append(theme.look()))
    choose(box(dialog, "Look"), "contrast")
    assert dressed == ["contrast"]
    choose(box(dialog, "Look"), "dark")
    assert theme.look() == "dark"


def test_the_size_is_kept_for_the_next_start(dialog: PreferencesDialog, shared_window: MainWindow) -> None:
    choose(box(dialog, "Size"), 150)
    assert shared_window.appearance.scale == 150
    choose(box(dialog, "Size"), 100)


def test_films_are_made_on_the_chosen_device_in_the_memory_it_may_take(
    dialog: PreferencesDialog, shared_window: MainWindow
) -> None:
    exporting, devices = shared_window.production.exporting, box(dialog, "Device")
    exporting.cards.all = (Card("cuda:0", "NVIDIA T4", 0, 16 << 30),)
    exporting.cards.found.emit()
    assert [devices.itemText(row) for row in range(devices.count())] == ["The best there is", "Processor", "NVIDIA T4"]
    choose(devices, "cuda:0")
    choose(box(dialog, "Its memory"), 8192)
    assert (exporting.device, exporting.budget_mb) == ("cuda:0", 8192)
    assert shared_window.settings.text("render/device") == "cuda:0"
    choose(devices, "")
    choose(box(dialog, "Its memory"), 0)
    exporting.cards.all = ()


def test_drawn_frames_are_cleared(shared_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.worker.frame_cache.cache_folder", lambda: tmp_path)
    kept = tmp_path / "frames" / "piece.frames"
    kept.parent.mkdir()
    kept.write_bytes(bytes(2_500_000))
    _, form = rendering(shared_window)
    button = next(found for found in form.findChildren(QPushButton) if found.text() == "Clear 2.5 MB")
    button.click()
    assert not kept.exists()
    assert (button.text(), button.isEnabled()) == ("Nothing is kept", False)
    form.deleteLater()


def test_sound_comes_out_of_the_chosen_device(dialog: PreferencesDialog, shared_window: MainWindow) -> None:
    devices = box(dialog, "Sound device")
    assert [devices.itemText(row) for row in range(devices.count())] == ["As the system", "Speakers", "Headphones"]
    choose(devices, "Headphones")
    assert shared_window.transport._loudspeaker._output.device == "Headphones"
    assert shared_window.settings.text("sound/device") == "Headphones"
    choose(devices, "")
    assert shared_window.transport._loudspeaker._output.device == ""


def test_a_device_that_was_pulled_out_stays_chosen(shared_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shared_window.settings.set_text("sound/device", "Studio")
    monkeypatch.setattr(preference_pages, "output_devices", lambda: ("Speakers",))
    found = PreferencesDialog(shared_window)
    assert box(found, "Sound device").currentText() == "Studio (not connected)"
    found.deleteLater()
    shared_window.settings.set_text("sound/device", "")


def test_keys_of_another_program(dialog: PreferencesDialog) -> None:
    choose(box(dialog, "Keys as in"), "maya")
    assert KEYMAP.keys("graph.insert_key")[0] == "S"
    choose(box(dialog, "Keys as in"), "default")
    assert KEYMAP.keys("graph.insert_key") == ("I",)


def test_time_is_told_as_chosen(dialog: PreferencesDialog, shared_window: MainWindow) -> None:
    choose(box(dialog, "Time"), "frames")
    assert shared_window.session.display.format == "frames"
    choose(box(dialog, "Time"), "timecode")


def test_a_switch_and_its_menu_stay_alike(dialog: PreferencesDialog, shared_window: MainWindow) -> None:
    switch = next(found for found in dialog.findChildren(QCheckBox) if "background" in found.text())
    action = shared_window.actions_by_id["take.refine"]
    before = action.isChecked()
    switch.click()
    assert action.isChecked() is not before
    action.trigger()
    assert switch.isChecked() is before


def test_every_page_opens_and_opening_again_leaves_one(dialog: PreferencesDialog, shared_window: MainWindow) -> None:
    for row in range(dialog.names.count()):
        dialog.names.setCurrentRow(row)
        assert dialog.pages.currentWidget().isVisible()
    shared_window.actions_by_id["edit.preferences"].trigger()
    assert not dialog.isVisible()
