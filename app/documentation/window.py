"""The documentation: its contents and a search on the left, the page on the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.documentation.pages import INDEX, contents, find, slug
from app.documentation.reader import Reader
from app.style import theme

FOLDER: Final = theme.RESOURCES / "docs"
_SIZE: Final = (1180, 780)
_CONTENTS_PX: Final = 250
_PATH, _SECTION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole.value + 1


class DocumentationWindow(QDialog):
    """The pages of a folder; not modal.

    Raises:
        OSError: the folder holds no index.
    """

    def __init__(self, folder: Path = FOLDER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Documentation"))
        self.setWindowFlags(Qt.WindowType.Window)
        self.resize(*_SIZE)
        self._folder = folder
        self._pages = contents(folder)
        self.search = QLineEdit(placeholderText=self.tr("Search all pages"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search all pages"))
        self.tree = QTreeWidget(headerHidden=True, rootIsDecorated=False)
        self.tree.setAccessibleName(self.tr("Contents"))
        self.tree.setIndentation(12)
        self.reader = Reader()
        self.back = self._button("caret-left", self.tr("Back"), self.reader.backward)
        self.forward = self._button("caret-right", self.tr("Forward"), self.reader.forward)
        self.home = self._button("list-bullets", self.tr("Contents"), lambda: self.show_page(INDEX))
        for button in (self.back, self.forward):
            button.setEnabled(False)
        self._lay_out()
        self.search.textChanged.connect(self._fill)
        self.tree.currentItemChanged.connect(lambda item, _: self._open(item))
        self.tree.itemClicked.connect(self._open)
        self.search.returnPressed.connect(self._open_first)
        self.reader.backwardAvailable.connect(self.back.setEnabled)
        self.reader.forwardAvailable.connect(self.forward.setEnabled)
        self.reader.page_changed.connect(lambda _: self._follow())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._look_for)
        self._fill()
        self.show_page(INDEX)
        self.reader.setFocus()

    def show_page(self, name: str, section: str = "") -> None:
        """Show a page by its file name, from a heading on."""
        self.reader.open(self._folder / name, section)

    def _button(self, icon: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(objectName="quiet")
        button.setIcon(theme.icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        left, split = QFrame(objectName="panel"), QSplitter(Qt.Orientation.Horizontal)
        column, row = QVBoxLayout(left), QHBoxLayout()
        for layout in (column, row):
            layout.setSpacing(theme.SPACE_BETWEEN)
        column.setContentsMargins(*(theme.SPACE_BETWEEN,) * 4)
        for button in (self.back, self.forward, self.home):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        split.addWidget(left)
        split.addWidget(self.reader)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([_CONTENTS_PX, _SIZE[0] - _CONTENTS_PX])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    # contents and search

    def _fill(self) -> None:
        """The contents, or what was found in them."""
        words = self.search.text().strip()
        self.tree.blockSignals(True)
        self.tree.clear()
        if words:
            self._fill_found(words)
        else:
            self._fill_contents()
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.reader.mark(words)
        self._follow()

    def _fill_contents(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for page in self._pages[1:]:
            if page.group not in groups:
                groups[page.group] = self._heading(page.group)
            self._row(groups[page.group], page.title, page.path, "", page.about)

    def _fill_found(self, words: str) -> None:
        places: dict[Path, QTreeWidgetItem] = {}
        for found in find(self._pages, words):
            if found.page.path not in places:
                places[found.page.path] = self._heading(found.page.title)
            above = found.heading or self.tr("At the top")
            self._row(places[found.page.path], above, found.page.path, slug(found.heading), found.around)
        if not places:
            self._heading(self.tr("Nothing found"))

    def _heading(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(0, theme.color("text_2"))
        return item

    def _row(self, into: QTreeWidgetItem, text: str, path: Path, section: str, tip: str) -> None:
        item = QTreeWidgetItem(into, [text])
        item.setData(0, _PATH, str(path))
        item.setData(0, _SECTION, section)
        item.setToolTip(0, tip)

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _PATH):
            self.reader.open(Path(item.data(0, _PATH)), item.data(0, _SECTION))
            self.reader.mark(self.search.text())

    def _open_first(self) -> None:
        """What is found first."""
        group = self.tree.topLevelItem(0)
        if self.search.text().strip() and group is not None and group.childCount():
            self.tree.setCurrentItem(group.child(0))

    def _follow(self) -> None:
        """Choose the page on show in the contents."""
        if self.search.text().strip():
            return
        self.tree.blockSignals(True)
        self.tree.setCurrentItem(None)
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            for i in range(group.childCount()):
                if group.child(i).data(0, _PATH) == str(self.reader.path):
                    self.tree.setCurrentItem(group.child(i))
        self.tree.blockSignals(False)

    def _look_for(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
