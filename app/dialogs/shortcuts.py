"""Every command and its keys: search, press another key, see what it would cost, go back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commanding import key_card
from app.commanding.keymap import KEYMAP, WINDOW, portable
from app.commanding.keymap_presets import NAMES
from app.commanding.registry import Registry
from app.dialogs.key_field import KeyField
from app.style import theme
from core.errors import UserError

_ID = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """The keys of all commands, to look up and to change; not modal. What is changed holds at once."""

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(680, 680)
        self._registry = registry
        self.search = QLineEdit(placeholderText=self.tr("Search commands and keys"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search the shortcuts"))
        self.preset = QComboBox()
        for name, title in NAMES.items():
            self.preset.addItem(QCoreApplication.translate("keymap", title), name)
        self.preset.setAccessibleName(self.tr("Keys as in"))
        self.preset.setToolTip(self.tr("Begin from the keys of another program"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Shortcuts"))
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(theme.SPACE_AROUND)
        self.field = KeyField()
        self.set_button = self._button(self.tr("Replace"), self.tr("Make it the only key of the command"), self._set)
        self.add_button = self._button(self.tr("Add"), self.tr("Make it one more key of the command"), self._add)
        self.clear_button = self._button(self.tr("No key"), self.tr("Take all keys from the command"), self._clear)
        self.reset_button = self._button(self.tr("Reset"), self.tr("Back to the usual keys of the command"), self._reset)
        self.note = QLabel()
        self.note.setObjectName("note")
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(theme.TARGET_PX)
        self._fill()
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.preset.activated.connect(lambda: KEYMAP.use(str(self.preset.currentData())))
        self.tree.currentItemChanged.connect(self._chosen)
        self.field.recorded.connect(lambda _key: self._tell())
        KEYMAP.changed.connect(self._refresh)
        self._refresh()

    def choose(self, command_id: str) -> None:
        """Make a command the one that is changed."""
        item = self._items[command_id]
        self.tree.setCurrentItem(item)
        self.tree.scrollToItem(item, QTreeWidget.ScrollHint.PositionAtCenter)

    @property
    def command_id(self) -> str:
        """The command that is changed, empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, _ID) or "") if item is not None else ""

    # building

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        for place in self._registry.places:
            group = QTreeWidgetItem(self.tree, [place])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFirstColumnSpanned(True)
            bold = group.font(0)
            bold.setWeight(bold.Weight.DemiBold)
            group.setFont(0, bold)
            for command in self._registry:
                if command.place == place:
                    item = QTreeWidgetItem(group, [command.text, ""])
                    item.setData(0, _ID, command.id)
                    self._items[command.id] = item
        self.tree.expandAll()

    def _lay_out(self) -> None:
        top, change, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.preset)
        change.addWidget(self.field, 1)
        for button in (self.set_button, self.add_button, self.clear_button, self.reset_button):
            change.addWidget(button)
        more = QToolButton()
        more.setText(self.tr("File"))
        more.setAccessibleName(self.tr("Export, import, print"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(self.tr("Save as a page to print (HTML, PDF)…"), self._save_card)
        menu.addAction(self.tr("Export keys…"), self._export)
        menu.addAction(self.tr("Import keys…"), self._import)
        more.setMenu(menu)
        self.reset_all_button = self._button(
            self.tr("Reset all"), self.tr("Forget all changes"), lambda: KEYMAP.use(KEYMAP.preset)
        )
        foot.addWidget(more)
        foot.addWidget(self.reset_all_button)
        foot.addStretch(1)
        foot.addWidget(self._button(self.tr("Close"), self.tr("Close; every change holds already"), self.close))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for row in (top, change, foot):
            row.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)
        layout.addLayout(change)
        layout.addWidget(self.note)
        layout.addLayout(foot)

    # showing

    def _refresh(self) -> None:
        for command_id, item in self._items.items():
            keys = KEYMAP.keys(command_id)
            item.setText(1, key_card.native(keys))
            changed = keys != KEYMAP.preset_keys(command_id)
            item.setForeground(1, theme.color("accent" if changed else "text"))
            item.setToolTip(1, self.tr("Changed by you") if changed else "")
        self.preset.setCurrentIndex(self.preset.findData(KEYMAP.preset))
        self.reset_all_button.setEnabled(bool(KEYMAP.own))
        self._filter(self.search.text())
        self._tell()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for i in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(i)
            rows = [group.child(j) for j in range(group.childCount())]
            for row in rows:
                found = f"{group.text(0)} {row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in found for word in words))
            group.setHidden(all(row.isHidden() for row in rows))

    def _chosen(self) -> None:
        self.field.forget()
        self._tell()

    def _tell(self) -> None:
        """What the pressed key would do to the chosen command, and to others."""
        name, key = self.command_id, self.field.key
        for button in (self.set_button, self.add_button):
            button.setEnabled(bool(name and key))
        self.clear_button.setEnabled(bool(name and KEYMAP.keys(name)))
        self.reset_button.setEnabled(bool(name) and KEYMAP.keys(name) != KEYMAP.preset_keys(name))
        self.field.setEnabled(bool(name))
        self.note.setText(self._consequence(name, key))
        self.note.setProperty("warns", bool(name and key and KEYMAP.rivals(name, (key,))))
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _consequence(self, name: str, key: str) -> str:
        if not name:
            return self.tr("Choose a command to change its keys.")
        text = self._registry[name].text
        if not key:
            return self.tr("Press the new key for “{0}”.").format(text)
        shown = key_card.native((key,))
        if key in KEYMAP.keys(name):
            return self.tr("{0} is a key of “{1}” already.").format(shown, text)
        rivals = [self._registry[rival].text for rival in KEYMAP.rivals(name, (key,)) if rival in self._registry]
        if rivals:
            return self.tr("{0} is taken from “{1}”.").format(shown, "”, “".join(rivals))
        elsewhere = [c for c in self._registry if c.context != self._registry[name].context and key in c.keys]
        views = [c for c in (*elsewhere, self._registry[name]) if c.context != WINDOW]
        if elsewhere and views:
            others = ", ".join(f"{c.place}: {c.text}" for c in elsewhere)
            return self.tr("{0} is free here. It has another meaning elsewhere: {1}.").format(shown, others)
        return self.tr("{0} is free.").format(shown)

    # changing

    def _set(self) -> None:
        self._bind((self.field.key,))

    def _add(self) -> None:
        self._bind((*KEYMAP.keys(self.command_id), self.field.key))

    def _clear(self) -> None:
        self._bind(())

    def _bind(self, keys: tuple[str, ...]) -> None:
        self.field.forget()
        KEYMAP.bind(self.command_id, map(portable, keys))

    def _reset(self) -> None:
        KEYMAP.reset(self.command_id)

    def _save_card(self) -> None:
        path = self._ask_to_save(self.tr("Save keyboard shortcuts"), "keys.pdf", self.tr("Pages (*.pdf *.html)"))
        self._try(path, lambda chosen: key_card.save(self._registry, chosen))

    def _export(self) -> None:
        path = self._ask_to_save(self.tr("Export keys"), "keys.json", self.tr("Keys (*.json)"))
        self._try(path, key_card.write_keymap)

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Import keys"), "", self.tr("Keys (*.json)"))
        self._try(path, key_card.read_keymap)

    def _ask_to_save(self, title: str, name: str, kinds: str) -> str:
        path, _ = QFileDialog.getSaveFileName(self, title, name, kinds)
        return path

    def _try(self, path: str, act: Callable[[Path], object]) -> None:
        if not path:
            return
        try:
            act(Path(path))
        except UserError as error:
            self.note.setText(f"{error.message} {error.hint}")
        else:
            self.note.setText(self.tr("Done: {0}").format(Path(path).name))
