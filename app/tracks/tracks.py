"""The tracks: looks, blinks and gestures of the head over the time axis that timeline and graph share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.mouse.look_filter import LookFilter
from app.mouse.looking import Scene
from app.mouse.wheel import pinched, wheeled
from app.session import Session
from app.staging.edits import StagingEdits
from app.staging.marks import LANES, Lane
from app.staging.words import description
from app.style import theme
from app.time.axis import GUTTER, TimeAxis
from app.tracks import bumps, menu
from app.tracks.buttons import allow, lane_button, place
from app.tracks.drags import MoveEvent
from app.tracks.hits import Hit, hit
from app.tracks.lanes import TOTAL_HEIGHT, Lanes
from app.tracks.painting import paint_edge, paint_events, paint_ground, paint_number, paint_ring
from app.tracks.target_popup import TargetPopup
from core.curves import lid_marks
from core.errors import UserError
from core.project.changes import ChangeSet

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier

DRAG_PX = 4
_PLAYHEAD_HALF_WIDTH = 2


class Tracks(QWidget):
    """Shows what eyes, lids and head do as events; every event can be moved, stretched, changed and taken out."""

    _image: QImage | None = None

    def __init__(self, session: Session, edits: StagingEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.edits = edits
        self.popup: TargetPopup | None = None
        self._gutter = GUTTER
        self._drag: MoveEvent | None = None
        self._press: tuple[QPointF, Hit] | None = None
        self._pointer = QPointF()
        self._hover = Hit()
        self._shown_playhead = session.playhead
        self.setAccessibleName(self.tr("Tracks"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedHeight(TOTAL_HEIGHT)
        self.buttons = {lane: lane_button(self, lane, self.offers(lane)) for lane in LANES}
        session.document_changed.connect(self._on_document)
        session.document_replaced.connect(self._forget)
        session.view_range_changed.connect(self.repaint_all)
        session.loop_changed.connect(self.repaint_all)
        session.playhead_changed.connect(self._on_playhead)
        edits.chosen_changed.connect(self._on_chosen)
        edits.target_wanted.connect(self.open_editor)
        self._looks = LookFilter(self, Scene(self), lambda: self._drag is not None or self._press is not None, self._grabs)
        self._describe()
        allow(self.buttons, session.document.active_take is not None)

    # state and commands -------------------------------------------------------------------------------------------

    @property
    def axis(self) -> TimeAxis:
        """Frames to pixels of this widget."""
        return TimeAxis.of(self.session.view_range, self._gutter, self.width())

    @property
    def lanes(self) -> Lanes:
        """Where things lie now."""
        return Lanes(self.edits.marks, self.axis, float(self.width()))

    def set_gutter(self, pixels: int) -> None:
        """Begin the time axis this far from the left edge, as timeline and graph do."""
        self._gutter = pixels
        place(self.buttons, self.lanes, self._gutter)
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint every lane again."""
        self._image = None
        self.update()

    def step(self, by: int) -> None:
        """Choose the next event, and bring it into sight."""
        mark = self.edits.step(by)
        axis = self.axis
        if mark is not None and not axis.start <= mark.start <= axis.end:
            span = axis.end - axis.start
            self.session.set_view_range(mark.start - 0.2 * span, mark.start + 0.8 * span)

    def change_lane(self, by: int) -> None:
        """Choose the event of the next lane that is nearest to the playhead."""
        now = self.edits.chosen
        number = 0 if now is None else min(max(LANES.index(now.lane) + by, 0), len(LANES) - 1)
        found = menu.nearest(self, LANES[number])
        if found is not None:
            self.edits.choose(found)

    def offers(self, lane: Lane) -> list[tuple[str, Callable[[], object]]]:
        """What can be put into a lane at the playhead."""
        edits = self.edits
        if lane == "gaze":
            return [(self.tr("Look at camera"), lambda: edits.look_at("Camera"))]
        if lane == "blinks":
            return [(self.tr("Add blink here"), edits.add_blink)]
        return [
            (self.tr("Add nod here"), lambda: edits.add_gesture("nod")),
            (self.tr("Add double nod here"), lambda: edits.add_gesture("double nod")),
            (self.tr("Add shake here"), lambda: edits.add_gesture("shake")),
            (self.tr("Add tilt here"), lambda: edits.add_gesture("tilt")),
        ]

    def put_at(self, frame: float, put: Callable[[], object]) -> None:
        """Put something in where the menu was opened."""
        self.session.set_playhead(round(frame))
        put()

    def aim_at(self, name: str) -> None:
        """Let the chosen block look at a target."""
        index = self.edits.marks.index(self.edits.chosen)
        if index is not None:
            self.edits.aim_block(self.edits.marks.blocks[index], name)

    def open_editor(self) -> None:
        """Say in a small window where the chosen block looks, how far the head goes along, and whether it blinks."""
        index = self.edits.marks.index(self.edits.chosen)
        if index is None or self.edits.chosen is None or self.edits.chosen.lane != "gaze":
            return
        block = self.edits.marks.blocks[index]
        self.popup = TargetPopup(self.edits, block, self)
        box, axis = self.lanes.box("gaze", block), self.axis
        middle = min(max(box.center().x(), axis.left + 40), self.width() - 40)
        self.popup.open_over(self.mapToGlobal(QPoint(round(middle), round(box.top()))))

    def cancel_drag(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        drag, self._drag, self._press = self._drag, None, None
        if drag is None:
            return False
        drag.cancel()
        self.update()
        return True

    # what the session tells ---------------------------------------------------------------------------------------

    def _forget(self) -> None:
        """What was drawn for the project before is drawn no more."""
        bumps.forget()
        lid_marks.forget()

    def _on_document(self, changes: ChangeSet) -> None:
        if changes.takes or changes.timing or changes.staging or changes.settings or changes.speech:
            self._hover = Hit()
            self._describe()
            allow(self.buttons, self.session.document.active_take is not None)
            self.repaint_all()

    def _on_playhead(self, frame: float) -> None:
        for shown in (self._shown_playhead, frame):
            x = round(self.axis.x(shown))
            self.update(QRect(x - _PLAYHEAD_HALF_WIDTH, 0, 2 * _PLAYHEAD_HALF_WIDTH, TOTAL_HEIGHT))
        self._shown_playhead = frame

    def _on_chosen(self) -> None:
        self._describe()
        self.update()
        if self.hasFocus() and self._drag is None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))

    def _describe(self) -> None:
        """Say the chosen event, or what there is, to those who cannot see it."""
        marks, chosen = self.edits.marks, self.edits.chosen
        index, mark = marks.index(chosen), marks.find(chosen)
        if chosen is None or index is None or mark is None:
            text = self.tr("Looks, blinks and gestures of the head; arrow keys choose one, Return changes it")
        else:
            text = description(chosen.lane, mark, index, len(marks.of(chosen.lane)), self.session.rate)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    # Qt -----------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        lanes, dpr = self.lanes, self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._painted(lanes, dpr))
            painter.setClipRect(QRectF(self.axis.left, 0, self.width(), TOTAL_HEIGHT))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hover, drag = self._hover, self._drag
            if drag is None and hover.mark is not None and hover.lane is not None:
                paint_ring(painter, lanes, hover.lane, hover.mark, hovered=True)
            chosen = self.edits.marks.find(self.edits.chosen)
            if chosen is not None and self.edits.chosen is not None:
                paint_ring(painter, lanes, self.edits.chosen.lane, chosen, hovered=False)
            if drag is None and hover.part != "body" and hover.lane is not None:
                paint_edge(painter, lanes, hover.lane, hover.x)
            self._paint_times(painter, dpr)
            if drag is not None and drag.text:
                paint_number(painter, lanes, self._pointer, drag.text)
            if self.hasFocus():
                left = round(self.axis.left)
                theme.paint_focus(painter, QRect(left, 0, self.width() - left, self.height()))

    def _painted(self, lanes: Lanes, dpr: float) -> QImage:
        """The lanes and their events, kept until one of them changes: the playhead passes over them many times a second."""
        size = self.size() * dpr
        if self._image is None or self._image.size() != size or self._image.devicePixelRatio() != dpr:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(dpr)
            with QPainter(self._image) as painter:
                paint_ground(painter, lanes, self.session)
                painter.setClipRect(QRectF(self.axis.left, 0, self.width(), TOTAL_HEIGHT))
                paint_events(painter, lanes, [target.name for target in self.edits.staging.targets])
        return self._image

    def _paint_times(self, painter: QPainter, dpr: float) -> None:
        """The playhead, and the place a drag has snapped to."""
        if self._drag is not None and self._drag.snapped is not None:
            x = round(self.axis.x(self._drag.snapped) * dpr) / dpr
            painter.fillRect(QRectF(x, 0, 1, TOTAL_HEIGHT), theme.color("text"))
        if self.session.frame_count > 1:
            x = round(self.axis.x(self.session.playhead) * dpr) / dpr
            painter.fillRect(QRectF(x, 0, 1, TOTAL_HEIGHT), theme.color("accent"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place(self.buttons, self.lanes, self._gutter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self.cancel_drag()
            return
        found = hit(self.lanes, event.position())
        self._press = (event.position(), found)
        if found.lane is not None:
            self.edits.choose(found.chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self._drag is not None:
            self._move_drag(event)
        elif self._press is None:
            self._look(event.position())
        elif (event.position() - self._press[0]).manhattanLength() >= DRAG_PX and event.buttons() & Button.LeftButton:
            press_at, found = self._press
            if found.mark is not None:
                self._drag = MoveEvent(self, press_at, found)
                self._move_drag(event)

    def _move_drag(self, event: QMouseEvent) -> None:
        assert self._drag is not None
        try:
            self._drag.move(event.position(), snapping=not event.modifiers() & Modifiers.AltModifier)
        except (UserError, ValueError) as error:
            self.session.message.emit(str(error))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, press = self._drag, self._press
        self._drag = self._press = None
        if drag is not None:
            drag.finish()
            self.session.flush_changes()
            self._look(event.position())
        elif press is not None and event.button() == Button.RightButton and press[1].lane is not None:
            self._open_menu(event.globalPosition().toPoint(), press[1].lane, press[1].frame)
        elif press is not None and press[1].lane is not None and event.button() == Button.LeftButton:
            self.session.set_playhead(round(press[1].frame))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = hit(self.lanes, event.position())
        if found.lane == "gaze" and found.part == "body" and event.button() == Button.LeftButton:
            self._press = None
            self.edits.choose(found.chosen)
            self.open_editor()
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            lane: Lane = self.edits.chosen.lane if self.edits.chosen is not None else "gaze"
            self._open_menu(event.globalPos(), lane, self.session.playhead)

    def _open_menu(self, position: QPoint, lane: Lane, frame: float) -> None:
        opened = menu.context_menu(self, lane, frame)
        opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened.popup(position)

    def _grabs(self, point: QPointF) -> bool:
        """Whether a press takes hold of something whatever keys are held."""
        return hit(self.lanes, point).mark is not None

    def _look(self, point: QPointF) -> None:
        found = hit(self.lanes, point)
        if (found.chosen, found.part) != (self._hover.chosen, self._hover.part):
            self.update()
        self._hover = found
        tip = ""
        if found.mark is not None and found.lane is not None and found.chosen is not None:
            index = self.edits.marks.index(found.chosen) or 0
            tip = description(found.lane, found.mark, index, len(self.edits.marks.of(found.lane)), self.session.rate)
        self.setToolTip(tip)
        self.setCursor(found.cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheeled(self, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = self._drag is not None and event.key() == Qt.Key.Key_Escape
            action = menu.action_for(event)
            if held or (action is not None and action.enabled(self)):
                event.accept()
                return True
        return pinched(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            return
        action = menu.action_for(event)
        if action is None:
            super().keyPressEvent(event)
        elif action.enabled(self):
            action.run(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._image = None
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self.edits.chosen is None:
            self.step(0)

    def leaveEvent(self, _event: QEvent) -> None:
        self._look(QPointF(-1, -1))
