"""Every key, from the table of actions; type to search."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.action_table import ACTIONS, MENUS
from app.actions import translated
from app.keymap import shortcuts


class ShortcutsDialog(QDialog):
    """A list to look keys up; not modal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(520, 560)
        self._search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self._search.setAccessibleName(self.tr("Search the shortcuts"))
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(self.tr("Shortcuts"))
        self._tree.setHeaderLabels([self.tr("Command"), self.tr("Key")])
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.setRootIsDecorated(False)
        for menu, title in MENUS.items():
            group = QTreeWidgetItem(self._tree, [translated(title).replace("&", "")])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for action in ACTIONS:
                keys = shortcuts(action.id)
                if action.menu == menu and keys:
                    names = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
                    QTreeWidgetItem(group, [translated(action.text).replace("&", "").rstrip("…"), names])
        self._tree.expandAll()
        self._search.textChanged.connect(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        layout.addWidget(self._tree)

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for i in range(self._tree.topLevelItemCount()):
            group = self._tree.topLevelItem(i)
            rows = [group.child(j) for j in range(group.childCount())]
            for row in rows:
                row.setHidden(wanted not in f"{row.text(0)} {row.text(1)}".lower())
            group.setHidden(all(row.isHidden() for row in rows))
