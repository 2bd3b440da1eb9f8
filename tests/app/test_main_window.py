"""The window as a whole: what it shows when, drops, errors, closing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.application import make_reporter
from app.files.drops import kind_of, read_text
from app.main_window import MainWindow
from app.production.next_step import next_step
from app.production.requests import ExportRequest
from app.session import Session
from core import channels
from core.curves.take import Provenance
from core.errors import UserError
from core.jobs.job import JobState
from core.project.document import Portrait
from core.project.edits import AddTake, RemoveTake, SetName, SetPortrait, SetSpeech
from tests.app.conftest import silence

MakeWindow = Callable[[Session], MainWindow]


def primaries(window: MainWindow) -> list[str]:
    """Buttons on show that wear the accent."""
    buttons = window.findChildren(QPushButton)
    return [button.text().strip() for button in buttons if button.objectName() == "primary" and button.isVisible()]


def give_portrait(session: Session) -> None:
    media = session.document.media
    session.perform(
        SetPortrait(Portrait(media.add_bytes(b"1", "ada.jpg", "portrait"), media.add_bytes(b"2", "rig.npz", "rig")))
    )
    session.flush_changes()


def test_an_empty_window_says_what_to_do(make_window: MakeWindow, qapp: object) -> None:
    window = make_window(Session())
    assert window.desk.viewport.currentWidget() is window.desk.viewport.welcome
    assert primaries(window) == ["Open portrait…"]
    assert not window.desk.generate.isEnabled()
    assert "Type something to say" in window.desk.generate.toolTip()
    assert not window.actions_by_id["file.export"].isEnabled()
    assert "Open a portrait first" in window.export_button.toolTip()


def test_several_faces_are_offered_from_left_to_right(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session()
    window = make_window(session)
    picture = tmp_path / "several.jpg"
    picture.write_bytes(b"two people")
    window.production.fit(picture)
    bar = window.desk.message_bar
    qtbot.waitUntil(lambda: [button.accessibleName() for button in bar.choices] == ["Left", "Right"])
    bar.choices[0].click()
    qtbot.waitUntil(lambda: session.document.portrait is not None)
    assert session.document.portrait is not None
    assert session.document.portrait.report["face"] == 1


def test_the_next_step_is_known(session: Session) -> None:
    document = session.document
    assert next_step(document, fitting=False, speech_offered=True) == "portrait"
    assert next_step(document, fitting=True, speech_offered=True) == "export"
    give_portrait(session)
    assert next_step(document, fitting=False, speech_offered=False) == "export"
    session.perform(SetSpeech(None))
    document.takes = ()
    assert next_step(document, fitting=False, speech_offered=False) == "speech"
    assert next_step(document, fitting=False, speech_offered=True) == "generate"


def test_typed_words_light_the_generate_button(make_window: MakeWindow, qapp: object) -> None:
    session = Session()
    window = make_window(session)
    window.desk.speech.text_edit.setPlainText("Hello")
    assert window.desk.generate.isEnabled()


def test_generate_makes_speech_and_take_and_can_be_undone(make_window: MakeWindow, qapp: object, qtbot: QtBot) -> None:
    session = Session()
    window = make_window(session)
    window.desk.speech.text_edit.setPlainText("Hello")
    with qtbot.waitSignal(window.production.take_ready):
        window.actions_by_id["take.generate"].trigger()
    assert session.frame_count == 48
    assert "ready" in window.statusBar().currentMessage()
    session.flush_changes()
    assert window.actions_by_id["edit.undo"].text() == "&Undo add take"
    session.undo()
    session.flush_changes()
    assert session.document.takes == ()
    assert window.actions_by_id["edit.redo"].text() == "&Redo add take"


def test_a_failed_fit_is_told_in_the_bar(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "fails.jpg"
    path.write_bytes(b"x")
    window.verbs.use_portrait(path)
    assert window.desk.viewport.currentWidget() is not window.desk.viewport.welcome
    qtbot.waitUntil(lambda: window.desk.message_bar.isVisible())
    assert window.desk.message_bar.text == "There is no face in this picture. Choose another picture."
    assert window.desk.viewport.currentWidget() is window.desk.viewport.welcome
    assert window.desk.speech.text  # what was typed stays


def test_a_dead_worker_is_told_and_the_next_try_works(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.speech.choose_text("it dies")
    with qtbot.waitSignal(window.production.failed):
        window.verbs.generate()
    assert "stopped unexpectedly" in window.desk.message_bar.text
    window.desk.speech.choose_text("it lives")
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    assert not window.desk.message_bar.isVisible()


def test_work_in_progress_can_be_cancelled_from_its_row(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.speech.choose_text("it hangs")
    window.verbs.generate()
    qtbot.waitUntil(lambda: window.desk.task.isVisible())
    assert window.actions_by_id["take.cancel"].isEnabled()
    assert not window.desk.generate.isEnabled()
    assert "A take is being made" in window.desk.generate.toolTip()
    window.desk.task.cancel_requested.emit()
    qtbot.waitUntil(lambda: not window.desk.task.isVisible())
    assert window.desk.generate.isEnabled()
    assert not window.desk.message_bar.isVisible()


def test_an_export_gets_a_row(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    give_portrait(window.session)
    window.settings.set_folder("export", tmp_path)
    window.actions_by_id["file.export"].trigger()
    dialog = window.findChild(QPushButton, "primary", Qt.FindChildOption.FindChildrenRecursively)
    assert dialog is not None
    export = next(button for button in window.findChildren(QPushButton) if button.text() == "Export")
    export.click()
    assert window.desk.queue.isVisible()
    qtbot.waitUntil(lambda: window.desk.queue.rows[0].state is JobState.FINISHED)
    window.desk.queue.rows[0].buttons["exports.remove"].click()
    assert window.desk.queue.rows == ()


def test_the_title_shows_name_and_unsaved_changes(window: MainWindow) -> None:
    window.session.perform(SetName("Ada"))
    assert window.isWindowModified()
    assert window.windowTitle().startswith("Ada[*]")
    window.session.undo()
    assert not window.isWindowModified()


def test_closing_asks_about_unsaved_work(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.session.perform(SetName("Ada"))
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Cancel)
    assert not window.close()
    assert window.isVisible()


def test_typed_words_are_not_lost_without_a_question(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    asked: list[str] = []
    answers = iter((QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard))

    def answer(question: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(question.text())
        return next(answers)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.desk.speech.choose_text("A speech of an hour")
    assert not window.close()
    assert "words" in asked[0]
    window.files.new()
    assert window.desk.speech.text == ""
    assert len(asked) == 2


def test_a_recording_of_no_use_leaves_the_speech_as_it_was(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "fails.wav"
    path.write_bytes(b"no sound")
    with qtbot.waitSignal(window.production.failed):
        window.verbs.use_audio(path)
    assert window.desk.speech.recording is None
    assert window.desk.speech.speaks_text
    assert window.desk.speech.text == "hello"


def test_what_went_wrong_goes_when_the_next_thing_goes_well(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    give_portrait(window.session)
    window.show_error(UserError("It broke.", "Mend it."))
    window.verbs._export(ExportRequest(tmp_path / "film.mp4", 512, window.session.rate))
    assert not window.desk.message_bar.isVisible()
    qtbot.waitUntil(lambda: window.desk.queue.rows[0].state.is_final)


def test_a_dropped_folder_is_no_use_and_said_so(window: MainWindow, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    drop(window, data)
    assert "Drop a picture" in window.desk.message_bar.text


def test_closing_asks_before_it_stops_an_export(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    give_portrait(window.session)
    window.session.undo_stack.setClean()
    window.production.export(ExportRequest(tmp_path / "hangs.mp4", 512, window.session.rate))
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: asked.append(self.text()))
    assert not window.close()
    assert "still being written" in asked[0]
    window.production.exporting.cancel(window.desk.queue.rows[0].job_id)
    qtbot.waitUntil(lambda: window.desk.queue.rows[0].state.is_final)


def test_other_words_make_generate_the_next_step_again(window: MainWindow) -> None:
    give_portrait(window.session)
    assert window.export_button.objectName() == "primary"
    window.desk.speech.choose_text("Something else")
    assert window.export_button.objectName() != "primary"
    assert window.desk.generate.objectName() == "primary"


def test_a_take_made_for_other_words_is_not_filmed_but_made_again(window: MainWindow, qtbot: QtBot) -> None:
    session, bar = window.session, window.desk.message_bar
    give_portrait(session)
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    first = session.document.takes[0]
    session.perform(RemoveTake(first.id))
    session.perform(AddTake(replace(first, provenance=Provenance("test", 0, audio_hash="ab" * 32))))
    session.flush_changes()
    assert "other words" in bar.text
    assert bar.isVisible()
    assert not window.export_button.isEnabled()
    assert "other words" in window.export_button.toolTip()
    with qtbot.waitSignal(window.production.take_ready):
        bar.choices[0].click()
    session.flush_changes()
    assert window.export_button.isEnabled()
    assert not bar.isVisible()
    window.actions_by_id["take.flip"].trigger()
    session.flush_changes()
    assert bar.isVisible()


def test_the_curve_of_another_take_is_brought_into_sight(window: MainWindow) -> None:
    session, view = window.session, window.desk.graph.view
    take = session.document.takes[0]
    session.perform(AddTake(replace(take, id="take-2", name="Take 2", base=take.base * 3)))
    session.flush_changes()
    curve = session.performance()[:, channels.INDEX["head.yaw"]]
    session.set_selection(replace(session.selection, active_channel="head.yaw", visible_channels=("head.yaw",)))
    window.actions_by_id["take.flip"].trigger()
    session.flush_changes()
    window.actions_by_id["take.flip"].trigger()
    session.flush_changes()
    low, high = view.plot.values.ranges["deg"]
    assert low < curve.min() < curve.max() < high


def test_space_plays_once_the_take_is_ready(window: MainWindow, qtbot: QtBot) -> None:
    editor = window.desk.speech.text_edit
    editor.setPlainText("Hello again")
    editor.setFocus()
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    assert window.desk.graph.view.hasFocus()


def test_who_types_on_is_not_interrupted(window: MainWindow, qtbot: QtBot) -> None:
    editor = window.desk.speech.text_edit
    editor.setPlainText("Hello again")
    editor.setFocus()
    window.verbs.generate()
    editor.setPlainText("Hello again and")
    with qtbot.waitSignal(window.production.take_ready):
        pass
    assert editor.hasFocus()


def test_every_button_has_a_name_and_every_icon_a_tooltip(window: MainWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        if button.objectName().startswith("qt_") or button.metaObject().className() in ("QLineEditIconButton", "CloseButton"):
            continue
        name = button.accessibleName() or button.text() or button.toolTip()
        assert name, f"{button} in {button.parentWidget()}"
        if not button.text() and not button.icon().isNull():
            assert button.toolTip(), name


def drop(window: MainWindow, data: QMimeData, over: QWidget | None = None, alt: bool = False) -> str:
    """Drag onto the middle of a part of the window and let go; returns what the window said would happen."""
    part = over or window.desk.viewport
    at = part.mapTo(window, part.rect().center())
    keys = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(window, QDragEnterEvent(at, *how))
    QApplication.sendEvent(window, QDragMoveEvent(at, *how))
    shown = window.drop_guide.overlay
    text = shown.aim.text if shown.aim is not None and shown.isVisible() else ""
    QApplication.sendEvent(window, QDropEvent(QPointF(at), *how))
    assert not shown.isVisible()
    return text


def file_data(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_dropped_files_find_their_place(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[tuple[str, str]] = []
    monkeypatch.setattr(window.verbs, "use_portrait", lambda path: used.append(("portrait", path.name)))
    monkeypatch.setattr(window.verbs, "use_audio", lambda path: used.append(("audio", path.name)))
    monkeypatch.setattr(window.files, "open", lambda path: used.append(("project", path.name)))
    (tmp_path / "face").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    (tmp_path / "voice").write_bytes(b"RIFF\x24\0\0\0WAVEfmt " + bytes(40))
    (tmp_path / "all.avproj").write_bytes(b"PK")
    (tmp_path / "words.txt").write_text("What I say", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("face", "voice", "all.avproj", "words.txt")])
    drop(window, data)
    assert used == [("project", "all.avproj"), ("portrait", "face"), ("audio", "voice")]
    assert window.desk.speech.text == "What I say"


def test_where_a_file_is_dropped_decides_what_becomes_of_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    for verb in ("use_portrait", "use_background", "use_audio", "use_video"):
        monkeypatch.setattr(window.verbs, verb, lambda _path, verb=verb: used.append(verb))
    face, film = tmp_path / "face.png", tmp_path / "film.mp4"
    face.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    film.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(40))
    desk, session = window.desk, window.session
    assert drop(window, file_data(face), alt=True) == "Make this the sitter"  # nobody stands before it yet
    picture = session.document.media.add_bytes(b"a picture", "ada.png", "portrait")
    session.perform(SetPortrait(Portrait(picture)))
    session.flush_changes()
    assert "behind" in drop(window, file_data(face), alt=True)
    assert "the sitter" in drop(window, file_data(face))
    assert "Move like" in drop(window, file_data(film))
    assert "say this" in drop(window, file_data(film), over=desk.timeline)
    assert used == ["use_portrait", "use_background", "use_portrait", "use_video", "use_audio"]


def test_a_file_dropped_on_a_text_field_is_no_text(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[Path] = []
    monkeypatch.setattr(window.verbs, "use_audio", used.append)
    voice = tmp_path / "voice.wav"
    voice.write_bytes(silence())
    field = window.desk.speech.text_edit.viewport()
    before = window.desk.speech.text
    how = (Qt.DropAction.CopyAction, file_data(voice), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), *how))
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), *how))
    assert used == [voice]
    assert window.desk.speech.text == before


def test_a_new_project_has_nothing_to_undo(window: MainWindow) -> None:
    assert window.session.frame_count > 1
    window.files.new()
    window.session.flush_changes()
    QApplication.processEvents()
    assert window.session.frame_count == 1
    assert not window.session.undo_stack.canUndo()
    assert not window.isWindowModified()


def test_dropped_text_is_what_the_sitter_says(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("  Good morning  ")
    drop(window, data)
    assert window.desk.speech.text == "Good morning"


def test_what_cannot_be_used_is_said_so(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(30))
    assert kind_of(path) == ""
    window.verbs.use_file(path, "")
    assert "nothing that can be used" in window.desk.message_bar.text


def test_a_long_text_file_is_cut_and_odd_bytes_survive(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(b"\xef\xbb\xbfhello \xff " + b"x" * 100_000)
    text = read_text(path)
    assert text.startswith("hello \ufffd x")
    assert len(text) <= 20_000


def test_takes_flip(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    window.session.flush_changes()
    assert window.session.document.active_take_id != "take-1"
    window.actions_by_id["take.flip"].trigger()
    assert window.session.document.active_take_id == "take-1"


def test_the_loop_range_is_set_from_the_playhead(window: MainWindow) -> None:
    window.session.set_playhead(10)
    window.actions_by_id["play.loop_start"].trigger()
    window.session.set_playhead(20)
    window.actions_by_id["play.loop_end"].trigger()
    loop = window.session.loop
    assert loop is not None
    assert (loop.start, loop.end) == (10, 21)
    assert window.actions_by_id["play.loop"].isChecked()
    window.actions_by_id["play.loop_clear"].trigger()
    assert window.session.loop is None


def test_every_control_can_be_reached_by_tab(window: MainWindow) -> None:
    reached, widget = set(), window.nextInFocusChain()
    while widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget)
        widget = widget.nextInFocusChain()
    assert {window.desk.generate, window.desk.speech.text_edit, window.desk.timeline, window.export_button} <= reached


def test_an_unexpected_error_is_shown_and_ends_nothing() -> None:
    shown: list[UserError] = []
    report = make_reporter(shown.append)
    report(UserError, UserError("Known.", "Do this."), None)
    report(ZeroDivisionError, ZeroDivisionError("oops"), None)
    assert shown[0].message == "Known."
    assert "inside the program" in shown[1].message
    assert "oops" in shown[1].details


def test_the_open_window_has_loaded_nothing_heavy(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from app.application import make_application
application = make_application(["countenance"])
from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
window = MainWindow(Session(), Settings(Path({str(tmp_path / "s.ini")!r})))
window.show()
application.processEvents()
window.close()
print(*sys.modules)
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root)
    assert done.returncode == 0, done.stderr
    assert not {"torch", "mediapipe", "diffusers", "trimesh", "sounddevice", "cv2", "qtawesome"} & set(done.stdout.split())
    later = {"core.motion.engine", "core.rig.pose", "core.render.scene", "core.export.container", "app.dialogs.export"}
    assert not later & set(done.stdout.split())
