"""The graph: result curves over time, with the keys of the active layer lying on them.

A pyqtgraph plot whose items paint from arrays (`stage`). The view looks up what is under the pointer (`hit`) and hands
presses to drags (`drags`, `edit_drags`). The time axis is the session's view range, shared with the timeline.
"""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.graph import actions, menus, overlay
from app.graph.buffer import Buffer
from app.graph.clipboard import Clipboard
from app.graph.description import description
from app.graph.drags import Drag, Lasso
from app.graph.framing import everything, selected
from app.graph.ground import paint_ground
from app.graph.hit import Hit, hit
from app.graph.key_table import KeyTable
from app.graph.lane_bar import LaneBar
from app.graph.layer import OVERHANG
from app.graph.live import Live
from app.graph.plot import FRAME_STRIP_HEIGHT, VALUE_AXIS_WIDTH, Plot
from app.graph.pointing import Pointing
from app.graph.press import click, cursor_of, double_click, drag_for, press_selects
from app.graph.scaling import Scaling
from app.graph.selecting import Selecting
from app.graph.shaping import Shaping
from app.graph.stage import Stage
from app.graph.tools import Scale, Tools
from app.graph.transform_box import box_of, paint_box
from app.graph.value_axis import ValueAxes
from app.graph.verbs import Verbs
from app.graph.wheel import GraphScene, wheeled
from app.mouse.look_filter import LookFilter
from app.mouse.wheel import notches, pinched
from app.session import Session
from app.texts.said import said
from app.time.axis import TimeAxis
from core import channels
from core.project.changes import ChangeSet

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier

DRAG_PX = 4
"""A press becomes a drag when the pointer has gone this far."""

_HEAD = frozenset(channels.CHANNELS[column].id for column in channels.HEAD_ROTATION)


