"""The middle of the window: panels left and right of the picture, transport, timeline and graph below, exports at the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.editing.layering import Layering
from app.editing.pose_drops import PoseDrops
from app.editing.posing import Posing
from app.graph.graph_editor import GraphEditor
from app.layer_strip.layer_strip import LayerStrip
from app.layouts.arrangement import LEFT_PX, LOWER_PX, RIGHT_PX, UPPER_PX
from app.layouts.shown_parts import ShownParts
from app.layouts.stack import Stack
from app.panels.background import BackgroundRow
from app.panels.direction import DirectionPanel
from app.panels.history import HistoryPanel
from app.panels.key import KeyPanel
from app.panels.layers import LayersPanel
from app.panels.message_bar import MessageBar
from app.panels.parts import Group, fill_column, rule
from app.panels.poses import PosesPanel
from app.panels.regenerate import RegeneratePanel
from app.panels.retime import RetimePanel
from app.panels.sitter import SitterPanel
from app.panels.speech import SpeechPanel
from app.panels.takes import TakesPanel
from app.panels.takes_box import TakesBox
from app.panels.task_row import TaskRow
from app.panels.transport_bar import TransportBar
from app.playback.transport import Transport
from app.production.voices import VoiceList
from app.queue.queue_panel import QueuePanel
from app.session import Session
from app.staging.edits import StagingEdits
from app.style import theme
from app.take_strip.take_strip import TakeStrip
from app.takes.comping import Comping
from app.time.retiming import Retiming
from app.timeline.timeline import Timeline
from app.timing_lane.lane import TimingLane
from app.tracks.tracks import Tracks
from app.viewport.viewport import Viewport

_NESTED: Final = 4
"""Widgets between a list in a group and the column that scrolls."""


class Desk(QWidget):
    """Every panel of the window by name, laid out. It knows no action and no file.

    It is put together from the outside in, in the order of the tab key: with a style sheet, what moves to a new parent is
    styled anew with all it holds.
    """

    def __init__(
        self,
        session: Session,
        transport: Transport,
        voices: VoiceList,
        actions: Mapping[str, QAction],
        layering: Layering,
        comping: Comping,
        posing: Posing,
        staging: StagingEdits,
        retiming: Retiming,
        welcome: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = _stacked(self)
        self.message_bar = MessageBar(self)
        layout.addWidget(self.message_bar)
        self.down = _splitter(Qt.Orientation.Vertical, self)
        layout.addWidget(self.down, 1)
        self.upper, self.lower = upper, lower = Stack(self.down), Stack(self.down)
        self.across = _splitter(Qt.Orientation.Horizontal, upper)
        upper.column.addWidget(self.across, 1)
        self.left_part = left_part = QFrame(self.across, objectName="panel")
        self._left = _scrolled(left_part)
        left = self._left.widget()
        self.sitter = SitterPanel(session, left)
        self.background = BackgroundRow(session)
        self.sitter.body.addWidget(self.background)
        self.speech = SpeechPanel(session, voices, left)
        self.takes = TakesPanel(session, comping, left)
        self.task = TaskRow(left_part)
        self.generate = QPushButton(self.tr(" Generate"), left_part)
        self.generate.setToolTip(actions["take.generate"].toolTip())
        self.count = TakesBox(left_part)
        self.viewport = Viewport(session, welcome, self.across)
        self.right_part = _scrolled(self.across)
        right = self.right_part.widget()
        self.key = KeyPanel(session, right)
        self.layers = LayersPanel(session, layering, right)
        self.direction = DirectionPanel(session, right)
        self.retime = RetimePanel(session, retiming, right)
        self.regenerate = RegeneratePanel(session, right)
        self.poses = PosesPanel(session, posing, right)
        posing.wanted.connect(self.show_poses)
        drops = PoseDrops(session, posing, self)
        self.history = HistoryPanel(session, right)
        self.transport_bar = TransportBar(session, transport, actions, upper)
        upper.column.addWidget(self.transport_bar)
        self.lanes = lanes = Stack(lower)
        self.timeline = Timeline(session, lanes)
        self.timeline.retiming = retiming
        self.timing = TimingLane(session, retiming, lanes)
        self.tracks = Tracks(session, staging, lanes)
        self.take_strip = TakeStrip(session, comping, lanes)
        self.layer_strip = LayerStrip(session, layering, lanes)
        self.graph = GraphEditor(session, lower)
        drops.serve(self.timeline, lambda: self.timeline.axis)
        drops.serve(self.graph.view.viewport(), lambda: self.graph.view.plot.time)
        self.queue = QueuePanel(self)
        layout.addWidget(self.queue)
        self._lay_out_left(left_part)
        self._lay_out_right()
        self._lay_out_lower(lower)
        self._share_room()
        self.parts = ShownParts(self, actions)
        staging.shown_wanted.connect(lambda _: self.parts.follow())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fit_queue()

    @property
    def folds(self) -> dict[str, QAbstractButton]:
        """What folds, by a name to remember it by."""
        groups = ("sitter", "speech", "takes", "key", "layers", "direction", "retime", "regenerate", "poses", "history")
        return {name: getattr(self, name).fold for name in groups} | {
            "more": self.direction.more,
            "timing": self.timing.head.fold,
        }

    def show_takes(self) -> None:
        """Bring the list of takes into sight; where there is no room for all of it, the one on show."""
        _bring_up(self._left, self.takes, self.takes.current_row)

    def show_numbers(self) -> None:
        """Open the numbers of the selected keys, ready to be typed."""
        self.parts.reveal("right")
        _bring_up(self.right_part, self.key)
        self.key.focus()

    def show_regenerate(self) -> None:
        """Open what makes a part of the take anew, ready for Return."""
        self.parts.reveal("right")
        _bring_up(self.right_part, self.regenerate)
        self.regenerate.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_poses(self) -> None:
        """Open the poses, ready for Return."""
        self.parts.reveal("right")
        _bring_up(self.right_part, self.poses)
        self.poses.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_history(self) -> None:
        """Open the list of undo steps, ready for the arrow keys."""
        self.parts.reveal("right")
        _bring_up(self.right_part, self.history)
        self.history.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out_left(self, part: QFrame) -> None:
        """Sitter, speech and takes; under them, always in sight, the button that brings them to life."""
        layout = _stacked(part)
        layout.addWidget(self._left, 1)
        fill_column(self._left.widget(), self.sitter, self.speech, self.takes)
        layout.addWidget(rule())
        make = QVBoxLayout()
        layout.addLayout(make)
        make.setContentsMargins(theme.SPACE_AROUND, 12, theme.SPACE_AROUND, 12)
        make.setSpacing(theme.SPACE_BETWEEN)
        make.addWidget(self.task)
        buttons = QHBoxLayout()
        make.addLayout(buttons)
        buttons.setSpacing(theme.SPACE_BETWEEN)
        buttons.addWidget(self.generate, 1)
        buttons.addWidget(self.count)

    def _lay_out_right(self) -> None:
        """What is chosen, and what can be done with it."""
        groups = (self.key, self.layers, self.direction, self.retime, self.regenerate, self.poses, self.history)
        fill_column(self.right_part.widget(), *groups)

    def _lay_out_lower(self, part: Stack) -> None:
        """Everything that stands over the same time."""
        part.column.addWidget(self.lanes)
        lanes = self.lanes.column
        lanes.addWidget(self.timeline)
        for strip in (self.timing, self.tracks, self.take_strip, self.layer_strip):
            lanes.addWidget(strip)
            self.graph.gutter_changed.connect(strip.set_gutter)
        part.column.addWidget(self.graph, 1)
        self.graph.gutter_changed.connect(self.timeline.set_gutter)
        self.graph.view.numbers_wanted.connect(self.show_numbers)

    def _share_room(self) -> None:
        for part, width, give in ((self.across.widget(0), LEFT_PX, 40), (self.right_part, RIGHT_PX, 4)):
            part.setMinimumWidth(width - give)
            part.setMaximumWidth(width + 160)
        self.across.setStretchFactor(1, 1)
        self.across.setSizes([LEFT_PX, 840, RIGHT_PX])
        self.down.setStretchFactor(0, 3)
        self.down.setStretchFactor(1, 2)
        self.down.setSizes([UPPER_PX, LOWER_PX])


def _stacked(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _scrolled(parent: QWidget) -> QScrollArea:
    """An empty column that scrolls where the window is too low for it."""
    area = QScrollArea(parent)
    area.setWidget(QFrame(area.viewport(), objectName="panel"))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _bring_up(area: QScrollArea, group: Group, part: Callable[[], QRect] | None = None) -> None:
    """Unfold a group and scroll to it, and in it to a part, once it has its height."""

    def scroll() -> None:
        for _ in range(_NESTED):  # a new height climbs from widget to widget
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area.ensureWidgetVisible(group, 0, 0)
        if part is not None:
            place = part()
            middle = group.mapTo(area.widget(), place.center())
            area.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + 1)

    group.fold.setChecked(True)
    QTimer.singleShot(0, area, scroll)


def _splitter(orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    """A splitter whose handles are a line to look at and wide enough to grab."""
    splitter = QSplitter(orientation, parent)
    splitter.setHandleWidth(5)
    splitter.setChildrenCollapsible(False)
    return splitter
