"""The hub: the one object that views share.

It owns the document, the undo stack, the selection and the time cursor, and tells views what changed. It knows no widget.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app.editing.commands import EditCommand, Gesture, amend, apply_edit, before_later_steps, steps
from app.editing.media_cache import MediaCache
from app.editing.performance_cache import PerformanceCache
from app.editing.selection import Selection
from app.editing.sound_reader import SoundReader
from app.takes.comparison import Comparison
from app.time.display import TimeDisplay
from core.channels import CHANNELS, Channel
from core.errors import UserError
from core.project.changes import ChangeSet
from core.project.document import Document, new_document
from core.project.edits import Edit
from core.rig.model import LIMB_CHANNELS
from core.speech.speech import Audio, Speech
from core.timebase import FrameRate, TimeRange

if TYPE_CHECKING:
    from core.render.background import Background
    from core.rig.model import Rig

UNDO_LIMIT = 1000
_FRAME_DIGITS = 6
EVERYTHING = ChangeSet(**{item.name: True for item in fields(ChangeSet) if item.name != "channels"})
"""What a newly opened document has changed."""


class Session(QObject):
    """Document, undo stack, selection, playhead, view range and loop, with a signal for each.

    Signals:
        document_changed(ChangeSet): at most once per event-loop turn, with everything that changed in it.
        document_replaced(): another document was opened; comes before its `document_changed`.
        playhead_changed(frame): fractional while playing.
        view_range_changed(start, end): the frames on show in the timeline and the graph.
        regenerate_wanted(): the user wants to say which part of the take shall be made anew.
        message(str): one sentence for the status line.
        reading_moved(share): how far a long sound is decoded, 0..1; None when it is, or nobody waits for it any more.
    """

    document_changed = Signal(object)
    document_replaced = Signal()
    selection_changed = Signal()
    playhead_changed = Signal(float)
    view_range_changed = Signal(float, float)
    loop_changed = Signal()
    playing_changed = Signal(bool)
    regenerate_wanted = Signal()
    message = Signal(str)
    reading_moved = Signal(object)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document if document is not None else new_document()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.path: Path | None = None
        self._selection = Selection()
        self._playhead = 0.0
        self._view_range = (0.0, 1.0)
        self._playhead_rate = self._document.rate
        self._loop: TimeRange | None = None
        self._marked: tuple[FrameRate, TimeRange | None] = self._document.rate, None
        self._playing = False
        self.display = TimeDisplay(self)
        self._gesture: Gesture | None = None
        self._performance = PerformanceCache()
        self._sound = SoundReader(self)
        self._sound.ready.connect(self.read_sound)
        self._sound.moved.connect(self.reading_moved)
        self._media = MediaCache(self._sound)
        self._pending = ChangeSet()
        self.comparison = Comparison(self)
        self._flush_timer = QTimer(self, singleShot=True, interval=0)
        self._flush_timer.timeout.connect(self.flush_changes)
        self._view_range = (0.0, float(self.frame_count))

    # document -----------------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        return self._document

    def replace_document(self, document: Document, path: Path | None = None) -> None:
        """Show another document: a new undo history, nothing selected, the playhead at the start."""
        self._drop_gesture()
        self._document = document
        self.path = path
        self.note_changes(EVERYTHING)  # before any signal: whoever hears one asks about this document
        self.undo_stack.clear()
        self.set_selection(Selection())
        self.set_loop(None)
        self.document_replaced.emit()
        self.set_playhead(0.0)
        self.set_view_range(0.0, float(self.frame_count))

    def perform(self, edit: Edit) -> None:
        """Apply `edit` as one undo step.

        Raises:
            ValueError, UserError: the edit does not fit the document, which is unchanged.
        """
        self._drop_gesture()
        before = self._selection
        inverse = apply_edit(self, edit)
        self.undo_stack.push(EditCommand(self, edit, inverse, before))

    def gesture(self, label: str) -> Gesture:
        """Begin a drag; a drag still open is taken back first."""
        self._drop_gesture()
        self._gesture = Gesture(self, label)
        return self._gesture

    def undo(self) -> None:
        """Take back the open drag, or else the last step."""
        if not self._drop_gesture():
            self.undo_stack.undo()

    def redo(self) -> None:
        if not self._drop_gesture():
            self.undo_stack.redo()

    def go_to_step(self, count: int) -> None:
        """Undo or redo until `count` steps are done."""
        self._drop_gesture()
        self.undo_stack.setIndex(count)

    def amend(self, command: EditCommand, edit: Edit) -> None:
        """Let a step that is done be `edit` instead; later steps and the drag in hand stay, over what it does now.

        Raises:
            ValueError: the step is undone or gone, or the edit does not fit; nothing has changed.
        """
        changes = amend(self, command, edit, self._gesture)
        if self.undo_stack.cleanIndex() > steps(self).index(command):
            self.undo_stack.resetClean()  # what was saved is not this
        self.note_changes(changes)

    def when_done(self, command: EditCommand) -> Document:
        """A copy of the document as it was right after a step; raises as `amend` does."""
        return before_later_steps(self, command, self._gesture)

    @property
    def dragging(self) -> bool:
        """A drag is in hand; what the document shows of it is no step yet."""
        return self._gesture is not None

    @property
    def dragged(self) -> ChangeSet:
        """What the drag in hand has changed so far; nothing where there is none."""
        return ChangeSet() if self._gesture is None else self._gesture.lift(self._document.copy())

    def keep_drag(self) -> None:
        """End the drag in hand as if it were let go now: what it has changed is a step."""
        changes = self.dragged
        if self._gesture is not None and changes:
            self._gesture.commit()
            self.note_changes(changes)  # so that whoever has it in hand looks, and finds it ended

    def without_drag(self) -> Document:
        """A copy of the document as it is without the drag in hand."""
        document = self._document.copy()
        if self._gesture is not None:
            self._gesture.lift(document)
        return document

    def gesture_finished(self, gesture: Gesture) -> None:
        if self._gesture is gesture:
            self._gesture = None

    def note_changes(self, changes: ChangeSet) -> None:
        """Remember what changed; views hear of it once, when control returns to the event loop."""
        self._pending = self._pending | changes
        self._performance.invalidate(changes)
        self._media.invalidate(changes)
        self._follow_rate()
        self._flush_timer.start()

    def flush_changes(self) -> None:
        """Tell the views now."""
        self._flush_timer.stop()
        self.set_playhead(self._playhead)  # there may be fewer frames now
        changes, self._pending = self._pending, ChangeSet()
        if changes:
            self.document_changed.emit(changes)

    # what the document amounts to ---------------------------------------------------------------------------------

    def performance(self) -> NDArray[np.float32]:
        """The evaluated performance, float32 [T, C]; one row of rest where there is no take."""
        return self._performance.values(self._document)

    def clipped_channels(self) -> frozenset[str]:
        """Channels whose edits ask for more than their limits."""
        return self._performance.clipped(self._document)

    def base(self) -> NDArray[np.float32] | None:
        """The active take, retimed and staged, at the document's rate, float32 [T, C]; None where there is none."""
        return None if self._document.active_take is None else self._performance.base(self._document)

    def unstaged(self) -> NDArray[np.float32] | None:
        """The active take, retimed alone, at the document's rate, float32 [T, C]; None where there is none."""
        return None if self._document.active_take is None else self._performance.unstaged(self._document)

    def held(self) -> NDArray[np.float64] | None:
        """How far looks hold the line of sight against layers, [T]; None where nothing is looked at."""
        return self._performance.held(self._document)

    @property
    def audio(self) -> Audio | None:
        """The sound of the speech, or None; see `reading_sound`.

        Raises:
            UserError: the sound in the project cannot be decoded.
        """
        return self._media.audio(self._document)

    @property
    def reading_sound(self) -> bool:
        """There is a sound, but it is so long that it is still being decoded; `document_changed` tells when it is there."""
        return self._sound.reading

    @property
    def sound_is_due(self) -> bool:
        """It is being decoded, or views have yet to hear that there is another: nobody can tell whether it can be read."""
        return self._sound.reading or self._pending.speech

    def stop_reading(self) -> None:
        """Nobody waits for the sound any more; views hear that there is none."""
        if self._sound.reading:
            self._sound.stop()
            self._pending = self._pending | ChangeSet(speech=True)  # not `note_changes`: nobody is to ask for it again
            self._flush_timer.start()

    def read_sound(self) -> None:
        """Let views ask for the sound again."""
        self.note_changes(ChangeSet(speech=True))

    @property
    def speech(self) -> Speech | None:
        """The speech with its timed words and phones, or None; raises as `audio` does."""
        return self._media.speech(self._document)

    def speech_or_why_not(self) -> Speech | None:
        """As `speech`; where it cannot be read, the status line says why."""
        try:
            return self.speech
        except UserError as error:
            self.message.emit(str(error))
            return None

    @property
    def rig(self) -> Rig | None:
        """The fitted rig, or None before the fit.

        Raises:
            UserError: the rig in the project cannot be read.
        """
        return self._media.rig(self._document)

    @property
    def moving_channels(self) -> tuple[Channel, ...]:
        """The catalogue without the arms that this portrait does not show."""
        try:
            rig = self.rig
        except UserError:  # who draws it reports that it is unreadable
            rig = None
        absent = set(LIMB_CHANNELS) - set(rig.limbs if rig is not None else ())
        return tuple(channel for channel in CHANNELS if channel.id not in absent)

    @property
    def background(self) -> Background:
        """What stands behind the sitter.

        Raises:
            UserError: the picture in the project cannot be read.
        """
        return self._media.background(self._document)

    @property
    def background_picture(self) -> NDArray[np.uint8] | None:
        """The user's own picture, uint8 [H, W, 3], on show or not; None where there is none; raises as `background` does."""
        return self._media.background_picture(self._document)

    @property
    def rate(self) -> FrameRate:
        return self._document.rate

    @property
    def frame_count(self) -> int:
        """Frames of the performance; of the sound where there is no take; at least one."""
        return max(1, self._document.frames)

    # selection and time -------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        return self._selection

    def set_selection(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    @property
    def playhead(self) -> float:
        return self._playhead

    def set_playhead(self, frame: float) -> None:
        """Move the playhead, held to the frames there are; a change of their number or rate takes it along."""
        frame = min(max(float(frame), 0.0), float(self.frame_count - 1))
        self._playhead_rate = self.rate
        if frame != self._playhead:
            self._playhead = frame
            self.playhead_changed.emit(frame)

    @property
    def view_range(self) -> tuple[float, float]:
        return self._view_range

    def set_view_range(self, start: float, end: float) -> None:
        """Show frames [start, end); at least one frame wide."""
        view = (float(start), max(float(end), float(start) + 1.0))
        if view != self._view_range:
            self._view_range = view
            self.view_range_changed.emit(*view)

    @property
    def loop(self) -> TimeRange | None:
        return self._loop

    def set_loop(self, loop: TimeRange | None) -> None:
        """Mark a range; it keeps its place in seconds, and may reach beyond a take that is shorter."""
        self._marked = self.rate, loop
        self._show_loop(loop)

    def _show_loop(self, loop: TimeRange | None) -> None:
        if loop != self._loop:
            self._loop = loop
            self.loop_changed.emit()

    def _follow_rate(self) -> None:
        """Playhead and loop stay at their times where frames last longer or shorter now."""
        rate, (marked_at, loop) = self.rate, self._marked
        if self._playhead_rate != rate:
            self.set_playhead(round(self._playhead * rate.fps / self._playhead_rate.fps, _FRAME_DIGITS))
        if loop is not None:  # from as it was marked: undo brings back the very frames
            ratio = rate.fps / marked_at.fps
            start, end = round(loop.start * ratio), round(loop.end * ratio)
            self._show_loop(loop if rate == marked_at else TimeRange(start, max(end, start + 1)))

    @property
    def playing(self) -> bool:
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Ask for playback to run or stop; the transport listens to `playing_changed`."""
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _drop_gesture(self) -> bool:
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        return True
