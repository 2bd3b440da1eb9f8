"""The small picture in the export dialog: what the film will show of a real sitter, moved by hand and by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.dialogs.export import ExportDialog
from app.files.samples import sitters
from app.session import Session
from app.settings import Settings
from core.project.document import Portrait
from core.project.edits import SetPortrait
from tests.app.pointer import move_pointer


def test_the_frame_is_moved_over_the_picture(
    session: Session, settings: Settings, qtbot: QtBot, tmp_path: Path, rig_file: Path
) -> None:
    media = session.document.media
    session.perform(SetPortrait(Portrait(media.add_file(sitters()[0].path, "portrait"), media.add_file(rig_file, "rig"))))
    dialog = ExportDialog(session, settings, presets=tmp_path / "presets.json")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.picture.movable
    names = [preset.name for preset in dialog.presets.presets]
    dialog.presets.names.setCurrentRow(names.index("Vertical with captions"))
    dialog._draw()
    assert dialog.form.size.currentText() == "1080 × 1920"
    picture = dialog.picture
    before = picture.grab().toImage()
    at = picture.rect().center()
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=at)
    move_pointer(picture, at + QPoint(-8, 0), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=at + QPoint(-8, 0))
    assert dialog.request().shift[0] > 0
    assert picture.grab().toImage() != before
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert dialog.request().shift == (0, 0)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert dialog.request().shift == (-0.01, 0)
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert picture.grab().toImage() == before
