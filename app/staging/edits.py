"""What can be done with looks, blinks and gestures of the head: one method for each command; each is one undo step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Literal

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal

from app.session import Session
from app.staging.aiming import Aim
from app.staging.beats import beats_near
from app.staging.marks import Chosen, Lane, Mark, StagingMarks, chosen_of, peak_of
from app.staging.words import target_name
from app.time.chosen_range import chosen_range
from core.curves import gaze_blocks, head_marks, lid_marks
from core.curves.gaze_blocks import Block
from core.curves.head_marks import HeadMark
from core.curves.lid_marks import LidMark
from core.curves.staging import Look, Staging, Target
from core.project.edits import SetStaging

Gesture = Literal["nod", "double nod", "shake", "tilt"]

_ADD: Final[dict[Gesture, str]] = {
    "nod": QT_TRANSLATE_NOOP("StagingEdits", "Add nod"),
    "double nod": QT_TRANSLATE_NOOP("StagingEdits", "Add double nod"),
    "shake": QT_TRANSLATE_NOOP("StagingEdits", "Add shake"),
    "tilt": QT_TRANSLATE_NOOP("StagingEdits", "Add tilt"),
}

LEAD_S: Final = 0.1
"""The eyes are there so long before the word they belong to."""

GLANCE_S: Final = 1.2
"""A glance lasts so long until it is dragged."""

_STEP_DEG, _STEP_DEPTH = 0.5, 0.1


class StagingEdits(QObject):
    """Acts on the chosen event, or at the playhead.

    Signals:
        chosen_changed(): another event is the one that keys mean.
        target_wanted(): the user wants to say where the chosen block looks.
        shown_wanted(bool): the user wants to see the tracks, or not.
    """

    chosen_changed = Signal()
    target_wanted = Signal()
    shown_wanted = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.marks = StagingMarks(session)
        self.lead_s = LEAD_S
        self._chosen: Chosen | None = None
        session.document_replaced.connect(lambda: self.choose(None))

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "track.look_at_camera": lambda: self.look_at("Camera"),
            "track.add_glance": lambda: self.add_glance(),
            "track.split": self.split,
            "track.edit_look": self.ask_for_target,
            "track.snap": self.snap,
            "track.snap_to_beat": self.snap_to_beat,
            "track.add_blink": self.add_blink,
            "track.add_nod": lambda: self.add_gesture("nod"),
            "track.add_double_nod": lambda: self.add_gesture("double nod"),
            "track.add_shake": lambda: self.add_gesture("shake"),
            "track.add_tilt": lambda: self.add_gesture("tilt"),
            "track.release": self.release_range,
            "track.show": self.shown_wanted.emit,
        }

    # what is meant

    @property
    def staging(self) -> Staging:
        return self.session.document.staging

    @property
    def fps(self) -> float:
        return self.session.rate.fps

    @property
    def chosen(self) -> Chosen | None:
        """The event that keys mean."""
        return self._chosen

    def choose(self, chosen: Chosen | None) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.chosen_changed.emit()

    def step(self, by: int) -> Mark | None:
        """Choose the next event of the lane, or the one at the playhead where none is; returns it."""
        lane: Lane = self._chosen.lane if self._chosen is not None else "gaze"
        marks, index = self.marks.of(lane), self.marks.index(self._chosen)
        if not marks:
            return None
        if index is None:
            index = int(np.argmin([abs((mark.start + mark.end) / 2 - self.session.playhead) for mark in marks]))
        else:
            index = min(max(index + by, 0), len(marks) - 1)
        self.choose(chosen_of(lane, marks[index]))
        return marks[index]

    def chosen_block(self) -> int | None:
        """Number of the chosen block, or of the one at the playhead."""
        if self._chosen is not None and self._chosen.lane == "gaze":
            return self.marks.index(self._chosen)
        return self.marks.block_at(self.session.playhead)

    # looks

    def look_at(self, name: str) -> None:
        """Look at a target over the loop range, or as long as the chosen block, or the one at the playhead, lasts."""
        span, index = chosen_range(self.session), self.chosen_block()
        if self._refused() or (span is None and index is None):
            return
        block = self.marks.blocks[index or 0]
        start, end = (block.start, block.end) if span is None else (float(span.start), float(span.end))
        target = self.staging.target(name) or Target(name, 0.0, 0.0)
        look = Look(start, end, target.yaw_deg, target.pitch_deg, target.name)
        self.perform(gaze_blocks.laid(self.staging, [look], self.fps), self.tr("Look at {0}").format(target_name(name).lower()))
        self.choose(Chosen("gaze", (start + end) / 2))

    def add_glance(self, name: str = "") -> None:
        """A short look at a target from the playhead on; without one, at the first that is not the camera."""
        if self._refused():
            return
        others = (target.name for target in self.staging.targets if target.name != "Camera")
        target = self.staging.target(name or next(others, "Camera")) or Target("Camera", 0.0, 0.0)
        start = float(min(round(self.session.playhead), self.session.frame_count - 2))
        end = min(start + round(GLANCE_S * self.fps), float(self.session.frame_count))
        look = Look(start, end, target.yaw_deg, target.pitch_deg, target.name)
        self.perform(gaze_blocks.laid(self.staging, [look], self.fps), self.tr("Add glance"))
        self.choose(Chosen("gaze", (start + end) / 2))

    def split(self) -> None:
        """The block at the playhead as two, to look elsewhere with one of them."""
        index, frame = self.marks.block_at(self.session.playhead), float(round(self.session.playhead))
        if index is not None:
            self.perform(gaze_blocks.split(self.staging, self.marks.blocks[index], frame, self.fps), self.tr("Split look"))
            self.choose(Chosen("gaze", frame + 1))

    def aim(self) -> Aim | None:
        """Take hold of where the block at the playhead looks, for a handle to drag; None where there is no take."""
        index = self.marks.block_at(self.session.playhead)
        if index is None:
            return None
        block = self.marks.blocks[index]
        self.choose(chosen_of("gaze", block))
        return Aim(self.session, block)

    def aim_block(self, block: Block, name: str) -> None:
        """Let a block look at a target."""
        aim = Aim(self.session, block)
        aim.look_at(name)
        aim.commit()

    def ask_for_target(self) -> None:
        """Let the user say where the chosen block looks."""
        index = self.chosen_block()
        if self._refused() or index is None:
            return
        self.choose(chosen_of("gaze", self.marks.blocks[index]))
        self.target_wanted.emit()

    # blinks and gestures

    def add_blink(self) -> None:
        """A blink at the playhead."""
        if not self._refused():
            frame = round(self.session.playhead)
            self.perform(lid_marks.blink_at(self.staging, frame, self.fps), self.tr("Add blink"))
            self.choose(Chosen("blinks", float(frame)))

    def add_gesture(self, name: Gesture) -> None:
        """A gesture of the head from the playhead on."""
        if not self._refused():
            before = self.staging
            after = head_marks.gesture_at(before, name, float(round(self.session.playhead)), self.fps)
            self.perform(after, self.tr(_ADD[name]))
            for mark in self.marks.of("head"):
                if isinstance(mark, HeadMark) and mark.event is not None and mark.event not in before.head_moves:
                    self.choose(chosen_of("head", mark))

    # the chosen event

    def removed(self, chosen: Chosen) -> Staging:
        """The staging without an event: a block gives way to the one before it."""
        mark, index = self.marks.find(chosen), self.marks.index(chosen)
        if isinstance(mark, Block) and index is not None:
            return gaze_blocks.merged(self.staging, self.marks.blocks, index, self.fps)
        if isinstance(mark, LidMark):
            return lid_marks.mark_removed(self.staging, mark, self._blinks)
        return head_marks.gesture_removed(self.staging, mark) if isinstance(mark, HeadMark) else self.staging

    def remove(self) -> None:
        """Take the chosen event out."""
        mark = self.marks.find(self._chosen)
        if mark is None or self._chosen is None:
            return
        labels = {"gaze": self.tr("Merge look"), "blinks": self.tr("Remove blink"), "head": self.tr("Remove gesture")}
        self.perform(self.removed(self._chosen), labels[self._chosen.lane])
        if self._chosen.lane == "gaze":
            self.choose(Chosen("gaze", mark.start - 1 if mark.start > 0 else mark.end))
        else:
            self.choose(None)

    def release(self) -> None:
        """Let the take have the chosen event its own way again."""
        mark = self.marks.find(self._chosen)
        if isinstance(mark, Block):
            self.perform(gaze_blocks.released(self.staging, mark), self.tr("Give look back to the take"))
        elif mark is not None and getattr(mark, "event", None) is not None:
            self.remove()

    def release_range(self) -> None:
        """Let the take have its own way within the loop range, or everywhere."""
        span = chosen_range(self.session)
        start, end = (0.0, np.inf) if span is None else (float(span.start), float(span.end))
        now = self.staging

        def outside(events: tuple[object, ...]) -> tuple[object, ...]:
            return tuple(e for e in events if e.end <= start or e.start >= end)  # type: ignore[attr-defined]

        kinds = ("looks", "blinks", "unblinked", "head_moves", "stilled")
        kept = replace(now, **{kind: outside(getattr(now, kind)) for kind in kinds})  # type: ignore[arg-type]
        self.perform(kept, self.tr("Back to the take"))

    def moved(self, chosen: Chosen, start: float, end: float) -> Staging:
        """The staging with an event over other frames; a whole move keeps its length."""
        mark, index, base = self.marks.find(chosen), self.marks.index(chosen), self.session.unstaged()
        if base is None or mark is None or index is None:
            return self.staging
        if isinstance(mark, Block):
            return gaze_blocks.moved(self.staging, self.marks.blocks, index, start, end, self.fps)
        if isinstance(mark, LidMark):
            return lid_marks.mark_moved(self.staging, base, mark, start, end, mark.depth, self.fps, self._blinks)
        return head_marks.gesture_moved(self.staging, base, mark, start, end, mark.amount_deg, self.fps)

    def nudge(self, frames: int, *, end_alone: bool = False) -> None:
        """The chosen event earlier or later, or longer or shorter."""
        mark = self.marks.find(self._chosen)
        if mark is None or self._chosen is None:
            return
        start = mark.start if end_alone else mark.start + frames
        after = self.moved(self._chosen, start, mark.end + frames)
        self.perform(after, self.tr("Stretch event") if end_alone else self.tr("Move event"))
        moved_by = 0 if end_alone else frames
        self.choose(self._near(self._chosen, mark, moved_by))

    def strengthen(self, steps: int) -> None:
        """The chosen blink deeper, or the chosen gesture farther; or less."""
        mark, base = self.marks.find(self._chosen), self.session.unstaged()
        if base is None:
            return
        if isinstance(mark, LidMark):
            depth = float(np.clip(mark.depth + steps * _STEP_DEPTH, 0.1, 1.0))
            after = lid_marks.mark_moved(self.staging, base, mark, mark.start, mark.end, depth, self.fps, self._blinks)
            self.perform(after, self.tr("Change blink"))
        elif isinstance(mark, HeadMark):
            amount = mark.amount_deg + steps * _STEP_DEG * np.sign(mark.amount_deg)
            after = head_marks.gesture_moved(self.staging, base, mark, mark.start, mark.end, amount, self.fps)
            self.perform(after, self.tr("Change gesture"))

    def snap(self) -> None:
        """Put the chosen event on the nearest word: a look begins a moment before it, all else is farthest at it."""
        speech = self.session.speech_or_why_not()
        self._snap_to([word.start_s for word in speech.words] if speech is not None else [], self.tr("Snap to word"))

    def snap_to_beat(self) -> None:
        """Put the chosen event on the nearest syllable that stands out, as on a word."""
        speech, mark = self.session.speech_or_why_not(), self.marks.find(self._chosen)
        near = speech is not None and mark is not None
        beats = beats_near(speech, self.session.rate.seconds(peak_of(mark))) if near else ()  # type: ignore[arg-type]
        self._snap_to(beats, self.tr("Snap to beat"))

    def _snap_to(self, times_s: Sequence[float], label: str) -> None:
        mark = self.marks.find(self._chosen)
        lead = self.lead_s if isinstance(mark, Block) else 0.0
        onsets = [round(self.session.rate.frame(t_s - lead)) for t_s in times_s]
        if isinstance(mark, Block):  # its end stays: it cannot begin after that
            onsets = [frame for frame in onsets if frame < mark.end - 1]
        if mark is None or self._chosen is None or not onsets:
            self.session.message.emit(self.tr("Choose a look, a blink or a gesture first; somebody has to speak near it."))
            return
        nearest = min(onsets, key=lambda frame: abs(frame - peak_of(mark)))
        by = max(0, nearest) - round(peak_of(mark))
        end = mark.end if isinstance(mark, Block) else mark.end + by
        self.perform(self.moved(self._chosen, mark.start + by, end), label)
        self.choose(self._near(self._chosen, mark, by))

    # what a project knows to look at

    def forget_target(self, name: str) -> None:
        """Let the project not know a place any more; looks at it stay where they are."""
        now = self.staging
        looks = tuple(
            replace(look, yaw_deg=now.direction(look)[0], pitch_deg=now.direction(look)[1], target="")
            if look.target == name
            else look
            for look in now.looks
        )
        targets = tuple(target for target in now.targets if target.name != name)
        self.perform(replace(now, looks=looks, targets=targets), self.tr("Forget {0}").format(target_name(name)))

    def perform(self, staging: Staging, label: str) -> None:
        """One undo step, where anything changes."""
        if staging != self.staging:
            self.session.perform(SetStaging(staging, label=label))

    @property
    def _blinks(self) -> tuple[LidMark, ...]:
        return tuple(mark for mark in self.marks.of("blinks") if isinstance(mark, LidMark))

    def _near(self, chosen: Chosen, mark: Mark, by: float) -> Chosen:
        """The same event, a little later."""
        at = chosen.frame + by if not isinstance(mark, Block) else mark.start + by + 1
        return replace(chosen, frame=at)

    def _refused(self) -> bool:
        if self.session.unstaged() is None:
            self.session.message.emit(self.tr("Generate a take first."))
            return True
        return False
