"""The channel list beside the graph: search, groups, and what each channel is doing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from app.editing.selection import Selection
from app.graph import channel_actions, visibility
from app.graph.channel_delegate import SWITCH_WIDTH, VALUE_WIDTH, ChannelDelegate
from app.graph.channel_model import CHANNEL_ROLE, GROUP_ROLE, ChannelModel, Column
from app.session import Session
from app.style import theme
from app.texts.said import said
from core import channels
from core.project.changes import ChangeSet
from core.project.edits import SetChannelState

REFRESH_MS = 66
"""Values beside the names follow the playhead this often."""

_MOST_CELLS = 12
"""With more values to show, all are told of at once."""

OPEN_AT_FIRST = ("Gaze", "Head", "Brows")


class _Filter(QSortFilterProxyModel):
    """Keeps channels whose name, id or group contains every word searched for."""

    words: tuple[str, ...] = ()

    def search(self, text: str) -> None:
        """Filter by the words of `text`."""
        self.words = tuple(text.lower().split())
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        index = self.sourceModel().index(row, 0, parent)
        channel = index.data(CHANNEL_ROLE)
        if channel is None:
            return not self.words
        text = f"{said(channel.group)} {said(channel.label)} {channel.id}".lower()
        return all(word in text for word in self.words)


class ChannelTree(QWidget):
    """Search field and tree; the tree chooses the active channel and switches visibility, mute, solo and lock."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("channels")
        self.setAutoFillBackground(True)
        self.model = ChannelModel(session, self)
        self._filter = _Filter(self, recursiveFilteringEnabled=True)
        self._filter.setSourceModel(self.model)
        self.search = QLineEdit(self, placeholderText=self.tr("Search channels"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search channels"))
        self.search.addAction(theme.icon("magnifying-glass", "text_2"), QLineEdit.ActionPosition.LeadingPosition)
        # The theme gives tool buttons a height; the one that holds the icon must not have it.
        self.search.setStyleSheet(
            "QToolButton { min-height: 0; min-width: 0; padding: 0; border: none; background: transparent; }"
        )
        self.search.textChanged.connect(self._on_search)
        self.view = _Tree(self)
        self._dress_view()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(6, 6, 6, 4)
        self.head.setSpacing(2)
        self.head.addWidget(self.search)
        layout.addLayout(self.head)
        layout.addWidget(self.view)
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._refresh_values)
        self._stale: set[str] = set()
        self._shown: tuple[str | None, tuple[str, ...]] | None = None
        session.playhead_changed.connect(lambda _: self._refresh_soon(channels.INDEX))
        session.document_changed.connect(self._on_document)
        session.selection_changed.connect(self._on_selection)

    def isolate(self, index: QModelIndex | None = None) -> None:
        """Show only the channels of a row, the current one unless told; a single one becomes active."""
        index = self.view.currentIndex().siblingAtColumn(0) if index is None else index
        if not index.isValid():
            return
        members = [channel.id for channel in self.model.members(self._filter.mapToSource(index))]
        active = self._session.selection.active_channel
        visibility.show(self._session, members, active=None if active in members else members[0])

    def show_all(self) -> None:
        """Show every channel."""
        visibility.reveal(self._session)

    def switch(self, column: Column) -> None:
        """Switch what a column stands for on the current row."""
        index = self.view.currentIndex().siblingAtColumn(0)
        if index.isValid():
            self.model.toggle(self._filter.mapToSource(index), column)

    def hear_all(self) -> None:
        """No channel muted, none solo."""
        document = self._session.document
        if document.muted_channels or document.solo_channels:
            nothing: frozenset[str] = frozenset()
            self._session.perform(SetChannelState(nothing, solo=nothing, label=self.tr("Unmute and unsolo all")))

    def find(self) -> None:
        """Let the user type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self._filter)
        view.setItemDelegate(ChannelDelegate(self._session, self.model, view, view))
        view.setAccessibleName(self.tr("Channels"))
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setIndentation(0)
        view.setUniformRowHeights(True)
        view.setMouseTracking(True)
        view.setExpandsOnDoubleClick(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = view.header()
        header.setMinimumSectionSize(SWITCH_WIDTH)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.VALUE, Column.VISIBLE, Column.MUTED, Column.SOLO, Column.LOCKED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, VALUE_WIDTH if column == Column.VALUE else SWITCH_WIDTH)
        view.chosen.connect(self._on_chosen)
        view.isolated.connect(self.isolate)
        view.called.connect(lambda action: action.run(self))
        view.menu_wanted.connect(self._open_menu)
        self._expand_default()

    def _expand_default(self) -> None:
        for row in range(self._filter.rowCount()):
            index = self._filter.index(row, 0)
            self.view.setExpanded(index, index.data(GROUP_ROLE) in OPEN_AT_FIRST)

    def _on_document(self, changes: ChangeSet) -> None:
        if changes.portrait and self.model.rebuild():
            self._expand_default()
            self._drop_unlisted()
        if changes.takes or changes.settings:
            self.model.refresh()
        elif changes.channels or changes.layers:
            self._refresh_soon(channels.INDEX if changes.layers else changes.channels)

    def _drop_unlisted(self) -> None:
        """Take channels out of the selection that the new sitter does not have."""
        listed = {channel.id for channel in self._session.moving_channels}
        selection = self._session.selection
        visible = tuple(name for name in selection.visible_channels if name in listed)
        active = selection.active_channel if selection.active_channel in listed else None
        self._session.set_selection(Selection(active, visible, frozenset(key for key in selection.keys if key[0] in listed)))

    def _refresh_soon(self, names: Iterable[str]) -> None:
        self._stale.update(names)
        if not self._refresh.isActive():
            self._refresh.start()

    def _refresh_values(self) -> None:
        """One cell for each channel whose value is another; painting all of them takes longer than a drag may."""
        stale, self._stale = self._stale, set()
        if len(stale) > _MOST_CELLS:
            self.model.refresh(Column.VALUE)
        else:
            self.model.refresh_values(stale)

    def _on_search(self, text: str) -> None:
        self._filter.search(text)
        if text.strip():
            self.view.expandAll()
        else:
            self._expand_default()
            self._reveal()

    def _on_selection(self) -> None:
        selection = self._session.selection
        shown = (selection.active_channel, selection.visible_channels)
        if shown != self._shown:  # a drag selects other keys with every move, of which nothing is seen here
            self._shown = shown
            self.view.viewport().update()
        self._reveal()

    def _reveal(self) -> None:
        """Bring the active channel into view when it was chosen elsewhere."""
        active = self._session.selection.active_channel
        index = self._filter.mapFromSource(self.model.index_of(active)) if active is not None else QModelIndex()
        if index.isValid() and self.view.currentIndex().siblingAtColumn(0) != index:
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _open_menu(self, at: QPoint) -> None:
        menu = channel_actions.context_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _on_chosen(self, index: QModelIndex, column: int, modifiers: Qt.KeyboardModifier) -> None:
        source = self._filter.mapToSource(index)
        channel = self.model.channel(source)
        if column == Column.VISIBLE and modifiers & Qt.KeyboardModifier.AltModifier:
            self.isolate(index)
        elif column >= Column.VISIBLE:
            self.model.toggle(source, column)
        elif channel is None:
            self.view.setExpanded(index, not self.view.isExpanded(index))
        else:
            self._session.set_selection(self._session.selection.with_active(channel.id))


class _Tree(QTreeView):
    """A tree in which a click on a switch switches, and Return does what a click on the name does."""

    chosen = Signal(QModelIndex, int, object)
    isolated = Signal(QModelIndex)
    called = Signal(object)
    menu_wanted = Signal(QPoint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(0))
            self.chosen.emit(index.siblingAtColumn(0), index.column(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.column() < Column.VISIBLE and index.data(CHANNEL_ROLE) is not None:
            self.isolated.emit(index.siblingAtColumn(0))
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(0))
            self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and channel_actions.action_for(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, action = self.currentIndex(), channel_actions.action_for(event)
        if not index.isValid():
            super().keyPressEvent(event)
        elif action is not None:
            self.called.emit(action)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(index, int(Column.NAME), event.modifiers())
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are commands of the window, not a search
        else:
            super().keyPressEvent(event)
