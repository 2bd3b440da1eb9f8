"""Edits set by a slider, from the first look to the one undo step they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt

from app.editing.commands import Gesture
from app.graph import key_edits
from app.graph.edit_drags import ground_of
from app.graph.key_edits import Ground
from app.graph.live_bar import LiveBar
from app.graph.live_edits import Keys, LiveEdit
from app.graph.stretch_edits import Span, count, unbaked
from app.graph.verbs import channels_of
from core.errors import UserError
from core.project.edits import SetCurves

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

_MARGIN: Final = 8


@dataclass(frozen=True)
class _Task:
    """What is being set: the bar, the gesture, and what they act on."""

    bar: LiveBar
    gesture: Gesture
    ground: Ground
    span: Span
    keys: Keys


class Live:
    """One edit at a time. Anything else that is done in the graph keeps it; Escape or undo take it back."""

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self._task: _Task | None = None
        view.session.document_changed.connect(self._look)

    @property
    def bar(self) -> LiveBar | None:
        """The bar on show."""
        return None if self._task is None else self._task.bar

    def start(self, edit: LiveEdit) -> None:
        """Show the bar, with the edit at its first amount already done."""
        self.finish()
        verbs = self._view.verbs
        if edit.needs_keys and not verbs.chosen_to_edit():
            return
        span = self.span()
        if span is None or not verbs.may_edit(frozenset(span.channel_ids)):
            return
        session = self._view.session
        label = QCoreApplication.translate("graph", edit.title)
        bar = LiveBar(edit, self._view)
        self._task = _Task(bar, session.gesture(label), ground_of(session), span, verbs.chosen())
        bar.changed.connect(self._preview)
        bar.accepted.connect(self.finish)
        bar.cancelled.connect(self.cancel)
        self._view.hold_more(frozenset(span.channel_ids))
        self._preview()
        self.place()
        bar.show()
        bar.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def unbake(self) -> None:
        """As few keys as make no visible difference."""
        self.finish()
        span = self.span()
        if span is not None and self._view.verbs.may_edit(frozenset(span.channel_ids)):
            label = QCoreApplication.translate("graph", "Unbake")
            if self._view.verbs.perform(label, lambda ground: unbaked(ground, span)):
                self._view.session.set_selection(self._view.session.selection.with_keys(frozenset()))

    def span(self) -> Span | None:
        """The channels and frames to act on: those of the selected keys; else the active channel, in the loop or whole."""
        session = self._view.session
        keys = self._view.verbs.chosen()
        frames = [frame for _, frame in keys]
        active, last, loop = session.selection.active_channel, session.frame_count - 1.0, session.loop
        if frames and max(frames) > min(frames):
            span = Span(tuple(sorted(channels_of(keys))), min(frames), max(frames))
        elif active is None:
            session.message.emit(QCoreApplication.translate("graph", "Choose a channel in the list first."))
            return None
        elif loop is not None and loop.length > 1:
            span = Span((active,), float(loop.start), float(loop.end - 1))
        else:
            span = Span((active,), 0.0, last)
        if span.last < 0 or span.first > last:
            session.message.emit(QCoreApplication.translate("graph", "What is marked lies outside the take."))
            return None
        return Span(span.channel_ids, max(span.first, 0.0), min(span.last, last))

    def place(self) -> None:
        """Keep to the corner of the plot."""
        if self._task is not None:
            bar, rect = self._task.bar, self._view.plot.rect
            bar.adjustSize()
            left = max(int(rect.left()) + _MARGIN, int(rect.right()) - bar.width() - _MARGIN)
            bar.move(left, int(rect.top()) + _MARGIN)
            bar.raise_()

    def finish(self) -> None:
        """Keep what is shown as one undo step."""
        task = self._close()
        if task is None:
            return
        if task.keys and task.bar.edit.counts:
            layer, span = self._view.session.document.active_layer, task.span
            found = {
                (name, frame)
                for name in span.channel_ids
                if name in layer.curves
                for frame in layer.curves[name].frames
                if span.first <= frame <= span.last
            }
            self._view.session.set_selection(self._view.session.selection.with_keys(frozenset(found)))
        task.gesture.commit()

    def cancel(self) -> None:
        """Take back what is shown."""
        task = self._close()
        if task is not None:
            task.gesture.cancel()

    def _preview(self) -> None:
        task = self._task
        if task is None:
            return
        bar, ground = task.bar, task.ground
        try:
            curves = bar.edit.change(ground, task.span, task.keys, bar.amount, bar.choice)
            task.gesture.preview(SetCurves(ground.layer.id, curves))
        except (UserError, ValueError) as error:
            self._view.session.message.emit(key_edits.explained(error, ground.layer))
            return
        if bar.edit.counts:
            now = {name: curves.get(name, ground.curve(name)) for name in task.span.channel_ids}
            before = {name: ground.curve(name) for name in task.span.channel_ids}
            bar.show_count(count(before, task.span), count(now, task.span))
            self.place()

    def _look(self) -> None:
        """An undo, or an edit made elsewhere, has ended it."""
        if self._task is not None and not self._task.gesture.active:
            self._close()

    def _close(self) -> _Task | None:
        task, self._task = self._task, None
        if task is not None:
            focused = self._view.window().focusWidget()
            had_focus = focused is not None and task.bar.isAncestorOf(focused)
            task.bar.hide()
            task.bar.deleteLater()
            self._view.hold_more(frozenset())
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return task
