"""The timeline: ruler, markers, sound, words and phones over the time axis that the graph shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app import theme
from app.session import Session
from app.time_axis import GUTTER, PAN_PER_NOTCH_PX, WHEEL_NOTCH, ZOOM_PER_NOTCH, TimeAxis, frame_all
from app.timeline import menu, speech_menu
from app.timeline.corrections import Corrections, NewWord
from app.timeline.drags import Drag, MoveBorder
from app.timeline.lanes import HEIGHTS, TOTAL_HEIGHT, Lanes, top_of
from app.timeline.markers import paint_markers
from app.timeline.name_field import NameField
from app.timeline.peaks import Peaks
from app.timeline.press import Hit, drag_for, hit, scrubs_at_once
from app.timeline.speech_lanes import paint_grip, paint_lengths, paint_picked, paint_word
from app.timeline.spots import Spot, items, lengths, sides
from app.timeline.verbs import Verbs
from core.errors import UserError
from core.project.changes import ChangeSet
from core.project.document import Marker
from core.speech.phones import SILENCE
from core.speech.speech import Audio, Speech, Word

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier

DRAG_PX = 4
_PLAYHEAD_HALF_WIDTH = 8


class Timeline(QWidget):
    """Shows time and what is said in it; scrubs, sets the loop range, edits markers, corrects words and phones.

    Signals:
        word_written(str, int | None, float): a word to be read, in the time of the word of that number or as a new one at
            a time, seconds.
    """

    word_written = Signal(str, object, float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.timecode = True
        self.chosen: Marker | None = None
        self.speech: Speech | None = None
        self._gutter = GUTTER
        self._heard: Audio | None = None
        self._peaks: Peaks | None = None
        self._image: QImage | None = None
        self._drag: Drag | None = None
        self._press: tuple[QPointF, Hit, Button, Modifiers] | None = None
        self._hover = Hit()
        self._shown_playhead = session.playhead
        self._frames = session.frame_count
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
        return Lanes(self.session, self.speech, self.axis, float(self.width()), self.timecode)

    def set_gutter(self, pixels: int) -> None:
        """Begin the time axis this far from the left edge, as the graph below does."""
        self._gutter = pixels
        self.repaint_all()

    def set_timecode(self, on: bool) -> None:
        """Label the ruler with timecode, or with frame numbers."""
        self.timecode = on
        self.repaint_all()

    def frame_all(self) -> None:
        """Show the whole performance."""
        self.session.set_view_range(*frame_all(self.session.frame_count))

    def choose(self, marker: Marker | None) -> None:
        """Make a marker the one that F2 and Delete mean."""
        self.chosen = marker
        if marker is not None:
            self.corrections.pick(None)
        self.repaint_all()

    def show_time(self, t_s: float) -> None:
        """Turn the page where a time is not on show."""
        axis, frame = self.axis, self.session.rate.frame(t_s)
        if not axis.start <= frame <= axis.end:
            span = axis.end - axis.start
            self.session.set_view_range(frame - 0.1 * span, frame + 0.9 * span)

    def preview(self, speech: Speech | None) -> None:
        """Show words and phones as they would be; None for those of the document."""
        if speech is None:
            self.speech = self._read_speech()
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
        if self._drag is None:
            self.preview(None)

    def cancel_drag(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        drag, self._drag, self._press = self._drag, None, None
        if drag is None:
            return False
        drag.cancel()
        self.repaint_all()
        return True

    # what the session tells ---------------------------------------------------------------------------------------

    def _on_document(self, changes: ChangeSet) -> None:
        if changes.speech:
            if isinstance(self._drag, MoveBorder):
                self.cancel_drag()
            self._hover = Hit()
            if not isinstance(self.name_field.thing, Marker):
                self.name_field.abandon()
            self._read_sound()
            self.corrections.pick_again()
        if self.session.frame_count != self._frames:
            self._frames = self.session.frame_count
            self.frame_all()
        if changes.speech or changes.takes or changes.markers or changes.settings:
            self.repaint_all()

    def _read_speech(self) -> Speech | None:
        try:
            return self.session.speech
        except UserError as error:
            self.session.message.emit(str(error))
            return None

    def _read_sound(self) -> None:
        self.speech = self._read_speech()
        audio = self.speech.audio if self.speech is not None else None
        if audio is not self._heard:
            self._heard, self._peaks = audio, Peaks(audio) if audio is not None else None

    def _name(self, thing: object, text: str) -> None:
        if isinstance(thing, Marker):
            self.verbs.rename_marker(thing, text)
        elif isinstance(thing, Spot | NewWord):
            self.corrections.write(thing, text)

    def _on_playhead(self, frame: float) -> None:
        axis = self.axis
        if self.session.playing and not axis.start <= frame <= axis.end:
            self.session.set_view_range(frame, frame + axis.end - axis.start)
        for shown in (self._shown_playhead, frame):
            x = round(self.axis.x(shown))
            self.update(QRect(x - _PLAYHEAD_HALF_WIDTH, 0, 2 * _PLAYHEAD_HALF_WIDTH, TOTAL_HEIGHT))
        if self._spoken(self._shown_playhead) is not self._spoken(frame):
            self._update_words()
        self._shown_playhead = frame

    def _spoken(self, frame: float) -> Word | None:
        """The word that is said at a frame."""
        if self.speech is None:
            return None
        t_s = self.session.rate.seconds(frame) + 1e-6
        return next((word for word in self.speech.words if word.start_s <= t_s < word.end_s), None)

    def repaint_all(self) -> None:
        """Paint every lane again."""
        self._image = None
        self.update()

    def _update_words(self) -> None:
        self.update(QRect(0, top_of("words"), self.width(), HEIGHTS["words"] + HEIGHTS["phones"]))

    def _look(self, point: QPointF) -> None:
        found = hit(self, point)
        if (found.spot, found.border) != (self._hover.spot, self._hover.border):
            self._update_words()
        self._hover = found
        self.setToolTip(found.text)
        self.setCursor(found.cursor)

    def _start(self, point: QPointF) -> None:
        assert self._press is not None
        press, found, button, modifiers = self._press
        self._drag = drag_for(self, found, press, button, modifiers)
        if self._drag is not None:
            self.setCursor(self._drag.cursor)
            self._drag.move(point)

    # Qt -----------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._painted(dpr))  # Qt clips it to what is stale
            painter.setClipRect(QRectF(self._gutter - 6, 0, self.width(), TOTAL_HEIGHT))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_speech(painter, self.lanes)
            if self.session.frame_count > 1:
                self._paint_playhead(painter, dpr)

    def _paint_speech(self, painter: QPainter, lanes: Lanes) -> None:
        """What changes while the pointer or the playhead moves: the word under it, the word being said, handles."""
        speech, hover, drag = self.speech, self._hover, self._drag
        if speech is None:
            return
        if hover.spot is not None and hover.spot.lane == "words" and hover.spot.index < len(speech.words):
            paint_word(lanes, painter, speech.words[hover.spot.index], "chosen", "text")
        spoken = self._spoken(self.session.playhead)
        if spoken is not None:
            paint_word(lanes, painter, spoken, "said", "text")
        picked = self.corrections.picked
        if picked is not None and picked.index < len(items(speech, picked.lane)):
            paint_picked(lanes, painter, picked)
        if isinstance(drag, MoveBorder):
            paint_grip(lanes, painter, drag.border, held=True)
            paint_lengths(lanes, painter, drag.border, lengths(speech, drag.border))
        elif drag is None and hover.border is not None:
            paint_grip(lanes, painter, hover.border, held=True)
        elif drag is None and hover.spot is not None:
            for border in sides(lanes, hover.spot):
                paint_grip(lanes, painter, border, held=False)

    def _painted(self, dpr: float) -> QImage:
        size = self.size() * dpr
        if self._image is None or self._image.size() != size or self._image.devicePixelRatio() != dpr:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(dpr)
            with QPainter(self._image) as painter:
                self.lanes.paint(painter, self._peaks)
                painter.setClipRect(QRectF(self._gutter, 0, self.width(), TOTAL_HEIGHT))
                paint_markers(painter, self.session, self.axis, self.chosen)
        return self._image

    def _paint_playhead(self, painter: QPainter, dpr: float) -> None:
        x = round(self.axis.x(self.session.playhead) * dpr) / dpr
        accent = theme.color("accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        bottom = HEIGHTS["ruler"] - 1.0
        corners = ((-5, -11), (6, -11), (6, -5), (0.5, 0), (-5, -5))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, bottom + dy) for dx, dy in corners]))
        painter.fillRect(QRectF(x, bottom - 4, 1, TOTAL_HEIGHT - bottom + 4), accent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            if event.button() != Button.MiddleButton:
                self.cancel_drag()
            return
        found = hit(self, event.position())
        self._press = (event.position(), found, event.button(), event.modifiers())
        if found.marker is not None:
            self.choose(found.marker)
        elif event.button() != Button.MiddleButton and found.border is None:
            self.corrections.pick(found.spot)
        if event.button() == Button.MiddleButton or scrubs_at_once(found, event.button(), event.modifiers()):
            self._start(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag.move(event.position())
            self.chosen = getattr(self._drag, "marker", self.chosen)
        elif self._press is None:
            self._look(event.position())
        elif (event.position() - self._press[0]).manhattanLength() >= DRAG_PX:
            self._start(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, press = self._drag, self._press
        self._drag = self._press = None
        if drag is not None:
            drag.finish()
            self._look(event.position())
        elif press is not None and event.button() == Button.RightButton:
            self._open_menu(event.globalPosition().toPoint(), press[1])
        elif press is not None and press[1].spot is not None:
            self._click(press[1].spot)
        elif press is not None and press[1].marker is not None:
            self.session.set_playhead(press[1].marker.frame)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = hit(self, event.position())
        plain = event.button() == Button.LeftButton
        if found.marker is not None:
            self.choose(found.marker)
            self.verbs.start_rename()
        elif plain and found.spot is not None and found.border is None:
            self._change(found)
        elif plain and found.lane == "words" and found.border is None and self.speech is not None:
            self.corrections.insert_word(found.t_s)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:  # the mouse opens it on release: a right drag loops
            self._open_menu(event.globalPos())

    def _click(self, spot: Spot) -> None:
        if spot.lane == "phones":
            self.corrections.go_to(spot)
        elif self.speech is not None:
            self.verbs.select_word(self.speech.words[spot.index])

    def _change(self, found: Hit) -> None:
        assert self.speech is not None
        assert found.spot is not None
        self.corrections.pick(found.spot)
        silent = found.spot.lane == "phones" and self.speech.phones[found.spot.index].symbol == SILENCE
        if silent:
            self.corrections.insert_phone(found.t_s)
        else:
            self.corrections.change()

    def _open_menu(self, position: QPoint, found: Hit | None = None) -> None:
        opened = menu.context_menu(self, found or Hit())
        opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened.popup(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        angle = event.angleDelta()
        notches = (angle.y() or angle.x()) / WHEEL_NOTCH
        if event.modifiers() & Modifiers.ShiftModifier or not angle.y():
            view_range = self.axis.panned(notches * PAN_PER_NOTCH_PX, self.session.frame_count)
        else:
            view_range = self.axis.zoomed(ZOOM_PER_NOTCH**notches, event.position().x(), self.session.frame_count)
        self.session.set_view_range(*view_range)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        held = self._drag is not None and event.key() == Qt.Key.Key_Escape
        return held or self._correction_for(event) is not None or menu.action_for(event) is not None

    def _correction_for(self, event: QKeyEvent) -> Callable[[Corrections], object] | None:
        """What a key means for the picked word or phone."""
        return speech_menu.command_for(event) if self.corrections.picked is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = menu.action_for(event)
        if event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            return
        correct = self._correction_for(event)
        if correct is not None:
            correct(self.corrections)
        elif action is not None and action.enabled(self):
            action.run(self)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self._look(QPointF(-1, -1))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.repaint_all()  # another look
        super().changeEvent(event)
