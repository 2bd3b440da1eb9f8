"""What was done, step by step; a click goes back or forth to how things stood then."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.panels.parts import Group
from app.session import Session
from app.style import theme

ROWS: Final = 8
_ROW_PX: Final = 24


class HistoryPanel(Group):
    """The undo steps, the first one on top: those taken back are quiet, the saved one has a disk."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("HistoryPanel", "History"), parent)
        self._session = session
        self.list = QListView()
        self._steps = _Steps(session.undo_stack, self.list)
        self.list.setAccessibleName(self.tr("History"))
        self.list.setAccessibleDescription(self.tr("Choose a step to go back or forth to it"))
        self.list.setModel(self._steps)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setIconSize(QSize(14, 14))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.body.addWidget(self.list)
        self.fold.setChecked(False)
        self.list.selectionModel().currentRowChanged.connect(self._go)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now; the window calls it when they change."""
        self._steps.refresh()
        here = self._steps.index(self._session.undo_stack.index())
        self.list.selectionModel().setCurrentIndex(here, self.list.selectionModel().SelectionFlag.ClearAndSelect)
        self.list.scrollTo(here)
        self.list.setFixedHeight(min(self._steps.rowCount(), ROWS) * _ROW_PX + 2 * self.list.frameWidth())
        count = self._session.undo_stack.index()
        self.fold.set_note(self.tr("1 step") if count == 1 else self.tr("{0} steps").format(count) if count else "")

    def _go(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and index.row() != self._session.undo_stack.index():
            self._session.go_to_step(index.row())


class _Row(QStyledItemDelegate):
    """Text on the left, the disk on the right."""

    # Qt

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right


class _Steps(QAbstractListModel):
    """Row 0 is how the project was opened, row n how it stood after the n-th step."""

    def __init__(self, stack: QUndoStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._stack = stack
        self._count = stack.count()

    def refresh(self) -> None:
        if self._count != self._stack.count():
            self.beginResetModel()
            self._count = self._stack.count()
            self.endResetModel()
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _words(self, row: int) -> str:
        """A row as it is heard."""
        marks = {
            self.tr("now"): row == self._stack.index(),
            self.tr("taken back"): row > self._stack.index(),
            self.tr("saved"): row == self._stack.cleanIndex(),
        }
        return ", ".join((self._text(row), *(mark for mark, holds in marks.items() if holds)))

    def _text(self, row: int) -> str:
        return self._stack.text(row - 1) if row else self.tr("As opened")

    # Qt

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return self._count + 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row)
        if role == Qt.ItemDataRole.ForegroundRole and row > self._stack.index():
            return theme.color("text_2")
        if role == Qt.ItemDataRole.DecorationRole and row == self._stack.cleanIndex():
            return theme.icon("floppy-disk", "text_2")
        return None
