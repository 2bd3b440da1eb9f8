"""The window: menus, tools and status around the desk, and who tells whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton

from app.commanding import actions
from app.commanding.commanding import Commanding
from app.commanding.keymap import KEYMAP
from app.desk import Desk
from app.dialogs.questions import ask_to_stop_exports
from app.editing.layering import Layering
from app.editing.picturing import Picturing
from app.editing.posing import Posing
from app.exports.notices import ExportNotices
from app.files.drop_guide import DropGuide
from app.files.log_file import log, note
from app.files.project_files import ProjectFiles
from app.layouts.switcher import Switcher
from app.layouts.top_row import TopRow
from app.layouts.workspaces import Workspaces
from app.panels.parts import set_primary
from app.panels.status_work import StatusWork
from app.playback.transport import Transport
from app.production.landmarking import Landmarking
from app.production.next_step import Step, next_step
from app.production.production import Production
from app.production.refining import Refining
from app.production.refitting import Refitting
from app.production.trimming import Trimming
from app.production.voices import VoiceList
from app.production.worker_link import WorkerLink
from app.session import Session
from app.settings import Settings
from app.staging.edits import StagingEdits
from app.style import theme
from app.style.appearance import Appearance
from app.takes.comping import Comping
from app.takes.motion_files import MotionFiles
from app.takes.redriving import Redriving
from app.takes.regeneration import Part
from app.texts.said import said
from app.time.commands import TimeCommands
from app.time.retiming import Retiming
from app.verbs import Verbs
from app.welcome.page import WelcomePage
from app.welcome.sample import SampleProject
from app.welcome.tour import Tour
from app.widgets.thumbnail import face_thumbnail, read_image
from core import channels
from core.errors import UserError
from core.jobs.job import JobState
from core.jobs.queue import Job
from core.project.folders import data_folder

MINIMUM_SIZE: Final = (1180, 720)
REFERENCE_SIZE: Final = (1440, 900)
_TOOLS: Final = ("file.new", "file.open", "file.save", "", "edit.undo", "edit.redo", "", "take.flip", "take.regenerate")
_SPARE_TOOLS: Final = 4
_MESSAGE_MS: Final = 8000
_BETTER_PHONES: Final = "Better phones were found: the lips are improved."
_FACE: Final = (40, 44)
_FACES_PX: Final = 2048


class MainWindow(QMainWindow):
    """One project in a window.

    Args:
        session: the hub.
        settings: what is remembered between runs.
        transport: playback; one with the default sound output where None.
        worker: command line of the worker process; the real one where None.
        journal: folder of the autosave journal; the user's state folder where None.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        transport: Transport | None = None,
        worker: Sequence[str] | None = None,
        journal: Path | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.appearance = Appearance(settings, self)
        self.commanding = Commanding(self)
        self.transport = transport or Transport(session)
        self.files = ProjectFiles(session, settings, self, journal)
        exports = data_folder() / "exports" if journal is None else journal.with_name("exports")
        self.production = Production(session, WorkerLink(worker, self), WorkerLink(worker, self), exports)
        self.production.exporting.device = settings.text("render/device")
        self.production.exporting.budget_mb = settings.number("render/budget_mb", 0)
        self.notices = ExportNotices(self)
        self.motion_files = MotionFiles(self)
        self.voices = VoiceList(self)
        self.verbs = Verbs(self)
        self.time_commands = TimeCommands(self)
        self.landmarking = Landmarking(self)
        self.layering = Layering(session, self)
        self.comping = Comping(session, self)
        self.posing = Posing(session, parent=self)
        self.staging = StagingEdits(session, self)
        self.retiming = Retiming(session, self)
        self.refitting = Refitting(session, self.production)
        self.redriving = Redriving(session, self.production)
        self.refining = Refining(session, self.production, settings)
        self.trimming = Trimming(session, self.show_error)
        self.sample = SampleProject(session, self.files, self.production)
        self.tour = Tour(self)
        self.picturing = Picturing(self)
        self.workspaces = Workspaces(self)
        self.actions_by_id = actions.build(self, self._handlers())
        self.actions_by_id["take.refine"].setChecked(self.refining.on)
        self.menus = actions.fill_menus(self.menuBar(), self.actions_by_id)
        self.welcome = WelcomePage(self.actions_by_id, self.files.recent)
        parts = (self.layering, self.comping, self.posing, self.staging, self.retiming, self.welcome)
        self.desk = Desk(session, self.transport, self.voices, self.actions_by_id, *parts, parent=self)
        self.setCentralWidget(self.desk)
        self.export_button = QPushButton(self.tr(" Export"))
        self.file_work, self.sound_work = StatusWork(), StatusWork()
        self._status = {name: QLabel() for name in ("sound", "selection")}
        self._making = False
        self._reminded = ("", "")  # of this take with this sound
        self._build()
        self._connect()
        self.time_commands.attach()
        self.retiming.attach(self.actions_by_id)
        self.picturing.attach()
        self.trimming.attach(self.actions_by_id)
        self.layering.attach(self.actions_by_id)
        self.comping.attach(self.actions_by_id)
        self.commanding.complete()
        self._refresh()
        self.workspaces.attach()
        self._restore_places()
        self.voices.look()
        self.files.has_loose_words = self.desk.speech.has_loose_words
        self.files.attach(self.desk.message_bar)

    def say(self, text: str) -> None:
        """A sentence in the status line."""
        self.statusBar().showMessage(text, _MESSAGE_MS)

    def show_error(self, error: UserError) -> None:
        """What went wrong, in the bar above the work and in the log."""
        log.warning("[%s] %s %s", error.code, error, error.details)
        self.desk.message_bar.show_error(error)

    def _ask_for_face(self, portrait: Path, boxes: tuple[tuple[float, ...], ...]) -> None:
        """Offer the faces of a picture from left to right."""
        order = sorted(range(len(boxes)), key=lambda face: boxes[face][0] + boxes[face][2])
        left, middle, right = self.tr("Left"), self.tr("Middle"), self.tr("Right")
        numbered = [self.tr("Face {}").format(place + 1) for place in range(len(order))]
        titles = {2: [left, right], 3: [left, middle, right]}.get(len(order), numbered)
        choices = [
            (title, lambda face=face: self.production.fit(portrait, face)) for title, face in zip(titles, order, strict=True)
        ]
        picture = read_image(portrait, _FACES_PX)
        icons = [QIcon(face_thumbnail(picture, boxes[face], *_FACE, self.devicePixelRatioF())) for face in order]
        self.desk.message_bar.offer(
            self.tr("There are several faces in the picture. Who shall speak?"), choices, icons, of_project=True
        )

    def _handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does, of every part of the window."""
        parts = (
            self.files,
            self.verbs,
            self.time_commands,
            self.layering,
            self.comping,
            self.posing,
            self.picturing,
            self.staging,
            self.retiming,
            self.commanding,
            self.production.exporting,
            self.notices,
            self.motion_files,
            self.trimming,
            self.sample,
            self.tour,
            self.workspaces,
        )
        return {action_id: act for part in parts for action_id, act in part.handlers().items()}

    # what is where

    def _build(self) -> None:
        self.setFocus()  # nothing is in hand yet
        room = self.screen().availableSize()  # little, where everything is drawn larger
        self.setMinimumSize(QSize(*MINIMUM_SIZE).boundedTo(room))
        self.resize(QSize(*REFERENCE_SIZE).boundedTo(room))
        recent = self.menus["file"].addMenu(self.tr("Open &recent"))
        self.menus["file"].insertMenu(self.actions_by_id["file.recover"], recent)
        recent.aboutToShow.connect(lambda: self.files.recent.fill_menu(recent))
        switcher = Switcher(self.workspaces)
        others = (switcher, self.actions_by_id["view.queue"], self.export_button)
        self.top_row = TopRow(self, self.actions_by_id, _TOOLS, _SPARE_TOOLS, others, switcher.shorten)
        for label in (self.file_work, self.sound_work, *self._status.values()):
            self.statusBar().addPermanentWidget(label)
        self.statusBar().setSizeGripEnabled(False)

    def _restore_places(self) -> None:
        state = self.settings.place("window")
        if not state.isEmpty():
            self.restoreGeometry(state)
        self.workspaces.restore()
        self.desk.count.set_count(self.settings.number("takes", 1))

    def _keep_places(self) -> None:
        self.settings.set_place("window", self.saveGeometry())
        self.workspaces.keep()

    # who tells whom

    def _connect(self) -> None:
        session, desk, verbs, production = self.session, self.desk, self.verbs, self.production
        session.document_changed.connect(self._refresh)
        session.document_replaced.connect(desk.message_bar.dismiss_project)
        session.selection_changed.connect(self._show_selection)
        session.playing_changed.connect(lambda playing: self.actions_by_id["play.stop"].setEnabled(playing))
        session.message.connect(self.say)
        KEYMAP.changed.connect(self._refresh)
        session.undo_stack.indexChanged.connect(self._show_history)
        session.undo_stack.cleanChanged.connect(self._show_history)
        self.files.saved.connect(self._show_history)
        self.files.aside.moved.connect(self.file_work.show_work)
        self.files.aside.ended.connect(self.file_work.hide)
        self.file_work.cancel_requested.connect(self.files.aside.cancel)
        session.reading_moved.connect(self._show_reading)
        self.sound_work.cancel_requested.connect(self._stop_reading)
        self.transport.looping_changed.connect(self.actions_by_id["play.loop"].setChecked)
        self.transport.sound_changed.connect(self._status["sound"].setText)
        self.files.failed.connect(self.show_error)
        desk.sitter.open_requested.connect(verbs.open_portrait)
        desk.sitter.portrait_chosen.connect(verbs.use_portrait)
        desk.background.picture_wanted.connect(verbs.open_background)
        desk.speech.open_requested.connect(verbs.open_audio)
        desk.speech.speak_requested.connect(verbs.speak)
        desk.speech.edited.connect(self._refresh)
        desk.generate.clicked.connect(verbs.generate)
        desk.count.currentIndexChanged.connect(lambda: self.settings.set_number("takes", desk.count.count_wanted))
        desk.takes.another_wanted.connect(verbs.another_take)
        desk.regenerate.requested.connect(verbs.regenerate_part)
        session.regenerate_wanted.connect(verbs.open_regenerate)
        desk.task.cancel_requested.connect(production.cancel)
        desk.queue.count_changed.connect(self._show_queue_count)
        desk.queue.attach(production.exporting, self.actions_by_id)
        desk.queue.open_log = lambda: desk.message_bar.open_log and desk.message_bar.open_log()
        QTimer.singleShot(0, self, production.exporting.restore)
        desk.viewport.failed.connect(self.show_error)
        desk.timeline.word_written.connect(self.redriving.respell)
        self.redriving.refused.connect(desk.timeline.forget_preview)
        self.refining.improved.connect(self._tell_of_better_phones)
        self.refining.withdrawn.connect(lambda: desk.message_bar.dismiss_text(self.tr(_BETTER_PHONES)))
        self.export_button.clicked.connect(verbs.open_export)
        for worker in (production.preparing, production.exporting.link):
            worker.log.connect(note)
        production.task_changed.connect(self._show_task)
        production.fitting_changed.connect(desk.viewport.wait_for)
        production.fitting_changed.connect(desk.sitter.wait_for)
        production.fitting_changed.connect(self._refresh)
        production.fit_refused.connect(self._refresh)
        production.failed.connect(self.show_error)
        production.noted.connect(lambda text: desk.message_bar.offer(text, (), of_project=True))
        production.recording_refused.connect(desk.speech.refuse_recording)
        for ready in (production.portrait_ready, production.speech_ready, production.take_ready):
            ready.connect(desk.message_bar.dismiss_error)
        production.face_wanted.connect(self._ask_for_face)
        production.speech_ready.connect(self.time_commands.show_everything)
        production.take_ready.connect(self._take_ready)
        production.part_ready.connect(self._part_ready)
        production.export_changed.connect(self._show_export)
        self.drop_guide = DropGuide(self)

    # showing how things stand

    def _refresh(self, _: object = None) -> None:
        document = self.session.document
        offered = self.verbs.speech_request() is not None
        stale = self.verbs.take_is_stale()
        step = next_step(document, fitting=self.production.fitting, speech_offered=offered, take_is_stale=stale)
        fitted = document.portrait is not None and document.portrait.rig is not None
        self._show_step(step)
        act = self.actions_by_id
        making = self.production.generating
        reason = self.tr("A take is being made") if making else self.tr("Type something to say, or open a recording")
        self._allow(("take.generate", "take.regenerate"), offered and not making, reason)
        self.desk.generate.setEnabled(act["take.generate"].isEnabled())
        self.desk.generate.setToolTip(act["take.generate"].toolTip())
        mismatched = self.verbs.take_has_other_words()
        reason = self.tr("Open a portrait first") if not fitted else self.tr("This take was made for other words")
        self._allow(("file.export",), fitted and not mismatched, reason)
        self.export_button.setEnabled(act["file.export"].isEnabled())
        self.export_button.setToolTip(act["file.export"].toolTip())
        playing = document.active_take is not None
        self._allow(("file.export_motion",), playing, self.tr("Generate a take first"))
        self._allow(("take.flip",), len(document.takes) > 1, self.tr("There is only one take"))
        self._allow(("view.photo", "view.fit", "view.zoom_in", "view.zoom_out"), fitted, "")
        landmarks = self.landmarking.possible and not self.production.fitting
        self._allow(("edit.landmarks",), landmarks, self.tr("Open a portrait first"))
        staged = [action_id for action_id in act if action_id.startswith("track.") and action_id != "track.show"]
        self._allow(staged, playing, self.tr("Generate a take first"))
        act["take.cancel"].setEnabled(self.production.busy)
        act["play.stop"].setEnabled(self.session.playing)
        self._allow_regenerate(mismatched, making)
        self._remind_of_words(mismatched and not making)
        self._show_history()
        self._show_selection()

    def _allow_regenerate(self, mismatched: bool, making: bool) -> None:
        reason = ""
        if self.session.document.active_take is None or self.session.document.speech is None:
            reason = self.tr("Generate a take first")
        elif mismatched:
            reason = self.tr("This take was made for other words")
        elif making:
            reason = self.tr("A take is being made")
        self._allow(("take.regenerate_range",), not reason, reason)
        self.desk.regenerate.forbid(reason)

    def _tell_of_better_phones(self) -> None:
        """What happened by itself is said, and can be taken back where it is said."""
        bar = self.desk.message_bar
        if bar.isHidden():
            bar.offer(self.tr(_BETTER_PHONES), ((self.tr("Undo"), self.refining.take_back),), of_project=True)
        else:
            self.say(self.tr(_BETTER_PHONES))

    def _remind_of_words(self, mismatched: bool) -> None:
        """Offer a new take, once for each take and sound that do not belong together."""
        bar, document = self.desk.message_bar, self.session.document
        text = self.tr("This take was made for other words.")
        if not mismatched:
            self._reminded = ("", "")
            if bar.text == text:
                bar.dismiss()
            return
        pair = (document.active_take_id or "", document.speech.media.sha256 if document.speech is not None else "")
        if pair != self._reminded and (bar.isHidden() or bar.text == text):
            self._reminded = pair
            bar.offer(text, ((self.tr("Generate again"), self.verbs.generate),), of_project=True)

    def _allow(self, action_ids: Sequence[str], allowed: bool, reason: str) -> None:
        """Enable actions, or say in their tooltips why not."""
        actions.allow(self.actions_by_id, action_ids, allowed, reason)

    def _show_step(self, step: Step) -> None:
        set_primary(self.desk.generate, step == "generate")
        set_primary(self.export_button, step == "export")
        for button, name, primary in (
            (self.desk.generate, "sparkle", step == "generate"),
            (self.export_button, "export", step == "export"),
        ):
            button.setIcon(theme.icon(name, "accent_text" if primary else "text"))

    def _show_history(self, _: object = None) -> None:
        stack = self.session.undo_stack
        for action_id, able, text in (
            ("edit.undo", stack.canUndo(), self.tr("&Undo {0}").format(stack.undoText().lower())),
            ("edit.redo", stack.canRedo(), self.tr("&Redo {0}").format(stack.redoText().lower())),
        ):
            action = self.actions_by_id[action_id]
            action.setEnabled(able)
            action.setText(text.strip())
            action.setToolTip(actions.tooltip(text.replace("&", "").strip(), action.shortcuts()))
        self.show_title()
        self.desk.history.refresh()

    def show_title(self) -> None:
        """How far the film at hand is, what the project is called, and whether it is saved."""
        name = self.session.document.name
        shown = self.tr("{0} (read-only)").format(name) if self.files.read_only else name
        self.setWindowTitle(f"{self.notices.share}{shown}[*] — Countenance")
        self.setWindowModified(not self.session.undo_stack.isClean())

    def _show_selection(self) -> None:
        selection = self.session.selection
        parts = []
        if selection.active_channel is not None:
            channel = channels.channel(selection.active_channel)
            parts.append(f"{said(channel.group)} · {said(channel.label)}")
        if selection.keys:
            count = len(selection.keys)
            parts.append(self.tr("1 key") if count == 1 else self.tr("{0} keys").format(count))
        self._status["selection"].setText(" · ".join(parts))

    def _show_task(self, job: Job | None) -> None:
        self.desk.task.show_job(job)
        if job is not None and not self.desk.left_part.isVisible():
            self.say(said(job.stage) or job.title)
        self.actions_by_id["take.cancel"].setEnabled(job is not None)
        if self.production.generating != self._making:
            self._making = self.production.generating
            self._refresh()

    def _take_ready(self) -> None:
        self.time_commands.show_everything()
        self.session.set_playhead(0)
        self._show_takes()
        if not self.verbs.take_is_stale():  # nobody is typing on
            self.desk.speech.leave_text(self.desk.graph.view)
        self.say(self.tr("The take is ready. Space plays it."))

    def _show_takes(self) -> None:
        self.session.flush_changes()  # the list is as long as it will be
        self.desk.show_takes()

    def _part_ready(self, part: Part) -> None:
        self.desk.message_bar.dismiss_error()
        self.desk.regenerate.roll()
        self._show_takes()
        self.session.set_playhead(part.range.start)
        self.say(self.tr("The range is made anew, as a take of its own. Undo or ` brings the old one back."))

    def _show_export(self, job: Job) -> None:
        if self.production.exporting.restoring:
            return
        if job.state is JobState.FINISHED:
            self.desk.message_bar.dismiss_error()
            self.say(self.tr("“{0}” is written.").format(job.title))
        elif job.error is not None and self.desk.queue.isVisible():
            log.warning("[%s] %s %s", job.error.code, job.error, job.error.details)  # its row says it
        elif job.error is not None:
            self.show_error(job.error)

    def _show_reading(self, share: float | None) -> None:
        """How far a long sound is decoded; None where none is."""
        if share is None:
            self.sound_work.hide()
        else:
            self.sound_work.show_work(self.tr("Reading the sound"), share)
            self.desk.message_bar.dismiss_text(self._unread())

    def _stop_reading(self) -> None:
        """The user does not want to wait for the sound; the project keeps it."""
        self.session.stop_reading()
        self.desk.message_bar.offer(self._unread(), ((self.tr("Read it"), self.session.read_sound),), of_project=True)

    def _unread(self) -> str:
        return self.tr("The sound is not read: it is not heard, and its words are not on show.")

    def _show_queue_count(self, count: int) -> None:
        action = self.actions_by_id["view.queue"]
        action.setIconText(str(count) if count else "")
        action.setIcon(theme.icon("queue", "accent" if count else "text"))

    def _may_stop_exports(self) -> bool:
        """No film is being written, or the user gives it up."""
        if not self.production.exporting.busy:
            return True
        return ask_to_stop_exports(self)

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.files.keeps_open(lambda: self.isVisible() and self.close()):
            event.ignore()
            return
        if not self.files.may_discard() or not self._may_stop_exports():
            event.ignore()
            return
        self.transport.pause()
        self._keep_places()
        self.desk.viewport.release()
        self.notices.close()
        self.production.close()
        self.files.close()
        self.session.stop_reading()
        self.session.undo_stack.indexChanged.disconnect(self._show_history)  # a stack that dies still emits
        self.session.undo_stack.cleanChanged.disconnect(self._show_history)
        event.accept()
