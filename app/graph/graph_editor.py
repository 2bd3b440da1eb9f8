"""The graph editor: channel tree at the left, curves at the right, the border between them shared with the timeline."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSplitter, QToolButton, QVBoxLayout, QWidget

from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP
from app.graph.actions import ACTIONS
from app.graph.channel_tree import ChannelTree
from app.graph.graph_view import GraphView
from app.graph.plot import VALUE_AXIS_WIDTH
from app.graph.scale_button import ScaleButton
from app.session import Session
from app.style import theme
from app.time.axis import GUTTER, MINIMUM_GUTTER
from core import channels
from core.project.changes import ChangeSet

HANDLE_WIDTH = 1
_BUTTONS = {"graph.insert_key": "diamond", "graph.snapping": "magnet", "graph.frame_all": "frame-corners"}
_FIRST_SHOWN = ("gaze.yaw", "gaze.pitch", "head.yaw", "head.pitch", "head.roll")


class GraphEditor(QWidget):
    """Channel tree and graph of one session.

    Signals:
        gutter_changed(pixels): the graph's time axis now begins this far from the left edge; tell the timeline.
    """

    gutter_changed = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown_take = session.document.active_take_id
        self.setAccessibleName(self.tr("Graph editor"))
        self.tree = ChannelTree(session, self)
        self.view = GraphView(session, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(HANDLE_WIDTH)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(self.view)
        self._splitter.setStretchFactor(1, 1)
        self.tree.setMinimumWidth(MINIMUM_GUTTER - VALUE_AXIS_WIDTH)
        tree_width = GUTTER - VALUE_AXIS_WIDTH - HANDLE_WIDTH
        self._splitter.setSizes([tree_width, 10 * tree_width])
        self._splitter.splitterMoved.connect(lambda *_: self.gutter_changed.emit(self.gutter))
        self._add_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        session.document_changed.connect(self._on_document)
        self._choose_first()

    @property
    def gutter(self) -> int:
        """Where the time axis of the graph begins, in pixels from the left edge of this widget."""
        return self._splitter.sizes()[0] + HANDLE_WIDTH + VALUE_AXIS_WIDTH

    @property
    def tree_width(self) -> int:
        """Width of the list of channels, pixels; 0 while it is not on show."""
        return self._splitter.sizes()[0]

    def set_tree_width(self, pixels: int) -> None:
        """Give the list of channels this width; the curves have the rest."""
        self._splitter.setSizes([pixels, max(self.width() - HANDLE_WIDTH - pixels, 1)])
        self.gutter_changed.emit(self.gutter)

    def _add_buttons(self) -> None:
        """What the graph is asked for most, for those who do not know its keys yet."""
        self._named: list[tuple[QToolButton, str, str]] = []
        for name, symbol in _BUTTONS.items():
            action = next(action for action in ACTIONS if action.id == name)
            button = QToolButton(self.tree, objectName="quiet")
            button.setIcon(theme.icon(symbol))
            text = QCoreApplication.translate("graph", action.text)
            button.setAccessibleName(text)
            self._named.append((button, text, name))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, run=action.run: run(self.view))
            self.tree.head.addWidget(button)
            if name == "graph.snapping":
                button.setCheckable(True)
                button.toggled.connect(lambda on, b=button, s=symbol: b.setIcon(theme.icon(s, "accent" if on else "text_2")))
                button.setChecked(self.view.tools.snapping)
                self.view.tools.changed.connect(lambda b=button: b.setChecked(self.view.tools.snapping))
        self.tree.head.addWidget(ScaleButton(self.view, self.tree))
        KEYMAP.changed.connect(self._name_keys)
        self._name_keys()

    def _name_keys(self) -> None:
        """Tell each button's key in its tooltip."""
        for button, text, name in self._named:
            button.setToolTip(tooltip(text, KEYMAP.sequences(name)))

    def _on_document(self, changes: ChangeSet) -> None:
        if changes.takes:
            self._choose_first()
            if self._session.document.active_take_id != self._shown_take:
                self.view.reveal_active()
        self._shown_take = self._session.document.active_take_id

    def _choose_first(self) -> None:
        """With a first take, show some curves rather than none."""
        selection = self._session.selection
        if self._session.document.active_take is None or selection.visible_channels or selection.active_channel is not None:
            return
        shown = tuple(name for name in _FIRST_SHOWN if name in channels.INDEX)
        self._session.set_selection(replace(selection, active_channel=shown[0], visible_channels=shown))
        self.view.frame_all()
