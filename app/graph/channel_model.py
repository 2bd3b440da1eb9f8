"""The channels as a tree: groups, and in each its channels with value, visibility, mute, solo and lock."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP
from app.graph import visibility
from app.graph.value_axis import format_value
from app.session import Session
from app.texts.said import said
from core import channels
from core.channels import Channel
from core.project.edits import SetChannelState

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

CHANNEL_ROLE = Role.UserRole
"""Channel of a row; None on groups."""

GROUP_ROLE = Role.UserRole + 1
"""Name of the group a row is in."""


class Column(IntEnum):
    """Columns of the tree."""

    NAME = 0
    VALUE = 1
    VISIBLE = 2
    MUTED = 3
    SOLO = 4
    LOCKED = 5


class ChannelModel(QAbstractItemModel):
    """Reads everything from the session; keeps nothing but the catalogue."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups = self._listed()

    def rebuild(self) -> bool:
        """List what moves on the sitter there is now; whether that differs from before."""
        groups = self._listed()
        if groups == self._groups:
            return False
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()
        return True

    def channel(self, index: Index) -> Channel | None:
        """The channel of a row, None for a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[channels.GROUPS[index.internalId() - 1]][index.row()]

    def members(self, index: Index) -> list[Channel]:
        """The channels a row stands for: itself, or all of its group."""
        channel = self.channel(index)
        return [channel] if channel is not None else self._groups[channels.GROUPS[index.row()]]

    def index_of(self, channel_id: str) -> QModelIndex:
        """The row of a channel, an invalid one where this sitter has no use for it."""
        channel = channels.channel(channel_id)
        if channel not in self._groups[channel.group]:
            return QModelIndex()
        number = channels.GROUPS.index(channel.group)
        return self.createIndex(self._groups[channel.group].index(channel), 0, number + 1)

    def share(self, index: Index, column: int) -> float:
        """Which share of a row's channels is visible, muted, solo or locked."""
        names = self._names(column)
        members = self.members(index)
        return sum(channel.id in names for channel in members) / len(members)

    def toggle(self, index: Index, column: int) -> None:
        """Switch visibility, mute, solo or lock of a row; a group follows as one."""
        members = [channel.id for channel in self.members(index)]
        on = self.share(index, column) < 1
        if column == Column.VISIBLE:
            kept = [c for c in self._session.selection.visible_channels if c not in members]
            visibility.show(self._session, [*kept, *members] if on else kept)
            return
        names = self._names(column) | set(members) if on else self._names(column) - set(members)
        field = {Column.MUTED: "muted", Column.SOLO: "solo", Column.LOCKED: "locked"}[Column(column)]
        self._session.perform(SetChannelState(**{field: names}, label=self._label(column, on, index)))  # type: ignore[arg-type]

    def refresh(self, column: int | None = None) -> None:
        """Tell views that values or states changed, in one column or all."""
        first = Column.NAME if column is None else column
        last = Column.LOCKED if column is None else column
        for row, group in enumerate(channels.GROUPS):
            parent = self.index(row, 0)
            self.dataChanged.emit(self.index(row, first), self.index(row, last))
            self.dataChanged.emit(self.index(0, first, parent), self.index(len(self._groups[group]) - 1, last, parent))

    def refresh_values(self, names: Iterable[str]) -> None:
        """Tell views that the values of some channels changed, and nothing else."""
        for name in names:
            index = self.index_of(name)
            if index.isValid():
                value = index.siblingAtColumn(Column.VALUE)
                self.dataChanged.emit(value, value)

    def _listed(self) -> dict[str, list[Channel]]:
        moving = self._session.moving_channels
        return {group: [channel for channel in moving if channel.group == group] for group in channels.GROUPS}

    def _names(self, column: int) -> frozenset[str]:
        document = self._session.document
        if column == Column.VISIBLE:
            return frozenset(self._session.selection.visible_channels)
        return {
            Column.MUTED: document.muted_channels,
            Column.SOLO: document.solo_channels,
            Column.LOCKED: document.locked_channels,
        }[Column(column)]

    def _label(self, column: int, on: bool, index: Index) -> str:
        texts = {
            Column.MUTED: (self.tr("Unmute {0}"), self.tr("Mute {0}")),
            Column.SOLO: (self.tr("Unsolo {0}"), self.tr("Solo {0}")),
            Column.LOCKED: (self.tr("Unlock {0}"), self.tr("Lock {0}")),
        }
        channel = self.channel(index)
        name = said(channel.label if channel is not None else channels.GROUPS[index.row()])
        return texts[Column(column)][on].format(name)

    def _value(self, channel: Channel) -> str:
        rows = self._session.performance()
        frame = min(max(int(self._session.playhead), 0), len(rows) - 1)
        value = float(rows[frame, channels.INDEX[channel.id]])
        # Millimetres need no decimals beside a name, and leave room for it.
        return (
            format_value(value, channel.unit) if channel.unit != "mm" else f"{round(value)} mm".replace("-", "\N{MINUS SIGN}")
        )

    def _tip(self, channel: Channel | None, column: int) -> str:
        switches = {
            Column.VISIBLE: ("channels.toggle", self.tr("Show or hide; Alt+click shows only this")),
            Column.MUTED: ("channels.mute", self.tr("Mute: hold at rest")),
            Column.SOLO: ("channels.solo", self.tr("Solo: hold all others at rest")),
            Column.LOCKED: ("channels.lock", self.tr("Lock: protect from edits")),
        }
        if column in switches:
            command, text = switches[Column(column)]
            return tooltip(text, KEYMAP.sequences(command))
        if channel is None:
            return ""
        lowest, highest = (format_value(value, channel.unit) for value in (channel.minimum, channel.maximum))
        text = f"{said(channel.label)}: {lowest} … {highest}"
        if channel.id.startswith("expr.") and channel.id != "expr.pupil":
            text += "\n" + self.tr("Below zero it takes away what the photo shows.")
        if channel.id in self._session.clipped_channels():
            text += "\n" + self.tr("Edits ask for more than the limit somewhere; it is held there.")
        return text

    # Qt -----------------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not parent.isValid():
            return self.createIndex(row, column, 0) if 0 <= row < len(channels.GROUPS) else QModelIndex()
        if parent.internalId() or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(channels.GROUPS)
        return 0 if parent.internalId() or parent.column() else len(self._groups[channels.GROUPS[parent.row()]])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return len(Column)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        channel = self.channel(index)
        group = channels.GROUPS[index.row()] if channel is None else channel.group
        column = index.column()
        if role == CHANNEL_ROLE:
            return channel
        if role == GROUP_ROLE:
            return group
        if role == Role.ToolTipRole:
            return self._tip(channel, column)
        if role == Role.DisplayRole:
            if column == Column.NAME:
                return said(group if channel is None else channel.label)
            return self._value(channel) if column == Column.VALUE and channel is not None else None
        if role == Role.AccessibleTextRole and column >= Column.VISIBLE:
            what = {
                Column.VISIBLE: (self.tr("{0} not visible"), self.tr("{0} visible")),
                Column.MUTED: (self.tr("{0} not muted"), self.tr("{0} muted")),
                Column.SOLO: (self.tr("{0} not solo"), self.tr("{0} solo")),
                Column.LOCKED: (self.tr("{0} not locked"), self.tr("{0} locked")),
            }[Column(column)]
            name = said(group if channel is None else channel.label)
            return what[self.share(index, column) == 1].format(name)
        return None
