"""What each action of the window does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from app.files.drops import read_text
from app.production.requests import ExportRequest, SpeechRequest
from app.takes.direction import Direction, new_seed
from app.takes.regeneration import Part
from core.errors import UserError
from core.jobs.job import RenderParams
from core.project.edits import SetActiveTake, SetBackground, SetControls

if TYPE_CHECKING:
    from app.main_window import MainWindow

PORTRAITS: Final = "Pictures (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.heic *.avif);;All files (*)"
RECORDINGS: Final = "Sound and video (*.wav *.flac *.mp3 *.ogg *.opus *.m4a *.aac *.aiff *.mp4 *.mov *.webm);;All files (*)"

VIDEOS: Final = "Videos (*.mp4 *.mov *.m4v *.webm *.mkv *.avi *.mpg *.mpeg);;All files (*)"


class Verbs(QObject):
    """The window's actions, by id in `handlers()`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._shown_take = self._session.document.active_take_id
        self._previous_take: str | None = None
        self._session.document_changed.connect(self._note_take)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does. Checkable actions pass their new state."""
        window, session = self._window, self._session
        return {
            "file.open_portrait": self.open_portrait,
            "file.open_audio": self.open_audio,
            "file.export": self.open_export,
            "file.quit": window.close,
            "edit.undo": session.undo,
            "edit.redo": session.redo,
            "edit.landmarks": lambda: window.landmarking.open(),
            "take.generate": self.generate,
            "take.regenerate": self.regenerate,
            "take.regenerate_range": self.open_regenerate,
            "take.import_video": self.import_video,
            "take.refine": lambda on: window.refining.set_on(on),
            "take.cancel": window.production.cancel,
            "take.flip": self.flip_take,
            "view.zoom_in": lambda: window.desk.viewport.zoom(1),
            "view.zoom_out": lambda: window.desk.viewport.zoom(-1),
            "view.fit": lambda: window.desk.viewport.fit(),
            "view.photo": lambda shown: window.desk.viewport.picture.set_at_rest(shown),
            "view.find_channel": self.find_channel,
            "view.full_screen": lambda full: window.showFullScreen() if full else window.showNormal(),
            "help.guide": self.open_guide,
            "help.about": self._show_about,
        }

    # what the sitter is and says

    def open_portrait(self) -> None:
        self._choose("portrait", self.tr("Open portrait"), PORTRAITS, self.use_portrait)

    def use_portrait(self, path: Path) -> None:
        """Make `path` the sitter; offer something to say where there is nothing yet."""
        self._window.desk.message_bar.dismiss()
        self._window.production.fit(path)
        self._window.desk.speech.offer_sample()

    def open_background(self) -> None:
        self._choose("background", self.tr("Open background picture"), PORTRAITS, self.use_background)

    def use_background(self, path: Path) -> None:
        """Put a picture behind the sitter, if it is one."""
        from core.portrait.load import load_portrait

        session = self._session
        try:
            load_portrait(path)
            picture = session.document.media.add_file(path, "background")
        except UserError as error:
            self._window.show_error(error)
            return
        self._window.desk.message_bar.dismiss_error()
        session.perform(SetBackground(replace(session.document.background, kind="picture", picture=picture, blur=0.0)))

    def open_audio(self) -> None:
        self._choose("audio", self.tr("Open audio"), RECORDINGS, self.use_audio)

    def use_audio(self, path: Path) -> None:
        """Let the sitter speak a recording; its words and phones are looked for at once."""
        self._window.desk.message_bar.dismiss()
        panel = self._window.desk.speech
        panel.choose_recording(path)
        self._window.production.speak(SpeechRequest(audio=path, transcript=panel.transcript))

    def import_video(self) -> None:
        """Let the sitter move as somebody in a video does."""
        self._choose("video", self.tr("Import motion from video"), VIDEOS, self.use_video)

    def use_video(self, path: Path) -> None:
        """Make a take of the motion in a video."""
        self._window.desk.message_bar.dismiss()
        self._window.production.track(path)

    def use_file(self, path: Path, kind: str) -> None:
        """A dropped file, or one named on the command line."""
        if kind == "portrait":
            self.use_portrait(path)
        elif kind == "background":
            self.use_background(path)
        elif kind == "audio":
            self.use_audio(path)
        elif kind == "video":
            self.use_video(path)
        elif kind == "motion":
            self._window.motion_files.read(path)
        elif kind == "project":
            self._window.files.open(path)
        elif kind == "text":
            self._window.desk.speech.choose_text(read_text(path))
        else:
            message = self.tr("“{0}” is nothing that can be used here.").format(path.name)
            hint = self.tr("Drop a picture, a sound, a video, a file of motion, a text file or a project.")
            self._window.show_error(UserError(message, hint))

    def speech_request(self) -> SpeechRequest | None:
        """What the speech panel asks for; None where it asks for nothing."""
        panel = self._window.desk.speech
        if panel.speaks_text:
            return SpeechRequest(text=panel.text, voice=panel.voice) if panel.text else None
        if panel.recording is None and self._session.document.speech is None:
            return None
        return SpeechRequest(audio=panel.recording, transcript=panel.transcript)

    def take_is_stale(self) -> bool:
        """The take on show was made for other words than the speech panel or the project has now."""
        request = self.speech_request()
        if self._session.document.active_take is None or request is None:
            return False
        return not request.matches(self._session.document.speech) or self.take_has_other_words()

    def take_has_other_words(self) -> bool:
        """The take on show was made for other words than are heard with it."""
        take = self._session.document.active_take
        try:
            audio = self._session.audio
        except UserError:
            return False
        return take is not None and audio is not None and take.provenance.audio_hash not in ("", audio.sha256)

    def speak(self) -> None:
        """Hear the text: make it the speech, and play it."""
        request = self.speech_request()
        if request is None:
            return
        if request.matches(self._session.document.speech):
            self._play_from_start()
        else:
            self._window.production.speak(request, self._play_from_start)

    # takes

    def generate(self) -> None:
        if not self._window.desk.generate.isEnabled():
            return
        self._window.desk.message_bar.dismiss()
        self._window.production.generate(self.speech_request(), self._window.desk.count.count_wanted)

    def regenerate(self) -> None:
        """Another take from the same words."""
        self._session.perform(SetControls(self._session.document.controls, new_seed(), label=self.tr("New seed")))
        self.generate()

    def another_take(self, take_id: str) -> None:
        """One more take as this one was directed, with a seed nobody chose."""
        session = self._session
        take = next((take for take in session.document.takes if take.id == take_id), None)
        direction = None if take is None else Direction.of_take(take)
        if direction is None or not self._window.desk.generate.isEnabled():
            return
        session.perform(SetControls(direction.stored_over(session.document), new_seed(), label=self.tr("Use take's direction")))
        self._window.desk.message_bar.dismiss()
        self._window.production.generate(self.speech_request())

    def open_regenerate(self) -> None:
        """Show where a part of the take is made anew."""
        if self._window.actions_by_id["take.regenerate_range"].isEnabled():
            self._window.desk.show_regenerate()

    def regenerate_part(self, part: Part) -> None:
        """Make a part of the take anew."""
        self._window.desk.message_bar.dismiss()
        try:
            self._window.production.regenerate(part)
        except UserError as error:
            self._window.show_error(error)

    def flip_take(self) -> None:
        """Show the take that was on show before this one."""
        if any(take.id == self._previous_take for take in self._session.document.takes):
            self._session.perform(SetActiveTake(self._previous_take))

    def _note_take(self, _changes: object) -> None:
        now = self._session.document.active_take_id
        if now != self._shown_take:
            self._previous_take, self._shown_take = self._shown_take, now

    # time

    def _play_from_start(self) -> None:
        self._session.set_playhead(0)
        self._window.transport.play()

    # films, help, channels

    def find_channel(self) -> None:
        """Search the list of channels, wherever it is."""
        self._window.desk.parts.reveal("curves")
        self._window.desk.graph.tree.find()

    def open_export(self) -> None:
        if not self._window.actions_by_id["file.export"].isEnabled():
            return
        from app.dialogs.export import ExportDialog  # the window opens without the formats of films

        dialog = ExportDialog(self._session, self._window.settings, self._window, taken=self._films_to_come)
        dialog.export_requested.connect(self._export)
        self._show_dialog(dialog)

    def _films_to_come(self) -> set[Path]:
        """What is still to be written, whose names are taken."""
        jobs = (job for job in self._window.production.exporting.jobs if not job.state.is_final)
        return {Path(job.spec.params.out) for job in jobs if isinstance(job.spec.params, RenderParams)}

    def _export(self, request: ExportRequest) -> None:
        try:
            if self.take_has_other_words():
                raise UserError(self.tr("This take was made for other words."), self.tr("Generate again, then export."))
            self._window.production.export(request)
        except UserError as error:
            self._window.show_error(error)
            return
        self._window.desk.message_bar.dismiss_error()
        self._window.desk.parts.reveal("queue")

    def open_guide(self) -> None:
        """The documentation, in a window of its own; the one that is open comes to the front."""
        from app.documentation.window import DocumentationWindow  # seldom wanted

        window = self._window.findChild(DocumentationWindow)
        if window is None:
            try:
                window = DocumentationWindow(parent=self._window)
            except OSError as error:
                hint = self.tr("Install the program again.")
                self._window.show_error(UserError(self.tr("The documentation is missing."), hint, str(error)))
                return
            self._show_dialog(window)
        window.raise_()
        window.activateWindow()

    def _show_about(self) -> None:
        from app.dialogs.about import AboutDialog

        self._show_dialog(AboutDialog(self._window))

    def _show_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _choose(self, kind: str, title: str, filters: str, use: Callable[[Path], None]) -> None:
        settings = self._window.settings
        name, _ = QFileDialog.getOpenFileName(self._window, title, settings.folder(kind), filters)
        if name:
            settings.set_folder(kind, Path(name).parent)
            use(Path(name))