class GraphView(pg.GraphicsView):
    """Draws and edits curves. `numbers_wanted`: the user wants to type what the selected keys hold."""

    numbers_wanted = Signal()
    _made = False  # pyqtgraph sends events to a view that is still being made

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.enableMouse(False)
        self.session = session
        self.keys = KeyTable()
        self.stage = Stage(session, self.keys)
        self.setCentralItem(self.stage.panel)
        self.tools = Tools(self)
        self.verbs = Verbs(session, self.keys)
        self.selecting = Selecting(session, self.keys)
        self.shaping = Shaping(self.verbs, self.tools)
        self.clipboard = Clipboard(self.verbs)
        self.buffer = Buffer(self.verbs, self)
        self.buffer.changed.connect(self._show_kept)
        self.pointing = Pointing(self)
        self.pointer = QPointF(-1, -1)
        self.scaling = Scaling(session, self.tools)
        self._drag: Drag | None = None
        self._pointed = False  # the drag in hand follows the pointer with no button down
        self._held_more: frozenset[str] = frozenset()
        self._press: tuple[QPointF, Hit, Modifiers] | None = None
        self._hover = Hit("outside")
        self._shown_playhead = session.playhead
        self._shown: tuple[str | None, tuple[str, ...]] | None = None
        self._swallow_menu = False
        self.setAccessibleName(self.tr("Curves"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(160, 120)
        session.document_changed.connect(self._on_document)
        session.selection_changed.connect(self._on_selection)
        session.view_range_changed.connect(self._place_all)
        session.loop_changed.connect(self._place_all)
        session.display.changed.connect(self._place_all)
        session.playhead_changed.connect(self._on_playhead)
        session.comparison.changed.connect(self._place_all)
        self.live = Live(self)
        self._bar = LaneBar(self)
        self._looks = LookFilter(self.viewport(), GraphScene(self), self._busy, self._grabs, self)
        self._made = True
        self._on_selection()

    # state --------------------------------------------------------------------------------------------------------

    @property
    def plot(self) -> Plot:
        """The axes as they are now."""
        time = TimeAxis.of(self.session.view_range, VALUE_AXIS_WIDTH, self.width())
        return Plot(time, self.scaling.axes(float(self.height() - FRAME_STRIP_HEIGHT)))

    @property
    def axis(self) -> TimeAxis:
        """Frames to pixels."""
        return self.plot.time

    @property
    def dragging(self) -> bool:
        return self._drag is not None

    def set_values(self, values: ValueAxes) -> None:
        """Show other ranges of values."""
        self.scaling.keep(values)
        self._place_all()

    def frame_all(self) -> None:
        """Show the whole performance and every visible value."""
        view_range, values = everything(self.session, self.plot)
        self.set_values(values)
        self.session.set_view_range(*view_range)

    def frame_selected(self) -> None:
        """Show the selected keys with their surroundings; else the loop range; else everything."""
        view_range, values = selected(self.session, self.plot, self.keys)
        self.set_values(values)
        self.session.set_view_range(*view_range)

    def set_scale(self, scale: Scale) -> None:
        """Draw curves on one scale for each unit, each at its own, or each in a lane."""
        self.scaling.use(scale)
        self._place_all()

    def reveal_active(self) -> None:
        """Show every visible value where the active curve leaves the values on show."""
        name = self.session.selection.active_channel
        if name is None or self.session.document.active_take is None:
            return
        plot = self.plot
        low, high = plot.values.ranges[plot.axis_of(name)]
        curve = self.session.performance()[:, channels.INDEX[name]]
        if float(curve.min()) < low or float(curve.max()) > high:
            self.set_values(everything(self.session, plot)[1])

    def ask(self, name: str) -> None:
        """Open the menu of this name at the pointer."""
        if menus.goes_without_keys(self, name) or self.verbs.chosen_to_edit():
            inside = self.plot.rect.contains(self.pointer)
            at = self.pointer if inside else self.plot.rect.center()
            actions.open_menu(menus.menu(self, name), self.mapToGlobal(at.toPoint()))

    def begin(self, drag: Callable[[QPointF], Drag]) -> None:
        """Start a drag with no button down: it follows the pointer until a click or Return."""
        self.cancel_drag()
        self.live.finish()
        rect = self.plot.rect
        press = self.pointer if rect.contains(self.pointer) else rect.center()
        self._pointed = True
        self._start(drag(press), press, Modifiers.NoModifier)

    def finish_drag(self) -> None:
        """Keep what the drag in hand has done."""
        drag, self._drag, self._press, self._pointed = self._drag, None, None, False
        if drag is not None:
            drag.finish()
            self._end_drag()

    def hold_more(self, channel_ids: frozenset[str]) -> None:
        """Make changing these channels cheap while they are being changed."""
        self._held_more = channel_ids
        self._hold()

    def cancel_drag(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        drag, self._drag, self._press, self._pointed = self._drag, None, None, False
        if drag is None:
            return False
        drag.cancel()
        self._end_drag()
        return True

    # what the session tells ---------------------------------------------------------------------------------------

    def _on_document(self, changes: ChangeSet) -> None:
        self._hover = Hit("outside")  # what lay there may have moved
        all_of_it = changes.takes or changes.layers or changes.settings
        self.keys.rebuild(self.session, None if all_of_it else changes.channels)
        grown = self._drag is None and self.scaling.outgrown(channels.INDEX if all_of_it else changes.channels)
        if all_of_it or grown:
            self._place_all()
        elif not changes.channels <= self.stage.held:
            self.stage.spoil()
        else:
            self.stage.spoil_held()

    def _on_selection(self) -> None:
        selection = self.session.selection
        shown = (selection.active_channel, selection.visible_channels)
        if shown != self._shown:
            self._shown = shown
            self.scaling.complete()
            self._hold()
            self.keys.rebuild(self.session)
            self._place_all()
        self.stage.spoil_held()
        self.setAccessibleDescription(description(self.session))

    def _show_kept(self) -> None:
        self.stage.curves.kept = self.buffer.results
        self.stage.spoil()

    def _on_playhead(self, frame: float) -> None:
        plot = self.plot
        for x in (plot.time.x(self._shown_playhead), plot.time.x(frame)):
            self.stage.frames.spoil_flag(x)
        self.stage.place_playhead(plot, self.devicePixelRatioF())
        self._shown_playhead = frame

    def _hold(self) -> None:
        active = self.session.selection.active_channel
        held = {active} if active is not None else set()
        if self._drag is not None:
            held |= self._drag.held()
        held |= self._held_more
        if held & _HEAD:
            held |= _HEAD
        self.stage.hold(frozenset(held))

    def _place_all(self, *_: object) -> None:
        self.stage.place(self.plot, self.devicePixelRatioF())
        self.live.place()
        self._bar.place()
        self.stage.spoil()
        self.resetCachedContent()  # the ground
        self.viewport().update()

    def _repaint_plot(self) -> None:
        """What a drag shows lies within the plot."""
        self.viewport().update(self.plot.rect.adjusted(0, 0, OVERHANG, 0).toAlignedRect())

    def _start_press(self, point: QPointF, modifiers: Modifiers) -> None:
        assert self._press is not None
        press, found, pressed_modifiers = self._press
        drag = drag_for(self, found, press, pressed_modifiers)
        if drag is None:
            self._press = None
        else:
            self._start(drag, point, modifiers)

    def _start(self, drag: Drag, point: QPointF, modifiers: Modifiers) -> None:
        self._drag = drag
        self._hover = Hit("outside")
        self._hold()
        self.setCursor(drag.cursor)
        drag.move(point, modifiers)
        self._repaint_plot()

    def _end_drag(self) -> None:
        if self.scaling.outgrown(self.stage.held):
            self._place_all()
        self._hold()
        self._look(self.pointer)
        self._repaint_plot()

    def _busy(self) -> bool:
        return self.dragging or self._press is not None

    def _grabs(self, point: QPointF) -> bool:
        """Whether a press takes hold of something whatever keys are held."""
        return hit(self.session, self.plot, self.keys, point).kind in ("handle", "key", "grip")

    def _look(self, point: QPointF) -> None:
        hover = hit(self.session, self.plot, self.keys, point)
        if self.session.document.active_take is None and hover.kind != "strip":
            hover = Hit("outside")
        self.setCursor(cursor_of(hover, self.session.selection.active_channel))
        self.setToolTip("" if hover.channel_id is None else said(channels.channel(hover.channel_id).label))
        if hover != self._hover:
            for spot in (self._hover.at, hover.at):
                if spot is not None:
                    self.viewport().update(QRect(int(spot.x()) - 14, int(spot.y()) - 14, 28, 28))
            self._hover = hover

    # Qt -----------------------------------------------------------------------------------------------------------

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        paint_ground(painter, self.session, self.plot)

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        plot = self.plot
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.session.document.active_take is None:
            overlay.paint_sentence(painter, plot, self.tr("Generate a take: its curves appear here, ready to be bent."))
            return
        if not self.session.selection.visible_channels:
            overlay.paint_sentence(painter, plot, self.tr("Choose a channel in the list to see its curve."))
        box = box_of(self.session, plot, self.keys)
        if box is not None and self._drag is None and self.live.bar is None:
            paint_box(painter, box, plot)
        overlay.paint_hover(painter, self._hover)
        if self._drag is not None:
            overlay.paint_drag(painter, plot, self._drag)
        if self.hasFocus():
            overlay.paint_focus(painter, plot)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._made:
            self._place_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, modifiers = event.position(), event.modifiers()
        self.pointer = point
        if self._drag is not None and self._pointed and self._drag.pressed(event.button(), point, modifiers):
            self._repaint_plot()
        elif event.button() == Button.RightButton:
            self._swallow_menu = self.cancel_drag()
            if not self._swallow_menu and modifiers & Modifiers.ControlModifier and self.plot.rect.contains(point):
                self._swallow_menu = True
                self._start(Lasso(self, point, modifiers), point, modifiers)
        elif self._drag is not None:
            if self._pointed:
                self.finish_drag()
            return
        elif event.button() == Button.LeftButton:
            self.live.finish()
            found = hit(self.session, self.plot, self.keys, point)
            press_selects(self, found, modifiers)
            self._press = (point, found, modifiers)
            if found.kind == "strip":
                self._start_press(point, modifiers)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point, modifiers = event.position(), event.modifiers()
        self.pointer = point
        if self._drag is not None and self._pointed and not self._drag.alive:
            self.cancel_drag()  # an undo has ended it; no button will come up
        elif self._drag is not None:
            self._drag.move(point, modifiers)
            self._repaint_plot()
        elif self._press is None:
            self._look(point)
        elif (point - self._press[0]).manhattanLength() >= DRAG_PX:
            self._start_press(point, modifiers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press = self._press
        if self._drag is not None and self._pointed:
            self._drag.released(event.button())
        if self._pointed or (event.button() == Button.RightButton and not isinstance(self._drag, Lasso)):
            return
        if self._drag is not None:
            self.finish_drag()
        elif press is not None:
            self._press = None
            click(self, press[1], press[0], press[2])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self.mousePressEvent(event)  # a second click soon after another still ends what a key has begun
        elif event.button() == Button.LeftButton:
            double_click(self, hit(self.session, self.plot, self.keys, event.position()), event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._swallow_menu and not event.modifiers() & Modifiers.ControlModifier:
            actions.open_menu(actions.context_menu(self), event.globalPos())
        self._swallow_menu = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._drag is None or not self._drag.wheeled(notches(event)):
            wheeled(self, event)
        self._repaint_plot()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._place_all()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drag is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel_drag()
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.finish_drag()
            elif self._drag.key_pressed(Qt.Key(event.key()), event.text()):
                self._repaint_plot()
            return
        action = actions.action_for(event)
        if action is not None:
            self.live.finish()
            action.run(self)
        else:
            event.ignore()

    def _wants(self, event: QKeyEvent) -> bool:
        if not self.dragging:
            return actions.action_for(event) is not None
        typed = not event.modifiers() & (Modifiers.ControlModifier | Modifiers.AltModifier | Modifiers.MetaModifier)
        return typed and event.key() != Qt.Key.Key_Space  # playback may run while keys are dragged

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.toolTip(), self.viewport())  # the scene would ask its items
            return True
        return pinched(self, event) or super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pointed:
            self.cancel_drag()
        self.viewport().update()

    def leaveEvent(self, _event: QEvent) -> None:
        self.pointer = QPointF(-1, -1)
        self._look(self.pointer)

    def changeEvent(self, event: QEvent) -> None:
        if self._made:
            self._place_all()
        super().changeEvent(event)
