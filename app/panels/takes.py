"""The takes: which one is on show, their names, and putting one away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QWidget

from app import theme
from app.panels.parts import Group, label
from app.session import Session
from core.curves.take import Take
from core.project.changes import ChangeSet
from core.project.edits import RemoveTake, RenameTake, SetActiveTake

_ID: Final = Qt.ItemDataRole.UserRole


class TakesPanel(Group):
    """A list of takes; click shows one, double-click renames it, Delete removes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TakesPanel", "Takes"), parent)
        self._session = session
        self._empty = label(self.tr("Takes appear here. Each Generate adds one."), "note", wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Takes"))
        self._list.setEditTriggers(QListWidget.EditTrigger.DoubleClicked | QListWidget.EditTrigger.EditKeyPressed)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.currentItemChanged.connect(self._chosen)
        self._list.itemChanged.connect(self._renamed)
        self._remove = QAction(self.tr("Remove take"), self._list)
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._remove_current)
        self._list.addAction(self._remove)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._list, 1)
        session.document_changed.connect(self._document_changed)
        self._show()

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.takes:
            self._show()

    def _show(self) -> None:
        document = self._session.document
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for take in document.takes:
            item = QListWidgetItem(take.name)
            item.setData(_ID, take.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(self._describe(take))
            self._list.addItem(item)
            if take.id == document.active_take_id:
                self._list.setCurrentItem(item)
        self._list.blockSignals(blocked)
        self._list.setVisible(bool(document.takes))
        self._list.setFixedHeight(min(max(len(document.takes), 1), 6) * 26 + 2)
        self._empty.setVisible(not document.takes)
        QTimer.singleShot(0, self._list, self._show_current)

    def _show_current(self) -> None:
        """Scroll to the take on show, once the list has its height."""
        if self._list.currentItem() is not None:
            self._list.scrollToItem(self._list.currentItem())

    def _describe(self, take: Take) -> str:
        made = take.provenance
        when = made.created.replace("T", " ")[:16]
        return self.tr("Seed {0} · {1:.1f} s · {2} UTC").format(made.seed, take.duration_s, when)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) != self._session.document.active_take_id:
            self._session.perform(SetActiveTake(item.data(_ID)))

    def _renamed(self, item: QListWidgetItem) -> None:
        name = item.text().strip()
        if name and any(take.id == item.data(_ID) and take.name != name for take in self._session.document.takes):
            self._session.perform(RenameTake(item.data(_ID), name))
        else:
            self._show()

    def _remove_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._session.perform(RemoveTake(item.data(_ID)))

    def _show_menu(self, at: QPoint) -> None:
        item = self._list.itemAt(at)
        if item is None:
            return
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("pencil-simple"), self.tr("Rename"), lambda: self._list.editItem(item))
        menu.addAction(self._remove)
        menu.popup(self._list.viewport().mapToGlobal(at))
