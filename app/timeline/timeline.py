"""The timeline: ruler, markers, sound, words and phones over the time axis that the graph shares."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.mouse.look_filter import LookFilter
from app.mouse.looking import Scene
from app.mouse.wheel import pinched, wheeled
from app.session import Session
from app.style import theme
from app.time.axis import GUTTER, TimeAxis, frame_all
from app.time.retiming import Retiming
from app.timeline import menu, speech_commands
from app.timeline.corrections import Corrections, NewWord
from app.timeline.drags import MoveBorder
from app.timeline.lanes import HEIGHTS, TOTAL_HEIGHT, Lanes, top_of
from app.timeline.marker_list import MarkerList
from app.timeline.markers import paint_markers
from app.timeline.name_field import NameField
from app.timeline.outline import Outline
from app.timeline.overlay import paint_overlay
from app.timeline.pointer import Pointer
from app.timeline.spots import Spot, items, spot_at
from app.timeline.verbs import Verbs
from core.project.changes import ChangeSet
from core.project.document import Marker
from core.speech.speech import Speech, Word
from core.timebase import TimeRange

_PLAYHEAD_HALF_WIDTH = 8


class Timeline(QWidget):
    """Shows time and what is said in it; scrubs, sets the loop range, edits markers, corrects words and phones.

    Signals:
        word_written(str, int | None, float): a word to be read, in the time of the word of that number or as a new one at
            a time, seconds.
        picked(): another word, phone or marker is meant.

    Attributes:
        chosen: the marker that F2 and Delete mean.
        speech: as shown; while a border is dragged it is not the document's.
        menu_actions: commands of the window, by id, that the context menu offers too.
    """

    word_written = Signal(str, object, float)
    picked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.chosen: Marker | None = None
        self.speech: Speech | None = None
        self.menu_actions: dict[str, QAction] = {}
        self.retiming: Retiming | None = None
        self._gutter = GUTTER
        self._image: QImage | None = None
        self._outline = Outline(self)
        self._outline.ready.connect(self.repaint_all)
        self._shown_playhead = session.playhead
        self._frames = session.frame_count
        self.pointer = Pointer(self)
        self._looks = LookFilter(self, Scene(self), lambda: self.pointer.busy, self.pointer.grabs)
        self.verbs = Verbs(self)
        self.corrections = Corrections(self)
        self.name_field = NameField(self)
        self.name_field.named.connect(self._name)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(
            self.tr("Ruler, markers, sound, words and phones; double-click a word or phone to correct it")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedHeight(TOTAL_HEIGHT)
        session.document_changed.connect(self._on_document)
        session.view_range_changed.connect(self.repaint_all)
        session.loop_changed.connect(self.repaint_all)
        session.display.changed.connect(self.repaint_all)
        session.playhead_changed.connect(self._on_playhead)
        self._read_sound()

    # state and commands -------------------------------------------------------------------------------------------

    @property
    def axis(self) -> TimeAxis:
        """Frames to pixels of this widget."""
        return TimeAxis.of(self.session.view_range, self._gutter, self.width())

    @property
    def lanes(self) -> Lanes:
        """Where things lie now."""
        return Lanes(self.session, self.speech, self.axis, float(self.width()))

    def set_gutter(self, pixels: int) -> None:
        """Begin the time axis this far from the left edge, as the graph below does."""
        self._gutter = pixels
        self.repaint_all()

    def frame_all(self) -> None:
        """Show the whole performance."""
        self.session.set_view_range(*frame_all(self.session.frame_count))

    def choose(self, marker: Marker | None) -> None:
        """Make a marker the one that F2 and Delete mean."""
        self.chosen = marker
        if marker is not None:
            self.corrections.pick(None)
        self.picked.emit()
        self.repaint_all()

    def picked_range(self) -> TimeRange | None:
        """The frames of the picked word or phone."""
        spot = self.corrections.picked
        if self.speech is None or spot is None or spot.index >= len(items(self.speech, spot.lane)):
            return None
        return self.verbs.frames_of(items(self.speech, spot.lane)[spot.index])

    def open_markers(self) -> None:
        """Show the list of all markers over the lanes."""
        MarkerList(self).open()

    def show_time(self, t_s: float) -> None:
        """Turn the page where a time is not on show."""
        axis, frame = self.axis, self.session.rate.frame(t_s)
        if not axis.start <= frame <= axis.end:
            span = axis.end - axis.start
            self.session.set_view_range(frame - 0.1 * span, frame + 0.9 * span)

    def preview(self, speech: Speech | None) -> None:
        """Show words and phones as they would be; None for those of the document."""
        if speech is None:
            self.speech = self.session.speech_or_why_not()
        else:
            self.speech = speech
        self.repaint_all()

    def show_written(self, index: int, text: str) -> None:
        """Show a written word while its phones are looked for."""
        if self.speech is not None:
            words = self.speech.words
            written = replace(words[index], text=text)
            self.preview(replace(self.speech, words=(*words[:index], written, *words[index + 1 :])))

    def forget_preview(self) -> None:
        """What was to be is not: back to the document, unless a drag is in hand."""
        if self.pointer.drag is None:
            self.preview(None)

    def cancel_drag(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        return self.pointer.cancel()

    def spoken(self, frame: float) -> Word | None:
        """The word that is said at a frame."""
        if self.speech is None:
            return None
        found = spot_at(self.speech, "words", self.session.rate.seconds(frame) + 1e-6)
        return self.speech.words[found.index] if found is not None else None

    def update_words(self) -> None:
        """Paint words and phones again."""
        self.update(QRect(0, top_of("words"), self.width(), HEIGHTS["words"] + HEIGHTS["phones"]))

    def repaint_all(self) -> None:
        """Paint every lane again."""
        self._image = None
        self.update()

    # what the session tells ---------------------------------------------------------------------------------------

    def _on_document(self, changes: ChangeSet) -> None:
        if changes.speech:
            if isinstance(self.pointer.drag, MoveBorder):
                self.cancel_drag()
            self.pointer.look(QPointF(-1, -1))
            if not isinstance(self.name_field.thing, Marker):
                self.name_field.abandon()
            self._read_sound()
            self.corrections.pick_again()
        if self.session.frame_count != self._frames:
            self._frames = self.session.frame_count
            self.frame_all()
        if changes.speech or changes.takes or changes.markers or changes.settings:
            self.repaint_all()

    def _read_sound(self) -> None:
        self.speech = self.session.speech_or_why_not()
        self._outline.show(self.speech.audio if self.speech is not None else None)

    def _name(self, thing: object, text: str) -> None:
        if isinstance(thing, Marker):
            self.verbs.name_marker(thing, text)
            self.setFocus()
        elif isinstance(thing, Spot | NewWord):
            self.corrections.write(thing, text)

    def _on_playhead(self, frame: float) -> None:
        if self.session.playing:
            self.session.set_view_range(*self.session.display.followed(frame, self.session.view_range))
        for shown in (self._shown_playhead, frame):
            x = round(self.axis.x(shown))
            self.update(QRect(x - _PLAYHEAD_HALF_WIDTH, 0, 2 * _PLAYHEAD_HALF_WIDTH, TOTAL_HEIGHT))
        if self.spoken(self._shown_playhead) is not self.spoken(frame):
            self.update_words()
        self._shown_playhead = frame

    # Qt -----------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._painted(dpr))  # Qt clips it to what is stale
            painter.setClipRect(QRectF(self._gutter - 6, 0, self.width(), TOTAL_HEIGHT))
            paint_overlay(self, painter, dpr)
            if self.hasFocus():
                theme.paint_focus(painter, QRect(self._gutter - 6, 0, self.width() - self._gutter + 6, TOTAL_HEIGHT))

    def _painted(self, dpr: float) -> QImage:
        size = self.size() * dpr
        if self._image is None or self._image.size() != size or self._image.devicePixelRatio() != dpr:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(dpr)
            with QPainter(self._image) as painter:
                self.lanes.paint(painter, self._outline.peaks)
                painter.setClipRect(QRectF(self._gutter, 0, self.width(), TOTAL_HEIGHT))
                paint_markers(painter, self.session, self.axis, self.chosen)
        return self._image

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:  # the mouse opens it on release: a right drag loops
            self.pointer.open_menu(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheeled(self, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return pinched(self, event) or super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        held = self.pointer.drag is not None and event.key() == Qt.Key.Key_Escape
        corrects = self.corrections.picked is not None and speech_commands.action_for(event) is not None
        action = menu.action_for(event)
        return held or corrects or (action is not None and action.enabled(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            return
        correct = speech_commands.action_for(event) if self.corrections.picked is not None else None
        action = menu.action_for(event)
        if correct is not None:
            correct.run(self)
        elif action is not None and action.enabled(self):
            action.run(self)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self.pointer.look(QPointF(-1, -1))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.repaint_all()  # another look
        super().changeEvent(event)
