"""The presets of films: those that come with the program, and the user's own, to be copied, renamed and deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.dialogs.export_words import worded
from app.style import theme
from app.widgets.icon_button import icon_button
from core.export.presets import BUILT_IN, MAX_PRESETS, find, free_name, load_presets, save_presets
from core.export.settings import Preset

_NAME_PX: Final = 208
_ICON_PX: Final = 14
_CHANGED: Final = " *"


class PresetList(QFrame):
    """Names on the left of the dialog; the buttons under them act on the one chosen.

    Args:
        path: the file of the user's own.

    Signals:
        chosen(Preset): the user took one.
        failed(str): the user's own could not be read or kept, and why.
        copy_asked(), keep_asked(): a new preset of the fields is wanted, or the chosen one as the fields are.
    """

    chosen = Signal(object)
    failed = Signal(str)
    copy_asked = Signal()
    keep_asked = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._path = path
        self._own: list[Preset] = []
        self._changed = False
        self.names = QListWidget(objectName="presets")
        self.names.setAccessibleName(self.tr("Presets"))
        self.names.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.names.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copy = icon_button("copy", self.tr("New preset of these settings"))
        self.keep = icon_button("floppy-disk", self.tr("Keep these settings in the preset"))
        self.rename = icon_button("pencil-simple", self.tr("Rename the preset (F2)"))
        self.delete = icon_button("trash", self.tr("Delete the preset"))
        self.copy.clicked.connect(self.copy_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.rename.clicked.connect(lambda: self.names.editItem(self.names.currentItem()))
        self.delete.clicked.connect(self._delete)
        self._lay_out()
        self.names.currentRowChanged.connect(self._choose)
        self.names.itemChanged.connect(self._rename)

    def load(self, name: str) -> None:
        """Read the user's own and choose one by name, the first where there is none of that name."""
        try:
            self._own = list(load_presets(self._path))
        except (OSError, ValueError) as error:
            self.failed.emit(self.tr("Your presets could not be read: {0}").format(error))
        self._fill(find(name, self.presets) or BUILT_IN[0])

    def choose(self, name: str) -> None:
        """Take the preset of that name."""
        found = find(name, self.presets)
        if found is not None:
            self.names.setCurrentRow(self.presets.index(found))

    @property
    def presets(self) -> tuple[Preset, ...]:
        """All of them, as listed."""
        return (*BUILT_IN, *self._own)

    @property
    def current(self) -> Preset:
        return self.presets[max(0, self.names.currentRow())]

    @property
    def is_own(self) -> bool:
        """The one chosen is the user's."""
        return self.names.currentRow() >= len(BUILT_IN)

    def set_changed(self, changed: bool) -> None:
        """The fields are no longer as the preset says, or are again."""
        if changed != self._changed:
            self._changed = changed
            self._show_name(self.names.currentRow())
        self._enable()

    def add(self, preset: Preset) -> None:
        """Keep a new one under a name of its own, and let the user type another."""
        if len(self._own) >= MAX_PRESETS:
            self.failed.emit(self.tr("There are too many presets already."))
            return
        made = msgspec.structs.replace(preset, name=free_name(preset.name, self.presets))
        self._own.append(made)
        self._save()
        self._fill(made)
        self.names.editItem(self.names.currentItem())

    def replace(self, preset: Preset) -> None:
        """Let the chosen one be as told, under its name."""
        at = self.names.currentRow() - len(BUILT_IN)
        self._own[at] = msgspec.structs.replace(preset, name=self._own[at].name)
        self._save()
        self.set_changed(False)

    def _delete(self) -> None:
        at = self.names.currentRow()
        del self._own[at - len(BUILT_IN)]
        self._save()
        self._fill(self.presets[min(at, len(self.presets) - 1)])
        self.names.setFocus()

    def _rename(self, item: QListWidgetItem) -> None:
        at = self.names.row(item) - len(BUILT_IN)
        wanted = item.text().removesuffix(_CHANGED).strip()[:80]
        others = (*BUILT_IN, *self._own[:at], *self._own[at + 1 :])
        if wanted and wanted != self._own[at].name:
            self._own[at] = msgspec.structs.replace(self._own[at], name=free_name(wanted, others))
            self._save()
        self._show_name(at + len(BUILT_IN))

    def _save(self) -> None:
        try:
            save_presets(self._own, self._path)
        except (OSError, ValueError) as error:
            self.failed.emit(self.tr("Your presets could not be kept: {0}").format(error))

    def _fill(self, chosen: Preset) -> None:
        blocked = self.names.blockSignals(True)
        self.names.clear()
        for row, preset in enumerate(self.presets):
            item = QListWidgetItem(worded(preset.name) if row < len(BUILT_IN) else preset.name)
            if row >= len(BUILT_IN):
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setIcon(theme.icon("user", "text_2"))
            self.names.addItem(item)
        self.names.blockSignals(blocked)
        self._changed = False
        self.names.setCurrentRow(self.presets.index(chosen))
        self._enable()

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._changed = False
            for other in range(self.names.count()):
                self._show_name(other)
            self._enable()
            self.chosen.emit(self.current)

    def _show_name(self, row: int) -> None:
        preset = self.presets[row]
        name = worded(preset.name) if row < len(BUILT_IN) else preset.name
        blocked = self.names.blockSignals(True)
        self.names.item(row).setText(name + (_CHANGED if self._changed and row == self.names.currentRow() else ""))
        self.names.blockSignals(blocked)

    def _enable(self) -> None:
        self.keep.setEnabled(self.is_own and self._changed)
        self.rename.setEnabled(self.is_own)
        self.delete.setEnabled(self.is_own)
        own = self.tr("Only presets of your own can be changed: make a new one of these settings first.")
        texts = {
            self.keep: self.tr("Keep these settings in the preset"),
            self.rename: self.tr("Rename the preset (F2)"),
            self.delete: self.tr("Delete the preset"),
        }
        for button, text in texts.items():
            button.setToolTip(text if self.is_own else own)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.SPACE_BETWEEN, 0, theme.SPACE_BETWEEN, theme.SPACE_BETWEEN)
        buttons.setSpacing(theme.SPACE_INSIDE)
        for button in (self.copy, self.keep, self.rename, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.setFixedWidth(_NAME_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_BETWEEN)
        layout.addWidget(self.names, 1)
        layout.addLayout(buttons)
